/** What to do about a finding. "none": the law is as it should be. */
export const recommendedActions = ["adopt", "amend", "repeal", "none"] as const
export type RecommendedAction = (typeof recommendedActions)[number]

export const priorities = ["high", "medium", "low"] as const
export type Priority = (typeof priorities)[number]

/**
 * What is recommended on a subject that was assessed. Kept once a person has accepted or changed it; until then it is derived from the finding
 * (recommended.ts). Its level is that of its obligations and is never kept; nor is what became of it: that a provision is in the bill is told by
 * its origin, that a law is amended by the clause that amends it (`amends`).
 */
export interface Recommendation {
  /** Subject of the finding: an obligation or a question. One recommendation a subject. */
  readonly subject: string
  readonly action: RecommendedAction
  readonly priority: Priority
  /** In the assessor's words; empty: the action says it. */
  readonly text: string
  /** Model provisions that would close the gap: `tip-2009/art-8`. */
  readonly provisions: readonly string[]
  /** Of "amend" and "repeal". */
  readonly amendments: readonly Amendment[]
  /** Empty: the name was not given. */
  readonly author: string
  /** ISO 8601, UTC. */
  readonly date: string
}

export const amendingActs = ["insert", "substitute", "omit", "repeal"] as const
export type AmendingAct = (typeof amendingActs)[number]

/** One change of existing law, with its exact place. `amendingClause` words it as the bill's tradition does. */
export interface Amendment {
  readonly act: AmendingAct
  /** `ExistingLaw.id`. */
  readonly law: string
  /** Id of the provision in that law that is changed, or after which one is inserted. */
  readonly provision: string
  /** Existing words, exactly as they stand there: those replaced or omitted, or after which words are inserted; empty: the whole provision. */
  readonly words: string
  /** New words, of "insert" and "substitute"; a paragraph a line. */
  readonly text: string
}

/** Of a provision of the bill: which provision of which law it amends. The thread from a recommendation to the bill. */
export interface Amends {
  readonly act: AmendingAct
  readonly law: string
  readonly provision: string
}
