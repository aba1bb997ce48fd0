import {execFileSync} from "node:child_process"
import {readdirSync, writeFileSync} from "node:fs"
import {readFile, symlink, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {describe, expect, it} from "vitest"
import {runTerminal} from "../../electron/terminal/run"
import type {PdfPrinter} from "../../electron/services/pdf"
import {draftText, makeServices} from "./home"

/** A terminal over a folder with a draft; `printing` runs while a command is making its PDF. */
async function terminal(printing: (folder: string) => void = () => undefined) {
  const printer: PdfPrinter = () => {
    printing(places.drafts)
    return {pdf: Promise.resolve(new Uint8Array([1])), stop: () => undefined}
  }
  const {services, places} = await makeServices({printer})
  await writeFile(join(places.drafts, "act.proviso"), draftText("Act"))
  const path = (written: string) => join(places.drafts, written)
  const run = (...args: string[]) =>
    runTerminal(args, {services, path, now: () => new Date("2027-03-03T10:00:00Z")})
  return {run, path}
}

const theirs = (folder: string) => {
  writeFileSync(join(folder, "out.pdf"), "a colleague's")
}

describe("what a command writes", () => {
  it.each([["export"], ["document", "--kind", "memorandum"]])(
    "does not come over a file that came in meanwhile, unless replacing was asked for: %s",
    async (name, ...more) => {
      const {run, path} = await terminal(theirs)
      const command = [name, "act.proviso", ...more, "--to", "pdf", "--out", "out.pdf"]
      const {code, err} = await run(...command)
      expect(code).toBe(2)
      expect(err).toContain("out.pdf is already there; add --force")
      expect(await readFile(path("out.pdf"), "utf8")).toBe("a colleague's")
      expect((await run(...command, "--force")).code).toBe(0)
      expect(await readFile(path("out.pdf"))).toEqual(Buffer.from([1]))
    },
  )

  it.skipIf(process.platform === "win32")(
    "is not written to a device or a pipe, whoever asks, nor by a link to one",
    async () => {
      const {run, path} = await terminal()
      execFileSync("mkfifo", [path("pipe")])
      await symlink("/dev/null", path("null"))
      for (const out of ["pipe", "null"]) {
        for (const force of [[], ["--force"]]) {
          const {code, err} = await run(
            "export",
            "act.proviso",
            "--to",
            "html",
            "--out",
            out,
            ...force,
          )
          expect(code).toBe(2)
          expect(err).toContain(`${out} is a device or a pipe, where no file can be kept`)
        }
      }
      expect(readdirSync(path("")).sort()).toEqual(["act.proviso", "null", "pipe"])
    },
  )
})
