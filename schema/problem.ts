/**
 * A finding about a draft. Checks return lists of these; the underline in the text, the panel, the terminal and the export gate
 * all read the same list. The sentence is worded from `code` and `params` (messages.ts), so that it can be said in any language.
 */
export interface Problem {
  readonly code: ProblemCode
  /**
   * error: the text is wrong as it stands · warning: very likely wrong · open: a decision or a blank is still to come · advice: nothing is wrong, and
   * something is worth doing; it stands in the way of nothing.
   */
  readonly severity: "error" | "warning" | "open" | "advice"
  /** Id of the provision it is about; empty for the whole bill. */
  readonly provision: string
  /** Where in the document, in positions; equal for a place without extent. */
  readonly from: number
  readonly to: number
  readonly params: Readonly<Record<string, string | number>>
}

export const problemCodes = [
  "blank-open",
  "choice-open",
  "value-out-of-range",
  "value-unreadable",
  "reference-broken",
  "reference-missing",
  "reference-hidden",
  "term-unused",
  "term-undefined",
  "term-twice",
  "heading-empty",
  "text-empty",
  "turning-signs",
  "invisible-signs",
  "too-deep",
  "number-twice",
  "obligation-lost",
  "limb-lost",
  "judgement-outdated",
  "departure-unexplained",
  "conflict-open",
  "suggestions-open",
] as const
export type ProblemCode = (typeof problemCodes)[number]

export type Severity = Problem["severity"]

/** Whether a final copy has to wait for it. Warnings and advice stand in nobody's way. */
export const isUnfinished = ({severity}: Problem): boolean =>
  severity === "error" || severity === "open"
