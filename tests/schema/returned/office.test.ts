import {execFile, execFileSync, spawn} from "node:child_process"
import {existsSync} from "node:fs"
import {mkdtemp, readFile, rm, writeFile} from "node:fs/promises"
import {createServer} from "node:net"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {promisify} from "node:util"
import {unzipSync} from "fflate"
import type {Node} from "prosemirror-model"
import {afterAll, beforeAll, describe, expect, it} from "vitest"
import {zipParts} from "../../../schema/formats/docx/package"
import {billAttrs, profileIds} from "../../../schema/profiles/profiles"
import {threadPlaces} from "../../../schema/review/threads"
import {everything} from "../docx/bills"
import {thread, withThreads} from "../docx/redlines"
import {draft} from "./draft"
import {back, edited, exported, type Back} from "./returning"

/** Files that real programs edited: LibreOffice through its UNO bridge, and python-docx, both of Debian's packages. */
const python = "/usr/bin/python3"
const soffice = ["/usr/bin/soffice", "/usr/local/bin/soffice"].find((path) => existsSync(path))
const hasModule = (name: string): boolean => {
  try {
    execFileSync(python, ["-c", `import ${name}`], {stdio: "ignore"})
    return true
  } catch {
    return false
  }
}
const hasUno = soffice !== undefined && hasModule("uno")
const hasDocx = hasModule("docx")
if (!hasUno)
  console.log("Skipped: editing in LibreOffice, since it or python3-uno is not installed")
if (!hasDocx) console.log("Skipped: editing by python-docx, since it is not installed")

const scripts = join(import.meta.dirname, "../../office")
const run = promisify(execFile)
let folder = ""
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "proviso-office-"))
})
afterAll(async () => {
  await rm(folder, {recursive: true, force: true})
})

async function write(name: string, doc: Node): Promise<void> {
  await writeFile(join(folder, name), zipParts(await exported(doc)))
}

async function read(name: string): Promise<ReadonlyMap<string, Uint8Array>> {
  return new Map(Object.entries(unzipSync(await readFile(join(folder, name)))))
}

const bring = async (doc: Node, name: string): Promise<Back> => back(doc, await read(name))

describe.skipIf(!hasDocx)("a file that python-docx edited", () => {
  it("comes back with its words, its paragraphs and the blank that was filled in", async () => {
    const doc = draft()
    await write("py.docx", doc)
    await run(python, [
      join(scripts, "edit_docx.py"),
      join(folder, "py.docx"),
      join(folder, "py2.docx"),
    ])
    const {said, report} = await bring(doc, "py2.docx")
    expect(said).toEqual([
      "Edited in Word filled:  > Ministry of Justice",
      "Edited in Word words: thirty > sixty",
      "Edited in Word removed: its letters and its lists; > ",
      "Edited in Word added:  > its maps;",
      "Edited in Word added:  > The Ministry of Justice sees to it.",
    ])
    expect(report.unplaced).toEqual([])
  })

  it("comes back with an answer, and with the thread that is done with", async () => {
    const doc = discussed()
    await write("answer.docx", doc)
    await run(python, [
      join(scripts, "answer_docx.py"),
      join(folder, "answer.docx"),
      join(folder, "answer2.docx"),
      "Amina Diallo",
      "Thirty will do.",
    ])
    const {doc: made, report} = await bring(doc, "answer2.docx")
    expect(report).toMatchObject({comments: 1, resolved: 1, proposed: {}, unplaced: []})
    const [thread] = billAttrs(made).threads
    expect(thread?.comments.map(({author, text}) => `${author}: ${text}`)).toEqual([
      "Ana: Too short?",
      "Ben: No.",
      "Amina Diallo: Thirty will do.",
    ])
    expect(thread?.resolved).not.toBeNull()
  })
})

interface Job {
  readonly name: string
  readonly doc: Node
  readonly do: readonly (readonly unknown[])[]
}

/** A picture of one point. */
const dot =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

