import type {Node} from "prosemirror-model"
import type {Transaction} from "prosemirror-state"
import {AddMarkStep, RemoveMarkStep} from "prosemirror-transform"
import type {Decoration, DecorationSet} from "prosemirror-view"
import {innermostId} from "../../schema/provisions"
import {sentenceStarts} from "../../schema/sentence"
import {atomEntry, decorationOf, wholeOf, type DerivedText} from "./derived"

/**
 * Typing can bring a blank or reference to the start of a sentence, or away from it. Gives decorations, mapped already, in which those
 * of the lines that a transaction changed are right about that: the very same where they are already, which is nearly always.
 */
export function renewStarts(decorations: DecorationSet, tr: Transaction): DecorationSet {
  const gone: Decoration[] = []
  const made: Decoration[] = []
  eachChangedLine(tr, (line, pos) => {
    if (!hasAtoms(line)) return
    const whole = wholeOf(tr.doc)
    const start = pos + 1
    const owner = innermostId(tr.doc.resolve(start))
    const starts = sentenceStarts(line, whole.labels, owner)
    for (const there of decorations.find(start, pos + line.nodeSize - 1, isOfAtom)) {
      const begins = starts.has(there.from - start)
      if ((there.spec as Partial<DerivedText>).begins === begins) continue
      const node = tr.doc.nodeAt(there.from)
      const entry = node && atomEntry(node, there.from, owner, begins, whole)
      if (!entry) continue
      gone.push(there)
      made.push(decorationOf(0, entry))
    }
  })
  return gone.length === 0 ? decorations : decorations.remove(gone).add(tr.doc, made)
}

const isOfAtom = (spec: Partial<DerivedText>): boolean => spec.begins !== undefined

function hasAtoms(line: Node): boolean {
  for (let i = 0; i < line.childCount; i++) if (!line.child(i).isText) return true
  return false
}

/** Calls back for each line that a transaction changed in its text or its marks, once, as it is afterwards. */
function eachChangedLine(tr: Transaction, f: (line: Node, pos: number) => void): void {
  const seen = new Set<number>()
  for (const [from, to] of changedRanges(tr)) {
    tr.doc.nodesBetween(from, to, (node, pos) => {
      if (!node.isTextblock) return true
      if (!seen.has(pos)) f(node, pos)
      seen.add(pos)
      return false
    })
  }
}

/** Where a transaction put anything into its document, took anything out of it or marked it, in the document as it is afterwards. */
export function changedRanges(tr: Transaction): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = []
  tr.steps.forEach((step, i) => {
    const after = tr.mapping.slice(i + 1)
    const add = (from: number, to: number) => ranges.push([after.map(from, -1), after.map(to, 1)])
    if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) add(step.from, step.to)
    else step.getMap().forEach((_oldFrom, _oldTo, from, to) => add(from, to))
  })
  return ranges
}
