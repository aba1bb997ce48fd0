import type {Node} from "prosemirror-model"
import {provisionId} from "../../provisions"
import {standingOfLine} from "../standing"
import {lineName} from "./carried"
import type {Counted} from "./counting"
import {toAnnex} from "./annex"
import {saidOn, saidOnWhole, type Said} from "./gathering"
import {labelledXml, notesOf, remarkOf} from "./guidance-text"
import {inlineRuns} from "./inline"
import {formerLook, paragraphMark, tracked} from "./revisions"
import {placeOfThreads} from "./threads"
import {changedParagraph, type ParagraphLook} from "./wordml"
import type {Place, Writer} from "./writer"
import {tag} from "./xml"

/** The paragraph that stands for a provision: its bookmark around the words, and what is said beside it. */
export function provisionParagraph(
  {look, former}: Pick<Counted, "look" | "former">,
  node: Node,
  runs: string,
  place: Place,
  writer: Writer,
): string {
  const {standing, opening} = place
  const words = placeOfThreads(provisionId(node), runs, writer)
  const slot = node.isTextblock ? "text" : (node.firstChild?.type.name ?? "")
  writer.looks.set(lineName(provisionId(node), slot), {bookmark: "", style: look.style})
  const said = beside(
    standing.went ? words : named(provisionId(node), slot, look.style, words, writer),
    saidOn(node, place, writer),
    place,
    writer,
  )
  return written(look, opening + said, place, writer, former)
}

/** The words of a line between the ends of a bookmark. A provision's own has its name; what else it has is named after it. */
export function named(
  provision: string,
  slot: string,
  style: string,
  runs: string,
  writer: Writer,
): string {
  const isOwn = slot === "heading" || slot === "lead" || slot === "text"
  const line = lineName(provision, slot)
  const bookmark = isOwn ? writer.bookmark(provision) : writer.lineBookmark(line.trim())
  writer.looks.set(line, {bookmark, style})
  const id = writer.nextId()
  return (
    tag("w:bookmarkStart", {"w:id": id, "w:name": bookmark}) +
    runs +
    tag("w:bookmarkEnd", {"w:id": id})
  )
}

/** Footnotes and comments on some runs. */
export function beside(
  runs: string,
  entries: readonly Said[],
  {standing}: Pick<Place, "standing">,
  writer: Writer,
): string {
  if (entries.length === 0) return runs
  const {guidance} = writer.options
  if (guidance === "comments") {
    const remarks = entries.map((entry) => remarkOf(entry, writer))
    return writer.notes.comment(remarks, runs)
  }
  if (guidance === "footnotes") {
    const paragraphs = entries.flatMap((entry) => notesOf(entry, writer))
    return runs + tracked(writer.notes.footnote(paragraphs), standing, writer)
  }
  return runs
}

/** A paragraph that comes and goes as its place does. */
export function written(
  look: ParagraphLook,
  runs: string,
  {standing}: Place,
  writer: Writer,
  former: ParagraphLook | null = null,
): string {
  const proposal = standing.went ?? standing.came ?? writer.proposal
  return changedParagraph(
    look,
    {
      mark: paragraphMark(standing, writer),
      former: former && proposal ? formerLook(former, proposal, writer) : "",
    },
    runs,
  )
}

/** A line that is no provision's own words. */
export function line(style: string, node: Node, place: Place, writer: Writer): string {
  const standing = standingOfLine(node, place.standing)
  if (standing.came && standing.went) return ""
  const runs = inlineRuns(node, place, writer)
  const slot = node.type.name
  writer.looks.set(lineName(place.provision, slot), {bookmark: "", style})
  const words = standing.went ? runs : named(place.provision, slot, style, runs, writer)
  return written({style}, words, {...place, standing}, writer)
}

/** What is said on a provision as a whole and stands after it: in a box, or a way to the annex. */
export function after(node: Node, place: Place, writer: Writer): string {
  const {guidance} = writer.options
  if (guidance === "boxes") return labelledXml(saidOnWhole(node, place, writer), writer)
  if (guidance === "annex") return toAnnex(node, saidOnWhole(node, place, writer), place, writer)
  return ""
}
