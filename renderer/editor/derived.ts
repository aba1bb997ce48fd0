import type {Node} from "prosemirror-model"
import {Decoration} from "prosemirror-view"
import {shownWords} from "../../schema/invisible"
import {numbering, type Numbering} from "../../schema/numbering"
import {printedAtom, type PrintedAtom} from "../../schema/printed"
import {isAlternatives, isProvision, provisionId, shownIndex} from "../../schema/provisions"
import {sentenceStarts} from "../../schema/sentence"

/** Derived words that a blank or reference shows, as its decoration carries them. */
export interface DerivedText extends PrintedAtom {
  /** Whether it begins a sentence. */
  readonly begins: boolean
}

/** What one node shows beyond its own content, with its place relative to the unit it is in. */
export interface Entry {
  readonly offset: number
  readonly size: number
  readonly attrs: Readonly<Record<string, string>>
  readonly derived: Partial<DerivedText>
  /** How to derive it again while the unit stays the same: a reference's words and a heading's number depend on the rest of the bill. */
  readonly from: {readonly reference: Node; readonly owner: string} | {readonly own: string} | null
}

/** The bill as a whole, as entries depend on it. */
export interface Whole {
  readonly doc: Node
  readonly labels: Numbering
}

export const wholeOf = (doc: Node): Whole => ({doc, labels: numbering(doc)})

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
  const visit = (node: Node, offset: number, around: string, outer: Line) => {
    const own = isProvision(node) ? provisionId(node) : around
    const entry = entryOf(node, offset, own, outer.starts.has(offset - outer.start), whole)
    if (entry) found.push(entry)
    if (node.isLeaf) return
    const line = node.isTextblock
      ? {start: offset + 1, starts: sentenceStarts(node, whole.labels, own)}
      : outer
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
      } else visit(child, place, own, line)
    })
  }
  visit(unit, 0, owner, noLine)
  return found
}

/** The line around a node: where its content starts, and which of its atoms begin a sentence. */
interface Line {
  readonly start: number
  readonly starts: ReadonlySet<number>
}
const noLine: Line = {start: 0, starts: new Set()}

function entryOf(
  node: Node,
  offset: number,
  owner: string,
  begins: boolean,
  whole: Whole,
): Entry | null {
  const size = node.nodeSize
  const atom = atomEntry(node, offset, owner, begins, whole)
  if (atom) return atom
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

/** What a blank or reference shows; null for any other node. */
export function atomEntry(
  node: Node,
  offset: number,
  owner: string,
  begins: boolean,
  whole: Whole,
): Entry | null {
  const printed = printedAtom(whole.doc, node, owner, begins)
  if (!printed) return null
  const from = node.type.name === "reference" ? {reference: node, owner} : null
  const derived: DerivedText = {...printed, begins}
  return {offset, size: node.nodeSize, attrs: {class: printed.state}, derived, from}
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
  const {begins = false} = derived
  const now = printedAtom(whole.doc, from.reference, from.owner, begins)
  if (!now || (now.text === derived.text && now.state === derived.state)) return entry
  return {...entry, attrs: {class: now.state}, derived: {...now, begins}}
}

function labelAttrs(labels: Numbering, id: string): Readonly<Record<string, string>> | null {
  const label = labels.get(id)
  if (!label) return null
  if (label.printed !== "") return {"data-number": shownWords(label.printed)}
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
    const {text, state, begins} = decoration.spec as Partial<DerivedText>
    if (text !== undefined && state !== undefined && begins !== undefined)
      return {text, state, begins}
  }
  return null
}
