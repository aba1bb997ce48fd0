import type {Node} from "prosemirror-model"
import {optionsOf} from "../alternatives"
import {billAttrs} from "../profiles/profiles"
import {isAlternatives, isProvision} from "../provisions"
import {plainInline} from "../compare/clean"
import {compare, type Change, type Comparison, type WordsChange} from "../compare/compare"
import {wordsIn} from "../compare/line"
import type {Stamp} from "../compare/stamp"
import {printedLaw, printedWords} from "../compare/reading"
import {isWithin, provisionOf, type Unit} from "../compare/units"

/** What somebody proposes, as people would say it: one thing, although it may take several changes. */
export interface Suggestion {
  /** The id of its first change. */
  readonly id: string
  readonly kind: SuggestionKind
  readonly author: string
  /** ISO 8601, UTC; empty: not known. */
  readonly date: string
  /** The provision it is about, in the bill; of one that is to go, in the base. Empty: the bill as a whole. */
  readonly provision: string
  readonly changes: readonly string[]
  /** Plain text: what is there now and what is proposed; either may be empty. */
  readonly before: string
  readonly after: string
}

const kinds = [
  "words",
  // The same words in another type, or defined as a term.
  "look",
  "added",
  "removed",
  "moved",
  "promoted",
  "demoted",
  "split",
  "joined",
  "chosen",
  "settled",
  "filled",
  "number",
  "repealed",
  "note",
  "explanation",
  "setting",
] as const

export type SuggestionKind = (typeof kinds)[number]

/** A decision may be of another kind: of a conflict. */
export const isSuggestionKind = (kind: string): kind is SuggestionKind =>
  kinds.some((each) => each === kind)

const known = new WeakMap<Node, readonly Suggestion[]>()

/** The open suggestions of a bill, in the order of the law. */
export function suggestions(doc: Node): readonly Suggestion[] {
  const cached = known.get(doc)
  if (cached) return cached
  const comparison = openChanges(doc)
  const list = comparison ? suggestionsOf(comparison) : []
  known.set(doc, list)
  return list
}

const compared = new WeakMap<Node, Comparison>()

/** A bill compared with what its open suggestions are measured against; null: there are none. */
export function openChanges(doc: Node): Comparison | null {
  const {review} = billAttrs(doc)
  if (!review) return null
  const cached = compared.get(doc)
  if (cached) return cached
  const comparison = compare(review.base, doc)
  compared.set(doc, comparison)
  return comparison
}

/** The differences of two bills, put together as people would say them. */
export function suggestionsOf(comparison: Comparison): readonly Suggestion[] {
  const taken = new Set<string>()
  const partners = partnersOf(comparison)
  const found: Suggestion[] = []
  for (const change of comparison.changes) {
    if (taken.has(change.id)) continue
    const [kind, others] = read(change, comparison, (key, ...kinds) =>
      (partners.get(key) ?? []).filter(
        (other) => other !== change && !taken.has(other.id) && kinds.includes(other.kind),
      ),
    )
    const changes = [change.id, ...others.map(({id}) => id)]
    for (const id of changes) taken.add(id)
    const table = change.kind === "removed" ? comparison.unitsBefore : comparison.unitsAfter
    found.push({
      id: change.id,
      kind,
      author: change.stamp?.author ?? "",
      date: change.stamp?.date ?? "",
      provision: provisionOf(change.unit, table),
      changes,
      ...texts(change, comparison),
    })
  }
  return found
}

/** Changes by what they have in common with others: a change is part of the same suggestion as one that has the same key. */
function partnersOf(comparison: Comparison): ReadonlyMap<string, readonly Change[]> {
  const found = new Map<string, Change[]>()
  for (const change of comparison.changes) {
    for (const key of keysOf(change, comparison)) {
      const there = found.get(key)
      if (there) there.push(change)
      else found.set(key, [change])
    }
  }
  return found
}

function keysOf(change: Change, {unitsBefore, unitsAfter}: Comparison): readonly string[] {
  switch (change.kind) {
    case "words": {
      const gone = wordsOf(change, "deleted")
      const come = wordsOf(change, "inserted")
      const chosen = choiceKey(change)
      return [
        ...(chosen === null ? [] : [chosenKey(chosen)]),
        ...(come === "" ? [cutKey(gone, unitsAfter.get(change.unit))] : [joinKey(come)]),
      ]
    }
    case "added": {
      const unit = unitsAfter.get(change.unit)
      return unit ? [cutKey(ownWords(unit), unit)] : []
    }
    case "removed": {
      const unit = unitsBefore.get(change.unit)
      return unit ? [joinKey(ownWords(unit))] : []
    }
    case "moved": {
      const around: string[] = []
      let at = unitsBefore.get(change.unit)?.parent
      for (; at !== undefined && at !== ""; at = unitsBefore.get(at)?.parent)
        around.push(outKey(at))
      return [actKey(change.stamp), ...around]
    }
    case "attribute":
      return isDecision(change.name) ? [chosenKey(unitsAfter.get(change.unit)?.node.attrs.key)] : []
  }
}

const chosenKey = (key: unknown) => `chosen ${String(key)}`
/** The words that one provision loses are those with which another of the same kind begins. */
const cutKey = (words: string, unit: Unit | undefined) =>
  words === "" ? "" : `cut ${unit?.node.type.name ?? ""} ${words}`
const joinKey = (words: string) => (words === "" ? "" : `join ${words}`)
const outKey = (unit: string) => `out ${unit}`
const actKey = (stamp: Stamp | null) => (stamp && stamp.id !== "" ? `act ${stamp.id}` : "")
const isDecision = (name: string) => name === "chosen" || name === "reason"

