import type {Node} from "prosemirror-model"
import type {BlankAttrs, ReferenceAttrs} from "../attrs"
import {blankText} from "../blanks"
import {termOf} from "../library/clause-walk"
import type {Library} from "../library/library"
import {printedAtom} from "../printed"
import {billAttrs} from "../profiles/profiles"
import {
  byOrigin,
  isAlternatives,
  isStruck,
  originKey,
  provisionAttrs,
  findProvision,
} from "../provisions"
import {billTarget, ownArticleTarget} from "../references"
import {compared, type Cell, type Strand} from "../compare/line"

/** A stretch of words as it is in the model, in the bill, or in both. */
export interface Run {
  readonly kind: "same" | "inserted" | "deleted"
  readonly text: string
}

/**
 * The smallest piece of a line that is compared with the model: a character, a blank, a reference. Equal keys mean the same whatever was filled in,
 * and wherever the reference's target stands now.
 */
export interface Sign {
  readonly key: string
  /** As it is read. */
  readonly text: string
}

/** How the pieces of a line that are no words are read. */
export interface Reading {
  /** Index of the wording of a choice that is read. */
  readonly wording: (choice: Node) => number
  readonly atom: (node: Node) => Sign | null
}

/** A line taken apart. Formatting and what is struck out are left aside. */
export function signsOf(line: Node, reading: Reading): readonly Sign[] {
  const signs: Sign[] = []
  const add = (parent: Node) => {
    parent.forEach((child) => {
      if (isStruck(child)) return
      if (child.isText) for (const sign of child.text ?? "") signs.push({key: sign, text: sign})
      else if (isAlternatives(child)) add(child.child(reading.wording(child)))
      else {
        const sign = reading.atom(child)
        if (sign) signs.push(sign)
      }
    })
  }
  add(line)
  return signs
}

/** Plain text as signs. */
export const plainSigns = (text: string): readonly Sign[] =>
  [...text].map((sign) => ({key: sign, text: sign}))

/** Blanks and references of a line that stands, or would stand, in the provision `source` of a bill. */
export function atomsIn(doc: Node, library: Library, source: string): Reading["atom"] {
  const {values, language} = billAttrs(doc)
  const places = placesIn(doc, library)
  return (node) => {
    if (node.type.name === "blank") {
      const blank = node.attrs as BlankAttrs
      return {
        key: `\u0000blank ${blank.key}`,
        get text() {
          return blankText(blank, values, language)
        },
      }
    }
    if (node.type.name !== "reference") return null
    const {targets} = node.attrs as ReferenceAttrs
    const key = targets.map((target) => placeOf(doc, places, library, target)).join(" ")
    return {
      key: `\u0000reference ${key}`,
      get text() {
        return printedAtom(doc, node, source, false)?.text ?? ""
      },
    }
  }
}

interface Places {
  /** Id of a provision in the bill -> what in the packs it is. */
  readonly of: ReadonlyMap<string, string>
  readonly present: ReadonlySet<string>
}

const knownPlaces = new WeakMap<ReadonlyMap<string, string>, {library: Library; places: Places}>()

function placesIn(doc: Node, library: Library): Places {
  const origins = byOrigin(doc)
  const cached = knownPlaces.get(origins)
  if (cached?.library === library) return cached.places
  const of = new Map([...origins].map(([key, id]) => [id, modelPlace(library, key)]))
  const places = {of, present: new Set(of.values())}
  knownPlaces.set(origins, {library, places})
  return places
}

/** What a model provision is called, whichever pack has it: two packs that define a term define the same. */
function modelPlace(library: Library, key: string): string {
  const slash = key.indexOf("/")
  const [part = "", ...clause] = key.slice(slash + 1).split(".")
  const pack = library.packs.find(({head}) => head.id === key.slice(0, slash))
  const definition = pack?.definitions.find(({id}) => id === part)
  if (!definition) return key
  return ["term", termOf(definition).toLowerCase(), ...clause].join(" ")
}

/**
 * What a reference leads to, in the words of the packs. One that leads nowhere is like any other that leads nowhere: that a provision is gone is
 * no change to those that refer to it.
 */
function placeOf(doc: Node, {of, present}: Places, library: Library, target: string): string {
  if (target === billTarget || target === ownArticleTarget) return target
  if (target.startsWith("pack:")) {
    const place = modelPlace(library, target.slice("pack:".length))
    return present.has(place) ? place : "?"
  }
  const known = of.get(target)
  if (known !== undefined) return known
  const node = findProvision(doc, target)?.node
  if (!node) return "?"
  const {origin} = provisionAttrs(node)
  if (!origin) return target
  return modelPlace(library, originKey(origin.pack, origin.provision, origin.clause))
}

/** Signs at the end of an item of a list follow from its place there, and so does the word that joins the last two, but not which word. */
function endingOf(signs: readonly Sign[]): {readonly from: number; readonly joint: string} {
  const tail = signs.slice(-7)
  const text = tail.map(({key}) => (key.length === 1 ? key : "_")).join("")
  const found = /[;.,]?(?:\s(and|or))?\s*$/.exec(text)
  const [whole = "", joint = ""] = found ?? []
  return {from: signs.length - whole.length, joint}
}

export interface Difference {
  readonly differs: boolean
  /** How many signs differ, white space left aside. */
  readonly size: number
  /** Both laid over each other; put together only when somebody reads them. */
  readonly runs: () => readonly Run[]
}

/** Compares a line of the model with what stands in its place. */
export function difference(model: readonly Sign[], bill: readonly Sign[]): Difference {
  const [ended, ends] = [endingOf(model), endingOf(bill)]
  const loose = ended.joint === "" || ends.joint === "" || ended.joint === ends.joint
  const before = loose ? model.slice(0, ended.from) : model
  const after = loose ? bill.slice(0, ends.from) : bill
  const same: Difference = {differs: false, size: 0, runs: () => asOne(bill)}
  if (before.length === after.length && before.every(({key}, i) => key === after[i]?.key))
    return same
  const strands = compared(before.map(cellOf), after.map(cellOf))
  const isOther = ({kind, before: i, after: n}: Strand) =>
    kind !== "same" && !/^\s$/.test((n === null ? before[i ?? 0] : after[n])?.key ?? "")
  const size = strands.filter(isOther).length
  if (size === 0) return same
  const rest = loose ? bill.slice(ends.from) : []
  return {differs: true, size, runs: () => [...runsOf(strands, before, after), ...asOne(rest)]}
}

function runsOf(
  strands: readonly Strand[],
  model: readonly Sign[],
  bill: readonly Sign[],
): readonly Run[] {
  const runs: Run[] = []
  for (const {kind, before, after} of strands) {
    const text = (after === null ? model[before ?? 0] : bill[after])?.text ?? ""
    const last = runs.at(-1)
    if (last?.kind === kind) runs[runs.length - 1] = {...last, text: last.text + text}
    else runs.push({kind, text})
  }
  return runs
}

function asOne(signs: readonly Sign[]): readonly Run[] {
  const text = signs.map((sign) => sign.text).join("")
  return text === "" ? [] : [{kind: "same", text}]
}

const cellOf = ({key}: Sign): Cell => ({key, from: 0, to: 0, stamp: null, choice: null})
