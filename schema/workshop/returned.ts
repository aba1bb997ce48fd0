import type {Node} from "prosemirror-model"
import {billHash, closingHash, parseDraft, type Draft, type ParsedFile} from "../file"
import {currentVersion} from "../migrate"
import {billAttrs} from "../profiles/profiles"
import {assessmentOf} from "../assessment/assessment"
import {withFindings} from "../assessment/bring"
import {clean} from "../compare/clean"
import {knownAgain} from "../names/known-again"
import type {Copy} from "./copy"
import {isThere, type ReturnedCopy} from "./merge"
import {noMerging} from "./merging"
import {keepsLocked} from "./locked"
import {openParts} from "./open-parts"
import {outsidePlaces} from "./outside"

/** A file that somebody brought back, as it was read. */
export interface ReadFile {
  readonly name: string
  /** The version of the format that it says it has; null: none can be made out. */
  readonly version: number | null
  readonly parsed: ParsedFile
  /** The hash that closes it, where it could be read: two files with one hash are the same. */
  readonly hash: string
  /** Whether the base in it is the text that it says it was made from. */
  readonly hasItsBase: boolean
}

/** Why a file is not brought in. Worded by `returned.<why>` in messages. */
export type Refusal =
  | "not-a-draft"
  | "not-a-copy"
  | "the-draft"
  | "other-bill"
  | "other-base"
  | "older-format"
  | "newer-format"
  | "damaged"
  | "same-file"
  | "same-group"

/** What is worth knowing of a file that can be brought in. Worded by `returned.<note>`. */
export type ReturnedNote = "outside-chapters" | "unchanged" | "already-in"

export type CheckedFile =
  | {
      readonly name: string
      readonly ok: true
      readonly returned: ReturnedCopy
      readonly notes: readonly ReturnedNote[]
      /** What was changed and not given, as people name it. */
      readonly outside: readonly string[]
    }
  | {
      readonly name: string
      readonly ok: false
      readonly why: Refusal
      /** Empty where no group can be made out. */
      readonly group: string
      /** Names of the other files that are in its way. */
      readonly others: readonly string[]
    }

/**
 * Reads files one by one; the costly part, so that it can be done in turns. One reader is for the files of one workshop: their base is the same text
 * and is worked through once.
 */
