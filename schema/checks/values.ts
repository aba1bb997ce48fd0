import type {Node} from "prosemirror-model"
import {blanks, checkValue} from "../blanks"
import type {Library} from "../library/library"
import type {BlankSpec} from "../library/pack"
import type {Problem} from "../problem"
import {provisionIdAround} from "./parts"

/** Values that cannot be read as what the blank asks for, or that are outside its usual range, at the blank's first place. */
export function filledValues(doc: Node, library: Library | null): readonly Problem[] {
  const problems: Problem[] = []
  for (const {key, label, kind, value, at} of blanks(doc)) {
    if (value === null) continue
    const wrong = checkValue(value, kind, specOf(library, key) ?? {})
    if (wrong === null) continue
    const outOfRange = wrong === "below-range" || wrong === "above-range"
    const from = at[0] ?? 0
    problems.push({
      code: outOfRange ? "value-out-of-range" : "value-unreadable",
      severity: outOfRange ? "warning" : "error",
      provision: provisionIdAround(doc, from),
      from,
      to: from + 1,
      params: {key, label: label || key, value: value.slice(0, 100), kind},
    })
  }
  return problems
}

function specOf(library: Library | null, key: string): BlankSpec | undefined {
  for (const {blanks: specs} of library?.packs ?? []) {
    if (Object.hasOwn(specs, key)) return specs[key]
  }
  return undefined
}
