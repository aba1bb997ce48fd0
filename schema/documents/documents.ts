import type {Node} from "prosemirror-model"
import {adaptationTable} from "../adaptation/adaptation-table"
import {dateText} from "../adaptation/adaptation-said"
import type {Report} from "../formats/report"
import {protocolTable} from "../workshop/protocol"
import {blanksAndChoices} from "./blanks-and-choices"
import {certificate} from "./certificate/certificate"
import type {DocumentContext} from "./context"
import {brief} from "./brief"
import {correspondence} from "./correspondence"
import {draftersNotes} from "./drafters-notes"
import {gapReport} from "./gaps/gap-report"
import {memorandum} from "./memorandum"
import {sessionChecklist} from "./session-checklist"

/** The documents around a bill that are made from the bill alone. The comparative table needs a second text and is not among them. */
export const documentKinds = [
  "memorandum",
  "correspondence",
  "blanks",
  "notes",
  "adaptation",
  "protocol",
  "gaps",
  "certificate",
  "session",
  "brief",
] as const
export type DocumentKind = (typeof documentKinds)[number]

/** `comments`: whether the drafter's notes come with the comments that are open. */
export interface DocumentOptions {
  readonly comments: boolean
}

/** One of the documents around a bill. The same bill, library and day give the same report. */
export function documentOf(
  doc: Node,
  kind: DocumentKind,
  context: DocumentContext,
  {comments}: DocumentOptions = {comments: false},
): Report {
  const {library, locale} = context
  switch (kind) {
    case "memorandum":
      return memorandum(doc, context)
    case "brief":
      return brief(doc, context)
    case "correspondence":
      return correspondence(doc, context)
    case "blanks":
      return blanksAndChoices(doc, context)
    case "notes":
      return draftersNotes(doc, context, {comments})
    case "adaptation":
      return adaptationTable(doc, library, {locale})
    case "certificate":
      return certificate(doc, context)
    case "session":
      return sessionChecklist(doc, context)
    case "gaps":
      return gapReport(doc, context)
    case "protocol":
      return protocolTable(doc, {day: dateText, locale})
  }
}
