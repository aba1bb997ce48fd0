import {spawnSync} from "node:child_process"
import {existsSync, readFileSync} from "node:fs"
import {cp, mkdir, readFile, writeFile} from "node:fs/promises"
import {join, resolve} from "node:path"
import {strFromU8, unzipSync} from "fflate"
import {Transform} from "prosemirror-transform"
import {describe, expect, it, onTestFinished, vi} from "vitest"
import {type Outcome, runTerminal} from "../../electron/terminal/run"
import {hashText, parseDraft, serializeDraft} from "../../schema/file"
import {byOrigin, findProvision} from "../../schema/provisions"
import {schema} from "../../schema/schema"
import {article, bill, clause, title} from "../schema/build"
import {draftText, makeServices, root, temporaryFolder} from "./home"

/** The terminal in this process, in a folder of its own: the same commands without a build. */
async function terminal() {
  const folder = await temporaryFolder()
  const {services} = await makeServices()
  const path = (written: string) => resolve(folder, written)
  const now = () => new Date()
  const run = (...args: string[]): Promise<Outcome> => runTerminal(args, {services, path, now})
  return {folder, path, run, services}
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

  it("refuses what a Word document alone has in any other format", async () => {
    const {path, run} = await terminal()
    await writeFile(path("bill.proviso"), draftText())
    const wanted = [
      ["a template", "--template", "m.dotx"],
      ["guidance", "--guidance", "boxes"],
      ["guidance", "--guidance-by", "chapter"],
      ["line numbers", "--line-numbers"],
    ] as const
    for (const format of ["pdf", "html", "txt"]) {
      for (const [what, ...given] of wanted) {
        const args = ["export", "bill.proviso", "--to", format, ...given, "-o", "out"]
        expect(await run(...args)).toMatchObject({
          code: 2,
          err: `A Word document alone has ${what}; leave out ${given[0]}, or write --to docx.\n`,
        })
      }
    }
    const args = ["export", "bill.proviso", "--to", "txt", "--guidance", "none", "-o", "out.txt"]
    expect(await run(...args)).toMatchObject({code: 0})
  })

  it("refuses a document of a day that there is not", async () => {
    const {path, run} = await terminal()
    await writeFile(path("bill.proviso"), draftText())
    const dated = (day: string) =>
      // prettier-ignore
      run("document", "bill.proviso", "--kind", "memorandum", "--to", "txt", "--date", day, "-o", "m.txt")
    expect(await dated("2026-02-30")).toMatchObject({
      code: 2,
      err: expect.stringContaining("2026-02-30 is no day") as string,
    })
    expect(await dated("2026-02-28")).toMatchObject({code: 0})
  })

  it("gives the file no date where the draft's is none that Word reads", async () => {
    const {folder, path, run} = await terminal()
    const doc = bill(title("Act"), article({id: "a1"}, "Purpose", clause({id: "c1"}, "Words.")))
    const parts = {
      documentId: "doc-1",
      created: "last spring",
      doc,
      versions: [],
      copy: null,
      source: null,
    }
    await writeFile(join(folder, "bill.proviso"), serializeDraft(parts))
    expect(await run(...exporting, "bill.docx")).toMatchObject({code: 0})
    const core = strFromU8(unzipSync(await readFile(path("bill.docx")))["docProps/core.xml"]!)
    expect(core).not.toContain("dcterms:created")
    expect(core).not.toContain("spring")
  })
})

