import type {Node} from "prosemirror-model"
import {Fragment, useDeferredValue, useEffect, useRef} from "react"
import {provisionIdAt} from "../../schema/commands/place"
import {beside, type Beside, type BesideObligation} from "../../schema/library/beside"
import {headingOf, termOf} from "../../schema/library/clause-walk"
import {conceptsBeside} from "../../schema/obligations/bearing"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {placeText} from "../../schema/place-text"
import {Advice, Section} from "./advice"
import {BlankField} from "./blank-field"
import {ChoiceCards} from "./choice-cards"
import {ConceptNotes} from "./concept-notes"
import {Differences} from "./differences"
import {Status} from "./coverage-status"
import {GuidanceText} from "./guidance-text"
import {Level} from "./level"
import {ObligationLink} from "./obligation-link"
import {LevelWithQualifier} from "./treaties-list"
import {packStatus} from "./pack-status"

/** What the pack says beside the provision with the cursor. It follows the cursor, and stays put while the provision is the same. */
export function GuidancePanel() {
  const say = useSay()
  const session = useSession()
  const state = useDeferredValue(useSelected(({settled}) => settled))
  const top = useRef<HTMLDivElement>(null)
  const id = state ? provisionIdAt(state) : null
  const found = state && id !== null ? beside(session.library, state.doc, id) : null
  const whole = found?.wholeId ?? null
  useEffect(() => {
    top.current?.closest(".tab-panel")?.scrollTo(0, 0)
  }, [whole])
  if (!state) return null
  if (!found)
    return (
      <p className="empty">{say(id === null ? "panel.guidance.nowhere" : "panel.guidance.own")}</p>
    )
  return (
    <div className="panel guidance" ref={top}>
      <Head found={found} doc={state.doc} />
      <Differences doc={state.doc} id={found.wholeId} />
      <Body found={found} doc={state.doc} />
      <p className="pack-notice">
        <strong>{say(packStatus(found.pack.head))}</strong> {found.pack.head.notice}
      </p>
    </div>
  )
}

function Head({found, doc}: {readonly found: Beside; readonly doc: Node}) {
  const say = useSay()
  const {pack, source} = found
  const heading = {
    provision: () => (source.kind === "provision" ? headingOf(pack, source.provision) : ""),
    definition: () => (source.kind === "definition" ? termOf(source.definition) : ""),
    recital: () => say("panel.guidance.recital"),
    chapter: () => (source.kind === "chapter" ? source.chapter.heading : ""),
  }[source.kind]()
  const level =
    source.kind === "provision"
      ? source.provision.level
      : source.kind === "definition"
        ? source.definition.level
        : null
  const basis =
    source.kind === "provision"
      ? source.provision.basis
      : source.kind === "definition"
        ? source.definition.basis
        : undefined
  return (
    <header className="guidance-head">
      <p className="quiet">{placeText(doc, found.wholeId)}</p>
      <h2>{heading}</h2>
      {level && <Level level={level} />}
      {source.kind === "provision" && <p>{source.provision.gist}</p>}
      {basis !== undefined && <p className="quiet">{basis}</p>}
    </header>
  )
}

function Body({found, doc}: {readonly found: Beside; readonly doc: Node}) {
  const {pack, source} = found
  const say = useSay()
  return (
    <>
      <Obligations obligations={found.all} own={found.own} />
      {source.kind === "provision" && (
        <Section title={say("guidance.requires")}>
          <GuidanceText
            pack={pack}
            doc={doc}
            text={source.provision.guidance.requires}
            about={source.provision.id}
          />
        </Section>
      )}
      {found.choices.length > 0 && (
        <Section title={say("guidance.choices")}>
          {found.choices.map((choice) => (
            <div key={choice.key} className="guidance-choice">
              <h4>{choice.question}</h4>
              <ChoiceCards choice={choice} />
            </div>
          ))}
        </Section>
      )}
      {found.blanks.length > 0 && (
        <Section title={say("guidance.blanks")}>
          {found.blanks.map(({blank, spec}) => (
            <BlankField key={blank.key} blank={blank} spec={spec} />
          ))}
        </Section>
      )}
      {source.kind === "definition" && source.definition.note !== undefined && (
        <Section title={say("guidance.note")}>
          <GuidanceText
            pack={pack}
            doc={doc}
            text={source.definition.note}
            about={source.definition.id}
          />
        </Section>
      )}
      <Concepts found={found} />
      {source.kind === "provision" && <Advice pack={pack} doc={doc} provision={source.provision} />}
    </>
  )
}

/** The ideas that the provision rests on, those of the very clause under the cursor first. */
function Concepts({found}: {readonly found: Beside}) {
  const say = useSay()
  const {library} = useSession()
  const notes = conceptsBeside(library, found)
  if (notes.length === 0) return null
  const which = (here: boolean) =>
    notes.flatMap((note) => (note.here === here ? [note.concept] : []))
  const isBoth = which(true).length > 0 && which(false).length > 0
  return (
    <Section title={say("concepts.title")}>
      {[true, false].map((here) => (
        <Fragment key={String(here)}>
          {isBoth && (
            <h4 className="concepts-head">{say(here ? "concepts.here" : "concepts.whole")}</h4>
          )}
          {which(here).length > 0 && <ConceptNotes notes={which(here)} here={here} />}
        </Fragment>
      ))}
    </Section>
  )
}

function Obligations({
  obligations,
  own,
}: {
  readonly obligations: readonly BesideObligation[]
  readonly own: readonly BesideObligation[]
}) {
  const say = useSay()
  const coverage = useSelected((state) => state.coverage?.found ?? null)
  if (obligations.length === 0) return null
  const here = new Set(own.map(({id}) => id))
  return (
    <Section title={say("guidance.obligations")}>
      <ul className="obligations">
        {obligations.map(({id, level, qualifier, gist, met}) => (
          <li key={id} data-here={here.has(id) || undefined}>
            <span className="obligation-head">
              <ObligationLink id={id} />
              <LevelWithQualifier level={level} qualifier={qualifier} />
              <Status
                status={coverage?.get(id)?.status ?? (met ? "met" : "not-met")}
                isDuty={level === "mandatory"}
              />
            </span>
            <span>{gist}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
