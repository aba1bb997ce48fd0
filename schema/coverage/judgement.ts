import type {ComputedStatus, CoverageStatus} from "./coverage"

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
  /** Empty: the name was not given. */
  readonly author: string
  /** ISO 8601, UTC. */
  readonly date: string
}
