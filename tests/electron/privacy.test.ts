import {mkdir, readdir, readFile, stat, writeFile} from "node:fs/promises"
import {join, relative} from "node:path"
import {zipSync} from "fflate"
import {describe, expect, it, onTestFinished} from "vitest"
import {defectSentence} from "../../electron/defects"
import {createHost, type Shell} from "../../electron/host"
import type {Host} from "../../schema/host"
import {draftExport} from "../../schema/formats/export"
import {armsTemplate} from "../schema/docx/templates"
import {article, bill, clause, title} from "../schema/build"
import {closeDraft, hashText, serializeDraft} from "../../schema/file"
import {draftText, makePlaces, makeServices} from "./home"
import {packFile} from "./pack-files"

const shell: Shell = {
  host: "services",
  choose: null,
  reveal: () => Promise.resolve(),
  print: () => Promise.resolve(null),
}
const secret = "SENTINEL"

const saving = (file: string, words: string, expected: string | null) => ({
  file,
  text: draftText(words),
  expected,
  title: words,
  documentId: "doc-1",
})

const keeping = (words: string, documentId: string) => ({
  documentId,
  opening: "opening-1",
  revision: 0,
  edits: [{from: 0, remove: 0, insert: [draftBody(words, documentId)]}],
  title: words,
  file: null,
  hash: null,
})

/** A draft's text without its end, as a window brings it. */
function draftBody(words: string, documentId: string): string {
  const text = draftText(words, documentId)
  return text.slice(0, text.lastIndexOf(',\n"hash":"'))
}

async function done(host: Host, id: string): Promise<void> {
  for (;;) {
    const job = await host.job(id)
    if (job.state === "done") return
    if (job.state !== "running") throw new Error(JSON.stringify(job))
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** A draft saved twice, opened, and another typed; a template. */
async function typed(host: Host, drafts: string): Promise<void> {
  await host.changeSettings({author: `${secret} author`})
  const folder = (await host.browse(null)).handle
  const {handle: file} = await host.place(folder, "act.proviso")
  const first = await host.save(saving(file, `${secret} Act`, null))
  if (!first.saved) throw new Error(first.why)
  await host.save(saving(file, `${secret} Act again`, first.hash))
  await host.open(file)
  await host.keepRecovery(keeping(`${secret} typed`, "doc-2"))
  await host.versions("doc-1")
  await writeFile(join(drafts, "ministry.dotx"), zipSync(Object.fromEntries(armsTemplate())))
  await host.addTemplate((await host.place(folder, "ministry.dotx")).handle)
}

/** A day's work: everything that leaves a file behind. */
async function work(host: Host, drafts: string): Promise<void> {
  await typed(host, drafts)
  const folder = (await host.browse(null)).handle
  for (const format of ["docx", "html", "pdf", "txt"] as const) {
    const {handle} = await host.place(folder, `act.${format}`)
    const options = {...draftExport, format}
    await done(host, await host.startExport({file: handle, text: draftText(secret), options}))
  }
  await host.print({text: draftText(secret), options: draftExport})
  await writeFile(join(drafts, "tiny.proviso-pack"), packFile())
  const pack = (await host.place(folder, "tiny.proviso-pack")).handle
  const offer = await host.lookAtPack(pack)
  await host.installPack({file: pack, hash: offer.hash, instead: null})
  await writeFile(join(drafts, "law.txt"), `Article 1\nTheft ${secret}.\n`)
  await host.readSource((await host.place(folder, "law.txt")).handle, {
    language: null,
    encoding: null,
  })
}

interface Left {
  readonly path: string
  readonly isFolder: boolean
  readonly mode: number
  readonly holdsText: boolean
}

async function walk(folder: string, root = folder): Promise<readonly Left[]> {
  const found: Left[] = []
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name)
    const about = await stat(path)
    const isFolder = about.isDirectory()
    const holdsText = !isFolder && (await readFile(path)).includes(secret)
    found.push({path: relative(root, path), isFolder, mode: about.mode & 0o777, holdsText})
    if (isFolder) found.push(...(await walk(path, root)))
  }
  return found
}

/** The table of docs/privacy.md: what is in the user's data, and whether words of drafts, titles or names are in it. */
const table: readonly (readonly [path: RegExp, holdsText: boolean])[] = [
  [/^settings\.json$/, true],
  [/^recent\.json$/, true],
  [/^recovery$/, false],
  [/^recovery\/doc-2_opening-1\.\d+\.snapshot$/, true],
  [/^recovery\/doc-2_opening-1\.\d+\.journal$/, false],
  [/^versions$/, false],
  [/^versions\/doc-1$/, false],
  [/^versions\/doc-1\/[\dTZ.-]+-[0-9a-f]{12}\.proviso$/, true],
  [/^packs$/, false],
  [/^packs\/[a-z0-9-]+-pack\.txt$/, false],
  [/^templates$/, false],
  [/^templates\/[0-9a-f]{64}-template\.(?:docx|json)$/, false],
  [/^running$/, false],
  [/^running\/[0-9a-f-]{36}$/, false],
]

