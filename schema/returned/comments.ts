import type {Node} from "prosemirror-model"
import {Transform} from "prosemirror-transform"
import {units} from "../compare/units"
import {words} from "../formats/docx/guidance-words"
import {wordsIn} from "../formats/words"
import {forExport} from "../formats/for-export"
import type {WordComment, WordFile} from "../formats/word-file/word-file"
import type {MintId} from "../ids"
import {withoutInvisible} from "../invisible"
import {billAttrs} from "../profiles/profiles"
import {findProvision} from "../provisions"
import {schema} from "../schema"
import type {Remark, Thread} from "../review/thread"
import {plainText} from "./file-words"
import type {Unplaced} from "./report"
import {evened, printedLines, type PrintedLine} from "./printed"
import type {MatchedGroup} from "./sides"

export interface ReturnedComments {
  readonly file: WordFile
  /** The paragraphs as they read with all changes, each with its line. */
  readonly groups: readonly MatchedGroup[]
  /** ISO 8601, UTC: of what has no date of its own. */
  readonly date: string
  readonly mint: MintId
  /** Who closed or opened a thread, which Word does not say. */
  readonly closer: string
  /** Whether the file had a remark when it was made. */
  readonly wentOut: (remark: Remark) => boolean
}

export interface BroughtComments {
  readonly doc: Node
  readonly added: number
  readonly resolved: number
  /** Remarks that the file does not have any more. They stay in the draft. */
  readonly gone: readonly Unplaced[]
}

/** Word's comments as threads: answers to those that the draft has, whether they are done with, and new ones on their words. */
export function bringComments(doc: Node, {file, ...how}: ReturnedComments): BroughtComments {
  const threads = new Map(billAttrs(doc).threads.map((thread) => [thread.id, thread]))
  const {unknownAuthor, assigned} = wordsIn(billAttrs(doc).language)
  const asked = assigned("")
  const remarkOf = ({author, date, paragraphs}: WordComment): Remark => ({
    author: author === unknownAuthor ? "" : author,
    date: isoDate(date, how.date),
    text: withoutInvisible(
      paragraphs
        .map(plainText)
        .filter((line) => line.trim() !== "" && !(asked.trim() !== "" && line.startsWith(asked)))
        .join("\n"),
    ).trim(),
  })
  const isOurs = ({author}: WordComment) =>
    author === words.guidanceAuthor || author === words.noteAuthor
  const people = file.comments.filter((comment) => !isOurs(comment))
  const isSame = (one: Remark, other: Remark) =>
    plain(one.text) === plain(other.text) &&
    withoutInvisible(one.author) === withoutInvisible(other.author)
  const threadOf = (remark: Remark) =>
    [...threads.values()].find(({comments}) => comments.some((each) => isSame(each, remark)))
  /** Whether the file says of its comments what answers what and what is done with: not all programs keep that. */
  const isTold = people.some(({answers, isResolved}) => answers !== null || isResolved)
  const homes = new Map<string, string>()
  const fresh: {readonly comment: WordComment; readonly thread: Thread}[] = []
  let added = 0
  let resolved = 0
  for (const comment of people) {
    const known = threadOf(remarkOf(comment))
    if (known) homes.set(comment.id, known.id)
  }
  // A program may write comments on the same words in any order, an answer before what it answers.
  const unknown = people
    .filter(({id}) => !homes.has(id))
    .map((comment) => ({comment, remark: remarkOf(comment)}))
    .sort((a, b) => Date.parse(a.remark.date) - Date.parse(b.remark.date))
  for (const {comment, remark} of unknown) {
    if (remark.text === "") continue
    const home =
      comment.answers === null ? homeBeside(comment, how.groups, homes) : homes.get(comment.answers)
    added++
    const thread = home === undefined ? undefined : threads.get(home)
    if (thread) {
      homes.set(comment.id, thread.id)
      threads.set(thread.id, {...thread, comments: [...thread.comments, remark]})
      continue
    }
    const made: Thread = {
      id: how.mint(),
      about: {provision: "", quote: ""},
      comments: [remark],
      assigned: "",
      resolved: null,
    }
    homes.set(comment.id, made.id)
    threads.set(made.id, made)
    fresh.push({comment, thread: made})
  }
  for (const comment of people) {
    const thread = threads.get(homes.get(comment.id) ?? "")
    const isRoot = comment.answers === null
    if (!thread || !isRoot || !isTold || comment.isResolved === (thread.resolved !== null)) continue
    const isFirst = thread.comments[0] && isSame(thread.comments[0], remarkOf(comment))
    if (!isFirst) continue
    resolved++
    const closed = comment.isResolved ? {author: how.closer, date: how.date} : null
    threads.set(thread.id, {...thread, resolved: closed})
  }
  const remarks = people.map(remarkOf)
  const gone = billAttrs(doc).threads.flatMap(({about, comments}) =>
    comments.flatMap((remark): readonly Unplaced[] => {
      const isThere = remarks.some((each) => isSame(each, remark))
      if (isThere || plain(remark.text) === "" || !how.wentOut(remark)) return []
      const text = remark.author === "" ? remark.text : `${remark.author}: ${remark.text}`
      return [{why: "comment-gone", text, after: about.provision, provision: about.provision}]
    }),
  )
  if (added + resolved === 0) return {doc, added, resolved, gone}
  const placed = placeThreads(doc, fresh, how.groups)
  for (const [id, about] of placed.about) {
    const thread = threads.get(id)
    if (thread) threads.set(id, {...thread, about})
  }
  const attrs = {...placed.doc.attrs, threads: [...threads.values()]}
  return {doc: placed.doc.type.create(attrs, placed.doc.content), added, resolved, gone}
}

