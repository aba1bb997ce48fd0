import {
  DOMParser,
  Fragment,
  Slice,
  type AttributeSpec,
  type Attrs,
  type Node,
  type ParseOptions,
  type ResolvedPos,
} from "prosemirror-model"
import {TextSelection, type Command, type Transaction} from "prosemirror-state"
import {deleteAcross} from "../../schema/commands/delete-across"
import {blockDepth} from "../../schema/commands/place"
import {clausesAround, deepestLevel} from "../../schema/commands/siblings"
import {schema} from "../../schema/schema"
import {readLines} from "./typed-numbers"

/** Marks words that are derived, so that our own parser passes over them. */
export const derivedAttribute = "data-derived"

/**
 * Reads what is pasted. Our own keeps its nodes. Everything else is read as lines of words: one line is text, several are clauses, with typed
 * numbers read as levels. Nothing of the other program's look is taken over but emphasis.
 */
export class PasteParser extends DOMParser {
  override parseSlice(dom: globalThis.Node, options?: ParseOptions): Slice {
    if (!(dom instanceof Element || dom instanceof DocumentFragment))
      return super.parseSlice(dom, options)
    for (const derived of dom.querySelectorAll(`[${derivedAttribute}]`)) derived.remove()
    if (!isOurs(dom)) return this.readWords(dom)
    try {
      const slice = super.parseSlice(dom, options)
      checkAttributes(slice.content)
      return slice
    } catch (error) {
      // It claims to be ours and is not well-formed: damaged, or made by hand. Its words are read like any other program's.
      if (error instanceof RangeError) return this.readWords(dom)
      throw error
    }
  }

  private readWords(dom: Element | DocumentFragment): Slice {
    for (const claimed of dom.querySelectorAll(
      "[data-attrs], [data-forms], [data-thread], [data-id]",
    )) {
      for (const name of ["data-attrs", "data-forms", "data-thread", "data-id"])
        claimed.removeAttribute(name)
    }
    const found = linesOf(dom).map((line) =>
      this.parse(line, {topNode: schema.nodes.lead.create()}),
    )
    const lines = found.filter((line) => line.textContent.trim() !== "")
    const [first] = lines
    if (!first) return Slice.empty
    if (lines.length === 1) return new Slice(first.content, 0, 0)
    return new Slice(Fragment.from(clausesOf(lines)), 0, 0)
  }
}

function isOurs(dom: Element | DocumentFragment): boolean {
  if (dom.querySelector("[data-pm-slice]")) return true
  return dom instanceof Element && dom.closest("[data-pm-slice]") !== null
}

/** ProseMirror takes over the attributes a node has, and leaves it to us whether they make sense. */
function checkAttributes(content: Fragment): void {
  content.descendants((node) => {
    checkEach(node.attrs, node.type.spec.attrs)
    for (const mark of node.marks) checkEach(mark.attrs, mark.type.spec.attrs)
  })
}

function checkEach(attrs: Attrs, specs: Readonly<Record<string, AttributeSpec>> = {}): void {
  for (const [name, {validate}] of Object.entries(specs)) {
    const value: unknown = attrs[name]
    if (typeof validate === "function") validate(value)
    else if (validate && !validate.split("|").includes(value === null ? "null" : typeof value)) {
      throw new RangeError(`Invalid ${name}`)
    }
  }
}

const blocks = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION DD DIV DL DT FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL".split(
    " ",
  ),
)
const unread = new Set(
  "SCRIPT STYLE TEMPLATE HEAD TITLE IFRAME OBJECT EMBED SVG MATH NOSCRIPT TEXTAREA SELECT".split(
    " ",
  ),
)

/**
 * The lines of a pasted page, each in an element of its own. Made in the page's own document, which is not shown: in ours a pasted picture
 * would be fetched.
 */
function linesOf(root: Element | DocumentFragment): readonly Element[] {
  const lines: Element[] = []
  const {ownerDocument} = root
  let line = ownerDocument.createElement("span")
  const end = () => {
    if (line.childNodes.length > 0) lines.push(line)
    line = ownerDocument.createElement("span")
  }
  const walk = (parent: globalThis.Node) => {
    for (const child of parent.childNodes) {
      if (child.nodeType === globalThis.Node.TEXT_NODE) line.append(child.cloneNode())
      if (!(child instanceof Element) || unread.has(child.tagName.toUpperCase())) continue
      const block = blocks.has(child.tagName)
      if (child.tagName === "BR") end()
      else if (block || holdsLines(child)) {
        if (block) end()
        walk(child)
        if (block) end()
      } else line.append(child.cloneNode(true))
    }
  }
  walk(root)
  end()
  return lines
}

const holdsLines = (element: Element): boolean =>
  [...element.querySelectorAll("*")].some(
    ({tagName}) => blocks.has(tagName) || tagName === "BR" || unread.has(tagName),
  )

/** Clauses from lines, by the numbers typed before them. */
function clausesOf(lines: readonly Node[]): readonly Node[] {
  interface Open {
    lead: Fragment
    below: Open[]
    closing: Fragment | null
  }
  const top: Open[] = []
  const path: Open[] = []
  const read = readLines(lines.map((line) => line.textContent))
  lines.forEach((line, i) => {
    const {level, skip, closing} = read[i] ?? {level: 0, skip: 0, closing: false}
    const words = line.content.cut(skip)
    path.length = Math.min(path.length, closing ? level + 1 : level)
    const parent = path.at(-1)
    if (closing && parent && parent.closing === null && parent.below.length > 0) {
      parent.closing = words
      return
    }
    const open: Open = {lead: words, below: [], closing: null}
    ;(parent?.below ?? top).push(open)
    path.push(open)
  })
  const build = ({lead, below, closing}: Open): Node =>
    schema.nodes.clause.create(null, [
      schema.nodes.lead.create(null, lead),
      ...below.map(build),
      ...(closing ? [schema.nodes.closing.create(null, closing)] : []),
    ])
  return top.map(build)
}

