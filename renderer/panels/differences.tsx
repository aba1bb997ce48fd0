import type {Node} from "prosemirror-model"
import {Button} from "react-aria-components"
import {placeText} from "../../schema/place-text"
import {findProvision, partAround, provisionAttrs} from "../../schema/provisions"
import {
  adaptationOf,
  asksWhy,
  departures,
  noteOf,
  obligationsTouched,
  type AdaptedProvision,
} from "../../schema/adaptation/adaptation"
import {dateText, elsewhereText} from "../../schema/adaptation/adaptation-said"
import type {AdaptedPiece} from "../../schema/adaptation/adapted-pieces"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Section} from "./advice"
import {goToPos} from "./go"
import {ObligationLink} from "./obligation-link"
import {ReasonField} from "./reason-field"
import {LevelWithQualifier} from "./treaties-list"

interface DifferencesProps {
  readonly doc: Node
  /** Id of an article, a definition or a recital that came from a pack. */
  readonly id: string
}

/** How a provision differs from its model, who changed it and why. */
export function Differences({doc, id}: DifferencesProps) {
  const say = useSay()
  const {library} = useSession()
  const provision = adaptedAt(doc, library, id)
  if (!provision || provision.kind === "chapter") return null
  const changed = departures(provision)
  if (changed.length === 0) return <p className="quiet">{say("differences.none")}</p>
  return (
    <Section title={say("differences.title")}>
      <ol className="differences">
        {byHolder(changed).map(([holder, pieces]) => (
          <li key={holder}>
            <Holder doc={doc} provision={provision} holder={holder} pieces={pieces} />
          </li>
        ))}
      </ol>
      {!provision.isKnown && <p className="quiet">{say("differences.unknown")}</p>}
    </Section>
  )
}

function adaptedAt(
  doc: Node,
  library: Parameters<typeof adaptationOf>[1],
  id: string,
): AdaptedProvision | null {
  const part = partAround(doc, id)
  return (part && adaptationOf(doc, library, part).find((each) => each.id === id)) ?? null
}

function byHolder(
  pieces: readonly AdaptedPiece[],
): readonly (readonly [string, readonly AdaptedPiece[]])[] {
  const groups = new Map<string, AdaptedPiece[]>()
  for (const piece of pieces) {
    const group = groups.get(piece.holder)
    if (group) group.push(piece)
    else groups.set(piece.holder, [piece])
  }
  return [...groups]
}

interface HolderProps {
  readonly doc: Node
  readonly provision: AdaptedProvision
  readonly holder: string
  readonly pieces: readonly AdaptedPiece[]
}

/** What changed in one place, with one reason for all of it. */
function Holder({doc, provision, holder, pieces}: HolderProps) {
  const say = useSay()
  const session = useSession()
  const {library} = session
  const locale = useSelected(({settings}) => settings.locale)
  const found = findProvision(doc, holder)
  const place = placeText(doc, holder) || provision.heading
  const note = pieces[0] ? noteOf(doc, pieces[0]) : null
  const touched = obligationsTouched(doc, library, pieces)
  return (
    <>
      <Button
        className="link difference-place"
        onPress={() => found && goToPos(session, found.offset + 1)}
      >
        {place}
      </Button>
      {pieces.map((piece) => (
        <Piece key={`${piece.clause} ${piece.id}`} doc={doc} piece={piece} />
      ))}
      {note && (note.author !== "" || note.date !== "") && (
        <p className="quiet">
          {say("differences.who", {
            author: note.author === "" ? say("differences.nobody") : note.author,
            date: dateText(note.date, locale),
          })}
        </p>
      )}
      {touched.length > 0 && (
        <ul className="obligations">
          {touched.map(({id, level, qualifier, gist, elsewhere}) => (
            <li key={id}>
              <span className="obligation-head">
                <ObligationLink id={id} />
                <LevelWithQualifier level={level} qualifier={qualifier} />
              </span>
              <span>{gist}</span>
              <span className="quiet">{elsewhereText(doc, provision.id, elsewhere, locale)}</span>
            </li>
          ))}
        </ul>
      )}
      {found && provisionAttrs(found.node).origin && (
        <ReasonField
          key={holder}
          id={holder}
          place={place}
          isAsked={pieces.some((piece) => asksWhy(library, piece))}
        />
      )}
    </>
  )
}

/** A piece with its words laid over the model's. */
export function Piece({doc, piece}: {readonly doc: Node; readonly piece: AdaptedPiece}) {
  const say = useSay()
  const {state, isMoved, id, label} = piece
  // Of words that only stand elsewhere, the place says everything.
  const runs = state === "elsewhere" ? [] : piece.runs()
  const what = state === "left-out" && label === "" ? "left-out-whole" : state
  const lead = [
    what === "same" || what === "words"
      ? ""
      : say(`differences.${what}`, {place: id === null ? "" : placeText(doc, id), label}),
    isMoved ? say("differences.moved") : "",
  ].filter(Boolean)
  return (
    <div className="difference">
      {lead.length > 0 && <p className="difference-lead">{lead.join(" ")}</p>}
      {runs.length > 0 && (
        <p className="redlined">
          {runs.map(({kind, text}, i) =>
            kind === "same" ? (
              <span key={i}>{text}</span>
            ) : kind === "inserted" ? (
              <ins key={i}>{text}</ins>
            ) : (
              <del key={i}>{text}</del>
            ),
          )}
        </p>
      )}
    </div>
  )
}
