/** When to keep a recovery copy: 400 ms after the last change, and never later than a second after the first. */
const quiet = 400
const longest = 1000

/**
 * Calls `keep` soon after a change, in idle time, one call after the other. What it is given is read when it runs, so
 * that the last state wins.
 */
export class RecoveryKeeper {
  readonly #keep: () => Promise<void>
  #timer: ReturnType<typeof setTimeout> | null = null
  #since: number | null = null
  #running: Promise<void> | null = null
  #again = false

  constructor(keep: () => Promise<void>) {
    this.#keep = keep
  }

  /** Something changed. */
  changed(): void {
    const now = performance.now()
    this.#since ??= now
    if (this.#timer !== null) clearTimeout(this.#timer)
    const wait = Math.max(0, Math.min(quiet, this.#since + longest - quiet / 2 - now))
    this.#timer = setTimeout(() => {
      this.#timer = null
      requestIdleCallback(() => void this.flush(), {timeout: 100})
    }, wait)
  }

  /** Keeps a copy now, where one is due. */
  async flush(): Promise<void> {
    if (this.#since === null) return this.#running ?? undefined
    if (this.#running) {
      this.#again = true
      return this.#running
    }
    this.forget()
    this.#running = this.#keep().finally(() => {
      this.#running = null
    })
    await this.#running
    if (this.#again) {
      this.#again = false
      this.changed()
    }
  }

  /** Nothing is due any more: the draft was saved or closed. */
  forget(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#since = null
  }
}
