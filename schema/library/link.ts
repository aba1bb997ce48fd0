import {Fragment, type Node} from "prosemirror-model"
import type {ReferenceAttrs} from "../attrs"
import {isProvision, originKey, provisionAttrs} from "../provisions"
import {packTarget} from "../references"

/** `pack/provision[.clause]` -> id, of the provisions in these nodes, themselves included. The first of each key counts. */
export function originsIn(nodes: readonly Node[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const add = (node: Node) => {
    if (!isProvision(node)) return
    const {origin, id} = provisionAttrs(node)
    if (!origin) return
    const key = originKey(origin.pack, origin.provision, origin.clause)
    if (!found.has(key)) found.set(key, id)
  }
  for (const node of nodes) {
    add(node)
    node.descendants((child) => {
      add(child)
      return !child.isTextblock
    })
  }
  return found
}

/**
 * Leads references on to the bill: a target that names a model provision becomes the id of the provision that came from it, where
 * `known` has one. Nodes without such a reference come back as they are.
 */
export function linkReferences(
  nodes: readonly Node[],
  known: ReadonlyMap<string, string>,
): readonly Node[] {
  const byTarget = new Map([...known].map(([key, id]) => [packTarget(key), id]))
  return nodes.map((node) => link(node, byTarget))
}

function link(node: Node, byTarget: ReadonlyMap<string, string>): Node {
  if (node.type.name === "reference") {
    const linked = linkedTargets(node, byTarget)
    return linked ? node.type.create({...node.attrs, targets: linked}, null, node.marks) : node
  }
  if (node.isLeaf) return node
  const children: Node[] = []
  let changed = false
  node.forEach((child) => {
    const linked = link(child, byTarget)
    changed ||= linked !== child
    children.push(linked)
  })
  return changed ? node.copy(Fragment.from(children)) : node
}

/** The targets of a reference with those replaced that are known now; null where none is. */
export function linkedTargets(
  reference: Node,
  byTarget: ReadonlyMap<string, string>,
): readonly string[] | null {
  const {targets} = reference.attrs as unknown as ReferenceAttrs
  const linked = targets.map((target) => byTarget.get(target) ?? target)
  return linked.some((target, i) => target !== targets[i]) ? linked : null
}
