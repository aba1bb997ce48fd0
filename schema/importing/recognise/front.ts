import type {FoundKind, FoundPiece} from "./found"
import {isStructural} from "./begins"
import type {LawState} from "./law-state"
import {hasEnded, isSetApart, mayBeHeading, type ReadLine} from "./read-line"
import {sliceRuns} from "./slices"

/** Reads a line before the first provision: title, long title, preamble, enacting formula. What nothing tells stands in the preamble, with a doubt. */
export function readFront(state: LawState, i: number, read: ReadLine): void {
  const {found, phrases} = state
  const {line, at, text, clause} = read
  const last = found.last
  // What leads to the first provision enacts it, in whatever words.
  const isLast = /:\s*$/.test(text) && last !== null && isStructural(state, i + 1)
  const kind = isLast ? "enacting" : phrases.frontKind(read)
  const has = (wanted: FoundKind) => found.first(wanted) !== null
  const piece = {printed: line.label, runs: line.runs, lines: [at]}
  if (last === null && (kind === null || kind === "long-title")) {
    found.add({kind: "title", ...piece})
  } else if (last?.kind === "title" && isOfTitle(state, read, kind, last)) {
    found.join(line.runs, at, null)
  } else if (kind === "enacting" && !has("enacting")) {
    found.add({kind, ...piece})
  } else if (kind === "long-title" && !has(kind) && !has("recital") && !has("enacting")) {
    found.add({kind, ...piece})
  } else {
    const isKnown = kind === "recital" || (last?.kind === "recital" && text.length > 30)
    const mark = clause && !clause.weak ? clause : null
    found.add({
      kind: "recital",
      printed: mark?.printed ?? line.label,
      number: mark?.number ?? "",
      runs: sliceRuns(line.runs, mark?.end ?? 0),
      lines: [at],
      unsure: isKnown ? null : {why: "level"},
    })
  }
}

/** A number or date under the title: "(No. 14 of 2021)". */
const numberOfLaw = /^[([]|^\d{4}\s|^(?:no|n[°º.]|№|رقم)/iu

/** A title of several lines: all in capitals, or all in the middle; and its number or date. */
function isOfTitle(
  {lines}: LawState,
  read: ReadLine,
  kind: FoundKind | null,
  title: FoundPiece,
): boolean {
  const {text, line} = read
  const before = lines.find(({at}) => at === title.lines.at(-1))
  if (!before || title.lines.length >= 5 || line.label !== "") return false
  if (kind === "enacting" || kind === "recital") return false
  if (text.length < 60 && /\d/.test(text) && numberOfLaw.test(text)) return true
  if (kind === "long-title" && !read.capitals) return false
  if (hasEnded(text) && !/\.$/.test(text)) return false
  if (before.capitals || read.capitals) return before.capitals && read.capitals
  return isSetApart(before) && isSetApart(read) && mayBeHeading(text)
}
