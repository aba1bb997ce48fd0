import type {Node} from "prosemirror-model"
import {isProvision, provisionId} from "../provisions"
import {sameAttributes} from "../compare/compare"
import {linesOf, units, type Slot} from "../compare/units"

/** A line whose words are new or other than before. */
export interface TouchedLine {
  readonly unit: string
  readonly slot: Slot
  readonly line: Node
  /** The line before; null: it was not there. */
  readonly was: Node | null
  /** Where its content starts. */
  readonly pos: number
}

export interface Touched {
  /** More than words changed: a provision came, went or moved, or an attribute is another. */
  readonly isStructural: boolean
  readonly lines: readonly TouchedLine[]
}

/** What became different from one state of a bill to the next. Of what stayed the very same node nothing is read. */
export function touched(before: Node, after: Node): Touched {
  const lines: TouchedLine[] = []
  let isStructural = false
  const walk = (was: Node, now: Node, unit: string, pos: number) => {
    if (was === now || isStructural) return
    const own = isProvision(now) ? provisionId(now) : unit
    // Two provisions that changed places are two others, however alike.
    const isOther = was.type !== now.type || was.attrs.id !== now.attrs.id
    if (isOther || !sameAttributes(was, now)) isStructural = true
    else if (now.isTextblock) {
      if (was.content !== now.content) {
        const slot = isProvision(now) ? "text" : (now.type.name as Slot)
        lines.push({unit: own, slot, line: now, was, pos: pos + 1})
      }
    } else if (was.childCount !== now.childCount) isStructural = true
    else {
      now.forEach((child, offset, i) => walk(was.child(i), child, own, pos + 1 + offset))
    }
  }
  walk(before, after, "bill", -1)
  return isStructural ? {isStructural, lines: allLines(before, after)} : {isStructural, lines}
}

function allLines(before: Node, after: Node): readonly TouchedLine[] {
  const was = units(before)
  const lines: TouchedLine[] = []
  const read = (node: Node, unit: string, pos: number) => {
    const old = was.get(unit)
    if (old?.node === node) return
    const olds = old?.lines
    for (const [slot, line] of linesOf(node)) {
      const before = olds?.get(slot) ?? null
      if (before?.content === line.content) continue
      let at = pos
      if (line !== node) {
        node.forEach((child, offset) => {
          if (child === line) at = pos + 1 + offset
        })
      }
      lines.push({unit, slot, line, was: before, pos: at + 1})
    }
  }
  read(after, "bill", -1)
  after.descendants((node, pos) => {
    if (isProvision(node)) read(node, provisionId(node), pos)
    return !node.isTextblock
  })
  return lines
}