const plain = (text: string): string => evened(withoutInvisible(text)).replace(/\s+/g, " ").trim()

/** Word's dates are of no time zone; they are read as UTC, as Proviso writes them. */
function isoDate(date: string, now: string): string {
  const time = Date.parse(/[zZ]|[+-]\d\d:\d\d$/.test(date) ? date : `${date}Z`)
  return date === "" || Number.isNaN(time) ? now : new Date(time).toISOString()
}

/** A program that does not keep answers writes them as comments on the very same words. */
function homeBeside(
  {id}: WordComment,
  groups: readonly MatchedGroup[],
  homes: ReadonlyMap<string, string>,
): string | undefined {
  const about = new Map<string, number>()
  let count = 0
  for (const {signs} of groups) {
    for (const {comments} of signs) {
      if (!comments.includes(id)) continue
      count++
      for (const other of comments) about.set(other, (about.get(other) ?? 0) + 1)
    }
  }
  if (count === 0) return undefined
  const sizes = new Map<string, number>()
  for (const {signs} of groups) {
    for (const {comments} of signs) {
      for (const other of comments) sizes.set(other, (sizes.get(other) ?? 0) + 1)
    }
  }
  const same = [...about].find(
    ([other, shared]) =>
      other !== id && homes.has(other) && shared === count && sizes.get(other) === count,
  )
  return same ? homes.get(same[0]) : undefined
}

/** Puts the marks of new threads on their words, where these stand in the bill. */
function placeThreads(
  doc: Node,
  fresh: readonly {readonly comment: WordComment; readonly thread: Thread}[],
  groups: readonly MatchedGroup[],
) {
  const about = new Map<string, Thread["about"]>()
  const transform = new Transform(doc)
  const lines = new Map(
    printedLines(forExport(doc, {changes: "accepted"}), {final: false}).map((line) => [
      `${line.unit} ${line.slot}`,
      line,
    ]),
  )
  for (const {comment, thread} of fresh) {
    const isIn = ({signs}: MatchedGroup) =>
      signs.some(({went, comments}) => !went && comments.includes(comment.id))
    const group = groups.find(isIn)
    const live = group?.signs.filter(({went}) => !went) ?? []
    const first = live.findIndex(({comments}) => comments.includes(comment.id))
    const quote = live
      .flatMap(({text, comments}) => (comments.includes(comment.id) ? [text] : []))
      .join("")
    const line = group?.line
    const printed = line && lines.get(`${line.unit} ${line.slot}`)
    const before = live
      .slice(0, Math.max(0, first))
      .map(({text}) => text)
      .join("")
    const range = printed && rangeOf(doc, printed, before, quote)
    if (range)
      transform.addMark(range.from, range.to, schema.marks.comment.create({thread: thread.id}))
    const provision = line && line.unit !== "bill" && findProvision(doc, line.unit) ? line.unit : ""
    about.set(thread.id, {provision, quote: quote.slice(0, 20_000)})
  }
  return {doc: transform.doc, about}
}

/** Where words of a printed line stand in the bill: at the place nearest to where Word has them. */
function rangeOf(doc: Node, {unit, slot, pieces}: PrintedLine, before: string, quote: string) {
  const text = evened(pieces.map((piece) => piece.text).join(""))
  const wanted = evened(quote)
  if (wanted.trim() === "") return null
  let at = -1
  for (let next = text.indexOf(wanted); next >= 0; next = text.indexOf(wanted, next + 1)) {
    if (at < 0 || Math.abs(next - before.length) < Math.abs(at - before.length)) at = next
  }
  const line = units(doc).get(unit)?.lines.get(slot)
  if (at < 0 || !line) return null
  let offset = 0
  let from = -1
  let to = -1
  for (const piece of pieces) {
    const [start, end] = [offset, offset + piece.text.length]
    offset = end
    if (end <= at || start >= at + wanted.length || piece.kind === "note" || piece.kind === "fixed")
      continue
    const isText = piece.kind === "text" && piece.inner === null
    const size = line.nodeAt(piece.at)?.nodeSize ?? 1
    const left = isText ? piece.at + Math.max(0, at - start) : piece.at
    const right = isText ? piece.at + Math.min(end, at + wanted.length) - start : piece.at + size
    if (from < 0) from = left
    to = Math.max(to, right)
  }
  if (from < 0) return null
  let start = -1
  doc.descendants((node, pos) => {
    if (node === line) start = pos + 1
    return start < 0
  })
  return start < 0 ? null : {from: start + from, to: start + to}
}
