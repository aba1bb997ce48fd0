import {readFile, writeFile} from "node:fs/promises"
import {resolve} from "node:path"
import {describe, expect, it} from "vitest"
import {runTerminal} from "../../electron/terminal/run"
import {makeServices, temporaryFolder} from "./home"

const law = `PORTS ACT

Article 1
Slavery

A person who sells or holds another person as a slave is punished by imprisonment for ten years.

Article 2
Passports

A person who forges a passport or another travel document is punished by a fine.
`

/** The terminal in a folder with the analysed sample, a bill without an assessment, and a law. */
async function begin() {
  const folder = await temporaryFolder()
  const {services} = await makeServices({now: () => new Date("2027-03-03T10:00:00Z")})
  const path = (written: string) => resolve(folder, written)
  const now = () => new Date("2027-03-03T10:00:00Z")
  const run = (...args: string[]) => runTerminal(args, {services, path, now})
  await writeFile(path("ports.txt"), law)
  expect(await run("sample", "tip-civil", "-o", "sample.proviso")).toMatchObject({code: 0})
  const made = ["--title", "Ports Bill", "--state", "Valdoria", "-o", "bill.proviso"]
  expect(await run("new", "--pack", "tip-2009", ...made)).toMatchObject({code: 0})
  return {run, read: (name: string) => readFile(path(name), "utf8")}
}

describe("the command gaps", () => {
  it("writes the report of the assessment in a draft, in the format that the file's name ends in", async () => {
    const {run, read} = await begin()
    const before = await read("sample.proviso")
    const done = await run("gaps", "sample.proviso", "-o", "gaps.html", "--json")
    expect([done.code, done.err]).toEqual([0, ""])
    expect(JSON.parse(done.out)).toMatchObject({laws: 3, fresh: 0, asked: 254})
    const page = await read("gaps.html")
    expect(page.slice(0, 15).toLowerCase()).toBe("<!doctype html>")
    expect(page.includes("Gap analysis of existing law")).toBe(true)
    expect(page.includes("Where to look next")).toBe(false)
    expect((await read("sample.proviso")) === before).toBe(true)
    await run("gaps", "sample.proviso", "-o", "gaps.docx")
    expect((await read("gaps.docx")).startsWith("PK")).toBe(true)
  })

  it("loads a law that is not in the draft, and says where to look in it without passing it for a finding", async () => {
    const {run, read} = await begin()
    const done = await run("gaps", "bill.proviso", "--law", "ports.txt", "-o", "gaps.txt")
    expect([done.code, done.err]).toEqual([0, ""])
    expect(done.out).toBe(
      "gaps.txt: 1 law (1 of them new), 0 findings; 0 of 254 obligations that may need legislation have an answer.\n",
    )
    const text = await read("gaps.txt")
    expect(/Where to look next\n=+\n[\s\S]*none of them is a finding/.test(text)).toBe(true)
    expect(/PORTS ACT, Article 1\b.*: /.test(text)).toBe(true)
    expect(text.includes("Nothing has been found yet.")).toBe(true)
    // A law that was imported and saved is the same law.
    await run("import", "ports.txt", "--as", "reference", "-o", "ports.proviso")
    const both = ["--law", "ports.txt", "--law", "ports.proviso"]
    const twice = await run("gaps", "bill.proviso", ...both, "-o", "gaps.txt", "--force")
    expect(twice).toMatchObject({
      code: 0,
      err: "ports.proviso is loaded already, as the same text.\n",
    })
  })

  it("brings in what others found", async () => {
    const {run} = await begin()
    const brought = ["--bring", "sample.proviso", "--language", "fr"]
    const done = await run("gaps", "bill.proviso", ...brought, "-o", "gaps.txt", "--json")
    expect(done.code).toBe(0)
    const own = await run("gaps", "sample.proviso", "-o", "own.txt", "--json")
    const {findings} = JSON.parse(own.out) as {readonly findings: number}
    expect(findings).toBeGreaterThan(100)
    expect(JSON.parse(done.out)).toMatchObject({
      title: expect.stringContaining("Analyse des lacunes du droit en vigueur") as string,
      laws: 3,
      findings,
    })
  })

  it("says what is missing or misused, and writes nothing then", async () => {
    const {run, read} = await begin()
    expect(await run("gaps", "bill.proviso", "-o", "gaps.txt")).toMatchObject({
      code: 1,
      err: "bill.proviso holds no assessment of existing law. Name a law with --law, or another draft with --bring.\n",
    })
    expect(
      await run("gaps", "bill.proviso", "--bring", "bill.proviso", "-o", "gaps.txt"),
    ).toMatchObject({code: 1, err: "bill.proviso holds no findings and no laws.\n"})
    expect(
      await run("gaps", "bill.proviso", "--law", "bill.proviso", "-o", "gaps.txt"),
    ).toMatchObject({
      code: 1,
      err: expect.stringContaining("is a bill and no existing law") as string,
    })
    expect(await run("gaps", "sample.proviso", "-o", "gaps.odt")).toMatchObject({code: 2})
    await expect(read("gaps.txt")).rejects.toThrow("ENOENT")
  })
})
