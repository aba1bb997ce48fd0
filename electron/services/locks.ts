import {realpath} from "node:fs/promises"
import {hostname, userInfo} from "node:os"
import {setTimeout as wait} from "node:timers/promises"
import type {Elsewhere} from "../../schema/host"
import {isRunning} from "./atomic-save"
import {codeOf, ifThere} from "./errors"
import {
  type Found,
  lockPath,
  makeMark,
  type Mark,
  readMark,
  removeMark,
  renewMark,
  shownName,
} from "./lock-mark"
import {lifeOf} from "./processes"

export {lockPath} from "./lock-mark"

const beat = 60_000
/** For how long, in milliseconds that this process was awake to see it, a mark must not have changed before it counts as silent. */
const silence = 10 * 60_000
/** How often a mark is looked at again that was just removed, or is being written. */
const tries = 5

export interface Watching {
  /** Milliseconds that only go on, whatever is done to the clock. */
  readonly ticks?: () => number
  /** The name of this computer. */
  readonly computer?: string
}

interface Held {
  readonly place: string
  readonly windows: Set<string>
  /** Whether the mark beside the file is ours. */
  ours: boolean
  /** Somebody else's mark: what it was when it was last looked at, and for how long it has been that. */
  watched: {readonly sign: string; readonly at: number; readonly quiet: number} | null
  /** What is done about one mark is done one after the other. */
  turn: Promise<unknown>
}

/**
 * Marks beside open files (`.~lock.<name>#`) that tell others who has them open. They only inform: what guards a file is the hash
 * compared on saving. A folder that cannot be written gets no mark.
 *
 * No clock is compared with another, since any of them may be wrong by a year: a mark is alive while it changes, by what its holder
 * writes or by the folder's own time of change, and silent when it was seen unchanged for long enough. Of a process of this computer
 * the system knows whether it runs. The mark of one that is gone is replaced; a silent one only when the drafter says so.
 */
export class Locks {
  readonly #now: () => Date
  readonly #ticks: () => number
  readonly #me: {readonly user: string; readonly computer: string}
  readonly #started: string
  readonly #life: Promise<string>
  readonly #held = new Map<string, Held>()
  #timer: NodeJS.Timeout | null = null

  constructor(
    now: () => Date,
    {ticks = () => performance.now(), computer = hostname()}: Watching = {},
  ) {
    this.#now = now
    this.#ticks = ticks
    this.#me = {user: userName(), computer}
    this.#started = now().toISOString()
    this.#life = lifeOf(process.pid)
  }

