import type {Found, FoundKind, FoundPiece} from "../recognise/found"
import {
  clauseDepth,
  divisionDepth,
  enclosing,
  endOf,
  find,
  move,
  newId,
  replace,
  setKind,
  withMark,
  withoutMark,
} from "./found-edits"
import {doubtKey, doubtsIn} from "./doubts"
import {markOf} from "../recognise/mark-of"
import {joinRuns, sliceRuns} from "../recognise/slices"
import {textOfLine} from "../sources/source"

/**
 * What a person corrects in what was recognised. Each gives a new Found and leaves the old one as it was, so that undoing is keeping it; where
 * there is nothing to do, the same one. None loses a word, and ids stay unique. Doubts follow by themselves (doubts.ts). Throws a
 * RangeError where a piece is unknown.
 */
export type Correction = (found: Found, id: string) => Found

/** Makes a piece something else: furniture and commentary too. A number at the beginning of its words is read where the new kind has one. */
export function changeKind(found: Found, id: string, kind: FoundKind): Found {
  const {piece, at} = find(found, id)
  if (piece.kind === kind) return found
  const depth = kind === "division" ? divisionDepth(found, at) : clauseDepth(found, at, kind)
  const changed = isNumbered(kind)
    ? {...withMark(found, piece, kind), kind, depth, unsure: null}
    : {...withoutMark(piece), kind, depth, unsure: null}
  return replace(found, at, 1, [changed])
}

const isNumbered = (kind: FoundKind): boolean =>
  kind === "division" ||
  kind === "article" ||
  kind === "clause" ||
  kind === "schedule" ||
  kind === "recital" ||
  kind === "note"

/** One level up, with what stands under it: a point becomes a paragraph, a paragraph an article, an article a division. */
export const promote: Correction = (found, id) => {
  const {piece, at} = find(found, id)
  const end = endOf(found, at)
  switch (piece.kind) {
    case "clause":
      return piece.depth > 0
        ? move(found, at, end, -1)
        : move(setKind(found, at, "article", 0), at, end, -1)
    case "closing":
    case "division":
      return piece.depth > 0 ? move(found, at, end, -1) : found
    case "article":
      return setKind(found, at, "division", enclosing(found, at) + 1)
    case "title":
    case "long-title":
    case "recital":
    case "enacting":
    case "schedule":
    case "note":
    case "headnote":
    case "commentary":
    case "furniture":
      return found
  }
}

/** One level down, with what stands under it; what has nothing above it to stand in becomes the next lower kind. */
export const demote: Correction = (found, id) => {
  const {piece, at} = find(found, id)
  const end = endOf(found, at)
  switch (piece.kind) {
    case "clause":
    case "closing":
      return move(found, at, end, 1)
    case "division":
      return enclosing(found, at) >= piece.depth
        ? move(found, at, end, 1)
        : setKind(found, at, "article", 0)
    case "article":
      return setKind(move(found, at, end, 1), at, "clause", 0)
    case "title":
    case "long-title":
    case "recital":
    case "enacting":
    case "schedule":
    case "note":
    case "headnote":
    case "commentary":
    case "furniture":
      return found
  }
}

/** Puts a piece's words, its number with them, at the end of the piece before it; page furniture and footnotes in between stay. */
export const joinWithBefore: Correction = (found, id) => {
  const {piece, at} = find(found, id)
  const isAside = (kind: FoundKind) => kind === "furniture" || kind === "note"
  const before = found.pieces.findLastIndex(
    (other, i) => i < at && (isAside(piece.kind) || !isAside(other.kind)),
  )
  const target = found.pieces[before]
  if (!target) return found
  const joined: FoundPiece = {
    ...target,
    runs: joinRuns(target.runs, withoutMark(piece).runs),
    lines: [...new Set([...target.lines, ...piece.lines])],
    unsure: null,
  }
  const pieces = found.pieces.filter((_, i) => i !== at)
  return replace({...found, pieces}, before, 1, [joined])
}

