import {randomUUID} from "node:crypto"
import {mkdir, readFile, stat, unlink, utimes, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {setTimeout as wait} from "node:timers/promises"
import * as v from "valibot"
import {isRunning} from "./atomic-save"
import {codeOf, ifThere} from "./errors"
import {lifeOf} from "./processes"

/** Milliseconds between two beats. */
const usualBeat = 5_000
/** A process whose last beat is not farther from now counts as living; of any other, its next beat is waited for. */
const silence = 60_000

/** A window, named so that another process can ask whether it still lives. */
export interface WindowId {
  readonly process: string
  readonly window: string
}

/**
 * Which windows live. Each process of Proviso keeps a small file under the user's data and touches it; a process number alone
 * would not do, since the system gives it to another program after a restart. No clock alone decides, since it may be set at any time.
 */
export class Living {
  readonly #folder: string
  readonly #process = randomUUID()
  readonly #beat: number
  readonly #windows = new Set<string>()
  /** Processes that were found to be gone. None comes back under its name. */
  readonly #gone = new Set<string>()
  #timer: NodeJS.Timeout | null = null

  constructor(userData: string, beat = usualBeat) {
    this.#beat = beat
    this.#folder = join(userData, "running")
  }

  async begin(): Promise<WindowId> {
    if (!this.#timer) {
      this.#timer = setInterval(() => void this.#touch(), this.#beat).unref()
      await mkdir(this.#folder, {recursive: true, mode: 0o700})
      await writeFile(this.#file(this.#process), `${process.pid}\n${await lifeOf(process.pid)}`)
    }
    const window = randomUUID()
    this.#windows.add(window)
    return {process: this.#process, window}
  }

  end(id: WindowId): void {
    this.#windows.delete(id.window)
  }

  async lives(id: WindowId): Promise<boolean> {
    if (id.process === this.#process) return this.#windows.has(id.window)
    if (this.#gone.has(id.process)) return false
    const lives = await this.#isLiving(this.#file(id.process))
    if (!lives) this.#gone.add(id.process)
    return lives
  }

  async #isLiving(file: string): Promise<boolean> {
    const said = await ifThere(readFile(file, "utf8"))
    const seen = await ifThere(stat(file))
    if (said === null || seen === null) return false
    const [pid = "", life = ""] = said.split("\n")
    if (!isRunning(Number(pid))) return false
    const now = life === "" ? "" : await lifeOf(Number(pid))
    if (now !== "") return now === life
    if (Math.abs(Date.now() - seen.mtimeMs) < silence) return true
    // The number went to another program, or the clock was set: a process that lives beats again.
    for (let waited = 0; waited < this.#beat * 1.5; waited += this.#beat / 10) {
      await wait(this.#beat / 10)
      const again = await ifThere(stat(file))
      if (again?.mtimeMs !== seen.mtimeMs) return again !== null
    }
    return false
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    this.#windows.clear()
    await ifThere(unlink(this.#file(this.#process)))
  }

  async #touch(): Promise<void> {
    const now = new Date()
    try {
      await utimes(this.#file(this.#process), now, now)
    } catch (error) {
      // The user's data may have been moved away while the program runs; windows then count as gone, which loses nothing.
      if (codeOf(error) === "") throw error
    }
  }

  #file(process: string): string {
    return join(this.#folder, process)
  }
}

export const WindowIdSchema = v.strictObject({
  process: v.pipe(v.string(), v.uuid()),
  window: v.pipe(v.string(), v.uuid()),
})
