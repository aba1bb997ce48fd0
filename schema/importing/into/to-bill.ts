import type {Node} from "prosemirror-model"
import type {BillAttrs, NumberIntent} from "../../attrs"
import type {MintId} from "../../ids"
import {withOwnUnits} from "../../profiles/own-units"
import type {Profile, ProfileId, Unit} from "../../profiles/profile"
import {profileIn} from "../../profiles/profiles"
import {schema} from "../../schema"
import type {Found} from "../recognise/found"
import {keptNumbers} from "./kept-numbers"
import {lawTree, type Part} from "./law-tree"
import {labelOf, labelsToWords, partsIn, traditionOf, unitsOf} from "./source-units"
import {tidy, type Words} from "./words"

export interface ToBill {
  /** Null: the tradition whose numbers are nearest to the text's. */
  readonly profile: ProfileId | null
  readonly stage: BillAttrs["stage"]
  /** What a text that names itself nowhere is called. */
  readonly title: string
  readonly mint: MintId
}

export interface ImportedBill {
  readonly bill: Node
  /** How many articles it has. */
  readonly articles: number
  /** Pieces that stood deeper than a bill can number: text of the fourth level, with their number in it. */
  readonly tooDeep: number
  /** Lines that were left out as page furniture. */
  readonly furniture: number
}

/**
 * A bill of what was recognised. Every number is printed as in the source, counted where counting leads there and decided where not, and no
 * word is lost: what a bill has no place for takes the nearest one, and what is no law becomes a drafter's note.
 */
export function toBill(found: Found, {profile, stage, title, mint}: ToBill): ImportedBill {
  const tree = lawTree(found)
  labelsToWords([...tree.body, ...tree.schedules])
  const tradition = profileIn(profile ?? traditionOf(tree), found.language)
  const units = unitsOf(tree, tradition)
  const printing = units ? withOwnUnits(tradition, units) : tradition
  const maker = new Maker(printing, mint)
  const body = maker.body(tree.body)
  const name = plain(tree.title)
  const front = [
    schema.nodes.title.create(null, textNode(name === "" ? tidy(title) : name)),
    ...line("long_title", tree.longTitle),
    ...(tree.recitals.length > 0
      ? [
          schema.nodes.preamble.create(
            null,
            tree.recitals.map((part) => maker.recital(part)),
          ),
        ]
      : []),
    ...line("enacting", tree.enacting),
  ]
  const attrs = {profile: tradition.id, units, language: found.language, stage}
  const bill = schema.nodes.bill.create(attrs, [...front, body, ...maker.schedules(tree.schedules)])
  bill.check()
  return {
    bill,
    articles: [...partsIn(tree.body, "article")].length,
    tooDeep: tree.tooDeep,
    furniture: tree.furniture,
  }
}

export interface ImportedProvisions {
  /** Articles and divisions, as a body holds them. */
  readonly body: readonly Node[]
  readonly schedules: readonly Node[]
}

/**
 * The same for provisions that join a bill which is there: nothing is decided about their numbers, since that bill counts them, and they have
 * no ids yet. `found` begins with a division, an article or a schedule.
 */
export function toProvisions(found: Found): ImportedProvisions {
  const {body, schedules} = lawTree(found)
  labelsToWords([...body, ...schedules])
  const maker = new Maker(profileIn("civil", found.language), () => "", false)
  return {body: body.map((part) => maker.part(part)), schedules: maker.schedules(schedules)}
}

class Maker {
  readonly #profile: Profile
  readonly #mint: MintId
  readonly #keepsNumbers: boolean
  /** By part, what is decided about its number. */
  readonly #numbers = new Map<Part, NumberIntent | null>()

  constructor(profile: Profile, mint: MintId, keepsNumbers = true) {
    this.#profile = profile
    this.#mint = mint
    this.#keepsNumbers = keepsNumbers
  }