/**
 * Parts a piece in two before a character of its words (UTF-16). The second part is what its beginning says, or a further paragraph; after a
 * heading, the text. Between the words' ends only: elsewhere there is nothing to part.
 */
export function splitAt(found: Found, id: string, offset: number): Found {
  const {piece, at} = find(found, id)
  const text = textOfLine(piece)
  const first = sliceRuns(piece.runs, 0, offset)
  const second = sliceRuns(piece.runs, offset)
  if (first.length === 0 || second.length === 0 || isInsidePair(text, offset)) return found
  const words = textOfLine({runs: second})
  const hasHeading =
    piece.kind === "article" || piece.kind === "division" || piece.kind === "schedule"
  const read = hasHeading || piece.kind === "clause" ? markOf(words, found.language) : null
  const plain: FoundPiece = {
    id: newId(found),
    kind: hasHeading ? "clause" : piece.kind,
    depth: hasHeading ? 0 : piece.depth,
    printed: "",
    number: "",
    runs: second,
    lines: piece.lines,
    unsure: null,
  }
  const marked: FoundPiece =
    read === null
      ? plain
      : {
          ...plain,
          kind: read.kind,
          depth: read.kind === "clause" ? markedDepth(piece, read) : 0,
          printed: read.printed,
          number: read.number,
          runs: sliceRuns(second, read.end),
        }
  return replace(found, at, 1, [{...piece, runs: first, unsure: null}, marked])
}

/** Whether a place is in the middle of a character of two units. */
const isInsidePair = (text: string, offset: number): boolean =>
  /[\uDC00-\uDFFF]/.test(text.charAt(offset)) && /[\uD800-\uDBFF]/.test(text.charAt(offset - 1))

/** Where a second part with a mark of its own stands: beside the first where the marks are alike, below it where a count begins. */
function markedDepth(piece: FoundPiece, read: {printed: string; number: string; isFirst: boolean}) {
  if (piece.kind !== "clause") return 0
  const alike =
    piece.printed.replace(piece.number, "") === read.printed.replace(read.number, "") &&
    /\d/.test(piece.number) === /\d/.test(read.number)
  return alike || !read.isFirst ? piece.depth : piece.depth + 1
}

/** Sets the number as it is to be printed, with its word and brackets: "Article 12 bis". Empty: none. What it was is gone. */
export function setPrinted(found: Found, id: string, printed: string): Found {
  const {piece, at} = find(found, id)
  const text = printed.trim()
  if (text === piece.printed) return found
  const read = markOf(text, found.language)
  const number =
    read && read.number !== "" ? read.number : text.replace(/^[\s([§]+|[\s)\].:–—-]+$/gu, "")
  return replace(found, at, 1, [{...piece, printed: text, number, unsure: null}])
}

/** Says that a piece is right as it is: the doubt that is shown about it is none. A number that the source itself leaves out or has twice is real. */
export const confirm: Correction = (found, id) => {
  const {piece, at} = find(found, id)
  if (piece.unsure) return replace(found, at, 1, [{...piece, unsure: null}])
  const doubt = doubtsIn(found).get(id)
  if (!doubt) return found
  const settled = [...(piece.settled ?? []), doubtKey(doubt)]
  return replace(found, at, 1, [{...piece, settled}])
}

/** Puts all words of law under one schedule without a number, for a text that is none: title, preamble and what is no law stay before it. */
export function asSchedule(found: Found): Found {
  const at = found.pieces.findIndex(({kind}) => kind === "clause" || kind === "closing")
  if (at < 0) return found
  const schedule: FoundPiece = {
    id: newId(found),
    kind: "schedule",
    depth: 0,
    printed: "",
    number: "",
    runs: [],
    lines: [],
    unsure: null,
  }
  return replace(found, at, 0, [schedule])
}
