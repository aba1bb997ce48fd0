import {afterEach, beforeEach, describe, expect, it, vi} from "vitest"
import {leaveDraft, openFile} from "../renderer/files"
import {compareWithFile, save} from "../renderer/saving"
import {keepRecoveryCopy} from "../renderer/recovery-copies"
import {Session} from "../renderer/session"
import {hashText, serializeDraft} from "../schema/file"
import {type About, type Host, HostError, type SaveResult, type Settings} from "../schema/host"
import type {Library} from "../schema/library/library"
import {article, bill, clause, title} from "./schema/build"

/** What a window does with its draft's file and its recovery copy, over a host that answers when the test says so. */

const text = serializeDraft({
  documentId: "doc-1",
  created: "2027-01-01T00:00:00Z",
  doc: bill(
    title("Act"),
    article({id: "a1"}, "Offence", clause({id: "c1"}, "A person shall not.")),
  ),
  versions: [],
  copy: null,
  source: null,
})
const opened = {
  handle: "f1",
  name: "act.proviso",
  text,
  hash: hashText(text),
  openElsewhere: null,
  readOnly: false,
}

/** A window in which the draft is open, and what it asked of its host, in order. */
async function windowOver(own: Partial<Host>) {
  const asked: string[] = []
  const usual: Partial<Host> = {
    read: () => Promise.resolve({name: opened.name, text}),
    open: () => Promise.resolve(opened),
    recoveries: () => Promise.resolve([]),
    bringText: () => Promise.resolve(),
    keepRecovery: () => Promise.resolve(),
    letGo: () => Promise.resolve(),
    close: () => Promise.resolve(),
    save: () => Promise.resolve(saved),
  }
  const host = new Proxy({...usual, ...own} as Host, {
    get:
      (target, name: keyof Host) =>
      (...args: never[]) => {
        asked.push(name)
        const call: unknown = Reflect.get(target, name)
        return Reflect.apply(call as () => unknown, target, args) as unknown
      },
  })
  const about = {version: "", host: "services", dialogs: "page", platform: "linux"} as About
  const session = new Session(host, about, {} as Library, {locale: "en", author: ""} as Settings)
  expect(await openFile(session, "f1")).toBe(true)
  asked.length = 0
  return {session, asked}
}

const saved: SaveResult = {saved: true, hash: hashText(text), name: "act.proviso", kept: true}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe("a draft that is left while it is being saved", () => {
  it("is let go of after the save, and does not come back", async () => {
    let end: (result: SaveResult) => void = () => undefined
    const {session, asked} = await windowOver({save: () => new Promise((done) => (end = done))})
    const saving = save(session)
    const leaving = leaveDraft(session)
    await vi.advanceTimersByTimeAsync(1_000)
    // Its claim on the file would otherwise end before the save makes it anew.
    expect(asked).toEqual(["save"])
    end(saved)
    expect(await saving).toBe(true)
    expect(await leaving).toBe(true)
    expect(asked).toEqual(["save", "close"])
    expect(session.state.draft).toBeNull()
  })
})

describe("a draft that is saved as soon as something was typed", () => {
  it("is saved once its recovery copy is kept, which would count as newer otherwise", async () => {
    let kept: () => void = () => undefined
    const {session, asked} = await windowOver({
      keepRecovery: () => new Promise((done) => (kept = done)),
    })
    session.recovery.changed()
    const saving = save(session)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked).not.toContain("save")
    kept()
    expect(await saving).toBe(true)
    expect(asked.at(-1)).toBe("save")
  })

  it("is saved after two seconds where no recovery copy is kept and none refused", async () => {
    const {session, asked} = await windowOver({keepRecovery: () => new Promise(() => undefined)})
    session.recovery.changed()
    const saving = save(session)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await saving).toBe(true)
    expect(asked.at(-1)).toBe("save")
  })
})

describe("recovery copies that cannot be kept", () => {
  const failing = /^The disk that holds recovery copies is full, so what you type now would be lost/

  it("are told once, told again when it is asked for one, and over when one is kept", async () => {
    let isFull = true
    const {session} = await windowOver({
      bringText: () => Promise.resolve(),
      keepRecovery: () =>
        isFull ? Promise.reject(new HostError("disk-full", "act.proviso")) : Promise.resolve(),
    })
    expect(await keepRecoveryCopy(session)).toBe(false)
    expect(session.state.trouble).toMatch(failing)
    session.store.set({trouble: null})
    expect(await keepRecoveryCopy(session)).toBe(false)
    expect(session.state.trouble).toBeNull()
    expect(await keepRecoveryCopy(session, "asked")).toBe(false)
    expect(session.state.trouble).toMatch(failing)
    isFull = false
    expect(await keepRecoveryCopy(session)).toBe(true)
    expect(session.state.trouble).toBeNull()
    expect(session.state.announcement).toBe("Recovery copies are kept again.")
  })

  it("are told again of what is typed after a save, and of another draft", async () => {
    const {session} = await windowOver({
      keepRecovery: () => Promise.reject(new HostError("disk-full", "act.proviso")),
    })
    await keepRecoveryCopy(session)
    expect(await save(session)).toBe(true)
    expect(session.state.trouble).toBeNull()
    await keepRecoveryCopy(session)
    expect(session.state.trouble).toMatch(failing)
    expect(await openFile(session, "f1")).toBe(true)
    expect(session.state.trouble).toBeNull()
    await keepRecoveryCopy(session)
    expect(session.state.trouble).toMatch(failing)
  })
})

it("a draft whose earlier text could not be kept is saved, and that is said", async () => {
  const {session} = await windowOver({save: () => Promise.resolve({...saved, kept: false})})
  expect(await save(session)).toBe(true)
  expect(session.state.trouble).toMatch(
    /^act.proviso was saved, but the text that was in it before could not be kept/,
  )
})

it("a draft whose file became damaged is not what the sentence about the file speaks of", async () => {
  let isDamaged = false
  const {session} = await windowOver({
    read: () =>
      isDamaged
        ? Promise.reject(new HostError("truncated", "act.proviso"))
        : Promise.resolve({name: opened.name, text}),
  })
  isDamaged = true
  await compareWithFile(session, "f1")
  expect(session.state.trouble).toMatch(/^act.proviso is damaged: .*under another name\.$/)
})
