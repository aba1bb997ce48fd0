/** A draft's body as it stands before what closes it, from its JSON: for drafts with other content under a right hash. */
export function bodyOf(draft: object): string {
  const closing = new Set(["hash", "sums"])
  const parts = Object.entries(draft).filter(([name]) => !closing.has(name))
  return JSON.stringify(Object.fromEntries(parts)).slice(0, -1)
}
