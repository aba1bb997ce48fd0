import {numbering, type Label} from "../numbering"
import type {Problem} from "../problem"
import {findProvision} from "../provisions"
import type {Check} from "./parts"

/** Numbers that two provisions of one parent share, which only locked numbers can bring about. Articles count through the bill. */
export const numbersTwice: Check = (doc) => {
  const seen = new Set<string>()
  const problems: Problem[] = []
  for (const label of numbering(doc).values()) {
    if (label.number === null) continue
    const key = `${label.kind} ${parentOf(label)} ${label.number.toLowerCase().replace(/\s+/g, " ")}`
    if (!seen.has(key)) {
      seen.add(key)
      continue
    }
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

const parentOf = ({kind, parent}: Label): string => (kind === "article" ? "" : (parent ?? ""))
