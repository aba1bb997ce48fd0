import {
  DOMParser,
  Fragment,
  Slice,
  type AttributeSpec,
  type Attrs,
  type Node,
  type ParseOptions,
  type ParseRule,
  type ResolvedPos,
  type Schema,
} from "prosemirror-model"
import {TextSelection, type Command, type Transaction} from "prosemirror-state"
import {deleteAcross} from "../../schema/commands/delete-across"
import {blockDepth} from "../../schema/commands/place"
import {clausesAround, deepestLevel} from "../../schema/commands/siblings"
import {claimsToBeOurs, ownHtml} from "../../schema/importing/paste/own-html"
import {type OnTaken, pastedHtml} from "../../schema/importing/paste/pasted"

/** Marks words that are derived, so that our own parser passes over them. */
export const derivedAttribute = "data-derived"

/**
 * Reads what is pasted. Our own keeps its nodes. Everything else is read as a text from elsewhere (importing/pasted.ts): a line is words,
 * several are clauses or articles. Nothing of the other program's look is taken over but emphasis.
 */
export class PasteParser extends DOMParser {
  readonly #onTaken: OnTaken
  /** What another program copied, between being handed over and being read. */
  #foreign: string | null = null

  constructor(schema: Schema, rules: readonly ParseRule[], onTaken: OnTaken) {
    super(schema, rules)
    this.#onTaken = onTaken
  }

  /**
   * What the browser may make elements of before it is read: our own, rebuilt, and of everything else nothing. Anything with a handler or an
   * address in it would be an element for a moment, if of a page that is never shown.
   */
  prepare(html: string): string {
    this.#foreign = claimsToBeOurs(html) ? null : html
    return this.#foreign === null ? ownHtml(html) : "<p></p>"
  }

  override parseSlice(dom: globalThis.Node, options?: ParseOptions): Slice {
    const foreign = this.#foreign
    this.#foreign = null
    if (foreign !== null) return new Slice(pastedHtml(foreign, this.#onTaken), 0, 0)
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
    const holder = dom instanceof Element ? dom : dom.ownerDocument.createElement("div")
    if (holder !== dom) holder.append(dom)
    // Words are taken out of it and nothing is made of it: a pasted picture would be fetched, a pasted style refused.
    return new Slice(pastedHtml(holder.innerHTML, this.#onTaken), 0, 0)
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
    if (!insertAtCursor(tr, clauses)) return false
    dispatch?.(tr.setMeta("paste", true).setMeta("uiEvent", "paste").scrollIntoView())
    return true
  }
}

/**
 * Pastes whole articles or divisions after the one with the cursor, clauses that stand before them at the cursor, and schedules where a bill
 * has them. The general rule would pour their words into the paragraph at the cursor.
 */
export function pasteArticles(slice: Slice): Command {
  return (state, dispatch) => {
    const parts = partsOf(slice)
    if (!parts) return false
    const {clauses, articles, schedules} = parts
    const tr = state.tr
    if (clauses.length > 0 && !tr.selection.empty && !deleteAcross(tr)) return false
    const {$to} = tr.selection
    const place = articles.length > 0 ? placeAfter($to, articles) : tr.doc.content.size
    if (place === null) return false
    // From the end of the bill to its beginning, so that no place moves before it is used.
    if (schedules.length > 0) tr.insert(tr.doc.content.size, schedules)
    if (articles.length > 0) tr.insert(place, articles)
    const before = tr.steps.length
    if (clauses.length > 0) insertAtCursor(tr, clauses)
    const at = tr.mapping.slice(before).map(place)
    tr.setSelection(TextSelection.near(tr.doc.resolve(at), 1))
    dispatch?.(tr.setMeta("paste", true).setMeta("uiEvent", "paste").scrollIntoView())
    return true
  }
}

/** The nearest place after the cursor that takes them. */
function placeAfter($to: ResolvedPos, articles: readonly Node[]): number | null {
  for (let depth = $to.depth; depth > 0; depth--) {
    const after = $to.indexAfter(depth - 1)
    if ($to.node(depth - 1).canReplace(after, after, Fragment.from(articles))) {
      return $to.after(depth)
    }
  }
  return null
}

interface Parts {
  readonly clauses: readonly Node[]
  readonly articles: readonly Node[]
  readonly schedules: readonly Node[]
}

/** The slice's articles and divisions with what their rule demands, and what is beside them; null where it has none, or anything else. */
function partsOf(slice: Slice): Parts | null {
  const clauses: Node[] = []
  const articles: Node[] = []
  const schedules: Node[] = []
  for (const node of copied(slice)) {
    const {name} = node.type
    const filled = node.type.createAndFill(node.attrs, node.content, node.marks)
    if (!filled) return null
    if (name === "article" || name === "division" || name === "article_alternatives") {
      articles.push(filled)
    } else if (name === "schedule") schedules.push(filled)
    else if (name === "clause" && articles.length + schedules.length === 0) clauses.push(filled)
    else return null
  }
  return articles.length + schedules.length > 0 ? {clauses, articles, schedules} : null
}

function insertAtCursor(tr: Transaction, clauses: readonly Node[]): boolean {
  const {$from} = tr.selection
  const depth = blockDepth($from)
  if (depth < 0) return false
  if ($from.node(depth).type.name === "lead" && $from.depth === depth)
    insertBeside(tr, $from, clauses)
  else insertJoined(tr, clauses)
  return true
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
