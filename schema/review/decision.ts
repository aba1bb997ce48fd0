/** What was decided about a proposal: kept for good, since it cannot be derived once the proposal is gone. */
export interface Decision {
  /** Id of the provision as it stood; empty: the bill itself. */
  readonly provision: string
  /** What people called it then: "Article 8(1)(a)". */
  readonly place: string
  /** The kind of suggestion ("words", "added", "moved" …), or "conflict". */
  readonly kind: string
  /** What stood there before and what was proposed, as plain text. */
  readonly before: string
  readonly proposed: readonly {readonly author: string; readonly text: string}[]
  readonly decided: "accepted" | "rejected" | "kept-base" | "edited"
  /** The words that the decision led to, where they are neither. */
  readonly result: string | null
  readonly by: string
  /** ISO 8601, UTC. */
  readonly date: string
  readonly why: string
}
