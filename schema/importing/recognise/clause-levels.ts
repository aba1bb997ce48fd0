import type {ClauseMark} from "./mark"
import {isNext, type Reading} from "./number-reading"

/** A mark that counts on at a level of the open article; `reading` null: bullets, labels that are no number, words without a mark. */
interface Level {
  readonly shape: string
  readonly reading: Reading | null
  readonly prefix: string
  readonly indent: number
  readonly list: number | null
  /** Leads to what stands under it: "…:" */
  readonly leads: boolean
}

export interface MarkedLine {
  readonly mark: ClauseMark
  readonly indent: number
  readonly list: number | null
  /** The mark of the same shape that comes after it; null: none before the article ends. */
  readonly following: ClauseMark | null
  /** What comes before it leads to it: "…:" */
  readonly afterLead: boolean
  /** The sentence before it has not ended, and goes on after it. */
  readonly isInSentence: boolean
}

export interface Place {
  readonly depth: number
  /** Another level was as likely. */
  readonly isDoubtful: boolean
}

interface Way {
  readonly depth: number
  readonly cost: number
  readonly reading: Reading | null
}

/** From here on a typed mark is taken for words. */
const unlikely = 4.6

/**
 * The open levels of an article, from the outside in. A mark is placed by sequence first, since its form is not enough: (i) counts on
 * after (h), and begins a level after the lead-in of (a). Indents, levels of lists and what follows tip the scale.
 */
export class ClauseLevels {
  #levels: Level[] = []
  /** The outermost level before the part of a schedule that is open. */
  #before: Level | null = null

  get depth(): number {
    return this.#levels.length
  }

  /** Begins anew. `goesOn`: the first count may go on as well. */
  reset(goesOn = false): void {
    this.#before = goesOn ? (this.#levels[0] ?? this.#before) : null
    this.#levels = []
  }

