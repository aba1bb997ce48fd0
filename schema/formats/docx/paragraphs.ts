import type {Node} from "prosemirror-model"
import {provisionId} from "../../provisions"
import {standingOfLine} from "../standing"
import type {Counted} from "./counting"
import {remarksOn} from "./guidance"
import {inlineRuns} from "./inline"
import {boxed, type Remark} from "./notes"
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
    remarksIn(node, place, writer),
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

function beside(
  runs: string,
  remarks: readonly Remark[],
  {standing}: Place,
  writer: Writer,
): string {
  if (remarks.length === 0) return runs
  const {guidance} = writer.options
  if (guidance === "comments") return writer.notes.comment(remarks, runs)
  if (guidance === "footnotes") {
    return runs + tracked(remarks.map(writer.notes.footnote).join(""), standing, writer)
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

/** What went out needs no guidance any more. */
export function remarksIn(node: Node, {standing}: Place, writer: Writer): readonly Remark[] {
  return standing.went ? [] : remarksOn(node, writer)
}

/** Remarks that stand in boxes, where the drafter wants those. */
export function boxes(remarks: readonly Remark[], place: Place, writer: Writer): string {
  if (writer.options.guidance !== "boxes" || place.standing.went) return ""
  return boxed(remarks, (look, runs) =>
    written(look, tracked(runs, place.standing, writer), place, writer),
  )
}
