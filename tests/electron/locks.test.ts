import {execFileSync, spawn} from "node:child_process"
import {
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises"
import {hostname} from "node:os"
import {join} from "node:path"
import {describe, expect, it, onTestFinished} from "vitest"
import {lockPath, Locks} from "../../electron/services/locks"
import {lifeOf} from "../../electron/services/processes"
import {draftText, makeServices, temporaryFolder} from "./home"

const minute = 60_000
const year = 365 * 24 * 60 * minute
const now = () => new Date("2027-03-01T08:00:00Z")

const mark = (change: object = {}) =>
  JSON.stringify({
    user: "amina",
    computer: "ministry-7",
    pid: 1,
    started: now().toISOString(),
    beat: now().toISOString(),
    ...change,
  })

const fileIn = async () => join(await temporaryFolder(), "act.proviso")

async function marked(change: object = {}): Promise<string> {
  const path = await fileIn()
  await writeFile(lockPath(path), mark(change))
  return path
}

/** The Proviso of one computer, whose minutes the test lets pass. */
function proviso(computer = hostname(), clock: () => Date = now) {
  let ticks = 0
  const locks = new Locks(clock, {computer, ticks: () => ticks})
  onTestFinished(() => locks.stop())
  return {
    locks,
    pass: async (minutes: number) => {
      for (let n = 0; n < minutes; n++) {
        ticks += minute
        await locks.renew()
      }
    },
    sleep: (minutes: number) => {
      ticks += minutes * minute
    },
  }
}

const amina = {user: "amina", computer: "ministry-7"}

describe("a mark of another computer", () => {
  it("tells who has the file open, and stays theirs", async () => {
    const path = await marked()
    const {locks, pass} = proviso()
    expect(await locks.look(path)).toEqual({...amina, silent: false})
    expect(await locks.claim(path, "w")).toEqual({...amina, silent: false})
    await pass(3)
    await locks.stop()
    expect(await readFile(lockPath(path), "utf8")).toBe(mark())
  })

  it.each([-year, -60 * minute, 60 * minute, year])(
    "counts whatever its clock and the folder’s are off by (%i ms)",
    async (off) => {
      const time = new Date(now().getTime() + off)
      const path = await marked({beat: time.toISOString(), started: time.toISOString()})
      await utimes(lockPath(path), time, time)
      const {locks, pass} = proviso()
      expect(await locks.claim(path, "w")).toMatchObject({...amina, silent: false})
      await pass(9)
      expect(await locks.lookAgain(path, "w")).toMatchObject({...amina, silent: false})
    },
  )

  it("is silent when it was seen unchanged for ten minutes, and is replaced only when somebody says so", async () => {
    const path = await marked()
    const {locks, pass} = proviso()
    await locks.claim(path, "w")
    await pass(9)
    expect(await locks.takeOver(path, "w")).toEqual({...amina, silent: false})
    await pass(2)
    expect(await locks.lookAgain(path, "w")).toEqual({...amina, silent: true})
    expect(await readFile(lockPath(path), "utf8")).toBe(mark())
    expect(await locks.takeOver(path, "w")).toBeNull()
    expect(await readFile(lockPath(path), "utf8")).toContain(hostname())
  })

  it("is not silent while it changes, by its text or by the folder’s clock alone, wherever they lead", async () => {
    const path = await marked()
    const {locks, pass} = proviso()
    await locks.claim(path, "w")
    for (const off of [1, -year, year, 0]) {
      await pass(8)
      const time = new Date(now().getTime() + off)
      await utimes(lockPath(path), time, time)
    }
    for (const off of [-year, year]) {
      await pass(8)
      const {mtime} = await stat(lockPath(path))
      await writeFile(lockPath(path), mark({beat: new Date(now().getTime() + off).toISOString()}))
      await utimes(lockPath(path), mtime, mtime)
    }
    await pass(8)
    expect(await locks.lookAgain(path, "w")).toMatchObject({silent: false})
  })

  it("is not silent because this laptop slept", async () => {
    const path = await marked()
    const {locks, sleep, pass} = proviso()
    await locks.claim(path, "w")
    sleep(24 * 60)
    expect(await locks.lookAgain(path, "w")).toMatchObject({silent: false})
    await pass(5)
    expect(await locks.lookAgain(path, "w")).toMatchObject({silent: false})
  })

  it("makes way for ours when it goes", async () => {
    const path = await fileIn()
    const [one, two] = [proviso("one"), proviso("two")]
    expect(await one.locks.claim(path, "w")).toBeNull()
    expect(await two.locks.claim(path, "w")).toMatchObject({computer: "one"})
    await one.locks.release(path, "w")
    expect(await two.locks.lookAgain(path, "w")).toBeNull()
    expect(await one.locks.claim(path, "w")).toMatchObject({computer: "two"})
  })

  it("that was taken over while its holder slept is not written over when the holder is back", async () => {
    const path = await fileIn()
    const [sleeper, other] = [proviso("sleeper"), proviso("other")]
    await sleeper.locks.claim(path, "w")
    await other.locks.claim(path, "w")
    await other.pass(11)
    expect(await other.locks.takeOver(path, "w")).toBeNull()
    const taken = await readFile(lockPath(path), "utf8")
    await sleeper.pass(1)
    expect(await readFile(lockPath(path), "utf8")).toBe(taken)
    expect(await sleeper.locks.lookAgain(path, "w")).toMatchObject({computer: "other"})
    await sleeper.locks.stop()
    expect(await readFile(lockPath(path), "utf8")).toBe(taken)
  })

  it("is one of a window that goes on after a sleep", async () => {
    const path = await fileIn()
    const [sleeper, other] = [proviso("sleeper"), proviso("other")]
    await sleeper.locks.claim(path, "w")
    await other.locks.claim(path, "w")
    await other.pass(11)
    expect(await other.locks.lookAgain(path, "w")).toMatchObject({silent: true})
    await utimes(lockPath(path), 1, 1)
    await sleeper.pass(1)
    expect(await other.locks.takeOver(path, "w")).toMatchObject({
      computer: "sleeper",
      silent: false,
    })
  })

  it("shows names without what could turn a sentence round", async () => {
    const user = `\u202eamina\u2066\n${"x".repeat(150)}`
    const path = await marked({user, computer: "\u0007"})
    const {locks} = proviso()
    const told = await locks.claim(path, "w")
    expect(told?.user).toMatch(/^\ufffdamina\ufffd x{52}$/)
    expect(told?.computer).toBe("\ufffd")
  })
})

describe("a mark of this computer", () => {
  it("of a process that is gone is taken over", async () => {
    const child = spawn(process.execPath, ["-e", ""])
    await new Promise((resolve) => child.once("exit", resolve))
    const path = await marked({computer: hostname(), pid: child.pid})
    const {locks} = proviso()
    expect(await locks.look(path)).toBeNull()
    expect(await locks.claim(path, "w")).toBeNull()
    expect(await readFile(lockPath(path), "utf8")).toContain(`"pid":${process.pid}`)
  })

  it("of a process that runs counts, and is silent when nothing more is heard of it", async () => {
    const path = await marked({computer: hostname(), pid: process.ppid})
    const {locks, pass} = proviso()
    expect(await locks.claim(path, "w")).toMatchObject({computer: hostname(), silent: false})
    await pass(11)
    expect(await locks.lookAgain(path, "w")).toMatchObject({computer: hostname(), silent: true})
  })

  it("of a process whose number went to this one is taken over", async () => {
    const path = await marked({computer: hostname(), pid: process.pid})
    expect(await proviso().locks.claim(path, "w")).toBeNull()
  })

  it.skipIf(process.platform !== "linux")(
    "of a process whose number went to another is taken over, and one of the very process is not",
    async () => {
      const pid = process.ppid
      const life = await lifeOf(pid)
      expect(life).not.toBe("")
      const path = await marked({computer: hostname(), pid, life: `${life}0`})
      expect(await proviso().locks.claim(path, "w")).toBeNull()
      const other = await marked({computer: hostname(), pid, life})
      expect(await proviso().locks.claim(other, "w")).toMatchObject({computer: hostname()})
    },
  )
})

describe("what somebody put in a mark’s place", () => {
  const hasPipes = process.platform !== "win32"
  it.each([
    ["text", "no JSON"],
    ["an array", "[]"],
    ["null", "null"],
    ["a mark without a number", mark({pid: "1"})],
    ["a number that is no process", mark({pid: -1})],
    ["a name without an end", mark({user: "x".repeat(3000)})],
    ["brackets without an end", "[".repeat(4000)],
    ["a file that is too large", `${mark()}${" ".repeat(20_000_000)}`],
  ])("tells nothing and is left as it is: %s", async (_what, text) => {
    const path = await fileIn()
    await writeFile(lockPath(path), text)
    const {locks, pass} = proviso()
    expect(await locks.claim(path, "w")).toBeNull()
    await pass(12)
    await locks.stop()
    expect((await readFile(lockPath(path), "utf8")) === text).toBe(true)
  })

  it("is left as it is: a folder", async () => {
    const path = await fileIn()
    await mkdir(lockPath(path))
    const {locks, pass} = proviso()
    expect(await locks.claim(path, "w")).toBeNull()
    await pass(12)
    await locks.stop()
    expect((await lstat(lockPath(path))).isDirectory()).toBe(true)
  })

  it.skipIf(!hasPipes)("is not waited for: a pipe", async () => {
    const path = await fileIn()
    execFileSync("mkfifo", [lockPath(path)])
    const {locks, pass} = proviso()
    expect(await locks.look(path)).toBeNull()
    expect(await locks.claim(path, "w")).toBeNull()
    await pass(1)
    await locks.stop()
    expect((await lstat(lockPath(path))).isFIFO()).toBe(true)
  })

  it.skipIf(!hasPipes).each(["a file", "a mark", "nothing"])(
    "is not followed: a link to %s",
    async (what) => {
      const path = await fileIn()
      const target = join(path, "../precious")
      const content = what === "a mark" ? mark({computer: hostname(), pid: 2 ** 30}) : "precious"
      if (what !== "nothing") await writeFile(target, content)
      await symlink(target, lockPath(path))
      const {locks, pass} = proviso()
      expect(await locks.claim(path, "w")).toBeNull()
      await pass(12)
      await locks.stop()
      expect(await readlink(lockPath(path))).toBe(target)
      if (what === "nothing") await expect(stat(target)).rejects.toThrow("ENOENT")
      else expect(await readFile(target, "utf8")).toBe(content)
    },
  )

  it("makes way in the end where it is empty, as a killed process leaves it", async () => {
    const path = await fileIn()
    await writeFile(lockPath(path), "")
    const {locks, pass} = proviso()
    expect(await locks.claim(path, "w")).toBeNull()
    expect(await readFile(lockPath(path), "utf8")).toBe("")
    await pass(12)
    expect(await readFile(lockPath(path), "utf8")).toContain(hostname())
  })
})

describe("our own mark", () => {
  it("goes when the last window closes the file", async () => {
    const path = await fileIn()
    const {locks} = proviso()
    expect(await locks.claim(path, "one")).toBeNull()
    expect(await locks.claim(path, "one")).toBeNull()
    expect(await locks.claim(path, "two")).toMatchObject({computer: hostname(), silent: false})
    await locks.release(path, "one")
    expect(await locks.lookAgain(path, "two")).toBeNull()
    expect(await readdir(join(path, ".."))).toEqual([".~lock.act.proviso#"])
    await locks.releaseAll("two")
    expect(await readdir(join(path, ".."))).toEqual([])
  })

  it("stays when a window opens the file while the last one closes it", async () => {
    const path = await fileIn()
    const {locks} = proviso()
    for (let n = 0; n < 20; n++) {
      await locks.claim(path, "one")
      await Promise.all([locks.release(path, "one"), locks.claim(path, "two")])
      expect(await locks.lookAgain(path, "two")).toBeNull()
      expect(await readdir(join(path, ".."))).toEqual([".~lock.act.proviso#"])
      await locks.release(path, "two")
      expect(await readdir(join(path, ".."))).toEqual([])
    }
  })

  it("is one, whether the file is opened by its name or through a link", async () => {
    const path = await fileIn()
    await writeFile(path, "")
    const link = join(await temporaryFolder(), "link.proviso")
    await symlink(path, link)
    const [one, two] = [proviso("one"), proviso("two")]
    await one.locks.claim(path, "w")
    expect(await two.locks.claim(link, "w")).toMatchObject({computer: "one"})
    expect(await one.locks.claim(link, "x")).toMatchObject({computer: "one"})
    await one.locks.stop()
    expect(await two.locks.lookAgain(link, "w")).toBeNull()
  })

  it("is made again when somebody removed it", async () => {
    const path = await fileIn()
    const {locks, pass} = proviso()
    await locks.claim(path, "w")
    await rm(lockPath(path))
    await pass(1)
    expect(await readFile(lockPath(path), "utf8")).toContain(hostname())
  })

  it("is left out where it cannot be written", async () => {
    const {locks} = proviso()
    expect(await locks.claim("/proc/act.proviso", "w")).toBeNull()
  })

  it("goes from a file whose draft was saved under another name", async () => {
    const {services, places} = await makeServices()
    const window = await services.living.begin()
    const file = (name: string) => services.handles.handle(join(places.drafts, name))
    const save = (name: string) =>
      services.documents.save(
        {
          file: file(name),
          text: draftText(),
          expected: "nothing",
          title: "",
          documentId: "doc-1",
        },
        window,
      )
    await save("one.proviso")
    await save("two.proviso")
    const names = (await readdir(places.drafts)).filter((name) => name.startsWith(".~lock"))
    expect(names).toEqual([".~lock.two.proviso#"])
  })
})
