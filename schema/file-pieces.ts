import {Fragment, Node} from "prosemirror-model"
import {mendIds} from "./identity"
import type {MintId} from "./ids"
import {profileOf} from "./profiles/profiles"
import {isProvision, provisionId} from "./provisions"
import {schema} from "./schema"

/**
 * Bills as text in pieces, an article each. A file holds several bills that are nearly the same: the draft, the text its suggestions are
 * measured against, its versions. The first is written in full; in the others, a piece that has been written stands as a
 * reference to it: `{"as":"<key>"}`, or `{"as":"<key>","n":1}` for the second piece of that key. The key is the provision's id, or, of a
 * heading, `<id of the division>/heading`, so that an article that comes or goes changes no reference to another one.
 *
 * Each piece, and each beginning and end of what holds pieces, is a line of its own, so that damage to one costs no other (salvage.ts).
 */

/** The nodes that are written child by child. All others are pieces. */
export const divided: ReadonlySet<string> = new Set([
  "bill",
  "body",
  "division",
  "article_alternatives",
  "article_option",
])

/** How large all bills of one file may be together, in ProseMirror's tokens: references must not make much out of little. */
const largest = 1_000_000_000

/** Nodes within each other; a law has some twenty. What is deeper would stop whoever walks it, and every window does. */
export const deepest = 100

function checkDepth(node: Node, depth = 1): void {
  if (depth > deepest) throw new RangeError("Provisions stand in each other too deeply")
  for (const child of node.children) checkDepth(child, depth + 1)
}

const isDivided = (node: Node): boolean => divided.has(node.type.name) && node.childCount > 0
/** `around`: the key of the provision that it stands in. */
export const keyOf = (node: Node, around: string): string =>
  isProvision(node) ? provisionId(node) : `${around}/${node.type.name}`
export const keyInside = (node: Node, around: string): string =>
  isProvision(node) ? provisionId(node) : around

const written = new WeakMap<Node, string>()
/** By attributes, which stay the same object while a node's content changes. */
const writtenOwn = new WeakMap<object, string>()

function pieceText(node: Node): string {
  let json = written.get(node)
  if (json === undefined) written.set(node, (json = JSON.stringify(node.toJSON())))
  return json
}

/** A divided node's JSON up to its content. A bill's open suggestions and its assessment are not in it: they stand in parts of their own. */
function ownText(node: Node): string {
  let own = writtenOwn.get(node.attrs)
  if (own !== undefined) return own
  const json: unknown =
    node.type === schema.nodes.bill
      ? {type: node.type.name, attrs: {...node.attrs, review: undefined, assessment: undefined}}
      : node.copy().toJSON()
  own = `${JSON.stringify(json).slice(0, -1)},"content":[\n`
  writtenOwn.set(node.attrs, own)
  return own
}

/** A bill's text with no reference in it, in one line. */
export function billText(bill: Node): string {
  // JSON has line breaks between its words only.
  return [...new PieceWriter().write(bill)].join("").replaceAll("\n", "")
}

/** Writes the bills of one file, one after the other. */
export class PieceWriter {
  /** By key, how many pieces were written with it, and how each text is referred to. */
  readonly #written = new Map<string, {count: number; readonly references: Map<string, string>}>()

  /** In pieces. A piece is the same string as long as its node is the same. */
  write(bill: Node): Generator<string, void> {
    return this.#write(bill)
  }

  *#write(bill: Node): Generator<string, void> {
    const used = new Set<string>()
    // A stack and no recursion: a file may hold twenty bills of a thousand articles, and is written while the drafter types.
    const open: {readonly node: Node; readonly key: string; next: number}[] = []
    let node: Node | null = bill
    let key = ""
    for (;;) {
      if (node && isDivided(node)) {
        yield ownText(node)
        open.push({node, key: keyInside(node, key), next: 0})
      } else if (node) yield this.#piece(node, keyOf(node, key), used)
      const around = open.at(-1)
      if (!around) return
      if (around.next > 0 && around.next < around.node.childCount) yield ",\n"
      node = around.node.maybeChild(around.next++)
      key = around.key
      if (node) continue
      yield "\n]}"
      open.pop()
    }
  }

  /** In one bill a piece is there once: what stands twice, under one id, is written twice. */
  #piece(node: Node, key: string, used: Set<string>): string {
    const text = pieceText(node)
    let written = this.#written.get(key)
    if (!written) this.#written.set(key, (written = {count: 0, references: new Map()}))
    const known = written.references.get(text)
    if (known !== undefined && !used.has(known)) {
      used.add(known)
      return known
    }
    const n = written.count++
    const reference = JSON.stringify(n === 0 ? {as: key} : {as: key, n})
    if (known === undefined) written.references.set(text, reference)
    used.add(reference)
    return text
  }
}