describe.skipIf(process.platform === "win32")("what Proviso leaves on a computer", () => {
  for (const [umask, act] of [
    [0o022, typed],
    [0o000, work],
  ] as const) {
    const name = `is what docs/privacy.md lists, for this user alone (umask ${umask.toString(8).padStart(3, "0")})`
    it(name, async () => {
      const before = process.umask(umask)
      onTestFinished(() => void process.umask(before))
      const {services, places} = await makeServices()
      const window = await createHost(services, shell)
      await act(window.host, places.drafts)
      const left = await walk(places.userData)
      for (const {path, isFolder, mode, holdsText} of left) {
        const row = table.find(([listed]) => listed.test(path))
        expect(row, `${path} is not listed`).toBeDefined()
        expect(mode.toString(8), path).toBe(isFolder ? "700" : "600")
        expect(holdsText, `words of a draft in ${path}`).toBe(row?.[1])
      }
      for (const [listed] of table) {
        if (/journal/.test(listed.source) || (act === typed && /pack/.test(listed.source))) continue
        expect(
          left.some(({path}) => listed.test(path)),
          String(listed),
        ).toBe(true)
      }
      expect((await stat(places.userData)).mode & 0o777).toBe(0o700)
      const marks = (await readdir(places.drafts)).filter((each) => each.startsWith("."))
      expect(marks).toEqual([".~lock.act.proviso#"])
      await window.end()
      await services.stop()
      expect((await readdir(places.drafts)).filter((each) => each.startsWith("."))).toEqual([])
      expect(await readdir(join(places.userData, "running"))).toEqual([])
    })
  }

  it("is cleared, and nothing that a window has open", async () => {
    const places = await makePlaces()
    const {services} = await makeServices({places})
    const {host} = await createHost(services, shell)
    await typed(host, places.drafts)
    const other = await makeServices({places})
    const window = await createHost(other.services, shell)
    const asked = window.host
    expect(await asked.kept(null)).toMatchObject({
      recovery: {count: 0, size: 0},
      versions: {count: 1},
      recent: {count: 1},
      templates: {count: 1},
    })
    await asked.clearKept("recovery", null)
    expect(await host.kept("doc-2")).toMatchObject({recovery: {count: 0}})
    for (const kind of ["versions", "recent", "templates"] as const) {
      expect(await asked.clearKept(kind, null)).toMatchObject({[kind]: {count: 0, size: 0}})
    }
    // The window that was open ends without a word: its copy is left, and still there to be cleared.
    await services.stop()
    expect(await asked.kept(null)).toMatchObject({recovery: {count: 1}})
    expect(await asked.clearKept("recovery", null)).toMatchObject({recovery: {count: 0, size: 0}})
    const left = await walk(places.userData)
    expect(left.filter(({holdsText}) => holdsText).map(({path}) => path)).toEqual(["settings.json"])
  })

  it("is counted with its size, also while it is being written", async () => {
    const {services} = await makeServices()
    const {host} = await createHost(services, shell)
    const adding = services.recent.add("/drafts/act.proviso", {title: "Act", documentId: "doc-1"})
    const {recent} = await host.kept(null)
    expect(recent).toEqual({count: 1, size: expect.any(Number) as number})
    expect(recent.size).toBeGreaterThan(50)
    await adding
  })

  it("counts and clears copies that were damaged and kept aside", async () => {
    const {services, places} = await makeServices()
    const {host} = await createHost(services, shell)
    const folder = join(places.userData, "recovery")
    await mkdir(folder, {recursive: true})
    await writeFile(join(folder, "doc-3_opening-1.1.snapshot"), `${secret} is no copy`)
    await host.recoveries()
    expect(await host.kept(null)).toMatchObject({recovery: {count: 1}})
    expect(await host.clearKept("recovery", null)).toMatchObject({recovery: {count: 0, size: 0}})
  })

  it("is forgotten on closing where the user wants that, by the last process, but never what was not saved", async () => {
    const places = await makePlaces()
    const [one, two] = [await makeServices({places}), await makeServices({places})]
    const {host} = await createHost(one.services, shell)
    await typed(host, places.drafts)
    await host.changeSettings({clearOnClose: true})
    await createHost(two.services, shell)
    await one.services.stop()
    expect(await two.services.recent.count()).toBe(1)
    await two.services.stop()
    const left = (await walk(places.userData)).filter(({holdsText}) => holdsText)
    expect(left.map(({path}) => path)).toEqual([
      expect.stringMatching(/^recovery\/doc-2_opening-1\.\d+\.snapshot$/),
      "settings.json",
    ])
  })

  it("stays on closing unless the user wants it cleared, and for a draft that was not closed properly", async () => {
    const places = await makePlaces()
    const {services} = await makeServices({places})
    const {host} = await createHost(services, shell)
    await typed(host, places.drafts)
    await host.keepRecovery(keeping(`${secret} typed`, "doc-1"))
    await services.stop()
    const names = async () => (await walk(places.userData)).map(({path}) => path)
    expect(await names()).toContain("recent.json")
    const next = await makeServices({places})
    const {host: again} = await createHost(next.services, shell)
    await again.changeSettings({clearOnClose: true})
    await next.services.stop()
    expect(await names()).not.toContain("recent.json")
    expect((await names()).filter((path) => path.startsWith("versions/doc-1/"))).toHaveLength(1)
  })
})