describe("comparing from the terminal", () => {
  const made = async (name: string, folder: string, ...clauses: readonly [string, string][]) => {
    const doc = bill(
      title("Records Act"),
      article({id: "a1"}, "Purpose", ...clauses.map(([id, text]) => clause({id}, text))),
    )
    const created = "2027-03-01T08:00:00.000Z"
    const parts = {documentId: "doc-1", created, doc, versions: [], copy: null, source: null}
    await writeFile(join(folder, name), serializeDraft(parts))
  }
  async function both() {
    const all = await terminal()
    await made("a.proviso", all.folder, ["c1", "Within two months."], ["c2", "In writing."])
    await made("b.proviso", all.folder, ["c1", "Within thirty days."], ["c3", "Free of charge."])
    return all
  }

  it("lists what differs, and ends with 1 where anything does", async () => {
    const {run} = await both()
    const {code, out} = await run("compare", "a.proviso", "b.proviso")
    expect(code).toBe(1)
    expect(out).toBe(
      "Article 1, paragraph (1): “Within two months.” is now “Within thirty days.”\n" +
        "Article 1, paragraph (2): deleted: In writing.\n" +
        "Article 1, paragraph (2): new: Free of charge.\n" +
        "3 changes from a.proviso to b.proviso.\n",
    )
    expect(await run("compare", "a.proviso", "a.proviso")).toEqual({
      code: 0,
      out: "a.proviso and a.proviso are the same.\n",
      err: "",
    })
  })

  it("gives the changes as data", async () => {
    const {path, run} = await both()
    const {code, out} = await run("compare", "a.proviso", "b.proviso", "--to", "json")
    expect(code).toBe(1)
    const data = JSON.parse(out) as {same: boolean; changes: {kind: string; provision: string}[]}
    expect(data.same).toBe(false)
    expect(data.changes.map(({kind, provision}) => [kind, provision])).toEqual([
      ["words", "c1"],
      ["removed", "c2"],
      ["added", "c3"],
    ])
    await run("compare", "a.proviso", "b.proviso", "--to", "json", "-o", "c.json")
    expect(JSON.parse(await readFile(path("c.json"), "utf8"))).toEqual(data)
  })

  it("writes tracked changes, and the comparative table", async () => {
    const {path, run} = await both()
    const writing = ["compare", "a.proviso", "b.proviso", "--author", "Ministry", "--to"]
    expect(await run(...writing, "docx", "-o", "c.docx")).toMatchObject({code: 1, err: ""})
    const redline = strFromU8(unzipSync(await readFile(path("c.docx")))["word/document.xml"]!)
    expect(redline).toMatch(/<w:del [^>]*w:author="Ministry"/)
    expect(redline).toContain("In writing.")
    expect(await run(...writing, "html", "-o", "c.html")).toMatchObject({code: 1})
    expect(await readFile(path("c.html"), "utf8")).toMatch(/<ins[\s>]/)
    expect(await run(...writing, "docx", "--table", "-o", "t.docx")).toMatchObject({code: 1})
    const table = strFromU8(unzipSync(await readFile(path("t.docx")))["word/document.xml"]!)
    for (const words of ["Existing", "Proposed", "Remark", "Words changed.", "Free of charge."]) {
      expect(table).toContain(words)
    }
    expect(table).not.toContain("<w:ins ")
  })

  it("signs tracked changes with the author in the settings when none is named", async () => {
    const {path, run, services} = await both()
    await services.settings.change({author: "Amina"})
    await run("compare", "a.proviso", "b.proviso", "--to", "docx", "-o", "c.docx")
    const redline = strFromU8(unzipSync(await readFile(path("c.docx")))["word/document.xml"]!)
    expect(redline).toMatch(/<w:del [^>]*w:author="Amina"/)
    expect(redline).not.toContain("Unknown")
  })

  it("compares a bill with the model that it came from", async () => {
    const {run} = await terminal()
    await run(...newBill("bill.proviso", "--select", "mandatory"))
    expect(await run("compare", "bill.proviso", "--model")).toEqual({
      code: 0,
      out: "the model and bill.proviso are the same.\n",
      err: "",
    })
  })

  it("says what is missing", async () => {
    const {run} = await both()
    const misuses: readonly (readonly [readonly string[], string])[] = [
      [["a.proviso"], "Name two bills, the earlier first; or one and --model."],
      [["a.proviso", "b.proviso", "--to", "docx"], "The option --out is missing."],
      [["a.proviso", "b.proviso", "--table"], "A table is written as docx or html; add --to docx."],
    ]
    for (const [args, sentence] of misuses) {
      const {code, err} = await run("compare", ...args)
      expect(code, args.join(" ")).toBe(2)
      expect(err).toContain(sentence)
    }
    const none = await run("compare", "a.proviso", "--model")
    expect(none).toMatchObject({code: 1, out: ""})
    expect(none.err).toContain("came from a pack")
  })
})

