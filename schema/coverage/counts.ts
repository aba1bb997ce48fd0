import type {Node} from "prosemirror-model"
import type {Chart, ChartKind, ChartTone} from "../formats/chart"
import type {Library} from "../library/library"
import {say} from "../messages"
import {obligationLevels, type Obligation} from "../obligations/instrument"
import {partsOf} from "../obligations/kin"
import {findProvision, provisionAttrs} from "../provisions"
import {placeText} from "../place-text"
import {ownText} from "../provisions"
import {coverageStatuses, type Coverage, type CoverageStatus} from "./coverage"
import {coverageOf} from "./coverage-of"

/** How each status is drawn, wherever it is. */
export const statusTones: Readonly<Record<CoverageStatus, ChartTone>> = {
  met: "full",
  partly: "half",
  "not-met": "empty",
  "not-for-legislation": "unneeded",
  elsewhere: "elsewhere",
  "set-aside": "aside",
}

/** How many obligations have each status, in the order of coverageStatuses. */
export type Counts = readonly number[]

export interface CountRow {
  /** Id of an instrument, a level, a pillar, or a division of the bill; "": none. */
  readonly of: string
  readonly name: string
  readonly counts: Counts
}

/** A row of a matrix: an instrument by level. */
export interface MatrixRow {
  readonly instrument: string
  readonly name: string
  readonly levels: readonly {readonly level: Obligation["level"]; readonly counts: Counts}[]
}

/** The obligations that are counted: a paragraph that has parts is counted by its parts. */
export const countedOf = (
  library: Library,
): readonly (Obligation & {readonly instrument: string})[] =>
  library.instruments.flatMap(({id: instrument, obligations}) =>
    obligations
      .filter(({id}) => partsOf(library, id).length === 0)
      .map((obligation) => ({...obligation, instrument})),
  )

/** Whether a treaty obliges, asks for legislation, and the bill neither meets it nor has anybody judged it settled. */
export function isOwed(library: Library, obligation: Obligation, {status}: Coverage): boolean {
  return (
    obligation.level === "mandatory" &&
    obligation.needsLegislation === "yes" &&
    partsOf(library, obligation.id).length === 0 &&
    (status === "partly" || status === "not-met")
  )
}

function counted(all: ReadonlyMap<string, Coverage>, ids: readonly string[]): Counts {
  const counts = coverageStatuses.map(() => 0)
  for (const id of ids) {
    const at = coverageStatuses.indexOf(all.get(id)?.status ?? "not-met")
    counts[at] = (counts[at] ?? 0) + 1
  }
  return counts
}

/** By instrument, and in it by level. */
export function byInstrumentAndLevel(doc: Node, library: Library): readonly MatrixRow[] {
  const all = coverageOf(doc, library)
  const rows = countedOf(library)
  return library.instruments.map(({id, shortTitle}) => ({
    instrument: id,
    name: shortTitle,
    levels: obligationLevels.map((level) => ({
      level,
      counts: counted(
        all,
        rows.flatMap((row) => (row.instrument === id && row.level === level ? row.id : [])),
      ),
    })),
  }))
}

const pillars = ["Prevention", "Prosecution", "Protection", "Partnership"] as const

/** By pillar; obligations of none come last, under an empty name. `instruments`: ids of those that are counted; left out, all. */
export function byPillar(
  doc: Node,
  library: Library,
  instruments?: readonly string[],
): readonly CountRow[] {
  const all = coverageOf(doc, library)
  const rows = countedOf(library).filter(
    ({instrument}) => instruments?.includes(instrument) !== false,
  )
  return [...pillars, ""].map((pillar) => ({
    of: pillar,
    name: pillar,
    counts: counted(
      all,
      rows.flatMap((row) => ((row.pillar ?? "") === pillar ? row.id : [])),
    ),
  }))
}

/** By the outermost division of the bill: each obligation that a provision in it carries. One may be in several; those of none are left out. */
export function byChapter(doc: Node, library: Library): readonly CountRow[] {
  const all = coverageOf(doc, library)
  const chapters = new Map<string, string[]>()
  const around = new Map<string, string>()
  const chapterOf = (provision: string): string => {
    const known = around.get(provision)
    if (known !== undefined) return known
    const found = findProvision(doc, provision)
    const division = found?.parents.find(({type}) => type.name === "division")
    const id = division ? provisionAttrs(division).id : ""
    around.set(provision, id)
    return id
  }
  for (const {id} of countedOf(library)) {
    for (const chapter of new Set((all.get(id)?.provisions ?? []).map(chapterOf))) {
      const list = chapters.get(chapter)
      if (list) list.push(id)
      else chapters.set(chapter, [id])
    }
  }
  const rows: CountRow[] = []
  doc.descendants((node, _pos, parent) => {
    if (node.type.name === "division" && parent?.type.name === "body") {
      const {id} = provisionAttrs(node)
      const heading = node.firstChild ? ownText(node.firstChild) : ""
      const name = [placeText(doc, id), heading].filter(Boolean).join(": ")
      rows.push({of: id, name, counts: counted(all, chapters.get(id) ?? [])})
    }
    return ["body", "bill"].includes(node.type.name)
  })
  return rows
}

/** Rows as a chart, kinds of which there is none left out. */
export function coverageChart(
  caption: string,
  rows: readonly Pick<CountRow, "name" | "counts">[],
  locale = "en",
): Chart {
  const used = coverageStatuses.map((_, i) => rows.some(({counts}) => (counts[i] ?? 0) > 0))
  const kinds = coverageStatuses.map((status): ChartKind => ({
    name: say(`coverage.status.${status}`, {}, locale),
    tone: statusTones[status],
  }))
  return {
    caption,
    scale: "count",
    kinds: kinds.filter((_, i) => used[i]),
    bars: rows.map(({name, counts}) => ({name, counts: counts.filter((_, i) => used[i])})),
  }
}
