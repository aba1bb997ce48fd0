import {spawnSync} from "node:child_process"
import {existsSync, readFileSync} from "node:fs"
import {cp, mkdir, readFile, writeFile} from "node:fs/promises"
import {join, resolve} from "node:path"
import {strFromU8, unzipSync} from "fflate"
import {describe, expect, it, onTestFinished, vi} from "vitest"
import {type Outcome, runTerminal} from "../../electron/terminal/run"
import {hashText, serializeDraft} from "../../schema/file"
import {article, bill, clause, title} from "../schema/build"
import {draftText, makeServices, root, temporaryFolder} from "./home"

/** The terminal in this process, in a folder of its own: the same commands without a build. */
async function terminal() {
  const folder = await temporaryFolder()
  const {services} = await makeServices()
  const path = (written: string) => resolve(folder, written)
  const now = () => new Date()
  const run = (...args: string[]): Promise<Outcome> => runTerminal(args, {services, path, now})
  return {folder, path, run}
}

const newBill = (file: string, ...more: string[]) =>
  // prettier-ignore
  ["new", "--pack", "tip-2009", "--title", "Act", "--state", "Valdoria", "-o", file, ...more]

function setClock(time: string): void {
  vi.useFakeTimers({toFake: ["Date"], now: new Date(time)})
  onTestFinished(() => void vi.useRealTimers())
}

