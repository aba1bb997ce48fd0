import type {Doubt, FoundPiece} from "../found"
import {textOfLine, type SourceText} from "../source"
import {clauseMarkAt} from "./clause-mark"
import {ClauseLevels} from "./clause-levels"
import {DivisionLevels} from "./division-levels"
import {Phrases} from "./front"
import {headingIn, headingLines, headingRuns} from "./headings"
import type {LanguageMarks} from "./language-marks"
import type {ClauseMark, UnitMark} from "./mark"
import {isNext, type Reading} from "./number-reading"
import {Pieces} from "./pieces"
import {hasEnded, isSetApart, mayBeHeading, type ReadLine} from "./read-line"
import {isHeadingBefore, type Scheme} from "./scheme"
import {sliceRuns} from "./slices"

type Zone = "front" | "body" | "schedule"

/** Ends with words that lead to a list. */
const leads = /[:—–-]\s*["»”]?\s*$/u
/** A term that is defined. */
const quoted = /^["“«„‘]/u
const level: Doubt = {why: "level"}
const isReference: Doubt = {why: "reference"}

/** Reads the lines of a law in order. What a line is depends on what is open: that is all the state there is. */
export class Walk {
  readonly #source: SourceText
  readonly #scheme: Scheme
  readonly #lines: readonly ReadLine[]
  readonly #phrases: Phrases
  readonly #found = new Pieces()
  readonly #clauses = new ClauseLevels()
  readonly #divisions: DivisionLevels
  readonly #lastOf = new Map<string, Reading>()
  readonly #divisionUnits: ReadonlySet<string>
  #zone: Zone = "front"
  #at = 0
  /** How many lines were taken already as headings of what stands before them. */
  #taken = 0
  #headingBefore: ReadLine | null = null
  #commentary: "style" | "heading" | null = null
  #inArticle = false
  /** The depth of the definitions of this article, where they have no marks. */
  #quoted: number | null = null

  constructor(
    source: SourceText,
    marks: LanguageMarks,
    scheme: Scheme,
    lines: readonly ReadLine[],
  ) {
    this.#source = source
    this.#scheme = scheme
    this.#lines = lines
    this.#phrases = new Phrases(marks)
    this.#divisions = new DivisionLevels(marks)
    this.#divisionUnits = new Set(marks.divisions.map(({unit}) => unit))
    const isLaw = lines.some((line, i) => this.#isStructural(line, i))
    if (!isLaw && lines.some(({clause}) => clause !== null && !clause.weak)) this.#zone = "body"
  }

  get pieces(): readonly FoundPiece[] {
    return this.#found.all
  }

  furniture({at, line}: ReadLine): void {
    this.#found.add({kind: "furniture", printed: line.label, runs: line.runs, lines: [at]})
  }

  /** A footnote; `mark` stands before its words, or is its label. */
  note({at, line, text}: ReadLine, mark: string): void {
    const number = mark.replace(/[^\p{L}\p{N}*†‡]/gu, "")
    const from = line.label === "" && text.startsWith(mark) ? mark.length : 0
    this.#found.add({
      kind: "note",
      printed: mark,
      number,
      runs: sliceRuns(line.runs, from),
      lines: [at],
    })
  }

  /** Reads the next line of law. */
  next(): void {
    const i = this.#at++
    const read = this.#lines[i]
    if (!read) throw new RangeError("All lines have been read")
    if (this.#taken > 0) {
      this.#taken--
      return
    }
    if (this.#comment(read, i)) return
    if (this.#structure(read, i)) return
    if (this.#headsNext(read, i)) return
    if (this.#zone === "front") this.#front(read)
    else if (!this.#clause(read, i)) this.#unmarked(read, i)
  }

  // Commentary

  #comment(read: ReadLine, i: number): boolean {
    const begins = this.#phrases.isCommentary(read)
    if (this.#commentary !== null && !begins) {
      if (this.#commentary === "style" || this.#endsCommentary(read, i)) this.#commentary = null
    } else if (begins && !(read.unit && !read.unit.citing && read.line.style === "")) {
      const worded = this.#phrases.isCommentary({...read, line: {...read.line, style: ""}})
      if (worded) this.#commentary = "heading"
      else this.#commentary ??= "style"
    }
    if (this.#commentary === null) return false
    const {line, at} = read
    this.#found.add({kind: "commentary", printed: line.label, runs: line.runs, lines: [at]})
    return true
  }

  /** Only what goes on with the law ends a commentary: it cites articles on the way. */
  #endsCommentary(read: ReadLine, i: number): boolean {
    const {unit} = read
    if (this.#isBare(read)) return this.#bareReading(read) !== null && this.#bareFits(read)
    const before = this.#lines[i + 1]
    if (this.#scheme.headingBefore && before && this.#isBare(before) && this.#bareFits(before)) {
      return isHeadingBefore(this.#lines, i + 1)
    }
    if (!unit || unit.citing || !this.#isStructural(read, i)) return false
    if (unit.role !== "article") return true
    const last = this.#lastOf.get(unit.unit)
    const [reading] = unit.readings
    return (
      !last || !reading || isNext(last, reading) || reading.value > last.value || isSetApart(read)
    )
  }

  // Divisions, articles, schedules

  /** Whether a line alone may begin a division, an article or a schedule. */
  #isStructural(read: ReadLine, i: number): boolean {
    const {unit} = read
    if (unit && unit.role !== "paragraph") {
      if (unit.citing && read.line.heading === null) return false
      if (
        unit.role === "article" &&
        !this.#isArticle(unit) &&
        !this.#divisionUnits.has(unit.unit)
      ) {
        return false
      }
      return !this.#cites(read, unit, i)
    }
    return this.#isBare(read)
  }

  #isArticle({role, unit}: UnitMark): boolean {
    if (role !== "article") return false
    if (unit === this.#scheme.article) return true
    // Further articles that count on their own: "Disposición transitoria primera".
    return (
      !this.#divisionUnits.has(unit) &&
      this.#scheme.article === "article" &&
      /^(?:additional|transitional|repealing|final)$/.test(unit)
    )
  }

  /** Whether a mark at the beginning of a line is the middle of a sentence. */
  #cites(read: ReadLine, unit: UnitMark, i: number): boolean {
    if (read.line.label !== "" || isSetApart(read)) return false
    if (/^[\s]*["«“]/.test(read.text)) return true
    const before = this.#lines[i - 1]
    if (!before || before.unit !== null || isSetApart(before)) return false
    const last = this.#lastOf.get(unit.unit)
    const [reading] = unit.readings
    if (last && reading && isNext(last, reading)) return false
    const goesOn = /(?:[\p{Ll}\p{Lo}]|,)$/u.test(before.text.trimEnd()) && before.text.length > 50
    const sentence = read.text.length > 60 && /[.;,]$/.test(read.text) && unit.role !== "article"
    return goesOn || sentence
  }

  #isBare({clause, line}: ReadLine): boolean {
    return (
      this.#scheme.article === "bare" &&
      this.#zone !== "schedule" &&
      line.kind !== "cell" &&
      clause?.shape === this.#scheme.bareShape &&
      clause.readings.some(({style}) => style === "decimal")
    )
  }

  #bareReading({clause}: ReadLine): Reading | null {
    return clause?.readings.find(({style}) => style === "decimal") ?? null
  }

  /** Whether a bare number goes on with the articles. */
  #bareFits(read: ReadLine): boolean {
    const {clause, line} = read
    const reading = this.#bareReading(read)
    if (!clause || !reading) return false
    const last = this.#lastOf.get("bare")
    const counts = this.#clauses.countsOn(clause, line.indent)
    if (!last) return reading.value <= 3
    if (isNext(last, reading)) return counts !== "same-indent" || isSetApart(read)
    if (counts !== "no") return false
    const isHeaded = this.#headingBefore !== null || this.#isStrongStart(read)
    if (this.#found.last?.kind === "division" && reading.value === 1) return true
    const step = reading.value - last.value
    const follows = this.#phrases.isDate(read)
    return (
      !follows &&
      (step === 0 || (step > 1 && step <= (isHeaded ? 60 : 6))) &&
      (isHeaded || this.#clauses.depth === 0 || step !== 0)
    )
  }

  #isStrongStart({line}: ReadLine): boolean {
    return line.heading !== null || line.runs[0]?.strong === true
  }

  #structure(read: ReadLine, i: number): boolean {
    if (this.#isBare(read) && this.#bareFits(read)) {
      this.#article(read, read.clause, "bare", i)
      return true
    }
    if (this.#lostItsWord(read)) {
      this.#article(read, read.clause, this.#scheme.article ?? "", i)
      return true
    }
    const {unit} = read
    if (unit && this.#pointsFromSchedule(read, unit)) {
      this.#found.add({
        kind: "headnote",
        printed: read.line.label,
        runs: read.line.runs,
        lines: [read.at],
      })
      return true
    }
    if (unit && this.#isStructural(read, i)) {
      if (this.#isArticle(unit)) this.#article(read, unit, unit.unit, i)
      else if (unit.role === "schedule") this.#schedule(read, unit, i)
      else this.#division(read, unit, i)
      return true
    }
    return this.#unworded(read, i)
  }

  /** "Section 4" under "Schedule 1" is where that is provided for. */
  #pointsFromSchedule({text}: ReadLine, unit: UnitMark): boolean {
    const last = this.#found.last
    if (
      last?.kind !== "schedule" ||
      unit.role === "schedule" ||
      text.slice(unit.end).trim() !== ""
    ) {
      return false
    }
    return unit.unit === "section" || unit.role === "article"
      ? last.runs.length === 0 || this.#scheme.article === "bare"
      : false
  }

  /** A bare number under a division that goes on with the articles: "7." after "Section 6". */
  #lostItsWord({clause, line}: ReadLine): boolean {
    const {article} = this.#scheme
    const last = article === null ? undefined : this.#lastOf.get(article)
    const isNumber = clause?.shape === "." && line.label === ""
    if (!last || !isNumber || this.#found.last?.kind !== "division") return false
    return this.#zone === "body" && clause.readings.some((reading) => isNext(last, reading))
  }

  /** Divisions without a word: "I. General provisions", or a heading alone before articles. */
  #unworded(read: ReadLine, i: number): boolean {
    const {clause, line, text, at} = read
    if (line.kind !== "text" || this.#scheme.article === null) return false
    const words = text.slice(clause?.end ?? 0)
    if (!mayBeHeading(words) || words.length > 120) return false
    const isNumbered = clause !== null && !clause.weak && clause.shape === "."
    const upper = clause?.readings.find(({style}) => style.startsWith("upper"))
    const next = this.#lines[i + 1]
    const leadsOn =
      next !== undefined &&
      (this.#isStructural(next, i + 1) || next.line.heading !== null || this.#isHeadingOf(i + 1))
    if (isNumbered && (upper || (line.heading !== null && this.#scheme.article !== "bare"))) {
      if (!(leadsOn && (isSetApart(read) || this.#zone !== "schedule")) && line.heading === null) {
        return false
      }
      const depth = this.#divisions.place(`#${upper?.style ?? "decimal"}`, line.heading)
      const {printed, number, end} = clause
      this.#begin("division", {
        depth,
        printed,
        number,
        runs: sliceRuns(line.runs, end),
        lines: [at],
      })
      return true
    }
    if (clause || this.#zone !== "body" || !leadsOn) return false
    if (this.#isHeadingOf(i) || !isSetApart(read)) {
      return false
    }
    const depth = this.#divisions.place("", line.heading)
    this.#begin("division", {depth, runs: line.runs, lines: [at], unsure: {why: "unnumbered"}})
    return true
  }

  /** Whether a line is the heading of the bare number on the line after it. */
  #isHeadingOf(i: number): boolean {
    const next = this.#lines[i + 1]
    return (
      this.#scheme.headingBefore &&
      next !== undefined &&
      this.#isBare(next) &&
      isHeadingBefore(this.#lines, i + 1)
    )
  }

  #headsNext(read: ReadLine, i: number): boolean {
    const next = this.#lines[i + 1]
    if (!next || this.#zone === "schedule" || !this.#isHeadingOf(i)) return false
    this.#headingBefore = read
    if (this.#bareFits(next)) return true
    this.#headingBefore = null
    return false
  }

  #begin(
    kind: "division" | "article" | "schedule",
    piece: Omit<Parameters<Pieces["add"]>[0], "kind">,
  ): void {
    this.#found.add({kind, ...piece})
    // Parts of a schedule may go on with its numbers.
    this.#clauses.reset(kind === "division" && this.#zone === "schedule")
    this.#quoted = null
    this.#inArticle = kind === "article"
    if (kind === "schedule") this.#zone = "schedule"
    else if (this.#zone === "front") this.#zone = "body"
  }

  #isOther = (line: ReadLine, i: number): boolean =>
    isPointer(line) ||
    this.#phrases.isCommentary(line) ||
    this.#phrases.isEnacting(line.text) ||
    this.#isHeadingOf(i) ||
    this.#isBare(line)

  /** Takes the lines after `i` that are its heading; returns all runs and lines of it. */
  #heading(read: ReadLine, i: number, from: number, most: number) {
    const runs = headingRuns(read, from, read.text.length)
    const given = read.text.slice(from).trim() === "" ? null : read
    const count = headingLines(this.#lines, i + 1, given, this.#isOther, given ? most - 1 : most)
    const more = this.#lines.slice(i + 1, i + 1 + count)
    this.#taken = count
    const all = more.reduce(
      (sum, {line}) => (sum.length === 0 ? [...line.runs] : [...sum, {text: " "}, ...line.runs]),
      runs,
    )
    return {runs: all, lines: [read.at, ...more.map(({at}) => at)]}
  }

  #division(read: ReadLine, unit: UnitMark, i: number): void {
    const depth = this.#divisions.place(unit.unit, read.line.heading)
    const {printed, number} = unit
    this.#begin("division", {depth, printed, number, ...this.#heading(read, i, unit.end, 3)})
  }

  #schedule(read: ReadLine, unit: UnitMark, i: number): void {
    const {printed, number} = unit
    this.#divisions.reset()
    this.#lastOf.clear()
    this.#begin("schedule", {printed, number, ...this.#heading(read, i, unit.end, 4)})
  }

  #article(read: ReadLine, mark: UnitMark | ClauseMark | null, sequence: string, i: number): void {
    if (!mark) return
    const {line, at, text} = read
    const reading = mark.kind === "clause" ? this.#bareReading(read) : mark.readings[0]
    if (reading) this.#lastOf.set(sequence, reading)
    const next = this.#lines[i + 1]
    const isAlone = next === undefined || this.#isStructural(next, i + 1)
    const {headingEnd, textStart} = headingIn(read, mark.end, this.#scheme, isAlone)
    const {printed, number} = mark
    const before = this.#headingBefore
    this.#headingBefore = null
    const own = headingRuns(read, mark.end, headingEnd)
    if (before) {
      const lines = [before.at, at]
      this.#begin("article", {printed, number, runs: before.line.runs, lines})
      this.#text(read, mark.end, i)
      return
    }
    if (own.length > 0 || textStart < text.length) {
      this.#begin("article", {printed, number, runs: own, lines: [at]})
      if (textStart < text.length) this.#text(read, textStart, i)
      return
    }
    const isHeading = next !== undefined && this.#headsArticle(next, i + 1)
    const more = isHeading ? next.line.runs : []
    this.#taken = isHeading ? 1 : 0
    this.#begin("article", {printed, number, runs: more, lines: isHeading ? [at, next.at] : [at]})
    // Words that Word counts stand alone: its label is the mark.
    if (line.label !== "" && own.length === 0 && text.trim() !== "") this.#text(read, 0, i)
  }

  /** Whether the line after an article's number is its heading, and not its text. */
  #headsArticle(next: ReadLine, i: number): boolean {
    if (next.unit || next.line.kind !== "text" || this.#isOther(next, i)) return false
    if (next.clause && !next.clause.weak) return false
    if (!mayBeHeading(next.text)) {
      return isSetApart(next) && !next.capitals && next.text.length < 120 && next.strong
    }
    const after = this.#lines[i + 1]
    if (isSetApart(next)) return true
    return after !== undefined && !this.#isStructural(after, i + 1) && this.#scheme.headingNext
  }

  // The words inside

  /** The text of an article on the line of its number: its marks, then words. */
  #text(read: ReadLine, from: number, i: number): void {
    if (read.text.slice(from).trim() === "") return
    const mark = clauseMarkAt(read.text, from)
    if (mark && this.#marked(read, mark, i)) return
    this.#clauses.placeUnmarked(0, read.line.indent)
    this.#found.add({kind: "clause", runs: sliceRuns(read.line.runs, from), lines: [read.at]})
  }

  #clause(read: ReadLine, i: number): boolean {
    const {clause, unit} = read
    if (unit?.role === "paragraph" && !unit.citing && unit.readings.length > 0) {
      const {printed, number, readings, end} = unit
      return this.#marked(
        read,
        {kind: "clause", shape: "§", printed, number, readings, prefix: "", end, weak: false},
        i,
      )
    }
    if (!clause || this.#phrases.isDate(read)) return false
    return this.#marked(read, clause, i)
  }

  /** Places a mark and those that follow it on the same line: "(1) (a) …". False: it is no mark. */
  #marked(read: ReadLine, first: ClauseMark, i: number): boolean {
    const {line, text, at} = read
    const before = this.#found.last
    const afterLead = before !== null && leads.test(textOfLine(before))
    const place = this.#place(read, first, i, afterLead)
    if (!place) return false
    let mark = first
    let {depth, isDoubtful} = place
    for (;;) {
      const inner = clauseMarkAt(text, mark.end)
      const nested =
        inner && /[()]/.test(inner.shape) && inner.readings.some(({value}) => value === 1)
          ? this.#place(read, inner, i, true)
          : null
      const end = nested ? mark.end : text.length
      this.#found.add({
        kind: "clause",
        depth,
        printed: mark.printed,
        number: mark.number,
        runs: sliceRuns(line.runs, nested ? end : mark.end, nested ? end : Infinity),
        lines: [at],
        unsure: line.kind === "cell" ? {why: "table"} : isDoubtful ? level : null,
      })
      if (!nested || !inner) return true
      mark = inner
      ;({depth, isDoubtful} = nested)
    }
  }

  #place(read: ReadLine, mark: ClauseMark, i: number, afterLead: boolean) {
    const {line} = read
    const {indent, level: list} = line
    const following = this.#following(mark.shape, i)
    const trusted = line.label !== ""
    const last = this.#found.last
    // A number where a sentence has not ended is one of its words, unless the count goes on with it.
    const isInSentence =
      !afterLead &&
      mark.end < read.text.length &&
      /^\p{Ll}/u.test(read.text.slice(mark.end)) &&
      last !== null &&
      last.kind !== "article" &&
      !hasEnded(textOfLine(last))
    return this.#clauses.place({mark, indent, list, following, afterLead, isInSentence}, trusted)
  }

  #following(shape: string, i: number): ClauseMark | null {
    for (let at = i + 1; at < Math.min(this.#lines.length, i + 40); at++) {
      const line = this.#lines[at]
      if (line?.unit && !line.unit.citing && line.unit.role !== "paragraph") return null
      if (line?.clause?.shape === shape) return line.clause
    }
    return null
  }

  #unmarked(read: ReadLine, i: number): void {
    const {line, text, at} = read
    const last = this.#found.last
    const unsure = read.unit || read.clause ? isReference : null
    if (line.kind === "cell") return this.#cell(read)
    if (
      this.#phrases.isSignature(text) &&
      this.#zone !== "front" &&
      !this.#lines.slice(i, i + 12).some((next, k) => this.#isArticleLine(next, i + k))
    ) {
      this.#found.add({
        kind: "furniture",
        printed: line.label,
        runs: line.runs,
        lines: [at],
        unsure: level,
      })
      return
    }
    if (
      /side ?note|margin|head ?note/i.test(line.style) ||
      (last?.kind === "schedule" && isPointer(read))
    ) {
      this.#found.add({kind: "headnote", printed: line.label, runs: line.runs, lines: [at]})
      return
    }
    const depth = this.#clauses.depth
    if (last?.kind === "schedule" && last.runs.length === 0 && mayBeHeading(text)) {
      this.#found.join(line.runs, at, null)
      return
    }
    if (depth === 0 || !last) {
      this.#clauses.placeUnmarked(0, line.indent)
      this.#found.add({
        kind: "clause",
        runs: line.runs,
        lines: [at],
        unsure: unsure ?? (this.#inArticle || this.#zone === "schedule" ? null : level),
      })
      return
    }
    const before = textOfLine(last)
    const goesOn = /^[\p{Ll},;)]/u.test(text) || !/\p{Lu}/u.test(text.slice(0, 1))
    if (this.#isBroken(before, read)) {
      const isBrokenFile = this.#source.kind === "docx" || this.#source.kind === "html"
      const doubt: Doubt | null = hasEnded(before) || isBrokenFile ? {why: "joined"} : null
      this.#found.join(line.runs, at, unsure ?? doubt)
      return
    }
    const target = this.#closes(read, before, goesOn)
    if (target !== null) {
      this.#clauses.closeBelow(target)
      this.#found.add({
        kind: "closing",
        depth: target,
        printed: line.label,
        runs: line.runs,
        lines: [at],
        unsure,
      })
      return
    }
    const listed = this.#listed(read, before)
    // A further paragraph: beside those without a number, below the last one that has one.
    const under = listed ?? (this.#clauses.isNumbered(0) ? 1 : 0)
    this.#clauses.placeUnmarked(under, line.indent)
    if (quoted.test(text)) this.#quoted = under
    this.#found.add({
      kind: "clause",
      depth: under,
      runs: line.runs,
      lines: [at],
      unsure: unsure ?? this.#unnumbered(read, before, under, listed),
    })
  }

  #unnumbered(read: ReadLine, before: string, under: number, listed: number | null): Doubt | null {
    // A heading where none can stand.
    if (hasEnded(before) && mayBeHeading(read.text) && read.text.length < 60) return level
    return under > 0 && listed === null ? {why: "unnumbered"} : null
  }

  /** The depth of an item of a list without marks, as definitions are; null: it is none. */
  #listed({text, line}: ReadLine, before: string): number | null {
    const deepest = this.#clauses.depth - 1
    if (leads.test(before) || (quoted.test(text) && before.endsWith(","))) return deepest + 1
    if (quoted.test(text) && this.#quoted !== null) return this.#quoted
    for (let depth = deepest; depth >= 1; depth--) {
      if (this.#clauses.isNumbered(depth)) continue
      const indent = this.#clauses.indentAt(depth) ?? 0
      if (line.indent > 0 ? Math.abs(indent - line.indent) < 4 : /[;,؛]$/.test(before)) return depth
    }
    return null
  }

  /** The depth of the clause whose closing words a line is; null: it is none. */
  #closes(read: ReadLine, before: string, goesOn: boolean): number | null {
    const {line} = read
    const deepest = this.#clauses.depth - 1
    if (deepest < 1) return null
    const marked = this.#clauses.isNumbered(deepest)
    if (!marked) return null
    if (line.indent > 0) {
      for (let depth = deepest - 1; depth >= 0; depth--) {
        const indent = this.#clauses.indentAt(depth)
        if (
          indent !== null &&
          Math.abs(indent - line.indent) < 4 &&
          (goesOn || this.#clauses.isNumbered(depth))
        )
          return depth
      }
    }
    const isCased = /\p{L}/u.test(line.runs[0]?.text ?? "") && /[\p{Lu}\p{Ll}]/u.test(read.text)
    const unfinished = !/[.!?؟。]["»”]?$/u.test(before.trimEnd())
    if (isCased ? goesOn : unfinished) return 0
    return this.#clauses.isNumbered(0) ? 0 : null
  }

  /** Whether a line was broken off the one before it where a page or a width ended. */
  #isBroken(before: string, read: ReadLine): boolean {
    const {text, line} = read
    const ended = hasEnded(before)
    if (line.label === "" && this.#phrases.isBrokenOff(before)) return true
    const {kind} = this.#source
    if (kind === "docx" || kind === "html") return false
    if (!ended && (read.unit || read.clause) && before.length >= 20) return true
    if (ended && !before.trimEnd().endsWith(",")) return false
    return (
      /^(?:[\p{Ll},;)]|\d+\s\p{Ll})/u.test(text) &&
      before.length >= 45 &&
      (line.indent === 0 || this.#clauses.depth < 2)
    )
  }

  #isArticleLine(read: ReadLine, i: number): boolean {
    return read.unit !== null && this.#isArticle(read.unit) && this.#isStructural(read, i)
  }

  #cell(read: ReadLine): void {
    const {line, at} = read
    const last = this.#found.last
    const cell = last?.lines.length ? this.#source.lines[last.lines.at(-1) ?? 0]?.cell : null
    const isSameRow =
      cell && line.cell && cell.table === line.cell.table && cell.row === line.cell.row
    if (isSameRow) {
      this.#found.join(line.runs, at, {why: "table"})
      return
    }
    const depth = Math.min(1, this.#clauses.depth)
    this.#clauses.placeUnmarked(depth, line.indent)
    this.#found.add({kind: "clause", depth, runs: line.runs, lines: [at], unsure: {why: "table"}})
  }

  // What comes before the provisions

  #front(read: ReadLine): void {
    const {line, at, text, clause} = read
    const last = this.#found.last
    const kind = this.#phrases.frontKind(read)
    const has = (wanted: string) => this.#found.all.some((piece) => piece.kind === wanted)
    const piece = {printed: line.label, runs: line.runs, lines: [at]}
    if (last === null && (kind === null || kind === "long-title")) {
      this.#found.add({kind: "title", ...piece})
    } else if (last?.kind === "title" && line.label === "" && this.#isOfTitle(read, kind, last)) {
      this.#found.join(line.runs, at, null)
    } else if (kind === "enacting" && !has("enacting")) {
      this.#found.add({kind, ...piece})
    } else if (kind === "long-title" && !["long-title", "recital", "enacting"].some(has)) {
      this.#found.add({kind, ...piece})
    } else {
      const isKnown = kind === "recital" || last?.kind === "recital"
      const mark = clause && !clause.weak ? clause : null
      this.#found.add({
        kind: "recital",
        printed: mark?.printed ?? "",
        number: mark?.number ?? "",
        runs: sliceRuns(line.runs, mark?.end ?? 0),
        lines: [at],
        unsure: kind === "recital" || (isKnown && text.length > 30) ? null : level,
      })
    }
  }

  /** A title of several lines: all in capitals, or all in the middle; and the number or date under it. */
  #isOfTitle(read: ReadLine, kind: string | null, title: FoundPiece): boolean {
    const {text} = read
    const before = this.#lines.find(({at}) => at === title.lines.at(-1))
    if (!before || title.lines.length >= 5 || kind === "enacting" || kind === "recital")
      return false
    if (text.length < 60 && /\d/.test(text) && /^[([]|^\d{4}\s|^(?:no|n[°º.]|№|رقم)/iu.test(text))
      return true
    if (kind === "long-title" && !read.capitals) return false
    if (hasEnded(text) && !/\.$/.test(text)) return false
    if (before.capitals || read.capitals) return before.capitals && read.capitals
    return isSetApart(before) && isSetApart(read) && mayBeHeading(text)
  }
}

/** "(Section 5)" under the title of a schedule. */
function isPointer({text}: ReadLine): boolean {
  return text.length < 60 && /^[([][^)\]]*\d[^)\]]*[)\]]$/u.test(text.trim())
}
