import {readFile} from "node:fs/promises"
import {resolve} from "node:path"
import {describe, expect, it} from "vitest"
import {runTerminal} from "../../electron/terminal/run"
import {parseDraft} from "../../schema/file"
import {billAttrs} from "../../schema/profiles/profiles"
import {makeServices, temporaryFolder} from "./home"

async function terminal() {
  const folder = await temporaryFolder()
  const {services} = await makeServices({now: () => new Date("2027-03-03T10:00:00Z")})
  const path = (written: string) => resolve(folder, written)
  const now = () => new Date("2027-03-03T10:00:00Z")
  return {path, run: (...args: string[]) => runTerminal(args, {services, path, now})}
}

describe("samples and what members get, in the terminal", () => {
  it("writes a sample with its gap analysis, and its brief and reading view", async () => {
    const {run, path} = await terminal()
    const written = await run("sample", "tip-civil", "-o", "sample.proviso")
    expect([written.code, written.err]).toEqual([0, ""])
    const parsed = parseDraft(await readFile(path("sample.proviso"), "utf8"))
    if (!parsed.ok) throw new Error(parsed.detail)
    const {assessment} = billAttrs(parsed.draft.doc)
    expect(assessment?.laws.length).toBe(3)
    expect(written.out).toContain(`${assessment?.findings.length} findings`)

    expect(await run("brief", "sample.proviso", "--to", "txt", "-o", "brief.txt")).toMatchObject({
      code: 0,
      err: "",
    })
    expect(await readFile(path("brief.txt"), "utf8")).toContain("What treaties oblige to")
    const view = await run(
      "brief",
      "sample.proviso",
      "--to",
      "html",
      "--reading",
      "-o",
      "view.html",
    )
    expect([view.code, view.err]).toEqual([0, ""])
    expect(await readFile(path("view.html"), "utf8")).toContain('role="search"')
    const inFrench = await run(
      "brief",
      "sample.proviso",
      "--to",
      "txt",
      "--language",
      "fr",
      "-o",
      "fr.txt",
    )
    expect(inFrench.code).toBe(0)
    expect(await readFile(path("fr.txt"), "utf8")).toContain("Ce que les traités imposent")
  })

  it("names the samples when asked for another, and the format that a reading view has", async () => {
    const {run} = await terminal()
    const unknown = await run("sample", "nowhere", "-o", "a.proviso")
    expect(unknown.code).toBe(2)
    expect(unknown.err).toContain("tip-civil")
    const asWord = await run("brief", "a.proviso", "--to", "docx", "--reading", "-o", "a.docx")
    expect([asWord.code, asWord.err]).toEqual([2, expect.stringContaining("web page")])
  })
})
