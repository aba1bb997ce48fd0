import {mkdir, readdir, readFile, stat, symlink, writeFile} from "node:fs/promises"
import {join, resolve} from "node:path"
import {strFromU8, unzipSync, zipSync} from "fflate"
import {Transform} from "prosemirror-transform"
import {describe, expect, it} from "vitest"
import {createHost, type Shell} from "../../electron/host"
import {type Outcome, runTerminal} from "../../electron/terminal/run"
import {type Draft, parseDraft, serializeDraft} from "../../schema/file"
import {billAttrs} from "../../schema/profiles/profiles"
import {byOrigin, findProvision} from "../../schema/provisions"
import {schema} from "../../schema/schema"
import {withLine} from "../../schema/review/with-line"
import {article, bill, clause, lead, title} from "../schema/build"
import {armsTemplate} from "../schema/docx/templates"
import {thread, withThreads} from "../schema/docx/redlines"
import {draftText, makePlaces, makeServices} from "./home"

const shell: Shell = {
  host: "services",
  choose: null,
  reveal: () => Promise.resolve(),
  print: () => Promise.resolve(null),
}
const nothing = "recovery: 0 (0 KB)\nversions: 0 (0 KB)\nrecent: 0 (0 KB)\ntemplates: 0 (0 KB)\n"

/** A terminal over somebody's home, where the window was at work before: a draft saved twice, another typed and never saved, a template. */
async function after(work: boolean) {
  const places = await makePlaces()
  if (work) {
    const {services} = await makeServices({places})
    const window = await createHost(services, shell)
    const {host} = window
    const folder = (await host.browse(null)).handle
    const {handle: file} = await host.place(folder, "act.proviso")
    const saving = {file, title: "Act", documentId: "doc-1"}
    const first = await host.save({...saving, text: draftText("Act"), expected: null})
    if (!first.saved) throw new Error(first.why)
    await host.save({...saving, text: draftText("Act again"), expected: first.hash})
    const text = draftText("Typed", "doc-2")
    await host.keepRecovery({
      documentId: "doc-2",
      opening: "opening-1",
      revision: 0,
      edits: [{from: 0, remove: 0, insert: [text.slice(0, text.lastIndexOf(',\n"hash":"'))]}],
      title: "Typed",
      file: null,
      hash: null,
    })
    await writeFile(
      join(places.drafts, "ministry.dotx"),
      zipSync(Object.fromEntries(armsTemplate())),
    )
    await host.addTemplate((await host.place(folder, "ministry.dotx")).handle)
    await window.end()
    await services.stop()
  }
  const {services} = await makeServices({places})
  const path = (written: string) => resolve(places.drafts, written)
  const run = (...args: string[]): Promise<Outcome> =>
    runTerminal(args, {services, path, now: () => new Date("2027-03-03T10:00:00Z")})
  const kept = (folder: string) =>
    readdir(join(places.userData, folder)).catch((): readonly string[] => [])
  return {run, path, places, kept}
}

const said = (code: number, out: string) => ({code, out, err: ""})

describe("what the terminal says of what Proviso keeps", () => {
  it("is a line for each kind, and nothing is made by asking", async () => {
    const {run, places} = await after(false)
    expect(await run("kept")).toEqual(said(0, nothing))
    await expect(stat(join(places.userData, "recovery"))).rejects.toThrow("ENOENT")
  })

  it("counts what is there, for people and for programs", async () => {
    const {run} = await after(true)
    const {code, out, err} = await run("kept")
    expect([code, err]).toEqual([0, ""])
    expect(out).toMatch(
      /^recovery: 1 \(\d+ KB\)\nversions: 1 \(\d+ KB\)\nrecent: 1 \(\d+ KB\)\ntemplates: 1 \(\d+ KB\)\n$/,
    )
    const data: unknown = JSON.parse((await run("kept", "--json")).out)
    expect(data).toMatchObject({
      recovery: {count: 1, size: expect.any(Number) as number},
      versions: {count: 1},
      recent: {count: 1},
      templates: {count: 1},
    })
  })

  it("takes no file, since it is about the computer", async () => {
    const {run} = await after(false)
    expect(await run("kept", "act.proviso")).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining("act.proviso") as string,
    })
  })
})

