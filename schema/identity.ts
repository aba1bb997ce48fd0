import {Plugin, PluginKey, type EditorState, type Transaction} from "prosemirror-state"
import type {Node} from "prosemirror-model"
import {ReplaceAroundStep, ReplaceStep, type Step} from "prosemirror-transform"
import type {MintId} from "./ids"
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
    if (id !== "" && !kept.has(id)) kept.add(id)
    else tr.setNodeAttribute(pos, "id", mint())
  }
  return tr.docChanged ? tr : null
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
