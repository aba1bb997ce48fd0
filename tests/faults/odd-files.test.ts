import {execFileSync} from "node:child_process"
import {copyFile, mkdir, readdir, symlink, truncate, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {expect, it} from "vitest"
import {readInThread} from "../../electron/read-thread"
import {createHost} from "../../electron/host"
import {InstalledPacks} from "../../electron/services/installed-packs"
import {readBounded} from "../../electron/services/read-bounded"
import {Readings} from "../../electron/services/readings"
import {Strangers} from "../../electron/services/strangers"
import {runTerminal} from "../../electron/terminal/run"
import {HostError} from "../../schema/host"
import {say} from "../../schema/messages"
import {draftText, makePlaces, makeServices, root, temporaryFolder} from "../electron/home"
import {fault} from "./fault"

const isUnix = process.platform !== "win32"
const giga = 1_000_000_000

/** What may stand where a file is expected, in a folder that several write to. Each is made at the path. */
const odd: readonly (readonly [what: string, make: (path: string) => Promise<unknown> | void])[] = [
  ["a folder", (path) => mkdir(path)],
  ["a file of 20 GB", (path) => writeFile(path, "").then(() => truncate(path, 20 * giga))],
  ...(isUnix
    ? ([
        ["a pipe that nobody writes to", (path: string) => void execFileSync("mkfifo", [path])],
        ["a device without end", (path: string) => symlink("/dev/zero", path)],
        ["a link to itself", (path: string) => symlink(path, path)],
      ] as const)
    : []),
]

async function refusal(work: Promise<unknown>): Promise<string> {
  const found: unknown = await work.then(
    () => "it was read",
    (error: unknown) => error,
  )
  if (!(found instanceof HostError)) throw new Error(String(found))
  const {kind, subject, detail} = found.data
  expect(say(`host.${kind}`, {subject, detail})).toMatch(/\.$/)
  return kind
}

fault(
  "17b",
  "a folder, a pipe, a device or 20 GB where a file is expected: told at once, wherever files come in",
  {short: odd.length, long: odd.length},
  async (cases) => {
    const folder = await temporaryFolder()
    const {services} = await makeServices()
    const {host} = await createHost(services, {
      host: "services",
      choose: null,
      reveal: () => Promise.resolve(),
      print: () => Promise.resolve(null),
    })
    const draft = join(folder, "draft.proviso")
    await writeFile(draft, draftText())
    const path = (written: string) => join(folder, written)
    const run = async (...args: string[]) =>
      (await runTerminal(args, {services, path, now: () => new Date()})).code
    for (const [i, [what, make]] of odd.entries()) {
      for (const ending of ["docx", "dotx", "txt", "proviso", "proviso-pack", "json"]) {
        await make(path(`${i}.${ending}`))
      }
      const handle = (ending: string) => services.handles.handle(path(`${i}.${ending}`))
      const wish = {language: null, encoding: null}
      for (const [call, work] of [
        ["readWord", () => host.readWord(handle("docx"))],
        ["readSource", () => host.readSource(handle("txt"), wish)],
        ["addTemplate", () => host.addTemplate(handle("dotx"))],
        ["open", () => host.open(handle("proviso"))],
        ["read", () => host.read(handle("proviso"))],
      ] as const) {
        expect(await refusal(work()), `${call}: ${what}`).not.toBe("it was read")
      }
      const offer = await host.lookAtPack(handle("proviso-pack")).then(
        ({problemCount}) => (problemCount > 0 ? "problems" : "none"),
        (error: unknown) => (error instanceof HostError ? "told" : String(error)),
      )
      expect(offer, what).toMatch(/problems|told/)
      expect(await run("import", `${i}.docx`, "-o", `${i}-out.proviso`), what).toBe(1)
      expect(
        await run("merge", `${i}.proviso`, "--base", "draft.proviso", "-o", "m.proviso"),
        what,
      ).toBe(1)
      expect(await run("check", `${i}.proviso`), what).toBe(1)
      expect(
        await run(
          "export",
          "draft.proviso",
          "--to",
          "docx",
          "--template",
          `${i}.dotx`,
          "-o",
          "a.docx",
        ),
        what,
      ).toBe(1)
    }
    return cases
  },
)

fault(
  "17c",
  "a folder, a pipe, a device or 20 GB in the place of what Proviso keeps for itself: it starts, and says so",
  {short: odd.length, long: odd.length},
  async () => {
    // A link to itself is no file of Proviso's: the disk says so, as it says that it fails.
    const kept = odd.filter(([what]) => what !== "a link to itself")
    for (const [what, make] of kept) {
      const places = await makePlaces()
      await mkdir(join(places.userData, "packs"), {recursive: true})
      await make(join(places.userData, "settings.json"))
      await make(join(places.userData, "recent.json"))
      await make(join(places.userData, "packs", "a-pack.txt"))
      const recovery = join(places.userData, "recovery")
      await mkdir(recovery)
      for (const name of ["a_1.1.snapshot", "b_1.2.snapshot", "b_1.1.journal", "c.recovery"]) {
        await make(join(recovery, name))
      }
      const {services, reports} = await makeServices({places})
      expect(await services.recovery.left(await services.living.begin()), what).toEqual([])
      expect(
        (await readdir(recovery)).filter((name) => name.endsWith(".bad")),
        what,
      ).toEqual(["a_1.1.snapshot.bad", "b_1.2.snapshot.bad", "c.recovery.bad"])
      reports.splice(0)
      expect(await services.settings.read(), what).toMatchObject({theme: "system"})
      expect(await services.recent.list(), what).toEqual([])
      const packs = await new InstalledPacks(places.userData, () => new Date()).list()
      expect(packs, what).toMatchObject([{key: "a", texts: {ok: false}}])
      expect(reports.length, what).toBe(2)
      expect(await readdir(places.userData)).toContain("settings.json.bad")
      await services.settings.change({theme: "dark"})
    }
    return kept.length
  },
)

it.skipIf(!isUnix)(
  "a pipe in the place where an older draft would be kept: the save is not held, and it is kept beside",
  async () => {
    const {services, places} = await makeServices()
    const path = join(places.drafts, "act.proviso")
    await copyFile(join(root, "tests/golden/version-1.proviso"), path)
    execFileSync("mkfifo", [`${path}.v1.bak`])
    const inDrafts = (written: string) => join(places.drafts, written)
    const command = ["versions", "act.proviso", "--name", "First"]
    const now = () => new Date()
    expect(await runTerminal(command, {services, path: inDrafts, now})).toMatchObject({code: 0})
    const kept = (await readdir(places.drafts)).filter((name) => /\.v1\.\w{12}\.bak$/.test(name))
    expect(kept).toHaveLength(1)
  },
)

const wrong = [
  "..",
  "../law.docx",
  "..\\law.docx",
  "a/b.docx",
  "C:law.docx",
  "\\\\server\\share\\law.docx",
  "law.docx:hidden.docx",
  "law\0.docx",
  "law\n.docx",
  "CON.docx",
  "con .docx",
  "Aux.law.docx",
  "nul.docx",
  "COM1.docx",
  "lpt9.docx",
  "COM¹.docx",
  "CONIN$.docx",
  "clock$.docx",
  ".law.docx",
  " law.docx",
  `${"a".repeat(300)}.docx`,
  `${"é".repeat(110)}.docx`,
  "law\u202excod.docx",
  "law\u2067.docx",
  "law\ud800.docx",
  "law?.docx",
  "<law>.docx",
  "law.exe",
  "law",
  "",
]
const alsoFolders = wrong.filter((name) => !["law.exe", "law", ""].includes(name))

fault(
  "17d",
  "names for new files and folders that are none somewhere, or look otherwise than they are: refused, nothing is made",
  {short: wrong.length + alsoFolders.length, long: wrong.length + alsoFolders.length},
  async (cases) => {
    const {services, places} = await makeServices()
    const home = (await services.folders.browse(null)).handle
    for (const name of wrong) {
      expect(await refusal(services.folders.place(home, name)), JSON.stringify(name)).toBe(
        "bad-name",
      )
    }
    for (const name of alsoFolders) {
      expect(await refusal(services.folders.make(home, name)), JSON.stringify(name)).toBe(
        "bad-name",
      )
    }
    expect(await readdir(places.drafts)).toEqual([])
    for (const name of ["Act 1 (final).docx", "Conduct.docx", "قانون.docx", "Loi n° 5 – é.docx"]) {
      await expect(services.folders.place(home, name)).resolves.toMatchObject({exists: false})
    }
    return cases
  },
)

it("a file that grows while it is read is no longer than it was", async () => {
  const path = join(await temporaryFolder(), "a")
  await writeFile(path, "x".repeat(10))
  expect((await readBounded(path, 10)).toString()).toHaveLength(10)
  await expect(readBounded(path, 9)).rejects.toMatchObject({data: {kind: "too-large"}})
})

it("what a thread would read is looked at before the thread is begun", async () => {
  const folder = await temporaryFolder()
  const path = join(folder, "law.docx")
  await mkdir(path)
  const {services} = await makeServices()
  const reader = readInThread(new URL("data:text/javascript,for (;;) {}"))
  const strangers = new Strangers(services.handles, reader, new Readings())
  await expect(strangers.readPath(path, "source")).rejects.toMatchObject({
    data: {kind: "not-readable", subject: "law.docx"},
  })
})