describe("forgetting in the terminal", () => {
  it("clears one kind, says what is left of it, and touches nothing else", async () => {
    const {run, places, kept} = await after(true)
    const draft = await readFile(join(places.drafts, "act.proviso"))
    const folders = ["recovery", "versions", "templates"] as const
    for (const kind of folders) {
      const others = await Promise.all(folders.filter((each) => each !== kind).map(kept))
      expect(await run("forget", kind, "--yes")).toEqual(said(0, `${kind}: 0 (0 KB)\n`))
      expect(await kept(kind), kind).toEqual([])
      const left = await Promise.all(folders.filter((each) => each !== kind).map(kept))
      expect(left, kind).toEqual(others)
    }
    expect(await kept(".")).toContain("recent.json")
    expect(await run("forget", "recent", "--yes")).toEqual(said(0, "recent: 0 (0 KB)\n"))
    expect(await kept(".")).not.toContain("recent.json")
    expect((await run("kept")).out).toBe(nothing)
    expect(await readFile(join(places.drafts, "act.proviso"))).toEqual(draft)
  })

  it("asks for a word first, with what would be lost, and clears nothing without it", async () => {
    const {run} = await after(true)
    const before = await run("kept")
    for (const [kind, loss] of [
      ["recovery", "changes that were never saved would be lost"],
      ["versions", "the texts that saves replaced would be lost"],
      ["templates", "templates would have to be added again"],
      ["recent", "the list of recent drafts would be empty"],
    ] as const) {
      const err = `Clearing cannot be undone: ${loss}. Say --yes to do it.\n`
      expect(await run("forget", kind)).toEqual({code: 2, out: "", err})
    }
    expect(await run("kept")).toEqual(before)
  })

  it("clears nothing where it is not said what, or wrongly, or more than one", async () => {
    const {run} = await after(true)
    const before = await run("kept")
    const kinds = "recovery, versions, recent, templates"
    for (const [args, err] of [
      [[], `Say what to clear: ${kinds}.`],
      [["everything"], `everything is nothing that is kept. Choose one of: ${kinds}.`],
      [["../drafts"], `../drafts is nothing that is kept. Choose one of: ${kinds}.`],
      [["recovery", "versions"], "versions"],
      [["recovery", "--all"], "--all"],
    ] as const) {
      const answer = await run("forget", ...args, "--yes")
      expect([answer.code, answer.out]).toEqual([2, ""])
      expect(answer.err).toContain(err)
    }
    expect(await run("kept")).toEqual(before)
  })

  it("leaves what a window has open", async () => {
    const {run, places, kept} = await after(false)
    const {services} = await makeServices({places})
    const {host} = await createHost(services, shell)
    const text = draftText("Typed", "doc-2")
    await host.keepRecovery({
      documentId: "doc-2",
      opening: "opening-1",
      revision: 0,
      edits: [{from: 0, remove: 0, insert: [text.slice(0, text.lastIndexOf(',\n"hash":"'))]}],
      title: "Typed",
      file: null,
      hash: null,
    })
    const open = await kept("recovery")
    expect(open.length).toBeGreaterThan(0)
    expect(await run("forget", "recovery", "--yes")).toEqual(said(0, "recovery: 0 (0 KB)\n"))
    expect(await kept("recovery")).toEqual(open)
  })
})

