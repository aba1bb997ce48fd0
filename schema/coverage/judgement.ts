import {
  computedStatuses,
  type Coverage,
  coverageStatuses,
  missingNow,
  type ComputedStatus,
  type CoverageStatus,
} from "./coverage"

/**
 * What a person holds of an obligation against, or beside, what the text comes to. Kept on the bill (`judgements`), by obligation; it never hides
 * the computed status, which is shown with it.
 */
export interface Judgement {
  readonly status: CoverageStatus
  /** The law that meets it, for "elsewhere": "Penal Code, article 12". Never empty there. */
  readonly citation: string
  /** Why; never empty. */
  readonly reason: string
  /** What the text came to when it was judged. */
  readonly computed: ComputedStatus
  /** What of the text was missing when it was judged (missingKey, model provisions left aside): what goes later wants a new look. */
  readonly missing: readonly string[]
  /** Empty: the name was not given. */
  readonly author: string
  /** ISO 8601, UTC. */
  readonly date: string
}

/** What somebody holds of an obligation. */
export type Judging = Pick<Judgement, "status" | "citation" | "reason" | "author" | "date">

/** The judgement that it comes to: it remembers what the text comes to, so that it is told when that changes. */
export const judgedOn = (
  coverage: Pick<Coverage, "computed" | "missing">,
  {status, citation, reason, author, date}: Judging,
): Judgement => ({
  status,
  citation: citation.trim(),
  reason: reason.trim(),
  computed: coverage.computed,
  missing: missingNow(coverage),
  author,
  date,
})

/** By obligation id. */
export type Judgements = Readonly<Record<string, Judgement>>

/** The longest reason or citation that is kept, in characters. */
export const longestReason = 20_000

const isText = (value: unknown, longest: number): value is string =>
  typeof value === "string" && value.length <= longest

/** Whether a value read from a file is a table of judgements. */
export function areJudgements(value: unknown): value is Judgements {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false
  return Object.entries(value).every(
    ([obligation, judgement]) => obligation.length <= 200 && isJudgement(judgement),
  )
}

function isJudgement(value: unknown): value is Judgement {
  if (typeof value !== "object" || value === null) return false
  const {status, citation, reason, computed, missing, author, date} = value as Record<
    string,
    unknown
  >
  return (
    (coverageStatuses as readonly unknown[]).includes(status) &&
    (computedStatuses as readonly unknown[]).includes(computed) &&
    isText(citation, longestReason) &&
    (status !== "elsewhere" || citation.trim() !== "") &&
    isText(reason, longestReason) &&
    reason.trim() !== "" &&
    Array.isArray(missing) &&
    missing.every((key) => isText(key, 500)) &&
    isText(author, 200) &&
    isText(date, 200)
  )
}
