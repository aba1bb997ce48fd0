import {Node, type Attrs} from "prosemirror-model"
import {type InvisibleSign, invisibleSigns, replaced} from "./invisible"

/**
 * The attributes that hold words of people, with whatever is in them. Ids, keys and targets are no words: they are compared and not
 * shown, and would lead nowhere if they were changed in one place.
 */
const wordAttributes: ReadonlySet<string> = new Set([
  "values",
  "threads",
  "answers",
  "decisions",
  "judgements",
  "assessment",
  "amends",
  "number",
  "note",
  "explanation",
  "adapted",
  "frozen",
  "label",
  "question",
  "reason",
  "when",
  "tradition",
  "consequence",
])

interface Cleared {
  /** The same object where nothing was in it. */
  readonly attrs: Attrs
  readonly signs: readonly InvisibleSign[]
}

/** A node's attributes without invisible signs in their words, and which signs those were. */
export function cleared(attrs: Attrs, fromRightToLeft: boolean): Cleared {
  const signs: InvisibleSign[] = []
  const changed: Record<string, unknown> = {}
  for (const name of Object.keys(attrs)) {
    if (!wordAttributes.has(name)) continue
    const value: unknown = attrs[name]
    const clear = clearedValue(value, fromRightToLeft, signs)
    if (clear !== value) changed[name] = clear
  }
  return {attrs: signs.length === 0 ? attrs : {...attrs, ...changed}, signs}
}

const clean = {ltr: new WeakSet(), rtl: new WeakSet()}

/** Attribute values are plain data and never changed: one that was clean is not looked at again. */
function clearedValue(value: unknown, fromRightToLeft: boolean, signs: InvisibleSign[]): unknown {
  if (typeof value === "string") {
    const found = invisibleSigns(value, fromRightToLeft)
    signs.push(...found)
    return replaced(value, found, "")
  }
  // Laws beside the bill are not changed.
  if (typeof value !== "object" || value === null || value instanceof Node) return value
  const seen = clean[fromRightToLeft ? "rtl" : "ltr"]
  if (seen.has(value)) return value
  const before = signs.length
  const read = (inner: unknown) => clearedValue(inner, fromRightToLeft, signs)
  const copy = Array.isArray(value)
    ? value.map(read)
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, read(inner)]))
  if (signs.length > before) return copy
  seen.add(value)
  return value
}