/** A bill from the model, in which somebody changed a clause. */
async function adapted(file: string, run: (...args: string[]) => Promise<Outcome>) {
  await run(
    "new",
    "--pack",
    "tip-2009",
    "--title",
    "Act",
    "--state",
    "Valdoria",
    "--select",
    "art:8",
    "-o",
    file,
  )
  const parsed = parseDraft(await readFile(file, "utf8"))
  if (!parsed.ok) throw new Error(parsed.detail)
  const {doc} = parsed.draft
  const found = findProvision(doc, byOrigin(doc).get("tip-2009/art-8.p8") ?? "")
  const at = found?.offset ?? 0
  const tr = new Transform(doc).insert(at + 2, schema.text("Anyway, "))
  tr.setNodeAttribute(at, "adapted", {author: person, date, why: "Our code says so."})
  await writeFile(file, serializeDraft({...parsed.draft, doc: tr.doc}))
}

const date = "2027-02-01T08:00:00.000Z"
/** Nobody whom a pack or a template names. */
const person = "Amina Oduya-Castellanos"

function signedDraft(): Draft {
  const adapted = {author: person, date, why: "The Supreme Court asked for it."}
  const doc = withThreads(
    bill(
      title("Records Act"),
      article(
        {id: "a1"},
        "Purpose",
        clause({id: "c1", adapted, origin: null}, "Records are kept."),
      ),
    ),
    thread("t1", {
      comments: [{author: person, date, text: "Why records?"}],
      assigned: person,
      about: {provision: "c1", quote: "Records"},
    }),
  )
  return {documentId: "doc-9", created: date, doc, versions: [], copy: null, source: null}
}

