import {randomUUID} from "node:crypto"
import {mkdir, readFile, stat, unlink, utimes, writeFile} from "node:fs/promises"
import {join} from "node:path"
import * as v from "valibot"
import {isRunning} from "./atomic-save"
import {codeOf, ifThere} from "./errors"

/** Milliseconds between two beats, and after how many without one a process counts as gone. */
const beat = 5_000
const silence = 60_000

/** A window, named so that another process can ask whether it still lives. */
export interface WindowId {
  readonly process: string
  readonly window: string
}

/**
 * Which windows live. Each process of Proviso keeps a small file under the user's data and touches it; a process number alone
 * would not do, since the system gives it to another program after a restart.
 */
export class Living {
  readonly #folder: string
  readonly #process = randomUUID()
  readonly #windows = new Set<string>()
  #timer: NodeJS.Timeout | null = null

  constructor(userData: string) {
    this.#folder = join(userData, "running")
  }

  async begin(): Promise<WindowId> {
    if (!this.#timer) {
      this.#timer = setInterval(() => void this.#beat(), beat).unref()
      await mkdir(this.#folder, {recursive: true, mode: 0o700})
      await writeFile(this.#file(this.#process), String(process.pid))
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
    const pid = await ifThere(readFile(this.#file(id.process), "utf8"))
    const seen = await ifThere(stat(this.#file(id.process)))
    if (pid === null || seen === null || !isRunning(Number(pid))) return false
    return Math.abs(Date.now() - seen.mtimeMs) < silence
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    this.#windows.clear()
    await ifThere(unlink(this.#file(this.#process)))
  }

  async #beat(): Promise<void> {
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
