/**
 * Levels of JSON in each other, two for each clause in a clause: no law comes near it, and what walks a bill, or writes it, by calling itself
 * for what is inside holds to it.
 */
export const deepest = 400

/** Whether there are more. Level by level, since a file may be made to overflow what calls itself. */
export function isDeep(json: unknown): boolean {
  let level: readonly object[] = [json].filter(isHolder)
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true
    const next: object[] = []
    for (const each of level) {
      for (const value of Object.values(each) as unknown[]) if (isHolder(value)) next.push(value)
    }
    level = next
  }
  return false
}

const isHolder = (value: unknown): value is object => typeof value === "object" && value !== null
