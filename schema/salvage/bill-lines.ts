import {Node} from "prosemirror-model"
import {divided, keyInside, keyOf} from "../file-pieces"
import {isDeep} from "../json-depth"
import {isProvision, ownText} from "../provisions"
import {type NodeName, schema} from "../schema"
import type {Line} from "./lines"

/** A piece of a bill that could not be read, or that reads and is not what was written. */
export interface LostPiece {
  readonly kind: "lost" | "altered"
  /** Its heading or first words, as far as they can be read; may be empty. */
  readonly words: string
  /** Heading or first words of the piece before it; may be empty. */
  readonly after: string
}

/** A bill, or what holds pieces in it, while it is put together. */
export interface Holder {
  /** Null: the line that said what it is was lost. */
  readonly type: string | null
  readonly attrs: Node["attrs"] | null
  readonly children: (Holder | Node)[]
}

export interface BillRead {
  readonly bill: Holder
  readonly lost: readonly LostPiece[]
  /** How many references lead to pieces that are not there. */
  readonly missing: number
  /** Whether the attributes of the bill, and of what holds pieces in it, are what was written. */
  readonly isSure: boolean
}

const beginning = '"content":['
const end = "]}"

/**
 * Puts the bills of a damaged file together from their lines, in the order they were written in. A line that cannot be read costs what stands
 * in it and nothing else. A reference leads to the very piece that it was written for, or nowhere: never to another text of it.
 */
export class BillLines {
  readonly #pieces = new Map<string, Node[]>()
  /** The keys of each bill that lost pieces: any other key may be that of a lost one. */
  readonly #damaged: ReadonlySet<string>[] = []

  #read = 0
  /** Whether any bill was followed by lines of one whose beginning is lost. */
  isOverrun = false

  /** `lines` begins with the one that the bill begins in. */
  read([first, ...lines]: readonly Line[]): BillRead {
    const head = first?.text ?? ""
    const own = holderIn(head.slice(head.indexOf('{"type":"bill"')))
    const bill: Holder = own?.type === "bill" ? own : {type: "bill", attrs: null, children: []}
    const reading = new Reading(bill, opensLost(lines), (as, n) => this.#referred(as, n))
    reading.isSure = own?.type === "bill" && first?.state !== "altered"
    for (const line of lines) reading.take(line)
    const isFirst = this.#read++ === 0
    for (const {key, node, isAltered} of reading.written) {
      // An altered piece of the draft itself is named; one of an earlier text goes with that text.
      if (isAltered && !isFirst) {
        reading.keys.delete(key)
        continue
      }
      const known = this.#pieces.get(key)
      if (known) known.push(node)
      else this.#pieces.set(key, [node])
    }
    const {lost, missing, keys, isSure, isOpen, isOverrun} = reading
    this.isOverrun ||= isOverrun
    // What follows the bill's end began another one, of which nothing is known.
    if (isOverrun) this.#damaged.push(new Set())
    else if (lost.length > 0 || missing > 0 || isOpen) this.#damaged.push(keys)
    return {bill, lost, missing, isSure: isSure && !isOpen}
  }

  #referred(as: unknown, n: unknown): Node | null {
    if (typeof as !== "string" || typeof n !== "number") return null
    if (!this.#damaged.every((keys) => keys.has(as))) return null
    return this.#pieces.get(as)?.[n] ?? null
  }
}

/** How many beginnings are missing to the ends that are there: so many of the lost lines were beginnings. */
function opensLost(lines: readonly Line[]): number {
  let open = 1
  for (const {text} of lines) {
    if (text?.startsWith(end)) open--
    else if (text?.endsWith(beginning)) open++
  }
  return Math.max(0, -open)
}

/** Chapters stand in each other to a few levels; what is made to overflow is not read. */
const deepest = 100

/** One bill, line by line. */
class Reading {
  readonly lost: LostPiece[] = []
  readonly keys = new Set<string>()
  readonly written: {readonly key: string; readonly node: Node; readonly isAltered: boolean}[] = []
  missing = 0
  isSure = true
  isOverrun = false
  readonly #open: {readonly holder: Holder; readonly key: string}[]
  readonly #referred: (as: unknown, n: unknown) => Node | null
  #opensLost: number
  #isClosed = false
  #after = ""

