import {spawnSync} from "node:child_process"
import {readdirSync, writeFileSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {describe, expect, it} from "vitest"
import {browserProgram, printByBrowser} from "../../electron/services/pdf"
import {writeBillHtml} from "../../schema/formats/html/bill"
import {everything} from "../schema/docx/bills"
import {temporaryFolder} from "./home"

const browser = browserProgram()
const hasTools = spawnSync("pdfinfo", ["-v"]).status === 0

describe("a PDF", () => {
  it.skipIf(browser === null || !hasTools)(
    "is tagged, has an outline of the headings, A4, and the words of the bill",
    {timeout: 60_000},
    async () => {
      const html = writeBillHtml(everything("civil"), {comments: "shown"})
      const pdf = await printByBrowser(browser)(html).pdf
      const file = join(await temporaryFolder(), "bill.pdf")
      writeFileSync(file, pdf)
      const tell = (program: string, ...args: string[]) =>
        spawnSync(program, [...args], {encoding: "utf8"}).stdout
      const info = tell("pdfinfo", file)
      expect(info).toMatch(/^Tagged:\s+yes$/m)
      expect(info).toMatch(/A4/)
      expect(new TextDecoder("latin1").decode(pdf)).toContain("/Outlines")
      expect(tell("pdfinfo", "-struct", file)).toMatch(/^\s*H2/m)
      const words = tell("pdftotext", file, "-")
      expect(words).toContain("Article 2")
      expect(words).toMatch(/2\s*\/\s*\d+/)
      expect(tell("pdffonts", file)).not.toMatch(/no\s+no\s+no\s+\d/)
    },
  )

  it.skipIf(browser === null)("leaves nothing behind, also when it is stopped", async () => {
    const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith("proviso-print-"))
    const before = left()
    const printing = printByBrowser(browser)("<!doctype html><title>x</title><p>x")
    printing.stop()
    await expect(printing.pdf).rejects.toThrow()
    expect(left().filter((name) => !before.includes(name))).toEqual([])
  })

  it("is refused in plain words where no browser can print it", async () => {
    await expect(printByBrowser(null)("<p>x").pdf).rejects.toMatchObject({
      data: {kind: "no-printer"},
    })
  })
})
