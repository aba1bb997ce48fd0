import {randomUUID} from "node:crypto"
import {mkdir, readdir, readFile, rename, stat, unlink, utimes, writeFile} from "node:fs/promises"
import {hostname} from "node:os"
import {join} from "node:path"
import {setTimeout as wait} from "node:timers/promises"
import * as v from "valibot"
import {isRunning} from "./atomic-save"
import {codeOf, ifPossible, ifThere} from "./errors"
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
 * Which windows live. Each process of Proviso keeps a small file under the user's data that names its windows, and touches it; a process number alone
 * would not do, since the system gives it to another program after a restart, and another computer, where the data is on a stick or on a
 * server, knows nothing of it. No clock alone decides, since it may be set at any time.
 */
export class Living {
  readonly #folder: string
  readonly #process = randomUUID()
  readonly #beat: number
  readonly #windows = new Set<string>()
  /** Processes that were found to be gone. None comes back under its name. */
  readonly #gone = new Set<string>()
  /** Marks are written one after the other. */
  #marking: Promise<void> = Promise.resolve()
  /** Whether the mark names the windows that there are. */
  #isMarked = false
  #timer: NodeJS.Timeout | null = null

  constructor(userData: string, beat = usualBeat) {
    this.#beat = beat
    this.#folder = join(userData, "running")
  }

  /** A window opens also where no mark can be written, as on a full disk; to others it is gone then, which loses nothing. */
  async begin(): Promise<WindowId> {
    const window = randomUUID()
    this.#windows.add(window)
    if (!this.#timer) {
      this.#timer = setInterval(() => void this.#touch(), this.#beat).unref()
      await ifPossible(mkdir(this.#folder, {recursive: true, mode: 0o700}))
      await ifPossible(this.#tidy())
    }
    await ifPossible(this.#mark())
    return {process: this.#process, window}
  }

  /** The window is gone, though its process may run on: of a browser's tab, its connection is. Other processes are told once it has `written` all. */
  async end(id: WindowId, written: Promise<void> = Promise.resolve()): Promise<void> {
    const was = this.#windows.delete(id.window)
    await written
    if (was && this.#timer) await ifPossible(this.#mark())
  }

  async lives(id: WindowId): Promise<boolean> {
    if (id.process === this.#process) return this.#windows.has(id.window)
    if (this.#gone.has(id.process)) return false
    const mark = await ifThere(readFile(this.#file(id.process), "utf8"))
    // It may come yet: of a process that could not write it, or that slept while somebody removed it.
    if (mark === null) return false
    if (!(await this.#runs(id.process, true))) {
      this.#gone.add(id.process)
      return false
    }
    // A mark that names no windows is an earlier Proviso's.
    const windows = mark.split("\n")[3]
    return windows === undefined || windows.split(" ").includes(id.window)
  }

  /** Whether this process ever had a window, and no other process has one now. */
  async isLast(): Promise<boolean> {
    if (!this.#timer) return false
    for (const name of (await ifThere(readdir(this.#folder))) ?? []) {
      if (isMark(name) && name !== this.#process && (await this.#runs(name, false))) return false
    }
    return true
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    this.#windows.clear()
    await Promise.allSettled([this.#marking])
    await ifThere(unlink(this.#file(this.#process)))
  }

  /** Whether a process runs. Where only its beat can tell and that lies far from now, a patient asker waits for the next. */
  async #runs(process: string, isPatient: boolean): Promise<boolean> {
    const file = this.#file(process)
    const mark = await ifThere(readFile(file, "utf8"))
    const seen = await ifThere(stat(file))
    if (mark === null || seen === null) return false
    const [pid = "", computer = hostname(), life = ""] = mark.split("\n")
    if (computer === hostname()) {
      // A power cut can leave a mark with nothing in it, and 0 would be this very process.
      if (!(Number(pid) > 0 && isRunning(Number(pid)))) return false
      const now = life === "" ? "" : await lifeOf(Number(pid))
      if (now !== "") return now === life
    }
    if (Math.abs(Date.now() - seen.mtimeMs) < silence) return true
    // A clock was set, here or where the beat is written; or the process is gone, and beats no more.
    for (let waited = 0; isPatient && waited < this.#beat * 2; waited += this.#beat / 5) {
      await wait(this.#beat / 5)
      const again = await ifThere(stat(file))
      if (again?.mtimeMs !== seen.mtimeMs) return again !== null
    }
    return false
  }

  /** Marks of processes that were killed. */
  async #tidy(): Promise<void> {
    for (const name of (await ifThere(readdir(this.#folder))) ?? []) {
      const seen = await ifThere(stat(this.#file(name)))
      const isOld = seen !== null && Math.abs(Date.now() - seen.mtimeMs) > silence
      const isLeft = isOld && !(isMark(name) && (await this.#runs(name, false)))
      if (isLeft) await ifThere(unlink(this.#file(name)))
    }
  }

  /** Replaced as a whole: half a mark would tell of nobody. */
  #mark(): Promise<void> {
    this.#isMarked = false
    const work = async () => {
      // A process that has stopped has no mark any more.
      if (!this.#timer) return
      const windows = [...this.#windows].join(" ")
      const mark = `${process.pid}\n${hostname()}\n${await lifeOf(process.pid)}\n${windows}`
      // Not the folders above it, which are away with the stick that they are on.
      await ifPossible(mkdir(this.#folder, {mode: 0o700}))
      const written = this.#file(`.${this.#process}`)
      await writeFile(written, mark, {mode: 0o600})
      await rename(written, this.#file(this.#process))
      this.#isMarked = true
    }
    this.#marking = this.#marking.then(work, work)
    return this.#marking
  }

  async #touch(): Promise<void> {
    const now = new Date()
    try {
      // Another process takes the mark of a computer that slept for one of a process that is gone.
      const isThere = (await ifThere(utimes(this.#file(this.#process), now, now))) !== null
      if (!isThere || !this.#isMarked) await this.#mark()
    } catch (error) {
      // The user's data may have been moved away while the program runs; windows then count as gone, which loses nothing.
      if (codeOf(error) === "") throw error
    }
  }

  #file(process: string): string {
    return join(this.#folder, process)
  }
}

/** Whether a file is a process's mark, and not one that is being written. */
const isMark = (name: string): boolean => !name.startsWith(".")

export const WindowIdSchema = v.strictObject({
  process: v.pipe(v.string(), v.uuid()),
  window: v.pipe(v.string(), v.uuid()),
})
