/** How far existing law does what an obligation or a question asks. */
export const extents = ["met", "partly", "not", "not-applicable"] as const
export type Extent = (typeof extents)[number]

/** Where a State stands towards a treaty. */
export const partyStatuses = ["party", "signatory", "not-party"] as const
export type PartyStatus = (typeof partyStatuses)[number]

/**
 * What one assessor found on one subject: an obligation (`TIP-5.1`) or a question of the checklist (`CHK-sea-01`). One for each assessor and
 * subject; a later one takes its place. What holds of several is derived (standing-finding.ts): what all agree on, or the one that settles it.
 */
export interface Finding {
  readonly subject: string
  /** Null: begun (cited, commented) and not decided. */
  readonly answer: Extent | PartyStatus | null
  /** Where existing law says so, in the order they were cited. */
  readonly citations: readonly Citation[]
  /** Plain text; empty: none. */
  readonly comment: string
  /** What happens, as distinct from the law on paper; null: as the law says, or not known. */
  readonly practice: {readonly extent: Extent; readonly text: string} | null
  /** Empty: the name was not given. */
  readonly author: string
  /** ISO 8601, UTC. */
  readonly date: string
  /** It decides where assessors differ. */
  readonly settles: boolean
}

/** A provision of a law that was loaded. */
export interface Citation {
  /** `ExistingLaw.id`. */
  readonly law: string
  /** Id of the provision in that law. */
  readonly provision: string
  /** As it was named when it was cited, for when the law is not here any more: "Penal Code, article 12(2)". */
  readonly place: string
}
