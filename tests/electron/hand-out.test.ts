import {readdir, readFile, writeFile} from "node:fs/promises"
import {join, resolve} from "node:path"
import {beforeEach, describe, expect, it} from "vitest"
import {decodeTable} from "../../schema/workshop/table-text"
import {type Outcome, runTerminal} from "../../electron/terminal/run"
import {parseDraft, serializeDraft} from "../../schema/file"
import {billAttrs} from "../../schema/profiles/profiles"
import {schema} from "../../schema/schema"
import {article, bill, clause, division, title} from "../schema/build"
import {makeServices, temporaryFolder} from "./home"

const doc = bill(
  title("Trafficking in Persons Bill"),
  division({id: "one"}, "General", article({id: "a1"}, "Aim", clause({id: "c1"}, "The aim."))),
  division({id: "two"}, "Offences", article({id: "a2"}, "Offence", clause({id: "c2"}, "Any."))),
)
const parts = {
  documentId: "bill-1",
  created: "2027-01-01T00:00:00Z",
  versions: [],
  copy: null,
  source: null,
}

let folder: string
let run: (...args: string[]) => Promise<Outcome>

beforeEach(async () => {
  folder = await temporaryFolder()
  const {services} = await makeServices()
  const path = (written: string) => resolve(folder, written)
  const now = () => new Date("2027-03-03T09:00:00Z")
  run = (...args) => runTerminal(args, {services, path, now})
  await writeFile(join(folder, "bill.proviso"), serializeDraft({...parts, doc}))
})

const groups = (text: string | Uint8Array) => writeFile(join(folder, "g.csv"), text)
const handout = (...more: string[]) =>
  run("handout", "bill.proviso", "--groups", "g.csv", "-o", ".", ...more)

async function draftIn(name: string) {
  const parsed = parseDraft(await readFile(join(folder, name), "utf8"))
  if (!parsed.ok) throw new Error(parsed.detail)
  return parsed.draft
}

