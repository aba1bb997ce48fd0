import type {LanguageMarks} from "./language-marks"

interface OpenDivision {
  readonly unit: string
  /** Heading level in the source; null: none. */
  readonly heading: number | null
}

/**
 * How deep a division stands. The order in which a text opens its kinds decides: a kind that is open already is continued, one that is
 * not stands below what is open, unless law everywhere has it above.
 */
export class DivisionLevels {
  #open: OpenDivision[] = []
  readonly #ranks: ReadonlyMap<string, number>

  constructor(marks: LanguageMarks) {
    this.#ranks = new Map(marks.divisions.map(({unit}, i) => [unit, i]))
  }

  reset(): void {
    this.#open = []
  }

  get depth(): number {
    return this.#open.length
  }

  /** The depth of a division of a unit; what it is below stays open. */
  place(unit: string, heading: number | null): number {
    let depth = this.#open.findIndex((open) => open.unit === unit)
    if (depth < 0) depth = this.#unseen(unit, heading)
    this.#open.length = depth
    this.#open.push({unit, heading})
    return depth
  }

  #unseen(unit: string, heading: number | null): number {
    const rank = this.#ranks.get(unit)
    const above = this.#open.findIndex((open) => {
      const other = this.#ranks.get(open.unit)
      if (rank !== undefined && other !== undefined) return rank < other
      if (heading !== null && open.heading !== null) return heading <= open.heading
      // A heading without a word ends where a worded division begins.
      return rank !== undefined && other === undefined
    })
    return above < 0 ? this.#open.length : above
  }
}
