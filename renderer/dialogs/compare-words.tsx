import {Fragment, type ReactNode} from "react"
import type {Row} from "../../schema/compare/compared"
import {piecesOfSide, type Piece} from "../../schema/compare/compared-pieces"
import {useSay} from "../messages"

type Side = "before" | "after" | "both"

/** Words of two texts: what came and went is marked up, and said before and after it for those who do not see it. */
export function Words({pieces, side}: {readonly pieces: readonly Piece[]; readonly side: Side}) {
  const own = side === "both" ? pieces : piecesOfSide(pieces, side)
  return own.map((piece, i) => (
    <Marked key={i} kind={piece.kind}>
      <Look piece={piece} />
    </Marked>
  ))
}

function Look({piece: {text, em, strong}}: {readonly piece: Piece}) {
  const words = em ? <em>{text}</em> : text
  return strong ? <strong>{words}</strong> : <Fragment>{words}</Fragment>
}

interface MarkedProps {
  readonly kind: Piece["kind"]
  readonly children: ReactNode
}

export function Marked({kind, children}: MarkedProps) {
  const say = useSay()
  if (kind === "same") return children
  const Tag = kind === "inserted" ? "ins" : "del"
  return (
    <Tag>
      <span className="visually-hidden">{say(`compare.said.${kind}`)} </span>
      {children}
      <span className="visually-hidden"> {say("compare.said.end")}</span>
    </Tag>
  )
}

/** The words of a row; of one that came or went as a whole, all of them. */
export function RowWords({row, side}: {readonly row: Row; readonly side: Side}) {
  const {state, pieces} = row
  const kind =
    state === "added"
      ? "inserted"
      : state === "removed" || state === "moved-away"
        ? "deleted"
        : null
  if (kind === null) return <Words pieces={pieces} side={side} />
  return (
    <Marked kind={kind}>
      {pieces.map((piece, i) => (
        <Look key={i} piece={piece} />
      ))}
    </Marked>
  )
}

/** "New", "Deleted", "Moved here from Article 3": at the row where it begins. */
export function RowNote({row}: {readonly row: Row}) {
  const say = useSay()
  const {state, change, elsewhere} = row
  if (state === "moved-away" && elsewhere !== null) {
    return <span className="cmp-note">{say("compare.moved-to", {place: elsewhere})}</span>
  }
  if (change === null || change.startsWith("words ")) return null
  const words =
    state === "moved"
      ? say("compare.moved-from", {place: elsewhere ?? ""})
      : state === "added"
        ? say("compare.new")
        : say("compare.deleted")
  return <span className="cmp-note">{words}</span>
}