describe("handing out from the terminal", () => {
  it("writes a copy for each group and says what each may change", async () => {
    await groups("Group 1\nGroup 2;II\n")
    const {code, out} = await handout()
    expect(code).toBe(0)
    expect(out).toContain("Group 1.proviso  Group 1: the whole bill\n")
    expect(out).toContain("Group 2.proviso  Group 2: Chapter II\n")
    expect(out).toContain(`2 copies in ${resolve(folder, ".")}.`)
    const copy = await draftIn("Group 2.proviso")
    expect(copy.copy).toMatchObject({
      of: "bill-1",
      group: "Group 2",
      chapters: ["two"],
      handedOut: "2027-03-03T09:00:00.000Z",
    })
    expect(copy.doc.eq(doc)).toBe(true)
    expect(copy.documentId).not.toBe((await draftIn("Group 1.proviso")).documentId)
  })

  it("answers with data", async () => {
    await groups("Group 1,Offences\n")
    const {out} = await handout("--json")
    const data = JSON.parse(out) as {copies: unknown[]}
    expect(data.copies).toMatchObject([
      {group: "Group 1", name: "Group 1.proviso", chapters: ["two"]},
    ])
  })

  it("names the line of what is wrong, and writes nothing", async () => {
    await groups("Group 1\nGroup 2,IX\nGroup 1\n")
    const {code, err} = await handout()
    expect(code).toBe(2)
    expect(err).toContain("g.csv:2 The bill has no chapter “IX”.")
    expect(err).toContain("g.csv:3 “Group 1” is named twice")
    expect((await readdir(folder)).sort()).toEqual(["bill.proviso", "g.csv"])
  })

  it("keeps the locks of a list with commas and semicolons, and names a wrong chapter in it", async () => {
    await groups("Ministry,I;II\nPolice,II\n")
    const {code, out} = await handout()
    expect(code).toBe(0)
    expect(out).toContain("Ministry.proviso  Ministry: Chapters I and II\n")
    expect((await draftIn("Police.proviso")).copy?.chapters).toEqual(["two"])
    await groups("Ministry,I;II\nPolice,XVII\n")
    const wrong = await handout("--force")
    expect(wrong.code).toBe(2)
    expect(wrong.err).toContain("g.csv:2 The bill has no chapter “XVII”.")
  })

  it("makes the folder, but not the ones around it, and tells of wrong chapters in the same answer", async () => {
    const into = (to: string) => run("handout", "bill.proviso", "--groups", "g.csv", "-o", to)
    await groups("Group 1,IX\n")
    expect(await into("copies")).toMatchObject({code: 2})
    expect((await readdir(folder)).sort()).toEqual(["bill.proviso", "g.csv"])
    const both = await into("no/copies")
    expect(both.err).toContain("g.csv:1 The bill has no chapter “IX”.")
    expect(both.err).toContain(`There is no folder ${join(folder, "no")};`)
    await groups("Group 1,II\n")
    expect(await into("no/copies")).toMatchObject({code: 1, out: ""})
    expect((await into("g.csv")).err).toContain("is a file")
    expect(await into("copies")).toMatchObject({code: 0})
    expect(await readdir(join(folder, "copies"))).toEqual(["Group 1.proviso"])
    expect(await readdir(folder)).not.toContain("no")
  })

  it("says little of a file that is no list of groups", async () => {
    const text = await readFile(join(folder, "bill.proviso"))
    for (const wrong of [text, Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 255, 10, 1])]) {
      await groups(wrong)
      const {code, err} = await handout()
      expect(code).toBe(2)
      expect(err).toMatch(/^g\.csv: This is not a list of groups\./)
      expect(err.trim().split("\n")).toHaveLength(1)
    }
    const long = "no chapter ".repeat(50)
    await groups(Array.from({length: 40}, (_, i) => `Group ${i},${long}`).join("\n"))
    const lines = (await handout()).err.trim().split("\n")
    expect(lines).toHaveLength(6)
    expect(lines.at(-1)).toBe("35 more things are wrong in the list.")
    for (const line of lines) expect(line.length).toBeLessThan(200)
  })

  it("refuses a group's own copy", async () => {
    await groups("Group 3\n")
    expect(await handout()).toMatchObject({code: 0})
    const again = await run("handout", "Group 3.proviso", "--groups", "g.csv", "-o", "more")
    expect(again).toEqual({
      code: 1,
      out: "",
      err: "Group 3.proviso is Group 3’s copy; hand out from the bill it was made from.\n",
    })
    expect(await readdir(folder)).not.toContain("more")
  })

  it("replaces nothing unless it is told to, and never the bill itself", async () => {
    await groups("Group 1\nbill\n")
    await writeFile(join(folder, "Group 1.proviso"), "mine")
    const refused = await handout()
    expect(refused.code).toBe(2)
    expect(refused.err).toContain("--force")
    expect(await readFile(join(folder, "Group 1.proviso"), "utf8")).toBe("mine")
    const before = await readFile(join(folder, "bill.proviso"), "utf8")
    expect(await handout("--force")).toMatchObject({code: 1})
    expect(await readFile(join(folder, "Group 1.proviso"), "utf8")).toBe("mine")
    expect(await readFile(join(folder, "bill.proviso"), "utf8")).toBe(before)
    await groups("Group 1\n")
    expect(await handout("--force")).toMatchObject({code: 0})
    expect((await draftIn("Group 1.proviso")).copy?.group).toBe("Group 1")
  })

  it("hands out no bill with open suggestions unless it is said how to read it", async () => {
    const base = bill(title("Another"), article({id: "a1"}, "Aim", clause({id: "c1"}, "Other.")))
    const review = {base, stamps: {}}
    const text = serializeDraft({
      ...parts,
      doc: doc.type.create({...doc.attrs, review}, doc.content),
    })
    await writeFile(join(folder, "bill.proviso"), text)
    await groups("Group 1\n")
    const refused = await handout()
    expect(refused.code).toBe(1)
    expect(refused.err).toContain("--as accepted")
    expect(await handout("--as", "rejected")).toMatchObject({code: 0})
    expect((await draftIn("Group 1.proviso")).doc.eq(base)).toBe(true)
  })

  it("makes copies in which only blanks that were given are filled", async () => {
    const asked = (id: string, key: string, label: string) => {
      const blank = schema.nodes.blank.create({key, label, kind: "text"})
      return schema.nodes.clause.create({id}, [
        schema.nodes.lead.create(null, [schema.text("Here: "), blank]),
      ])
    }
    const blanks = bill(
      title("Bill"),
      division({id: "one"}, "General", article({id: "a1"}, "Aim", asked("c1", "aim", "the aim"))),
      division({id: "two"}, "Aid", article({id: "a2"}, "Aid", asked("c2", "fund", "the fund"))),
    )
    await writeFile(join(folder, "bill.proviso"), serializeDraft({...parts, doc: blanks}))
    await groups("Group 1,II\n")
    await handout()
    const fill = (...set: string[]) =>
      run("fill", "Group 1.proviso", ...set.flatMap((each) => ["--set", each]))
    const before = await readFile(join(folder, "Group 1.proviso"), "utf8")
    expect(await fill("fund=Relief Fund", "aim=Peace")).toEqual({
      code: 1,
      out: "",
      err:
        "Group 1.proviso is Group 1’s copy, and “the aim” stands in no part that Group 1 may change, " +
        "so nothing was filled in.\n",
    })
    expect(await readFile(join(folder, "Group 1.proviso"), "utf8")).toBe(before)
    expect(await fill("fund=Relief Fund")).toMatchObject({code: 0})
    expect(billAttrs((await draftIn("Group 1.proviso")).doc).values).toEqual({fund: "Relief Fund"})
  })

  it("reads tables as spreadsheets save them", () => {
    expect(decodeTable(Buffer.from("Ministère"), TextDecoder)).toBe("Ministère")
    expect(decodeTable(Buffer.from("Ministère", "latin1"), TextDecoder)).toBe("Ministère")
    expect(decodeTable(Buffer.from("\uFEFFMinistère\tII", "utf16le"), TextDecoder)).toBe(
      "Ministère\tII",
    )
  })
})
