import type {Node} from "prosemirror-model"
import {
  billHash,
  type Draft,
  draftStart,
  endsAsDraft,
  longestFile,
  parseDraft,
  serializeDraft,
} from "../file"
import {isDeep} from "../json-depth"
import {currentVersion} from "../migrate"
import {isProvision} from "../provisions"
import type {Assessment, ExistingLaw} from "../assessment/assessment"
import type {Finding} from "../assessment/finding"
import type {Recommendation} from "../assessment/recommendation"
import type {Source} from "../importing/into/reference"
import type {Review} from "../review/review"
import type {NamedVersion} from "../review/version"
import {schema} from "../schema"
import type {Copy} from "../workshop/copy"
import {BillLines, type BillRead, type LostPiece} from "./bill-lines"
import {bodyLines, type Line} from "./lines"
import {type Parts, partsOf} from "./parts"
import {together} from "./together"

/** What a damaged draft lost, in the order of the file. */
export type Loss =
  | LostPiece
  /** The text stops: what came after these words is gone, and nothing proves what is left. */
  | {readonly kind: "ending"; readonly after: string}
  /** The draft's own id or time: copies of it are no longer known as such. */
  | {readonly kind: "identity"}
  /** Chapters or designs had to be given another shape, or lost what was noted on them. */
  | {readonly kind: "shape"}
  /** What stands on the bill as a whole: tradition, values of blanks, comments, judgements. */
  | {readonly kind: "settings"}
  /** Open suggestions: the text stands as if all were accepted. */
  | {readonly kind: "suggestions"}
  /** `name`: empty where it is not known, nor whether there are several. */
  | {readonly kind: "version"; readonly name: string}
  | {readonly kind: "copy"}
  | {readonly kind: "source"}
  /** Existing law and what was found in it. */
  | {readonly kind: "assessment"}

export type Salvaged =
  | {
      readonly ok: true
      /** A whole draft's text, which parseDraft reads. */
      readonly text: string
      /** Empty: it was damaged where nothing of the draft stands, and every line is as it was written. */
      readonly losses: readonly Loss[]
    }
  | {readonly ok: false}

/**
 * What can be read of a draft that is truncated or damaged, as a draft of its own. Nothing is guessed: a line is taken as it stands, and what
 * is missing, or cannot be proved to be what was written, is a loss. `text`: the file's, decoded as UTF-8 with U+FFFD for what is none.
 * `documentId`: for a file whose own is lost.
 */
export function salvage(text: string, documentId: string): Salvaged {
  const whole = text.replaceAll("\r\n", "\n")
  const isOfADraft = whole.trimStart().startsWith(draftStart) || endsAsDraft(whole)
  if (!isOfADraft || whole.length > longestFile) return {ok: false}
  // What turned line breaks into those of another system altered no word.
  const parsed = parseDraft(whole)
  if (parsed.ok) return parsed.newer ? {ok: false} : {ok: true, text: whole, losses: []}
  const version = Number(/^.{0,40}"version":(\d{1,9}),/.exec(whole)?.[1] ?? currentVersion)
  if (version > currentVersion) return {ok: false}
  const {lines, endsEarly} = bodyLines(whole)
  for (const {draft, losses} of drafts(partsOf(lines), endsEarly, documentId)) {
    const text = serializeDraft(draft)
    if (parseDraft(text).ok) return {ok: true, text, losses}
  }
  return {ok: false}
}

interface Attempt {
  readonly draft: Draft
  readonly losses: readonly Loss[]
}

/** All that fits; else the bill alone. */
function* drafts(parts: Parts, endsEarly: boolean, documentId: string): Generator<Attempt> {
  const bills = new BillLines()
  const read = bills.read(parts.doc)
  const made = together(read.bill)
  if (!made) return
  const losses: Loss[] = [...read.lost, ...made.left]
  if (parts.documentId === null || parts.created === null) losses.push({kind: "identity"})
  if (made.reshaped > 0) losses.push({kind: "shape"})
  if (!read.isSure && !(endsEarly && parts.review === null)) losses.push({kind: "settings"})
  const ownLosses = [...losses]
  const lost = read.lost.filter(({kind}) => kind === "lost").length
  // In the order in which they were written.
  const review = reviewOf(parts.review, bills, lost)
  const versions = parts.versions.map((lines) => versionOf(lines, bills))
  const copy = copyOf(parts.copy, bills)
  const assessment = assessmentOf(parts)
  if (review === undefined) losses.push({kind: "suggestions"})
  for (const version of versions) {
    if ("lost" in version) losses.push({kind: "version", name: version.lost})
  }
  if (parts.hasStrayVersion || bills.isOverrun) losses.push({kind: "version", name: ""})
  const source = sourceOf(parts.source)
  const expected = <T>(part: T | undefined, kind: "copy" | "source"): T | null => {
    if (part === undefined) losses.push({kind})
    return part ?? null
  }
  const head = {documentId: parts.documentId ?? documentId, created: parts.created ?? ""}
  const beside = {
    versions: versions.flatMap((version) => ("lost" in version ? [] : [version])),
    copy: expected(copy, "copy"),
    source: expected(source, "source"),
  }
  if (assessment.isLost) losses.push({kind: "assessment"})
  if (endsEarly)
    losses.push({kind: "ending", after: parts.review === null ? lastWords(made.bill) : ""})
  const attrs = {review: review ?? null, assessment: assessment.whole}
  yield {draft: {...head, doc: withAttrs(made.bill, attrs), ...beside}, losses}
  yield {
    draft: {...head, doc: made.bill, versions: [], copy: null, source: null},
    losses: [
      ...ownLosses,
      {kind: "suggestions"},
      ...versions.map((version) => ({
        kind: "version" as const,
        name: "lost" in version ? version.lost : version.name,
      })),
      {kind: "copy"},
      {kind: "source"},
      {kind: "assessment"},
    ],
  }
}

