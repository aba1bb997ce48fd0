import type {Node} from "prosemirror-model"
import {billFact} from "../facts"
import type {Library} from "../library/library"
import {forEachArticle, originKey} from "../provisions"
import {carriesOf, type Carries, type LostHere, type Tie} from "./carried"
import {missingKey, type Missing} from "./coverage"
import {limbedModel, limbWords, shortened} from "./limbs"

/** What the live law of a whole bill carries. */
export interface Carriers {
  /** Obligation -> what carries it, in the bill's order, the preamble first. */
  readonly ties: ReadonlyMap<string, readonly Tie[]>
  /** What carries any of these obligations, each once, in the bill's order. */
  readonly provisionsOf: (obligations: readonly string[]) => readonly string[]
  /** Limbs that a model has and the bill has not, each once, with the obligations that they carried. */
  readonly lostLimbs: readonly LostLimb[]
  /** The same by obligation. */
  readonly lost: ReadonlyMap<string, readonly MissingLimb[]>
  /** `pack/provision` of the articles and definitions that stand in the bill. */
  readonly wholes: ReadonlySet<string>
  /** Whether a clause or a whole provision of a pack, `tip-2009/art-8.p1`, stands in the bill with words. */
  readonly has: (key: string) => boolean
  /** Ids of the limbs that are lost at a clause of a pack or below it, or in a whole provision. */
  readonly lostAt: (key: string) => readonly string[]
  /** Ids of the packs that the bill draws on. */
  readonly packs: ReadonlySet<string>
}

export type MissingLimb = Extract<Missing, {readonly kind: "limb"}>

export interface LostLimb {
  readonly limb: MissingLimb
  readonly obligations: readonly string[]
}

const facts = new WeakMap<Library, (doc: Node) => Carriers>()

/** The same object while nothing that carries comes, goes or is emptied. */
export function carriers(doc: Node, library: Library): Carriers {
  const known = facts.get(library)
  if (known) return known(doc)
  const fact = billFact(
    (bill) => piecesOf(bill).map(carriesOf(library)),
    (pieces) => together(pieces, library),
  )
  facts.set(library, fact)
  return fact(doc)
}

/** What may carry an obligation and is read on its own: live recitals, articles and schedules, in the bill's order. */
export function piecesOf(doc: Node): readonly Node[] {
  const pieces: Node[] = []
  doc.forEach((child) => {
    if (child.type.name === "preamble") pieces.push(...child.content.content)
  })
  forEachArticle(doc, (article, _pos, live) => {
    if (live) pieces.push(article)
  })
  doc.forEach((child) => {
    if (child.type.name === "schedule") pieces.push(child)
  })
  return pieces
}

/** The same by obligation and by key, made once for a piece. */
interface Sorted {
  readonly ties: ReadonlyMap<string, readonly Tie[]>
  readonly stands: ReadonlySet<string>
  readonly carries: ReadonlySet<string>
  /** Of the articles and definitions as wholes. */
  readonly wholes: readonly string[]
}

const sortedOf = new WeakMap<Carries, Sorted>()

function sorted(piece: Carries): Sorted {
  const known = sortedOf.get(piece)
  if (known) return known
  const ties = new Map<string, Tie[]>()
  for (const tie of piece.ties) {
    const list = ties.get(tie.obligation)
    if (list) list.push(tie)
    else ties.set(tie.obligation, [tie])
  }
  const wholes = piece.stands.filter((key) => key.lastIndexOf(".") < key.indexOf("/"))
  const stands = new Set(piece.stands)
  const made = {ties, stands, carries: new Set(piece.carries), wholes}
  sortedOf.set(piece, made)
  return made
}

function together(pieces: readonly Carries[], library: Library): Carriers {
  const parts = pieces.map(sorted)
  const ties = new Map<string, Tie[]>()
  const wholes = new Set<string>()
  const packs = new Set<string>()
  for (const part of parts) {
    for (const [obligation, own] of part.ties) {
      const list = ties.get(obligation)
      if (list) list.push(...own)
      else ties.set(obligation, [...own])
    }
    for (const key of part.wholes) {
      wholes.add(key)
      packs.add(key.slice(0, key.indexOf("/")))
    }
  }
  const provisionsOf = (obligations: readonly string[]): readonly string[] => {
    const found = new Set<string>()
    for (const piece of pieces) {
      const own = sorted(piece).ties
      if (!obligations.some((each) => own.has(each))) continue
      for (const tie of piece.ties)
        if (obligations.includes(tie.obligation)) found.add(tie.provision)
    }
    return [...found]
  }
  const isWorded = (key: string) => parts.some(({carries}) => carries.has(key))
  const doesStand = (key: string) => parts.some(({stands}) => stands.has(key))
  const gone: {readonly key: string; readonly within: readonly string[]}[] = []
  const all = new Map<string, {limb: MissingLimb; obligations: Set<string>}>()
  for (const each of pieces.flatMap((piece) => piece.lost)) {
    const keyOf = (clause: string) => originKey(each.pack, each.provision, clause)
    const {limb, unless} = each
    if (isWorded(keyOf(limb.id)) || unless.some((id) => isWorded(keyOf(id)))) continue
    const whole = originKey(each.pack, each.provision)
    gone.push({key: keyOf(limb.id), within: [whole, keyOf(limb.id), ...limb.around.map(keyOf)]})
    const told = toldAs(each, (clause) => doesStand(keyOf(clause)), library)
    const entry = all.get(missingKey(told)) ?? {limb: told, obligations: new Set()}
    for (const obligation of limb.obligations) entry.obligations.add(obligation)
    all.set(missingKey(told), entry)
  }
  const lostLimbs = [...all.values()].map((each) => ({
    limb: each.limb,
    obligations: [...each.obligations],
  }))
  const lost = new Map<string, MissingLimb[]>()
  for (const {limb, obligations} of lostLimbs) {
    for (const obligation of obligations) {
      const list = lost.get(obligation)
      if (list) list.push(limb)
      else lost.set(obligation, [limb])
    }
  }
  const lostAt = (key: string) =>
    gone.flatMap((each) => (each.within.includes(key) ? each.key : []))
  return {ties, provisionsOf, lostLimbs, lost, wholes, has: isWorded, lostAt, packs}
}

/** A limb by the outermost clause around it that has gone with it. */
function toldAs(
  {limb, home, pack, provision}: LostHere,
  stands: (clause: string) => boolean,
  library: Library,
): MissingLimb {
  const model = limbedModel(library, pack, provision)
  const gone = limb.around.find((clause) => !stands(clause)) ?? limb.id
  const text = model?.texts.get(gone) ?? limb.text
  const words = model ? shortened(limbWords(model.pack, text)) : text
  return {kind: "limb", pack, provision, clause: gone, words, home}
}
