import {sha256} from "@noble/hashes/sha2.js"
import {bytesToHex, utf8ToBytes} from "@noble/hashes/utils.js"
import type {Node} from "prosemirror-model"
import * as v from "valibot"
import {AssessmentInFile} from "./assessment/assessment-shape"
import type {Assessment} from "./assessment/assessment"
import {type BillAttrs, validate} from "./attrs"
import {billText, PieceReader, PieceWriter} from "./file-pieces"
import type {MintId} from "./ids"
import {deepest, isDeep} from "./json-depth"
import {lineSums, sumsStart} from "./line-sums"
import {currentVersion, migrate} from "./migrate"
import {wordless} from "./wordless"
import {billAttrs} from "./profiles/profiles"
import {settled} from "./compare/clean"
import {type Source, SourceSchema} from "./importing/into/reference"
import type {Copy} from "./workshop/copy"
import type {Stamp} from "./compare/stamp"
import type {Review} from "./review/review"
import type {NamedVersion} from "./review/version"

/**
 * A draft as a .proviso file: UTF-8 JSON, a line for each piece of each part, closed by a sum of every line and a hash over everything
 * before it. The hash tells a truncated or damaged file from a whole one, the sums which lines of a damaged one are whole
 * (salvage.ts); neither is a signature.
 */
export interface Draft {
  /** Permanent id of this draft, which its recovery copy and its workshop copies carry too. */
  readonly documentId: string
  /** ISO 8601, UTC. */
  readonly created: string
  readonly doc: Node
  /** States of the bill that were given a name, in the order they were named in. */
  readonly versions: readonly NamedVersion[]
  /** Null unless this is a workshop's copy. */
  readonly copy: Copy | null
  /** Null unless this is a reference document: law from elsewhere, kept to be compared with and copied from. */
  readonly source: Source | null
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

const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/))
const Moment = v.pipe(v.string(), v.maxLength(40))
const Name = v.pipe(v.string(), v.maxLength(2_000))

const Envelope = v.object({
  format: v.literal("proviso"),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  documentId: Id,
  created: Moment,
  doc: v.unknown(),
  hash: v.string(),
})

/** What stands beside the bill, since version 2. */
const Beside = v.object({
  review: v.nullable(v.object({base: v.unknown(), stamps: v.unknown()})),
  versions: v.pipe(
    v.array(
      v.object({
        id: Id,
        name: v.pipe(Name, v.minLength(1)),
        author: Name,
        date: Moment,
        doc: v.unknown(),
      }),
    ),
    v.maxLength(1_000),
    v.check((versions) => new Set(versions.map(({id}) => id)).size === versions.length),
  ),
  copy: v.nullable(
    v.object({
      of: Id,
      group: Name,
      chapters: v.nullable(v.pipe(v.array(Name), v.maxLength(100_000))),
      handedOut: Moment,
      baseHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      namelessHash: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
      base: v.unknown(),
    }),
  ),
  source: v.optional(v.nullable(SourceSchema), null),
  assessment: v.optional(v.nullable(AssessmentInFile), null),
})
type Beside = v.InferOutput<typeof Beside>
const nothingBeside: Beside = {
  review: null,
  versions: [],
  copy: null,
  source: null,
  assessment: null,
}

/** Writes a draft. The same draft always gives the same text. */
export function serializeDraft(draft: Draft): string {
  return closeDraft([...draftPieces(draft)].join(""), hashText)
}

/** A closed draft's text up to what closes it. */
export function draftBody(text: string): string {
  const end = [sumsStart, ',\n"hash":"'].map((start) => text.lastIndexOf(start))
  return text.slice(0, end.find((at) => at >= 0) ?? text.length)
}

/** Puts a sum of each line and the closing hash to a draft's body. */
export function closeDraft(body: string, hash: (text: string) => string): string {
  const summed = `${body}${sumsStart}${lineSums(body)}"`
  return `${summed},\n"hash":"${hash(summed)}"}\n`
}

/**
 * The body of a draft in pieces, an article each, part by part. A piece is kept with its node and is the same string while that is, so
 * that what changed between two texts is told without reading them. Made as they are asked for: whoever has little time may pause
 * between two.
 */