/**
 * Pastes clauses beside the one with the cursor, as a drafter means it: the first goes on with the words at the cursor, the others follow on
 * the same level. Left to the general rule they would end up inside it.
 */
export function pasteClauses(slice: Slice): Command {
  return (state, dispatch) => {
    const clauses = topClauses(slice)
    if (clauses.length < 2) return false
    const tr = state.tr
    if (!tr.selection.empty && !deleteAcross(tr)) return false
    const {$from} = tr.selection
    const depth = blockDepth($from)
    if (depth < 0) return false
    if ($from.node(depth).type.name === "lead" && $from.depth === depth)
      insertBeside(tr, $from, clauses)
    else insertJoined(tr, clauses)
    dispatch?.(tr.setMeta("paste", true).setMeta("uiEvent", "paste").scrollIntoView())
    return true
  }
}

/**
 * Pastes whole articles or divisions after the one with the cursor. The general rule would pour their words into the paragraph at the cursor.
 */
export function pasteArticles(slice: Slice): Command {
  return (state, dispatch) => {
    const whole = wholeArticles(slice)
    if (whole.length === 0) return false
    const {$to} = state.selection
    for (let depth = $to.depth; depth > 0; depth--) {
      const after = $to.indexAfter(depth - 1)
      if (!$to.node(depth - 1).canReplace(after, after, Fragment.from(whole))) continue
      const tr = state.tr.insert($to.after(depth), whole)
      tr.setSelection(TextSelection.near(tr.doc.resolve($to.after(depth)), 1))
      dispatch?.(tr.setMeta("paste", true).setMeta("uiEvent", "paste").scrollIntoView())
      return true
    }
    return false
  }
}

/** The slice's articles and divisions with what their rule demands; none where it is anything else. */
function wholeArticles(slice: Slice): readonly Node[] {
  const whole: Node[] = []
  for (const node of copied(slice)) {
    const {name} = node.type
    if (name !== "article" && name !== "division" && name !== "article_alternatives") return []
    const filled = node.type.createAndFill(node.attrs, node.content, node.marks)
    if (!filled) return []
    whole.push(filled)
  }
  return whole
}

/** What was copied, without what it was cut out of: the body, a division or an article whose heading is not among it. */
function copied({content, openStart, openEnd}: Slice): readonly Node[] {
  let inner = content
  for (let open = Math.min(openStart, openEnd); open > 0; open--) {
    const [only, other] = inner.content
    if (
      !only ||
      other ||
      only.isTextblock ||
      only.type.name === "clause" ||
      only.firstChild?.type.name === "heading"
    )
      break
    inner = only.content
  }
  return inner.content
}

function topClauses(slice: Slice): readonly Node[] {
  const nodes = copied(slice)
  const fit = nodes.every(
    (node) => node.type.name === "clause" || node.type.name === "alternatives",
  )
  return fit && nodes[0]?.type.name === "clause" ? nodes : []
}

function insertBeside(tr: Transaction, $from: ResolvedPos, clauses: readonly Node[]): void {
  const depth = blockDepth($from)
  const room = deepestLevel - clausesAround($from, depth - 2)
  const [first, ...rest] = clauses.flatMap((clause) => flatten(clause, room))
  if (!first) return
  const own = $from.parent.content
  const tail = own.cut($from.parentOffset)
  const after = tail.size > 0 ? withTail(rest, tail) : rest
  tr.insert($from.after(depth - 1), after)
  const below: Node[] = []
  first.forEach((child, _offset, index) => {
    if (index > 0 && child.type.name !== "closing") below.push(child)
  })
  tr.insert($from.after(depth), below)
  tr.replaceWith(
    $from.pos,
    tail.size > 0 && rest.length > 0 ? $from.end() : $from.pos,
    first.firstChild?.content ?? Fragment.empty,
  )
  const end = tr.mapping.map($from.after(depth - 1)) - (rest.length > 0 ? 1 : 2)
  tr.setSelection(TextSelection.near(tr.doc.resolve(Math.max(0, end - tail.size)), -1))
}

/** The words after the cursor go on after the last words pasted. */
function withTail(clauses: readonly Node[], tail: Fragment): readonly Node[] {
  const last = clauses.at(-1)
  if (!last) return clauses
  const append = (node: Node): Node => {
    const child = node.lastChild
    if (!child) return node
    const grown = child.isTextblock ? child.copy(child.content.append(tail)) : append(child)
    return node.copy(node.content.replaceChild(node.childCount - 1, grown))
  }
  return [...clauses.slice(0, -1), append(last)]
}

/** A clause with at most `room` levels: what is deeper follows beside it, and no word is lost. */
function flatten(clause: Node, room: number): readonly Node[] {
  if (clause.type.name !== "clause") return [clause]
  const kept: Node[] = []
  const after: Node[] = []
  clause.forEach((child) => {
    if (child.type.name !== "clause") kept.push(child)
    else if (room > 1) kept.push(...flatten(child, room - 1))
    else after.push(...flatten(child, room))
  })
  return [clause.copy(Fragment.from(kept)), ...after]
}

/** In a heading or a title there are no clauses: the words are put on its one line. */
function insertJoined(tr: Transaction, clauses: readonly Node[]): void {
  const text = clauses.map((clause) => clause.textBetween(0, clause.content.size, " ")).join(" ")
  tr.insertText(text)
}