const discussed = () =>
  withThreads(
    draft(),
    thread("t1", {
      about: {provision: "a1p1", quote: ""},
      comments: [
        {author: "Ana", date: "2026-11-20T09:30:00.000Z", text: "Too short?"},
        {author: "Ben", date: "2026-11-20T09:31:00.000Z", text: "No."},
      ],
    }),
  )

/** With three suggestions. */
const suggested = back(
  draft(),
  edited(await exported(draft()), (xml) =>
    xml
      .replace("thirty days", "sixty days")
      .replace("may charge", "must charge")
      .replace(
        "its letters and its lists;",
        'its letters and its lists;</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Clause2"/></w:pPr><w:r><w:t>its maps;',
      ),
  ),
).doc

/** What people do to a bill in an afternoon. */
const manyEdits: readonly (readonly unknown[])[] = [
  ["retype", "Access", "Use of records"],
  ["split", "its records for"],
  ["join", "It reports once"],
  ["restyle", "its ledgers", "See "],
  ["replace_all", "everybody", "anybody"],
  ["type", "It may charge", "The Minister may:", "(a) open a file;", "(b) close it."],
  ["forget", "sees to it"],
  ["page_break", "sees to it"],
  ["table", "sees to it", "Fees", "One franc"],
  ["footnote", "open to", "See the Charter."],
  ["picture", "See ", "dot.png"],
]

const edition = (profile: string, isRecorded: boolean): string =>
  `${profile}-${isRecorded ? "recorded" : "unrecorded"}`

const edits: readonly Job[] = [
  ...profileIds.map((profile) => ({name: `all-${profile}`, doc: everything(profile), do: []})),
  {name: "untouched", doc: discussed(), do: []},
  {
    name: "plain",
    doc: draft(),
    do: [
      ["record", false],
      ["replace", "thirty days", "sixty days"],
      ["add", "its letters", "its maps;"],
      ["delete", "It reports"],
      ["move", "Records are open", "Every office keeps"],
    ],
  },
  {
    name: "tracked",
    doc: draft(),
    do: [
      ["author", "Office Writer"],
      ["record", true],
      ["replace", "thirty days", "sixty days"],
      ["add", "its letters", "its maps;"],
      ["delete", "It reports"],
    ],
  },
  {
    name: "typed-over",
    doc: draft(),
    do: [["replace", "[name of the ministry]", "Ministry of Justice"]],
  },
  {
    name: "decided",
    doc: suggested,
    do: [
      ["accept", "sixty"],
      ["reject", "charge a fee"],
    ],
  },
  {
    name: "commented",
    doc: discussed(),
    do: [
      ["comment", "its lists", "Which ones?"],
      ["comment", "Every office keeps its records for thirty days.", "Thirty will do."],
      ["resolve", "Too short?"],
    ],
  },
  ...profileIds.flatMap((profile) =>
    [false, true].map((isRecorded) => ({
      name: edition(profile, isRecorded),
      doc: draft(profile),
      do: [["author", "Office Writer"], ["record", isRecorded], ...manyEdits],
    })),
  ),
]

