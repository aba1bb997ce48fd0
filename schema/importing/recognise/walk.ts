import type {FoundPiece} from "./found"
import type {SourceText} from "../sources/source"
import {isStructural} from "./begins"
import {readCommentary} from "./commentary"
import {readFront} from "./front"
import type {LanguageMarks} from "./language-marks"
import {LawState} from "./law-state"
import {readParagraph} from "./paragraphs"
import {mayBeHeading, type ReadLine} from "./read-line"
import type {Scheme} from "./scheme"
import {sliceRuns} from "./slices"
import {readStructure} from "./structure"
import {readUnmarked} from "./unmarked"

/** Reads the lines of a law in order. What a line is depends on what is open; the readers are asked in turn, and the first that knows it takes it. */
export class Walk {
  readonly #state: LawState
  readonly #isLaw: boolean
  #at = 0

  constructor(
    source: SourceText,
    marks: LanguageMarks,
    scheme: Scheme,
    lines: readonly ReadLine[],
  ) {
    this.#state = new LawState(source, marks, scheme, lines)
    this.#isLaw = lines.some((_, i) => isStructural(this.#state, i))
    // A text without articles has no preamble either.
    if (!this.#isLaw) this.#state.zone = "body"
  }

  get pieces(): readonly FoundPiece[] {
    return this.#state.found.all
  }

  furniture({at, line}: ReadLine): void {
    const {label: printed, runs} = line
    this.#state.found.add({kind: "furniture", printed, runs, lines: [at]})
  }

  /** A footnote; `mark` stands before its words, or is its label. */
  note({at, line, text}: ReadLine, mark: string): void {
    // What the source counts itself is its number; a mark typed after that is among its words.
    const printed = line.label === "" ? mark : line.label
    const number = printed.replace(/[^\p{L}\p{N}*†‡]/gu, "")
    const from = line.label === "" && text.startsWith(mark) ? mark.length : 0
    const runs = sliceRuns(line.runs, from)
    this.#state.found.add({kind: "note", printed, number, runs, lines: [at]})
  }

  /** Reads the next line of law. */
  next(): void {
    const i = this.#at++
    const state = this.#state
    const read = state.lines[i]
    if (!read) throw new RangeError("All lines have been read")
    if (state.taken > 0) state.taken--
    else if (i === 0 && this.#isTitleAlone(read)) {
      state.found.add({kind: "title", runs: read.line.runs, lines: [read.at]})
    } else if (readCommentary(state, i, read) || readStructure(state, i)) return
    else if (state.zone === "front") readFront(state, i, read)
    else if (!readParagraph(state, i, read)) readUnmarked(state, i, read)
  }

  /** The first line of a file without provisions. */
  #isTitleAlone({text, line, clause}: ReadLine): boolean {
    if (this.#isLaw || this.#state.source.kind === "clipboard") return false
    return clause === null && line.label === "" && line.kind === "text" && mayBeHeading(text)
  }
}