describe("leaving names out in the terminal", () => {
  const signed = async () => {
    const terminal = await after(false)
    await writeFile(terminal.path("act.proviso"), serializeDraft(signedDraft()))
    return terminal
  }
  const inside = (bytes: Uint8Array): string =>
    bytes[0] === 0x50 && bytes[1] === 0x4b
      ? Object.values(unzipSync(bytes))
          .map((part) => strFromU8(part))
          .join("\n")
      : strFromU8(bytes)

  it("writes a copy of a draft without them, with the rights of any file, and leaves the draft alone", async () => {
    const {run, path} = await signed()
    const before = await readFile(path("act.proviso"))
    expect(await run("nameless", "act.proviso", "-o", "copy.proviso")).toEqual(
      said(
        0,
        "Wrote copy.proviso. Names that somebody wrote into the text or a comment are still in it.\n",
      ),
    )
    const copy = await readFile(path("copy.proviso"), "utf8")
    expect(copy).not.toContain(person)
    const parsed = parseDraft(copy)
    if (!parsed.ok) throw new Error(parsed.detail)
    expect(billAttrs(parsed.draft.doc).threads[0]).toMatchObject({
      comments: [{author: "Author 1", text: "Why records?"}],
      assigned: "Author 1",
    })
    expect(await readFile(path("act.proviso"))).toEqual(before)
    const data = await run("nameless", "act.proviso", "-o", "copy.proviso", "--force", "--json")
    expect(JSON.parse(data.out)).toEqual({file: path("copy.proviso")})
  })

  it("writes no copy over the draft, over another file, or without being told where", async () => {
    const {run, path} = await signed()
    const before = await readFile(path("act.proviso"))
    await writeFile(path("there.proviso"), "words")
    await symlink("act.proviso", path("link.proviso"))
    await mkdir(path("folder"))
    await writeFile(path("newer.proviso"), draftText().replace('"version":2', '"version":99'))
    await writeFile(path("law.txt"), "No draft")
    for (const [args, code, err] of [
      [["act.proviso", "-o", "act.proviso", "--force"], 1, "would lose its names for good"],
      [["act.proviso", "-o", "link.proviso", "--force"], 1, "would lose its names for good"],
      [["act.proviso", "-o", "there.proviso"], 2, "there.proviso"],
      [["act.proviso", "-o", "folder"], 2, "folder"],
      [["act.proviso", "-o", "gone/copy.proviso"], 1, "gone"],
      [["act.proviso"], 2, "--out"],
      [["-o", "copy.proviso"], 2, "Name the draft"],
      [["gone.proviso", "-o", "copy.proviso"], 1, "gone.proviso"],
      [["law.txt", "-o", "copy.proviso"], 1, "law.txt"],
      [["newer.proviso", "-o", "copy.proviso"], 1, "newer"],
    ] as const) {
      const answer = await run("nameless", ...args)
      expect([answer.code, answer.out], args.join(" ")).toEqual([code, ""])
      expect(answer.err).toContain(err)
    }
    expect(await readFile(path("act.proviso"))).toEqual(before)
    expect(await readFile(path("there.proviso"), "utf8")).toBe("words")
    await expect(stat(path("copy.proviso"))).rejects.toThrow("ENOENT")
  })

  it("is there for what is handed out to groups, and for the report of what they brought back", async () => {
    const {run, path} = await signed()
    await writeFile(path("groups.csv"), "Nora Brandt\nSouth\n")
    const handout = ["handout", "act.proviso", "--groups", "groups.csv", "--comments", "-o", "."]
    expect(await run(...handout, "--no-names")).toMatchObject({code: 0, err: ""})
    const copy = await readFile(path("South.proviso"), "utf8")
    expect(copy).not.toContain(person)
    expect(copy).toContain('"group":"South"')
    const parsed = parseDraft(copy)
    if (!parsed.ok) throw new Error(parsed.detail)
    const {draft} = parsed
    const doc = withLine(draft.doc, "c1", "lead", lead("Records are burnt."))
    await writeFile(
      path("Nora Brandt.proviso"),
      serializeDraft({...draft, doc, copy: draft.copy && {...draft.copy, group: "Nora Brandt"}}),
    )
    for (const [i, ending] of ["html", "json"].entries()) {
      const merge = [
        "merge",
        "Nora Brandt.proviso",
        "--base",
        "act.proviso",
        "-o",
        `all-${i}.proviso`,
      ]
      const report = `report.${ending}`
      expect(await run(...merge, "--report", report)).toMatchObject({code: 0, err: ""})
      expect(await readFile(path(report), "utf8")).toContain("Nora Brandt")
      const again = await run(...merge, "--report", report, "--no-names", "--force")
      expect(again).toMatchObject({code: 0, err: ""})
      expect(await readFile(path(report), "utf8")).not.toContain("Nora Brandt")
      expect(await readFile(path(report), "utf8")).toContain("burnt")
      const all = await readFile(path(`all-${i}.proviso`), "utf8")
      expect([all.includes(person), all.includes("Nora Brandt")]).toEqual([true, true])
    }
  })

  it("is there in every command that writes something for others, and leaves none in it", async () => {
    const {run, path} = await signed()
    const draft = signedDraft()
    const later = bill(
      title("Records Act"),
      article({id: "a1"}, "Purpose", clause({id: "c1"}, "Records are kept for ever.")),
    )
    await writeFile(path("later.proviso"), serializeDraft({...draft, doc: later}))
    await adapted(path("changed.proviso"), run)
    const commands: readonly (readonly [readonly string[], boolean])[] = [
      [["export", "act.proviso", "--to", "docx"], true],
      [["export", "act.proviso", "--to", "html"], true],
      [["export", "act.proviso", "--to", "pdf"], true],
      [["export", "act.proviso", "--to", "txt"], false],
      [["document", "act.proviso", "--kind", "notes", "--comments", "--to", "txt"], true],
      [["adaptation", "changed.proviso", "--to", "html"], true],
      [["adaptation", "changed.proviso", "--to", "json"], true],
      [["compare", "act.proviso", "later.proviso", "--to", "docx"], false],
    ]
    for (const [i, [command, names]] of commands.entries()) {
      const [shown, nameless] = [`shown-${i}`, `nameless-${i}`]
      const named = await run(...command, "-o", shown)
      expect([named.err, named.code === 2], command.join(" ")).toEqual(["", false])
      await run(...command, "--no-names", "-o", nameless)
      expect(inside(await readFile(path(shown))).includes(person), command.join(" ")).toBe(names)
      expect(inside(await readFile(path(nameless))), command.join(" ")).not.toContain(person)
    }
  })
})
