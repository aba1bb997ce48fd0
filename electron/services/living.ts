import {randomUUID} from "node:crypto"
import {mkdir, readdir, readFile, stat, unlink, utimes, writeFile} from "node:fs/promises"
import {hostname} from "node:os"
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
 * would not do, since the system gives it to another program after a restart, and another computer, where the data is on a stick or on a
 * server, knows nothing of it.
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
      await this.#mark()
      await this.#tidy()
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
    return this.#runs(id.process)
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    this.#windows.clear()
    await ifThere(unlink(this.#file(this.#process)))
  }

  async #runs(process: string): Promise<boolean> {
    const mark = await ifThere(readFile(this.#file(process), "utf8"))
    const seen = await ifThere(stat(this.#file(process)))
    if (mark === null || seen === null) return false
    const [pid = "", computer = hostname()] = mark.split("\n")
    // A power cut can leave a mark with nothing in it, and 0 would be this very process.
    if (computer === hostname() && !(Number(pid) > 0 && isRunning(Number(pid)))) return false
    return Math.abs(Date.now() - seen.mtimeMs) < silence
  }

  /** Marks of processes that were killed. */
  async #tidy(): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      const seen = await ifThere(stat(this.#file(name)))
      const isOld = seen !== null && Math.abs(Date.now() - seen.mtimeMs) > silence
      if (isOld && !(await this.#runs(name))) await ifThere(unlink(this.#file(name)))
    }
  }

  async #mark(): Promise<void> {
    await writeFile(this.#file(this.#process), `${process.pid}\n${hostname()}`, {mode: 0o600})
  }

  async #beat(): Promise<void> {
    const now = new Date()
    try {
      // Another process takes the mark of a computer that slept for one of a process that is gone.
      if ((await ifThere(utimes(this.#file(this.#process), now, now))) === null) await this.#mark()
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
