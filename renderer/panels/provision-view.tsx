import type {Node} from "prosemirror-model"
import {useSession} from "../session-context"
import {
  blankLabel,
  headingOf,
  marksOf,
  termOf,
  wordingChoice,
} from "../../schema/library/clause-walk"
import {describeObligations, implementedBy} from "../../schema/library/beside"
import {dependencies} from "../../schema/library/dependencies"
import type {Pack, Provision} from "../../schema/library/pack"
import {conceptsOf} from "../../schema/obligations/bearing"
import {useSay} from "../messages"
import {Advice, Section} from "./advice"
import {ArrangementNumber} from "./arrangement-number"
import {ConceptNotes} from "./concept-notes"
import {GuidanceText} from "./guidance-text"
import {Level} from "./level"
import {ObligationLink} from "./obligation-link"
import {OptionHead, ProvisionText} from "./provision-text"
import {packStatus} from "./pack-status"
import {LevelWithQualifier} from "./treaties-list"

interface ProvisionViewProps {
  readonly pack: Pack
  readonly provision: Provision
  readonly doc: Node | null
  /** Beside another, there is no room for two columns of one. */
  readonly isCompared: boolean
  /** Called before a link leads away from it. */
  readonly onLeave: () => void
}

/** A model provision with everything the pack says of it. */
export function ProvisionView({pack, provision, doc, isCompared, onLeave}: ProvisionViewProps) {
  const say = useSay()
  return (
    <article className="provision-view" data-compared={isCompared || undefined}>
      <header className="provision-facts">
        <p className="quiet">
          {pack.head.title}
          {provision.number !== undefined && " · "}
          <ArrangementNumber number={provision.number} certainty={provision.certainty} />
        </p>
        <Level level={provision.level} />
        <p className="quiet">{provision.basis}</p>
        <p className="pack-notice">{say(packStatus(pack.head))}</p>
      </header>
      <ProvisionText pack={pack} provision={provision} />
      <div className="provision-advice">
        <Section title={say("guidance.requires")}>
          <GuidanceText
            pack={pack}
            doc={doc}
            text={provision.guidance.requires}
            about={provision.id}
          />
        </Section>
        <Wordings pack={pack} provision={provision} />
        <Blanks pack={pack} provision={provision} />
        <Needs pack={pack} provision={provision} />
        <Obligations provision={provision} onLeave={onLeave} />
        <Concepts pack={pack} provision={provision} />
        <Advice pack={pack} doc={doc} provision={provision} />
      </div>
    </article>
  )
}

/** The ideas that the provision rests on. */
function Concepts({pack, provision}: {readonly pack: Pack; readonly provision: Provision}) {
  const say = useSay()
  const {library} = useSession()
  const notes = conceptsOf(library, pack.head.id, provision)
  if (notes.length === 0) return null
  return (
    <Section title={say("concepts.title")}>
      <ConceptNotes notes={notes} />
    </Section>
  )
}

/** The choices between wordings that stand in the text, each explained. */
function Wordings({pack, provision}: {readonly pack: Pack; readonly provision: Provision}) {
  const say = useSay()
  const keys = keysOf(pack, provision, "choice")
  const choices = keys.flatMap((key) => wordingChoice(pack, key) ?? [])
  if (choices.length === 0) return null
  return (
    <Section title={say("preview.wordings")}>
      {choices.map(({key, question, options}) => (
        <div key={key} className="law-options">
          <p className="law-question">{question}</p>
          {options.map((option) => (
            <OptionHead key={option.id} {...option} />
          ))}
        </div>
      ))}
    </Section>
  )
}

function Blanks({pack, provision}: {readonly pack: Pack; readonly provision: Provision}) {
  const say = useSay()
  const keys = keysOf(pack, provision, "blank")
  if (keys.length === 0) return null
  return (
    <Section title={say("guidance.blanks")}>
      <dl className="preview-blanks">
        {keys.map((key) => {
          const spec = Object.hasOwn(pack.blanks, key) ? pack.blanks[key] : undefined
          return (
            <div key={key}>
              <dt>[{blankLabel(pack, key)}]</dt>
              <dd>
                {spec?.help}{" "}
                {spec && (
                  <span className="quiet">{say("preview.example", {example: spec.example})}</span>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </Section>
  )
}

/** The terms that the text uses and the provisions that it depends on. */
function Needs({pack, provision}: {readonly pack: Pack; readonly provision: Provision}) {
  const say = useSay()
  const {library} = useSession()
  const {definitions, provisions} = dependencies(library, pack.head.id, [provision.id], null)
  if (definitions.length + provisions.length === 0) return null
  const terms = pack.definitions.filter(({id}) => definitions.some((needed) => needed.id === id))
  const others = pack.provisions.filter(({id}) => provisions.some((needed) => needed.id === id))
  return (
    <Section title={say("preview.needs")}>
      {terms.length > 0 && <p>{say("preview.terms", {terms: terms.map(termOf).join("; ")})}</p>}
      {others.length > 0 && (
        <p>
          {say("preview.provisions", {
            names: others.map((other) => headingOf(pack, other)).join("; "),
          })}
        </p>
      )}
    </Section>
  )
}

function keysOf(pack: Pack, provision: Provision, kind: "blank" | "choice"): readonly string[] {
  const keys = marksOf(pack, provision).flatMap((piece) =>
    piece.kind === kind && "key" in piece ? [piece.key] : [],
  )
  return [...new Set(keys)]
}

interface ObligationsProps {
  readonly provision: Provision
  readonly onLeave: () => void
}

function Obligations({provision, onLeave}: ObligationsProps) {
  const say = useSay()
  const {library} = useSession()
  const found = describeObligations(library, implementedBy(provision))
  if (found.length === 0) return null
  return (
    <Section title={say("guidance.obligations")}>
      <ul className="obligations">
        {found.map(({id, level, qualifier, gist}) => (
          <li key={id}>
            <span className="obligation-head">
              <ObligationLink id={id} onFollow={onLeave} />
              <LevelWithQualifier level={level} qualifier={qualifier} />
            </span>
            <span>{gist}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
