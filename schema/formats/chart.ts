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
export type ChartTone = "full" | "half" | "empty" | "elsewhere" | "aside" | "unneeded"

export interface ChartBar {
  readonly name: string
  /** One a kind; whole numbers. */
  readonly counts: readonly number[]
}
