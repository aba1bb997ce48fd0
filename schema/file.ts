import {sha256} from "@noble/hashes/sha2.js"
import {bytesToHex, utf8ToBytes} from "@noble/hashes/utils.js"
import {Node} from "prosemirror-model"
import * as v from "valibot"
import {mendIds} from "./identity"
import type {MintId} from "./ids"
import {currentVersion, migrate} from "./migrate"
import {profileOf} from "./profiles/profiles"
import {schema} from "./schema"

/**
 * A draft as a .proviso file: UTF-8 JSON, a line for each part, closed by a hash over everything before it. The hash tells a
 * truncated or damaged file from a whole one; it is no signature.
 */
export interface Draft {
  /** Permanent id of this draft, which its recovery copy and its workshop copies carry too. */
  readonly documentId: string
  /** ISO 8601, UTC. */
  readonly created: string
  readonly doc: Node
  /** Comment threads; read and kept, whatever they hold. */
  readonly threads: readonly unknown[]
  /** The text that a workshop copy was made from; read and kept. */
  readonly base: unknown
}

export type ParsedFile =
  | {
      readonly ok: true
      readonly draft: Draft
      /** The file is from a newer Proviso: shown, but not saved over, since saving would lose what this one does not know. */
      readonly newer: boolean
    }
  | {
      readonly ok: false
      readonly why: "not-a-draft" | "truncated" | "newer-version" | "unknown-content"
      readonly detail: string
    }

/** The largest text that is read as a draft, in characters. */
export const longestFile = 200_000_000

const Envelope = v.object({
  format: v.literal("proviso"),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  documentId: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/)),
  created: v.pipe(v.string(), v.maxLength(40)),
  doc: v.unknown(),
  threads: v.array(v.unknown()),
  base: v.unknown(),
  hash: v.string(),
})

/** Writes a draft. The same draft always gives the same text. */
export function serializeDraft(draft: Draft): string {
  return closeDraft([...draftPieces(draft)].join(""), hashText)
}

/** Puts the closing hash to a draft's body. */
export function closeDraft(body: string, hash: (text: string) => string): string {
  return `${body},\n"hash":"${hash(body)}"}\n`
}

/**
 * The body of a draft in pieces, an article each. A piece is kept with its node and is the same string while that is, so that what
 * changed between two texts is told without reading them. Made as they are asked for: whoever has little time may pause between two.
 */
export function* draftPieces(draft: Draft): Generator<string, void> {
  yield `{"format":"proviso","version":${currentVersion},\n`
  yield `"documentId":${JSON.stringify(draft.documentId)},\n`
  yield `"created":${JSON.stringify(draft.created)},\n"doc":`
  yield* nodePieces(draft.doc)
  yield `,\n"threads":${JSON.stringify(draft.threads)},\n`
  yield `"base":${JSON.stringify(draft.base ?? null)}`
}

const pieces = new WeakMap<Node, string>()
const divided = new Set(["bill", "body", "division", "article_alternatives", "article_option"])

/** A node's JSON, as `JSON.stringify(node.toJSON())` gives it. */
function* nodePieces(node: Node): Generator<string, void> {
  if (!divided.has(node.type.name) || node.childCount === 0) {
    let json = pieces.get(node)
    if (json === undefined) pieces.set(node, (json = JSON.stringify(node.toJSON())))
    yield json
    return
  }
  const own = JSON.stringify(node.copy().toJSON())
  yield `${own.slice(0, -1)},"content":[`
  for (let i = 0; i < node.childCount; i++) {
    if (i > 0) yield ","
    yield* nodePieces(node.child(i))
  }
  yield "]}"
}

/** SHA-256 of a text's UTF-8 bytes, lower-case hex. */
export function hashText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/** How every draft begins, so that a cut or damaged one is told from another program's file. */
export const draftStart = '{"format":"proviso"'

/**
 * Reads a draft and checks every node of it. Never throws for what the text holds; says in a word why it was refused. Ids that are
 * missing or stand twice, as in a file put together by hand, are mended, the same way each time the same text is read.
 */
export function parseDraft(text: string): ParsedFile {
  const start = text.trimStart()
  if (!start.startsWith(draftStart)) {
    if (draftStart.startsWith(start.trimEnd())) {
      return {ok: false, why: "truncated", detail: "the text ends in its first word"}
    }
    return {ok: false, why: "not-a-draft", detail: "the text does not begin as a Proviso file does"}
  }
  const json = parseJson(text)
  if (json === undefined) return {ok: false, why: "truncated", detail: "the text ends early"}
  const body = text.slice(0, text.lastIndexOf(',\n"hash":"'))
  const hash = hashText(body)
  const isWhole = (json as {hash?: unknown}).hash === hash
  const envelope = v.safeParse(Envelope, json)
  if (!envelope.success) {
    const version = (json as {version?: unknown}).version
    const newer = typeof version === "number" && version > currentVersion
    return {
      ok: false,
      why: newer ? "newer-version" : isWhole ? "unknown-content" : "truncated",
      detail: v.flatten(envelope.issues).root?.join("; ") ?? envelope.issues[0].message,
    }
  }
  const {version, documentId, created, threads, base} = envelope.output
  const newer = version > currentVersion
  if (!isWhole) {
    return {ok: false, why: "truncated", detail: "the closing hash does not match the text"}
  }
  try {
    const read = Node.fromJSON(schema, migrate(envelope.output.doc, version))
    read.check()
    profileOf(read)
    const doc = mendIds(read, mintFromHash(hash))
    return {ok: true, newer, draft: {documentId, created, doc, threads, base}}
  } catch (error) {
    // ProseMirror reports what it does not know, and content that does not fit, as RangeErrors (and a TypeError for non-objects).
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error
    return {ok: false, why: newer ? "newer-version" : "unknown-content", detail: error.message}
  }
}

/** Ids that follow from the text they are missing in, so that a recovery copy and the file it belongs to are mended alike. */
function mintFromHash(hash: string): MintId {
  let n = 0
  return () => `p${hashText(`${hash} ${++n}`).slice(0, 10)}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
