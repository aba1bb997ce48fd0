import {afterEach, beforeEach, describe, expect, it, vi} from "vitest"
import {RecoveryKeeper} from "../renderer/recovery-keeper"

/** When copies are kept, by a clock that the test turns. */

beforeEach(() => {
  vi.useFakeTimers()
  // A page that is never idle: what waits for idle time waits as long as it may.
  vi.stubGlobal("requestIdleCallback", (work: () => void, {timeout}: {timeout: number}) =>
    setTimeout(work, timeout),
  )
})
afterEach(() => {
  vi.useRealTimers()
})

/** A keeper that tells when it kept, in milliseconds from the beginning. */
function made(answers: readonly boolean[] = []) {
  const begun = performance.now()
  const kept: number[] = []
  const keep = () => {
    kept.push(Math.round(performance.now() - begun))
    return Promise.resolve(answers[kept.length - 1] ?? true)
  }
  return {keeper: new RecoveryKeeper({keep, keepNow: keep}), kept}
}

describe("a recovery copy", () => {
  it("is kept within a second of the first key, however long the typing goes on", async () => {
    const {keeper, kept} = made()
    for (let time = 0; time < 10_000; time += 50) {
      keeper.changed()
      await vi.advanceTimersByTimeAsync(50)
    }
    const gaps = kept.map((time, i) => time - (kept[i - 1] ?? 0))
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1_000)
    expect(kept.length).toBeLessThan(13)
  })

  it("is kept soon after the last key, and not again", async () => {
    const {keeper, kept} = made()
    keeper.changed()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(kept).toEqual([500])
    expect(keeper.isDue).toBe(false)
  })

  it("is tried again by itself after it could not be kept, less and less often", async () => {
    const {keeper, kept} = made([false, false, false, true])
    keeper.changed()
    await vi.advanceTimersByTimeAsync(600)
    expect(keeper.isDue).toBe(true)
    await vi.advanceTimersByTimeAsync(60_000)
    const gaps = kept.slice(1).map((time, i) => time - (kept[i] ?? 0))
    expect(gaps).toEqual([1_100, 2_100, 4_100])
  })

  it("is kept at once where the page is about to go, and only where one is due", () => {
    const {keeper, kept} = made()
    keeper.flushNow()
    keeper.changed()
    keeper.flushNow()
    keeper.flushNow()
    expect(kept).toEqual([0])
  })

  it("is not kept any more once the draft was saved", async () => {
    const {keeper, kept} = made()
    keeper.changed()
    keeper.forget()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(kept).toEqual([])
  })
})