  /** Where a marked line belongs; null: it is no mark, but words that look like one. `trusted`: the source counted it. */
  place(line: MarkedLine, trusted: boolean): Place | null {
    const ways = this.#ways(line).sort((a, b) => a.cost - b.cost)
    const best = ways[0]
    if (!best) return null
    if (!trusted && best.cost > (line.mark.weak ? 1.6 : unlikely)) return null
    const other = ways.find(({depth}) => depth !== best.depth)
    this.#open(best.depth, {
      shape: line.mark.shape,
      reading: best.reading,
      prefix: line.mark.prefix,
      indent: line.indent,
      list: line.list,
      leads: false,
    })
    return {
      depth: best.depth,
      isDoubtful: other !== undefined && other.cost - best.cost < 0.45,
    }
  }

  /** Notes words without a mark at a depth: levels below them are over. */
  placeUnmarked(depth: number, indent: number): void {
    this.#open(depth, {shape: "", reading: null, prefix: "", indent, list: null, leads: false})
  }

  /** Closes what stands below a depth, as closing words do. */
  closeBelow(depth: number): void {
    this.#levels.length = Math.min(this.#levels.length, depth + 1)
  }

  /** Whether the level at a depth counts. */
  isNumbered(depth: number): boolean {
    const level = this.#levels[depth]
    return level !== undefined && level.shape !== ""
  }

  indentAt(depth: number): number | null {
    return this.#levels[depth]?.indent ?? null
  }

  /** Whether a bare number would count on at some level, in the shape of articles. */
  countsOn(mark: ClauseMark, indent: number): "no" | "maybe" | "same-indent" {
    const found = this.#levels.find(
      ({shape, reading}) =>
        shape === mark.shape &&
        reading !== null &&
        mark.readings.some((each) => isNext(reading, each)),
    )
    if (!found) return "no"
    return Math.abs(found.indent - indent) < 3 && indent > 3 ? "same-indent" : "maybe"
  }

  #open(depth: number, level: Level): void {
    this.#levels.length = Math.min(this.#levels.length, depth)
    this.#levels.push(level)
  }

  #ways(line: MarkedLine): Way[] {
    const {mark} = line
    const [any] = mark.readings
    if (!any) return this.#uncounted(line)
    // Paragraphs with their sign stand beside the words that an article begins with.
    if (mark.shape === "§") return [{depth: 0, cost: 0, reading: any}]
    return mark.readings.flatMap((reading) => {
      const hint = line.following?.readings.some((next) => isNext(reading, next)) ? -0.9 : 0
      return [...this.#onward(line, reading), this.#inward(line, reading)].map((way) => ({
        ...way,
        cost: way.cost + hint,
      }))
    })
  }

  /** Counting on at one of the open levels. */
  #onward(line: MarkedLine, reading: Reading): Way[] {
    const top = this.#levels.length - 1
    return this.#levels.flatMap((level, depth) => {
      const before = level.reading
      if (!before || !sameSequence(level, line.mark, before, reading)) return []
      let cost = (top - depth) * 0.2
      if (level.shape !== line.mark.shape) cost += 2.5
      if (level.prefix !== line.mark.prefix) cost += 3
      const step = reading.value - before.value
      if (!isNext(before, reading)) {
        if (step === 0) cost += 3.2
        else if (step < 0) cost += 4
        else cost += 2.2 + Math.min(step, 40) * 0.12
        if (line.isInSentence) cost += 2.5
      }
      return [{depth, cost: cost + shift(level, line), reading}]
    })
  }

  /** Beginning a level below the innermost. */
  #inward(line: MarkedLine, reading: Reading): Way {
    const depth = this.#levels.length
    const above = this.#levels.at(-1)
    const before = depth === 0 ? this.#before?.reading : null
    if (before && this.#before?.shape === line.mark.shape && isNext(before, reading)) {
      return {depth, cost: 0.5, reading}
    }
    let cost = line.afterLead ? 0.7 : 1.2
    // A level begins with its first number; the letter i as roman, not as the ninth.
    if (line.isInSentence && reading.value !== 1) cost += 2.5
    if (reading.value !== 1) cost += 3 + Math.min(reading.value, 10) * 0.2
    if (reading.suffix !== "" && reading.style === "decimal") cost += 0.5
    const parent = above?.reading
    if (line.mark.prefix !== "" && parent && !line.mark.prefix.endsWith(String(parent.value)))
      cost += 0.6
    // The same shape once more below itself is a count that begins anew.
    for (const level of this.#levels) {
      if (level.shape === line.mark.shape && level.reading?.style === reading.style) {
        cost += level === above ? 1.6 : 1
      }
    }
    if (above && above.indent !== line.indent) cost += line.indent > above.indent + 3 ? -0.4 : 0.5
    if (above && above.list !== null && line.list !== null)
      cost += line.list > above.list ? -0.5 : 1.5
    return {depth, cost, reading}
  }

  /** Bullets and labels that are no number: a level is told by its sign. */
  #uncounted(line: MarkedLine): Way[] {
    const depth = this.#levels.findLastIndex(
      (level) =>
        level.shape === line.mark.shape &&
        (level.list === null || line.list === null || level.list === line.list),
    )
    const level = this.#levels[depth]
    const found: Way[] = [{depth: this.#levels.length, cost: 1.2, reading: null}]
    if (level) found.push({depth, cost: 0.3 + shift(level, line), reading: null})
    return found
  }
}

function sameSequence(level: Level, mark: ClauseMark, before: Reading, reading: Reading): boolean {
  if (before.style !== reading.style) return false
  // Paths of other lengths are other levels.
  return level.shape.startsWith("path") || mark.shape.startsWith("path")
    ? level.shape === mark.shape
    : true
}

/** What the edge of a line and its level in a list say against its standing beside a level. */
function shift(level: Level, line: MarkedLine): number {
  let cost = 0
  if (level.list !== null && line.list !== null) cost += level.list === line.list ? -0.4 : 1.5
  if (level.indent !== 0 || line.indent !== 0) {
    cost += Math.abs(level.indent - line.indent) < 4 ? -0.4 : 0.4
  }
  return cost
}
