import {readFile, writeFile} from "node:fs/promises"
import {resolve} from "node:path"
import {describe, expect, it} from "vitest"
import {runTerminal} from "../../electron/terminal/run"
import {type Draft, parseDraft, serializeDraft} from "../../schema/file"
import {billAttrs} from "../../schema/profiles/profiles"
import {suggestions} from "../../schema/review/suggestions"
import {withLine} from "../../schema/review/with-line"
import {article, bill, clause, lead} from "../schema/build"
import {makeServices, temporaryFolder} from "./home"

const doc = bill(
  article({id: "a1"}, "Aim", clause({id: "c1"}, "The aim.")),
  article({id: "a2"}, "Scope", clause({id: "c2"}, "All persons.")),
)

/** A terminal in a folder with a bill that was handed out to three groups. */
async function workshop() {
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
  await writeFile(path("groups.csv"), "A\nB\nC\n")
  const run = (...args: string[]) => runTerminal(args, {services, path, now})
  await run("handout", "bill.proviso", "--groups", "groups.csv", "-o", ".")
  const read = async (name: string) => {
    const parsed = parseDraft(await readFile(path(name), "utf8"))
    if (!parsed.ok) throw new Error(parsed.detail)
    return parsed.draft
  }
  const reword = async (name: string, id: string, text: string) => {
    const copy = await read(name)
    const made = {...copy, doc: withLine(copy.doc, id, "lead", lead(text))}
    await writeFile(path(name), serializeDraft(made))
  }
  return {run, read, reword, path}
}

describe("merge in the terminal", () => {
  it("writes the bill with what the groups propose, and keeps the state before", async () => {
    const {run, read, reword} = await workshop()
    await reword("A.proviso", "c1", "The purpose.")
    await reword("B.proviso", "c2", "Everyone.")
    const done = await run(
      "merge",
      "--base",
      "bill.proviso",
      "A.proviso",
      "B.proviso",
      "-o",
      "all.proviso",
    )
    expect(done).toEqual({
      code: 0,
      out: "all.proviso: 2 copies, 2 proposals, no conflicts.\n",
      err: "",
    })
    const made = await read("all.proviso")
    expect(suggestions(made.doc).map(({author, provision}) => [author, provision])).toEqual([
      ["A", "c1"],
      ["B", "c2"],
    ])
    expect(made.versions.map(({name}) => name)).toEqual(["Before bringing together, 2027-03-03"])
    expect(made.versions[0]?.doc.eq(doc)).toBe(true)
    expect(made.documentId).toBe("bill-1")
  })

  it("lists conflicts in plain words and ends with 1; they are in the file", async () => {
    const {run, read, reword, path} = await workshop()
    await reword("A.proviso", "c1", "The purpose.")
    await reword("B.proviso", "c1", "The goal.")
    const copies = ["A.proviso", "B.proviso", "C.proviso"]
    const given = ["merge", "--base", "bill.proviso", ...copies, "-o", "all.proviso"]
    const done = await run(...given, "--report", "protocol.docx")
    expect(done).toEqual({
      code: 1,
      out:
        "Article 1: A “The purpose.”; B “The goal.”\n" +
        "all.proviso: 3 copies, no new proposals, 1 conflict.\n",
      err: "C changed nothing.\n",
    })
    expect(billAttrs((await read("all.proviso")).doc).merging?.conflicts).toHaveLength(1)
    expect((await readFile(path("protocol.docx"))).subarray(0, 2).toString()).toBe("PK")
    const again = await run(...given)
    expect(again).toMatchObject({code: 2, out: ""})
    const forced = await run(...given, "--force", "--json", "--report", "protocol.json")
    expect(JSON.parse(forced.out)).toMatchObject({
      conflicts: [
        {place: "Article 1", base: "The aim.", variants: [{groups: ["A"]}, {groups: ["B"]}]},
      ],
    })
    expect(JSON.parse(await readFile(path("protocol.json"), "utf8"))).toMatchObject({proposals: []})
  })

  it("leaves out what is no copy of the bill, and says why; with nothing left it writes nothing", async () => {
    const {run, reword, path} = await workshop()
    await reword("A.proviso", "c1", "The purpose.")
    await writeFile(path("letter.txt"), "Dear all,")
    const done = await run(
      "merge",
      "--base",
      "bill.proviso",
      "A.proviso",
      "letter.txt",
      "-o",
      "all.proviso",
    )
    expect(done).toMatchObject({code: 1, err: "letter.txt is not a Proviso draft.\n"})
    const none = await run("merge", "--base", "bill.proviso", "letter.txt", "-o", "none.proviso")
    expect(none).toEqual({
      code: 1,
      out: "",
      err: "Nothing was brought together.\nletter.txt is not a Proviso draft.\n",
    })
    await expect(readFile(path("none.proviso"))).rejects.toThrow()
  })

  it("takes no workshop copy for the bill", async () => {
    const {run, path} = await workshop()
    const done = await run("merge", "--base", "A.proviso", "B.proviso", "-o", "all.proviso")
    expect(done).toEqual({
      code: 1,
      out: "",
      err: "A.proviso is A’s copy; name the bill it was made from as --base.\n",
    })
    await expect(readFile(path("all.proviso"))).rejects.toThrow()
  })

  it("names what a group changed and was not given", async () => {
    const {run, reword, path} = await workshop()
    await writeFile(path("groups.csv"), "D,Article 1\n")
    expect(await run("handout", "bill.proviso", "--groups", "groups.csv", "-o", ".")).toMatchObject(
      {code: 0},
    )
    await reword("D.proviso", "c1", "The purpose.")
    await reword("D.proviso", "c2", "Everyone.")
    const done = await run("merge", "--base", "bill.proviso", "D.proviso", "-o", "all.proviso")
    expect(done.err).toBe(
      "D also changed what it was not given: Article 2. That is for you to decide.\n",
    )
  })

  it("is told how it is used", async () => {
    const {run} = await workshop()
    expect(await run("merge", "--base", "bill.proviso", "-o", "x.proviso")).toMatchObject({code: 2})
    expect((await run("merge", "--help")).out).toContain("merge COPY… --base FILE")
    const report = await run(
      "merge",
      "--base",
      "bill.proviso",
      "A.proviso",
      "-o",
      "x.proviso",
      "--report",
      "r.pdf",
    )
    expect(report).toMatchObject({
      code: 2,
      err: "r.pdf does not end in .docx, .html, .txt or .json.\n",
    })
  })
})
