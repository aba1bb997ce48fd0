import {cp, mkdir, readdir, readFile, rm, utimes, writeFile} from "node:fs/promises"
import {hostname} from "node:os"
import {join} from "node:path"
import {describe, expect, it} from "vitest"
import {Handles} from "../../electron/services/handles"
import {lockPath, Locks} from "../../electron/services/locks"
import {Packs} from "../../electron/services/packs"
import {SettingsStore, usualSettings} from "../../electron/services/settings"
import {outdated, Versions} from "../../electron/services/versions"
import {HostError} from "../../schema/host"
import {draftText, makePlaces, makeServices, temporaryFolder} from "./home"

const silent = () => undefined
const now = () => new Date("2027-03-01T10:00:00Z")

describe("settings", () => {
  it("are the usual ones until they are changed, and stay changed", async () => {
    const folder = await temporaryFolder()
    const store = new SettingsStore(folder, silent)
    expect(await store.read()).toEqual(usualSettings)
    await Promise.all([store.change({zoom: 120}), store.change({theme: "dark"})])
    expect(await new SettingsStore(folder, silent).read()).toEqual({
      ...usualSettings,
      zoom: 120,
      theme: "dark",
    })
  })

  it("keep a damaged file aside, say so, and go on", async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, "settings.json"), '{"zoom": 1')
    const said: string[] = []
    const store = new SettingsStore(folder, (sentence) => said.push(sentence))
    expect(await store.read()).toEqual(usualSettings)
    expect(await readFile(join(folder, "settings.json.bad"), "utf8")).toBe('{"zoom": 1')
    expect(said).toHaveLength(1)
  })

  it("pass over one value that cannot be, and keep the others", async () => {
    const folder = await temporaryFolder()
    const stored = {...usualSettings, zoom: 9000, author: "A. Drafter", later: true}
    await writeFile(join(folder, "settings.json"), JSON.stringify(stored))
    expect(await new SettingsStore(folder, silent).read()).toEqual({
      ...usualSettings,
      author: "A. Drafter",
    })
  })

  it("go on after a change that could not be written", async () => {
    const folder = join(await temporaryFolder(), "data")
    await writeFile(folder, "a file where the folder should be")
    const store = new SettingsStore(folder, silent)
    await expect(store.change({zoom: 120})).rejects.toBeInstanceOf(HostError)
    expect(await store.read()).toEqual(usualSettings)
  })
})

describe("versions", () => {
  it("keep what saves replaced, each text once", async () => {
    const {services, places} = await makeServices({now: clock()})
    const handle = services.handles.handle(join(places.drafts, "act.proviso"))
    const window = await services.living.begin()
    const texts = ["One", "Two", "Three"].map((words) => draftText(words))
    for (const text of texts) {
      const request = {file: handle, text, expected: null, title: "", documentId: "doc-1"}
      await services.documents.save(request, window)
    }
    const names = await services.versions.list("doc-1")
    const kept = await Promise.all(names.map((name) => services.versions.read("doc-1", name)))
    expect(kept.map(String)).toEqual(texts.slice(0, 2))
  })

  it("keep another draft, which the user agreed to replace, under its own id", async () => {
    const {services, places} = await makeServices()
    const path = join(places.drafts, "act.proviso")
    await writeFile(path, draftText("Old", "doc-old"))
    const window = await services.living.begin()
    const file = services.handles.handle(path)
    const request = {
      file,
      text: draftText("New", "doc-new"),
      expected: null,
      title: "",
      documentId: "doc-new",
    }
    await services.documents.save(request, window)
    expect(await services.versions.list("doc-old")).toHaveLength(1)
    expect(await services.versions.list("doc-new")).toHaveLength(0)
  })

  it("save the draft even where they cannot be kept, and say so", async () => {
    const {services, places, reports} = await makeServices()
    await mkdir(places.userData, {recursive: true})
    await writeFile(join(places.userData, "versions"), "in the way")
    const path = join(places.drafts, "act.proviso")
    await writeFile(path, draftText("Old"))
    const window = await services.living.begin()
    const file = services.handles.handle(path)
    const request = {file, text: draftText("New"), expected: null, title: "", documentId: "doc-1"}
    expect(await services.documents.save(request, window)).toMatchObject({saved: true})
    expect(reports.join()).toContain("earlier text")
  })

  it("go when they are neither among the last twenty nor the last of a day within thirty", () => {
    const name = (day: string, hour: number) =>
      `${day}T${String(hour).padStart(2, "0")}0000.000Z-abc.proviso`
    const recent = Array.from({length: 20}, (_, hour) => name("2027-03-01", hour))
    const days = [
      name("2027-01-15", 9),
      name("2027-02-10", 8),
      name("2027-02-10", 9),
      name("2027-02-20", 9),
    ]
    expect(outdated([...days, ...recent], now())).toEqual([
      name("2027-01-15", 9),
      name("2027-02-10", 8),
    ])
    expect(outdated(days, now())).toEqual([])
  })

  it("are listed with the time at which they were saved, the newest first", async () => {
    const versions = new Versions(await temporaryFolder(), now)
    await versions.keep("doc-1", Buffer.from("one"), new Date("2027-02-01T08:00:00Z"))
    await versions.keep("doc-1", Buffer.from("three"), new Date("2027-02-03T08:00:00Z"))
    await versions.keep("doc-1", Buffer.from("of a clock that is wrong"), new Date("2099-01-01"))
    await versions.keep("doc-1", Buffer.from("two"), new Date("2027-02-02T08:00:00Z"))
    const entries = await versions.entries("doc-1")
    expect(entries.map(({date, size}) => [date, size])).toEqual([
      [now().toISOString(), 24],
      ["2027-02-03T08:00:00.000Z", 5],
      ["2027-02-02T08:00:00.000Z", 3],
      ["2027-02-01T08:00:00.000Z", 3],
    ])
    const texts = entries.map(({name}) => versions.read("doc-1", name))
    expect((await Promise.all(texts)).map(String)).toContain("three")
    expect(await versions.entries("doc-2")).toEqual([])
  })

  it("do not repeat the last text", async () => {
    const versions = new Versions(await temporaryFolder(), clock())
    for (let i = 0; i < 3; i++) await versions.keep("doc-1", Buffer.from("same"))
    expect(await versions.list("doc-1")).toHaveLength(1)
  })
})

