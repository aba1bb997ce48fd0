import type {Node} from "prosemirror-model"
import type {Problem} from "../problem"
import {provisionAttrs, provisionId} from "../provisions"
import {eachPart, forEachClause} from "./parts"

/** Headings without words, and clauses without words and without points. What is repealed may be empty. */
export const emptyTexts = eachPart((part) => {
  const problems: Problem[] = []
  if (provisionAttrs(part).repealed) return problems
  const heading = part.firstChild
  if (heading?.type.name === "heading" && isEmpty(heading)) {
    problems.push({
      code: "heading-empty",
      severity: "warning",
      provision: provisionId(part),
      from: 2,
      to: 2 + heading.content.size,
      params: {},
    })
  }
  if (part.type.name === "recital" && isEmpty(part)) {
    problems.push(textEmpty(part, 1, 1 + part.content.size))
  }
  forEachClause(part, (clause, pos) => {
    const lead = clause.firstChild
    if (clause.childCount > 1 || !lead || !isEmpty(lead) || provisionAttrs(clause).repealed) return
    problems.push(textEmpty(clause, pos + 2, pos + 2 + lead.content.size))
  })
  return problems
})

const textEmpty = (provision: Node, from: number, to: number): Problem => ({
  code: "text-empty",
  severity: "error",
  provision: provisionId(provision),
  from,
  to,
  params: {},
})

/** Nothing but spaces; a reference, a blank or a choice counts as words. */
function isEmpty(textblock: Node): boolean {
  let empty = true
  textblock.forEach((child) => (empty &&= child.isText && (child.text ?? "").trim() === ""))
  return empty
}
