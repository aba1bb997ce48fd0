import {clauseMarkAt} from "./clause-mark"
import {knownLanguage, languages} from "./languages"
import {unitReader} from "./unit-mark"

export interface ReadMark {
  readonly kind: "division" | "article" | "schedule" | "clause"
  readonly printed: string
  readonly number: string
  /** Where the words after it begin. */
  readonly end: number
  /** It is the first of its kind: 1, a, i. */
  readonly isFirst: boolean
}

/** What the words of a piece begin with, in the language of their law; null: no number. */
export function markOf(text: string, language: string): ReadMark | null {
  const unit = unitReader(languages[knownLanguage(language) ?? "en"])(text)
  const mark = unit && !unit.citing ? unit : clauseMarkAt(text)
  if (!mark) return null
  const {printed, number, end, readings} = mark
  const kind = mark.kind === "unit" && mark.role !== "paragraph" ? mark.role : "clause"
  return {kind, printed, number, end, isFirst: readings.some(({value}) => value === 1)}
}
