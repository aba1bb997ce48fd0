import {Fragment, Node, type Attrs} from "prosemirror-model"
import {
  hasFromRight,
  type InvisibleSign,
  invisibleSigns,
  isRightToLeft,
  replaced,
} from "./invisible"

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
  if (typeof value !== "object" || value === null) return value
  const seen = clean[fromRightToLeft ? "rtl" : "ltr"]
  if (seen.has(value)) return value
  const before = signs.length
  const read = (inner: unknown) => clearedValue(inner, fromRightToLeft, signs)
  const copy =
    value instanceof Node
      ? clearedLaw(value, isRightToLeft(String(value.attrs["language"])), signs)
      : Array.isArray(value)
        ? value.map(read)
        : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, read(inner)]))
  if (signs.length > before) return copy
  seen.add(value)
  return value
}

/** A law beside the bill. It says what it said: nothing of it could be seen to go. */
function clearedLaw(node: Node, fromRightToLeft: boolean, signs: InvisibleSign[]): Node {
  const isFromRight = fromRightToLeft || (node.isTextblock && hasFromRight(node.textContent))
  let changed = false
  const children = node.content.content.flatMap((child) => {
    if (!child.isText) {
      const clear = clearedLaw(child, isFromRight, signs)
      changed ||= clear !== child
      return [clear]
    }
    const found = invisibleSigns(child.text ?? "", isFromRight)
    if (found.length === 0) return [child]
    signs.push(...found)
    changed = true
    const text = replaced(child.text ?? "", found, "")
    return text === "" ? [] : [child.type.schema.text(text, child.marks)]
  })
  return changed ? node.copy(Fragment.from(children)) : node
}