describe("what is told beside the work", () => {
  it("holds no word of a damaged file, whatever was damaged", async () => {
    const {services, places, reports} = await makeServices()
    const {host} = await createHost(services, shell)
    const {userData, drafts} = places
    for (const folder of ["recovery", "packs", "templates", "versions/doc-1"]) {
      await mkdir(join(userData, folder), {recursive: true})
    }
    // JSON.parse quotes what it cannot read, and so do checks of shapes.
    for (const [path, text] of [
      ["settings.json", `${secret} {"author": ${secret}`],
      ["recent.json", `[{"path": ${secret}}]`],
      ["recovery/doc-3.recovery", `${secret}\n${secret}`],
      ["recovery/doc-4_o.1.snapshot", `{"documentId": ${secret}}`],
      ["packs/own-pack.txt", `${secret}\n${secret}: [`],
      [`templates/${"a".repeat(64)}-template.docx`, secret],
      [`templates/${"a".repeat(64)}-template.json`, `{"name": ${secret}`],
    ] as const) {
      await writeFile(join(userData, path), text)
    }
    await host.settings()
    await host.recent()
    await host.recoveries()
    await host.library()
    const errors: unknown[] = []
    const failing = async (work: Promise<unknown>) => {
      await work.catch((error: unknown) => errors.push(error))
    }
    await failing(host.templates())
    const doc = bill(
      title("Act"),
      article({id: "a1"}, "One", clause({id: "c1"}, `${secret} words`)),
    )
    const whole = serializeDraft({
      documentId: "doc-9",
      created: "2027-01-01T00:00:00Z",
      doc,
      versions: [],
      copy: null,
      source: null,
    })
    const folder = (await host.browse(null)).handle
    for (const [i, text] of [
      whole.slice(0, -90),
      sealed(whole.replace('"clause"', `"${secret}"`)),
      sealed(whole.replace(`"${secret} words"`, `${secret} words`)),
      sealed(whole.replace('"versions":[]', `"versions":"${secret}"`)),
      sealed(whole.replace('"lead"', '"closing"')),
    ].entries()) {
      await writeFile(join(drafts, `broken-${i}.proviso`), text)
      const {handle} = await host.place(folder, `broken-${i}.proviso`)
      await failing(host.open(handle))
      const request = {file: handle, text, expected: null, title: "x", documentId: "doc-9"}
      await failing(host.save(request))
      await failing(
        host
          .startExport({file: handle, text, options: draftExport})
          .then(async (id) => done(host, id)),
      )
    }
    expect(reports.length).toBeGreaterThan(1)
    expect(reports.join("\n")).not.toContain(secret)
    expect(errors.length).toBeGreaterThan(8)
    for (const error of errors) expect(said(error)).not.toContain(secret)
  })
})

/** Closed by the hash that belongs to it, so that what is wrong with it is looked at. */
function sealed(text: string): string {
  return closeDraft(text.slice(0, text.lastIndexOf(',\n"hash":"')), hashText)
}

describe("a defect", () => {
  it("is told by its kind and place, and never by what it quotes", () => {
    for (const error of [
      new RangeError(`Invalid content: ${secret}`),
      Object.assign(new Error(secret), {name: `${secret} name`}),
      secret,
      {secret},
    ]) {
      expect(defectSentence(error)).not.toContain(secret)
    }
    expect(defectSentence(new RangeError("x"))).toMatch(/RangeError at privacy\.test\.ts:\d+\./)
  })
})

/** All that a log could show of an error. */
function said(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error)
  const data = "data" in error ? JSON.stringify(error.data) : ""
  return [error.message, data, error.cause === undefined ? "" : said(error.cause)].join("\n")
}
