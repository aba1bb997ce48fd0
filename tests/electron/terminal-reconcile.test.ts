import {readFile, writeFile} from "node:fs/promises"
import {resolve} from "node:path"
import {strFromU8, strToU8, unzipSync, zipSync} from "fflate"
import {describe, expect, it} from "vitest"
import {runTerminal} from "../../electron/terminal/run"
import {type Draft, parseDraft, serializeDraft} from "../../schema/file"
import {suggestions} from "../../schema/review/suggestions"
import {article, bill, clause} from "../schema/build"
import {makeServices, temporaryFolder} from "./home"

const doc = bill(
  article({id: "a1"}, "Aim", clause({id: "c1"}, "The aim is peace.")),
  article({id: "a2"}, "Scope", clause({id: "c2"}, "All persons are free.")),
)

/** A terminal in a folder with a bill and its Word file, edited. */
async function edited(change: (xml: string) => string) {
  const folder = await temporaryFolder()
  const now = () => new Date("2027-03-03T10:00:00Z")
  const {services} = await makeServices({now})
  const path = (written: string) => resolve(folder, written)
  const draft: Draft = {
    documentId: "bill-1",
    created: "2027-01-01T00:00:00Z",
    doc,
    versions: [],
    copy: null,
    source: null,
  }
  await writeFile(path("bill.proviso"), serializeDraft(draft))
  const other = {...draft, documentId: "bill-2"}
  await writeFile(path("other.proviso"), serializeDraft(other))
  const run = (...args: string[]) => runTerminal(args, {services, path, now})
  await run("export", "bill.proviso", "--to", "docx", "-o", "bill.docx")
  const parts = unzipSync(await readFile(path("bill.docx")))
  const body = "word/document.xml"
  const made = change(strFromU8(parts[body] ?? new Uint8Array()))
  await writeFile(path("edited.docx"), zipSync({...parts, [body]: strToU8(made)}))
  const read = async (name: string) => {
    const parsed = parseDraft(await readFile(path(name), "utf8"))
    if (!parsed.ok) throw new Error(parsed.detail)
    return parsed.draft.doc
  }
  return {run, read, path}
}

describe("reconcile in the terminal", () => {
  it("brings what was edited as suggestions, and ends with 0", async () => {
    const {run, read} = await edited((xml) => xml.replace("is peace", "is justice"))
    const {code, out} = await run("reconcile", "bill.proviso", "edited.docx", "-o", "back.proviso")
    expect(code).toBe(0)
    expect(out).toContain("1 new suggestion")
    expect(suggestions(await read("back.proviso"))).toMatchObject([
      {author: "Edited in Word", before: "peace", after: "justice", provision: "c1"},
    ])
  })

  it("lists what could not be placed, and ends with 1", async () => {
    const table =
      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A table of fees</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    const {run, path} = await edited((xml) => xml.replace("<w:sectPr", `${table}<w:sectPr`))
    const {code, out} = await run(
      "reconcile",
      "bill.proviso",
      "edited.docx",
      "-o",
      "back.proviso",
      "--report",
      "report.txt",
    )
    expect(code).toBe(1)
    expect(out).toContain("A table after Article 2: A table of fees")
    expect(await readFile(path("report.txt"), "utf8")).toContain("A table of fees")
  })

  it("takes the file of another draft only when told to", async () => {
    const {run} = await edited((xml) => xml.replace("is peace", "is justice"))
    const refused = await run("reconcile", "other.proviso", "edited.docx", "-o", "back.proviso")
    expect(refused.code).toBe(1)
    expect(refused.err).toContain("another draft")
    const taken = await run(
      ...["reconcile", "other.proviso", "edited.docx", "-o", "back.proviso", "--any-bill"],
    )
    expect(taken.out).toContain("1 new suggestion")
  })
})
