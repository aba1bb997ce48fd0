import type {Node} from "prosemirror-model"
import type {StructuralChange} from "../attrs"
import {numbering} from "../numbering"
import {placeText} from "../place-text"
import {isAlternatives, isProvision, provisionAttrs, provisionId, shownIndex} from "../provisions"
import {awaySuffix} from "./redline"
import {piecesOf, wordsOfSide, type Piece, type Sides} from "./compared-pieces"

/**
 * A redline as rows of printed text, for the views of a comparison and its tables. Plain data: a section for each article, one for what stands
 * before the body, and one for each heading of a division.
 */
export interface Section {
  /** Unique among the sections. */
  readonly key: string
  readonly type: "front" | "division" | "article" | "schedule"
  /** Of divisions in each other: 0 for the outermost. */
  readonly level: number
  /** Id of the provision; empty for what stands before the body. */
  readonly id: string
  /** "Article 8", as the text calls it that has it; the later one where both do. Empty without a number. */
  readonly name: string
  /** What the earlier text calls it, where that is another name. */
  readonly formerName: string | null
  readonly heading: string
  readonly state: State
  readonly rows: readonly Row[]
  readonly changes: readonly Listed[]
}

/** What became of a provision, with all that is in it. */
export type State = "kept" | StructuralChange["kind"]

/** A paragraph of the text. */
export interface Row {
  readonly key: string
  /** Whose it is, by the id in the bill that has it; empty: the bill's own. */
  readonly provision: string
  readonly kind: "title" | "formula" | "recital" | "heading" | "clause" | "closing"
  readonly state: State
  /** How deep a clause is: 0 for a paragraph. */
  readonly depth: number
  /** As printed before the words, on each side; empty: none. */
  readonly numberBefore: string
  readonly numberAfter: string
  readonly pieces: readonly Piece[]
  /** Key of the change that begins here; null: none. */
  readonly change: string | null
  /** Of the first row of what moved: where the other copy is. */
  readonly elsewhere: string | null
}

/** A change of one provision. */
export interface Listed {
  readonly key: string
  readonly kind: "words" | "added" | "removed" | "moved"
  /** Id in the bill that has it; empty: the bill itself. */
  readonly provision: string
  readonly isLive: boolean
  /** "Article 8, paragraph (1)"; empty for the lines of the bill itself. */
  readonly place: string
  /** Of what moved: where it was. */
  readonly from: string | null
  /** Its lines, with both texts in them. */
  readonly lines: readonly (readonly Piece[])[]
}

/** The sections of a redline of two bills, in order. Those that nobody looks at yet can be made later: they come one by one. */
export function* sectionsOf(redline: Node, sides: Sides): Generator<Section, void> {
  const reader = new SectionReader(sides)
  const front: Node[] = []
  for (const child of redline.content.content) {
    if (child.type.name === "body" || child.type.name === "schedule") break
    front.push(child)
  }
  yield reader.front(front)
  for (const child of redline.content.content) {
    if (child.type.name === "body") yield* reader.below(child, "kept", 0)
    if (child.type.name === "schedule") yield reader.section(child, "schedule", "kept", 0)
  }
}

class SectionReader {
  readonly #sides: Sides
  #rows: Row[] = []
  #changes: Listed[] = []

  constructor(sides: Sides) {
    this.#sides = sides
  }

  front(nodes: readonly Node[]): Section {
    this.#begin()
    for (const node of nodes) {
      if (node.type.name === "preamble") {
        node.forEach((recital) => this.#provision(recital, "kept", 0))
      } else this.#line(node, "", node.type.name === "title" ? "title" : "formula", "kept", 0)
    }
    const base = {
      key: "front",
      type: "front",
      level: 0,
      id: "",
      name: "",
      formerName: null,
    } as const
    return {...base, heading: "", state: "kept", rows: this.#rows, changes: this.#changes}
  }

  *below(node: Node, around: State, level: number): Generator<Section, void> {
    for (const child of shownChildren(node)) {
      if (child.type.name === "article") yield this.section(child, "article", around, level)
      if (child.type.name !== "division") continue
      const state = stateOf(child, around)
      yield this.section(child, "division", around, level)
      yield* this.below(child, state, level + 1)
    }
  }

  section(node: Node, type: Section["type"], around: State, level: number): Section {
    this.#begin()
    const id = provisionId(node)
    const state = stateOf(node, around)
    this.#provision(node, around, 0)
    const was = this.#name(id, "before")
    const now = this.#name(id, "after")
    const heading = this.#rows[0]
    const isGone = state === "removed" || state === "moved-away"
    return {
      key: id,
      type,
      level,
      id,
      name: isGone ? was : now,
      formerName: !isGone && state !== "added" && was !== now ? was : null,
      heading: heading ? wordsOfSide(heading.pieces, isGone ? "before" : "after") : "",
      state,
      rows: this.#rows,
      changes: this.#changes,
    }
  }

  #begin(): void {
    this.#rows = []
    this.#changes = []
  }

  /** Rows of a provision: of a division its heading alone. */
  #provision(node: Node, around: State, depth: number): void {
    const id = provisionId(node)
    const state = stateOf(node, around)
    const first = this.#rows.length
    const own = provisionAttrs(node).change?.kind ?? null
    const kind = node.type.name === "recital" ? "recital" : null
    if (kind) this.#line(node, id, kind, state, 0)
    for (const child of shownChildren(node)) {
      const {name} = child.type
      if (name === "heading") this.#line(child, id, "heading", state, 0)
      else if (name === "lead") this.#line(child, id, "clause", state, depth)
      else if (name === "closing") this.#line(child, id, "closing", state, depth)
      else if (name === "clause") this.#provision(child, state, isClause(node) ? depth + 1 : 0)
    }
    if (own) this.#structural(node, own, first)
  }

