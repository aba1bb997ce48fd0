import {bareFits, isBare, isStructural} from "./begins"
import type {LawState} from "./law-state"
import {isNext} from "./number-reading"
import {isSetApart, type ReadLine} from "./read-line"
import {isHeadingBefore} from "./scheme"

/** Reads a line of the explanations in an official text: all from a heading such as "Commentary" to the next provision, or what has a style of its own. False: it is law. */
export function readCommentary(state: LawState, i: number, read: ReadLine): boolean {
  const begins = state.phrases.isCommentary(read)
  const isUnit = read.unit !== null && !read.unit.citing && read.line.style === ""
  if (begins && !isUnit) {
    if (state.phrases.isCommentaryHeading(read)) state.commentary = "heading"
    else state.commentary ??= "style"
  } else if (state.commentary === "style" || ends(state, i, read)) {
    state.commentary = null
  }
  if (state.commentary === null) return false
  const {line, at} = read
  state.found.add({kind: "commentary", printed: line.label, runs: line.runs, lines: [at]})
  return true
}

/** Only what goes on with the law ends a commentary: it cites articles on the way. */
function ends(state: LawState, i: number, read: ReadLine): boolean {
  const {unit} = read
  if (isBare(state, read)) return bareFits(state, read)
  const next = state.lines[i + 1]
  if (state.scheme.headingBefore && next && isBare(state, next) && bareFits(state, next)) {
    return isHeadingBefore(state.lines, i + 1)
  }
  if (!unit || !isStructural(state, i)) return false
  if (unit.role !== "article") return true
  const last = state.lastOf.get(unit.unit)
  const [reading] = unit.readings
  if (!last || !reading || isNext(last, reading)) return true
  return reading.value > last.value || isSetApart(read)
}
