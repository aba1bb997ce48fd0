import type {Node} from "prosemirror-model"
import type {ReferenceAttrs} from "../attrs"
import type {Problem} from "../problem"
import {isAlternatives, isProvision, provisionId, shownIndex} from "../provisions"
import {referenceLead, referenceText, type ReferenceState} from "../references"
import {forEachPart, type Check} from "./parts"

interface Found {
  readonly attrs: ReferenceAttrs
  /** Position from the start of the part. */
  readonly pos: number
  readonly source: string
}

const known = new WeakMap<Node, readonly Found[]>()

const codes = {
  broken: {code: "reference-broken", severity: "error"},
  missing: {code: "reference-missing", severity: "warning"},
  hidden: {code: "reference-hidden", severity: "warning"},
} as const

/** Cross-references that lead nowhere, to what is not in the bill yet, or into an option that is not chosen. */
export const references: Check = (doc) => {
  const problems: Problem[] = []
  forEachPart(doc, (part, start) => {
    for (const {attrs, pos, source} of referencesIn(part)) {
      const {state} = referenceLead(doc, attrs, source)
      if (!isWrong(state)) continue
      const {text} = referenceText(doc, attrs, source)
      const from = start + pos
      const target = text.replace(/^\[|\]$/g, "")
      problems.push({...codes[state], provision: source, from, to: from + 1, params: {target}})
    }
  })
  return problems
}

const isWrong = (state: ReferenceState): state is keyof typeof codes => state in codes

/** The live references of a part, of a division those in its heading alone. */
export function referencesIn(part: Node): readonly Found[] {
  const cached = known.get(part)
  if (cached) return cached
  const found: Found[] = []
  const visit = (parent: Node, start: number, source: string) => {
    const shown = isAlternatives(parent) ? shownIndex(parent) : -1
    parent.forEach((child, offset, index) => {
      if (shown >= 0 && shown !== index) return
      if (parent.type.name === "division" && !child.isTextblock) return
      const pos = start + offset
      if (child.type.name === "reference") {
        found.push({attrs: child.attrs as unknown as ReferenceAttrs, pos, source})
      } else if (!child.isLeaf) {
        visit(child, pos + 1, isProvision(child) ? provisionId(child) : source)
      }
    })
  }
  visit(part, 1, provisionId(part))
  known.set(part, found)
  return found
}
