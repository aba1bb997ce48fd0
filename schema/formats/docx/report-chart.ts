import {stretches, type ChartTone} from "../chart"
import type {ChartBlock} from "../report"
import {character, size, type Style} from "./styles"
import {paragraph, run} from "./wordml"
import {tag, val} from "./xml"

/** How many signs the longest bar is made of. */
const barSigns = 96
const space = "\u00a0"

/**
 * A chart as a table of its counts with a bar under each name. A bar is words without letters, in character styles with a shade, a pattern and
 * a frame: Word prints it in grey as it is, nothing is a picture, and who listens hears the counts.
 */
export function chartXml({chart, of}: ChartBlock, width: number): string {
  const {caption, kinds, bars} = chart
  const count = Math.round(width * 0.105)
  const widths = [width - count * kinds.length, ...kinds.map(() => count)]
  const drawn = stretches(chart)
  const heading = (content: string, i: number) =>
    cell(paragraph({style: "ChartHeading"}, content), widths[i] ?? 0, "DDE3E8")
  const headings = [
    heading(run(of), 0),
    ...kinds.map(({name, tone}, i) =>
      heading(run(space.repeat(3), {style: styleOf(tone)}) + run(`\n${name}`), i + 1),
    ),
  ]
  const rows = bars.map(({name, counts}, i) =>
    tag(
      "w:tr",
      {},
      tag("w:trPr", {}, "<w:cantSplit/>"),
      cell(text(run(name)) + text(barXml(drawn[i] ?? [])), widths[0] ?? 0),
      ...counts.map((each, k) => cell(text(run(String(each))), widths[k + 1] ?? 0)),
    ),
  )
  const properties = tag(
    "w:tblPr",
    {},
    val("tblStyle", "TableGrid"),
    tag("w:tblW", {"w:w": width, "w:type": "dxa"}),
    tag("w:tblLayout", {"w:type": "fixed"}),
    tag(
      "w:tblCellMar",
      {},
      ...["left", "right"].map((side) => tag(`w:${side}`, {"w:w": 70, "w:type": "dxa"})),
    ),
    tag("w:tblLook", {"w:val": "0020", "w:firstRow": 1, "w:noHBand": 1, "w:noVBand": 1}),
    val("tblCaption", caption),
  )
  const grid = tag("w:tblGrid", {}, ...widths.map((each) => tag("w:gridCol", {"w:w": each})))
  const head = tag("w:tr", {}, tag("w:trPr", {}, "<w:cantSplit/><w:tblHeader/>"), ...headings)
  return tag("w:tbl", {}, properties, grid, head, ...rows)
}

const text = (content: string): string => paragraph({style: "ChartText"}, content)

function barXml(bar: ReturnType<typeof stretches>[number]): string {
  let at = 0
  return bar
    .map(({kind, start, length}) => {
      // Rounded by where it ends, so that the whole is as long as it should be; what counts anything is seen.
      const end = Math.max(at + 1, Math.round((start + length) * barSigns))
      const signs = end - at
      at = end
      return run(space.repeat(signs), {style: styleOf(kind.tone)})
    })
    .join("")
}

function cell(content: string, width: number, shade?: string): string {
  return tag(
    "w:tc",
    {},
    tag(
      "w:tcPr",
      {},
      tag("w:tcW", {"w:w": width, "w:type": "dxa"}),
      shade === undefined
        ? ""
        : tag("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": shade}),
      val("vAlign", "center"),
    ),
    content,
  )
}

const styleOf = (tone: ChartTone): string => `Chart${tone[0]?.toUpperCase() ?? ""}${tone.slice(1)}`

/** Pattern, its colour and the ground of a tone: dark to white from what is well to what is missing. LibreOffice shows patterns as a mean. */
const looks: Readonly<
  Record<ChartTone, readonly [pattern: string, colour: string, ground: string]>
> = {
  full: ["clear", "auto", "1F5285"],
  half: ["thinDiagStripe", "1A1A1A", "C9D9EA"],
  empty: ["clear", "auto", "FFFFFF"],
  elsewhere: ["thinVertStripe", "1A1A1A", "8FA9C4"],
  aside: ["pct10", "1A1A1A", "FFFFFF"],
  unneeded: ["clear", "auto", "D5D5D5"],
}

/** Styles of the stretches of a bar. */
export const chartStyles: readonly Style[] = (Object.keys(looks) as ChartTone[]).map((tone) => {
  const [pattern, colour, ground] = looks[tone]
  const frame = tag("w:bdr", {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "1A1A1A"})
  const shade = tag("w:shd", {"w:val": pattern, "w:color": colour, "w:fill": ground})
  return {
    ...character(
      styleOf(tone),
      `Chart ${tone[0]?.toUpperCase() ?? ""}${tone.slice(1)}`,
      size(13) + frame + shade,
    ),
    custom: true,
  }
})
