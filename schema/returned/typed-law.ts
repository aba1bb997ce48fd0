import type {Node} from "prosemirror-model"
import type {FoundPiece} from "../importing/recognise/found"
import {knownLanguage} from "../importing/recognise/languages"
import {recognise} from "../importing/recognise/recognise"
import {plainLine, type SourceLine, type SourceRun} from "../importing/sources/source"
import {numbering} from "../numbering"
import {levelNow, type LevelOf} from "./levels"
import type {ReturnedSign} from "./paragraphs"
import type {Level} from "./printed"
import type {Unplaced} from "./report"
import type {MatchedGroup} from "./sides"
import {TypedLevels} from "./typed-levels"

/**
 * New paragraphs whose style says nothing of their level, read as the law that somebody typed: "Article 99" with its heading under it is one
 * article, "(1) (a) …" two clauses. Numbers that become Proviso's own are left out of the words. The whole law is read, since what stands before
 * a number tells what it counts on from. A paragraph whose words would not all be in what is made of it stays as it is.
 */
export function asTyped(
  groups: readonly MatchedGroup[],
  levelOf: LevelOf,
  language: string,
): readonly MatchedGroup[] {
  const isTyped = groups.map(
    (group) => group.line === null && group.text.trim() !== "" && levelOf(group) === null,
  )
  if (!isTyped.includes(true)) return groups
  const known = groups.map(
    (group) =>
      levelOf(group) && (group.line ? levelNow(levelOf, group, group.line) : levelOf(group)),
  )
  const lines = groups.map((group, i) => lineOf(group, known[i] ?? group.line?.level ?? null))
  const {pieces} = recognise(
    {name: "", kind: "docx", hash: "", language, lines, unread: []},
    {language: knownLanguage(language) ?? "en"},
  )
  const levels = new TypedLevels()
  const read = pieces.map((piece) => {
    const at = piece.lines[0] ?? 0
    if (piece.lines.every((line) => isTyped[line])) return levels.levelOf(piece)
    const level = isTyped[at] ? null : (known[at] ?? groups[at]?.line?.level ?? null)
    levels.follow(piece, level)
    return null
  })
  const made = sliced(groups, pieces, read)
  return groups.flatMap((group, i) => (isTyped[i] ? (made.get(i) ?? [group]) : [group]))
}

function lineOf({text, signs, label}: MatchedGroup, level: Level | null): SourceLine {
  const runs: SourceRun[] = []
  for (const {text: sign, look, went} of signs) {
    if (went) continue
    const last = runs.at(-1)
    const strong = look?.bold ?? last?.strong ?? false
    if (last && (last.strong ?? false) === strong)
      runs[runs.length - 1] = {...last, text: last.text + sign}
    else runs.push({text: sign, strong})
  }
  const [kind, depth] = (level ?? "").split(" ")
  const heading = kind === "division" ? Number(depth) : null
  return {...plainLine(text), runs, label, heading}
}

/** The paragraphs that typed ones come to, by the place of the first of them; those of which all words are in one. */
function sliced(
  groups: readonly MatchedGroup[],
  pieces: readonly FoundPiece[],
  levels: readonly (Level | null)[],
): ReadonlyMap<number, readonly MatchedGroup[]> {
  const cursors = new Map<number, number>()
  const parts = pieces.map((piece, i) => (levels[i] ? partsOf(piece, groups, cursors) : null))
  const bad = new Set(pieces.flatMap(({lines}, i) => (parts[i] ? [] : lines)))
  for (const [line, end] of cursors) {
    if (/[\p{L}\p{N}]/u.test((groups[line]?.text ?? "").slice(end))) bad.add(line)
  }
  for (let before = -1; before !== bad.size;) {
    before = bad.size
    for (const {lines} of pieces)
      if (lines.some((at) => bad.has(at))) lines.forEach((at) => bad.add(at))
  }
  const made = new Map<number, MatchedGroup[]>()
  pieces.forEach((piece, i) => {
    const [level, ranges] = [levels[i], parts[i]]
    const [first] = piece.lines
    if (!level || !ranges || first === undefined || bad.has(first)) return
    const whole = piece.lines.flatMap((at) => groups[at] ?? [])
    const signs = ranges.flatMap(({line, from, to}) => signsIn(groups[line], from, to))
    const [start] = whole
    if (!start) return
    const text = signs.map((sign) => sign.text).join("")
    const paragraphs = whole.flatMap((group) => group.paragraphs)
    const {printed, number} = piece
    const group = {...start, paragraphs, signs, text, typed: {level, printed, number}}
    made.set(first, [...(made.get(first) ?? []), group])
    for (const other of piece.lines.slice(1)) made.set(other, [])
  })
  return made
}

interface Range {
  readonly line: number
  readonly from: number
  readonly to: number
}

/** Where the words of a piece stand in its paragraphs, after what `cursors` says was read of each; null: some cannot be found. */
function partsOf(
  {lines, printed, runs}: FoundPiece,
  groups: readonly MatchedGroup[],
  cursors: Map<number, number>,
): readonly Range[] | null {
  let rest = runs
    .map(({text}) => text)
    .join("")
    .trim()
  const ranges: Range[] = []
  for (const line of lines) {
    const {text = "", label = ""} = groups[line] ?? {}
    let at = cursors.get(line) ?? 0
    const between = (to: number) => to >= at && !/[\p{L}\p{N}]/u.test(text.slice(at, to))
    if (line === lines[0] && printed !== "" && label === "") {
      const number = text.indexOf(printed, at)
      if (!between(number)) return null
      at = number + printed.length
    }
    const own = text.slice(at).trim()
    const words = rest.startsWith(own) ? own : lines.length === 1 ? rest : ""
    const from = text.indexOf(words, at)
    if (!between(from)) return null
    if (words !== "") ranges.push({line, from, to: from + words.length})
    rest = rest.slice(words.length).trimStart()
    cursors.set(line, words === "" ? at : from + words.length)
  }
  return rest === "" ? ranges : null
}

function signsIn(
  group: MatchedGroup | undefined,
  from: number,
  to: number,
): readonly ReturnedSign[] {
  let at = 0
  return (group?.signs ?? []).filter(({text, went}) => {
    if (went) return false
    const isIn = at >= from && at < to
    at += text.length
    return isIn
  })
}

/** Typed paragraphs that got another number than was typed before them, with that number. */
export function otherNumbers(
  doc: Node,
  groups: readonly MatchedGroup[],
  idOf: (group: MatchedGroup) => string | undefined,
): readonly Unplaced[] {
  const typed = groups.flatMap((group) => {
    const id = idOf(group)
    return group.typed && group.typed.number !== "" && id !== undefined
      ? [{id, group, ...group.typed}]
      : []
  })
  if (typed.length === 0) return []
  const labels = numbering(doc)
  return typed.flatMap(({id, group, printed, number}): readonly Unplaced[] => {
    const label = labels.get(id)
    const isSame = !label || label.number === number.split(".").at(-1) || label.printed === printed
    const text = group.text.trim()
    return isSame ? [] : [{why: "numbered", text, after: id, provision: id, label: printed}]
  })
}