  body(parts: readonly Part[]): Node {
    const {article, divisions} = this.#profile
    this.#count([...partsIn(parts, "article")], article)
    const kinds = divisions[Math.min(heightOf(parts), divisions.length) - 1] ?? []
    const count = (level: readonly Part[], depth: number) => {
      const found = level.filter(({kind}) => kind === "division")
      const unit = kinds[Math.min(depth, kinds.length - 1)]
      if (unit) this.#count(found, unit)
      for (const {children} of found) count(children, depth + 1)
    }
    count(parts, 0)
    const made = parts.map((part) => this.part(part))
    return schema.nodes.body.create(null, made.length > 0 ? made : [this.#emptyArticle()])
  }

  recital(part: Part): Node {
    return schema.nodes.recital.create(this.#attrs(part), inline(part.words))
  }

  schedules(parts: readonly Part[]): readonly Node[] {
    this.#count(parts, this.#profile.schedule)
    return parts.map((part) => this.#holder("schedule", part))
  }

  part(part: Part): Node {
    if (part.kind !== "division") return this.#holder("article", part)
    return schema.nodes.division.create(this.#attrs(part), [
      heading(part.words),
      ...part.children.map((child) => this.part(child)),
    ])
  }

  #holder(name: "article" | "schedule", part: Part): Node {
    const {children, words} = part
    const clauses = this.#clauses(children, 0)
    const content = clauses.length > 0 ? clauses : [this.#emptyClause()]
    return schema.nodes[name].create(this.#attrs(part), [heading(words), ...content])
  }

  #clauses(parts: readonly Part[], depth: number): readonly Node[] {
    const {clauses} = this.#profile
    const unit = clauses[Math.min(depth, clauses.length - 1)]
    if (unit) this.#count(parts, unit, depth === 0)
    return parts.map((part) =>
      schema.nodes.clause.create(this.#attrs(part), [
        schema.nodes.lead.create(null, inline(part.words)),
        ...this.#clauses(part.children, depth + 1),
        ...line("closing", part.closing),
      ]),
    )
  }

  /** What is decided about the numbers of parts that count together. */
  #count(parts: readonly Part[], unit: Unit, mayBeSole = false): void {
    if (!this.#keepsNumbers) return
    const numbers = parts.map(({number}) => tidy(number))
    const labels = parts.map(labelOf)
    const isOwn = (i: number) =>
      labels[i] != null && labels[i] !== unit.printed.replace("#", () => numbers[i] ?? "")
    const kept = keptNumbers(numbers, unit.style, this.#profile.inserted, {
      mayBeSole,
      isFixed: isOwn,
    })
    parts.forEach((part, i) => {
      const decided = kept[i] ?? null
      const printed = labels[i]
      const isWhole = isOwn(i) && decided?.kind === "locked" && printed != null
      this.#numbers.set(part, isWhole ? {...decided, printed} : decided)
    })
  }

  #attrs(part: Part): Record<string, unknown> {
    return {
      id: this.#mint(),
      number: this.#numbers.get(part) ?? null,
      note: part.notes.length > 0 ? part.notes.join("\n") : null,
    }
  }

  #emptyArticle(): Node {
    const attrs = {id: this.#mint(), number: {kind: "none"}}
    return schema.nodes.article.create(attrs, [heading([]), this.#emptyClause()])
  }

  #emptyClause(): Node {
    return schema.nodes.clause.create({id: this.#mint()}, schema.nodes.lead.create())
  }
}

function heightOf(parts: readonly Part[]): number {
  return Math.max(
    0,
    ...parts.map(({kind, children}) => (kind === "division" ? 1 + heightOf(children) : 0)),
  )
}

const heading = (words: Words): Node =>
  schema.nodes.heading.create(
    null,
    inline(words.map(({text, em}) => (em === true ? {text, em} : {text}))),
  )

const line = (name: "long_title" | "enacting" | "closing", words: Words): readonly Node[] => {
  const content = inline(words)
  return content.length > 0 ? [schema.nodes[name].create(null, content)] : []
}

const plain = (words: Words): string => tidy(words.map(({text}) => text).join(""))
const textNode = (text: string): Node[] => (text === "" ? [] : [schema.text(text)])

/** Words with their looks, one space wherever the source has white space, and none at either end. */
export function inline(words: Words): readonly Node[] {
  const found: Node[] = []
  let open = true
  const whole = words.map(({text}) => text).join("")
  let left = whole.trimEnd().length
  for (const {text, strong, em, underline} of words) {
    const kept = text.slice(0, Math.max(0, left))
    left -= text.length
    let tidied = kept.replace(/\s+/g, " ")
    if (open) tidied = tidied.trimStart()
    if (tidied === "") continue
    open = tidied.endsWith(" ")
    const {marks} = schema
    const looks = [
      ...(em === true ? [marks.em.create()] : []),
      ...(strong === true ? [marks.strong.create()] : []),
      ...(underline === true ? [marks.underline.create()] : []),
    ]
    found.push(schema.text(tidied, looks))
  }
  return found
}
