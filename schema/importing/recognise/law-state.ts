import type {SourceText} from "../sources/source"
import {ClauseLevels} from "./clause-levels"
import {DivisionLevels} from "./division-levels"
import type {LanguageMarks} from "./language-marks"
import type {Reading} from "./number-reading"
import {Phrases} from "./phrases"
import {Pieces} from "./pieces"
import type {ReadLine} from "./read-line"
import type {Scheme} from "./scheme"

/** What is known while the lines of a law are read in order: what is open, and what the last numbers were. */
export class LawState {
  readonly source: SourceText
  readonly scheme: Scheme
  /** The lines of law; furniture and footnotes are not among them. */
  readonly lines: readonly ReadLine[]
  readonly phrases: Phrases
  readonly found = new Pieces()
  readonly clauses = new ClauseLevels()
  readonly divisions: DivisionLevels
  readonly divisionUnits: ReadonlySet<string>
  /** The last number of each unit that counts through the law. */
  readonly lastOf = new Map<string, Reading>()
  zone: "front" | "body" | "schedule" = "front"
  inArticle = false
  /** The depth of the definitions of this article, where they have no marks. */
  quoted: number | null = null
  /** The line before a bare number that is its heading. */
  headingBefore: ReadLine | null = null
  /** How many of the next lines were taken already as the heading of what stands before them. */
  taken = 0
  commentary: "style" | "heading" | null = null

  constructor(
    source: SourceText,
    marks: LanguageMarks,
    scheme: Scheme,
    lines: readonly ReadLine[],
  ) {
    this.source = source
    this.scheme = scheme
    this.lines = lines
    this.phrases = new Phrases(marks)
    this.divisions = new DivisionLevels(marks)
    this.divisionUnits = new Set(marks.divisions.map(({unit}) => unit))
  }
}