const withAttrs = (bill: Node, attrs: object): Node =>
  bill.type.create({...bill.attrs, ...attrs}, bill.content)

/** A bill of which nothing is missing but what the first one lost as well; undefined where more is. */
function wholeBill(read: BillRead, mayMiss = 0): Node | undefined {
  if (read.lost.length > 0 || !read.isSure || read.missing > mayMiss) return undefined
  const made = together(read.bill)
  return made?.reshaped === 0 ? made.bill : undefined
}

/** Null: there are no suggestions; undefined: they cannot be read. */
function reviewOf(
  lines: Parts["review"],
  bills: BillLines,
  mayMiss: number,
): Review | null | undefined {
  const first = lines?.[0]
  if (!first || !lines) return undefined
  if (first.text === '"review":null,') return null
  const base = wholeBill(bills.read(lines), mayMiss)
  const stamps = headOf(first, "{", "]}}}")?.review
  return base && isObject(stamps) ? {base, stamps: stamps.stamps as Review["stamps"]} : undefined
}

function versionOf(
  lines: readonly Line[],
  bills: BillLines,
): NamedVersion | {readonly lost: string} {
  const doc = wholeBill(bills.read(lines))
  const {id, name, author, date} = headOf(lines[0], "", "]}}") ?? {}
  if (!doc) return {lost: typeof name === "string" ? name : ""}
  // What is not as it should be is found when the whole is read.
  return {id, name, author, date, doc} as NamedVersion
}

function copyOf(lines: Parts["copy"], bills: BillLines): Copy | null | undefined {
  const first = lines?.[0]
  if (!first || !lines) return undefined
  if (first.text === '"copy":null,') return null
  const base = wholeBill(bills.read(lines))
  const copy = headOf(first, "{", "]}}}")?.copy
  if (!base || !isObject(copy) || billHash(base) !== copy.baseHash) return undefined
  return {...(copy as unknown as Copy), base}
}

function sourceOf(lines: Parts["source"]): Source | null | undefined {
  const source = headOf(lines?.[0], "{", "}")
  return source && "source" in source ? (source.source as Source | null) : undefined
}

/** Laws that are whole, findings and recommendations line by line. `isLost`: there were more. */
function assessmentOf({laws, findings, recommendations, ...parts}: Parts): {
  readonly whole: Assessment | null
  readonly isLost: boolean
} {
  if (parts.assessment === "none") return {whole: null, isLost: false}
  const wholeLaws = laws.flatMap((lines): readonly ExistingLaw[] => {
    const doc = wholeBill(new BillLines().read(lines))
    const {id, name, source} = headOf(lines[0], "", "]}}") ?? {}
    return doc ? [{id, name, source, doc} as ExistingLaw] : []
  })
  const wholeFindings = findings.flatMap((line) => entryOf(line))
  const wholeRecommendations = recommendations.flatMap((line) => entryOf(line))
  const made = wholeLaws.length + wholeFindings.length + wholeRecommendations.length
  return {
    whole:
      made === 0
        ? null
        : {
            laws: wholeLaws,
            findings: wholeFindings as readonly Finding[],
            recommendations: wholeRecommendations as readonly Recommendation[],
          },
    isLost:
      parts.assessment === "cut" ||
      parts.hasStrayLaw ||
      made < laws.length + findings.length + recommendations.length,
  }
}

/** An entry of a list, whether or not the list ends behind it. */
function entryOf({text, state}: Line): readonly unknown[] {
  if (text === null || state === "altered") return []
  for (const ending of [",", "],", "]},", "", "]", "]}"]) {
    if (!text.endsWith(ending)) continue
    const json = objectIn(text.slice(0, text.length - ending.length))
    if (json !== undefined) return [json]
  }
  return []
}

/** The first line of a part, with what it leaves open closed. Undefined unless it is as it was written. */
function headOf(
  line: Line | undefined,
  before: string,
  after: string,
): Readonly<Record<string, unknown>> | undefined {
  if (!line?.text || line.state === "altered") return undefined
  return objectIn(`${before}${line.text.replace(/,$/, "")}${after}`)
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return isObject(json) && !isDeep(json) ? json : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

function lastWords(bill: Node): string {
  let words = ""
  bill.descendants((node) => {
    if (isProvision(node) && node.type !== schema.nodes.clause)
      words = node.firstChild?.textContent ?? words
    return !node.isTextblock
  })
  return words
}
