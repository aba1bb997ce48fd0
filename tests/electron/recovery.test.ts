import * as nodeFiles from "node:fs/promises"
import {
  appendFile,
  chmod,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises"
import {hostname} from "node:os"
import {join} from "node:path"
import {describe, expect, it, onTestFinished, vi} from "vitest"
import {hashBytes} from "../../electron/services/atomic-save"
import {mostEntries, type RecoveryFiles} from "../../electron/services/journal"
import {Living, type WindowId} from "../../electron/services/living"
import {lifeOf} from "../../electron/services/processes"
import {DraftReader} from "../../electron/services/draft-reader"
import {Recovery} from "../../electron/services/recovery"
import {draftText, makePlaces} from "./home"
import {titleOf, Typist} from "./typist"

const now = () => new Date("2027-03-01T10:00:00Z")

/** A process of Proviso over a user's data. */
async function start(userData?: string, beat?: number) {
  const data = userData ?? (await makePlaces()).userData
  const living = new Living(data, beat)
  onTestFinished(() => living.stop())
  const said: string[] = []
  let disk: RecoveryFiles = nodeFiles
  const files = new Proxy(nodeFiles, {get: (_, name) => Reflect.get(disk, name) as unknown})
  const report = (sentence: string) => said.push(sentence)
  const recovery = new Recovery(data, living, now, report, new DraftReader(null), files)
  onTestFinished(() => recovery.settled())
  return {
    data,
    folder: join(data, "recovery"),
    living,
    recovery,
    said,
    window: await living.begin(),
    /** From here on its calls to the disk go over these. */
    over: (given: RecoveryFiles) => {
      disk = given
    },
    names: async () => (await readdir(join(data, "recovery"))).sort(),
  }
}

/** What another process finds and opens, title by title. */
async function recovered(data: string): Promise<readonly string[]> {
  const {recovery, window} = await start(data)
  const titles: string[] = []
  for (const {id} of await recovery.left(window)) {
    const {text} = await recovery.open(window, id, `again-${titles.length}`)
    titles.push(titleOf(text))
  }
  return titles
}

describe("a recovery copy", () => {
  it("belongs to a window until its process is gone", async () => {
    const one = await start()
    await new Typist(one.recovery, one.window).type("Typed")
    expect(await recovered(one.data)).toEqual([])
    await one.living.stop()
    expect(await recovered(one.data)).toEqual(["Typed"])
  })

  it("is offered to another process once its window is gone, though its own process runs on", async () => {
    const one = await start()
    const two = await one.living.begin()
    await new Typist(one.recovery, one.window).type("In a tab that was closed")
    await new Typist(one.recovery, two, {documentId: "doc-2"}).type("In one that was not")
    expect(await recovered(one.data)).toEqual([])
    await one.living.end(one.window)
    expect(await recovered(one.data)).toEqual(["In a tab that was closed"])
  })

  it("is its window’s again once a mark can be written that could not be before", async () => {
    const one = await start(undefined, 20)
    const running = join(one.data, "running")
    await rm(running, {recursive: true})
    // As on a full disk.
    await writeFile(running, "")
    await new Typist(one.recovery, one.window).type("Typed")
    const other = await start(one.data)
    expect(await other.recovery.left(other.window)).toHaveLength(1)
    await rm(running)
    await vi.waitFor(async () => {
      expect(await other.recovery.left(other.window)).toEqual([])
    }, 10_000)
  })

  it("is offered when the process stopped without a word and its number went to another", async () => {
    const {data, recovery, window} = await start(undefined, 40)
    const gone: WindowId = {process: crypto.randomUUID(), window: crypto.randomUUID()}
    const mark = join(data, "running", gone.process)
    await writeFile(mark, `${process.pid}\n${hostname()}`)
    await new Typist(recovery, gone).type("Typed")
    expect(await recovery.left(window)).toEqual([])
    const yesterday = new Date(Date.now() - 86_400_000)
    await utimes(mark, yesterday, yesterday)
    expect(await recovery.left(window)).toHaveLength(1)
    // The mark goes when the next process starts.
    const next = await start(data)
    expect(await readdir(join(data, "running"))).not.toContain(gone.process)
    await next.living.stop()
  })

  it("is not offered while a window of another computer has it, on data that both share", async () => {
    const {data, recovery, window} = await start()
    const there: WindowId = {process: crypto.randomUUID(), window: crypto.randomUUID()}
    await writeFile(join(data, "running", there.process), `${2 ** 22}\nministry-7`)
    await new Typist(recovery, there).type("Typed")
    expect(await recovery.left(window)).toEqual([])
  })

  it("is not offered while its process lives, whatever is done to the clock", async () => {
    const one = await start()
    await new Typist(one.recovery, one.window).type("Typed")
    const other = await start(one.data, 60)
    const mark = join(one.data, "running", one.window.process)
    const said = (await readFile(mark, "utf8")).split("\n").slice(0, 2).join("\n")
    for (const years of [-1, 1]) {
      const time = new Date(Date.now() + years * 365 * 86_400_000)
      await utimes(mark, time, time)
      // Where the system tells which process it is, nothing else is asked.
      if (process.platform === "linux") expect(await other.recovery.left(other.window)).toEqual([])
      await writeFile(mark, said)
      await utimes(mark, time, time)
      const beating = setInterval(
        () => void utimes(mark, time, new Date(time.getTime() + (Date.now() % 1e6))),
        5,
      )
      expect(await other.recovery.left(other.window)).toEqual([])
      clearInterval(beating)
      await writeFile(mark, `${said}\n${await lifeOf(process.pid)}`)
    }
  })

  it("is offered at once after a power cut that left its window’s mark empty", async () => {
    const {data, recovery, window} = await start()
    const gone: WindowId = {process: crypto.randomUUID(), window: crypto.randomUUID()}
    await writeFile(join(data, "running", gone.process), "")
    await new Typist(recovery, gone).type("Typed")
    expect(await recovery.left(window)).toHaveLength(1)
  })

  it("holds the last text of many given at once", async () => {
    const one = await start()
    const typist = new Typist(one.recovery, one.window)
    await Promise.all(Array.from({length: 20}, (_, n) => typist.type(`Title ${n}`)))
    expect(await one.names()).toEqual(["doc-1_opening-1.1.journal", "doc-1_opening-1.1.snapshot"])
    await one.living.end(one.window)
    expect(await recoveredHere(one)).toEqual(["Title 19"])
  })

  it("is opened with what its page gave as it went, though that is still being written", async () => {
    const one = await start()
    const typist = new Typist(one.recovery, one.window)
    await typist.type("Before")
    const [left] = await one.recovery.left(one.window)
    const typed = Array.from({length: 20}, (_, n) => typist.type(`Title ${n}`))
    const {text} = await one.recovery.open(one.window, left?.id ?? "", "again")
    expect(titleOf(text)).toBe("Title 19")
    await Promise.all(typed)
  })

  it("costs a line for each change, and another snapshot after so many", async () => {
    const one = await start()
    const typist = new Typist(one.recovery, one.window)
    for (let n = 0; n <= mostEntries; n++) await typist.type(`Title ${n}`)
    const journal = await readFile(join(one.folder, "doc-1_opening-1.1.journal"), "utf8")
    expect(journal.trimEnd().split("\n").length).toBeLessThanOrEqual(mostEntries)
    await typist.type("After it")
    await one.recovery.settled()
    const names = await one.names()
    expect(names.filter((name) => name.endsWith(".snapshot")).length).toBeLessThanOrEqual(2)
    await one.living.stop()
    expect(await recovered(one.data)).toEqual(["After it"])
  })

  it("can be read by this user alone, whatever the folder was before", async (context) => {
    if (process.platform === "win32")
      return context.skip("Windows keeps it in the user’s own folder")
    const one = await start()
    await mkdir(one.folder, {recursive: true, mode: 0o755})
    await chmod(one.folder, 0o755)
    const typist = new Typist(one.recovery, one.window)
    await typist.type("One")
    await typist.type("Two")
    const modes = [one.folder, ...(await one.names()).map((name) => join(one.folder, name))]
    const bits = await Promise.all(modes.map(async (path) => (await stat(path)).mode & 0o777))
    expect(bits).toEqual([0o700, 0o600, 0o600])
  })

  it("stays when more was typed while the draft was being saved", async () => {
    const {recovery, window, names} = await start()
    const typist = new Typist(recovery, window)
    await typist.type("Before")
    const asked = recovery.asked(window, "doc-1")
    await typist.type("Typed since")
    await recovery.discardUnlessNewer(window, "doc-1", asked)
    expect(await names()).toHaveLength(2)
    await recovery.discardUnlessNewer(window, "doc-1", asked + 1)
    expect(await names()).toEqual([])
    await typist.type("Typed after the save")
    const [left] = await recovery.left(window)
    const {text} = await recovery.open(window, left?.id ?? "", "again")
    expect(titleOf(text)).toBe("Typed after the save")
  })

  it("goes on when its files were cleared away", async () => {
    const one = await start()
    const typist = new Typist(one.recovery, one.window)
    await typist.type("One")
    await typist.type("Two")
    await rm(one.folder, {recursive: true})
    await typist.type("Three")
    await typist.type("Four")
    await truncate(join(one.folder, "doc-1_opening-1.2.journal"), 10)
    await typist.type("Five")
    await one.living.stop()
    expect(await recovered(one.data)).toEqual(["Five"])
  })

  it("goes on after its snapshots when its window was given up and its page types on", async () => {
    const one = await start()
    const before = new Typist(one.recovery, one.window)
    for (let n = 0; n <= mostEntries + 1; n++) await before.type(`Title ${n}`)
    await one.recovery.settled()
    await one.living.end(one.window)
    one.recovery.letGo(one.window)
    // The page sends its whole text anew, as the same opening of the draft.
    const again = await one.living.begin()
    await new Typist(one.recovery, again).type("Typed since")
    await one.living.stop()
    expect(await recovered(one.data)).toEqual(["Typed since"])
  })

  it("of an earlier Proviso is still read", async () => {
    const {data, folder, recovery, window} = await start()
    const text = draftText("Of an earlier Proviso")
    const head = {
      documentId: "doc-1",
      title: "Act",
      path: "/home/amina/act.proviso",
      hash: hashBytes(Buffer.from("x")),
      kept: now().toISOString(),
      owner: {process: crypto.randomUUID(), window: crypto.randomUUID()},
      textHash: hashBytes(Buffer.from(text)),
    }
    await mkdir(folder, {recursive: true})
    await writeFile(join(folder, "doc-1.recovery"), `${JSON.stringify(head)}\n${text}`)
    expect(await recovery.left(window)).toMatchObject([
      {id: "doc-1", title: "Act", path: head.path, kept: head.kept},
    ])
    const opened = await recovery.open(window, "doc-1", "again")
    expect(opened).toEqual({
      documentId: "doc-1",
      title: "Act",
      path: head.path,
      hash: head.hash,
      text,
    })
    expect(await readdir(folder)).toEqual(["doc-1_again.1.snapshot"])
    expect(data).not.toBe("")
  })
})

type Started = Awaited<ReturnType<typeof start>>

/** What the same process finds in another of its windows. */
async function recoveredHere({recovery, living}: Started): Promise<readonly string[]> {
  const window = await living.begin()
  const left = await recovery.left(window)
  const texts = await Promise.all(
    left.map(({id}, n) => recovery.open(window, id, `here-${n}`).then(({text}) => titleOf(text))),
  )
  return texts
}

describe("a damaged recovery copy", () => {
  async function typed(...titles: readonly string[]) {
    const one = await start()
    const typist = new Typist(one.recovery, one.window)
    for (const title of titles) await typist.type(title)
    await one.living.stop()
    const file = (name: string) => join(one.folder, `doc-1_opening-1.${name}`)
    return {...one, file}
  }

  it("is read up to the entry that is torn", async () => {
    const {data, file} = await typed("One", "Two", "Three")
    const {size} = await stat(file("1.journal"))
    await truncate(file("1.journal"), size - 5)
    expect(await recovered(data)).toEqual(["Two"])
  })

  it("is read up to the entry that was altered, and no further", async () => {
    const {data, file} = await typed("One", "Two", "Three", "Four")
    const journal = await readFile(file("1.journal"), "utf8")
    await writeFile(file("1.journal"), journal.replace("Three", "Thrae"))
    expect(await recovered(data)).toEqual(["Two"])
  })

  it("takes nothing after it that was not written to it", async () => {
    const {data, file} = await typed("One", "Two")
    const other = await typed("Other", "Another")
    await appendFile(file("1.journal"), await readFile(other.file("1.journal")))
    await appendFile(file("1.journal"), Buffer.alloc(4096))
    expect(await recovered(data)).toEqual(["Two"])
  })

  it("gives the snapshot before one that cannot be read, with its journal and the later ones", async () => {
    const titles = Array.from({length: mostEntries + 3}, (_, n) => `Title ${n}`)
    const one = await start()
    const typist = new Typist(one.recovery, one.window)
    for (const title of titles) await typist.type(title)
    await one.recovery.settled()
    await one.living.stop()
    const last = (await one.names()).filter((name) => name.endsWith(".snapshot")).at(-1) ?? ""
    expect(last).not.toContain(".1.")
    const bytes = await readFile(join(one.folder, last))
    bytes[bytes.length - 100] = 0
    await writeFile(join(one.folder, last), bytes)
    const next = await start(one.data)
    const [left] = await next.recovery.left(next.window)
    const {text} = await next.recovery.open(next.window, left?.id ?? "", "again")
    expect(titleOf(text)).toBe(titles.at(-1))
    expect(next.said).toEqual([`A recovery copy is damaged; it was kept as ${last}.bad.`])
    expect(await next.names()).toEqual(["doc-1_again.1.snapshot", `${last}.bad`])
  })

  it("that cannot be read at all is kept aside, and the others are offered", async () => {
    const {data, file, recovery, window, folder} = await typed("One")
    await new Typist(recovery, window, {documentId: "doc-2"}).type("Two")
    await writeFile(file("1.snapshot"), "{")
    expect(await recovered(data)).toEqual(["Two"])
    expect(await readdir(folder)).toContain("doc-1_opening-1.1.snapshot.bad")
  })

  it("gives the last state that is a whole draft", async () => {
    const {data} = await typed("One", "Two", '"},{"broken', "broken\\u00")
    expect(await recovered(data)).toEqual(["Two"])
  })
})

describe("recovery copies of several windows", () => {
  it("of one draft are kept apart, and none is removed by the others", async () => {
    const [one, two] = [await start(), await start()]
    const both = [
      new Typist(one.recovery, one.window, {opening: "a"}),
      new Typist(
        new Recovery(one.data, two.living, now, () => undefined, new DraftReader(null)),
        two.window,
        {
          opening: "b",
        },
      ),
    ] as const
    await both[0].type("Of the first window")
    await both[1].type("Of the second")
    await one.recovery.close(one.window, "doc-1")
    await two.living.stop()
    expect(await recovered(one.data)).toEqual(["Of the second"])
  })

  it("that were opened by another go on in a copy of their own", async () => {
    const one = await start()
    const typist = new Typist(one.recovery, one.window)
    await typist.type("One")
    // As after a long sleep, in which the other process missed its beats.
    const mark = join(one.data, "running", one.window.process)
    await rm(mark)
    const other = await start(one.data)
    const [left] = await other.recovery.left(other.window)
    await other.recovery.open(other.window, left?.id ?? "", "other")
    await typist.type("Typed in the first window")
    expect((await one.names()).filter((name) => name.endsWith(".snapshot"))).toEqual([
      "doc-1_opening-1.2.snapshot",
      "doc-1_other.1.snapshot",
    ])
  })

  it("are all removed when they are cleared, but for those that somebody has open", async () => {
    const one = await start()
    await new Typist(one.recovery, one.window, {opening: "open"}).type("Open here")
    const other = await start(one.data)
    await new Typist(other.recovery, other.window, {opening: "there"}).type("Open there")
    const gone = await start(one.data)
    await new Typist(gone.recovery, gone.window, {opening: "left"}).type("Left")
    await gone.living.stop()
    await writeFile(join(one.folder, "doc-9_x.1.snapshot.bad"), "half of a draft")
    await writeFile(join(one.folder, ".doc-9_x.1.snapshot.0123456789ab.tmp"), "half of a draft")
    await writeFile(join(one.folder, "doc-9_x.1.journal"), "half of a draft")
    expect(await one.recovery.clear(one.window, "doc-1")).toBe(1)
    expect(await one.names()).toEqual(["doc-1_open.1.snapshot", "doc-1_there.1.snapshot"])
    expect(await one.recovery.clear(one.window, null)).toBe(1)
    expect(await one.names()).toEqual(["doc-1_there.1.snapshot"])
  })

  it("are not removed by clearing, at whatever moment of it somebody types", async () => {
    for (const from of ["the same window", "another process"] as const) {
      for (let n = 1, isOver = false; !isOver; n++) {
        const one = await withLeftCopy()
        const other = from === "the same window" ? one : await start(one.data)
        const typist = new Typist(one.recovery, one.window)
        const calls = calling(n, () => typist.type("Typed meanwhile"))
        const recovery = from === "the same window" ? one.recovery : other.recovery
        // The typing itself is not counted.
        one.over(calls.files)
        other.over(calls.files)
        await recovery.clear(other.window, from === "the same window" ? "doc-1" : null)
        isOver = calls.made < n
        await one.living.stop()
        await other.living.stop()
        if (!isOver) expect(await recovered(one.data), `${from}, ${n}`).toEqual(["Typed meanwhile"])
      }
    }
  })

  it("are kept at last, at whatever moment of the writing another process clears the others", async () => {
    for (let n = 1, isOver = false; !isOver; n++) {
      const one = await withLeftCopy()
      const other = await start(one.data)
      const calls = calling(n, () => other.recovery.clear(other.window, null))
      one.over(calls.files)
      await new Typist(one.recovery, one.window).type("Typed meanwhile")
      isOver = calls.made < n
      await one.living.stop()
      await other.living.stop()
      if (!isOver) expect(await recovered(one.data), String(n)).toEqual(["Typed meanwhile"])
    }
  })
})

/** Somebody who is about to type, and a copy that a window left before. */
async function withLeftCopy() {
  const gone = await start()
  await new Typist(gone.recovery, gone.window, {documentId: "doc-2", opening: "left"}).type("Left")
  await gone.living.stop()
  return start(gone.data)
}

/** Calls to the disk, of which something is done before the n-th. */
function calling(n: number, work: () => Promise<unknown>) {
  let made = 0
  const files = new Proxy(nodeFiles, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== "function") return value
      return async (...args: unknown[]) => {
        made += 1
        if (made === n) await work()
        const result: unknown = await Reflect.apply(value, target, args)
        return result
      }
    },
  })
  return {
    files,
    get made() {
      return made
    },
  }
}