  constructor(bill: Holder, opensLost: number, referred: (as: unknown, n: unknown) => Node | null) {
    this.#open = [{holder: bill, key: ""}]
    this.#opensLost = opensLost
    this.#referred = referred
  }

  /** Whether its end was not there. */
  get isOpen(): boolean {
    return !this.#isClosed
  }

  take({text, state}: Line): void {
    if (this.#isClosed) {
      this.isOverrun = true
      return
    }
    const {holder, key} = this.#open.at(-1) ?? {holder: null, key: ""}
    if (!holder) return
    if (text?.startsWith(end)) {
      if (this.#open.length > 1) this.#open.pop()
      else this.#isClosed = true
      return
    }
    const inside = text === null ? null : holderIn(text)
    if (inside && this.#open.length < deepest) {
      this.isSure &&= state !== "altered" && inside.attrs !== null
      holder.children.push(inside)
      this.#open.push({holder: inside, key: keyWithin(inside, key)})
      return
    }
    const json = text === null ? undefined : objectIn(text)
    if (json && "as" in json) this.#refer(json, state, holder)
    else this.#piece(json, text ?? "", state, holder, key)
  }

  #refer(json: Readonly<Record<string, unknown>>, state: Line["state"], holder: Holder): void {
    const {as, n = 0} = json
    const node = state === "altered" ? null : this.#referred(as, n)
    if (typeof as === "string") this.keys.add(as)
    if (node) holder.children.push(node)
    else this.missing++
  }

  #piece(
    json: Readonly<Record<string, unknown>> | undefined,
    text: string,
    state: Line["state"],
    holder: Holder,
    around: string,
  ): void {
    const node = json ? pieceOf(json) : null
    const words = node ? wordsOf(node) : wordsIn(text)
    if (node) {
      const key = keyOf(node, around)
      this.keys.add(key)
      this.written.push({key, node, isAltered: state === "altered"})
      holder.children.push(node)
      if (state === "altered") this.lost.push({kind: "altered", words, after: this.#after})
    } else {
      this.lost.push({kind: "lost", words, after: this.#after})
      for (; this.#opensLost > 0; this.#opensLost--) {
        const unknown: Holder = {type: null, attrs: null, children: []}
        this.isSure = false
        holder.children.push(unknown)
        this.#open.push({holder: unknown, key: around})
        holder = unknown
      }
    }
    if (words !== "") this.#after = words
  }
}

/** What holds pieces, when the line begins one; its attributes are null where they cannot be read. */
function holderIn(text: string): Holder | null {
  if (!text.endsWith(beginning)) return null
  const json = objectIn(`${text}${end}`)
  const type = typeof json?.type === "string" && divided.has(json.type) ? json.type : null
  const node = type === null ? null : nodeFrom({...json, content: []})
  return {type, attrs: node?.attrs ?? null, children: []}
}

const keyWithin = ({type, attrs}: Holder, around: string): string =>
  type === null || attrs === null
    ? around
    : keyInside(schema.nodes[type as NodeName].create(attrs), around)

/** A piece whose every node is as it should be. */
function pieceOf(json: Readonly<Record<string, unknown>>): Node | null {
  const node = nodeFrom(json)
  if (!node || !node.isBlock || node.type === schema.nodes.bill) return null
  try {
    node.check()
    return node
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function nodeFrom(json: unknown): Node | null {
  try {
    return Node.fromJSON(schema, json)
  } catch (error) {
    // As ProseMirror says what it does not know, and what is no object.
    if (error instanceof RangeError || error instanceof TypeError) return null
    throw error
  }
}

function objectIn(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(line.endsWith(",") ? line.slice(0, -1) : line)
    return typeof json === "object" && json !== null && !Array.isArray(json) && !isDeep(json)
      ? (json as Record<string, unknown>)
      : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const longest = 80

export function wordsOf(node: Node): string {
  const line = node.isTextblock ? node : node.firstChild
  return (line ? (isProvision(line) ? ownText(line) : line.textContent) : "").slice(0, longest)
}

/** The first words that can be read in a line that is damaged. */
function wordsIn(text: string): string {
  const found = /"text":"((?:[^"\\\p{Cc}\ufffd]|\\["\\/]){1,200})/u.exec(text)?.[1] ?? ""
  return found.replace(/\\(.)/g, "$1").slice(0, longest)
}
