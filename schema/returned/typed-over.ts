import type {Node} from "prosemirror-model"
import type {BlankAttrs} from "../attrs"
import {valueOf} from "../blanks"
import {units} from "../compare/units"
import {billAttrs} from "../profiles/profiles"
import type {Filled} from "./filled"
import type {Editor, Item} from "./overlay"
import type {LineEdit} from "./suggest"

/** Edits without what was typed in the place of open blanks, and that on its own. */
export interface TypedOver {
  readonly edits: readonly LineEdit[]
  readonly typed: readonly Filled[]
}

/**
 * Words in the place of an open blank fill it, also where it stood there as brackets or its content control went with its prompt: provided that the
 * same was written in each of its places that was written over.
 */
export function typedOver(doc: Node, edits: readonly LineEdit[]): TypedOver {
  const {values} = billAttrs(doc)
  const table = units(doc)
  const found = new Map<string, {label: string; texts: Map<string, Editor>}>()
  const blankOf = ({unit, slot}: LineEdit, item: Item | undefined): BlankAttrs | null => {
    if (item?.kind !== "own" || item.gone === null) return null
    const node = table.get(unit)?.lines.get(slot)?.nodeAt(item.from)
    const blank = node?.type.name === "blank" ? (node.attrs as unknown as BlankAttrs) : null
    return blank && valueOf(values, blank.key) === null ? blank : null
  }
  for (const edit of edits) {
    edit.items.forEach((item, i) => {
      const blank = blankOf(edit, item)
      if (!blank || item.kind !== "own" || item.gone === null) return
      const text = wordsAround(edit.items, i)
      if (text === null) return
      const known = found.get(blank.key) ?? {label: blank.label, texts: new Map<string, Editor>()}
      if (!known.texts.has(text)) known.texts.set(text, item.gone)
      found.set(blank.key, known)
    })
  }
  const agreed = new Set([...found].flatMap(([key, {texts}]) => (texts.size === 1 ? [key] : [])))
  if (agreed.size === 0) return {edits, typed: []}
  return {
    edits: edits.map((edit) => {
      const dropped = new Set<number>()
      const kept = edit.items.map((item, i): Item => {
        const blank = blankOf(edit, item)
        if (!blank || !agreed.has(blank.key) || wordsAround(edit.items, i) === null) return item
        for (const at of newAround(edit.items, i)) dropped.add(at)
        return item.kind === "own" ? {...item, gone: null} : item
      })
      return dropped.size === 0 ? edit : {...edit, items: kept.filter((_, i) => !dropped.has(i))}
    }),
    typed: [...found].flatMap(([key, {label, texts}]) =>
      agreed.has(key) ? [{key, label, values: [...texts].map(([value, by]) => ({value, by}))}] : [],
    ),
  }
}

/** What the content controls say of a key goes before what was typed over it. */
export function withTyped(filled: readonly Filled[], typed: readonly Filled[]): readonly Filled[] {
  const merged = new Map(filled.map((each) => [each.key, each]))
  for (const each of typed) {
    const known = merged.get(each.key)
    if (!known) merged.set(each.key, each)
    else {
      const fresh = each.values.filter(({value}) =>
        known.values.every((other) => other.value !== value),
      )
      merged.set(each.key, {...known, values: [...known.values, ...fresh]})
    }
  }
  return [...merged.values()]
}

/** The new pieces that stand beside one without anything between. */
function newAround(items: readonly Item[], at: number): readonly number[] {
  const found: number[] = []
  for (let i = at - 1; items[i]?.kind === "new"; i--) found.unshift(i)
  for (let i = at + 1; items[i]?.kind === "new"; i++) found.push(i)
  return found
}

/** The new words around a piece; null where there are none, or more than words. */
function wordsAround(items: readonly Item[], at: number): string | null {
  let text = ""
  for (const i of newAround(items, at)) {
    const item = items[i]
    if (item?.kind !== "new" || !item.node.isText) return null
    text += item.node.text ?? ""
  }
  return text.trim() === "" ? null : text.trim()
}
