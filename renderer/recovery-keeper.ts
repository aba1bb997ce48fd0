/** When to keep a recovery copy: 400 ms after the last change, and never later than a second after the first. */
const quiet = 400
const longest = 1000
/** How long to wait after a copy could not be kept: twice as long each time, up to half a minute. */
const shortestWait = 1_000
const longestWait = 30_000

/** What keeps the copies. */
export interface Keeping {
  /** False: it could not be kept, and is to be tried again. */
  readonly keep: () => Promise<boolean>
  /** As `keep`, for a page that may be gone as soon as this returns. */
  readonly keepNow: () => Promise<boolean>
}

/**
 * Calls `keep` soon after a change, in idle time, one call after the other. What it is given is read when it runs, so
 * that the last state wins.
 */
export class RecoveryKeeper {
  readonly #keeping: Keeping
  #timer: ReturnType<typeof setTimeout> | null = null
  #isWaitingForIdle = false
  #since: number | null = null
  #running: Promise<void> | null = null
  #again = false
  #failures = 0
  #notBefore = 0

  constructor(keeping: Keeping) {
    this.#keeping = keeping
  }

  /** Whether there is something that was not given to be kept yet. */
  get isDue(): boolean {
    return this.#since !== null
  }

  /** Something changed. */
  changed(): void {
    const now = performance.now()
    this.#since ??= now
    if (this.#isWaitingForIdle) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    const soon = Math.max(0, Math.min(quiet, this.#since + longest - quiet / 2 - now))
    this.#timer = setTimeout(
      () => {
        this.#timer = null
        this.#isWaitingForIdle = true
        requestIdleCallback(
          () => {
            this.#isWaitingForIdle = false
            void this.flush()
          },
          {timeout: 100},
        )
      },
      Math.max(soon, this.#notBefore - now),
    )
  }

  /** Keeps a copy now, where one is due. */
  async flush(): Promise<void> {
    if (this.#since === null) return this.#running ?? undefined
    if (this.#running) {
      this.#again = true
      return this.#running
    }
    this.forget()
    this.#running = this.#run(this.#keeping.keep).finally(() => {
      this.#running = null
    })
    await this.#running
    if (this.#again) {
      this.#again = false
      this.changed()
    }
  }

  /** Keeps a copy before this returns, where one is due: the page may be about to go. */
  flushNow(): void {
    if (this.#since === null) return
    this.forget()
    void this.#run(this.#keeping.keepNow)
  }

  /** Nothing is due any more: the draft was saved or closed. */
  forget(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#since = null
  }

  async #run(keep: () => Promise<boolean>): Promise<void> {
    if (await keep()) {
      this.#failures = 0
      this.#notBefore = 0
      return
    }
    this.#notBefore =
      performance.now() + Math.min(longestWait, shortestWait * 2 ** Math.min(this.#failures, 10))
    this.#failures += 1
    this.changed()
  }
}
