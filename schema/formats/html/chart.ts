import {stretches, type ChartTone} from "../chart"
import {chartLooks} from "../chart-looks"
import type {ChartBlock} from "../report"
import {element, escapeHtml} from "./markup"

/**
 * A chart as a table of its counts with a drawn bar in each row, so that it reads out as what it is. Bars are drawn as SVG, since browsers print
 * no backgrounds; the kinds differ by pattern as well as by shade. `nth`: which chart of the page it is.
 */
export function chartHtml({chart, of}: ChartBlock, nth: number): string {
  const {caption, kinds, bars} = chart
  const drawn = stretches(chart)
  const pattern = (tone: ChartTone) => `chart-${nth}-${tone}`
  const headings = kinds.map(({name, tone}) => {
    const swatch = svg("swatch", "0 0 14 14", rectangle(0.5, 13, pattern(tone)))
    return element("th", {scope: "col"}, swatch, "<br>", escapeHtml(name))
  })
  const rows = bars.map(({name, counts}, i) =>
    element(
      "tr",
      {},
      element("th", {scope: "row"}, escapeHtml(name)),
      element(
        "td",
        {class: "bar"},
        svg(
          "bar",
          `0 0 ${barWidth} 14`,
          ...(drawn[i] ?? []).map(({kind, start, length}) =>
            rectangle(start * barWidth, length * barWidth, pattern(kind.tone)),
          ),
        ),
      ),
      ...counts.map((count) => element("td", {class: "count"}, String(count))),
    ),
  )
  const tones = [...new Set(kinds.map(({tone}) => tone))]
  return element(
    "table",
    {class: "chart"},
    element("caption", {}, escapeHtml(caption)),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("th", {scope: "col"}, escapeHtml(of)),
        element(
          "td",
          {},
          svg("patterns", "0 0 0 0", ...tones.map((tone) => patternOf(tone, pattern(tone)))),
        ),
        ...headings,
      ),
    ),
    element("tbody", {}, ...rows),
  )
}

const barWidth = 300

const svg = (name: string, viewBox: string, ...inner: readonly string[]): string =>
  element(
    "svg",
    {class: name, viewBox, preserveAspectRatio: "none", "aria-hidden": "true"},
    ...inner,
  )

const rectangle = (x: number, width: number, pattern: string): string =>
  element("rect", {
    x: x.toFixed(2),
    y: 0.5,
    width: width.toFixed(2),
    height: 13,
    fill: `url(#${pattern})`,
    stroke: "#1a1a1a",
    "stroke-width": 0.75,
    "vector-effect": "non-scaling-stroke",
  })

function patternOf(tone: ChartTone, id: string): string {
  const {ground, lines} = chartLooks[tone]
  return element(
    "pattern",
    {id, width: 8, height: 8, patternUnits: "userSpaceOnUse"},
    element("rect", {width: 8, height: 8, fill: ground}),
    lines === null ? "" : element("path", {d: lines, stroke: "#1a1a1a", "stroke-width": 1}),
  )
}
