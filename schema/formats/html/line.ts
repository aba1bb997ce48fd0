import type {Node} from "prosemirror-model"
import type {ChoiceAttrs} from "../../attrs"
import type {Numbering} from "../../numbering"
import {printedAtom} from "../../printed"
import {isAlternatives, shownIndex} from "../../provisions"
import {sentenceStarts} from "../../sentence"
import {formerId, standingOfPiece, type Proposal, type Standing} from "../standing"
import type {Words} from "../words"
import {element, escapeHtml} from "./markup"

/** A text of the bill: what came and stayed reads as in the later one, what went as in the earlier one. */
export interface Text {
  readonly doc: Node
  readonly labels: Numbering
}

export interface BillTexts {
  readonly now: Text
  readonly before: Text
  /** ISO 8601 as people read it. */
  readonly day: (date: string) => string
  readonly words: Words
}

interface At {
  readonly provision: string
  readonly standing: Standing
  readonly offset: number
  readonly starts: ReadonlySet<number>
}

/** The words of a line, with what came and went in it. */
export function lineHtml(
  line: Node,
  provision: string,
  standing: Standing,
  texts: BillTexts,
): string {
  const own = formerId(provision)
  const {labels} = textOf(standing, texts)
  const starts = sentenceStarts(line, labels, own)
  return joined(piecesIn(line, {provision: own, standing, offset: 0, starts}, texts), texts)
}

/** A stretch of a line, as HTML without what came of it. */
interface Piece {
  readonly html: string
  readonly standing: Standing
}

function piecesIn(parent: Node, at: At, texts: BillTexts): readonly Piece[] {
  const pieces: Piece[] = []
  parent.forEach((child, offset) => {
    const standing = standingOfPiece(child.marks, at.standing)
    const own = {...at, standing, offset: at.offset + offset}
    if (!isAlternatives(child)) {
      pieces.push({html: pieceHtml(child, own, texts), standing})
      return
    }
    const {question, chosen} = child.attrs as unknown as ChoiceAttrs
    const shown = shownIndex(child)
    child.forEach((wording, wordingOffset, index) => {
      if (index !== shown) return
      const inner = {...own, offset: own.offset + 1 + wordingOffset + 1}
      pieces.push(...piecesIn(wording, inner, texts))
    })
    if (chosen === null) {
      const note = element(
        "em",
        {class: standing.went ? null : "open"},
        escapeHtml(texts.words.choiceOpen(question)),
      )
      pieces.push({html: ` ${note}`, standing})
    }
  })
  return pieces
}

function pieceHtml(node: Node, at: At, texts: BillTexts): string {
  let html: string
  if (node.isText) html = escapeHtml(node.text ?? "")
  else {
    const {doc} = textOf(at.standing, texts)
    const printed = printedAtom(doc, node, at.provision, at.starts.has(at.offset))
    if (!printed) throw new RangeError(`No HTML form for ${node.type.name}`)
    const text = escapeHtml(printed.text)
    const isSure = ["ok", "filled", "frozen"].includes(printed.state) || at.standing.went
    html = isSure ? text : element("span", {class: "open"}, text)
  }
  for (const {type} of node.marks) {
    const name = looks[type.name]
    if (name !== undefined) html = element(name, {}, html)
  }
  return html
}

const looks: Readonly<Record<string, string>> = {
  term: "dfn",
  em: "em",
  strong: "strong",
  underline: "u",
}

const textOf = ({came, went}: Standing, {now, before}: BillTexts): Text =>
  went && !came ? before : now

/** Neighbours that came or went together stand in one element, and are read out as one. */
function joined(pieces: readonly Piece[], texts: BillTexts): string {
  let html = ""
  for (let i = 0; i < pieces.length;) {
    const proposal = proposalOf(pieces[i]?.standing)
    let inner = ""
    for (; i < pieces.length && isSame(proposalOf(pieces[i]?.standing), proposal); i++) {
      inner += pieces[i]?.html ?? ""
    }
    html += proposal && inner !== "" ? changed(inner, proposal, texts) : inner
  }
  return html
}

const proposalOf = (standing: Standing | undefined): Proposal | null =>
  standing?.went ?? standing?.came ?? null

const isSame = (a: Proposal | null, b: Proposal | null) =>
  a === b || (a?.kind === b?.kind && a?.author === b?.author && a?.date === b?.date)

function changed(html: string, {kind, author, date}: Proposal, {day, words}: BillTexts): string {
  const isGone = kind === "deleted" || kind === "moved-away"
  const who = words.by(author, day(date))
  const title = isGone ? words.deleted(who) : words.inserted(who)
  const isInstant = !Number.isNaN(Date.parse(date))
  return element(isGone ? "del" : "ins", {datetime: isInstant ? date : null, title}, html)
}
