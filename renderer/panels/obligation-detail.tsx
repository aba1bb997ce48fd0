import type {Node} from "prosemirror-model"
import {Button} from "react-aria-components"
import {selectProvision} from "../../schema/commands/place"
import {obligationIndex} from "../../schema/library/beside"
import {bearing} from "../../schema/obligations/bearing"
import {placesInBill} from "../../schema/obligations/in-bill"
import {citation, type Obligation} from "../../schema/obligations/instrument"
import {themeName} from "../../schema/obligations/theme"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Section} from "./advice"
import {ConceptNotes} from "./concept-notes"
import {CoverageOf} from "./coverage-of"
import {Status} from "./coverage-status"
import {ObligationLink} from "./obligation-link"
import {ObligationProvisions} from "./obligation-provisions"
import {LevelWithQualifier, TermLaw} from "./treaties-list"
import {openFrom} from "./treaties-view"

/** A row of a treaty with all that the library and the bill have on it. */
export function ObligationDetail({id}: {readonly id: string}) {
  const say = useSay()
  const {library} = useSession()
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  const status = useSelected(({coverage}) => coverage?.found.get(id)?.status ?? null)
  const obligation = obligationIndex(library).get(id)
  if (!obligation) return <p className="empty">{say("treaties.gone")}</p>
  const {gist, level, qualifier, parent, article} = obligation
  const instrument = library.instruments.find((each) => each.id === obligation.instrument)
  const title = instrument?.articles.find(({number}) => number === article)?.title ?? ""
  const parts = [...obligationIndex(library).values()].filter((each) => each.parent === id)
  const {relations, questions, terms, concepts} = bearing(library, id)
  return (
    <article className="treaty-entry">
      <header className="guidance-head">
        <p className="quiet">{instrument?.shortTitle}</p>
        <h2 tabIndex={-1} data-entry>
          {citation(id)}
        </h2>
        <p className="quiet">{say("treaties.article", {number: article, title})}</p>
        <span className="obligation-head">
          <LevelWithQualifier level={level} qualifier={qualifier} />
          {status !== null && <Status status={status} isDuty={level === "mandatory"} />}
        </span>
        <p>{gist}</p>
        {parent !== undefined && (
          <p className="quiet">
            {say("treaties.part-of")} <ObligationLink id={parent} within />
          </p>
        )}
      </header>
      {doc && (
        <Section title={say("treaties.in-bill")}>
          <InBill id={id} doc={doc} />
          <CoverageOf id={id} doc={doc} />
        </Section>
      )}
      <Section title={say("treaties.in-library")}>
        <ObligationProvisions id={id} doc={doc} />
      </Section>
      <Facts obligation={obligation} />
      {parts.length > 0 && (
        <Section title={say("treaties.parts")}>
          <ObligationList obligations={parts} />
        </Section>
      )}
      {relations.length > 0 && (
        <Section title={say("treaties.relations")}>
          <ul className="obligations">
            {relations.map(({other, relation}) => (
              <RelationItem key={other} other={other} note={relation.note} />
            ))}
          </ul>
        </Section>
      )}
      {concepts.length > 0 && (
        <Section title={say("concepts.title")}>
          <ConceptNotes notes={concepts} />
        </Section>
      )}
      {questions.length > 0 && (
        <Section title={say("treaties.questions")}>
          <ul className="plain-links">
            {questions.map((question) => (
              <li key={question.id}>
                <EntryLink kind="question" id={question.id} name={question.question} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {terms.length > 0 && (
        <Section title={say("treaties.defined-terms")}>
          <ul className="plain-links">
            {terms.map((entry) => (
              <li key={entry.id}>
                <EntryLink kind="term" id={entry.id} name={entry.term} /> <TermLaw term={entry} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </article>
  )
}

function Facts({obligation}: {readonly obligation: Obligation}) {
  const say = useSay()
  const {kind, needsLegislation, theme, pillar} = obligation
  const facts = [
    [say("treaties.by-kind"), say(`treaties.kind-${kind}`)],
    [say("treaties.by-needsLegislation"), say(`treaties.needs-${needsLegislation}`)],
    ...(theme === undefined ? [] : [[say("treaties.by-theme"), themeName(theme)]]),
    ...(pillar === undefined ? [] : [[say("treaties.by-pillar"), pillar]]),
  ]
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Obligations by their links, each with level, qualifier and gist. */
export function ObligationList({obligations}: {readonly obligations: readonly Obligation[]}) {
  return (
    <ul className="obligations">
      {obligations.map(({id, level, qualifier, gist}) => (
        <li key={id}>
          <span className="obligation-head">
            <ObligationLink id={id} within />
            <LevelWithQualifier level={level} qualifier={qualifier} />
          </span>
          <span>{gist}</span>
        </li>
      ))}
    </ul>
  )
}

function RelationItem({other, note}: {readonly other: string; readonly note: string}) {
  const {library} = useSession()
  const found = obligationIndex(library).get(other)
  if (!found) return null
  return (
    <li>
      <span className="obligation-head">
        <ObligationLink id={other} within />
        <LevelWithQualifier level={found.level} qualifier={found.qualifier} />
      </span>
      <span>{note}</span>
    </li>
  )
}

/** What of the bill implements an obligation: each article, and the clauses of it that do. */
function InBill({id, doc}: {readonly id: string; readonly doc: Node}) {
  const say = useSay()
  const session = useSession()
  const places = placesInBill(session.library, doc, id)
  if (places.length === 0) return <p className="quiet">{say("treaties.nowhere-in-bill")}</p>
  const link = (provision: string, name: string, label = name) => (
    <Button
      className="link"
      aria-label={label}
      onPress={() => {
        session.focusText()
        session.run(selectProvision(provision))
      }}
    >
      {name}
    </Button>
  )
  return (
    <ul>
      {places.map(({id: article, name, heading, clauses}) => (
        <li key={article}>
          {link(article, name)} {heading}
          {clauses.length > 0 && (
            <ul className="clause-links" aria-label={name}>
              {clauses.map((clause) => (
                <li key={clause.id}>{link(clause.id, clause.number, clause.name)}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}

interface EntryLinkProps {
  readonly kind: "question" | "term"
  readonly id: string
  readonly name: string
}

function EntryLink({kind, id, name}: EntryLinkProps) {
  const session = useSession()
  return (
    <Button className="link" onPress={() => openFrom(session, {kind, id})}>
      {name}
    </Button>
  )
}
