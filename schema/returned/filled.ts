import type {Node} from "prosemirror-model"
import {blanks, checkValue, formatValue, valueOf} from "../blanks"
import {tagOf} from "../formats/docx/wordml"
import {billAttrs} from "../profiles/profiles"
import {provisionIdAround} from "../checks/parts"
import type {ReturnedParagraph} from "./paragraphs"
import type {Editor} from "./overlay"
import {evened} from "./printed"
import type {Unplaced} from "./report"

/** What people wrote into the content controls of one blank. */
export interface Filled {
  readonly key: string
  readonly label: string
  /** Each value once; more than one: people disagree, and none is taken. */
  readonly values: readonly {readonly value: string; readonly by: Editor}[]
}

/** Reads the content controls of a file: what each blank of the bill was filled with, where that is other than the draft prints. */
export function filledIn(
  doc: Node,
  paragraphs: readonly ReturnedParagraph[],
  untracked: Editor,
): readonly Filled[] {
  const known = new Map(blanks(doc).map((blank) => [tagOf(blank.key), blank]))
  const {values, language} = billAttrs(doc)
  const found = new Map<string, Map<string, Editor>>()
  for (const {signs} of paragraphs) {
    for (let i = 0; i < signs.length;) {
      const control = signs[i]?.control
      let end = i + 1
      while (control && signs[end]?.control?.at === control.at) end++
      const all = signs.slice(i, end)
      i = end
      const blank = control && known.get(control.tag)
      if (!blank || control.isPrompt) continue
      const live = all.filter(({went}) => !went)
      const text = live
        .map((sign) => sign.text)
        .join("")
        .trim()
      const value = valueOf(values, blank.key)
      const printed = value === null ? `[${blank.label}]` : formatValue(value, blank.kind, language)
      if (text === "" || sameText(text, printed)) continue
      const given = blank.kind === "date" ? dateIn(text, language) : text
      const by = live.find(({came}) => came)?.came ?? untracked
      const of = found.get(blank.key) ?? new Map<string, Editor>()
      // The same word with a capital where it begins a sentence.
      const alike = [...of.keys()].find((each) => sameText(each, given))
      if (alike === undefined) of.set(given, by)
      else if (alike !== given && given.charAt(0) === given.charAt(0).toLowerCase()) {
        of.set(given, of.get(alike) ?? by)
        of.delete(alike)
      }
      found.set(blank.key, of)
    }
  }
  return [...found].map(([key, of]) => ({
    key,
    label: blanks(doc).find((blank) => blank.key === key)?.label ?? key,
    values: [...of].map(([value, by]) => ({value, by})),
  }))
}

/**
 * Takes out what a blank cannot hold, so that a number stays a number and a date one of the calendar: it is listed at the blank's first place, and
 * the draft keeps what it has. Where people disagree all their values are listed anyway.
 */
export function fitting(
  doc: Node,
  filled: readonly Filled[],
): {readonly filled: readonly Filled[]; readonly unfit: readonly Unplaced[]} {
  const known = new Map(blanks(doc).map((blank) => [blank.key, blank]))
  const {language} = billAttrs(doc)
  const unfit: Unplaced[] = []
  const kept = filled.flatMap((each): readonly Filled[] => {
    const blank = known.get(each.key)
    if (!blank) return [each]
    const given = new Map<string, Editor>()
    for (const {value, by} of each.values) {
      const read = blank.kind === "date" ? dateIn(value, language) : value
      if (!given.has(read)) given.set(read, by)
    }
    const values = [...given].map(([value, by]) => ({value, by}))
    const [first, ...others] = values
    if (!first || others.length > 0 || checkValue(first.value, blank.kind) === null)
      return [{...each, values}]
    const provision = provisionIdAround(doc, blank.at[0] ?? 0)
    unfit.push({why: "value", text: first.value, after: provision, label: blank.label || blank.key})
    return []
  })
  return {filled: kept, unfit}
}

const sameText = (a: string, b: string): boolean => {
  const [one, other] = [evened(a).trim(), evened(b).trim()]
  return (
    one === other ||
    (one.slice(1) === other.slice(1) &&
      one.charAt(0).toLowerCase() === other.charAt(0).toLowerCase())
  )
}

/** A date as people write it in the bill's language and nothing beside it, as 2027-03-01; else the words as they are. */
function dateIn(text: string, language: string): string {
  const [, day, name, year] =
    /^(\d{1,2})(?:er|[.º°])?\s+(?:de\s+)?(\p{L}+)\.?\s+(?:de\s+)?(\d{4})(?:\s*г\.?)?$/u.exec(
      text,
    ) ?? []
  if (day === undefined || name === undefined || year === undefined) return text
  for (let month = 1; month <= 12; month++) {
    const date = `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`
    // 31 April would be written as the 1st of May.
    if (checkValue(date, "date") !== null) continue
    const words = formatValue(date, "date", language).toLowerCase()
    if (words.includes(name.toLowerCase())) return date
  }
  return text
}
