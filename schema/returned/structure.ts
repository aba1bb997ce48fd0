import {lineId} from "../compare/compare"
import {rowsIn, unplace, type Row, type Table} from "../compare/table"
import type {Slot} from "../compare/units"
import type {CarriedLine} from "../formats/docx/carried"
import type {MintId} from "../ids"
import {addClosings, tidy} from "./completing"
import {levelNow, type LevelOf} from "./levels"
import {movedItems} from "./moved"
import type {Editor} from "./overlay"
import {put} from "./placing"
import type {Level} from "./printed"
import {kindOf, type MatchedGroup} from "./sides"

/** What became of provisions as wholes, and whose doing each is, by unit. */
export interface Restructured {
  readonly placed: ReadonlyMap<string, Editor>
  /** Closing words that came in: the unit and whose doing it is. */
  readonly closings: ReadonlyMap<string, ClosingWords>
  readonly wanted: readonly Wanted[]
  readonly unplaced: readonly MatchedGroup[]
  /** Changes that cannot be: places for which there is nothing to stand in, removals of what still holds something. */
  readonly stuck: readonly string[]
}

export interface ClosingWords {
  readonly by: Editor
  readonly group: MatchedGroup
}

/** A change that people made to the structure. */
export interface Wanted {
  /** What it is refused by: the unit, or for a line that comes or goes its {@link lineId}. */
  readonly key: string
  readonly unit: string
  readonly what: "new" | "removed" | "moved" | "levelled"
  /** Its paragraph in the file; null: there is none. */
  readonly group: MatchedGroup | null
}

export interface Structuring {
  readonly levelOf: LevelOf
  /** Keys of the changes that are not to be made: what they are about stays as the draft has it. */
  readonly refused: ReadonlySet<string>
  /** The id of a new provision: for one paragraph always the same. */
  readonly idOf: (group: MatchedGroup) => string
  readonly mint: MintId
  /** Whose doing it is that a paragraph is there; that one is gone. */
  readonly cameBy: (group: MatchedGroup) => Editor
  readonly wentBy: (line: CarriedLine) => Editor
  /** A new line's words. */
  readonly wordsOf: (group: MatchedGroup, slot: Slot) => Row["node"]
  /** Whether the file never had words there, so that their absence says nothing. */
  readonly isEmpty: (line: CarriedLine) => boolean
}

/** A provision in its place on the page. */
export interface Item {
  readonly unit: string
  readonly level: Level
  /** Null: it was there without words, or is to stay where it is. */
  readonly group: MatchedGroup | null
}

const mainSlots = new Set<Slot>(["heading", "lead", "text"])

/**
 * Gives provisions of a table the places that they have in Word: takes out what is gone, adds what is new, moves what stands elsewhere. A paragraph
 * stands under the nearest one before it that is of a higher level. What did not change its neighbours among what was exported
 * stays where the draft has it, also in a choice of which the file shows no more than one option.
 */
export function restructure(
  table: Table,
  carried: readonly CarriedLine[],
  groups: readonly MatchedGroup[],
  how: Structuring,
): Restructured {
  const placed = new Map<string, Editor>()
  const closings = new Map<string, ClosingWords>()
  const unplaced: MatchedGroup[] = []
  const stuck: string[] = []
  const known = carried.filter(
    ({slot, side, unit}) => mainSlots.has(slot) && side !== "before" && table.has(unit),
  )
  const was = known.map(({unit, level}): Item => ({unit, level, group: null}))
  const now = itemsOf(table, known, groups, how, unplaced)
  const there = new Set(now.map(({unit}) => unit))
  const removed = known.filter(({unit}) => !there.has(unit))
  const isNew = ({unit}: Item) => !table.has(unit)
  const added = new Set(now.filter(isNew).map(({unit}) => unit))
  for (const line of removed) placed.set(line.unit, how.wentBy(line))
  const gone = new Set(removed.map(({unit}) => unit))
  const moved = movedItems(was, now, table, gone)
  const items = now.filter(
    ({unit}) => added.has(unit) || (moved.has(unit) && !how.refused.has(unit)),
  )
  for (const {unit, group} of items) {
    if (group) placed.set(unit, how.cameBy(group))
    unplace(table, unit)
  }
  const waiting = new Set(items.map(({unit}) => unit))
  const levels = new Map(now.map(({unit, level}) => [unit, level]))
  let last: Item | null = null
  for (const item of now) {
    if (waiting.has(item.unit) && !put(table, item, last, levels, how)) {
      if (added.has(item.unit)) {
        placed.delete(item.unit)
        if (item.group) unplaced.push(item.group)
      } else stuck.push(item.unit)
      continue
    }
    last = item
  }
  for (const {unit} of removed) {
    const below = rowsIn(table, unit)
    if (below.some((key) => there.has(key))) {
      stuck.push(unit)
      continue
    }
    unplace(table, unit)
    for (const key of below) table.delete(key)
  }
  addClosings(table, now, groups, levels, how, closings, unplaced)
  const wanted = wantedOf(now, removed, placed, added, closings, how)
  if (stuck.length === 0) tidy(table, how.mint, placed)
  return {placed, closings, wanted, unplaced, stuck}
}

