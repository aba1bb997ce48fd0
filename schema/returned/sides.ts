import {featuresOf, pairUp} from "../compare/likeness"
import {hashedWords, keyed, type CarriedLine} from "../formats/docx/carried"
import {repealedWords} from "../formats/words"
import {levelNow, type LevelOf} from "./levels"
import type {ReturnedParagraph, ReturnedSign} from "./paragraphs"
import type {Level, Side} from "./printed"

/** Paragraphs as they read on one side: what one of them lost its end to is one with it. */
export interface Group {
  readonly paragraphs: readonly ReturnedParagraph[]
  /** All signs of its paragraphs, those too that are not on this side. */
  readonly signs: readonly ReturnedSign[]
  /** The words on this side. */
  readonly text: string
  readonly style: string
  readonly label: string
  /** What was read from the words of a new paragraph whose style says nothing, with the number that was typed before them. */
  readonly typed?: {readonly level: Level; readonly printed: string; readonly number: string}
}

export interface MatchedGroup extends Group {
  /** The line whose paragraph it is; null: it is new. */
  readonly line: CarriedLine | null
}

const isOn = ({came, went}: ReturnedSign, side: Side) => (side === "before" ? !came : !went)

export function groupsOf(paragraphs: readonly ReturnedParagraph[], side: Side): readonly Group[] {
  const groups: Group[] = []
  let open: ReturnedParagraph[] = []
  for (const paragraph of paragraphs) {
    open.push(paragraph)
    const {came, went} = paragraph.mark
    if (side === "before" ? came : went) continue
    groups.push(groupOf(open, side))
    open = []
  }
  if (open.length > 0) groups.push(groupOf(open, side))
  return groups.filter(({text, label}) => text.trim() !== "" || label !== "")
}

function groupOf(paragraphs: readonly ReturnedParagraph[], side: Side): Group {
  const all = paragraphs.flatMap((each) => each.signs)
  // A heading on its own line begins with a break, which is none of its words.
  const start = all.findIndex(({text}) => text !== "\n")
  const signs = start < 0 ? [] : all.slice(start)
  const first =
    paragraphs.find((each) => each.signs.some((sign) => isOn(sign, side))) ?? paragraphs.at(-1)
  const text = signs.flatMap((sign) => (isOn(sign, side) ? [sign.text] : [])).join("")
  return {paragraphs, signs, text, style: first?.style ?? "", label: first?.label ?? ""}
}

/** The words of a group on a side in the form in which they are hashed; what a field prints is left out, or in. */
export function groupWords({signs}: Group, side: Side, numbers: boolean): string {
  let text = ""
  let field = -1
  for (const sign of signs) {
    if (!isOn(sign, side)) continue
    if (numbers || sign.field === null || sign.went) text += sign.text
    else if (sign.field.at !== field) text += "\u0001"
    field = sign.field?.at ?? -1
  }
  return hashedWords(text)
}

/** Whether the words are those that went out. Fields that were brought up to date, or that were lost and kept their words, are no edit. */
export function isAsCarried(
  group: Group,
  line: CarriedLine,
  side: Side,
  documentId: string,
): boolean {
  const hash = (numbers: boolean) => keyed(documentId, groupWords(group, side, numbers))
  if (hash(false) === line[side]) return true
  return side === "after" && line.numbered !== "" && hash(true) === line.numbered
}

/** From how much in common on a paragraph is taken for a line whose bookmark is lost. */
const least = 0.5

/**
 * Says of each paragraph which line of the bill it is: by the bookmark around its words, else by its very words in their order, else by what
 * the words have in common. `wordsOf`: how a line reads in the draft; null: it is not there.
 */
export function matchGroups(
  groups: readonly Group[],
  carried: readonly CarriedLine[],
  side: Side,
  documentId: string,
  levelOf: LevelOf,
  wordsOf: (line: CarriedLine) => string | null,
): readonly MatchedGroup[] {
  const lines = carried.filter((line) => line.side === "both" || line.side === side)
  const found: (CarriedLine | null)[] = groups.map(() => null)
  const taken = new Set<CarriedLine>()
  const take = (i: number, line: CarriedLine) => {
    found[i] = line
    taken.add(line)
  }
  const byBookmark = new Map(
    lines.flatMap((line) => (line.bookmark === "" ? [] : [[line.bookmark, line] as const])),
  )
  groups.forEach((group, i) => {
    let most = 0
    let best: CarriedLine | null = null
    for (const {signs, bookmarks} of group.paragraphs) {
      for (const {name, from, to} of bookmarks) {
        const line = byBookmark.get(name)
        const count = signs.slice(from, to).filter((sign) => isOn(sign, side)).length
        if (
          line &&
          !taken.has(line) &&
          count > most &&
          isKin(levelNow(levelOf, group, line), line.level)
        ) {
          most = count
          best = line
        }
      }
    }
    if (best) take(i, best)
  })
  // All its words were replaced, and the bookmark is left with those that went, or with none.
  groups.forEach((group, i) => {
    if (found[i] || group.text.trim() === "") return
    const names = group.paragraphs.flatMap(({bookmarks}) => bookmarks.map(({name}) => name))
    const line = names
      .flatMap((name) => byBookmark.get(name) ?? [])
      .find((each) => !taken.has(each) && isKin(levelNow(levelOf, group, each), each.level))
    if (line) take(i, line)
  })
  matchByWords(groups, lines, found, take, taken, side, documentId)
  matchByLikeness(groups, lines, found, take, taken, levelOf, wordsOf)
  matchEmpty(groups, lines, found, take, taken, levelOf)
  return groups
    .map((group, i) => ({...group, line: found[i] ?? null}))
    .filter(
      ({line, text}, i) =>
        line !== null || !repealedWords.has(text.trim()) || !isUnderRepealed(i, found, lines),
    )
}

