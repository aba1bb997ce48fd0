import type {Node} from "prosemirror-model"
import {isAlternatives, isProvision, provisionId} from "../provisions"

/**
 * A bill as a table of units: every provision, and what holds provisions. Two bills are compared and put together unit by unit, by key, so that a
 * move is a move and not a deletion with an insertion.
 */
export interface Unit {
  /** A provision's id. What has no id is named by its place: "bill", "preamble", "body", a choice by its owner and its key. */
  readonly key: string
  readonly node: Node
  /** Key of the unit around it; empty for the bill. */
  readonly parent: string
  readonly children: readonly string[]
  /** Its own words, in the order in which they stand. */
  readonly lines: ReadonlyMap<Slot, Node>
}

/** The lines of words that a unit may have; "text" is a recital's own. */
export type Slot = "title" | "long_title" | "enacting" | "heading" | "lead" | "closing" | "text"

export type Units = ReadonlyMap<string, Unit>

const slots = new Set<string>(["title", "long_title", "enacting", "heading", "lead", "closing"])

function isSlot(name: string): name is Slot {
  return slots.has(name)
}

const billUnits = new WeakMap<Node, Units>()
const below = new WeakMap<Node, readonly Unit[]>()

/** All units of a bill in the order of the text. What is below an article is read once for its node. */
export function units(doc: Node): Units {
  const cached = billUnits.get(doc)
  if (cached) return cached
  const found = new Map<string, Unit>()
  const visit = (unit: Unit) => {
    found.set(unit.key, unit)
    const {name} = unit.node.type
    if (name === "article" || name === "schedule") {
      let inner = below.get(unit.node)
      if (!inner) below.set(unit.node, (inner = unitsBelow(unit)))
      for (const each of inner) found.set(each.key, each)
    } else {
      for (const child of childUnits(unit)) visit(child)
    }
  }
  visit(unitOf(doc, "bill", ""))
  billUnits.set(doc, found)
  return found
}

function unitsBelow(unit: Unit): readonly Unit[] {
  return childUnits(unit).flatMap((child) => [child, ...unitsBelow(child)])
}

function childUnits({node, key, children}: Unit): readonly Unit[] {
  return unitNodes(node).map((child, i) => unitOf(child, children[i] ?? "", key))
}

function unitOf(node: Node, key: string, parent: string): Unit {
  return {key, node, parent, children: childKeys(node, key), lines: linesOf(node)}
}

/** A unit's own lines of words. */
export function linesOf(node: Node): ReadonlyMap<Slot, Node> {
  if (node.isTextblock) return new Map([["text", node]])
  const lines = new Map<Slot, Node>()
  node.forEach((child) => {
    if (isSlot(child.type.name)) lines.set(child.type.name, child)
  })
  return lines
}

function unitNodes(node: Node): readonly Node[] {
  const found: Node[] = []
  if (node.isTextblock) return found
  node.forEach((child) => {
    if (!isSlot(child.type.name)) found.push(child)
  })
  return found
}

function childKeys(node: Node, key: string): readonly string[] {
  const taken = new Map<string, number>()
  return unitNodes(node).map((child) => {
    if (isProvision(child)) return provisionId(child)
    if (child.type.name === "body" || child.type.name === "preamble") return child.type.name
    const name = isAlternatives(child)
      ? `${key}/${String(child.attrs.key)}`
      : `${key}/${String(child.attrs.option)}`
    const before = taken.get(name) ?? 0
    taken.set(name, before + 1)
    return before === 0 ? name : `${name}#${before}`
  })
}

/** Id of the provision that a unit is or is in; empty: the bill as a whole. */
export function provisionOf(key: string, table: Units): string {
  let unit = table.get(key)
  while (unit && !isProvision(unit.node)) unit = table.get(unit.parent)
  return unit ? unit.key : ""
}

/** Whether a unit is another or stands below it. */
export function isWithin(key: string, around: string, table: Units): boolean {
  for (let at: string | undefined = key; at !== undefined && at !== "";) {
    if (at === around) return true
    at = table.get(at)?.parent
  }
  return false
}
