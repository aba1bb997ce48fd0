import {it, type TestContext} from "vitest"

/**
 * Fault tests: what may befall a draft, tried as often as `npm test` can afford, and far more often by `npm run test:long`, which writes
 * its counts into docs/reliability.md.
 */

/** How many cases are tried; for a fault that is tried at every one of its places, the number is found by the test and returned. */
export interface Cases {
  readonly short: number
  readonly long: number
}

/** What scripts/test-long.mjs reads of each fault test. */
export interface FaultRecord {
  readonly fault: string
  readonly title: string
  readonly cases: number
}

declare module "vitest" {
  interface TaskMeta {
    record?: FaultRecord
  }
}

export const isLong = process.env["PROVISO_LONG"] === "1"

/**
 * A test of one fault. `fault` names its row in docs/reliability.md ("1", "6a", "fuzz file"). The test is given the number of cases to try and
 * returns how many it tried; fewer than one is a failure.
 */
export function fault(
  name: string,
  title: string,
  cases: Cases,
  run: (cases: number, context: TestContext) => Promise<number> | number,
): void {
  it(`${name}: ${title}`, {timeout: isLong ? 3_600_000 : 120_000}, async (context) => {
    const tried = await run(isLong ? cases.long : cases.short, context)
    if (!(tried >= 1)) throw new RangeError(`${name} tried no case`)
    context.task.meta.record = {fault: name, title, cases: tried}
  })
}
