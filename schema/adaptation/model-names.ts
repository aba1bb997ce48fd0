import type {Node} from "prosemirror-model"
import type {ReferenceAttrs} from "../attrs"
import {units} from "../compare/units"

/**
 * What was left out is still referred to in the bill, by the id that it had there: id in the model -> that id, where the reference stands as it
 * did.
 */
export function lostNames(model: Node, bill: Node): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const [before, after] = [units(model), units(bill)]
  for (const {key, lines} of before.values()) {
    for (const [slot, line] of lines) {
      const now = after.get(key)?.lines.get(slot)
      const targets = now ? targetsIn(now) : []
      if (!now || now === line) continue
      targetsIn(line).forEach((id, i) => {
        const lost = targets[i]
        if (!id.startsWith(onlyInModel) || lost === undefined || names.has(id)) return
        if (!/^(?:pack:|bill$|this$)/.test(lost) && !after.has(lost)) names.set(id, lost)
      })
    }
  }
  return names
}

function targetsIn(line: Node): readonly string[] {
  const found: string[] = []
  line.descendants(({type, attrs}) => {
    if (type.name === "reference") found.push(...(attrs as ReferenceAttrs).targets)
  })
  return found
}

/** How the id of a piece begins that the bill does not have. */
export const onlyInModel = "model:"