type Reading = readonly [kind: SuggestionKind, others: readonly Change[]]
type Find = (key: string, ...kinds: Change["kind"][]) => readonly Change[]

function read(change: Change, comparison: Comparison, find: Find): Reading {
  const {unitsBefore, unitsAfter} = comparison
  // An empty key says nothing: changes that have it have nothing in common.
  const partner = (key: string, kind: Change["kind"]) =>
    key === "" ? [] : find(key, kind).slice(0, 1)
  switch (change.kind) {
    case "words":
      return readWords(change, unitsAfter.get(change.unit), find, partner)
    case "added": {
      const unit = unitsAfter.get(change.unit)
      const from = unit ? partner(cutKey(ownWords(unit), unit), "words") : []
      return from.length > 0 ? ["split", from] : ["added", []]
    }
    case "removed": {
      const unit = unitsBefore.get(change.unit)
      if (!unit) return ["removed", []]
      const into = partner(joinKey(ownWords(unit)), "words")
      if (into.length > 0) return ["joined", into]
      if (isProvision(unit.node)) return ["removed", []]
      const out = find(outKey(change.unit), "moved")
      return [isAlternatives(unit.node) && out.length > 0 ? "settled" : "removed", out]
    }
    case "moved": {
      // What was moved in the same step goes with it: points that follow their paragraph.
      const act = actKey(change.stamp)
      return [directionOf(change.unit, comparison), act === "" ? [] : find(act, "moved")]
    }
    case "attribute": {
      const {name} = change
      if (name.startsWith("values.")) return ["filled", []]
      if (name === "number" || name === "repealed" || name === "note" || name === "explanation")
        return [name, []]
      if (!isDecision(name)) return ["setting", []]
      return [
        "chosen",
        find(chosenKey(unitsAfter.get(change.unit)?.node.attrs.key), "attribute", "words"),
      ]
    }
  }
}

function readWords(
  change: WordsChange,
  unit: Unit | undefined,
  find: Find,
  partner: (key: string, kind: Change["kind"]) => readonly Change[],
): Reading {
  const gone = wordsOf(change, "deleted")
  const come = wordsOf(change, "inserted")
  if (come === "") {
    const added = partner(cutKey(gone, unit), "added")
    if (added.length > 0) return ["split", added]
  } else {
    const removed = partner(joinKey(come), "removed")
    if (removed.length > 0) return ["joined", removed]
  }
  const key = choiceKey(change)
  if (key !== null) return ["chosen", find(chosenKey(key), "attribute", "words")]
  return [gone === come && change.segments.length > 1 ? "look" : "words", []]
}

/** The key of a choice in the line that only was decided differently; null: the change is another. */
function choiceKey(change: WordsChange): string | null {
  if (change.segments.length !== 2) return null
  const [was, now] = change.segments.map(({content}) =>
    content.childCount === 1 ? content.firstChild : null,
  )
  if (was?.type.name !== "choice" || now?.type.name !== "choice") return null
  const sameWords = plainInline(was).content.eq(plainInline(now).content)
  return sameWords && was.attrs.key === now.attrs.key ? String(now.attrs.key) : null
}

function wordsOf({segments}: WordsChange, kind: "deleted" | "inserted"): string {
  return segments
    .map((each) => (each.kind === kind ? wordsIn(each.content) : ""))
    .join("")
    .trim()
}

function ownWords({lines}: Unit): string {
  return [...lines.values()]
    .map(({content}) => wordsIn(content))
    .join(" ")
    .trim()
}

function directionOf(key: string, {unitsBefore, unitsAfter}: Comparison): SuggestionKind {
  const was = unitsBefore.get(key)?.parent ?? ""
  const now = unitsAfter.get(key)?.parent ?? ""
  if (was === now) return "moved"
  if (isWithin(was, now, unitsBefore)) return "promoted"
  return unitsBefore.get(now)?.parent === was ? "demoted" : "moved"
}

function texts(
  change: Change,
  {before, after, unitsBefore, unitsAfter}: Comparison,
): {readonly before: string; readonly after: string} {
  const source = provisionOf(change.unit, change.kind === "removed" ? unitsBefore : unitsAfter)
  const was = unitsBefore.get(change.unit)
  const now = unitsAfter.get(change.unit)
  switch (change.kind) {
    case "words": {
      const side = (kind: "deleted" | "inserted", doc: Node) =>
        change.segments
          .map((each) => (each.kind === kind ? printedWords(doc, each.content, source) : ""))
          .join("")
          .trim()
      return {before: side("deleted", before), after: side("inserted", after)}
    }
    case "added":
      return {before: "", after: now ? printedLaw(after, now.node, source) : ""}
    case "removed":
      return {before: was ? printedLaw(before, was.node, source) : "", after: ""}
    case "moved": {
      const lines = [...(now?.lines.values() ?? [])]
      const text = lines.map(({content}) => printedWords(after, content, source)).join(" ")
      return {before: text.trim(), after: text.trim()}
    }
    case "attribute":
      return {
        before: valueText(change.before, was?.node),
        after: valueText(change.after, now?.node),
      }
  }
}

/** The value of an attribute as people read it: an option by its label. */
export function valueText(value: unknown, node: Node | undefined): string {
  if (value === null || value === undefined || value === false) return ""
  if (typeof value === "string") {
    const option =
      node && isAlternatives(node) && optionsOf(node).find((each) => each.option === value)
    return option ? option.label : value
  }
  return JSON.stringify(value)
}
