import {levelNow, type LevelOf} from "./levels"
import type {ReturnedText} from "./paragraphs"
import type {PrintedLine} from "./printed"
import type {Unplaced} from "./report"
import {kindOf, type Group, type MatchedGroup} from "./sides"
import type {Restructured} from "./structure"

/** What people did to the structure and the bill does not have, one by one. `own`: the lines of the draft by unit and slot. */
export function refusedOnes(
  first: Restructured,
  made: Restructured | null,
  own: ReadonlyMap<string, PrintedLine>,
  groups: readonly MatchedGroup[],
): readonly Unplaced[] {
  const placed = new Set(made?.wanted.map(({key}) => key))
  const {unplaced} = made ?? first
  const before = ({paragraphs}: Group) => unitBefore(groups, paragraphs[0]?.index ?? 0)
  const refused = first.wanted.flatMap(({key, unit, what, group}): readonly Unplaced[] => {
    if (placed.has(key) || (group && unplaced.includes(group))) return []
    const after = group ? before(group) : ""
    if (what === "new") return [{why: "structure", text: group ? asWritten(group) : "", after}]
    const slots = key === unit ? ["heading", "lead", "text"] : [key.slice(unit.length + 1)]
    const line = slots.flatMap((slot) => own.get(`${unit} ${slot}`) ?? [])[0]
    const was = line?.pieces.map(({text}) => text).join("") ?? ""
    return [{why: `not-${what}`, text: (group?.text ?? was).trim(), after, provision: unit}]
  })
  return [
    ...unplaced.map((group): Unplaced => ({
      why: "paragraph",
      text: asWritten(group),
      after: before(group),
    })),
    ...refused,
  ]
}

/** Provisions that somebody gave the style of another kind. */
export function otherKinds(groups: readonly MatchedGroup[], levelOf: LevelOf): readonly Unplaced[] {
  return groups.flatMap((group) => {
    const {line, text} = group
    const level = line && line.slot !== "closing" && levelNow(levelOf, group, line)
    if (!line || !level || kindOf(level) === kindOf(line.level)) return []
    const provision = line.unit === "bill" ? "" : line.unit
    return [{why: "not-kind", text: text.trim(), after: provision, provision}]
  })
}

/** What has no place in a bill, each after the provision that it follows. */
export function looseOnes(
  {loose}: ReturnedText,
  groups: readonly MatchedGroup[],
): readonly Unplaced[] {
  return loose.map(({what, text, after}) => ({
    why: what,
    text,
    after: unitBefore(groups, after),
  }))
}

function unitBefore(groups: readonly MatchedGroup[], paragraph: number): string {
  const found = groups.findLast(
    ({line, paragraphs}) => line && (paragraphs[0]?.index ?? 0) < paragraph,
  )
  return found?.line && found.line.unit !== "bill" ? found.line.unit : ""
}

/** The words of a paragraph with the number that was typed before them. */
const asWritten = ({typed, text}: Group): string => `${typed?.printed ?? ""} ${text}`.trim()
