import type {Node} from "prosemirror-model"
import {withoutInvisible} from "../invisible"
import {chapters, findChapter} from "./chapters"

/** A group of a workshop, or one participant: whoever gets a copy. */
export interface Group {
  readonly name: string
  /** Ids of the chapters that its copy may change; null: all. */
  readonly chapters: readonly string[] | null
}

export const longestGroupName = 60
export const mostGroups = 60

/** Why a group cannot be given a copy. Worded by `hand-out.<why>` in messages. */
export interface GroupProblem {
  readonly why:
    | "no-groups"
    | "too-many"
    | "no-name"
    | "long-name"
    | "same-name"
    | "no-chapter"
    | "unknown-chapter"
    | "several-chapters"
    | "open-quote"
    | "not-a-list"
  /** Index among the groups, or the line of a text, from 1; 0: the list as a whole. */
  readonly at: number
  /** The name or the chapter as it was written. */
  readonly subject: string
}

/** What is wrong with a list of groups, in order. `at` counts the groups from 1. */
export function groupProblems(doc: Node, groups: readonly Group[]): readonly GroupProblem[] {
  const problems: GroupProblem[] = []
  if (groups.length === 0) problems.push({why: "no-groups", at: 0, subject: ""})
  if (groups.length > mostGroups) {
    problems.push({why: "too-many", at: 0, subject: String(mostGroups)})
  }
  const known = new Set(chapters(doc).map(({id}) => id))
  const taken = new Set<string>()
  groups.forEach(({name, chapters: own}, i) => {
    const add = (why: GroupProblem["why"], subject = name.trim()) =>
      problems.push({why, at: i + 1, subject})
    const plain = groupName(name)
    if (plain === "") add("no-name")
    else if (plain.length > longestGroupName) add("long-name")
    else if (taken.has(sameName(plain))) add("same-name")
    taken.add(sameName(plain))
    if (own?.length === 0) add("no-chapter")
    for (const id of own ?? []) if (!known.has(id)) add("unknown-chapter", id)
  })
  return problems
}

/** A group's name as it is kept: one line, single spaces. */
export const groupName = (written: string): string =>
  withoutInvisible(written.normalize("NFC"))
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, " ")
    .trim()

const sameName = (name: string): string => name.toLowerCase()

export interface ReadGroups {
  readonly groups: readonly Group[]
  /** `at` is the line. */
  readonly problems: readonly GroupProblem[]
}

/**
 * Reads groups from text: one a line, its chapters in further columns, by number, heading or id; no chapter: all. Commas, semicolons and
 * tabs all part columns, in one line too, so that no chapter is taken for a part of a name; a heading that has one of them is
 * still found where its line is parted by a stronger one. Quoted as tables are when they are saved as text. A first line that only
 * names the columns is passed over.
 */
export function readGroups(text: string, doc: Node): ReadGroups {
  if (isNoList(text)) {
    return {groups: [], problems: [{why: "not-a-list", at: 0, subject: ""}]}
  }
  const {rows, openQuote} = readRows(text)
  const problems: GroupProblem[] = []
  if (openQuote !== null) problems.push({why: "open-quote", at: openQuote, subject: ""})
  const groups: Group[] = []
  const lines: number[] = []
  rows.forEach(({line, cells}, i) => {
    const [[name = "", ...besides] = [], ...others] = cells.map(({pieces}) => pieces)
    if (i === 0 && isHead(name, besides[0] ?? others[0]?.[0] ?? "")) return
    const written = [
      ...besides,
      ...cells.slice(1).flatMap(({whole, pieces}) => {
        return findChapter(doc, whole) === "unknown" ? pieces : [whole]
      }),
    ].filter((subject) => subject !== "")
    const ids: string[] = []
    for (const subject of written) {
      const found = findChapter(doc, subject)
      if (found === "unknown") problems.push({why: "unknown-chapter", at: line, subject})
      else if (found === "several") problems.push({why: "several-chapters", at: line, subject})
      else if (!ids.includes(found.id)) ids.push(found.id)
    }
    groups.push({name: groupName(name), chapters: written.length > 0 ? ids : null})
    lines.push(line)
  })
  for (const problem of groupProblems(doc, groups)) {
    // Chapters that could not be read are told already.
    if (problem.why === "no-chapter") continue
    problems.push({...problem, at: problem.at === 0 ? 0 : (lines[problem.at - 1] ?? 0)})
  }
  return {groups, problems: problems.sort((a, b) => a.at - b.at)}
}

