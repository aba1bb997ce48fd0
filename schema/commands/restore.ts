import {Fragment, type Node} from "prosemirror-model"
import type {Command} from "prosemirror-state"
import {billAttrs} from "../profiles/profiles"
import {clean} from "../compare/clean"
import {isSameBill} from "../compare/compare"
import {unmarked, weave} from "../compare/line"
import {replaceBill} from "../review/replace"
import {decidesKey} from "../review/tracker"
import {units} from "../compare/units"
import {withLine} from "../review/with-line"
import {schema} from "../schema"

/**
 * Puts an earlier text of the bill in the place of this one, in one undo step. Provisions are told by their ids, and keep them. Threads
 * and decisions are the draft's and stay; a comment stays on its words where the earlier text has them too. While changes are
 * suggested, this is one; otherwise the open suggestions end with the text that they were made on, and so do conflicts of copies that were brought
 * in at `made` or after, the time of the earlier text (ISO 8601, UTC; null: not known).
 */
export function restoreVersion(version: Node, made: string | null = null): Command {
  return (state, dispatch) => {
    const {review, suggesting, merging} = billAttrs(state.doc)
    const text = clean(version)
    if (isSameBill(clean(state.doc), text)) return false
    const tr = replaceBill(state.tr, withComments(state.doc, text))
    if (review && !suggesting) tr.setDocAttribute("review", null).setMeta(decidesKey, "restored")
    // Copies that came in later are not in this text: they may be brought in again.
    const isLater = merging?.copies.some(({date}) => made !== null && date >= made)
    if (isLater && !suggesting) tr.setDocAttribute("merging", null)
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** The text with the marks of the draft's comments on the words that both have. */
function withComments(doc: Node, text: Node): Node {
  const there = units(text)
  let made = text
  for (const {key, lines} of units(doc).values()) {
    for (const [slot, line] of lines) {
      const now = there.get(key)?.lines.get(slot)
      if (!now || !isCommented(line)) continue
      let content = Fragment.empty
      for (const segment of weave(line.copy(unmarked(line.content)), now)) {
        if (segment.kind === "same") content = content.append(unmarked(segment.was))
        if (segment.kind === "inserted") content = content.append(segment.content)
      }
      made = withLine(made, key, slot, now.copy(content))
    }
  }
  return made
}

const isCommented = (line: Node): boolean =>
  line.rangeHasMark(0, line.content.size, schema.marks.comment)
