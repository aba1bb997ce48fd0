import type {Node} from "prosemirror-model"
import {findClause, headingOf, plainText, termOf} from "../../schema/library/clause-walk"
import type {Definition, Pack, Provision} from "../../schema/library/pack"
import {
  idOf,
  implementing,
  type Implementing,
  type Tie,
} from "../../schema/obligations/implementing"
import {citation} from "../../schema/obligations/instrument"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Level} from "./level"
import {ProvisionButtons} from "./provision-buttons"

interface ProvisionsProps {
  readonly id: string
  readonly doc: Node | null
}

/** The model provisions that implement an obligation, with the clauses that do: to read, to insert, to go to. */
export function ObligationProvisions({id, doc}: ProvisionsProps) {
  const say = useSay()
  const {library} = useSession()
  const found = implementing(library, id)
  if (found.length === 0) return <p className="quiet">{say("treaties.nowhere-in-library")}</p>
  return (
    <ul className="cards">
      {found.map((each) => (
        <Card key={`${each.pack.head.id}/${idOf(each.part)}`} found={each} asked={id} doc={doc} />
      ))}
    </ul>
  )
}

interface CardProps {
  readonly found: Implementing
  readonly asked: string
  readonly doc: Node | null
}

function Card({found, asked, doc}: CardProps) {
  const say = useSay()
  const {pack, part, ties} = found
  return (
    <li className="card treaty-card">
      <p className="card-title">{nameOf(found) || say("panel.guidance.recital")}</p>
      <p className="card-line">
        {part.kind === "provision" && <Level level={part.provision.level} />}
        {part.kind === "definition" && <span className="quiet">{say("treaties.definition")}</span>}
        <span className="quiet">{pack.head.title}</span>
      </p>
      <Clauses found={found} ties={ties} asked={asked} />
      {part.kind === "provision" && (
        <ProvisionButtons pack={pack} provision={part.provision} doc={doc} />
      )}
    </li>
  )
}

/** The words that carry the obligation; a part that carries it as a whole is named by its heading alone. */
function Clauses({
  found,
  ties,
  asked,
}: Pick<CardProps, "found" | "asked"> & {ties: readonly Tie[]}) {
  const say = useSay()
  const {pack, part} = found
  if (part.kind === "recital")
    return <p className="clause-words">{clauseWords(pack, part.recital.text)}</p>
  const text = part.kind === "provision" ? part.provision : part.definition
  const lines = linesOf(pack, text, ties)
  return (
    <ul className="clause-list">
      {lines.slice(0, mostLines).map(({clause, words, cited}) => (
        <li key={clause}>
          <span className="clause-words">{words}</span>
          {cited.some((id) => id !== asked) && (
            <span className="quiet">{cited.map(citation).join(", ")}</span>
          )}
        </li>
      ))}
      {lines.length > mostLines && (
        <li className="quiet">{say("treaties.more-clauses", {count: lines.length - mostLines})}</li>
      )}
    </ul>
  )
}

/** As many clauses as show how it is done; the rest is a press away. */
const mostLines = 4

interface Line {
  /** Empty: the whole. */
  readonly clause: string
  readonly words: string
  readonly cited: readonly string[]
}

function linesOf(pack: Pack, text: Provision | Definition, ties: readonly Tie[]): readonly Line[] {
  const cited = new Map<string, string[]>()
  // A definition's points say little without the words that lead to them.
  if (!("gist" in text)) cited.set("", [])
  for (const {id, clauses} of ties) {
    for (const clause of clauses.length > 0 ? clauses : [""]) {
      cited.set(clause, [...(cited.get(clause) ?? []), id])
    }
  }
  return [...cited].map(([clause, ids]) => ({
    clause,
    cited: ids,
    words:
      clause === ""
        ? "gist" in text
          ? text.gist
          : clauseWords(pack, text.text)
        : clauseWords(pack, findClause(text, clause)?.text ?? ""),
  }))
}

/** A text of law in a line or two. Where it refers to another provision, dots stand for the reference. */
function clauseWords(pack: Pack, text: string): string {
  return plainText(pack, text.replace(/(?<!\\)\{(?!law\}|this\})[^}]*\}/g, "…"))
}

function nameOf({pack, part}: Implementing): string {
  if (part.kind === "provision") return headingOf(pack, part.provision)
  return part.kind === "definition" ? termOf(part.definition) : ""
}
