import {mkdir, readdir, utimes, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {expect, onTestFinished} from "vitest"
import {lockPath, Locks} from "../../electron/services/locks"
import {Recent} from "../../electron/services/recent"
import {Handles} from "../../electron/services/handles"
import {Versions} from "../../electron/services/versions"
import {temporaryFolder} from "../electron/home"
import {fault} from "./fault"

const minute = 60_000
const day = 24 * 60 * minute
const year = 365 * day

/** What befalls a clock in mid-session: by how many milliseconds it is set, and to which zone. */
const changes: readonly {
  readonly what: string
  readonly by: number
  readonly from?: string
  readonly zone?: string
}[] = [
  {what: "a year ahead", by: year},
  {what: "a year back", by: -year},
  {what: "summer time ends", by: 0, from: "2027-10-31T00:50:00Z", zone: "Europe/Vienna"},
  {what: "another zone", by: 0, zone: "Pacific/Kiritimati"},
  {what: "summer time begins", by: 0, from: "2027-03-28T00:50:00Z", zone: "Europe/Vienna"},
  {what: "back to 1970", by: -new Date("2027-03-27T23:00:00Z").getTime()},
  {what: "ahead to 2099", by: 72 * year},
  {what: "an hour back, as a clock that was set by hand for the zone", by: -60 * minute},
]

interface Clock {
  readonly now: () => Date
  /** The clock goes on; what measures time goes on with it. */
  readonly pass: (minutes: number) => void
  readonly ticks: () => number
  readonly set: (by: number) => void
}

function clockFrom(from = "2027-03-27T23:00:00Z"): Clock {
  let time = new Date(from).getTime()
  let ticks = 0
  return {
    now: () => new Date(time),
    ticks: () => ticks,
    pass: (minutes) => {
      time += minutes * minute
      ticks += minutes * minute
    },
    set: (by) => {
      time += by
    },
  }
}

/** Runs work in a time zone of its own. */
async function inZone(zone: string | undefined, work: () => Promise<void>): Promise<void> {
  const before = process.env["TZ"]
  try {
    if (zone !== undefined) process.env["TZ"] = zone
    await work()
  } finally {
    if (before === undefined) delete process.env["TZ"]
    else process.env["TZ"] = before
  }
}

/** Tries a fault with every change of a clock, in the zone that the change asks for. */
function setClock(title: string, run: (change: (typeof changes)[number]) => Promise<void>): void {
  fault("9", title, {short: 3, long: changes.length}, async (cases) => {
    for (const change of changes.slice(0, cases)) await inZone(change.zone, () => run(change))
    return cases
  })
}

/** Two computers with one file, of which one has a clock that is set while both have it open; or the folder's own clock is. */
async function marksStay(whose: "holder" | "watcher" | "folder", change: (typeof changes)[number]) {
  const path = join(await temporaryFolder(), "act.proviso")
  const clocks = {holder: clockFrom(change.from), watcher: clockFrom(change.from)}
  const [holder, watcher] = [clocks.holder, clocks.watcher].map(
    ({now, ticks}, n) => new Locks(now, {ticks, computer: `computer-${n}`}),
  ) as [Locks, Locks]
  onTestFinished(async () => {
    await holder.stop()
    await watcher.stop()
  })
  let folderIs = 0
  const passTogether = async (minutes: number, lives = true) => {
    for (let n = 0; n < minutes; n++) {
      clocks.holder.pass(1)
      clocks.watcher.pass(1)
      if (lives) {
        await holder.renew()
        const time = new Date(clocks.holder.now().getTime() + folderIs + n)
        await utimes(lockPath(path), time, time)
      }
      await watcher.renew()
    }
  }
  expect(await holder.claim(path, "w")).toBeNull()
  expect(await watcher.claim(path, "w")).toMatchObject({computer: "computer-0", silent: false})
  await passTogether(4)
  if (whose === "folder") folderIs = change.by
  else clocks[whose].set(change.by)
  await passTogether(15)
  expect(await watcher.lookAgain(path, "w")).toMatchObject({computer: "computer-0", silent: false})
  expect(await holder.lookAgain(path, "w")).toBeNull()
  // A third that comes now sees the same, whatever its clock makes of it.
  expect(await new Locks(clockFrom().now, {computer: "computer-2"}).look(path)).toMatchObject({
    computer: "computer-0",
  })
  await passTogether(5, false)
  // It is set right again while nothing is heard of the holder.
  if (whose !== "folder") clocks[whose].set(-change.by)
  await passTogether(4, false)
  expect(await watcher.lookAgain(path, "w")).toMatchObject({silent: false})
  await passTogether(2, false)
  expect(await watcher.lookAgain(path, "w")).toMatchObject({silent: true})
  expect(await watcher.takeOver(path, "w")).toBeNull()
  expect(await holder.lookAgain(path, "w")).toMatchObject({computer: "computer-1"})
}

setClock(
  "a clock is set in mid-session: the mark of a window that lives stays, and one that is dead is found out",
  async (change) => {
    for (const whose of ["holder", "watcher", "folder"] as const) await marksStay(whose, change)
  },
)

setClock(
  "a clock is set between saves, and set right again: the last 20 texts are kept, and a day’s last text goes for no other reason than 30 later days",
  async (change) => {
    const clock = clockFrom(change.from)
    const versions = new Versions(await temporaryFolder(), clock.now)
    const given: string[] = []
    const save = async (times: number, minutes: number) => {
      for (let n = 0; n < times; n++) {
        clock.pass(minutes)
        given.push(`text ${given.length}`)
        await versions.keep("doc", Buffer.from(given.at(-1) ?? ""), clock.now())
      }
    }
    const kept = async () => {
      const names = await versions.list("doc")
      return Promise.all(names.map(async (name) => String(await versions.read("doc", name))))
    }
    // One text a day for ten days, then all on one.
    await save(10, 24 * 60)
    const days = [...given]
    await save(25, 1)
    clock.set(change.by)
    await save(3, 1)
    expect((await kept()).slice(-20), change.what).toEqual(given.slice(-20))
    clock.set(-change.by)
    await save(3, 1)
    expect((await kept()).slice(-20), change.what).toEqual(given.slice(-20))
    await save(30, 1)
    expect((await kept()).slice(-20), change.what).toEqual(given.slice(-20))
    expect(await kept(), change.what).toEqual(expect.arrayContaining(days.slice(0, 9)))
  },
)

setClock(
  "a clock is set between openings: the draft that was opened last stands first among the recent",
  async (change) => {
    const clock = clockFrom(change.from)
    const home = await temporaryFolder()
    const recent = new Recent(home, new Handles(), clock.now, () => undefined)
    const open = async (name: string) => {
      clock.pass(1)
      await writeFile(join(home, name), "")
      await recent.add(join(home, name), {title: name, documentId: "doc-1"})
    }
    for (let n = 0; n < 20; n++) await open(`old ${n}`)
    clock.set(change.by)
    await open("while it is wrong")
    clock.set(-change.by)
    await open("last")
    const titles = (await recent.list()).map(({title}) => title)
    expect(titles.slice(0, 3), change.what).toEqual(["last", "while it is wrong", "old 19"])
    expect(titles).toHaveLength(20)
  },
)

fault(
  "9",
  "texts that an earlier Proviso kept, also under dates to come, stand before all that is kept now",
  {short: 1, long: 1},
  async () => {
    const home = await temporaryFolder()
    const folder = join(home, "versions", "doc")
    await mkdir(folder, {recursive: true})
    for (let n = 10; n < 40; n++) {
      const name = `20${n}-01-01T000000.000Z-${"0123456789".repeat(2).slice(0, 10)}${n}.proviso`
      await writeFile(join(folder, name), `old ${n}`)
    }
    const versions = new Versions(home, () => new Date("2027-03-01T08:00:00Z"))
    await versions.keep("doc", Buffer.from("new"))
    const names = await versions.list("doc")
    expect(String(await versions.read("doc", names.at(-1) ?? ""))).toBe("new")
    // The thirty days that were left last, and no file of another.
    expect(names).toHaveLength(30)
    expect(await readdir(folder)).toHaveLength(30)
    return 1
  },
)
