import type {Node} from "prosemirror-model"
import {provisionId} from "../../provisions"
import {standingOfLine} from "../standing"
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
  const said = beside(
    standing.went ? words : bookmarked(node, words, writer),
    saidOn(node, place, writer),
    place,
    writer,
  )
  return written(look, opening + said, place, writer, former)
}

function bookmarked(node: Node, runs: string, writer: Writer): string {
  const id = writer.nextId()
  const name = writer.bookmark(provisionId(node))
  return (
    tag("w:bookmarkStart", {"w:id": id, "w:name": name}) + runs + tag("w:bookmarkEnd", {"w:id": id})
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
  return written({style}, inlineRuns(node, place, writer), {...place, standing}, writer)
}

/** What is said on a provision as a whole and stands after it: in a box, or a way to the annex. */
export function after(node: Node, place: Place, writer: Writer): string {
  const {guidance} = writer.options
  if (guidance === "boxes") return labelledXml(saidOnWhole(node, place, writer), writer)
  if (guidance === "annex") return toAnnex(node, saidOnWhole(node, place, writer), place, writer)
  return ""
}
