import {Fragment, type Node} from "prosemirror-model"
import {billHash, type Draft} from "../file"
import {baseWithout, withoutNamesIn} from "../names/without-names"
import {billAttrs} from "../profiles/profiles"
import {clean, original} from "../compare/clean"
import {type Group, groupName, type GroupProblem, groupProblems} from "./groups"

export interface HandOutRequest {
  readonly groups: readonly Group[]
  /** ISO 8601, UTC. */
  readonly date: string
  /** Makes document ids, each a new one. */
  readonly mint: () => string
  /** What becomes of suggestions that are open: a bill with any is not handed out unless somebody says how it is to be read. */
  readonly suggestions: "refuse" | "accepted" | "rejected"
  /** Whether the copies carry the comments. */
  readonly comments: boolean
  /** "left-out": the copies name nobody who worked on the bill. The groups keep their names, by which they are told apart. */
  readonly names: "shown" | "left-out"
}

export interface HandedOut {
  /** The group's. */
  readonly group: string
  /** A file name with its ending, good on every system; no two of one hand-out are alike. */
  readonly name: string
  readonly draft: Draft
}

export type HandOutResult =
  | {readonly ok: true; readonly copies: readonly HandedOut[]}
  | {readonly ok: false; readonly why: "open-suggestions"}
  /** The draft is a group's copy itself. */
  | {readonly ok: false; readonly why: "copy"; readonly group: string}
  | {readonly ok: false; readonly why: "groups"; readonly problems: readonly GroupProblem[]}

/**
 * A copy of the bill for each group. Copies are drafts of their own with nothing in them but the bill as it stands: no versions, no
 * decisions, and comments only where that is asked for. The assessment of existing law goes with it, so that a group can add to it. Every copy has the same base, and its hash is over the bare law, so that
 * comments do not tell copies apart. The draft itself does not change.
 */
export function handOut(draft: Draft, request: HandOutRequest): HandOutResult {
  const {groups, date, mint, suggestions, comments, names} = request
  if (draft.copy) return {ok: false, why: "copy", group: draft.copy.group}
  const problems = groupProblems(draft.doc, groups)
  if (problems.length > 0) return {ok: false, why: "groups", problems}
  const {review} = billAttrs(draft.doc)
  if (review !== null && suggestions === "refuse") return {ok: false, why: "open-suggestions"}
  const text = suggestions === "rejected" ? (review?.base ?? draft.doc) : draft.doc
  const law = suggestions === "rejected" ? original(draft.doc) : clean(draft.doc)
  const base = comments ? withComments(text, draft.doc) : law
  const nameless = names === "left-out" ? withoutNamesIn(draft.doc) : null
  const whole = withAssessment(base, draft.doc)
  const doc = nameless ? nameless(whole) : whole
  const known = {base, baseHash: billHash(law)}
  const handed = {...known, ...(nameless ? baseWithout(known, nameless) : {})}
  const files = fileNames(groups.map(({name}) => name))
  return {
    ok: true,
    copies: groups.map(({name, chapters}, i) => {
      const group = groupName(name)
      const copy = {of: draft.documentId, group, chapters, handedOut: date, ...handed}
      const made = {documentId: mint(), created: date, doc, versions: [], copy, source: null}
      return {group, name: files[i] ?? "", draft: made}
    }),
  }
}

/** A bill without suggestions that keeps its comments; `doc` has the threads. */
function withComments(text: Node, doc: Node): Node {
  const {threads} = billAttrs(doc)
  return text.type.create({...clean(text).attrs, threads}, withoutSuggestions(text).content)
}

/** A bill with the assessment of another text of it, in which a group may record findings of its own. */
function withAssessment(bill: Node, doc: Node): Node {
  const {assessment} = billAttrs(doc)
  return assessment ? bill.type.create({...bill.attrs, assessment}, bill.content) : bill
}

function withoutSuggestions(node: Node): Node {
  const marks = node.marks.filter(({type: {name}}) => name !== "insertion" && name !== "deletion")
  const own = marks.length === node.marks.length ? node : node.mark(marks)
  if (node.isLeaf) return own
  let content = Fragment.empty
  let changed = false
  node.forEach((child) => {
    const plain = withoutSuggestions(child)
    changed ||= plain !== child
    content = content.append(Fragment.from(plain))
  })
  return changed ? own.copy(content) : own
}

/** Names that Windows keeps for devices. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i
/** Bytes of a name without its ending and what tells it from another. */
const longestName = 180

/** A file name for each group, in order. Two groups whose names differ only in what file names cannot hold get a number. */
export function fileNames(groups: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return groups.map((group) => {
    const stem = stemOf(group)
    let name = stem
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${stem} ${n}`
    taken.add(name.toLowerCase())
    return `${name}.proviso`
  })
}

function stemOf(group: string): string {
  const plain = groupName(group)
    .replace(/[^\p{L}\p{M}\p{N}(),'_. -]+/gu, " ")
    .replace(/\s+/g, " ")
  const short = [...plain].reduce(
    (text, sign) => (bytes(text + sign) <= longestName ? text + sign : text),
    "",
  )
  const stem = short.replace(/^[. -]+|[. ]+$/g, "")
  if (stem === "") return "Group"
  return reserved.test(stem) ? `Group ${stem}` : stem
}

/** As much of a title as the name of a folder has room for, cut at the end of a word where there is one. */
export function folderTitle(written: string): string {
  const most = 60
  const title = written.replace(/[ .]+$/, "")
  const short = title.slice(0, most)
  const end = /\s/.test(title.charAt(most)) ? most : short.search(/\s\S*$/)
  const whole = title.length <= most || end < 1 ? short : short.slice(0, end)
  return whole.replace(/[ .,;-]+$/, "")
}

/** How many bytes a text takes as UTF-8. */
function bytes(text: string): number {
  let count = 0
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return count
}