export function* draftPieces(draft: Draft): Generator<string, void> {
  const writer = new PieceWriter()
  const {review, assessment} = billAttrs(draft.doc)
  yield `{"format":"proviso","version":${currentVersion},\n`
  yield `"documentId":${JSON.stringify(draft.documentId)},\n`
  yield `"created":${JSON.stringify(draft.created)},\n"doc":`
  yield* writer.write(draft.doc)
  // A Proviso that knows version 1 alone asks for these two, and can then show the bill.
  yield `,\n"threads":[],"base":null`
  yield partStart("review")
  if (review) {
    yield `{"stamps":${stampsText(review.stamps)},"base":`
    yield* writer.write(review.base)
    yield "}"
  } else yield "null"
  yield `${partStart("versions")}[`
  for (const [i, version] of draft.versions.entries()) {
    const {doc, id, name, author, date} = version
    yield `${i > 0 ? "," : ""}\n${openObject({id, name, author, date})}"doc":`
    yield* writer.write(doc)
    yield "}"
  }
  yield "]"
  yield partStart("copy")
  if (draft.copy) {
    const {base, ...head} = draft.copy
    const {of, group, chapters, handedOut, baseHash, namelessHash} = head
    // Undefined is left out.
    yield `${openObject({of, group, chapters, handedOut, baseHash, namelessHash})}"base":`
    yield* writer.write(base)
    yield "}"
  } else yield "null"
  yield `${partStart("source")}${JSON.stringify(draft.source)}`
  yield partStart("assessment")
  if (assessment) yield* assessmentPieces(assessment)
  else yield "null"
}

/** Laws last in the file and with no reference to any other bill, so that nothing that changes beside them changes their text. */
function* assessmentPieces({laws, findings, recommendations}: Assessment): Generator<string, void> {
  yield `{"laws":[`
  for (const [i, {doc, ...head}] of laws.entries()) {
    yield `${i > 0 ? "," : ""}\n${openObject(head)}"doc":`
    yield* lawPieces(doc)
    yield "}"
  }
  yield "]"
  for (const [name, list] of Object.entries({findings, recommendations})) {
    yield `,\n"${name}":[`
    for (const [i, each] of list.entries()) yield `${i > 0 ? "," : ""}\n${plainText(each)}`
    yield "]"
  }
  yield "}"
}

const writtenLaws = new WeakMap<Node, readonly string[]>()
function* lawPieces(law: Node): Generator<string, void> {
  const known = writtenLaws.get(law)
  if (known) {
    yield* known
    return
  }
  const pieces: string[] = []
  for (const piece of new PieceWriter().write(law)) {
    pieces.push(piece)
    yield piece
  }
  writtenLaws.set(law, pieces)
}

const writtenPlain = new WeakMap<object, string>()
/** Plain data that is never changed, once. */
function plainText(value: object): string {
  let json = writtenPlain.get(value)
  if (json === undefined) writtenPlain.set(value, (json = JSON.stringify(value)))
  return json
}

const partStart = (part: keyof Beside): string => `,\n"${part}":`
const openObject = (head: object): string => `${JSON.stringify(head).slice(0, -1)},`

/** Whether a piece begins a part of the file: what changes in one part moves nothing in another. */
export const startsPart = (piece: string): boolean => piece.startsWith(',\n"')

const writtenStamps = new WeakMap<object, string>()
/** By id, so that the order in which suggestions were made leaves no trace. */
function stampsText(stamps: Readonly<Record<string, Stamp>>): string {
  let json = writtenStamps.get(stamps)
  if (json === undefined) {
    const sorted = Object.entries(stamps).sort(([a], [b]) => (a < b ? -1 : 1))
    writtenStamps.set(stamps, (json = JSON.stringify(Object.fromEntries(sorted))))
  }
  return json
}

/** The hash that a draft's text is closed by; empty where there is none. It is not checked here. */
export function closingHash(text: string): string {
  return /,\n"hash":"([0-9a-f]{64})"\}\s*$/.exec(text.slice(-200))?.[1] ?? ""
}

/** What tells one text of a bill from another: a workshop copy names the bill it was made from by it. */
export function billHash(bill: Node): string {
  return hashText(billText(bill))
}

