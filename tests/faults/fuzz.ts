import {expect} from "vitest"
import {type Cases, fault} from "./fault"
import {mostMemory, tookTooMuch} from "./memory"
import {randomFrom} from "./mutations"

/** PROVISO_FUZZ_SEED begins elsewhere; a case that fails says its own number, and PROVISO_FUZZ_CASE tries that one alone. */
const seed = Number(process.env["PROVISO_FUZZ_SEED"] ?? 1)
const only = process.env["PROVISO_FUZZ_CASE"]
/** Milliseconds for one case, far above what any takes: a hang is found, a slow machine is none. */
const budget = 10_000
/** What is tried of each outcome at least, of a hundred: else the damage is too little or too much to try anything. */
const fewest = 3

/** What becomes of a case. A refusal was looked at by whoever says so: it is of the parser's own kind, and its sentence is whole. */
export type FuzzOutcome = "read" | "refused"

/**
 * Tries a parser on damaged input. `one` makes a case and reads it; whatever it throws is a defect, and so is a case that takes too long, too much
 * memory, or leaves something behind on what every object inherits.
 */
export function fuzz(
  name: string,
  title: string,
  cases: Cases,
  one: (random: (below: number) => number, i: number) => FuzzOutcome | Promise<FuzzOutcome>,
): void {
  fault(`fuzz ${name}`, title, cases, async (count) => {
    const counts = {read: 0, refused: 0}
    const first = only === undefined ? 0 : Number(only)
    const end = only === undefined ? count : first + 1
    for (let i = first; i < end; i++) {
      const about = `case ${i} of seed ${seed}`
      const began = performance.now()
      try {
        let outcome: FuzzOutcome = "read"
        const tooMuch = await tookTooMuch(async () => {
          outcome = await one(randomFrom(seed * 1_000_003 + i), i)
        })
        counts[outcome]++
        expect(tooMuch, `more than ${mostMemory} bytes of memory`).toBe(false)
        expect(Reflect.ownKeys(Object.prototype)).toEqual(inherited)
      } catch (error) {
        const repeat = `PROVISO_FUZZ_SEED=${seed} PROVISO_FUZZ_CASE=${i} npx vitest run -t "fuzz ${name}"`
        throw new Error(`${about} (${repeat})`, {cause: error})
      }
      expect(performance.now() - began, about).toBeLessThan(budget)
    }
    if (only === undefined) {
      for (const [outcome, found] of Object.entries(counts)) {
        expect(found, outcome).toBeGreaterThan((count * fewest) / 100)
      }
    }
    return end - first
  })
}

const inherited = Reflect.ownKeys(Object.prototype)
