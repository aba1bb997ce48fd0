import {readFile, writeFile} from "node:fs/promises"
import {resolve} from "node:path"
import {describe, expect, it} from "vitest"
import {runTerminal} from "../../electron/terminal/run"
import {hashText, parseDraft} from "../../schema/file"
import {draftText, makeServices, temporaryFolder} from "./home"

/** A terminal in a folder with one draft, at a time that moves on by a minute a command. */
async function terminal() {
  const folder = await temporaryFolder()
  let time = Date.parse("2027-03-03T10:00:00Z")
  const now = () => new Date(time)
  const {services} = await makeServices({now})
  const path = (written: string) => resolve(folder, written)
  await writeFile(path("act.proviso"), draftText("Act"))
  const run = (...args: string[]) => {
    time += 60_000
    return runTerminal(args, {services, path, now})
  }
  const draft = async () => {
    const parsed = parseDraft(await readFile(path("act.proviso"), "utf8"))
    if (!parsed.ok) throw new Error(parsed.detail)
    return parsed.draft
  }
  return {run, draft, path, services}
}

describe("versions in the terminal", () => {
  it("says that there are none", async () => {
    const {run} = await terminal()
    const {code, out} = await run("versions", "act.proviso")
    expect([code, out]).toEqual([0, "No version with a name, none kept by saves.\n"])
  })

  it("gives the present text a name, in the file, with the author of the settings", async () => {
    const {run, draft, services} = await terminal()
    await services.settings.change({author: "Amina"})
    const named = await run("versions", "act.proviso", "--name", " Sent to Cabinet ")
    expect(named).toMatchObject({code: 0, err: ""})
    expect(named.out).toBe(
      "act.proviso: the present text is kept as the version “Sent to Cabinet”.\n",
    )
    const {doc, versions} = await draft()
    expect(versions).toMatchObject([{name: "Sent to Cabinet", author: "Amina"}])
    expect(versions[0]?.doc).toBe(doc)
  })

  it("lists named ones and those that saves replaced, the newest first", async () => {
    const {run} = await terminal()
    await run("versions", "act.proviso", "--name", "First")
    await run("versions", "act.proviso", "--name", "Second")
    const {out} = await run("versions", "act.proviso")
    expect(out).toMatch(/^2027-03-03T10:02:00\.000Z {2}Second\n/)
    expect(out).toMatch(/^2027-03-03T10:01:00\.000Z {2}First$/m)
    expect(out).toMatch(/replaced by a save; on this computer only$/m)
    expect(out).toMatch(/2 versions with a name, 2 kept by saves\.\n$/)
    const listed = await run("versions", "act.proviso", "--json")
    const data = JSON.parse(listed.out) as {named: object[]; automatic: object[]}
    expect(data.named).toMatchObject([{name: "First"}, {name: "Second"}])
    expect(data.automatic).toHaveLength(2)
  })

  it("takes no name twice", async () => {
    const {run, draft} = await terminal()
    await run("versions", "act.proviso", "--name", "First")
    expect(await run("versions", "act.proviso", "--name", "First ")).toEqual({
      code: 2,
      out: "",
      err: "act.proviso has a version called “First” already; choose another name.\n",
    })
    expect((await draft()).versions).toHaveLength(1)
  })

  it("refuses a name that is none, and a draft of a newer Proviso", async () => {
    const {run, path} = await terminal()
    expect(await run("versions", "act.proviso", "--name", " ")).toMatchObject({code: 2})
    const text = await readFile(path("act.proviso"), "utf8")
    const body = text
      .slice(0, text.lastIndexOf(',\n"hash":"'))
      .replace(/"version":\d+/, '"version":99')
    const newer = `${body},\n"hash":"${hashText(body)}"}\n`
    await writeFile(path("act.proviso"), newer)
    const refused = await run("versions", "act.proviso", "--name", "X")
    expect(refused).toMatchObject({code: 1, out: ""})
    expect(refused.err).toContain("newer")
    expect(await readFile(path("act.proviso"), "utf8")).toBe(newer)
  })
})
