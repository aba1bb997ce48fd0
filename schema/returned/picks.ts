import type {Node} from "prosemirror-model"
import type {ChoiceAttrs} from "../attrs"
import {units, type Slot} from "../compare/units"
import {isAlternatives} from "../provisions"
import type {Editor, Item} from "./overlay"
import type {Disagreed} from "./report"
import type {LineEdit} from "./suggest"

/** An option that somebody picked for all places of a key. */
export interface Pick {
  readonly key: string
  readonly option: string
  readonly by: Editor
}

export interface Picked {
  readonly edits: readonly LineEdit[]
  readonly picks: readonly Pick[]
  /** Keys for which different options were picked in different places: none of these is taken. */
  readonly disagreed: readonly Disagreed[]
}

/** Edits in which a choice that was picked in one of its places is picked in all of them, as in Proviso. */
export function pickedEverywhere(doc: Node, edits: readonly LineEdit[]): Picked {
  const found = new Map<string, Map<string, Editor>>()
  const choices = new Map<string, Node>()
  const table = units(doc)
  const choiceAt = ({unit, slot}: LinePlace, item: Item | undefined): Node | null => {
    if (item?.kind !== "own") return null
    const node = table.get(unit)?.lines.get(slot)?.nodeAt(item.from)
    return node && isAlternatives(node) ? node : null
  }
  const pickAt = (edit: LineEdit, at: number): Node | null => {
    const [old, item] = [choiceAt(edit, edit.items[at]), edit.items[at + 1]]
    const isPick =
      old !== null &&
      item?.kind === "new" &&
      isAlternatives(item.node) &&
      attrsOf(item.node).key === attrsOf(old).key &&
      attrsOf(item.node).chosen !== attrsOf(old).chosen
    return isPick ? item.node : null
  }
  for (const edit of edits) {
    edit.items.forEach((_, at) => {
      const node = pickAt(edit, at)
      const item = edit.items[at + 1]
      if (!node || item?.kind !== "new") return
      const {key, chosen} = attrsOf(node)
      const of = found.get(key) ?? new Map<string, Editor>()
      if (chosen !== null && !of.has(chosen)) of.set(chosen, item.by)
      found.set(key, of)
      choices.set(key, node)
    })
  }
  if (found.size === 0) return {edits, picks: [], disagreed: []}
  const picks = [...found].flatMap(([key, of]) =>
    of.size === 1 ? [...of].map(([option, by]): Pick => ({key, option, by})) : [],
  )
  const known = new Map(edits.map((edit) => [`${edit.unit} ${edit.slot}`, edit]))
  const all = [...table.values()].flatMap(({key: unit, lines}) =>
    [...lines].map(
      ([slot, line]): LineEdit =>
        known.get(`${unit} ${slot}`) ?? {unit, slot, items: untouched(line)},
    ),
  )
  const made = all.flatMap((edit) => {
    const items: Item[] = []
    for (let at = 0; at < edit.items.length; at++) {
      const item = edit.items[at]
      if (!item) break
      const own = choiceAt(edit, item)
      const picked = own && found.has(attrsOf(own).key) ? own : null
      if (item.kind !== "own" || !picked) {
        items.push(item)
        continue
      }
      if (pickAt(edit, at)) at++
      else if (item.gone) {
        items.push(item)
        continue
      }
      const pick = picks.find(({key}) => key === attrsOf(picked).key)
      const isOther =
        pick !== undefined &&
        attrsOf(picked).chosen !== pick.option &&
        picked.children.some(({attrs}) => attrs.option === pick.option)
      items.push({...item, gone: isOther ? pick.by : null})
      if (isOther) items.push({kind: "new", node: choosing(picked, pick.option), by: pick.by})
    }
    const isEdit = items.some((item) => item.kind === "new" || item.gone !== null)
    return isEdit || known.has(`${edit.unit} ${edit.slot}`) ? [{...edit, items}] : []
  })
  const disagreed = [...found].flatMap(([key, of]): readonly Disagreed[] => {
    const choice = choices.get(key)
    if (!choice || of.size < 2) return []
    const words = (option: string) =>
      choice.children.find(({attrs}) => attrs.option === option)?.textContent ?? option
    return [{key, label: attrsOf(choice).question, values: [...of.keys()].map(words)}]
  })
  return {edits: made, picks, disagreed}
}

interface LinePlace {
  readonly unit: string
  readonly slot: Slot
}

const attrsOf = (choice: Node) => choice.attrs as unknown as ChoiceAttrs

export const choosing = (choice: Node, option: string): Node =>
  choice.type.create({...choice.attrs, chosen: option}, choice.content, choice.marks)

/** A line that nobody edited, each of its choices by itself. */
function untouched(line: Node): readonly Item[] {
  const items: Item[] = []
  line.forEach((node, from) => {
    items.push({kind: "own", from, to: from + node.nodeSize, gone: null})
  })
  return items
}
