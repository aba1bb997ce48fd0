import type {Node} from "prosemirror-model"
import type {BlankAttrs} from "./attrs"
import {blankKinds, type BlankKind, type BlankSpec} from "./library/pack"
import {billAttrs} from "./profiles/profiles"
import {forEachLivePiece, isAlternatives, isGone, isStruck, shownIndex} from "./provisions"

/** What a State fills in: one key, filled once, shown wherever it stands. The value lives on the bill; the node holds the key. */
export interface Blank {
  readonly key: string
  readonly label: string
  readonly kind: BlankKind
  /** Null while open. */
  readonly value: string | null
  /** Positions of its live places in the bill, in order. */
  readonly at: readonly number[]
}

const blanksCache = new WeakMap<Node, readonly Blank[]>()

/** The blanks of a bill in the order they first stand in it. Those in options not shown are left out. */
export function blanks(doc: Node): readonly Blank[] {
  const cached = blanksCache.get(doc)
  if (cached) return cached
  const {values} = billAttrs(doc)
  const found = new Map<string, {blank: BlankAttrs; at: number[]}>()
  forEachLivePiece(doc, (piece, start) => {
    for (const {blank, offset} of blanksIn(piece)) {
      const entry = found.get(blank.key)
      if (entry) entry.at.push(start + offset)
      else found.set(blank.key, {blank, at: [start + offset]})
    }
  })
  const list = [...found.values()].map(({blank, at}): Blank => ({
    key: blank.key,
    label: blank.label,
    kind: asKind(blank.kind),
    value: valueOf(values, blank.key),
    at,
  }))
  blanksCache.set(doc, list)
  return list
}

interface Place {
  readonly blank: BlankAttrs
  readonly offset: number
}
const places = new WeakMap<Node, readonly Place[]>()

function blanksIn(piece: Node): readonly Place[] {
  const cached = places.get(piece)
  if (cached) return cached
  const found: Place[] = []
  forEachLiveInline(piece, (node, offset) => {
    if (node.type.name === "blank") found.push({blank: node.attrs as unknown as BlankAttrs, offset})
  })
  places.set(piece, found)
  return found
}

const asKind = (kind: string): BlankKind =>
  (blankKinds as readonly string[]).includes(kind) ? (kind as BlankKind) : "text"

/** Calls back for every inline node of the live law in a node, with its position in the node's content. */
export function forEachLiveInline(root: Node, f: (node: Node, pos: number) => void): void {
  const visit = (parent: Node, start: number) => {
    const shown = isAlternatives(parent) ? shownIndex(parent) : -1
    parent.forEach((child, offset, index) => {
      if ((shown >= 0 && shown !== index) || isGone(child) || isStruck(child)) return
      if (child.isInline && !isAlternatives(child)) f(child, start + offset)
      if (!child.isLeaf) visit(child, start + offset + 1)
    })
  }
  visit(root, 0)
}

/** A key comes from a file, so only what was really filled in counts: not what every object inherits. */
export function valueOf(values: Readonly<Record<string, string>>, key: string): string | null {
  return Object.hasOwn(values, key) ? (values[key] ?? null) : null
}

/** What a blank shows: its value as written for people, or its label in brackets. */
export function blankText(
  blank: BlankAttrs,
  values: Readonly<Record<string, string>>,
  language: string,
): string {
  const value = valueOf(values, blank.key)
  return value === null ? `[${blank.label}]` : formatValue(value, asKind(blank.kind), language)
}

/** Dates are kept as 2027-03-01 and written out; lists are kept a line each and joined; everything else stands as given. */
export function formatValue(value: string, kind: BlankKind, language: string): string {
  if (kind === "date") {
    const date = new Date(`${value}T00:00:00Z`)
    return Number.isNaN(date.getTime())
      ? value
      : new Intl.DateTimeFormat(regional(language), {
          day: "numeric",
          month: "long",
          year: "numeric",
          timeZone: "UTC",
        }).format(date)
  }
  if (kind === "list") {
    const items = value
      .split("\n")
      .map((item) => item.trim())
      .filter(Boolean)
    return new Intl.ListFormat(regional(language), {type: "conjunction"}).format(items)
  }
  return value
}

/** English without a country is written as the packs are: day before month, no comma before the last "and". */
const regional = (language: string): string => (language === "en" ? "en-GB" : language)

export type ValueProblem =
  "empty" | "not-a-number" | "not-a-date" | "below-range" | "above-range" | "too-long"

/** Checks a value before it is filled in. Out of range is a warning for the drafter, everything else is refused; null: fine. */
export function checkValue(
  value: string,
  kind: BlankKind,
  spec?: Pick<BlankSpec, "range">,
): ValueProblem | null {
  const plain = value.trim()
  if (plain === "") return "empty"
  if (plain.length > 2000) return "too-long"
  if (kind === "date") return isDate(plain) ? null : "not-a-date"
  if (kind === "number" || kind === "age") {
    if (!/^\d{1,9}(?:\.\d+)?$/.test(plain)) return "not-a-number"
    const number = Number(plain)
    if (spec?.range?.min !== undefined && number < spec.range.min) return "below-range"
    if (spec?.range?.max !== undefined && number > spec.range.max) return "above-range"
  }
  return null
}

/** A day that there is, written as in 2027-03-01. */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}
