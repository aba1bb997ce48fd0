import {cp, mkdir, readFile, rm, symlink, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {describe, expect, it} from "vitest"
import {Handles} from "../../electron/services/handles"
import {Packs} from "../../electron/services/packs"
import {SettingsStore, usualSettings} from "../../electron/services/settings"
import {outdated, Versions} from "../../electron/services/versions"
import {hashBytes} from "../../electron/services/atomic-save"
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

  it("are read again when they could not be read", async (context) => {
    if (process.platform === "win32") return context.skip("Windows makes links for few users")
    const folder = await temporaryFolder()
    const path = join(folder, "settings.json")
    await symlink(path, path)
    const store = new SettingsStore(folder, silent)
    await expect(store.read()).rejects.toMatchObject({data: {kind: "not-found"}})
    await rm(path)
    await writeFile(path, JSON.stringify({...usualSettings, zoom: 120}))
    expect(await store.read()).toMatchObject({zoom: 120})
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

  it("that cannot be kept do not hinder saving, unless the text was somebody else’s", async () => {
    const {services, places, reports} = await makeServices()
    await mkdir(places.userData, {recursive: true})
    await writeFile(join(places.userData, "versions"), "in the way")
    const path = join(places.drafts, "act.proviso")
    await writeFile(path, draftText("Old"))
    const window = await services.living.begin()
    const file = services.handles.handle(path)
    const request = {file, text: draftText("New"), title: "", documentId: "doc-1"}
    const replacing = services.documents.save({...request, expected: null}, window)
    await expect(replacing).rejects.toBeInstanceOf(HostError)
    expect(await readFile(path, "utf8")).toBe(draftText("Old"))
    const expected = hashBytes(Buffer.from(draftText("Old")))
    expect(await services.documents.save({...request, expected}, window)).toMatchObject({
      saved: true,
    })
    expect(reports.join()).toContain("earlier text")
  })

  it("go when they are neither among the last twenty nor the last of one of the last thirty days", () => {
    const name = (day: string, hour: number) =>
      `${day}T${String(hour).padStart(2, "0")}0000.000Z-abc.proviso`
    const recent = Array.from({length: 20}, (_, hour) => name("2027-03-01", hour))
    const january = Array.from({length: 31}, (_, day) =>
      [8, 9].map((hour) => name(`2027-01-${String(day + 1).padStart(2, "0")}`, hour)),
    ).flat()
    const gone = outdated([...january, ...recent])
    // Of the first two days nothing, of the others the last.
    expect(gone).toEqual(january.filter((each) => each.includes("T08") || /01-0[12]T/.test(each)))
    expect(outdated(january.slice(0, 20))).toEqual([])
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
    const library = await new Packs(
      {...places, templates},
      now,
      new Versions(places.userData, now),
    ).library()
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
