import type {Mark, Node} from "prosemirror-model"
import type {WordLook} from "../formats/word-file/word-file"
import {shownIndex} from "../provisions"
import {schema} from "../schema"
import {evened, type PrintedLine} from "./printed"
import type {Group} from "./sides"

type Property = "bold" | "italic" | "underline"

/** What a paragraph style does to all its words, which says nothing of any of them. */
export type StyleLooks = (style: string) => Readonly<Record<Property, boolean>>

const properties = [
  ["bold", schema.marks.strong],
  ["italic", schema.marks.em],
  ["underline", schema.marks.underline],
] as const

/** Reads the look of each style off its paragraphs: it is how most of their words look. */
export function styleLooks(groups: readonly Group[]): StyleLooks {
  const counts = new Map<string, Record<Property | "all", number>>()
  for (const {style, signs} of groups) {
    const of = counts.get(style) ?? {all: 0, bold: 0, italic: 0, underline: 0}
    for (const {look} of signs) {
      if (!look) continue
      of.all++
      for (const [property] of properties) if (look[property]) of[property]++
    }
    counts.set(style, of)
  }
  return (style) => {
    const of = counts.get(style)
    const most = (property: Property) => of !== undefined && of[property] * 2 > of.all
    return {bold: most("bold"), italic: most("italic"), underline: most("underline")}
  }
}

/** The marks of words that have another look now than they were exported with; null: they have the same, or the line cannot hold it. */
export function otherMarks(
  line: Node,
  at: number,
  look: WordLook | null,
  style: Readonly<Record<Property, boolean>>,
): readonly Mark[] | null {
  const was = line.nodeAt(at)?.marks
  if (!was || !look) return null
  let marks = was
  for (const [property, type] of properties) {
    if (style[property] || look[property] === isPrinted(was, property)) continue
    if (!line.type.allowsMarkType(type)) continue
    marks = look[property] ? type.create().addToSet(marks) : type.removeFromSet(marks)
  }
  return marks.length === was.length && marks.every((mark, i) => was[i] && mark.eq(was[i]))
    ? null
    : marks
}

/** A term is printed bold without being marked so. */
const isPrinted = (marks: readonly Mark[], property: Property): boolean =>
  marks.some(({type: {name}}) =>
    property === "bold"
      ? name === "strong" || name === "term"
      : name === (property === "italic" ? "em" : "underline"),
  )

const varies = (signs: Group["signs"], property: Property): boolean =>
  new Set(signs.flatMap(({look}) => (look ? [look[property]] : []))).size > 1

/** Whether somebody gave what a blank, a reference or a choice prints a look of its own, which the bill cannot hold there. */
export function hasLookInside(
  {signs}: Group,
  line: Node,
  own: PrintedLine,
  style: Readonly<Record<Property, boolean>>,
): boolean {
  const live = signs.filter(({went}) => !went)
  const printed = own.pieces.flatMap((piece) => [...piece.text].map((sign) => ({sign, piece})))
  const isSame = ({sign}: {readonly sign: string}, i: number) =>
    evened(live[i]?.text ?? "") === evened(sign)
  if (printed.length !== live.length || !printed.every(isSame)) return false
  return printed.some(({piece: {kind, inner, at}}, i) => {
    const look = live[i]?.look
    if (!look || kind === "note" || kind === "fixed" || (kind === "text" && inner === null))
      return false
    const node = line.nodeAt(at)
    const marks =
      inner === null || !node ? node?.marks : node.child(shownIndex(node)).nodeAt(inner)?.marks
    return properties.some(
      ([property]) => look[property] && !style[property] && !isPrinted(marks ?? [], property),
    )
  })
}

/**
 * Whether the plain words of a line look other than they were exported, and whether the line can hold all of that. Of a line whose words were
 * changed as well, what can be told is told sign by sign ({@link otherMarks}).
 */
export function lookOf(
  group: Group,
  line: Node,
  own: PrintedLine,
  style: Readonly<Record<Property, boolean>>,
): "same" | "other" | "unfit" {
  const signs = group.signs.filter(
    ({went, field, control, inChoice}) => !went && !field && !control && !inChoice,
  )
  const places = own.pieces.flatMap(({kind, inner, at, text}, piece) => {
    if (kind !== "text" || inner !== null) return []
    let offset = at
    return [...text].map((sign) => {
      offset += sign.length
      return {sign, piece, at: offset - sign.length}
    })
  })
  // The draft's own line may hold what its export leaves out.
  const isThere = own.pieces.every(
    ({kind, inner, at, text}) =>
      kind !== "text" || inner !== null || line.textBetween(at, at + text.length) === text,
  )
  if (!isThere || signs.length !== places.length) return "same"
  let found: "same" | "other" = "same"
  // Like looks are one object, so that each run is looked at once.
  let last: WordLook | null = null
  let lastPiece = -1
  for (const [i, {sign, piece, at}] of places.entries()) {
    const {text, look} = signs[i] ?? {text: "", look: null}
    if (evened(text) !== evened(sign)) return "same"
    if (!look || text.trim() === "" || (look === last && piece === lastPiece)) continue
    last = look
    lastPiece = piece
    const was = line.nodeAt(at)?.marks
    if (!was) continue
    const marks = otherMarks(line, at, look, style) ?? was
    const isUnfit = properties.some(([property, type]) =>
      style[property]
        ? // What the style gives was taken off some of the words: no mark says that.
          !look[property] && !line.type.allowsMarkType(type) && varies(signs, property)
        : look[property] !== isPrinted(marks, property) &&
          // A heading that is bold, or is not, from end to end is so by its style.
          (property !== "bold" || line.type.allowsMarkType(type) || varies(signs, property)),
    )
    if (isUnfit) return "unfit"
    if (marks !== was) found = "other"
  }
  return found
}