  /** Who has a file open, without opening it. */
  async look(path: string): Promise<Elsewhere | null> {
    const found = await readMark(lockPath(await realPath(path)))
    if (found.kind !== "mark" || (await this.#isOurs(found.mark))) return null
    return (await this.#isDead(found.mark)) ? null : elsewhere(found.mark, false)
  }

  /** Notes that a window opens a file, and says who else has it open. */
  async claim(path: string, window: string): Promise<Elsewhere | null> {
    const place = await realPath(path)
    const held: Held = this.#held.get(path) ?? this.#sameFile(place) ?? newlyHeld(place)
    held.windows.add(window)
    this.#held.set(path, held)
    this.#timer ??= setInterval(() => void this.renew(), beat).unref()
    return this.#who(held, window)
  }

  /** Who else has a file open now. Takes the mark where its holder is gone. */
  async lookAgain(path: string, window: string): Promise<Elsewhere | null> {
    const held = this.#held.get(path)
    return held ? this.#who(held, window) : this.look(path)
  }

  /** Replaces a silent mark by ours: the drafter was asked. Says who has the file open then. */
  async takeOver(path: string, window: string): Promise<Elsewhere | null> {
    const held = this.#held.get(path)
    if (held) {
      await inTurn(held, async () => {
        const found = await readMark(lockPath(held.place))
        if (found.kind !== "mark" || (await this.#isOurs(found.mark))) return
        if (this.#isSilent(held, found.sign)) await removeMark(lockPath(held.place), found.sign)
      })
    }
    return this.lookAgain(path, window)
  }

  async release(path: string, window: string): Promise<void> {
    const held = this.#held.get(path)
    if (!held) return
    held.windows.delete(window)
    if (held.windows.size === 0) await this.#letGo(held)
  }

  /** Ends every claim of a window, but for the file that it keeps; of all of them when it is gone. */
  async releaseAll(window: string, but: string | null = null): Promise<void> {
    const kept = but === null ? undefined : this.#held.get(but)
    for (const [path, held] of [...this.#held]) {
      if (held !== kept) await this.release(path, window)
    }
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    for (const held of new Set(this.#held.values())) {
      held.windows.clear()
      await this.#letGo(held)
    }
  }

  /** Gives a sign of life in our marks, and looks at those of others. Done by itself each minute. */
  async renew(): Promise<void> {
    for (const held of new Set(this.#held.values())) await inTurn(held, () => this.#attend(held))
  }

  #who(held: Held, window: string): Promise<Elsewhere | null> {
    return inTurn(held, async () => {
      const other = await this.#attend(held)
      if (other) return other
      const others = [...held.windows].some((each) => each !== window)
      return others ? {...this.#me, silent: false} : null
    })
  }

  /** Keeps or takes the mark where it is ours or nobody's; else says whose it is. */
  async #attend(held: Held): Promise<Elsewhere | null> {
    const place = lockPath(held.place)
    if (held.windows.size === 0) return null
    const mark = await this.#mark()
    if (held.ours && (await renewMark(place, mark, (found) => isSame(found, mark)))) return null
    held.ours = false
    for (let n = 0; n < tries; n++) {
      const found = await readMark(place)
      if (found.kind === "other") return null
      if (found.kind === "mark" && isSame(found.mark, mark)) {
        held.ours = true
        return null
      }
      if (found.kind === "nothing") {
        const made = await makeMark(place, mark)
        held.ours = made === "made"
        if (made !== "there") return null
      } else if (await this.#mayGo(held, found)) await removeMark(place, found.sign)
      else if (found.kind === "mark") {
        return elsewhere(found.mark, this.#isSilent(held, found.sign))
      } else await wait(20)
    }
    return null
  }

  /** A mark that tells of nobody goes once it is certain that nobody is writing it. */
  async #mayGo(held: Held, found: Extract<Found, {readonly sign: string}>): Promise<boolean> {
    return found.kind === "mark" ? this.#isDead(found.mark) : this.#isSilent(held, found.sign)
  }

  /** Counts only time in which this process could have seen a change: a laptop that slept has seen nothing. */
  #isSilent(held: Held, sign: string): boolean {
    const at = this.#ticks()
    const before = held.watched?.sign === sign ? held.watched : {sign, at, quiet: 0}
    const quiet = before.quiet + Math.min(at - before.at, 2 * beat)
    held.watched = {sign, at, quiet}
    return quiet >= silence
  }

  #sameFile(place: string): Held | undefined {
    return [...this.#held.values()].find((held) => held.place === place)
  }

  async #letGo(held: Held): Promise<void> {
    await inTurn(held, async () => {
      // Another window opened it again meanwhile.
      if (held.windows.size > 0) return
      const place = lockPath(held.place)
      const found = held.ours ? await readMark(place) : null
      held.ours = false
      if (found?.kind === "mark" && (await this.#isOurs(found.mark))) {
        await removeMark(place, found.sign)
      }
      if (held.windows.size > 0) return
      for (const [path, each] of this.#held) if (each === held) this.#held.delete(path)
    })
  }

  /**
   * Whether a mark of this computer is of a process that runs no more. One with the number of a process that does may be of an earlier
   * one; where the system does not tell them apart, the mark's silence will.
   */
  async #isDead({computer, pid, life}: Mark): Promise<boolean> {
    if (computer !== this.#me.computer) return false
    if (pid === process.pid || !isRunning(pid)) return true
    const now = life === "" ? "" : await lifeOf(pid)
    return now !== "" && now !== life
  }

  async #isOurs(mark: Mark): Promise<boolean> {
    return isSame(mark, await this.#mark())
  }

  async #mark(): Promise<Mark> {
    return {
      ...this.#me,
      pid: process.pid,
      started: this.#started,
      beat: this.#now().toISOString(),
      life: await this.#life,
    }
  }
}

const newlyHeld = (place: string): Held => ({
  place,
  windows: new Set(),
  ours: false,
  watched: null,
  turn: Promise.resolve(),
})

function inTurn<T>(held: Held, work: () => Promise<T>): Promise<T> {
  const after = held.turn.then(work)
  // The caller hears of a failure; the next in turn starts afresh.
  held.turn = after.catch(() => null)
  return after
}

const isSame = (a: Mark, b: Mark): boolean =>
  a.computer === b.computer && a.pid === b.pid && a.started === b.started && a.life === b.life

const elsewhere = ({user, computer}: Mark, silent: boolean): Elsewhere => ({
  user: shownName(user) || "?",
  computer: shownName(computer) || "?",
  silent,
})

/** Where a link leads, so that all who open one file look at one mark. */
const realPath = async (path: string): Promise<string> => (await ifThere(realpath(path))) ?? path

function userName(): string {
  try {
    return userInfo().username.slice(0, 200)
  } catch (error) {
    // A user without an entry in the system's list, as in some containers.
    if (codeOf(error) === "") throw error
    return ""
  }
}
