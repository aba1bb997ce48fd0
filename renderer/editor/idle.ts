/**
 * Work that waits until the drafter pauses. A new request replaces the one that waits, so that a burst of typing costs one run.
 */
export class Idle {
  readonly #pause: number
  readonly #work: (deadline: () => boolean) => void
  #timer: ReturnType<typeof setTimeout> | null = null
  #callback: number | null = null

  /** `work` is told by `deadline` when it should stop and ask to go on later. */
  constructor(pause: number, work: (deadline: () => boolean) => void) {
    this.#pause = pause
    this.#work = work
  }

  ask(pause = this.#pause): void {
    this.stop()
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#callback = requestIdleCallback(
        (idle) => {
          this.#callback = null
          const end = performance.now() + Math.max(4, Math.min(12, idle.timeRemaining()))
          this.#work(() => performance.now() >= end)
        },
        {timeout: 1000},
      )
    }, pause)
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    if (this.#callback !== null) cancelIdleCallback(this.#callback)
    this.#timer = null
    this.#callback = null
  }
}