function wantedOf(
  now: readonly Item[],
  removed: readonly CarriedLine[],
  placed: ReadonlyMap<string, Editor>,
  added: ReadonlySet<string>,
  closings: ReadonlyMap<string, ClosingWords>,
  {levelOf}: Structuring,
): readonly Wanted[] {
  const found: Wanted[] = []
  for (const {unit, group} of now) {
    if (!placed.has(unit)) continue
    const own = group?.line ? levelNow(levelOf, group, group.line) : null
    const isLevelled = own !== null && own !== group?.line?.level
    const what = added.has(unit) ? "new" : isLevelled ? "levelled" : "moved"
    found.push({key: unit, unit, what, group})
  }
  for (const {unit} of removed) found.push({key: unit, unit, what: "removed", group: null})
  for (const [unit, {group}] of closings)
    found.push({key: lineId(unit, "closing"), unit, what: "new", group})
  return found
}

function itemsOf(
  table: Table,
  known: readonly CarriedLine[],
  groups: readonly MatchedGroup[],
  {levelOf, idOf, isEmpty, refused}: Structuring,
  unplaced: MatchedGroup[],
): readonly Item[] {
  const now: Item[] = []
  const isOfBody = ({line}: MatchedGroup) =>
    line !== null && ["division", "article"].includes(kindOf(line.level))
  const lastOfBody = groups.findLastIndex(isOfBody)
  for (const [at, group] of groups.entries()) {
    const {line} = group
    if (line) {
      const own = levelNow(levelOf, group, line)
      if (!mainSlots.has(line.slot) || !table.has(line.unit) || refused.has(line.unit)) continue
      const isOther = own !== null && kindOf(own) === kindOf(line.level)
      now.push({unit: line.unit, level: isOther ? own : line.level, group})
      continue
    }
    if (group.text.trim() === "" && !group.typed) continue
    const level = levelOf(group) ?? levelAfter(now.at(-1))
    if (level !== null && kindOf(level) === "closing") continue
    if (
      level === null ||
      // No schedule stands among the articles.
      (kindOf(level) === "schedule" && at < lastOfBody) ||
      !["recital", "division", "article", "clause", "schedule"].includes(kindOf(level))
    ) {
      unplaced.push(group)
      continue
    }
    const unit = idOf(group)
    if (!refused.has(unit)) now.push({unit, level, group})
  }
  const there = new Set(now.map(({unit}) => unit))
  known.forEach((line, i) => {
    if (there.has(line.unit) || !(isEmpty(line) || refused.has(line.unit))) return
    const before = known.slice(0, i).findLast(({unit}) => there.has(unit))
    const at = before ? now.findIndex(({unit}) => unit === before.unit) + 1 : 0
    now.splice(at, 0, {unit: line.unit, level: line.level, group: null})
    there.add(line.unit)
  })
  return now
}

/** Where a paragraph stands whose style says nothing: it goes on as the one before it. */
function levelAfter(item: Item | undefined): Level | null {
  const kind = kindOf(item?.level ?? "")
  if (kind === "article" || kind === "schedule") return "clause 0"
  return kind === "clause" || kind === "recital" ? (item?.level ?? null) : null
}
