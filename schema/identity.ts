import {Plugin, PluginKey, type EditorState, type Transaction} from "prosemirror-state"
import {Fragment, type Node} from "prosemirror-model"
import {ReplaceAroundStep, ReplaceStep, type Step} from "prosemirror-transform"
import {isId, type MintId} from "./ids"
import {isProvision, provisionId} from "./provisions"

export const identityKey = new PluginKey("identity")

/**
 * Keeps every provision's id present and unique. The only repair that runs by itself: splitting keeps the id on the first half
 * and a paste of what is already here gets new ids, because commands and the clipboard cannot know. Looks at nothing but
 * what the transactions inserted, and changes nothing on a second run.
 */
export function identity(mint: MintId): Plugin {
  return new Plugin({
    key: identityKey,
    appendTransaction: (transactions, _before, state) => repairIds(transactions, state, mint),
  })
}

function repairIds(
  transactions: readonly Transaction[],
  state: EditorState,
  mint: MintId,
): Transaction | null {
  const inserted = insertedProvisions(transactions, state.doc)
  if (inserted.size === 0) return null
  const kept = idsElsewhere(state.doc, inserted)
  const tr = state.tr
  for (const [pos, node] of inserted) {
    const id = provisionId(node)
    if (isId(id) && !kept.has(id)) kept.add(id)
    else tr.setNodeAttribute(pos, "id", mint())
  }
  return tr.docChanged ? tr : null
}

/**
 * A document read from outside, with every provision's id present and unique: the first of several keeps its id, as references
 * lead to it. The same node when there is nothing to mend.
 */
export function mendIds(doc: Node, mint: MintId): Node {
  const taken = new Set<string>()
  const seen = new Set<string>()
  doc.descendants((node) => {
    if (isProvision(node)) taken.add(provisionId(node))
    return !node.isTextblock
  })
  const fresh = (): string => {
    let id = mint()
    while (taken.has(id)) id = mint()
    taken.add(id)
    return id
  }
  const mend = (node: Node): Node => {
    if (node.isTextblock) return withId(node)
    const children: Node[] = []
    const own = withId(node)
    let changed = own !== node
    node.forEach((child) => {
      const mended = mend(child)
      changed ||= mended !== child
      children.push(mended)
    })
    return changed ? own.copy(Fragment.from(children)) : node
  }
  const withId = (node: Node): Node => {
    if (!isProvision(node)) return node
    const id = provisionId(node)
    if (isId(id) && !seen.has(id)) {
      seen.add(id)
      return node
    }
    return node.type.create({...node.attrs, id: fresh()}, node.content, node.marks)
  }
  return mend(doc)
}

/** Ids of the provisions that were there before: what is inserted never takes one over, wherever it stands. */
function idsElsewhere(doc: Node, inserted: ReadonlyMap<number, Node>): Set<string> {
  const wanted = new Set([...inserted.values()].map(provisionId))
  const found = new Set<string>()
  doc.descendants((node, pos) => {
    if (isProvision(node) && wanted.has(provisionId(node)) && !inserted.has(pos)) {
      found.add(provisionId(node))
    }
    return !node.isTextblock
  })
  return found
}

/** Provisions that the transactions put into the document, by their position in the final document, in order. */
function insertedProvisions(
  transactions: readonly Transaction[],
  doc: Node,
): ReadonlyMap<number, Node> {
  const found = new Map<number, Node>()
  const maps = transactions.flatMap((tr) => tr.mapping.maps)
  let index = 0
  for (const tr of transactions) {
    for (const step of tr.steps) {
      index++
      if (!bringsProvisions(step)) continue
      step.getMap().forEach((_oldStart, _oldEnd, newStart, newEnd) => {
        let from = newStart
        let to = newEnd
        for (const map of maps.slice(index)) {
          from = map.map(from, 1)
          to = map.map(to, -1)
        }
        if (from >= to) return
        doc.nodesBetween(from, to, (node, pos) => {
          // What starts before the range was there already and only got new content.
          if (isProvision(node) && pos >= from && pos < to) found.set(pos, node)
          return !node.isTextblock
        })
      })
    }
  }
  return new Map([...found].sort(([a], [b]) => a - b))
}

/** Typing brings none, and costs nothing more. */
function bringsProvisions(step: Step): boolean {
  if (!(step instanceof ReplaceStep || step instanceof ReplaceAroundStep)) return false
  let found = false
  step.slice.content.descendants((node) => {
    found ||= isProvision(node)
    return !found && !node.isTextblock
  })
  return found
}
