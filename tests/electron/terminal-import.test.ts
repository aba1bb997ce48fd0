import {readFile, writeFile} from "node:fs/promises"
import {join, resolve} from "node:path"
import {describe, expect, it} from "vitest"
import {parseDraft} from "../../schema/file"
import {readPackFile} from "../../schema/library/pack-file"
import {readPack} from "../../schema/library/read"
import {runTerminal} from "../../electron/terminal/run"
import {makeServices, temporaryFolder} from "./home"

const law = `PORTS ACT

Article 1
Report

(1) The master shall report.
(3) The report is kept.

Article 2
Fee

The fee is ten crowns.
`

/** The terminal in this process, in a folder with a law in it. */
async function begin() {
  const folder = await temporaryFolder()
  const {services} = await makeServices()
  await writeFile(join(folder, "ports.txt"), law)
  const path = (written: string) => resolve(folder, written)
  const now = () => new Date()
  return {folder, run: (...args: string[]) => runTerminal(args, {services, path, now})}
}

describe("the command import", () => {
  it("makes a bill of a text, and lists what somebody should look at", async () => {
    const {run, folder} = await begin()
    const done = await run("import", "ports.txt", "-o", "ports.proviso")
    expect(done.out).toBe(
      "paragraph 5: (3) The report is kept.: After 1, 2 was expected here, and 3 is printed. " +
        "See whether something was missed in between, or whether the source has a gap, as repealed provisions leave one.\n" +
        "ports.proviso: 2 articles, 1 doubtful place, 0 lines of page furniture left out.\n",
    )
    expect(done.code).toBe(1)
    const parsed = parseDraft(await readFile(join(folder, "ports.proviso"), "utf8"))
    if (!parsed.ok) throw new Error(parsed.detail)
    expect(parsed.draft.source).toBeNull()
    expect(parsed.draft.doc.attrs).toMatchObject({stage: "bill", language: "en"})
    const again = await run("import", "ports.txt", "-o", "ports.proviso")
    expect(again).toMatchObject({
      code: 2,
      err: "ports.proviso is already there; add --force to replace it.\n",
    })
  })

  it("makes a reference document that knows where it comes from", async () => {
    const {run, folder} = await begin()
    const done = await run(
      ...["import", "ports.txt", "-o", "law.proviso", "--as", "reference", "--profile", "civil"],
      "--json",
    )
    expect(JSON.parse(done.out)).toMatchObject({
      as: "reference",
      language: "en",
      articles: 2,
      doubts: [{paragraph: 5, why: "gap"}],
    })
    const parsed = parseDraft(await readFile(join(folder, "law.proviso"), "utf8"))
    expect(parsed.ok && parsed.draft.source).toMatchObject({name: "ports.txt", kind: "txt"})
    expect(parsed.ok && parsed.draft.doc.attrs.stage).toBe("act")
  })

  it("makes a pack that can be installed, once it is told where the text comes from", async () => {
    const {run, folder} = await begin()
    const bare = ["import", "ports.txt", "-o", "ports.proviso-pack", "--as", "pack"]
    expect(await run(...bare)).toMatchObject({
      code: 2,
      err: "A pack says where its text comes from; add --issuer.\n",
    })
    const facts = ["--issuer", "Office", "--year", "2021", "--licence", "Public domain"]
    await run(...bare, ...facts)
    const text = await readFile(join(folder, "ports.proviso-pack"), "utf8")
    const file = readPackFile("ports", text)
    const pack = file.ok ? readPack(null, file.files) : null
    expect(pack?.ok && pack.pack.provisions.map(({heading}) => heading)).toEqual(["Report", "Fee"])
    // Nothing is asked of it that only those who wrote the law could say.
    expect(await run("pack", "check", "ports.proviso-pack")).toMatchObject({
      code: 0,
      out: "ports-2021 1.0.0: no problems in 2 provisions and 0 definitions.\n",
    })
    expect(await run("pack", "install", "ports.proviso-pack")).toMatchObject({code: 0})
    const made = await run(
      ...["new", "--pack", "ports-2021", "--title", "Ports Bill", "--state", "Valdoria"],
      ...["-o", "bill.proviso"],
    )
    expect(made).toMatchObject({code: 0})
    expect(await readFile(join(folder, "bill.proviso"), "utf8")).toContain(
      "The master shall report.",
    )
  })

  it("refuses what it cannot read or was not asked for rightly", async () => {
    const {run, folder} = await begin()
    expect(await run("import", "-o", "x.proviso")).toMatchObject({code: 2})
    expect(await run("import", "nowhere.txt", "-o", "x.proviso")).toMatchObject({
      code: 1,
      err: "There is no file nowhere.txt.\n",
    })
    expect(await run("import", "ports.txt", "-o", "x.proviso", "--as", "law")).toMatchObject({
      code: 2,
      err: "--as takes bill, reference, pack; “law” is none of them.\n",
    })
    expect(await run("import", "ports.txt", "-o", "x.proviso", "--language", "la")).toMatchObject({
      code: 2,
    })
    await expect(readFile(join(folder, "x.proviso"))).rejects.toThrow("ENOENT")
  })

  it("says plainly that a text has no article", async () => {
    const {run, folder} = await begin()
    await writeFile(join(folder, "notes.txt"), "NOTES ON PORTS\n\nWords of no law.\n")
    const done = await run("import", "notes.txt", "-o", "notes.proviso")
    expect(done).toMatchObject({code: 1})
    expect(done.out).toContain(
      "No article was found in notes.txt, read as English: all its text is one article without a number.",
    )
    expect(done.out).toContain("notes.proviso: no article, ")
  })

  it("reads the letters that it is told, where they were told wrongly", async () => {
    const {run, folder} = await begin()
    // "§ 1 Œuvres" in ISO 8859-15 and a word of which Windows makes a fraction.
    const bytes = [...Buffer.from("Article 1\n\nLes ", "latin1"), 0xbc, ...Buffer.from("uvres.\n")]
    await writeFile(join(folder, "loi.txt"), Buffer.from(bytes))
    const words = async (...args: string[]) => {
      const done = await run("import", "loi.txt", "-o", "loi.proviso", "--force", ...args, "--json")
      const text = await readFile(join(folder, "loi.proviso"), "utf8")
      return [
        (JSON.parse(done.out) as {encoding: string}).encoding,
        /Les (\S+)uvres/.exec(text)?.[1],
      ]
    }
    expect(await words()).toEqual(["iso-8859-15", "Œ"])
    expect(await words("--encoding", "windows-1252")).toEqual(["windows-1252", "¼"])
    expect(await run("import", "loi.txt", "-o", "x.proviso", "--encoding", "latin")).toMatchObject({
      code: 2,
    })
  })

  it("says how much stood deeper than a bill numbers", async () => {
    const {run, folder} = await begin()
    const html = ["one", "two", "three", "four", "five", "six"].reduceRight(
      (inner, word) => `<ol><li>${word}${inner}</li></ol>`,
      "",
    )
    await writeFile(join(folder, "deep.html"), `<p>Article 1</p>${html}`)
    const done = await run("import", "deep.html", "-o", "deep.proviso")
    const json = await run("import", "deep.html", "-o", "again.proviso", "--json")
    const {tooDeep} = JSON.parse(json.out) as {tooDeep: number}
    expect(tooDeep).toBeGreaterThan(0)
    expect(done.out).toMatch(
      new RegExp(`^${tooDeep} places? stands? deeper than a bill numbers`, "m"),
    )
  })
})
