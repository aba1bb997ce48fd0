/** Who proposed something, and when. */
export interface Stamp {
  /** Names one proposal; words typed in one go carry one id. */
  readonly id: string
  /** Several names are joined by ", ": the same change came from all of them. */
  readonly author: string
  /** ISO 8601, UTC. */
  readonly date: string
}

export const nobody: Stamp = {id: "", author: "", date: ""}
