import {chmod, stat, readdir, readFile, rm, writeFile} from "node:fs/promises"
import {readdirSync, readFileSync} from "node:fs"
import {join} from "node:path"
import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {runTerminal} from "../../electron/terminal/run"
import {hashText, parseDraft, serializeDraft} from "../../schema/file"
import {draftExport} from "../../schema/formats/export"
import {type ExportRequest, HostError} from "../../schema/host"
import {currentVersion} from "../../schema/migrate"
import {draftText, makeServices, root, type TestServices} from "../electron/home"
import {packFile} from "../electron/pack-files"
import {wholeDraft} from "../schema/whole-draft"
import {fault} from "./fault"

/** Files of every version that was ever written, and of versions to come. */

const golden = join(root, "tests/golden")
const frozen = readdirSync(golden).filter((name) => /^version-\d+.*\.proviso$/.test(name))

function read(text: string) {
  const parsed = parseDraft(text)
  if (!parsed.ok) throw new Error(`${parsed.why}: ${parsed.detail}`)
  return parsed
}

/** A draft as a later version would write it, closed by the hash that belongs to it. */
function fromTheFuture(text: string, change = (body: string) => body): string {
  const body = change(text.slice(0, text.lastIndexOf(',\n"hash":"'))).replace(
    `"version":${currentVersion}`,
    `"version":${currentVersion + 1}`,
  )
  return `${body},\n"hash":"${hashText(body)}"}\n`
}

const plain = (doc: Node): string => JSON.stringify({...(doc.toJSON() as object), attrs: {}})

async function placed(text: string): Promise<TestServices & {readonly path: string}> {
  const made = await makeServices()
  const path = join(made.places.drafts, "act.proviso")
  await writeFile(path, text)
  return {...made, path}
}

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return "none"
  } catch (error) {
    if (error instanceof HostError) return error.data.kind
    throw error
  }
}

