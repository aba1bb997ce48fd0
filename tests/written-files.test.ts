import {readdirSync, readFileSync} from "node:fs"
import {join, resolve, sep} from "node:path"
import {describe, expect, it} from "vitest"

const root = resolve(import.meta.dirname, "..")

/** The calls of Node's file system by which a file comes to have another content, or another file comes to have its name. */
const writing = new Set([
  "appendFile",
  "appendFileSync",
  "copyFile",
  "copyFileSync",
  "cp",
  "cpSync",
  "createWriteStream",
  "link",
  "linkSync",
  "open",
  "openSync",
  "rename",
  "renameSync",
  "symlink",
  "truncate",
  "write",
  "writeFile",
  "writeFileSync",
  "writeSync",
])

/** What does not go through `saveAtomically`, and why it need not. */
const exceptions: Readonly<
  Record<string, {readonly calls: readonly string[]; readonly why: string}>
> = {
  "electron/services/atomic-save.ts": {calls: ["*"], why: "this is the pipeline"},
  "electron/services/lock-mark.ts": {
    calls: ["open", "rename"],
    why: "a mark beside a draft, no text",
  },
  "electron/services/read-bounded.ts": {calls: ["open"], why: "opens for reading"},
  "electron/services/recovery-files.ts": {
    calls: ["*"],
    why: "the journal, which is appended to and checked entry by entry; snapshots go through the pipeline",
  },
  "electron/address-page.ts": {
    calls: ["writeFile"],
    why: "the page that leads a browser to the window, thrown away",
  },
  "electron/services/living.ts": {
    calls: ["rename", "writeFile"],
    why: "a mark that a process lives, no text",
  },
  "electron/services/pdf.ts": {
    calls: ["writeFile"],
    why: "the page that the browser prints, in a folder that is thrown away",
  },
  "electron/services/recent.ts": {calls: ["rename"], why: "puts a damaged list aside"},
  "electron/services/settings.ts": {calls: ["rename"], why: "puts damaged settings aside"},
  "electron/compile.ts": {calls: ["writeFile"], why: "runs in the build, not in the program"},
}

/** What a source text takes of Node's file system to write with; "*" for the module as a whole. */
function writersIn(text: string): readonly string[] {
  const imports =
    /import\s+(?:\*\s+as\s+\w+|(\w+)\s*,?\s*)?(?:\{([^}]*)\})?\s*from\s+["'](?:node:)?(?:fs|fs\/promises|original-fs)["']/g
  const loads = /(?:import|require)\(\s*["'](?:node:)?(?:fs|fs\/promises|original-fs)["']\s*\)/
  const found = [...text.matchAll(imports)].flatMap(([whole, , names]) => {
    if (whole.startsWith("import type")) return []
    if (names === undefined) return ["*"]
    return names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => !name.startsWith("type "))
      .map((name) => name.split(/\s+as\s+/)[0] ?? "")
      .filter((name) => writing.has(name) || name === "promises")
  })
  return loads.test(text) ? [...found, "*"] : found
}

describe("nothing in electron/ writes a file", () => {
  const files = readdirSync(join(root, "electron"), {recursive: true, encoding: "utf8"})
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `electron/${name.split(sep).join("/")}`)

  it("but through the save pipeline", () => {
    expect(files.length).toBeGreaterThan(80)
    const found = files.flatMap((file) => {
      const allowed = exceptions[file]?.calls ?? []
      return writersIn(readFileSync(join(root, file), "utf8"))
        .filter((call) => !allowed.includes(call))
        .map((call) => `${file} takes ${call} from Node`)
    })
    expect(found).toEqual([])
  })

  it("and every exception is one", () => {
    for (const [file, {calls}] of Object.entries(exceptions)) {
      expect(writersIn(readFileSync(join(root, file), "utf8")), file).toEqual(calls)
    }
  })

  it.each([
    'import {writeFile} from "node:fs/promises"',
    'import {readFile, rename as move} from "fs/promises"',
    'import * as files from "node:fs"',
    'import fs from "node:fs"',
    'import {promises} from "node:fs"',
    'const {open} = await import("node:fs/promises")',
    'import {\n  readFile,\n  createWriteStream,\n} from "node:fs"',
  ])("a violation is noticed: %s", (text) => {
    expect(writersIn(text)).toHaveLength(1)
  })

  it.each([
    'import {readFile, stat} from "node:fs/promises"',
    'import type {Stats} from "node:fs"',
    'import {type WriteStream, existsSync} from "node:fs"',
  ])("what only reads is not: %s", (text) => {
    expect(writersIn(text)).toEqual([])
  })
})
