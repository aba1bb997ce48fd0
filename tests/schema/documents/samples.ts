import type {Node} from "prosemirror-model"
import type {DocumentContext} from "../../../schema/documents/context"
import {mintInOrder} from "../../../schema/ids"
import {createAnalysedSample} from "../../../schema/library/analysed-sample"
import {createSample} from "../../../schema/library/bill"
import type {Report} from "../../../schema/formats/report"
import {bundledLibrary} from "../library/bundled"
import {cellText} from "../report-read"

export const library = bundledLibrary()
export const context: DocumentContext = {library, date: "2026-11-22T10:00:00Z", locale: "en"}

export function sampleBill(id: string): Node {
  const sample = library.samples.find((each) => each.id === id)
  if (!sample) throw new Error(`No sample ${id}`)
  return createSample(library, sample, mintInOrder())
}

/** The bill of a sample with the gap analysis of its State. */
export function analysedBill(id: string): Node {
  const sample = library.samples.find((each) => each.id === id)
  if (!sample) throw new Error(`No sample ${id}`)
  return createAnalysedSample(library, sample, mintInOrder())
}

/** What stands under a heading, up to the next of that level or above: each paragraph and item as text. */
export function under({blocks}: Report, title: string): readonly string[] {
  const start = blocks.findIndex((block) => block.kind === "heading" && block.text === title)
  const head = blocks[start]
  if (head?.kind !== "heading") throw new Error(`No heading ${title}`)
  const rest = blocks.slice(start + 1)
  const end = rest.findIndex((block) => block.kind === "heading" && block.level <= head.level)
  return rest.slice(0, end < 0 ? rest.length : end).flatMap((block) => {
    if (block.kind === "heading") return [block.text]
    if (block.kind === "paragraph") return [cellText([block.runs])]
    return block.kind === "list" ? block.items.map(cellText) : []
  })
}

export const headings = ({blocks}: Report): readonly string[] =>
  blocks.flatMap((block) => (block.kind === "heading" ? [block.text] : []))

export const notesOf = ({notes}: Report): string => notes.map((note) => cellText([note])).join("\n")