export function returnedReader(): (name: string, text: string) => ReadFile {
  const bases = new Map<string, Node>()
  const isBase = ({base, baseHash, namelessHash = baseHash}: Copy): boolean => {
    const law = clean(base)
    const known = bases.get(namelessHash)
    if (known?.eq(law) ?? billHash(law) === namelessHash) {
      bases.set(namelessHash, known ?? law)
      return true
    }
    return false
  }
  return (name, text) => {
    const parsed = parseDraft(text)
    const [, version] = /^\s*\{"format":"proviso","version":(\d{1,6})/.exec(text) ?? []
    const copy = parsed.ok ? parsed.draft.copy : null
    return {
      name,
      version: version === undefined ? null : Number(version),
      parsed,
      hash: parsed.ok ? closingHash(text) : "",
      hasItsBase: copy !== null && isBase(copy),
    }
  }
}

/** What stands for a file that the host could not read as a draft; null: the host's trouble is another. */
export function unreadable(name: string, why: string, detail: string): ReadFile | null {
  const known = ["not-a-draft", "truncated", "newer-version", "unknown-content"] as const
  const found = known.find((each) => each === why)
  if (!found) return null
  return {
    name,
    version: null,
    parsed: {ok: false, why: found, detail},
    hash: "",
    hasItsBase: false,
  }
}

/** Says of each file whether it can be brought together with the draft, and why not. Nothing is brought in on a guess. */
export function checkReturned(draft: Draft, files: readonly ReadFile[]): readonly CheckedFile[] {
  const first = files.map((file) => checkAlone(draft, file))
  const base = mostCommonBase(draft.doc, first)
  const ids = files.map(({parsed}) => (parsed.ok ? parsed.draft.documentId : null))
  return first.map((each, i) => {
    if (!each.ok) return each
    const {copy, hash} = each.returned
    const refuse = (why: Refusal, others: readonly string[] = []): CheckedFile => ({
      name: each.name,
      ok: false,
      why,
      group: copy.group,
      others,
    })
    if (copy.baseHash !== base) return refuse("other-base")
    // Without names a group has another, and its file is the same draft.
    const isSame = (other: ReturnedCopy, j: number) =>
      other.copy.group === copy.group || (ids[i] !== null && ids[j] === ids[i])
    const same = first.flatMap((other, j) =>
      other.ok && j !== i && isSame(other.returned, j) ? [{...other, j}] : [],
    )
    const twins = same.filter((other) => other.returned.hash === hash)
    const earlier = twins.find(({j}) => j < i)
    if (earlier) return refuse("same-file", [earlier.name])
    const rivals = same.filter((other) => other.returned.hash !== hash)
    if (rivals.length > 0)
      return refuse(
        "same-group",
        rivals.map(({name}) => name),
      )
    return each
  })
}

function checkAlone(
  draft: Draft,
  {name, version, parsed, hash, hasItsBase}: ReadFile,
): CheckedFile {
  const refuse = (why: Refusal, group = ""): CheckedFile => ({
    name,
    ok: false,
    why,
    group,
    others: [],
  })
  if (!parsed.ok) {
    if (parsed.why === "newer-version") return refuse("newer-format")
    return refuse(parsed.why === "not-a-draft" ? "not-a-draft" : "damaged")
  }
  const {copy, doc, documentId} = parsed.draft
  if (documentId === draft.documentId) return refuse("the-draft")
  const group = copy?.group ?? ""
  if (parsed.newer) return refuse("newer-format", group)
  if (version !== null && version < currentVersion) return refuse("older-format", group)
  if (!copy) return refuse("not-a-copy")
  if (copy.of !== draft.documentId) return refuse("other-bill", group)
  if (!hasItsBase) return refuse("damaged", group)
  const named = knownAgain(draft.doc, [copy.base, doc], group)
  const returned = {copy: {...copy, base: named(copy.base)}, doc: named(doc), hash}
  const notes = notesOn(draft.doc, returned)
  const isOutside = notes.includes("outside-chapters")
  const outside = isOutside ? outsidePlaces(copy, clean(copy.base), clean(doc)) : []
  return {name, ok: true, returned, notes, outside}
}

function notesOn(bill: Node, {copy, doc, hash}: ReturnedCopy): readonly ReturnedNote[] {
  const notes: ReturnedNote[] = []
  const [base, text] = [clean(copy.base), clean(doc)]
  if (isThere(billAttrs(bill).merging ?? noMerging, copy, hash)) notes.push("already-in")
  if (text.eq(base)) {
    const isNew = withFindings(bill, [assessmentOf(doc)]) !== bill
    if (!isNew && saidIn(doc) === saidIn(copy.base)) notes.push("unchanged")
  } else if (copy.chapters && !keepsLocked(openParts(base, copy.chapters), base, text)) {
    notes.push("outside-chapters")
  }
  return notes
}

const saidIn = (doc: Node): string => JSON.stringify(billAttrs(doc).threads)

/** The base that most have; of several, one that was brought in before, else the one handed out last. */
function mostCommonBase(bill: Node, files: readonly CheckedFile[]): string {
  const known = new Set(billAttrs(bill).merging?.copies.map(({baseHash}) => baseHash) ?? [])
  const found = new Map<string, {count: number; known: number; last: string}>()
  for (const file of files) {
    if (!file.ok) continue
    const {baseHash, handedOut} = file.returned.copy
    const one = found.get(baseHash) ?? {count: 0, known: known.has(baseHash) ? 1 : 0, last: ""}
    one.count++
    if (handedOut > one.last) one.last = handedOut
    found.set(baseHash, one)
  }
  const [best] = [...found].sort(
    ([a, x], [b, y]) =>
      y.count - x.count || y.known - x.known || compareTexts(y.last, x.last) || compareTexts(a, b),
  )
  return best?.[0] ?? ""
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