describe("exporting from the terminal", () => {
  const exporting = ["export", "bill.proviso", "--to", "docx", "--guidance", "comments", "-o"]

  it("gives the same bytes today and in a year, dated as the draft is", async () => {
    const {path, run} = await terminal()
    setClock("2027-03-01T08:00:00Z")
    expect(await run(...newBill("bill.proviso", "--select", "mandatory"))).toMatchObject({code: 0})
    setClock("2027-03-02T09:30:00Z")
    expect(await run(...exporting, "first.docx")).toMatchObject({code: 0})
    setClock("2028-03-02T23:59:59Z")
    expect(await run(...exporting, "second.docx")).toMatchObject({code: 0})
    const [first, second] = [
      await readFile(path("first.docx")),
      await readFile(path("second.docx")),
    ]
    expect(Buffer.compare(first, second)).toBe(0)
    const files = unzipSync(first)
    for (const part of ["docProps/core.xml", "word/comments.xml"]) {
      const dates = strFromU8(files[part] ?? new Uint8Array()).match(/\d{4}-\d\d-\d\dT[^<"]*/g)
      expect(new Set(dates), part).toEqual(new Set(["2027-03-01T08:00:00.000Z"]))
    }
  })

  it("gives the file no date where the draft's is none that Word reads", async () => {
    const {folder, path, run} = await terminal()
    const doc = bill(title("Act"), article({id: "a1"}, "Purpose", clause({id: "c1"}, "Words.")))
    const parts = {documentId: "doc-1", created: "last spring", doc, threads: [], base: null}
    await writeFile(join(folder, "bill.proviso"), serializeDraft(parts))
    expect(await run(...exporting, "bill.docx")).toMatchObject({code: 0})
    const core = strFromU8(unzipSync(await readFile(path("bill.docx")))["docProps/core.xml"]!)
    expect(core).not.toContain("dcterms:created")
    expect(core).not.toContain("spring")
  })
})

describe("checking from the terminal", () => {
  it("names places as the window does", async () => {
    const {run} = await terminal()
    await run(...newBill("bill.proviso", "--profile", "common"))
    const {out} = await run("check", "bill.proviso")
    expect(out).toMatch(/^Recital 1: /m)
    expect(out).toMatch(/^Clause 8\(\d+\): /m)
    expect(out).toMatch(/^The definition of “Exploitation” in Clause 5: /m)
    expect(out).not.toMatch(/^(?:this|section|the|paragraph) /m)
  })

  it("says first that a draft is of a newer version, and what to do where it cannot go on", async () => {
    const {folder, path, run} = await terminal()
    await writeFile(join(folder, "future.proviso"), sealedAs(7))
    const {out} = await run("check", "future.proviso")
    expect(out).toMatch(/^future\.proviso was written by a newer Proviso, .*newer version/)
    const data = JSON.parse((await run("check", "future.proviso", "--json")).out) as object
    expect(data).toMatchObject({newer: true})
    const before = await readFile(path("future.proviso"), "utf8")
    const filled = await run("fill", "future.proviso", "--set", "a=b")
    expect(filled).toMatchObject({code: 1, out: ""})
    expect(filled.err).toContain("Fill it in with the newer version.")
    expect(await readFile(path("future.proviso"), "utf8")).toBe(before)
    const exported = await run("export", "future.proviso", "--to", "docx", "-o", "future.docx")
    expect(exported.err).toContain("newer version")

    const unknown = sealedAs(7, (body) => body.replace('"type":"clause"', '"type":"hologram"'))
    await writeFile(join(folder, "beyond.proviso"), unknown)
    for (const args of [
      ["check"],
      ["fill", "--set", "a=b"],
      ["export", "--to", "docx", "-o", "x"],
    ]) {
      const [command = "", ...options] = args
      const refused = await run(command, "beyond.proviso", ...options)
      expect(refused).toMatchObject({code: 1, out: ""})
      expect(refused.err).toContain("run the command with the newer version")
    }
  })
})

describe("filling in from the terminal", () => {
  it("lists the blanks, for people and for programs, and changes nothing", async () => {
    const {path, run} = await terminal()
    await run(...newBill("bill.proviso"))
    await run("fill", "bill.proviso", "--set", "identification-authority=the Commission")
    const before = await readFile(path("bill.proviso"), "utf8")
    const listed = await run("fill", "bill.proviso")
    expect(listed).toMatchObject({code: 0, err: ""})
    expect(listed.out).toMatch(/^identification-authority +\S.*: the Commission$/m)
    expect(listed.out).toMatch(/^vessel-law +\S.* \(open\)$/m)
    const {out} = await run("fill", "bill.proviso", "--json")
    const {blanks} = JSON.parse(out) as {blanks: {key: string; value: string | null}[]}
    const value = (key: string) => blanks.find((blank) => blank.key === key)?.value
    expect(value("identification-authority")).toBe("the Commission")
    expect(value("vessel-law")).toBeNull()
    expect(await readFile(path("bill.proviso"), "utf8")).toBe(before)
    expect((await run("fill", "--help")).out).toContain("without --set")
  })

  it("suggests the nearest keys for one that is not there, and says how to list them all", async () => {
    const {run} = await terminal()
    await run(...newBill("bill.proviso"))
    const {code, err} = await run("fill", "bill.proviso", "--set", "identification-autority=x")
    expect(code).toBe(2)
    expect(err).toContain("did you mean identification-authority")
    expect(err).toContain("fill bill.proviso without --set lists its blanks.")
    expect(err.length).toBeLessThan(300)
    const far = await run("fill", "bill.proviso", "--set", "qqq=x")
    expect(far.err).toBe(
      "The bill has no blank “qqq”. The command fill bill.proviso without --set lists its blanks.\n",
    )
  })
})

describe("where the terminal writes", () => {
  it("says that a folder is not there, or that the file is one", async () => {
    const {folder, path, run} = await terminal()
    await mkdir(join(folder, "out"))
    await writeFile(join(folder, "draft.proviso"), draftText())
    const nowhere = await run(...newBill("nowhere/a.proviso"))
    expect(nowhere).toEqual({
      code: 1,
      out: "",
      err: `There is no folder ${path("nowhere")}; make it first, or choose another.\n`,
    })
    for (const force of [[], ["--force"]]) {
      const args = ["export", "draft.proviso", "--to", "docx", "-o", "out", ...force]
      const err = "out is a folder; name the file to write in it.\n"
      expect(await run(...args)).toEqual({code: 2, out: "", err})
    }
  })

  it("points to the help page only where the command line could not be read", async () => {
    const {folder, run} = await terminal()
    await writeFile(join(folder, "draft.proviso"), draftText())
    const help = "Add --help to see how it is used."
    for (const args of [["check"], ["packs", "x"], ["packs", "--colour"], ["new"]]) {
      expect((await run(...args)).err).toContain(help)
    }
    for (const args of [newBill("draft.proviso"), newBill("x", "--pack", "nothing")]) {
      const {code, err} = await run(...args)
      expect(code).toBe(2)
      expect(err).not.toContain(help)
    }
  })

  it("makes no bill without a title", async () => {
    const {path, run} = await terminal()
    for (const title of ["", "  "]) {
      const {code, err} = await run(...newBill("bill.proviso", "--title", title))
      expect({code, err}).toEqual({
        code: 2,
        err: "The title is empty; give the bill a title with --title.\n",
      })
    }
    expect(existsSync(path("bill.proviso"))).toBe(false)
  })
})

/** The commands of README.md, in order, each as it is written there. */
const shown = [...readFileSync(join(root, "README.md"), "utf8").matchAll(/```\n([^`]*)```/g)]
  .flatMap(([, block = ""]) => block.split("\n"))
  .filter((line) => line.startsWith("npm run -s proviso --"))

describe.skipIf(process.platform === "win32")("what README.md shows", () => {
  it("works as it is written there", {timeout: 120_000}, async () => {
    const folder = await temporaryFolder()
    expect(shown.length).toBeGreaterThan(4)
    const example = "docs/example-pack"
    await cp(join(root, example), join(folder, example), {recursive: true})
    // The reader stands in the project's folder; here only the files are kept out of it.
    const prelude = `npm() { command npm --prefix "$PROJECT" "$@"; }\n`
    const {PATH, HOME} = process.env
    const env = {PATH, HOME, PROJECT: root, PROVISO_HOME: join(folder, "home")}
    for (const line of shown) {
      const {status, stdout} = spawnSync("sh", ["-c", prelude + line], {
        cwd: folder,
        env,
        encoding: "utf8",
      })
      // A new bill has blanks to fill, which is what `check` finds.
      expect(status, line).toBe(line.includes("-- check ") ? 1 : 0)
      expect(stdout, line).not.toBe("")
    }
    expect(existsSync(join(folder, "bill.docx"))).toBe(true)
  })
})

/** A draft as another version would have written it, closed by the hash that belongs to it. */
function sealedAs(version: number, change = (body: string) => body): string {
  const whole = draftText()
  const body = change(whole.slice(0, whole.lastIndexOf(',\n"hash":"'))).replace(
    '"version":1',
    `"version":${version}`,
  )
  return `${body},\n"hash":"${hashText(body)}"}\n`
}