/** What is known of the bill that is being read. */
interface Reading {
  /** The pieces it refers to. */
  readonly used: Set<Node>
  /** For each of its pieces the key it was written with; null for one that was referred to. */
  readonly found: (string | null)[]
}

/**
 * Reads the bills of one file, in the order they were written in. Every node is checked, once; what is not as it should be is a RangeError.
 * What was written as a reference is the very same node in both bills, and so is whatever holds nothing but such nodes.
 */
export class PieceReader {
  readonly #pieces = new Map<string, Node[]>()
  readonly #holders = new Map<string, Node[]>()
  readonly #mint: MintId
  #size = 0

  constructor(mint: MintId) {
    this.#mint = mint
  }

  read(json: unknown): Node {
    const found: (string | null)[] = []
    const read = this.#read(json, "", {used: new Set(), found})
    if (read.type !== schema.nodes.bill || read.marks.length > 0) {
      throw new RangeError("The document is not a bill")
    }
    if (read.attrs.review !== null) throw new RangeError("Suggestions stand in the bill itself")
    if (read.attrs.assessment !== null)
      throw new RangeError("An assessment stands in the bill itself")
    checkDepth(read)
    this.#size += read.nodeSize
    if (this.#size > largest) throw new RangeError("The file holds more text than can be read")
    profileOf(read)
    const mended = mendIds(read, this.#mint)
    // References lead to the nodes as they were mended, by the keys they were written with.
    let at = 0
    eachPiece(mended, (piece) => {
      const key = found[at++] ?? null
      if (key !== null) listed(this.#pieces, key).push(piece)
    })
    return this.#shared(mended)
  }

  #read(json: unknown, around: string, bill: Reading): Node {
    if (!isObject(json)) throw new RangeError("Not a node")
    if ("as" in json) {
      const piece = this.#referred(json)
      if (bill.used.has(piece)) throw new RangeError("A piece stands twice in one bill")
      bill.used.add(piece)
      bill.found.push(null)
      return piece
    }
    const {type, content} = json
    if (typeof type === "string" && divided.has(type) && Array.isArray(content) && content.length) {
      // Attributes are checked by fromJSON, the children each on their own.
      const holder = Node.fromJSON(schema, {...json, content: []})
      const inside = keyInside(holder, around)
      const children = content.map((child: unknown) => this.#read(child, inside, bill))
      return holder.type.createChecked(holder.attrs, children, holder.marks)
    }
    const piece = Node.fromJSON(schema, json)
    piece.check()
    bill.found.push(keyOf(piece, around))
    return piece
  }

  #referred({as, n = 0}: Record<string, unknown>): Node {
    const pieces = typeof as === "string" ? this.#pieces.get(as) : undefined
    const piece = typeof n === "number" ? pieces?.[n] : undefined
    if (!piece) throw new RangeError(`There is no piece ${JSON.stringify({as, n})}`)
    return piece
  }

  /** The node, or the one that was read before it, where they hold the same. */
  #shared(node: Node): Node {
    if (!isDivided(node)) return node
    const children: Node[] = []
    node.forEach((child) => children.push(this.#shared(child)))
    const known = listed(this.#holders, keyOf(node, ""))
    const same = known.find(
      (each) =>
        each.sameMarkup(node) &&
        each.childCount === children.length &&
        children.every((child, i) => child === each.child(i)),
    )
    if (same) return same
    const holder = children.every((child, i) => child === node.child(i))
      ? node
      : node.copy(Fragment.from(children))
    known.push(holder)
    return holder
  }
}

function eachPiece(node: Node, visit: (piece: Node) => void): void {
  if (isDivided(node)) node.forEach((child) => eachPiece(child, visit))
  else visit(node)
}

function listed<T>(lists: Map<string, T[]>, key: string): T[] {
  let list = lists.get(key)
  if (!list) lists.set(key, (list = []))
  return list
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