describe("coverage from the terminal", () => {
  it("tells each obligation of a treaty with its strength, its status and its places, and finds what is owed", async () => {
    const {run} = await terminal()
    await run(...newBill("bill.proviso"))
    const {code, out} = await run("coverage", "bill.proviso", "--instrument", "tip")
    expect(out).toMatch(
      /^TIP 5\(2\)\(a\): met\. .*\n {4}mandatory .*; subject to the basic concepts .*$/m,
    )
    expect(out).not.toMatch(/^UNTOC /m)
    const owedOf = async (...args: string[]) => {
      const told = await run("coverage", "bill.proviso", ...args, "--json")
      return {code: told.code, ...(JSON.parse(told.out) as {readonly owed: readonly string[]})}
    }
    const smuggling = await owedOf("--instrument", "SOM")
    expect(smuggling.owed.length).toBeGreaterThan(0)
    expect([code, smuggling.code]).toEqual([0, 1])
    // A bill on trafficking owes nothing of the smuggling Protocol, which is named as left out.
    const {owed} = await owedOf()
    expect(owed.filter((id) => !id.startsWith("UNTOC-"))).toEqual([])
    expect((await run("coverage", "bill.proviso")).out).toMatch(/Not counted, .*: SOM\./)
    expect((await run("coverage", "bill.proviso", "--instrument", "X")).code).toBe(2)
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
  it("works as it is written there", {timeout: 300_000}, async () => {
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
    '"version":2',
    `"version":${version}`,
  )
  return `${body},\n"hash":"${hashText(body)}"}\n`
}

describe("the adaptation record from the terminal", () => {
  it("tells what the State changed and why, as data, as a page and as a Word file", async () => {
    const {folder, path, run} = await terminal()
    expect(await run(...newBill("bill.proviso", "--select", "art:8"))).toMatchObject({code: 0})
    const untouched = await run(
      "adaptation",
      "bill.proviso",
      "--to",
      "json",
      "--only",
      "departures",
    )
    expect(JSON.parse(untouched.out)).toMatchObject({provisions: []})

    const text = await readFile(path("bill.proviso"), "utf8")
    const parsed = parseDraft(text)
    if (!parsed.ok) throw new Error(parsed.detail)
    const {doc} = parsed.draft
    const id = byOrigin(doc).get("tip-2009/art-8.p8") ?? ""
    const found = findProvision(doc, id)
    const start = (found?.offset ?? 0) + 2
    const tr = new Transform(doc).insert(start, schema.text("Anyway, "))
    tr.setNodeAttribute(start - 2, "adapted", {
      author: "Amina",
      date: "2027-03-03T09:00:00Z",
      why: "Our code says so.",
    })
    await writeFile(join(folder, "bill.proviso"), serializeDraft({...parsed.draft, doc: tr.doc}))

    const told = await run("adaptation", "bill.proviso", "--to", "json", "--only", "departures")
    expect(told.code).toBe(0)
    expect(JSON.parse(told.out)).toMatchObject({
      provisions: [
        {
          model: "tip-2009/art-8",
          departures: [
            {
              state: "words",
              author: "Amina",
              why: "Our code says so.",
              reasonAsked: true,
              obligations: [{id: "TIP-3.a", level: "mandatory"}],
            },
          ],
        },
      ],
    })
    const page = await run("adaptation", "bill.proviso", "--to", "html", "-o", "record.html")
    expect(page).toMatchObject({code: 0, out: "record.html: 1 departure.\n"})
    expect(await readFile(path("record.html"), "utf8")).toMatch(/<ins[^>]*>Anyway, <\/ins>/)
    expect(
      await run("adaptation", "bill.proviso", "--to", "docx", "-o", "record.docx"),
    ).toMatchObject({code: 0})
    expect(unzipSync(await readFile(path("record.docx")))["word/document.xml"]).toBeDefined()
    expect(await run("adaptation", "bill.proviso", "--to", "docx")).toMatchObject({code: 2})
    expect(
      await run("adaptation", "bill.proviso", "--to", "html", "-o", "record.html"),
    ).toMatchObject({code: 2})
    const owed = await run("adaptation", "bill.proviso", "--to", "json", "--only", "unexplained")
    expect(JSON.parse(owed.out)).toMatchObject({provisions: []})
  })
})
