import {Fragment} from "react"
import {blankLabel, headingOf, wordingChoice} from "../../schema/library/clause-walk"
import {localLabels} from "../../schema/library/local-labels"
import {parseMarkup, type Inline} from "../../schema/library/markup"
import {
  isAlternatives,
  type Pack,
  type PackAlternatives,
  type PackItem,
  type Provision,
} from "../../schema/library/pack"
import {useSay} from "../messages"
import {packName} from "./guidance-text"

interface ProvisionTextProps {
  readonly pack: Pack
  readonly provision: Provision
}

/** A model provision as law to read: its paragraphs and points, every option of its choices, its blanks in brackets. */
export function ProvisionText({pack, provision}: ProvisionTextProps) {
  const labels = localLabels(provision)
  return (
    <div className="provision-text" lang={pack.head.language}>
      <h3>{headingOf(pack, provision)}</h3>
      <Items pack={pack} about={provision} labels={labels} items={provision.paragraphs} />
    </div>
  )
}

interface Reading {
  readonly pack: Pack
  readonly about: Provision
  readonly labels: ReadonlyMap<string, string>
}

function Items({items, ...reading}: Reading & {readonly items: readonly PackItem[]}) {
  if (items.length === 0) return null
  const {labels, pack} = reading
  return (
    <ol className="law-list">
      {items.map((item) =>
        isAlternatives(item) ? (
          <li key={item.choose} className="law-choice">
            <Options {...reading} choice={item} />
          </li>
        ) : (
          <li key={item.id} className="law-item">
            <span className="law-number">{lastNumber(labels.get(item.id) ?? "")}</span>
            <div>
              <p>
                <LawText {...reading} text={item.text} />
              </p>
              <Items {...reading} items={item.points} />
              {item.definitions && <DefinedTerms {...reading} pack={pack} />}
              {item.closing !== undefined && (
                <p>
                  <LawText {...reading} text={item.closing} />
                </p>
              )}
            </div>
          </li>
        ),
      )}
    </ol>
  )
}

/** "(2)(a)" -> "(a)": what stands at the margin. */
const lastNumber = (label: string): string => /\([^()]*\)$/.exec(label)?.[0] ?? ""

function Options({choice, ...reading}: Reading & {readonly choice: PackAlternatives}) {
  return (
    <div className="law-options" role="group" aria-label={choice.question}>
      <p className="law-question">{choice.question}</p>
      {choice.options.map((option) => (
        <div key={option.id} className="law-option">
          <OptionHead {...option} />
          <Items {...reading} items={option.clauses} />
        </div>
      ))}
    </div>
  )
}

interface OptionHeadProps {
  readonly label: string
  readonly when: string
  readonly tradition: string
  readonly consequence?: string | undefined
}

/** What an option is called, when to choose it and what follows from it. */
export function OptionHead({label, when, tradition, consequence}: OptionHeadProps) {
  const say = useSay()
  return (
    <div className="law-option-head">
      <strong>{label}</strong>
      {tradition !== "either" && <span className="tag">{tradition}</span>}
      <p>{say("preview.when", {when})}</p>
      {consequence !== undefined && <p>{say("preview.consequence", {consequence})}</p>}
    </div>
  )
}

function DefinedTerms(reading: Reading) {
  return (
    <ol className="law-list">
      {reading.pack.definitions.map((definition) => (
        <li key={definition.id} className="law-item">
          <span className="law-number" />
          <p>
            <LawText {...reading} text={definition.text} />
          </p>
        </li>
      ))}
    </ol>
  )
}

function LawText({text, ...reading}: Reading & {readonly text: string}) {
  return parseMarkup(text).map((piece, i) => (
    <Piece key={i} {...reading} piece={piece} inChoice={false} />
  ))
}

interface PieceProps extends Reading {
  readonly piece: Inline
  /** A wording holds no further choice. */
  readonly inChoice: boolean
}

function Piece({piece, inChoice, ...reading}: PieceProps) {
  const say = useSay()
  const {pack, about, labels} = reading
  switch (piece.kind) {
    case "text":
    case "error":
      return <Fragment>{piece.text}</Fragment>
    case "term":
      return <strong>{piece.text}</strong>
    case "blank":
      return <span className="law-blank">[{blankLabel(pack, piece.key)}]</span>
    case "law":
      return <Fragment>{say("preview.law")}</Fragment>
    case "this":
      return <Fragment>{say("preview.this")}</Fragment>
    case "reference":
      return (
        <span className="law-reference">
          {piece.provision === null || piece.provision === about.id
            ? say("preview.paragraph", {label: labels.get(piece.clause ?? "") ?? ""})
            : packName(pack, piece.provision)}
        </span>
      )
    case "choice": {
      const choice = inChoice ? null : wordingChoice(pack, piece.key)
      return (
        <span className="law-wordings">
          {choice?.options.map((option, i) => (
            <Fragment key={option.id}>
              {i > 0 && <span aria-label={say("preview.or")}> | </span>}
              {option.text === ""
                ? say("preview.nothing")
                : parseMarkup(option.text).map((inner, n) => (
                    <Piece key={n} {...reading} piece={inner} inChoice />
                  ))}
            </Fragment>
          ))}
        </span>
      )
    }
  }
}
