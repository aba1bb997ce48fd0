import type {Node} from "prosemirror-model"
import {Plugin, PluginKey, type EditorState, type Transaction} from "prosemirror-state"
import type {Adapted} from "../attrs"
import type {Library} from "../library/library"
import {billAttrs} from "../profiles/profiles"
import {findProvision, partAround, provisionAttrs, provisionId} from "../provisions"
import {adaptationOf, departs} from "./adaptation"
import {isBookkeeping} from "../compare/bookkeeping"
import {compare} from "../compare/compare"
import {modelClauses, modelLines, modelPart} from "./model-part"
import {wordsDifference} from "./model-words"
import {suggestions} from "../review/suggestions"
import {touched} from "../review/touched"
import {decidesKey, type Who} from "../review/tracker"
import {provisionOf} from "../compare/units"

export const adaptingKey = new PluginKey("adapting")

/**
 * Notes on what came from a pack who departs from the model, and when: with the nearest provision that the model has, in the same undo step, once
 * for an author and a day. What is accepted is noted for whoever suggested it. A note without a reason goes when everything is as the
 * model has it again.
 */
export function adapting(who: () => Who, library: () => Library | null): Plugin {
  return new Plugin({
    key: adaptingKey,
    appendTransaction(transactions, {doc: before}, state) {
      const packs = library()
      if (!packs || before === state.doc) return null
      if (transactions.some((tr) => tr.getMeta("history$") !== undefined)) return null
      if (transactions.every(({steps}) => steps.every(isBookkeeping))) {
        // Accepting what only stamps told apart changes nothing but the notes on the bill.
        if (!transactions.some((tr) => tr.getMeta(decidesKey) !== undefined)) return null
      }
      const decided = transactions.map((tr) => tr.getMeta(decidesKey) as unknown)
      if (decided.includes("accepted")) return noteAccepted(before, state, packs)
      const isRejected = decided.some((how) => how !== undefined)
      const {author, now} = who()
      return noteChanged(before, state, packs, isRejected ? null : {author, date: now, why: ""})
    },
  })
}

/** `by`: null where a change only takes something back. */
function noteChanged(
  before: Node,
  state: EditorState,
  library: Library,
  by: Adapted | null,
): Transaction | null {
  const {isStructural, lines} = touched(before, state.doc)
  const holders = new Map<string, "words" | "more">()
  const add = (id: string, what: "words" | "more") => {
    const holder = holderOf(state.doc, id)
    if (holder !== null && holders.get(holder) !== "more") holders.set(holder, what)
  }
  for (const {unit, was} of lines) if (was) add(unit, isStructural ? "more" : "words")
  if (isStructural) for (const id of placesChanged(before, state.doc)) add(id, "more")
  const {tr} = state
  for (const [id, what] of holders) {
    const found = findProvision(state.doc, id)
    if (!found) continue
    const {adapted: noted} = provisionAttrs(found.node)
    const isNoted = noted !== null && by !== null && isSameDay(noted, by)
    const isOther =
      (what === "words" && otherWords(state.doc, library, found.node)) ||
      ((what === "more" || noted !== null) && hasDepartures(state.doc, library, id))
    if (isOther && by && !isNoted) {
      tr.setNodeAttribute(found.offset, "adapted", {...by, why: noted?.why ?? ""})
    } else if (!isOther && noted?.why === "") {
      tr.setNodeAttribute(found.offset, "adapted", null)
    }
  }
  return tr.docChanged ? tr : null
}

function noteAccepted(before: Node, state: EditorState, library: Library): Transaction | null {
  const open = new Set(suggestions(state.doc).map(({id}) => id))
  const base = billAttrs(before).review?.base ?? before
  const {tr} = state
  for (const {id, provision, author, date} of suggestions(before)) {
    if (open.has(id)) continue
    const there = findProvision(state.doc, provision)
      ? provision
      : parentIn(base, provision, state.doc)
    const holder = holderOf(state.doc, there)
    const found = holder === null ? null : findProvision(tr.doc, holder)
    if (holder === null || !found || provisionAttrs(found.node).adapted !== null) continue
    if (!hasDepartures(state.doc, library, holder)) continue
    tr.setNodeAttribute(found.offset, "adapted", {author, date, why: ""})
  }
  return tr.docChanged ? tr : null
}

/** The innermost provision around another that is still in a bill; empty: none. */
function parentIn(base: Node, id: string, doc: Node): string {
  const around = (findProvision(base, id)?.parents ?? []).map(provisionId)
  return around.findLast((parent) => findProvision(doc, parent)) ?? ""
}

/** The provision that came from a pack and keeps what is noted about another: itself, or the nearest around it below the chapters. */
function holderOf(doc: Node, id: string): string | null {
  const found = findProvision(doc, id)
  if (!found) return null
  const {node, parents} = found
  if (provisionAttrs(node).origin) return id
  const around = parents.filter(({type}) => type.name !== "division")
  const holder = around.findLast((parent) => provisionAttrs(parent).origin !== null)
  return holder && node.type.name !== "division" ? provisionId(holder) : null
}

/** Ids of the provisions in which something came, went or moved, or that were repealed. Of articles in their chapters nothing is said. */
function placesChanged(before: Node, after: Node): readonly string[] {
  const {changes, unitsBefore, unitsAfter} = compare(before, after)
  const ids: string[] = []
  for (const change of changes) {
    if (change.kind === "words") continue
    if (change.kind === "attribute") {
      if (change.name === "repealed") ids.push(change.unit)
      continue
    }
    for (const table of [unitsBefore, unitsAfter]) {
      const parent = provisionOf(table.get(change.unit)?.parent ?? "", table)
      if (table.get(parent)?.node.type.name !== "division") ids.push(parent)
    }
    if (change.kind === "moved") ids.push(change.unit)
  }
  return ids
}

/** Whether a provision's own words are others than the model's. */
function otherWords(doc: Node, library: Library, node: Node): boolean {
  const {origin} = provisionAttrs(node)
  if (!origin) return false
  const model = modelPart(library, origin)
  const piece =
    model && (origin.clause === undefined ? model : modelClauses(model).get(origin.clause))
  const lines = model && piece ? modelLines(model, piece) : null
  return wordsDifference({doc, library, settled: new Map()}, node, origin, lines).differs
}

/** Whether anything that is noted with a provision is not as the model has it. */
function hasDepartures(doc: Node, library: Library, id: string): boolean {
  const found = findProvision(doc, id)
  if (!found) return false
  if (found.node.type.name === "division") return otherWords(doc, library, found.node)
  const part = partAround(doc, id)
  return (
    part !== null &&
    adaptationOf(doc, library, part).some(({pieces}) =>
      pieces.some((piece) => piece.holder === id && departs(piece)),
    )
  )
}

const isSameDay = (a: Adapted, b: Adapted): boolean =>
  a.author === b.author && a.date.slice(0, 10) === b.date.slice(0, 10)
