import type {Problem} from "../problem"
import {provisionId} from "../provisions"
import {eachPart, forEachClause} from "./parts"

/** Clauses below the fourth level, which no tradition numbers. Commands make none; a paste may. */
export const depths = eachPart((part) => {
  const problems: Problem[] = []
  forEachClause(part, (clause, pos, around) => {
    if (around < 4) return
    problems.push({
      code: "too-deep",
      severity: "error",
      provision: provisionId(clause),
      from: pos + 2,
      to: pos + 2 + (clause.firstChild?.content.size ?? 0),
      params: {},
    })
  })
  return problems
})
