/**
 * Counted things as bars, each parted by kind: plain data that the window draws and reports print. Drawn so that grey print tells the kinds apart
 * (pattern and figure, not colour alone), and read out as the table that it is. Every word in it is already in the reader's language.
 */
export interface Chart {
  /** What it shows. */
  readonly caption: string
  readonly kinds: readonly ChartKind[]
  /** "share": bars of one length, parts of a whole; "count": of a length by their sum. */
  readonly scale: "share" | "count"
  readonly bars: readonly ChartBar[]
}

export interface ChartKind {
  readonly name: string
  readonly tone: ChartTone
}

/** From what is well to what is missing, and what stands aside. */
export const chartTones = ["full", "half", "empty", "elsewhere", "aside", "unneeded"] as const
export type ChartTone = (typeof chartTones)[number]

export interface ChartBar {
  readonly name: string
  /** One a kind; whole numbers. */
  readonly counts: readonly number[]
}

/** A stretch of a bar: where it begins and how long it is, both as shares of the whole room. */
export interface ChartStretch {
  readonly kind: ChartKind
  readonly count: number
  readonly start: number
  readonly length: number
}

/**
 * The stretches of each bar, without those that count nothing. Throws a RangeError for a chart that does not hold together: a bar without a
 * count for each kind, or with a count that is no whole number.
 */
export function stretches({kinds, scale, bars}: Chart): readonly (readonly ChartStretch[])[] {
  const longest = Math.max(1, ...bars.map(sumOf))
  return bars.map((bar) => {
    if (bar.counts.length !== kinds.length) {
      throw new RangeError(`${bar.counts.length} counts for ${kinds.length} kinds`)
    }
    const room = scale === "share" ? Math.max(1, sumOf(bar)) : longest
    let start = 0
    return kinds.flatMap((kind, i) => {
      const count = bar.counts[i] ?? 0
      if (!Number.isInteger(count) || count < 0) throw new RangeError(`No count: ${count}`)
      if (count === 0) return []
      const length = count / room
      const stretch = {kind, count, start, length}
      start += length
      return [stretch]
    })
  })
}

const sumOf = ({counts}: ChartBar): number => counts.reduce((sum, count) => sum + count, 0)
