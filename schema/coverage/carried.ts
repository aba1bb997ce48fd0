import type {Node} from "prosemirror-model"
import {pieceFact} from "../facts"
import type {Library} from "../library/library"
import {forEachLive, isProvision, originKey, ownText, provisionAttrs} from "../provisions"
import {limbedModel, limbWords, lostFrom, type LostLimb} from "./limbs"

/** That a provision of the bill carries an obligation. */
export interface Tie {
  readonly obligation: string
  readonly provision: string
  /** A drafter said so; its model, where it has one, does not. */
  readonly byHand: boolean
  /** It has taken in the words of a limb that is no clause of its own any more. */
  readonly hasTaken: boolean
}

/** A limb that an article has not, and the article or definition that had it. */
export interface LostHere extends LostLimb {
  readonly home: string
  readonly pack: string
  readonly provision: string
}

/** What an article, a recital or a schedule carries, read on its own. */
export interface Carries {
  /** In the order of the text. */
  readonly ties: readonly Tie[]
  /** `pack/provision[.clause]` of what stands there. */
  readonly stands: readonly string[]
  /** The same, of what stands there with words. */
  readonly carries: readonly string[]
  readonly lost: readonly LostHere[]
}

const facts = new WeakMap<Library, (piece: Node) => Carries>()

/**
 * What a piece of the live law carries. Options that are not shown and what is repealed carry nothing, and neither does a clause that has no
 * words (any more): white space or a number alone are none. The tie of a whole article counts where the article has words; where the model's
 * clauses carry the same, it only sums them up and counts through one of them.
 */
export function carriesOf(library: Library): (piece: Node) => Carries {
  const known = facts.get(library)
  if (known) return known
  const fact = pieceFact((piece: Node) => read(piece, library), sameCarries)
  facts.set(library, fact)
  return fact
}

function read(piece: Node, library: Library): Carries {
  const ties: Tie[] = []
  const stands: string[] = []
  const carries: string[] = []
  const homes: Node[] = []
  const visit = (node: Node): boolean => {
    const {repealed, origin, id, implements: own} = provisionAttrs(node)
    if (origin) stands.push(originKey(origin.pack, origin.provision, origin.clause))
    if (repealed) return false
    const at = ties.length
    let below = false
    if (!node.isTextblock) {
      forEachLive(node, (child) => {
        if (isProvision(child) && visit(child)) below = true
      })
    }
    const isClause = node.isTextblock || node.type.name === "clause"
    const isWorded = isClause
      ? hasWords(ownText(node)) || (below && !hasWords(origin?.model ?? ""))
      : below
    if (isWorded && origin) carries.push(originKey(origin.pack, origin.provision, origin.clause))
    if (origin && origin.clause === undefined) homes.push(node)
    const model = origin && limbedModel(library, origin.pack, origin.provision)
    const modelTies = model?.ties.get(origin?.clause ?? "")
    const inner = ties.slice(at)
    const mine = own.filter(
      (obligation) =>
        isWorded &&
        (isClause ||
          modelTies?.has(obligation) !== true ||
          model?.tied.has(obligation) !== true ||
          inner.some((tie) => tie.obligation === obligation)),
    )
    ties.splice(
      at,
      0,
      ...mine.map((obligation) => ({
        obligation,
        provision: id,
        byHand: origin === null || (modelTies !== undefined && !modelTies.has(obligation)),
        hasTaken: false,
      })),
    )
    return isWorded || below
  }
  visit(piece)
  const [standing, worded] = [byPart(stands), byPart(carries)]
  const lost = homes.flatMap((home) => lostIn(home, library, standing, worded, ties))
  return {ties, stands, carries, lost}
}

const none: ReadonlySet<string> = new Set()

/** `pack/provision` -> ids of its clauses. */
function byPart(keys: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const parts = new Map<string, Set<string>>()
  for (const key of keys) {
    const dot = key.lastIndexOf(".")
    if (dot < key.indexOf("/")) continue
    const clauses = parts.get(key.slice(0, dot))
    if (clauses) clauses.add(key.slice(dot + 1))
    else parts.set(key.slice(0, dot), new Set([key.slice(dot + 1)]))
  }
  return parts
}

function lostIn(
  home: Node,
  library: Library,
  stands: ReadonlyMap<string, ReadonlySet<string>>,
  carries: ReadonlyMap<string, ReadonlySet<string>>,
  ties: Tie[],
): readonly LostHere[] {
  const {origin, id} = provisionAttrs(home)
  const model = origin && limbedModel(library, origin.pack, origin.provision)
  if (!origin || !model) return []
  const part = originKey(origin.pack, origin.provision)
  const inHome = (keys: ReadonlyMap<string, ReadonlySet<string>>) => keys.get(part) ?? none
  return lostFrom(model.limbs, inHome(stands), inHome(carries)).flatMap((lost) => {
    const taken = takenIn(home, limbWords(model.pack, lost.limb.text))
    if (taken === null) {
      return [{...lost, home: id, pack: origin.pack, provision: origin.provision}]
    }
    for (const obligation of lost.limb.obligations) {
      ties.push({obligation, provision: taken, byHand: false, hasTaken: true})
    }
    return []
  })
}

/**
 * Id of the clause that has taken a limb in: its words stand there more often than the model has them there, as where two points were joined.
 * Null: none has.
 */
function takenIn(home: Node, words: string): string | null {
  const wanted = plain(words)
  let found: string | null = null
  const visit = (node: Node) => {
    if (node.isTextblock || found !== null) return
    const {id, origin, repealed} = provisionAttrs(node)
    if (repealed) return
    if (node.type.name === "clause") {
      const isMore = times(plain(ownText(node)), wanted) > times(plain(origin?.model ?? ""), wanted)
      if (isMore) found = id
    }
    forEachLive(node, (child) => {
      if (isProvision(child)) visit(child)
    })
  }
  if (wanted !== "  ") visit(home)
  return found
}

/** Words alone, between spaces, so that no word is found within another. */
const plain = (text: string): string =>
  ` ${[...text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => word).join(" ")} `

const times = (text: string, words: string): number => text.split(words).length - 1

/** Numbers and signs alone are no words. */
export const hasWords = (text: string): boolean => /\p{L}/u.test(text)

function sameCarries(a: Carries, b: Carries): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
