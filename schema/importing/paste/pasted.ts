import {Fragment, type Node} from "prosemirror-model"
import {schema} from "../../schema"
import type {FoundPiece} from "../recognise/found"
import {fromHtml} from "../sources/html/from-html"
import {fromText} from "../sources/from-text"
import {recognise} from "../recognise/recognise"
import {unknownSigns, visible} from "../sources/runs"
import type {SourceLine, SourceRun, SourceText, TakenOut} from "../sources/source"
import {Unread} from "../sources/unread"
import {inline, toProvisions} from "../into/to-bill"
import {readLines, type ReadLine} from "./typed-numbers"

/**
 * What a text from elsewhere comes to where it is pasted: words for a line; clauses for several, by the numbers of their lists or typed before
 * them; articles, divisions and schedules where it has any, with the clauses before the first of them ahead. Numbers that become Proviso's
 * own are left out of the words, and no word is. The clipboard has no pages, so nothing of it is furniture.
 */
export function pastedContent(source: SourceText): Fragment {
  const lines = source.lines.map((line): SourceLine =>
    line.kind === "furniture" ? {...line, kind: "text"} : line,
  )
  const [first, second] = lines
  if (!first) return Fragment.empty
  if (!second) return Fragment.from(inline(first.runs))
  const {language, pieces} = recognise({...source, lines})
  const at = pieces.findIndex(({kind}) => isProvision(kind))
  if (at < 0 || !pieces.some(isSure)) return Fragment.from(clausesOf(lines))
  const before = pieces.slice(0, at).flatMap((piece) => piece.lines)
  const {body, schedules} = toProvisions({language, pieces: pieces.slice(at).map(asLaw)})
  return Fragment.from([
    ...clausesOf(lines.filter((_, i) => before.includes(i))),
    ...body,
    ...schedules,
  ])
}

/** The same for a web page's own language, as every program hands over what it copied. */
export function pastedHtml(html: string, onTaken: OnTaken = ignore): Fragment {
  const source = fromHtml(html, {name: "", hash: "", kind: "clipboard"})
  if (source.taken) onTaken(source.taken)
  return pastedContent(source)
}

/** Told what is otherwise than it was copied, where anything is: signs taken out, pictures left out. */
export type OnTaken = (taken: TakenOut) => void
const ignore: OnTaken = () => undefined

/**
 * The same for plain text. `asTyped`: somebody wants the words and nothing made of them: a paragraph a line, with its number in it.
 */
export function pastedText(text: string, asTyped: boolean, onTaken: OnTaken = ignore): Fragment {
  const unread = new Unread()
  const read = visible(text, unread)
  unread.add("unknown", unknownSigns(read))
  const {taken} = unread.taken()
  if (taken) onTaken(taken)
  const lines = read.split(/[\r\n\f\u2028\u2029]+/).filter((line) => line.trim() !== "")
  const [first, second] = lines
  if (first === undefined) return Fragment.empty
  // Within a line, spaces at its ends are meant.
  if (second === undefined) return Fragment.from(schema.text(first.replace(/\s/g, spaceOf)))
  if (!asTyped) return pastedContent(fromText(read, {name: "", hash: ""}))
  return Fragment.from(
    lines.map((line) => clause({lead: inline([{text: line}]), below: [], closing: null})),
  )
}

const spaceOf = (space: string): string => (space === "\u00a0" || space === "\u202f" ? space : " ")

const isProvision = (kind: FoundPiece["kind"]): boolean =>
  kind === "division" || kind === "article" || kind === "schedule"

/** "Article 5" is an article anywhere; "5." is one where it has a heading, and else an item of a list, which is what people mostly copy. */
const isSure = ({kind, printed, runs}: FoundPiece): boolean =>
  isProvision(kind) && (/\p{L}{2,}|§/u.test(printed) || kind !== "article" || runs.length > 0)

/** A table of contents or a page number that somebody copied is words that somebody copied. */
const asLaw = (piece: FoundPiece): FoundPiece =>
  piece.kind === "furniture" ? {...piece, kind: "clause", depth: 0} : piece

interface Open {
  readonly lead: readonly Node[]
  readonly below: Open[]
  closing: readonly Node[] | null
}

/** Clauses from lines, as deep as their numbers say. */
export function clausesOf(lines: readonly SourceLine[]): readonly Node[] {
  const top: Open[] = []
  const path: Open[] = []
  const places = placesOf(lines)
  lines.forEach(({runs}, i) => {
    const {level, skip, closing} = places[i] ?? {level: 0, skip: 0, closing: false}
    const words = inline(cutStart(runs, skip))
    path.length = Math.min(path.length, closing ? level + 1 : level)
    const parent = path.at(-1)
    if (closing && parent && parent.closing === null && parent.below.length > 0) {
      parent.closing = words
      return
    }
    const open: Open = {lead: words, below: [], closing: null}
    ;(parent?.below ?? top).push(open)
    path.push(open)
  })
  return top.map(clause)
}

const clause = ({lead, below, closing}: Open): Node =>
  schema.nodes.clause.create(null, [
    schema.nodes.lead.create(null, lead),
    ...below.map(clause),
    ...(closing && closing.length > 0 ? [schema.nodes.closing.create(null, closing)] : []),
  ])

/**
 * The level of each line, and what of its words is a number. Numbers of lists read like typed ones, so that a list of points under a typed
 * paragraph stands in it; inside one list its own levels count, since a program may number all of them alike, or not at all.
 */
function placesOf(lines: readonly SourceLine[]): readonly ReadLine[] {
  const read = readLines(
    lines.map(({label, runs}) => (isNumber(label) ? `${label} ` : "") + wordsOf(runs)),
  )
  let open: {readonly list: number; readonly level: number}[] = []
  return lines.map((line, i): ReadLine => {
    const {level, skip, closing} = read[i] ?? {level: 0, skip: 0, closing: false}
    const {label, level: list} = line
    if (label === "" || list === null || line.kind === "note") {
      if (closing) open = open.filter((each) => each.level <= level)
      else open = [{list: -1, level}]
      return {level, skip: label === "" ? skip : 0, closing}
    }
    const own = open.find((each) => each.list === list)
    const around = open.findLast((each) => each.list < list)
    const isFirst = !open.some((each) => each.list >= 0)
    // A list begins where its number says; a bullet says nothing, and stands under the line before it.
    const fresh = isNumber(label) && isFirst ? level : (around?.level ?? -1) + 1
    const here = own?.level ?? fresh
    open = [...open.filter((each) => each.list < list && each.level < here), {list, level: here}]
    return {level: here, skip: 0, closing: false}
  })
}

const isNumber = (label: string): boolean => /[\p{L}\p{N}]/u.test(label)
const wordsOf = (runs: readonly SourceRun[]): string => runs.map(({text}) => text).join("")

function cutStart(runs: readonly SourceRun[], length: number): readonly SourceRun[] {
  let rest = length
  return runs.map((run) => {
    const cut = Math.min(rest, run.text.length)
    rest -= cut
    return {...run, text: run.text.slice(cut)}
  })
}
