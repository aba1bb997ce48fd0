import {readFile, writeFile} from "node:fs/promises"
import {join, resolve} from "node:path"
import {strFromU8, unzipSync} from "fflate"
import {describe, expect, it, onTestFinished, vi} from "vitest"
import {type Outcome, runTerminal} from "../../electron/terminal/run"
import {serializeDraft} from "../../schema/file"
import {article, bill, clause, title} from "../schema/build"
import {makeServices, temporaryFolder} from "./home"

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
})
