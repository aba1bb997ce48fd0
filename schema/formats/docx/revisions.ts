import type {Proposal, Standing} from "../standing"
import {paragraphProperties, type ParagraphLook} from "./wordml"
import type {Writer} from "./writer"
import {tag, type Attributes} from "./xml"

/**
 * Word's tracked changes. What came in stands in w:ins or w:moveTo, what went in w:del or w:moveFrom. Every mark has an author, a date
 * where one is known, and a number of its own. What came and went in between, such as the words struck out of a provision that moved, is not
 * printed: it stands where the provision was, and LibreOffice shows one change within another as plain text.
 */
const elements: Readonly<Record<Proposal["kind"], string>> = {
  inserted: "w:ins",
  deleted: "w:del",
  moved: "w:moveTo",
  "moved-away": "w:moveFrom",
}

/** What the range of a move is called at both its ends. */
export const rangeNames = {
  moved: {start: "w:moveToRangeStart", end: "w:moveToRangeEnd"},
  "moved-away": {start: "w:moveFromRangeStart", end: "w:moveFromRangeEnd"},
} as const

/** Runs within the tracked change that they are part of. */
export function tracked(runs: string, {came, went}: Standing, writer: Writer): string {
  const proposal = came ?? went
  return proposal && runs !== "" ? tag(elements[proposal.kind], by(proposal, writer), runs) : runs
}

/** Whether Word wants the text as deleted text. Text that moved away is written as text. */
export const isDeleted = ({went}: Standing): boolean => went?.kind === "deleted"

/** The mark of a paragraph that comes or goes as a whole: for the properties of its paragraph mark. */
export function paragraphMark({came, went}: Standing, writer: Writer): string {
  const proposal = came ?? went
  return proposal ? tag(elements[proposal.kind], by(proposal, writer)) : ""
}

/** How a paragraph looked before: Word gives it back when the change is rejected. */
export function formerLook(look: ParagraphLook, proposal: Proposal, writer: Writer): string {
  return tag("w:pPrChange", by(proposal, writer), tag("w:pPr", {}, paragraphProperties(look)))
}

export function by({author, date}: Proposal, writer: Writer): Attributes {
  const time = Date.parse(date)
  return {
    "w:id": writer.nextId(),
    "w:author": author === "" ? writer.words.unknownAuthor : author,
    "w:date": Number.isNaN(time) ? writer.context.created : new Date(time).toISOString(),
  }
}
