import type {Command} from "prosemirror-state"
import type {BillAttrs, NumberIntent} from "../attrs"
import {numbering} from "../numbering"
import type {ProfileId} from "../profiles/profile"
import {billAttrs} from "../profiles/profiles"
import {findProvision, isProvision, provisionAttrs, provisionId} from "../provisions"
import {setAttribute} from "./attributes"

/** Longest number that may be given by hand. */
const longestNumber = 20

/** Prints this number whatever the place; null gives it back to counting. */
export function lockNumber(id: string, value: string | null): Command {
  const plain = value?.trim() ?? null
  if (plain !== null && (plain === "" || plain.length > longestNumber)) return () => false
  return setNumber(id, plain === null ? null : {kind: "locked", value: plain})
}

/** Numbers the provision between its neighbours, as 8A or 8 bis, so that none after it moves. */
export function insertedNumber(id: string, on: boolean): Command {
  return setNumber(id, on ? {kind: "inserted"} : null)
}

/** Counting goes on from this value; null: from the one before. */
export function startAt(id: string, n: number | null): Command {
  if (n !== null && !(Number.isInteger(n) && n >= 1)) return () => false
  return setNumber(id, n === null ? null : {kind: "start", value: n})
}

/** Leaves a schedule without a number, as a memorandum or the only schedule of an Act; those after it count on without it. */
export function withoutNumber(id: string): Command {
  return (state, dispatch, view) =>
    findProvision(state.doc, id)?.node.type.name === "schedule" &&
    setNumber(id, {kind: "none"})(state, dispatch, view)
}

const setNumber = (id: string, intent: NumberIntent | null): Command =>
  setAttribute(id, "number", intent)

/** Locks the numbers that all articles and divisions have now, as on the day of publication. One step back undoes it. */
export const freezeNumbers: Command = (state, dispatch) => {
  const labels = numbering(state.doc)
  const tr = state.tr
  state.doc.descendants((node, pos) => {
    if (node.isTextblock) return false
    if (node.type.name === "article" || node.type.name === "division") {
      const number = labels.get(provisionId(node))?.number
      if (number != null && provisionAttrs(node).number?.kind !== "locked") {
        tr.setNodeAttribute(pos, "number", {kind: "locked", value: number})
      }
    }
    return node.type.name !== "article"
  })
  if (!tr.docChanged) return false
  dispatch?.(tr)
  return true
}

/** Gives all locked numbers of articles and divisions back to counting. */
export const unfreezeNumbers: Command = (state, dispatch) => {
  const tr = state.tr
  state.doc.descendants((node, pos) => {
    if (node.type.name !== "article" && node.type.name !== "division") return !node.isTextblock
    if (isProvision(node) && provisionAttrs(node).number?.kind === "locked") {
      tr.setNodeAttribute(pos, "number", null)
    }
    return node.type.name === "division"
  })
  if (!tr.docChanged) return false
  dispatch?.(tr)
  return true
}

/** A repealed provision keeps its place and number; its words are no longer law. */
export function setRepealed(id: string, on: boolean): Command {
  return setAttribute(id, "repealed", on)
}

/** Another drafting tradition: every label and reference follows, also where an imported text had patterns of its own. */
export function setProfile(id: ProfileId): Command {
  return (state, dispatch) => {
    const {profile, units} = billAttrs(state.doc)
    if (profile === id && units === null) return false
    const tr = state.tr.setDocAttribute("profile", id)
    dispatch?.(units === null ? tr : tr.setDocAttribute("units", null))
    return true
  }
}

/** Bill or Act: what provisions are called while they pass through the legislature, and after. */
export function setStage(stage: BillAttrs["stage"]): Command {
  return (state, dispatch) => {
    if (billAttrs(state.doc).stage === stage) return false
    dispatch?.(state.tr.setDocAttribute("stage", stage))
    return true
  }
}
