import type {Node} from "prosemirror-model"
import type {Label} from "../../numbering"
import {provisionId} from "../../provisions"
import {formerId} from "../standing"
import {deepestLevel, type List} from "./lists"
import {clauseStyle, textStyle} from "./styles"
import type {ParagraphLook} from "./wordml"
import type {Place, Siblings, Writer} from "./writer"

/** A provision's paragraph, and the list in which what is below it counts. */
export interface Counted {
  readonly list: List
  readonly look: ParagraphLook
  /** How it looks once the changes are rejected, where that is otherwise. */
  readonly former: ParagraphLook | null
}

/**
 * Gives a provision its place in Word's counting; its siblings go on from there. What went out is in no list, since Word would count it,
 * and gets its number back when that is rejected. `left`: where its text stands, which the number would have led to.
 */
export function counted(
  node: Node,
  siblings: Siblings,
  level: number,
  {style, left}: {readonly style: string; readonly left: number | null},
  {standing}: Place,
  writer: Writer,
): Counted {
  if (standing.went) {
    const {list} = siblings
    const former = {style, numbering: direct(list, level)}
    return {list, look: {style, numbering: noList, left}, former}
  }
  const label = labelOf(node, writer)
  if (!label) throw new RangeError(`No label for provision ${provisionId(node)}`)
  // The drafter, or the text it was imported from, gives it no number.
  if (label.number === null) {
    return {list: siblings.list, look: {style, numbering: noList, left}, former: null}
  }
  const {list, next} = writer.lists.place(siblings.list, level, label.number, label.printed)
  siblings.list = next
  return {list, look: {style, numbering: direct(list, level)}, former: null}
}

/** How a clause looked that stays, where it has a number now and had none, or the other way round, as a sole paragraph does that gets company. */
export function formerCount(
  label: Label | null,
  list: List,
  {depth}: Place,
  {standing}: Place,
  {before}: Writer,
): ParagraphLook | null {
  const was = label && !standing.came && !standing.went ? before.labels.get(label.id) : undefined
  if (!label || !was || (was.number === null) === (label.number === null)) return null
  if (was.number === null) return {style: isSole(was) ? "SoleParagraph" : textStyle(depth)}
  const numbering = direct(list, Math.min(depth + 1, deepestLevel))
  return {style: clauseStyle(depth), numbering}
}

/** A provision's label; of what went out the one that it had, and null where it never had one. */
export function labelOf(node: Node, {labels, before}: Writer): Label | null {
  const id = provisionId(node)
  return labels.get(id) ?? before.labels.get(formerId(id)) ?? null
}

export const isSole = ({depth, term}: Label) => depth === 0 && term === null

/** Takes a paragraph out of the list of its style. */
export const noList = {list: 0, level: 0}

/** List and level for a paragraph whose style does not bring them. */
function direct(list: List, level: number): {list: number; level: number} | null {
  return list.first && list.levels[level]?.bound ? null : {list: list.id, level}
}
