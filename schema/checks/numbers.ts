import {numbering, type Label, type Numbering} from "../numbering"
import type {Problem} from "../problem"
import {findProvision} from "../provisions"
import type {Check} from "./parts"

/** Numbers that two provisions of one parent share, which only locked numbers can bring about. Articles count through the bill. */
export const numbersTwice: Check = (doc) => {
  const problems: Problem[] = []
  for (const label of repeated(numbering(doc))) {
    const found = findProvision(doc, label.id)
    if (!found) continue
    const from = found.offset + 2
    problems.push({
      code: "number-twice",
      severity: "error",
      provision: label.id,
      from,
      to: from + (found.node.firstChild?.content.size ?? 0),
      params: {number: label.printed},
    })
  }
  return problems
}

const known = new WeakMap<Numbering, readonly Label[]>()

/** The labels whose number one before them has. Kept with the numbering, which typing does not change. */
function repeated(labels: Numbering): readonly Label[] {
  const cached = known.get(labels)
  if (cached) return cached
  const seen = new Set<string>()
  const found: Label[] = []
  for (const label of labels.values()) {
    if (label.number === null) continue
    const key = `${label.kind} ${parentOf(label)} ${label.number.toLowerCase().replace(/\s+/g, " ")}`
    if (seen.has(key)) found.push(label)
    else seen.add(key)
  }
  known.set(labels, found)
  return found
}

const parentOf = ({kind, parent}: Label): string => (kind === "article" ? "" : (parent ?? ""))