describe.skipIf(!hasUno)("a file that LibreOffice edited", () => {
  const results = new Map<string, Back>()

  beforeAll(async () => {
    for (const {name, doc} of edits) await write(`${name}.docx`, doc)
    await writeFile(join(folder, "dot.png"), Buffer.from(dot, "base64"))
    const port = await freePort()
    const office = spawn(
      soffice ?? "",
      [
        "--headless",
        "--norestore",
        "--nologo",
        `-env:UserInstallation=file://${join(folder, "profile")}`,
        `--accept=socket,host=127.0.0.1,port=${port};urp;StarOffice.ComponentContext`,
      ],
      {stdio: "ignore"},
    )
    try {
      const editing = run(python, [join(scripts, "edit_in_libreoffice.py"), String(port), folder], {
        timeout: 120_000,
      })
      const jobs = edits.map(({name, doc, do: acts}) =>
        JSON.stringify({
          view: billAttrs(doc).threads.length === 0,
          in: `${name}.docx`,
          out: `${name}-back.docx`,
          do: acts,
        }),
      )
      editing.child.stdin?.end(jobs.join("\n"))
      await editing
    } finally {
      office.kill()
    }
    for (const {name, doc} of edits) results.set(name, await bring(doc, `${name}-back.docx`))
  }, 150_000)

  const result = (name: string): Back => {
    const found = results.get(name)
    if (!found) throw new Error(`No result ${name}`)
    return found
  }

  for (const profile of profileIds) {
    it(`and only saved is the very bill (${profile})`, () => {
      const {said, report} = result(`all-${profile}`)
      expect(said).toEqual([])
      expect(report).toMatchObject({origin: "same", unplaced: [], proposed: {}})
    })
  }
  it("and only saved keeps its comments and their answers as they are", () => {
    const {doc, report} = result("untouched")
    expect(report).toMatchObject({comments: 0, resolved: 0, proposed: {}})
    expect(billAttrs(doc).threads).toEqual(billAttrs(discussed()).threads)
  })

  it("brings what was not recorded: words, a new paragraph, one that is gone, one that moved", () => {
    const {said, report} = result("plain")
    expect(said).toEqual([
      "Edited in Word words: thirty > sixty",
      "Edited in Word moved: Records are open to everybody. > Records are open to everybody.",
      "Edited in Word added:  > its maps;",
      "Edited in Word removed: It reports once a year. > ",
    ])
    expect(report.unplaced).toEqual([])
  })

  it("brings what was recorded under the name of who did it", () => {
    const {said, report} = result("tracked")
    expect(said).toEqual([
      "Office Writer words: thirty > sixty",
      "Office Writer added:  > its maps;",
      "Office Writer removed: It reports once a year. > ",
    ])
    expect(report.unplaced).toEqual([])
  })

  it("fills a blank that was typed over", () => {
    const {doc, report} = result("typed-over")
    expect(billAttrs(doc).values).toEqual({ministry: "Ministry of Justice"})
    expect(report.proposed).toEqual({filled: 1})
  })

  it("brings a new comment on its words, an answer, and the thread that is done with", () => {
    const {doc, report} = result("commented")
    expect(report).toMatchObject({comments: 2, resolved: 1, proposed: {}})
    const [thread] = billAttrs(doc).threads
    expect(thread?.comments.map(({text}) => text)).toEqual(["Too short?", "No.", "Thirty will do."])
    expect(thread?.resolved).not.toBeNull()
    const asked = threadPlaces(doc).find(({provision}) => provision === "a1p2a")
    expect(asked?.thread.comments).toMatchObject([{author: "Office Reader", text: "Which ones?"}])
    expect(doc.textBetween(asked?.from ?? 0, asked?.to ?? 0)).toBe("its lists")
  })

  for (const profile of profileIds) {
    for (const isRecorded of [false, true]) {
      it(`brings or lists all of an afternoon's edits (${edition(profile, isRecorded)})`, () => {
        const {said, report, doc} = result(edition(profile, isRecorded))
        const by = isRecorded ? "Office Writer" : "Edited in Word"
        expect(said).toEqual([
          `${by} split: its records for thirty days. > `,
          "Edited in Word promoted: its ledgers and its accounts, > its ledgers and its accounts,",
          `${by} words: Access > Use of records`,
          `${by} words: everybody > anybody`,
          `${by} joined:  > It may charge a fee.`,
          `${by} added:  > The Minister may:\nopen a file;\nclose it.`,
        ])
        expect(report.unplaced.map(({why, text}) => `${why}: ${text}`)).toEqual([
          "object: ",
          "table: Fees\nOne franc",
          "note: See the Charter.",
        ])
        expect(() => doc.check()).not.toThrow()
      })
    }
  }

  it("ends the suggestions that were accepted and rejected there", () => {
    const {said, report} = result("decided")
    expect(report).toMatchObject({accepted: 1, rejected: 1, proposed: {}})
    expect(said).toEqual(["Edited in Word added:  > its maps;"])
  })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === "string") throw new Error("No port")
  return address.port
}
