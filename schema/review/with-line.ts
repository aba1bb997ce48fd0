import {Fragment, Slice, type Node} from "prosemirror-model"
import {findProvision} from "../provisions"
import {linesOf, type Slot} from "../compare/units"

/** The line of a unit by its key; null: the bill has no such line. */
export function lineIn(doc: Node, unit: string, slot: Slot): Node | null {
  const node = unit === "bill" ? doc : findProvision(doc, unit)?.node
  return (node && linesOf(node).get(slot)) ?? null
}

/** Whether a bill has the provision, or it is the bill itself. */
export function hasUnit(doc: Node, unit: string): boolean {
  return unit === "bill" || findProvision(doc, unit) !== null
}

/** Whether two bills have the provision, of one kind: only then do its lines stand for each other. */
export function bothHave(one: Node, other: Node, unit: string): boolean {
  if (unit === "bill") return true
  const node = findProvision(one, unit)?.node
  return node !== undefined && node.type === findProvision(other, unit)?.node.type
}

/** The bill with another line in the place of one, or with a line that it did not have. */
export function withLine(doc: Node, unit: string, slot: Slot, line: Node): Node {
  const found = unit === "bill" ? {node: doc, offset: -1} : findProvision(doc, unit)
  if (!found) throw new RangeError(`No provision ${unit}`)
  const {node, offset} = found
  const put = (from: number, to: number) =>
    doc.replace(from, to, new Slice(Fragment.from(line), 0, 0))
  if (node.isTextblock) return put(offset, offset + node.nodeSize)
  const old = linesOf(node).get(slot)
  // The only lines that come and go stand at the end, but for those before the body of a bill.
  if (!old) return withNewLine(doc, found, slot, line)
  let at = offset + 1
  node.forEach((child, childOffset) => {
    if (child === old) at = offset + 1 + childOffset
  })
  return put(at, at + old.nodeSize)
}

const billOrder = ["title", "long_title", "preamble", "enacting", "body", "schedule"]

function withNewLine(
  doc: Node,
  {node, offset}: {readonly node: Node; readonly offset: number},
  slot: Slot,
  line: Node,
): Node {
  let at = offset + 1 + node.content.size
  if (node === doc) {
    const place = billOrder.indexOf(slot)
    at = 0
    node.forEach((child, childOffset) => {
      if (billOrder.indexOf(child.type.name) < place) at = childOffset + child.nodeSize
    })
  }
  return doc.replace(at, at, new Slice(Fragment.from(line), 0, 0))
}
