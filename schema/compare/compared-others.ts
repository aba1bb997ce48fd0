import type {NumberIntent} from "../attrs"
import {optionsOf} from "../alternatives"
import {isAlternatives} from "../provisions"
import {placeText} from "../place-text"
import type {AttributeChange, Comparison} from "./compare"
import {provisionOf} from "./units"

/** A change that is not one of words. Its kind is worded by `compare.other.<kind>` in messages. */
export interface OtherChange {
  readonly key: string
  readonly kind:
    "number" | "repealed" | "note" | "explanation" | "chosen" | "profile" | "language" | "stage"
  /** Id in the later bill; empty: the bill itself. */
  readonly provision: string
  readonly place: string
  /** Plain text; "nothing" where there is none. */
  readonly before: string
  readonly after: string
}

const kinds = [
  "number",
  "repealed",
  "note",
  "explanation",
  "chosen",
  "profile",
  "language",
  "stage",
] as const

/** The changes of a comparison that no text shows. What a provision implements, and where it came from, is no part of the law. */
export function attributeText(comparison: Comparison): readonly OtherChange[] {
  const {unitsAfter, after, changes} = comparison
  return changes.flatMap((change): readonly OtherChange[] => {
    if (change.kind !== "attribute") return []
    const kind = kinds.find((each) => each === change.name)
    if (!kind) return []
    const provision = provisionOf(change.unit, unitsAfter)
    return [
      {
        key: change.id,
        kind,
        provision,
        place: provision === "" ? "" : placeText(after, provision),
        before: valueText(change, change.before, comparison),
        after: valueText(change, change.after, comparison),
      },
    ]
  })
}

function valueText({unit}: AttributeChange, value: unknown, {unitsAfter}: Comparison): string {
  if (value === null || value === undefined || value === false) return "nothing"
  if (value === true) return "yes"
  if (typeof value === "string") {
    const node = unitsAfter.get(unit)?.node
    const option =
      node && isAlternatives(node) ? optionsOf(node).find((each) => each.option === value) : null
    return option ? option.label : value
  }
  const intent = value as NumberIntent
  return "value" in intent ? String(intent.value) : intent.kind
}
