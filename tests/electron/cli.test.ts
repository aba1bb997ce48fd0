import {spawn, spawnSync} from "node:child_process"
import {mkdir, readdir, readFile, stat, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {describe, expect, it} from "vitest"
import {draftText, root, temporaryFolder} from "./home"

/** The built terminal program, in a folder of its own, as a user runs it. */
async function terminal(): Promise<{folder: string; run: (...args: string[]) => Ran}> {
  const folder = await temporaryFolder()
  const home = join(folder, "home")
  await mkdir(home)
  const env = {PATH: process.env["PATH"] ?? "", PROVISO_HOME: home}
  const program = join(root, "build/electron/cli.js")
  const run = (...args: string[]) => {
    const {status, stdout, stderr} = spawnSync(process.execPath, [program, ...args], {
      cwd: folder,
      env,
      encoding: "utf8",
    })
    return {code: status, out: stdout, err: stderr}
  }
  return {folder, run}
}

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const newBill = [
  "new",
  "--pack",
  "tip-2009",
  "--title",
  "Act",
  "--state",
  "Valdoria",
  "-o",
  "bill.proviso",
]

describe("the terminal", () => {
  it("makes a bill, fills it, checks it and exports it", async () => {
    const {folder, run} = await terminal()
    expect(run(...newBill, "--profile", "common", "--select", "mandatory")).toMatchObject({
      code: 0,
      err: "",
    })
    const checked = run("check", "bill.proviso", "--json")
    expect(checked.code).toBe(1)
    const {problems} = JSON.parse(checked.out) as {problems: {code: string; where: string}[]}
    expect(problems.map(({code}) => code)).toContain("blank-open")
    expect(problems.every(({where}) => where !== "")).toBe(true)
    const filled = run("fill", "bill.proviso", "--set", "short-title=Trafficking Act", "--json")
    expect(filled.code).toBe(0)
    expect(await readFile(join(folder, "bill.proviso"), "utf8")).toContain("Trafficking Act")
    const exported = run(
      "export",
      "bill.proviso",
      "--to",
      "docx",
      "--guidance",
      "comments",
      "-o",
      "bill.docx",
    )
    expect(exported).toMatchObject({code: 0, err: ""})
    expect((await stat(join(folder, "bill.docx"))).size).toBeGreaterThan(5000)
  })

  it("says what it keeps of the work, in a folder for this user alone, and forgets it", async () => {
    const {folder, run} = await terminal()
    await writeFile(join(folder, "act.proviso"), draftText())
    const data = join(folder, "home/user-data")
    const kept = join(data, "versions")
    const versions = () => readdir(join(kept, "doc-1"))
    expect(run("versions", "act.proviso", "--name", "First")).toMatchObject({code: 0, err: ""})
    expect(run("kept").out).toContain("versions: 1 (")
    expect(await versions()).toHaveLength(1)
    if (process.platform !== "win32") {
      expect((await stat(data)).mode & 0o777).toBe(0o700)
      const [text = ""] = await versions()
      expect((await stat(join(kept, "doc-1", text))).mode & 0o777).toBe(0o600)
    }
    expect(run("forget", "versions")).toMatchObject({code: 2, out: ""})
    expect(await versions()).toHaveLength(1)
    const forgotten = {code: 0, out: "versions: 0 (0 KB)\n", err: ""}
    expect(run("forget", "versions", "--yes")).toEqual(forgotten)
    expect(await readdir(kept)).toEqual([])
    expect(await readFile(join(folder, "act.proviso"), "utf8")).toContain("First")
  })

  it("lists the packs, for people and for programs", async () => {
    const {run} = await terminal()
    expect(run("packs").out).toContain("tip-2009")
    const {packs} = JSON.parse(run("packs", "--json").out) as {packs: {id: string}[]}
    expect(packs.map(({id}) => id)).toContain("tip-2009")
  })

  it("has a help page for itself and for each command", async () => {
    const {run} = await terminal()
    expect(run("--help")).toMatchObject({code: 0, err: ""})
    for (const command of ["packs", "new", "fill", "check", "export", "pack check", "pack build"]) {
      expect(run("--help").out).toContain(command)
      expect(run(...command.split(" "), "--help").out).toContain("Usage:")
    }
    expect(run()).toMatchObject({code: 2, out: ""})
  })

  it("never replaces a file unless told to", async () => {
    const {folder, run} = await terminal()
    await writeFile(join(folder, "bill.proviso"), "mine")
    expect(run(...newBill).code).toBe(2)
    expect(await readFile(join(folder, "bill.proviso"), "utf8")).toBe("mine")
    expect(run(...newBill, "--force").code).toBe(0)
  })

  it.each([
    ["an unknown command", ["frobnicate"]],
    ["an unknown option", ["packs", "--colour"]],
    ["an argument too many", ["packs", "extra"]],
    ["a missing option", ["new", "--pack", "tip-2009"]],
    ["an unknown pack", [...newBill, "--pack", "nothing"]],
    ["an unknown tradition", [...newBill, "--profile", "roman"]],
    ["a selection that cannot be read", [...newBill, "--select", "art:999"]],
    ["a draft that is not named", ["check"]],
    ["a value without key", ["fill", "draft.proviso", "--set", "value"]],
    ["a blank that is not there", ["fill", "draft.proviso", "--set", "nowhere=1"]],
    ["an unknown format", ["export", "draft.proviso", "--to", "odt", "-o", "x.odt"]],
  ])("answers %s with one sentence and exit code 2", async (_what, args) => {
    const {folder, run} = await terminal()
    await writeFile(join(folder, "draft.proviso"), draftText())
    const {code, out, err} = run(...args)
    expect({code, out}).toEqual({code: 2, out: ""})
    expect(err.trim().split("\n")).toHaveLength(1)
  })

  it.each([
    ["a file that is not there", "nowhere.proviso"],
    ["a file that is no draft", "notes.proviso"],
    ["half a draft", "half.proviso"],
  ])("answers %s with one sentence that names it, and exit code 1", async (_what, name) => {
    const {folder, run} = await terminal()
    await writeFile(join(folder, "notes.proviso"), "Dear Minister,")
    await writeFile(join(folder, "half.proviso"), draftText().slice(0, 150))
    const {code, out, err} = run("check", name)
    expect({code, out}).toEqual({code: 1, out: ""})
    expect(err).toContain(name)
    expect(err.trim().split("\n")).toHaveLength(1)
  })

  it("says nothing when whoever reads has read enough", async () => {
    const {folder} = await terminal()
    const child = spawn(
      process.execPath,
      [join(root, "build/electron/cli.js"), "packs", "--json"],
      {
        cwd: folder,
        env: {PATH: process.env["PATH"] ?? "", PROVISO_HOME: join(folder, "home")},
      },
    )
    child.stdout.destroy()
    let err = ""
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()))
    const code = await new Promise((ended) => child.once("close", ended))
    expect({code, err}).toEqual({code: 0, err: ""})
  })

  it("makes no final copy of an unfinished bill", async () => {
    const {folder, run} = await terminal()
    run(...newBill)
    const {code, err} = run("export", "bill.proviso", "--to", "docx", "--final", "-o", "bill.docx")
    expect(code).toBe(1)
    expect(err).toContain("Act")
    await expect(stat(join(folder, "bill.docx"))).rejects.toThrow()
  })
})
