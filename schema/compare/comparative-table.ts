import type {Node} from "prosemirror-model"
import {tableReport, type Paragraphs, type Report, type Run, type TableRow} from "../formats/report"
import {say} from "../messages"
import {paperLanguage} from "../messages/handed-over"
import {billAttrs} from "../profiles/profiles"
import {isProvision, provisionAttrs} from "../provisions"
import type {Row, Section} from "./compared"
import {piecesOfSide, wordsOfSide, type Piece} from "./compared-pieces"
import type {Compared} from "./comparing"

/** What people call the two texts. */
export interface TableWords {
  readonly before: string
  readonly after: string
}

/**
 * The comparative table of two texts: existing, proposed, remark. It has what differs, a row for each paragraph of an article; the remark says what
 * became of it and, where that is known, why: `reasons` by provision. It speaks the language of the later text.
 */
export function comparativeTable(
  compared: Compared,
  reasons: ReadonlyMap<string, readonly string[]>,
  {before, after}: TableWords,
): Report {
  const locale = paperLanguage(billAttrs(compared.after).language)
  const word: Word = (id, params = {}) => say(id, params, locale)
  const title = compared.after.firstChild?.textContent ?? ""
  const rows: TableRow[] = []
  // A chapter is named once something in it is told.
  const waiting: Section[] = []
  for (const section of compared.sections) {
    if (section.type === "division") {
      while ((waiting.at(-1)?.level ?? -1) >= section.level) waiting.pop()
      waiting.push(section)
    }
    const own = sectionRows(section, compared, reasons, word)
    if (own.length === 0) continue
    if (section.type === "schedule" || section.type === "front") waiting.length = 0
    for (const division of waiting.splice(0)) {
      if (division !== section) rows.push({kind: "group", heading: titleOf(division)})
    }
    rows.push(...own)
  }
  const settings = compared.others
    .filter(({provision}) => provision === "")
    .map((other) => [
      plainRun(word(`compare.other.${other.kind}`, {before: other.before, after: other.after})),
    ])
  return tableReport({
    title: word("compare.table.title", {title}),
    language: locale,
    notes: [
      [plainRun(word("compare.table.texts", {before, after}))],
      [plainRun(word(rows.length === 0 ? "compare.table.same" : "compare.table.rest"))],
      ...settings,
    ],
    columns: [
      {heading: word("compare.table.existing"), share: 5},
      {heading: word("compare.table.proposed"), share: 5},
      {heading: word("compare.table.remark"), share: 3},
    ],
    rows,
  })
}

type Word = (id: string, params?: Readonly<Record<string, string | number>>) => string

/** "Chapter II  Duties". */
export const titleOf = ({name, heading}: Pick<Section, "name" | "heading">): string =>
  [name, heading].filter((part) => part !== "").join("  ")

function sectionRows(
  section: Section,
  {others}: Compared,
  reasons: ReadonlyMap<string, readonly string[]>,
  word: Word,
): readonly TableRow[] {
  const [head, ...blocks] = blocksOf(section)
  const made: TableRow[] = []
  const told = (rows: readonly Row[]) => {
    const ids = new Set(rows.map(({provision}) => provision))
    const own = others.filter(({provision}) => provision !== "" && ids.has(provision))
    const remarks = [
      ...remarksOn(rows, word),
      ...own.map(({kind, before, after}) => word(`compare.other.${kind}`, {before, after})),
    ]
    if (remarks.length === 0) return
    const why = [...ids].flatMap((id) => reasons.get(id) ?? [])
    made.push({
      kind: "cells",
      cells: [
        rows.flatMap((row) => cell(row, "before")),
        rows.flatMap((row) => cell(row, "after")),
        [...new Set([...remarks, ...why])].map((text) => [plainRun(text)]),
      ],
    })
  }
  // What came, went or moved as a whole is one row.
  const [first] = head ?? []
  const isWhole = section.state !== "kept" && (first?.change != null || first?.elsewhere != null)
  if (isWhole && section.type !== "front") {
    told(section.rows)
  } else {
    if (head) told(head)
    for (const block of blocks) told(block)
    const name = titleOf(section)
    if (made.length > 0 && section.type !== "division" && name !== "") {
      const [opening] = made
      const hasHeading = opening?.kind === "cells" && head && remarksOn(head, word).length > 0
      if (!hasHeading) made.unshift({kind: "group", heading: name})
    }
  }
  return made
}

/** The heading, then each paragraph with its points; what stands before the body line by line. */
function blocksOf({rows, type}: Section): readonly (readonly Row[])[] {
  const blocks: Row[][] = []
  for (const row of rows) {
    const isStart =
      type === "front" || row.kind === "heading" || (row.kind === "clause" && row.depth === 0)
    const last = blocks.at(-1)
    if (isStart || !last) blocks.push([row])
    else last.push(row)
  }
  return blocks
}

function remarksOn(rows: readonly Row[], word: Word): readonly string[] {
  const found = new Set<string>()
  rows.forEach((row, i) => {
    const around = rows[i - 1]?.state
    if (row.state === "added" && around !== "added") found.add(word("compare.remark.added"))
    if (row.state === "removed" && around !== "removed") found.add(word("compare.remark.removed"))
    if (row.elsewhere !== null)
      found.add(word(`compare.remark.${row.state}`, {place: row.elsewhere}))
    const isWords = row.state === "kept" || row.state === "moved"
    if (isWords && row.pieces.some(({kind}) => kind !== "same"))
      found.add(word("compare.remark.words"))
  })
  return [...found]
}

const isOnSide = ({state}: Row, side: "before" | "after"): boolean =>
  side === "before"
    ? state !== "added" && state !== "moved"
    : state !== "removed" && state !== "moved-away"

function cell(row: Row, side: "before" | "after"): Paragraphs {
  const isHeading = row.kind === "heading" || row.kind === "title"
  if (!isOnSide(row, side)) return []
  // Words that one text alone has.
  if (!isHeading && row.state === "kept" && wordsOfSide(row.pieces, side) === "") return []
  const number = side === "before" ? row.numberBefore : row.numberAfter
  const whole = row.state === "added" ? "inserted" : row.state === "removed" ? "deleted" : null
  const runs = piecesOfSide(row.pieces, side).map((piece) => runOf(piece, whole, isHeading))
  const indent = "\u2003".repeat(row.depth)
  const paragraph: Run[] = []
  if (indent !== "") paragraph.push(plainRun(indent))
  if (number !== "") {
    paragraph.push({text: number, kind: whole ?? "same", strong: isHeading}, plainRun("\u2002"))
  }
  return [[...paragraph, ...runs]]
}

function runOf(
  {text, kind, em, strong}: Piece,
  whole: Piece["kind"] | null,
  isHeading: boolean,
): Run {
  return {text, kind: whole ?? kind, em, strong: strong || isHeading}
}

const plainRun = (text: string): Run => ({text, kind: "same"})

/** Why things are as they are, by provision: reasons given for departing from the model, for choices, and for what was decided. */
export function reasonsIn(doc: Node): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const add = (id: string, why: string | null | undefined) => {
    if (!why) return
    const list = found.get(id)
    if (list) list.push(why)
    else found.set(id, [why])
  }
  for (const {provision, why} of billAttrs(doc).decisions) add(provision, why)
  doc.descendants((node) => {
    if (isProvision(node)) add(provisionAttrs(node).id, provisionAttrs(node).adapted?.why)
    return !node.isTextblock
  })
  return found
}
