import {lineId} from "../compare/compare"
import {steadiest} from "../compare/order"
import {rowsIn, unplace, type Row, type Table} from "../compare/table"
import type {Slot} from "../compare/units"
import type {CarriedLine} from "../formats/docx/carried"
import type {MintId} from "../ids"
import {isAlternatives} from "../provisions"
import {schema} from "../schema"
import {levelNow, rankOf, type LevelOf} from "./levels"
import type {Editor} from "./overlay"
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

interface Item {
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

/** The unit of the nearest paragraph before each that is of a higher level. */
function parentsOf(items: readonly Item[]): ReadonlyMap<string, string> {
  const stack: Item[] = []
  const parents = new Map<string, string>()
  for (const item of items) {
    while (stack.length > 0 && rankOf(stack.at(-1)?.level ?? "") >= rankOf(item.level)) stack.pop()
    parents.set(item.unit, stack.at(-1)?.unit ?? "")
    if (kindOf(item.level) !== "recital") stack.push(item)
  }
  return parents
}

function movedItems(
  was: readonly Item[],
  now: readonly Item[],
  table: Table,
  gone: ReadonlySet<string>,
): ReadonlySet<string> {
  const moved = new Set<string>()
  const [before, after] = [parentsOf(was), parentsOf(now)]
  const common = now.filter(({unit}) => before.has(unit))
  for (const {unit} of common) {
    if (before.get(unit) !== after.get(unit)) moved.add(unit)
    // What it stands in goes.
    for (let at = table.get(unit)?.parent ?? ""; at !== ""; at = table.get(at)?.parent ?? "") {
      if (gone.has(at)) moved.add(unit)
    }
  }
  const place = new Map(was.map(({unit}, i) => [unit, i]))
  const families = new Map<string, Item[]>()
  for (const item of common) {
    if (moved.has(item.unit)) continue
    const parent = after.get(item.unit) ?? ""
    families.set(parent, [...(families.get(parent) ?? []), item])
  }
  for (const family of families.values()) {
    const order = family.map(({unit}) => place.get(unit) ?? 0)
    const isTold = (item: Item | undefined) =>
      item?.group?.signs.some(({came}) => came !== null) ?? false
    const kept = steadiest(order, (i) => (isTold(family[i]) ? 1 : 2))
    family.forEach(({unit}, i) => {
      if (!kept.has(i)) moved.add(unit)
    })
  }
  return moved
}

/** Puts a unit after the one that stands before it on the page. False: nothing of its level can stand there. */
function put(
  table: Table,
  item: Item,
  last: Item | null,
  levels: ReadonlyMap<string, Level>,
  how: Structuring,
): boolean {
  const place = placeOf(table, item, last, levels)
  if (!place) return false
  const parent = table.get(place.parent)
  if (!parent) return false
  const row = table.get(item.unit) ?? newRow(item, how)
  if (!row) return false
  table.set(item.unit, row)
  row.parent = place.parent
  parent.children.splice(parent.children.indexOf(place.after) + 1, 0, item.unit)
  return true
}

function placeOf(
  table: Table,
  {level}: Item,
  last: Item | null,
  levels: ReadonlyMap<string, Level>,
): {readonly parent: string; readonly after: string} | null {
  const kind = kindOf(level)
  const rank = rankOf(level)
  let below = ""
  for (let at = last?.unit ?? ""; at !== ""; at = table.get(at)?.parent ?? "") {
    const row = table.get(at)
    const own = levels.get(at)
    if (!row) return null
    if (own !== undefined) {
      if (kindOf(own) === kind && rankOf(own) === rank) return {parent: row.parent, after: at}
      if (rankOf(own) < rank && mayHold(kindOf(own), kind)) return {parent: at, after: below}
      // Recitals stand before the first provision and hold none.
      if (rankOf(own) < rank && kindOf(own) !== "recital") return null
    }
    below = at
  }
  if (kind === "clause") return null
  if (kind === "schedule") return {parent: "bill", after: table.get("bill")?.children.at(-1) ?? ""}
  const root = kind === "recital" ? "preamble" : "body"
  if (!table.has(root)) return null
  const inside = below !== "" && table.get(below)?.parent === root ? below : ""
  return {parent: root, after: inside}
}

function mayHold(outer: string, inner: string): boolean {
  if (inner === "clause") return ["article", "schedule", "clause"].includes(outer)
  return outer === "division" && (inner === "article" || inner === "division")
}

/** "Article 8 bis", "8A.": what the tradition gives to what comes between two that keep their numbers. */
const insertedNumber = /^\d+\s*(?:bis|ter|quater|quinquies|sexies|septies|[A-Z]{1,2})$/u

function newRow({unit, level, group}: Item, {wordsOf}: Structuring): Row | null {
  if (!group) return null
  const type = schema.nodes[kindOf(level) as "clause"]
  const slot: Slot =
    kindOf(level) === "clause" ? "lead" : kindOf(level) === "recital" ? "text" : "heading"
  const line = wordsOf(group, slot)
  const isInserted = insertedNumber.test(group.typed?.number ?? "") && slot !== "text"
  const attrs = {id: unit, ...(isInserted ? {number: {kind: "inserted"}} : {})}
  const node = type.create(attrs, slot === "text" ? line.content : null)
  const lines = new Map<Slot, Row["node"]>([[slot, slot === "text" ? node : line]])
  return {key: unit, type, attrs: node.attrs, parent: "", children: [], lines, node}
}

/** New closing words go to the clause whose points they follow. */
function addClosings(
  table: Table,
  now: readonly Item[],
  groups: readonly MatchedGroup[],
  levels: ReadonlyMap<string, Level>,
  how: Structuring,
  closings: Map<string, ClosingWords>,
  unplaced: MatchedGroup[],
): void {
  let last = ""
  const units = new Map(now.flatMap(({group, unit}) => (group ? [[group, unit] as const] : [])))
  for (const group of groups) {
    last = units.get(group) ?? last
    const level = how.levelOf(group)
    if (group.line || level === null || kindOf(level) !== "closing" || group.text.trim() === "")
      continue
    let owner = ""
    for (let at = last; at !== ""; at = table.get(at)?.parent ?? "") {
      if (levels.get(at) === level.replace("closing", "clause")) owner = at
    }
    const row = table.get(owner)
    if (how.refused.has(lineId(owner, "closing"))) continue
    if (!row || row.lines.has("closing")) unplaced.push(group)
    else {
      row.lines.set("closing", how.wordsOf(group, "closing"))
      closings.set(owner, {by: how.cameBy(group), group})
    }
  }
}

/** What may not be empty gets what it needs, or goes. */
function tidy(table: Table, mint: MintId, placed: Map<string, Editor>): void {
  for (const row of [...table.values()]) {
    const {name} = row.type
    if (row.children.length > 0) continue
    if (name === "article" || name === "schedule") {
      const id = mint()
      const node = schema.nodes.clause.create({id})
      const lines = new Map<Slot, Row["node"]>([["lead", schema.nodes.lead.create()]])
      table.set(id, {
        key: id,
        type: node.type,
        attrs: node.attrs,
        parent: row.key,
        children: [],
        lines,
        node,
      })
      row.children.push(id)
      const by = placed.get(row.key) ?? [...placed.values()][0]
      if (by) placed.set(id, by)
    } else if (name === "preamble" || row.type.spec.role === "option") {
      const choice = table.get(row.parent)
      const target = choice && isAlternatives(choice.node) ? choice.key : row.key
      const by = [...placed.values()][0]
      unplace(table, target)
      for (const key of rowsIn(table, target)) table.delete(key)
      if (by) placed.set(target, by)
    }
  }
}