/** SHA-256 of a text's UTF-8 bytes, lower-case hex. */
export function hashText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/** How every draft begins, so that a cut or damaged one is told from another program's file. */
export const draftStart = '{"format":"proviso"'

/** Whether a text ends as a draft does: the first block of a file is what a stick that is pulled out and a full disk lose most. */
export const endsAsDraft = (text: string): boolean =>
  closingHash(text) !== "" && text.includes(sumsStart)

/**
 * Reads a draft and checks every node of it. Never throws for what the text holds; says in a word why it was refused. Ids that are
 * missing or stand twice, as in a file put together by hand, are mended, the same way each time the same text is read. Words of a draft
 * without suggestions carry no marks of any; those of a redline (compare/redline.ts) do.
 */
export function parseDraft(text: string, kind: "draft" | "redline" = "draft"): ParsedFile {
  const start = text.trimStart()
  if (!start.startsWith(draftStart)) {
    if (draftStart.startsWith(start.trimEnd())) {
      return {ok: false, why: "truncated", detail: "the text ends in its first word"}
    }
    if (endsAsDraft(text)) {
      return {ok: false, why: "truncated", detail: "the text lost its beginning"}
    }
    return {ok: false, why: "not-a-draft", detail: "the text does not begin as a Proviso file does"}
  }
  const json = parseJson(text)
  if (json === undefined) return {ok: false, why: "truncated", detail: "the text ends early"}
  if (isDeep(json)) {
    return {ok: false, why: "unknown-content", detail: `more than ${deepest} levels in each other`}
  }
  const body = text.slice(0, text.lastIndexOf(',\n"hash":"'))
  const hash = hashText(body)
  const isWhole = (json as {hash?: unknown}).hash === hash
  const version = (json as {version?: unknown}).version
  const newer = typeof version === "number" && version > currentVersion
  const refuse = (detail: string): ParsedFile => ({
    ok: false,
    why: newer ? "newer-version" : isWhole ? "unknown-content" : "truncated",
    detail: wordless(detail),
  })
  const envelope = v.safeParse(Envelope, json)
  if (!envelope.success) return refuse(envelope.issues[0].message)
  const beside =
    envelope.output.version === 1
      ? ({success: true, output: nothingBeside} as const)
      : v.safeParse(Beside, json)
  if (!beside.success) return refuse(beside.issues[0].message)
  if (!isWhole) {
    return {ok: false, why: "truncated", detail: "the closing hash does not match the text"}
  }
  try {
    const draft = readParts(envelope.output, beside.output, mintFromHash(hash))
    const isPlain = kind === "draft" && billAttrs(draft.doc).review === null
    return {ok: true, newer, draft: isPlain ? {...draft, doc: settled(draft.doc)} : draft}
  } catch (error) {
    // ProseMirror reports what it does not know, and content that does not fit, as RangeErrors (and a TypeError for non-objects).
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error
    return refuse(error.message)
  }
}

/** The bills in the order they were written in, since each may lean on those before it. */
function readParts(
  {version, documentId, created, doc}: v.InferOutput<typeof Envelope>,
  {review, versions, copy, source, assessment}: Beside,
  mint: MintId,
): Draft {
  const reader = new PieceReader(mint)
  const read = (json: unknown): Node => reader.read(migrate(json, version))
  const bill = read(doc)
  const reviewed = review && {base: read(review.base), stamps: review.stamps}
  validate.review(reviewed)
  return {
    documentId,
    created,
    versions: versions.map((each) => ({...each, doc: read(each.doc)})),
    copy: copy && {...copy, base: read(copy.base)},
    source,
    doc: withBeside(bill, {
      // Checked above.
      review: reviewed as Review | null,
      assessment: assessment && {
        ...assessment,
        laws: assessment.laws.map((law) => ({...law, doc: read(law.doc)})),
      },
    }),
  }
}

function withBeside(bill: Node, beside: Pick<BillAttrs, "review" | "assessment">): Node {
  if (beside.review === null && beside.assessment === null) return bill
  return bill.type.create({...bill.attrs, ...beside}, bill.content, bill.marks)
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