describe("a file of another version", () => {
  fault(
    "12",
    "every version that was ever written opens and stays the same draft when it is saved",
    {short: 10, long: 10},
    () => {
      const versions = new Set(frozen.map((name) => /^version-(\d+)/.exec(name)?.[1]))
      for (let n = 1; n <= currentVersion; n++) expect(versions).toContain(String(n))
      for (const name of frozen) {
        const {draft, newer} = read(readFileSync(join(golden, name), "utf8"))
        expect(newer, name).toBe(false)
        draft.doc.check()
        const again = read(serializeDraft(draft)).draft
        expect(again.doc.eq(draft.doc), name).toBe(true)
        expect(again.versions.map(({doc}) => plain(doc))).toEqual(
          draft.versions.map(({doc}) => plain(doc)),
        )
      }
      return frozen.length
    },
  )

  it("of version 2 holds all that it held: suggestions, versions, a copy's text, existing law", () => {
    for (const name of frozen.filter((each) => each.startsWith("version-2"))) {
      const {draft} = read(readFileSync(join(golden, name), "utf8"))
      expect(serializeDraft(draft), name).toBe(
        serializeDraft(read(serializeDraft(wholeDraft)).draft),
      )
    }
  })

  it("that is older stays beside the file as .v1.bak when it is saved, once, by the window and by the terminal", async () => {
    const old = await readFile(join(golden, "version-1.proviso"), "utf8")
    const {documentId} = read(old).draft
    const window = await placed(old)
    await chmod(window.path, 0o600)
    const handle = window.services.handles.handle(window.path)
    const id = await window.services.living.begin()
    const {hash} = await window.services.documents.open(handle, id)
    const text = serializeDraft(read(old).draft)
    const request = {file: handle, text, expected: hash, title: "Old", documentId}
    const saved = await window.services.documents.save(request, id)
    if (!saved.saved) throw new Error(saved.why)
    await window.services.documents.save({...request, expected: saved.hash}, id)
    const kept = (await readdir(window.places.drafts)).filter((name) => name.endsWith(".bak"))
    expect(kept).toEqual(["act.proviso.v1.bak"])
    expect(await readFile(`${window.path}.v1.bak`, "utf8")).toBe(old)
    // Nobody may read it who might not read the draft.
    const {mode} = await stat(`${window.path}.v1.bak`)
    if (process.platform !== "win32") expect((mode & 0o777).toString(8)).toBe("600")

    const terminal = await placed(old)
    await writeFile(`${terminal.path}.v1.bak`, "another text of this name")
    const run = await runTerminal(["versions", "act.proviso", "--name", "First"], {
      services: terminal.services,
      path: (written) => join(terminal.places.drafts, written),
      now: () => new Date(),
    })
    expect(run.code).toBe(0)
    expect(await readFile(`${terminal.path}.v1.bak`, "utf8")).toBe("another text of this name")
    const other = (await readdir(terminal.places.drafts)).find((name) =>
      /\.v1\.[0-9a-f]{12}\.bak$/.test(name),
    )
    expect(await readFile(join(terminal.places.drafts, other ?? ""), "utf8")).toBe(old)
  })

  it("that is newer opens to be read, or is refused by name", () => {
    const whole = serializeDraft(wholeDraft)
    expect(read(fromTheFuture(whole)).newer).toBe(true)
    expect(read(fromTheFuture(whole, (body) => `${body},\n"holograms":[{"x":1}]`)).newer).toBe(true)
    const strange = parseDraft(
      fromTheFuture(whole, (body) => body.replace('"type":"clause"', '"type":"hologram"')),
    )
    expect(!strange.ok && strange.why).toBe("newer-version")
  })

  it("that is newer is never written over by an export or a pack that the user agreed to, and any other is kept", async () => {
    for (const newer of [true, false]) {
      const there = draftText("Act")
      const {services, path} = await placed(newer ? fromTheFuture(there) : there)
      const file = services.handles.handle(path)
      const report = {
        title: "R",
        language: "en",
        orientation: "portrait",
        notes: [],
        blocks: [],
      } as const
      const text = draftText("Mine")
      const exports: readonly ExportRequest[] = [
        {file, text, options: {...draftExport, format: "html"}},
        {file, text, options: {...draftExport, format: "pdf"}},
        {file, report, format: "docx"},
        {file, text, reading: {date: "2027-01-01T00:00:00Z"}},
        {file, text, copy: "without-names", own: null},
      ]
      const before = await readFile(path, "utf8")
      const works = exports.map((request) => async () => {
        const job = await services.exports.start(request)
        await expect.poll(() => services.exports.job(job).state).not.toBe("running")
        const ended = services.exports.job(job)
        return ended.state === "failed" ? ended.error.kind : ended.state
      })
      for (const work of [...works, () => refusal(services.packs.write(path, packFile()))]) {
        await writeFile(path, before)
        expect(await work()).toMatch(newer ? /^newer-there$/ : /^(done|none)$/)
        expect((await readFile(path, "utf8")) === before).toBe(newer)
        const [kept] = await services.versions.entries("doc-1")
        expect(kept !== undefined).toBe(!newer)
        if (kept) await rm(services.versions.path("doc-1", kept.name))
      }
    }
  })

  it("that is newer is never written over: not by a save that the user agreed to, a copy, a recovery or a command", async () => {
    const newer = fromTheFuture(draftText("Act"))
    const {services, places, path} = await placed(newer)
    const handle = services.handles.handle(path)
    const id = await services.living.begin()
    const save = services.documents.save(
      {file: handle, text: draftText("Mine"), expected: null, title: "Mine", documentId: "doc-1"},
      id,
    )
    expect(await refusal(save)).toBe("newer-there")
    const copy = serializeDraft({...wholeDraft, doc: read(draftText("Mine")).draft.doc})
    expect(await refusal(services.copies.write(path, copy, true))).toBe("newer-there")
    await writeFile(join(places.drafts, "mine.proviso"), draftText("Mine"))
    const damaged = draftText("Mine").replace("shall", "shell")
    await writeFile(join(places.drafts, "damaged.proviso"), damaged)
    const run = (...args: string[]) =>
      runTerminal(args, {
        services,
        path: (written) => join(places.drafts, written),
        now: () => new Date(),
      })
    const commands = [
      ["versions", "act.proviso", "--name", "First"],
      ["fill", "act.proviso", "x=y"],
      ["fill", "mine.proviso", "--out", "act.proviso", "--force"],
      ["suggestions", "act.proviso", "--accept-all"],
      ["recover", "damaged.proviso", "-o", "act.proviso", "--force"],
      ["export", "mine.proviso", "-o", "act.proviso", "--format", "html", "--force"],
      ["sample", "-o", "act.proviso", "--force"],
      ["new", "-o", "act.proviso", "--force"],
      ["handout", "act.proviso", "-o", places.drafts],
      ["merge", "act.proviso", "mine.proviso"],
      ["reconcile", "act.proviso", "none.docx", "-o", "act.proviso", "--force"],
    ]
    for (const command of commands) {
      const {code} = await run(...command)
      expect(code, command.join(" ")).not.toBe(0)
      expect(await readFile(path, "utf8"), command.join(" ")).toBe(newer)
    }
    expect(await readdir(places.drafts)).toEqual(["act.proviso", "damaged.proviso", "mine.proviso"])
  })
})