/**
 * Whether a paragraph stands under the heading of what was exported as repealed: nothing that it holds came with it. A heading without words and
 * number has no paragraph, and follows the line above it.
 */
function isUnderRepealed(
  at: number,
  found: readonly (CarriedLine | null)[],
  lines: readonly CarriedLine[],
): boolean {
  const above = found.slice(0, at).findLast((line) => line !== null) ?? null
  const isThere = new Set(found)
  for (let i = above ? lines.indexOf(above) : 0; i < lines.length; i++) {
    const line = lines[i]
    const next = lines[i + 1]
    if (!line || (line !== above && isThere.has(line))) return false
    if (line.slot !== "heading" || kindOf(line.level) === "division") continue
    if (!next || kindOf(next.level) !== "clause") return true
  }
  return false
}

type Take = (group: number, line: CarriedLine) => void

function matchByWords(
  groups: readonly Group[],
  lines: readonly CarriedLine[],
  found: readonly (CarriedLine | null)[],
  take: Take,
  taken: ReadonlySet<CarriedLine>,
  side: Side,
  documentId: string,
): void {
  const waiting = new Map<string, CarriedLine[]>()
  for (const line of lines) {
    if (taken.has(line)) continue
    for (const hash of new Set([line[side], side === "after" ? line.numbered : ""])) {
      if (hash !== "") waiting.set(hash, [...(waiting.get(hash) ?? []), line])
    }
  }
  if (waiting.size === 0) return
  groups.forEach((group, i) => {
    if (found[i] || group.text.trim() === "") return
    for (const numbers of [false, true]) {
      const same = waiting.get(keyed(documentId, groupWords(group, side, numbers))) ?? []
      const line = same.find((each) => !taken.has(each))
      if (!line) continue
      take(i, line)
      return
    }
  })
}

function matchByLikeness(
  groups: readonly Group[],
  lines: readonly CarriedLine[],
  found: readonly (CarriedLine | null)[],
  take: Take,
  taken: ReadonlySet<CarriedLine>,
  levelOf: LevelOf,
  wordsOf: (line: CarriedLine) => string | null,
): void {
  const free = lines.filter((line) => !taken.has(line))
  const kinds = new Set(free.map(({level}) => kindOf(level)))
  for (const kind of kinds) {
    const old = free.filter((line) => kindOf(line.level) === kind && !taken.has(line))
    const now = groups.flatMap((group, i) => {
      const isOfKind = old.some((line) => {
        const level = levelNow(levelOf, group, line)
        return level === null || kindOf(level) === kind
      })
      return found[i] || !isOfKind ? [] : [{group, i}]
    })
    const was = old.map((line) => featuresOf(wordsOf(line) ?? ""))
    for (const [a, b] of pairUp(
      was,
      now.map(({group}) => featuresOf(group.text)),
      least,
    )) {
      const line = old[a]
      const at = now[b]?.i
      if (line && at !== undefined && !found[at]) take(at, line)
    }
  }
}

/** A paragraph without words that still has its number is the line that stood between its neighbours. */
function matchEmpty(
  groups: readonly Group[],
  lines: readonly CarriedLine[],
  found: readonly (CarriedLine | null)[],
  take: Take,
  taken: ReadonlySet<CarriedLine>,
  levelOf: LevelOf,
): void {
  groups.forEach((group, i) => {
    if (found[i] || group.text.trim() !== "") return
    const before = found.slice(0, i).findLast((line) => line !== null)
    const next = lines[before ? lines.indexOf(before) + 1 : 0]
    if (next && !taken.has(next) && levelNow(levelOf, group, next) === next.level) take(i, next)
  })
}

export const kindOf = (level: Level): string => level.split(" ")[0] ?? ""

/** Whether a paragraph of one level can be a line of another: closing words may look like a clause. */
const isKin = (level: Level | null, other: Level): boolean =>
  level === null ||
  kindOf(level) === kindOf(other) ||
  [level, other].every((each) => ["clause", "closing"].includes(kindOf(each)))