/** Another kind of file, as its first line tells: a draft, a page, a document, a picture. */
function isNoList(text: string): boolean {
  const [first = ""] = text
    .replace(/^\uFEFF/, "")
    .trimStart()
    .split(/[\r\n]/, 1)
  return (
    /^(?:[{<]|PK|%PDF)/.test(first) ||
    /(?!\t)\p{Cc}|\uFFFD/u.test(first) ||
    (first.split(/[,;\t]/, 1)[0] ?? "").length > 4 * longestGroupName
  )
}

const isHead = (first: string, second: string): boolean =>
  /^(?:group|name|participant)s?$/i.test(first) && /^(?:chapter|part|article)s?\b/i.test(second)

interface Row {
  readonly line: number
  readonly cells: readonly Cell[]
}

/** What stands between two of the strongest separators of a line, and what weaker ones part it into. */
interface Cell {
  readonly whole: string
  readonly pieces: readonly string[]
}

/** From the strongest down: a spreadsheet saves a cell with a weaker one as it is. */
const separators = ["\t", ";", ","]

/** The rows of a table saved as text; empty ones are left out. */
function readRows(text: string): {
  readonly rows: readonly Row[]
  /** The line where a quotation mark is opened and never closed. */
  readonly openQuote: number | null
} {
  const rows: Row[] = []
  let signs: Sign[] = []
  let line = 1
  let start = 1
  const end = () => {
    const cells = cellsOf(signs)
    if (cells.some(({whole}) => whole !== "")) rows.push({line: start, cells})
    signs = []
    start = line
  }
  let quote: number | null = null
  for (const each of tokens(text.replace(/^\uFEFF/, ""))) {
    const {sign, bare, opens} = each
    if (opens !== undefined) quote = opens ? line : null
    if (sign === "\n") line++
    if (bare && sign === "\n") end()
    else signs.push(each)
  }
  end()
  return {rows, openQuote: quote}
}

function cellsOf(signs: readonly Sign[]): readonly Cell[] {
  const strongest = separators.find((each) => signs.some(({bare, sign}) => bare && sign === each))
  return parted(signs, strongest === undefined ? [] : [strongest]).map((cell) => ({
    whole: textOf(cell),
    pieces: parted(cell, separators).map(textOf),
  }))
}

function parted(signs: readonly Sign[], at: readonly string[]): readonly (readonly Sign[])[] {
  const parts: Sign[][] = [[]]
  for (const each of signs) {
    if (each.bare && at.includes(each.sign)) parts.push([])
    else parts.at(-1)?.push(each)
  }
  return parts
}

const textOf = (signs: readonly Sign[]): string =>
  signs
    .map(({sign}) => sign)
    .join("")
    .trim()

interface Sign {
  readonly sign: string
  /** Outside quotation marks, where it may part cells and lines. */
  readonly bare: boolean
  /** A quotation mark that opens (true) or closes (false) a quoted cell; `sign` is then empty. */
  readonly opens?: boolean
}

/** The signs of a text as a table reads them: a quotation mark at the start of a cell quotes it, two in it stand for one. */
function* tokens(text: string): Generator<Sign, void> {
  let isQuoted = false
  let isStart = true
  const signs = [...text.replace(/\r\n?/g, "\n")]
  for (let i = 0; i < signs.length; i++) {
    const sign = signs[i] ?? ""
    if (isQuoted && sign === '"' && signs[i + 1] === '"') {
      i++
      yield {sign, bare: false}
    } else if (sign === '"' && (isQuoted || isStart)) {
      isQuoted = !isQuoted
      isStart = false
      yield {sign: "", bare: false, opens: isQuoted}
    } else {
      yield {sign, bare: !isQuoted}
      if (!isQuoted) isStart = /[\t;,\n]/.test(sign) || (isStart && sign === " ")
    }
  }
}