  /** Notes that a provision came, went or moved: on its first row, and in the list. */
  #structural(node: Node, own: StructuralChange["kind"], first: number): void {
    const id = provisionId(node)
    const row = this.#rows[first]
    if (!row) return
    const {before, after} = this.#sides
    const former = formerId(id)
    const key = `${own} ${id}`
    const elsewhere =
      own === "moved"
        ? placeText(before, former)
        : own === "moved-away"
          ? placeText(after, former)
          : null
    this.#rows[first] = {...row, change: own === "moved-away" ? row.change : key, elsewhere}
    if (own === "moved-away") return
    const isRemoved = own === "removed"
    const rows = own === "moved" ? [row] : this.#rows.slice(first)
    const change: Listed = {
      key,
      kind: own,
      provision: former,
      isLive: !isRemoved,
      place: placeText(isRemoved ? before : after, former),
      from: own === "moved" ? elsewhere : null,
      lines: rows.map(({pieces}) => pieces),
    }
    // Before the changes of what is in it.
    const inside = this.#changes.findIndex(({key: other}) =>
      this.#rows.slice(first).some((each) => each.change === other),
    )
    this.#changes.splice(inside < 0 ? this.#changes.length : inside, 0, change)
  }

  #line(line: Node, id: string, kind: Row["kind"], state: State, depth: number): void {
    const isGone = state === "removed" || state === "moved-away"
    const former = formerId(id)
    const pieces = piecesOf(line, {before: former, after: former, isGone}, this.#sides)
    const isOpener = kind === "clause" || kind === "heading" || kind === "recital"
    const differs = pieces.some((piece) => piece.kind !== "same")
    const key = `words ${id} ${line.type.name}`
    if (differs) this.#words(key, former, pieces)
    this.#rows.push({
      key: `${id} ${line.type.name}`,
      provision: former,
      kind,
      state,
      depth,
      numberBefore: isOpener ? this.#printed(former, "before") : "",
      numberAfter: isOpener ? this.#printed(former, "after") : "",
      pieces,
      change: differs ? key : null,
      elsewhere: null,
    })
  }

  #words(key: string, provision: string, pieces: readonly Piece[]): void {
    this.#changes.push({
      key,
      kind: "words",
      provision,
      isLive: true,
      place: provision === "" ? "" : placeText(this.#sides.after, provision),
      from: null,
      lines: [pieces],
    })
  }

  #printed(id: string, side: "before" | "after"): string {
    return numbering(this.#sides[side]).get(id)?.printed ?? ""
  }

  #name(id: string, side: "before" | "after"): string {
    const label = numbering(this.#sides[side]).get(formerId(id))
    return label?.number == null ? "" : `${label.name} ${label.number}`
  }
}

const isClause = (node: Node): boolean => node.type.name === "clause"

const formerId = (id: string): string =>
  id.endsWith(awaySuffix) ? id.slice(0, -awaySuffix.length) : id

const stateOf = (node: Node, around: State): State =>
  (isProvision(node) ? provisionAttrs(node).change?.kind : null) ?? around

/** The children as they are read, those that are gone included; of a choice, what it shows. */
function shownChildren(node: Node): readonly Node[] {
  return node.content.content.flatMap((child) =>
    isAlternatives(child) ? shownChildren(child.child(shownIndex(child))) : [child],
  )
}
