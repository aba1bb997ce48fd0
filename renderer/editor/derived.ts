import type {Node} from "prosemirror-model"
import {Decoration} from "prosemirror-view"
import type {BillAttrs, BlankAttrs, ReferenceAttrs} from "../../schema/attrs"
import {blankText, valueOf} from "../../schema/blanks"
import {numbering, type Numbering} from "../../schema/numbering"
import {billAttrs} from "../../schema/profiles/profiles"
import {isAlternatives, isProvision, provisionId, shownIndex} from "../../schema/provisions"
import {referenceText, type ReferenceState} from "../../schema/references"
import {beginsSentence, lineBeginsSentence} from "../../schema/sentence"

/** Derived words that a blank or reference shows, as its decoration carries them. */
export interface DerivedText {
  readonly text: string
  readonly state: ReferenceState | "open" | "filled"
}

/** What one node shows beyond its own content, with its place relative to the unit it is in. */
export interface Entry {
  readonly offset: number
  readonly size: number
  readonly attrs: Readonly<Record<string, string>>
  readonly derived: Partial<DerivedText>
  /** How to derive it again while the unit stays the same: a reference's words and a heading's number depend on the rest of the bill. */
  readonly from:
    {readonly reference: ReferenceAttrs; readonly owner: string} | {readonly own: string} | null
}

/** The bill as a whole, as entries depend on it. */
export interface Whole {
  readonly doc: Node
  readonly labels: Numbering
  readonly attrs: BillAttrs
}

export const wholeOf = (doc: Node): Whole => ({doc, labels: numbering(doc), attrs: billAttrs(doc)})

/**
 * Calls back for each unit: an article, a schedule, a heading of a division, an option not shown, what stands before the body. Units do
 * not overlap, and typing changes one of them.
 */
export function eachUnit(
  doc: Node,
  f: (unit: Node, pos: number, owner: string, hidden: boolean) => void,
): void {
  const walk = (parent: Node, start: number) => {
    const shown = isAlternatives(parent) ? shownIndex(parent) : -1
    const owner = isProvision(parent) ? provisionId(parent) : ""
    parent.forEach((child, offset, index) => {
      const pos = start + offset
      if (shown >= 0 && shown !== index) f(child, pos, owner, true)
      else if (containers.has(child.type.name)) walk(child, pos + 1)
      else f(child, pos, owner, false)
    })
  }
  walk(doc, 0)
}

const containers = new Set(["body", "division", "article_alternatives", "article_option"])

/** Everything that the nodes of a unit show beyond their own content. */
export function entriesOf(
  unit: Node,
  owner: string,
  hidden: boolean,
  whole: Whole,
): readonly Entry[] {
  if (hidden)
    return [{offset: 0, size: unit.nodeSize, attrs: {class: "not-shown"}, derived: {}, from: null}]
  const found: Entry[] = []
  const visit = (node: Node, offset: number, around: string, clauses: number, begins: boolean) => {
    const own = isProvision(node) ? provisionId(node) : around
    const within = node.type.name === "clause" ? clauses + 1 : clauses
    const entry = entryOf(node, offset, own, whole, begins)
    if (entry) found.push(entry)
    if (node.isLeaf) return
    const shown = isAlternatives(node) ? shownIndex(node) : -1
    node.forEach((child, at, index) => {
      if (child.isText) return
      const place = offset + 1 + at
      if (shown >= 0 && shown !== index) {
        found.push({
          offset: place,
          size: child.nodeSize,
          attrs: {class: "not-shown"},
          derived: {},
          from: null,
        })
        return
      }
      // A wording stands where its choice stands; every other line begins for itself.
      const isLine = child.inlineContent && !child.isInline
      const childBegins = isLine
        ? lineBeginsSentence(child, within)
        : node.inlineContent && !isAlternatives(node)
          ? beginsSentence(node, at, begins)
          : begins
      visit(child, place, own, within, childBegins)
    })
  }
  visit(unit, 0, owner, 0, lineBeginsSentence(unit, 0))
  return found
}

function entryOf(
  node: Node,
  offset: number,
  owner: string,
  whole: Whole,
  begins: boolean,
): Entry | null {
  const size = node.nodeSize
  if (node.type.name === "blank") {
    const {values, language} = whole.attrs
    const attrs = node.attrs as BlankAttrs
    const state = valueOf(values, attrs.key) === null ? "open" : "filled"
    const derived: DerivedText = {text: blankText(attrs, values, language, begins), state}
    return {offset, size, attrs: {class: state}, derived, from: null}
  }
  if (node.type.name === "reference") {
    const reference = node.attrs as ReferenceAttrs
    const {text, state} = referenceText(whole.doc, reference, owner)
    return {offset, size, attrs: {class: state}, derived: {text, state}, from: {reference, owner}}
  }
  if (node.type.name === "heading") {
    return {
      offset,
      size,
      attrs: headingAttrs(whole.labels, owner),
      derived: {},
      from: {own: owner},
    }
  }
  const attrs = node.type.name === "clause" ? labelAttrs(whole.labels, owner) : null
  return attrs && {offset, size, attrs, derived: {}, from: null}
}

/** The entry as it is now, the same object where nothing changed. */
export function again(entry: Entry, whole: Whole): Entry {
  const {from, attrs, derived} = entry
  if (from === null) return entry
  if ("own" in from) {
    const now = headingAttrs(whole.labels, from.own)
    const isSame = ["data-number", "aria-level"].every((name) => now[name] === attrs[name])
    return isSame ? entry : {...entry, attrs: now}
  }
  const {text, state} = referenceText(whole.doc, from.reference, from.owner)
  if (text === derived.text && state === derived.state) return entry
  return {...entry, attrs: {class: state}, derived: {text, state}}
}

function labelAttrs(labels: Numbering, id: string): Readonly<Record<string, string>> | null {
  const label = labels.get(id)
  if (!label) return null
  if (label.printed !== "") return {"data-number": label.printed}
  return label.term !== null ? {class: "definition"} : null
}

/** A heading's number, and its level below the bill's title, so that headings nest as the law does. */
function headingAttrs(labels: Numbering, id: string): Readonly<Record<string, string>> {
  let level = 2
  for (let at = labels.get(id)?.parent ?? null; at !== null && level < 6; level++) {
    at = labels.get(at)?.parent ?? null
  }
  return {...labelAttrs(labels, id), "aria-level": String(level)}
}

export function decorationOf(pos: number, {offset, size, attrs, derived}: Entry): Decoration {
  return Decoration.node(pos + offset, pos + offset + size, attrs, derived)
}

/** The derived words of a blank or reference, from the decorations that its node view is given. */
export function derivedOf(decorations: readonly Decoration[]): DerivedText | null {
  for (const decoration of decorations) {
    const {text, state} = decoration.spec as Partial<DerivedText>
    if (text !== undefined && state !== undefined) return {text, state}
  }
  return null
}
