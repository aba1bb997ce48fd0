import type {Node} from "prosemirror-model"
import {billAttrs} from "../../profiles/profiles"
import {printedText} from "../../printed"
import {provisionId} from "../../provisions"
import {unchanged} from "../standing"
import type {Said} from "./gathering"
import {notices} from "./guidance"
import {guidanceLabel, guidanceTitle} from "./guidance-styles"
import {
  citationRuns,
  entriesXml,
  guidanceParagraph,
  labelOf,
  noticeSaid,
  said,
} from "./guidance-text"
import {guidanceWords} from "./guidance-words"
import {link} from "./wordml"
import type {Place, Writer} from "./writer"
import {tag} from "./xml"

/** What is said on one provision or chapter, kept for the annex while the bill is written. */
export interface AnnexGroup {
  readonly about: string
  /** Its heading, or the first words of what has none. */
  readonly title: string
  readonly entries: readonly Said[]
}

/** Keeps what is said on a provision; the answer is the line after the provision that leads there. */
export function toAnnex(
  node: Node,
  entries: readonly Said[],
  {standing}: Place,
  writer: Writer,
): string {
  if (entries.length === 0) return ""
  const about = provisionId(node)
  const {language} = billAttrs(writer.doc)
  writer.annex.push({about, title: titleOf(node, writer), entries})
  const label = said(guidanceWords(language).seeAnnex, {style: guidanceLabel}, {standing}, writer)
  return guidanceParagraph({}, link(bookmark(about, writer), label), {standing}, writer)
}

/**
 * All guidance after the bill. Its section is a continuous one, and its own first paragraph begins the page: so the bill's last section
 * keeps its pages, and nothing but an empty line is left once guidance is deleted. Empty where nothing is said.
 */
export function annex(writer: Writer): readonly string[] {
  if (writer.annex.length === 0) return []
  const none = {standing: unchanged}
  const heading = said(labelOf(writer), {style: guidanceTitle}, none, writer)
  return [
    guidanceParagraph({pageBreakBefore: true, keepNext: true}, heading, none, writer),
    entriesXml(notices(writer).map(noticeSaid), writer),
    ...writer.annex.map((group) => groupXml(group, writer)),
  ]
}

function groupXml({about, title, entries}: AnnexGroup, writer: Writer): string {
  const [first] = entries
  if (!first) return ""
  const {standing} = first
  const citation = citationRuns({about, standing}, writer)
  const rest = citation !== "" && title !== "" ? `: ${title}` : title
  const id = writer.nextId()
  const heading = [
    tag("w:bookmarkStart", {"w:id": id, "w:name": bookmark(about, writer)}),
    citation,
    said(rest, {style: guidanceTitle}, {standing}, writer),
    tag("w:bookmarkEnd", {"w:id": id}),
  ].join("")
  // The line above says already what the first is about.
  const untitled = entries.map((entry) =>
    entry.kind === "guidance" && !entry.isApart ? {...entry, title: ""} : entry,
  )
  return (
    guidanceParagraph({keepNext: true, above: 280}, heading, {standing}, writer) +
    entriesXml(untitled, writer)
  )
}

const bookmark = (provision: string, writer: Writer) =>
  writer.bookmark(provision).replace("_prov_", "_guid_")

/** A heading that is longer than this many signs is cut. */
const longestTitle = 80

function titleOf(node: Node, {doc}: Writer): string {
  const line = node.isTextblock ? node : node.firstChild
  const text = line ? printedText(doc, line, provisionId(node)) : ""
  return text.length > longestTitle ? `${text.slice(0, longestTitle)}…` : text
}
