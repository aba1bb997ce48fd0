import {Fragment, type Node, type Slice} from "prosemirror-model"
import {TextSelection, type Command, type Transaction} from "prosemirror-state"
import {isValid} from "../validity"
import {deleteAcross} from "./delete-across"
import {blockDepth} from "./place"
import {siblingOf} from "./split"
import {isClause, newClause, range, replaceChildren} from "./siblings"

/**
 * Pastes at the selection. Where the pieces fit as they are, they stay what they were; where they do not, their words
 * come in as text and clauses, so that a paste neither breaks the structure nor loses a word.
 */
export function pasteSlice(slice: Slice): Command {
  return (state, dispatch) => {
    if (slice.content.size === 0) return false
    const fitted = state.tr.replaceSelection(slice)
    const tr = fitted.docChanged && isValid(fitted) ? fitted : state.tr
    if (tr !== fitted && !pasteWords(tr, slice)) return false
    dispatch?.(tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"))
    return true
  }
}

/** The words of each textblock that was copied. */
function wordsOf(content: Fragment): readonly Fragment[] {
  if (content.firstChild?.isInline) return [content]
  const found: Fragment[] = []
  content.descendants((node) => {
    if (node.isTextblock && node.content.size > 0) found.push(node.content)
    return !node.isTextblock
  })
  return found
}

/** The first words at the cursor, each further line as a clause after this one. */
function pasteWords(tr: Transaction, slice: Slice): boolean {
  if (!tr.selection.empty && !deleteAcross(tr)) return false
  const {$from} = tr.selection
  const depth = blockDepth($from)
  const [first, ...others] = wordsOf(slice.content)
  if (depth < 0 || !first) return false
  const place = $from.depth > depth ? $from.after(depth + 1) : $from.pos
  const block = $from.node(depth)
  const rest = isClause($from.node(depth - 1)) ? others : []
  const inline = fitting(block, rest === others ? [first] : [first, ...others])
  tr.insert(place, inline)
  const end = place + inline.size
  tr.setSelection(TextSelection.create(tr.doc, end))
  if (rest.length === 0) return true
  const $end = tr.doc.resolve(end)
  const at = siblingOf($end, depth - 1)
  const clause = $end.node(depth - 1)
  const added = rest.map((words) => newClause(words))
  replaceChildren(tr, at, at.from, at.to, [clause, ...added])
  const last = added.at(-1)
  const after = $end.after(depth - 1) + added.reduce((sum, node) => sum + node.nodeSize, 0)
  if (last)
    tr.setSelection(
      TextSelection.create(tr.doc, after - last.nodeSize + 2 + (rest.at(-1)?.size ?? 0)),
    )
  return true
}

/** Inline content that a textblock takes: without marks it does not allow, and as text alone where it holds nothing else. */
function fitting(block: Node, lines: readonly Fragment[]): Fragment {
  const nodes = lines.flatMap((line, i) => {
    const inline = range(block.copy(line), 0, line.childCount)
    return i > 0 ? [block.type.schema.text(" "), ...inline] : inline
  })
  const allowed = nodes.map((node) => node.mark(block.type.allowedMarks(node.marks)))
  const whole = Fragment.from(allowed)
  if (block.type.validContent(whole)) return whole
  const text = allowed.map((node) => node.text ?? "").join("")
  return text === "" ? Fragment.empty : Fragment.from(block.type.schema.text(text))
}
