import {useMemo, useState} from "react"
import {Button} from "react-aria-components"
import type {Listed} from "../../schema/compare/compared"
import {wordsOfSide, type Piece} from "../../schema/compare/compared-pieces"
import {listedChanges, type Compared} from "../../schema/compare/comparing"
import {say as sayCore} from "../../schema/messages"
import {useSay} from "../messages"
import {useSelected} from "../session-context"
import {Words} from "./compare-words"

const kinds = ["all", "words", "added", "removed", "moved", "other"] as const
type Kind = (typeof kinds)[number]

interface ListProps {
  readonly compared: Compared
  readonly current: string | null
  /** Whether a provision is in the draft, to be gone to. */
  readonly isThere: (provision: string) => boolean
  readonly onGo: (provision: string) => void
}

/** Every change by provision, narrowed by kind and by words. */
export function ChangeList({compared, current, isThere, onGo}: ListProps) {
  const say = useSay()
  const locale = useSelected(({settings}) => settings.locale)
  const [kind, setKind] = useState<Kind>("all")
  const [query, setQuery] = useState("")
  const changes = useMemo(() => listedChanges(compared), [compared])
  const wanted = query.trim().toLowerCase()
  const shown = changes.filter(
    (change) =>
      (kind === "all" || kind === change.kind) &&
      (wanted === "" || textOf(change).toLowerCase().includes(wanted)),
  )
  const others = compared.others.filter(
    ({place, before, after}) =>
      (kind === "all" || kind === "other") &&
      `${place} ${before} ${after}`.toLowerCase().includes(wanted),
  )
  const nameOf = (place: string) => (place === "" ? say("compare.bill") : place)
  return (
    <>
      <div className="cmp-filter">
        <label className="field">
          <span className="field-name">{say("compare.filter.words")}</span>
          <input
            className="input"
            type="search"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
        <label className="field">
          <span className="field-name">{say("compare.filter.kind")}</span>
          <select
            className="input"
            value={kind}
            onChange={(event) =>
              setKind(kinds.find((each) => each === event.target.value) ?? "all")
            }
          >
            {kinds.map((each) => (
              <option key={each} value={each}>
                {say(`compare.kind.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <p className="quiet" role="status">
          {say("compare.listed", {count: shown.length + others.length})}
        </p>
      </div>
      <table className="cmp-table">
        <thead>
          <tr>
            <th scope="col">{say("compare.column.place")}</th>
            <th scope="col">{say("compare.column.kind")}</th>
            <th scope="col">{say("compare.column.before")}</th>
            <th scope="col">{say("compare.column.after")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((change) => (
            <tr
              key={change.key}
              data-change={change.key}
              aria-current={change.key === current || undefined}
              tabIndex={-1}
            >
              <th scope="row">
                {change.isLive && isThere(change.provision) ? (
                  <Button className="link" onPress={() => onGo(change.provision)}>
                    {nameOf(change.place)}
                  </Button>
                ) : (
                  nameOf(change.place)
                )}
              </th>
              <td>
                {change.from === null
                  ? say(`compare.kind.${change.kind}`)
                  : say("compare.moved-from", {place: change.from})}
              </td>
              <td>{change.kind !== "added" && <Lines change={change} side="before" />}</td>
              <td>{change.kind !== "removed" && <Lines change={change} side="after" />}</td>
            </tr>
          ))}
          {others.map(({key, kind: other, provision, place, before, after}) => (
            <tr key={key}>
              <th scope="row">
                {provision !== "" && isThere(provision) ? (
                  <Button className="link" onPress={() => onGo(provision)}>
                    {nameOf(place)}
                  </Button>
                ) : (
                  nameOf(place)
                )}
              </th>
              <td>{say("compare.kind.other")}</td>
              <td colSpan={2}>{sayCore(`compare.other.${other}`, {before, after}, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** As many lines as are shown of a provision that came or went. */
const mostLines = 6

function Lines({change, side}: {readonly change: Listed; readonly side: "before" | "after"}) {
  const say = useSay()
  const {lines, kind} = change
  const own = lines.filter((pieces) => wordsOfSide(pieces, side) !== "")
  const rest = own.length - mostLines
  return (
    <>
      {own.slice(0, mostLines).map((pieces, i) => (
        <p key={i}>
          <Words pieces={kind === "words" ? shortened(pieces) : pieces} side={side} />
        </p>
      ))}
      {rest > 0 && <p className="quiet">{say("compare.more-lines", {count: rest})}</p>}
    </>
  )
}

/** How many letters of what is the same are shown around a change. */
const around = 60

/** A line with what is the same in it cut short. */
function shortened(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, i) => {
    if (piece.kind !== "same" || piece.text.length <= 2 * around + 20) return piece
    const head = i === 0 ? "" : piece.text.slice(0, around)
    const tail = i === pieces.length - 1 ? "" : piece.text.slice(-around)
    return {...piece, text: `${head} … ${tail}`.trimEnd(), was: null}
  })
}

const textOf = ({place, lines}: Listed): string =>
  [place, ...lines.flat().map(({text}) => text)].join(" ")
