import type {Node} from "prosemirror-model"
import {documentKey, remarkHash} from "../formats/docx/carried"
import type {WordFile} from "../formats/word-file/word-file"
import type {MintId} from "../ids"
import {takenSentences} from "../importing/sources/unread"
import {say} from "../messages"
import {suggestions, type Suggestion, type SuggestionKind} from "../review/suggestions"
import {asIfCarried, readCarried} from "./carried-read"
import {bringComments} from "./comments"
import {isExported, withNamesBack} from "./names-back"
import type {Editor} from "./overlay"
import type {ReturnReport} from "./report"
import {Returning} from "./returning"
import {withoutBrought} from "./visible"

export interface BringBack {
  readonly documentId: string
  readonly doc: Node
  readonly file: WordFile
  /** Now; ISO 8601, UTC: of what Word gives no date. */
  readonly date: string
  readonly mint: MintId
  /** Also takes a file that another draft was exported to, by its words. */
  readonly anyBill: boolean
}

export type BroughtBack =
  | {readonly ok: true; readonly doc: Node; readonly report: ReturnReport}
  /** The file was made from another draft, or does not say from which and has little of this one. */
  | {readonly ok: false; readonly why: "other-bill"}

/**
 * Brings a Word file back into the draft that it was made from: what people changed in it are suggestions under their names, what Word did not
 * track is "edited in Word". A file that nobody changed gives the very same bill.
 */
export function bringBack(request: BringBack): BroughtBack {
  const {documentId, doc, file, date, mint, anyBill} = request
  const said = readCarried(file.customXml)
  const isOwn = said?.document === documentKey(documentId)
  if (said && !isOwn && !anyBill) return {ok: false, why: "other-bill"}
  const carried = said && isOwn ? said : asIfCarried(doc, documentId)
  const origin = !isOwn ? "unmarked" : isExported(carried, documentId, doc) ? "same" : "older"
  const untracked: Editor = {author: say("returned-word.untracked", {}), date}
  const returning = new Returning(request, carried, isOwn, untracked)
  if (!said && !anyBill && !returning.isKnown()) return {ok: false, why: "other-bill"}
  const decided = returning.decide()
  const edited = returning.edit(decided.doc)
  const {doc: brought, taken} = withoutBrought(edited.doc, doc)
  const comments = bringComments(brought, {
    file: withNamesBack(file, carried, request),
    groups: returning.after,
    date,
    mint,
    closer: untracked.author,
    wentOut: (remark) => carried.said.has(remarkHash(documentId, remark, carried.names)),
  })
  return {
    ok: true,
    doc: comments.doc,
    report: {
      origin,
      proposed: counted(decided.doc, brought),
      accepted: decided.accepted,
      rejected: decided.rejected,
      comments: comments.added,
      resolved: comments.resolved,
      unplaced: [...edited.unplaced, ...comments.gone],
      changedInBoth: edited.contested,
      disagreed: edited.disagreed,
      unread: [...file.unread, ...takenSentences(taken)],
    },
  }
}

/** Suggestions that were not there before, by kind. */
function counted(decided: Node, now: Node): Readonly<Partial<Record<SuggestionKind, number>>> {
  const name = ({kind, provision, before, after, author}: Suggestion) =>
    JSON.stringify([kind, provision, before, after, author])
  const known = new Set(suggestions(decided).map(name))
  const found: Partial<Record<SuggestionKind, number>> = {}
  for (const each of suggestions(now)) {
    if (!known.has(name(each))) found[each.kind] = (found[each.kind] ?? 0) + 1
  }
  return found
}
