import type {ChartTone} from "./chart"

/** How a tone is drawn: a ground, and lines over it as an SVG path in a tile of 8 by 8. */
export interface ChartLook {
  readonly ground: string
  readonly lines: string | null
}

/** Shade and pattern of a tone: dark to white from what is well to what is missing; lines and dots for what stands aside. */
export const chartLooks: Readonly<Record<ChartTone, ChartLook>> = {
  full: {ground: "#1f5285", lines: null},
  half: {ground: "#c9d9ea", lines: "M-1 5 L5 -1 M-1 9 L9 -1 M3 9 L9 3"},
  empty: {ground: "#ffffff", lines: null},
  elsewhere: {ground: "#8fa9c4", lines: "M2 0 V8 M6 0 V8"},
  aside: {ground: "#ffffff", lines: "M2 2 h1 v1 h-1 z M6 6 h1 v1 h-1 z"},
  unneeded: {ground: "#d5d5d5", lines: null},
}
