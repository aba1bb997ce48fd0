import {readFile, stat, unlink, writeFile} from "node:fs/promises"
import {hostname, userInfo} from "node:os"
import {basename, dirname, join} from "node:path"
import * as v from "valibot"
import {shownName} from "../../schema/invisible"
import {isRunning} from "./atomic-save"
import {codeOf, ifThere} from "./errors"

const beat = 60_000
/** How long another computer's mark must have stood still, by its own clock and by the folder's, before it is ignored. */
const silence = 10 * 60_000

const Lock = v.object({
  user: v.pipe(v.string(), v.maxLength(200), v.transform(shownName)),
  computer: v.pipe(v.string(), v.maxLength(200), v.transform(shownName)),
  pid: v.number(),
  started: v.string(),
  beat: v.string(),
})
type Lock = v.InferOutput<typeof Lock>

export interface Elsewhere {
  readonly user: string
  readonly computer: string
}

/**
 * Marks beside open files (`.~lock.<name>#`) that tell others who has them open. They only inform: what guards a file is the hash
 * compared on saving. A folder that cannot be written gets no mark.
 */
export class Locks {
  readonly #now: () => Date
  readonly #started: string
  /** Which windows of this process have a file open, and whether the mark beside it is ours. */
  readonly #held = new Map<string, {readonly windows: Set<string>; readonly ours: boolean}>()
  #timer: NodeJS.Timeout | null = null

  constructor(now: () => Date) {
    this.#now = now
    this.#started = now().toISOString()
  }

  /** Who has a file open, without opening it. */
  look(path: string): Promise<Elsewhere | null> {
    return this.#holder(path)
  }

  /** Notes that a window opens a file, and says who else has it open. */
  async claim(path: string, window: string): Promise<Elsewhere | null> {
    const held = this.#held.get(path)
    if (held) {
      const others = [...held.windows].some((other) => other !== window)
      held.windows.add(window)
      if (others) return this.#me()
      return held.ours ? null : await this.#holder(path)
    }
    const elsewhere = await this.#holder(path)
    const ours = elsewhere === null && (await this.#mark(path))
    this.#held.set(path, {windows: new Set([window]), ours})
    this.#timer ??= setInterval(() => void this.#refresh(), beat).unref()
    return elsewhere
  }

  async release(path: string, window: string): Promise<void> {
    const held = this.#held.get(path)
    if (!held) return
    held.windows.delete(window)
    if (held.windows.size > 0) return
    this.#held.delete(path)
    if (held.ours) await ifThere(unlink(lockPath(path)))
  }

  /** Ends every claim of a window that is gone. */
  async releaseAll(window: string): Promise<void> {
    for (const path of [...this.#held.keys()]) await this.release(path, window)
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    for (const [path, {ours}] of this.#held) if (ours) await ifThere(unlink(lockPath(path)))
    this.#held.clear()
  }

  /** Whoever else holds the mark, unless the mark is stale. */
  async #holder(path: string): Promise<Elsewhere | null> {
    const lock = await readLock(path)
    if (!lock || this.#isOurs(lock)) return null
    return (await this.#isStale(path, lock)) ? null : {user: lock.user, computer: lock.computer}
  }

  #isOurs(lock: Lock): boolean {
    return lock.computer === hostname() && lock.pid === process.pid
  }

  async #isStale(path: string, lock: Lock): Promise<boolean> {
    if (lock.computer === hostname()) return !isRunning(lock.pid)
    const marked = await ifThere(stat(lockPath(path)))
    if (!marked) return true
    const byWriter = this.#now().getTime() - Date.parse(lock.beat)
    const byFolder = this.#now().getTime() - marked.mtimeMs
    // Both clocks must say so: one of them may be wrong by hours. An unreadable beat counts as silent.
    return !(byWriter < silence) && byFolder >= silence
  }

  async #mark(path: string): Promise<boolean> {
    const lock: Lock = {
      ...this.#me(),
      pid: process.pid,
      started: this.#started,
      beat: this.#now().toISOString(),
    }
    try {
      await writeFile(lockPath(path), JSON.stringify(lock))
      return true
    } catch (error) {
      if (codeOf(error) === "") throw error
      return false
    }
  }

  async #refresh(): Promise<void> {
    for (const [path, {ours}] of this.#held) if (ours) await this.#mark(path)
  }

  #me(): Elsewhere {
    return {user: userName(), computer: hostname()}
  }
}

export const lockPath = (path: string): string => join(dirname(path), `.~lock.${basename(path)}#`)

/** A mark that cannot be read is one being written, or another program's of the same name: it tells nothing. */
async function readLock(path: string): Promise<Lock | null> {
  const text = await readQuietly(lockPath(path))
  if (text === null) return null
  const lock = v.safeParse(v.pipe(v.string(), v.parseJson(), Lock), text)
  return lock.success ? lock.output : null
}

async function readQuietly(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8")
  } catch (error) {
    if (codeOf(error) === "") throw error
    return null
  }
}

function userName(): string {
  try {
    return userInfo().username
  } catch (error) {
    // A user without an entry in the system's list, as in some containers.
    if (codeOf(error) === "") throw error
    return ""
  }
}
