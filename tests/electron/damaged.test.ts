import {readFile, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {describe, expect, it} from "vitest"
import {runTerminal} from "../../electron/terminal/run"
import {parseDraft} from "../../schema/file"
import {draftText, makeServices} from "./home"
import {Typist} from "./typist"

const damagedText = draftText("Act").replace("shall", "shell")

/** A folder with a damaged draft, the services and a terminal over them. */
async function damagedDraft(text: string | Buffer = damagedText) {
  const {services, places} = await makeServices()
  const path = join(places.drafts, "act.proviso")
  await writeFile(path, text)
  const run = (...args: string[]) =>
    runTerminal(args, {
      services,
      path: (written) => join(places.drafts, written),
      now: () => new Date("2027-03-03T10:00:00Z"),
    })
  return {services, places, path, run}
}

describe("a damaged draft in the terminal", () => {
  it("is refused by every command, with the way to what can be read", async () => {
    const {run} = await damagedDraft()
    const {code, err} = await run("check", "act.proviso")
    expect(code).toBe(1)
    expect(err).toContain("proviso recover")
  })

  it("is read into another file, every loss is said, and it stays as it is", async () => {
    const {run, path, places} = await damagedDraft()
    const {code, out} = await run("recover", "act.proviso", "-o", "left.proviso")
    expect(code).toBe(1)
    expect(out).toContain("“Offence” can be read and is not letter for letter what was saved")
    const parsed = parseDraft(await readFile(join(places.drafts, "left.proviso"), "utf8"))
    expect(parsed.ok && parsed.draft.doc.textContent).toContain("A person shell not.")
    expect(await readFile(path, "utf8")).toBe(damagedText)
  })

  it("is never written over, not even when asked", async () => {
    const {run, path} = await damagedDraft()
    const {code} = await run("recover", "act.proviso", "-o", "act.proviso", "--force")
    expect(code).toBe(2)
    expect(await readFile(path, "utf8")).toBe(damagedText)
  })

  it("is not made of one that is whole, nor of what is no draft", async () => {
    const {run} = await damagedDraft(draftText())
    expect((await run("recover", "act.proviso", "-o", "left.proviso")).err).toContain("not damaged")
    const other = await damagedDraft("Dear Minister,")
    expect((await other.run("recover", "act.proviso", "-o", "left.proviso")).err).toContain(
      "not a Proviso draft",
    )
  })

  it("says that nothing is left where nothing is, with an earlier text where there is one", async () => {
    const {run, services} = await damagedDraft(draftText("Act").slice(0, 150))
    expect((await run("recover", "act.proviso", "-o", "l.proviso")).err).toContain("Nothing of")
    await services.versions.keep("doc-1", Buffer.from(draftText("Before")))
    expect((await run("recover", "act.proviso", "-o", "l.proviso")).err).toContain("earlier text")
  })
})

describe("a damaged draft looked at by the window", () => {
  it("comes with the last text that a save replaced, and with what is not UTF-8 named", async () => {
    const bytes = Buffer.from(draftText("Act"))
    bytes[bytes.indexOf("shall")] = 0xff
    const {services, path} = await damagedDraft(bytes)
    await services.versions.keep("doc-1", Buffer.from(draftText("Before")))
    const {documentId, kept, left, hasRecovery} = await services.damaged.look(path, null)
    expect([documentId, hasRecovery]).toEqual(["doc-1", false])
    expect(await services.versions.read("doc-1", kept?.name ?? "")).toEqual(
      Buffer.from(draftText("Before")),
    )
    expect(left?.losses).toMatchObject([{kind: "altered", words: "Offence"}])
  })

  it.each([
    ["emptied", Buffer.alloc(0)],
    ["all zeros", Buffer.alloc(4096)],
    ["another program’s", Buffer.from("Dear Minister,")],
  ])("comes with its earlier texts where its file is %s", async (_what, bytes) => {
    const {services, path} = await damagedDraft(draftText("Act"))
    const window = await services.living.begin()
    await services.documents.open(services.handles.handle(path), window)
    await services.versions.keep("doc-1", Buffer.from(draftText("Before")))
    await writeFile(path, bytes)
    const {documentId, kept, left} = await services.damaged.look(path, window)
    expect([documentId, left]).toEqual(["doc-1", null])
    expect(kept).not.toBeNull()
  })

  it("is said to have a recovery copy where one waits", async () => {
    const {services, path} = await damagedDraft()
    const window = await services.living.begin()
    const typist = new Typist(services.recovery, window)
    await typist.type("Newer")
    // The window that asks was reloaded: what it kept waits for it.
    expect((await services.damaged.look(path, window)).hasRecovery).toBe(true)
    expect((await services.damaged.look(path, null)).hasRecovery).toBe(false)
  })
})