describe("marks beside open files", () => {
  const lock = (change: object) =>
    JSON.stringify({
      user: "amina",
      computer: "ministry-7",
      pid: 1,
      started: now().toISOString(),
      beat: now().toISOString(),
      ...change,
    })

  async function marked(change: object, age = 0): Promise<string> {
    const path = join(await temporaryFolder(), "act.proviso")
    await writeFile(lockPath(path), lock(change))
    const time = new Date(now().getTime() - age)
    await utimes(lockPath(path), time, time)
    return path
  }

  const hour = 3_600_000
  const anHourAgo = new Date(now().getTime() - hour).toISOString()

  it("tell who has the file open on another computer", async () => {
    const path = await marked({})
    const locks = new Locks(now)
    expect(await locks.claim(path, "w")).toEqual({user: "amina", computer: "ministry-7"})
    await locks.stop()
    expect(await readFile(lockPath(path), "utf8")).toBe(lock({}))
  })

  it.each([
    ["silent by both clocks", {beat: anHourAgo}, hour, null],
    ["silent by its own clock alone", {beat: anHourAgo}, 0, "ministry-7"],
    ["silent by the folder’s clock alone", {}, hour, "ministry-7"],
    [
      "from a clock an hour ahead",
      {beat: new Date(now().getTime() + hour).toISOString()},
      0,
      "ministry-7",
    ],
    ["of a process here that is gone", {computer: hostname(), pid: 2 ** 30}, 0, null],
    ["of a process here that runs", {computer: hostname(), pid: process.ppid}, 0, hostname()],
  ])("count or not: a mark %s", async (_what, change, age, computer) => {
    const path = await marked(change, age)
    const locks = new Locks(now)
    expect((await locks.claim(path, "w"))?.computer ?? null).toBe(computer)
    await locks.stop()
  })

  it("go when the last window closes the file", async () => {
    const path = join(await temporaryFolder(), "act.proviso")
    const locks = new Locks(now)
    expect(await locks.claim(path, "one")).toBeNull()
    expect(await locks.claim(path, "one")).toBeNull()
    expect(await locks.claim(path, "two")).not.toBeNull()
    await locks.release(path, "one")
    expect(await readdir(join(path, ".."))).toEqual([".~lock.act.proviso#"])
    await locks.releaseAll("two")
    expect(await readdir(join(path, ".."))).toEqual([])
    await locks.stop()
  })

  it("are left out where they cannot be written", async () => {
    const locks = new Locks(now)
    expect(await locks.claim("/proc/act.proviso", "w")).toBeNull()
    await locks.stop()
  })
})

describe("handles", () => {
  it("stand for one path each and tell nothing of it", () => {
    const handles = new Handles()
    const handle = handles.handle("/home/amina/act.proviso")
    expect(handles.handle("/home/amina/act.proviso")).toBe(handle)
    expect(handles.handle("/home/amina/other.proviso")).not.toBe(handle)
    expect(handle).not.toContain("amina")
    expect(handles.path(handle)).toBe("/home/amina/act.proviso")
    expect(() => new Handles().path(handle)).toThrow(HostError)
  })
})

describe("registers", () => {
  it("that are missing, damaged or too large are refused by name, and the rest of the library is there", async () => {
    const places = await makePlaces()
    const templates = join(await temporaryFolder(), "templates")
    await cp(places.templates, templates, {recursive: true})
    await rm(join(templates, "concepts.yaml"))
    await writeFile(join(templates, "subjects.yaml"), "format: 1\nsubjects: [\n")
    await writeFile(join(templates, "terms.yaml"), Buffer.alloc(3_000_000, "a"))
    await rm(join(templates, "relations.yaml"))
    await mkdir(join(templates, "relations.yaml"))
    const library = await new Packs({...places, templates}, now).library()
    expect(library.packs).not.toEqual([])
    expect(library.checklist.questions).not.toEqual([])
    const {concepts, subjects, terms, relations} = library
    expect([concepts, subjects, terms, relations]).toEqual([[], [], [], []])
    expect(library.refused.map(({name, why}) => `${name}: ${why}`)).toEqual([
      expect.stringMatching(/^subjects\.yaml: subjects\.yaml, line \d: This is not well-formed/),
      "concepts.yaml: The file is not there.",
      "terms.yaml: This is too much text.",
      "relations.yaml: The file cannot be read (EISDIR).",
    ])
  })
})

/** A clock that goes on by a second each time it is looked at. */
function clock(): () => Date {
  let time = now().getTime()
  return () => new Date((time += 1000))
}
