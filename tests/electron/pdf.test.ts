import {spawnSync} from "node:child_process"
import {writeFileSync} from "node:fs"
import {mkdir, readdir, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {inflateSync} from "node:zlib"
import {afterEach, describe, expect, it, vi} from "vitest"
import {browserProgram, printByBrowser} from "../../electron/services/pdf"
import {writeBillHtml} from "../../schema/formats/html/bill"
import {everything} from "../schema/docx/bills"
import {temporaryFolder} from "./home"

const browser = browserProgram()
const hasTools = spawnSync("pdfinfo", ["-v"]).status === 0

afterEach(() => void vi.unstubAllEnvs())

describe("a PDF", () => {
  it.skipIf(browser === null || !hasTools)(
    "is tagged, has an outline of the headings, A4, and the words of the bill",
    {timeout: 60_000},
    async () => {
      const html = writeBillHtml(everything("civil"), {comments: "shown"})
      const home = await temporaryFolder()
      for (const [name, value] of Object.entries({
        HOME: home,
        XDG_CONFIG_HOME: "",
        XDG_CACHE_HOME: "",
      }))
        vi.stubEnv(name, value)
      const pdf = await printByBrowser(await temporaryFolder(), browser)(html).pdf
      // The browser's crash reports and caches are gone with its profile.
      expect(await readdir(home)).toEqual([])
      // Where it was printed is nobody's business who reads it.
      expect(insideOf(pdf)).not.toMatch(
        /page\.html|proviso-test|\/home\/|\/Users\/|\/root\/|file:\/\//,
      )
      const file = join(await temporaryFolder(), "bill.pdf")
      writeFileSync(file, pdf)
      const tell = (program: string, ...args: string[]) =>
        spawnSync(program, [...args], {encoding: "utf8"}).stdout
      const info = tell("pdfinfo", file)
      expect(info).toMatch(/^Tagged:\s+yes$/m)
      expect(info).toMatch(/A4/)
      // Not the browser, its version and the system.
      expect(info).toMatch(/^Creator:\s+Proviso$/m)
      expect(info).not.toMatch(/^Author/m)
      expect(new TextDecoder("latin1").decode(pdf)).toContain("/Outlines")
      expect(tell("pdfinfo", "-struct", file)).toMatch(/^\s*H2/m)
      const words = tell("pdftotext", file, "-")
      expect(words).toContain("Article 2")
      expect(words).toMatch(/2\s*\/\s*\d+/)
      expect(tell("pdffonts", file)).not.toMatch(/no\s+no\s+no\s+\d/)
    },
  )

  it.skipIf(browser === null)("leaves nothing behind, also when it is stopped", async () => {
    const home = await temporaryFolder()
    const printing = printByBrowser(home, browser)("<!doctype html><title>x</title><p>x")
    printing.stop()
    await expect(printing.pdf).rejects.toThrow()
    expect(await readdir(join(home, "printing"))).toEqual([])
  })

  it("of a process that was killed is swept away, and no other's", async () => {
    const home = await temporaryFolder()
    const gone = spawnSync(process.execPath, ["-e", ""]).pid
    const [left, other] = [`${gone}-AbCdEf`, `${process.ppid}-AbCdEf`]
    for (const name of [left, other]) await mkdir(join(home, "printing", name), {recursive: true})
    await writeFile(join(home, "printing", left, "page.html"), "A bill")
    printByBrowser(home, null)
    await vi.waitFor(async () => expect(await readdir(join(home, "printing"))).toEqual([other]))
  })

  it("is refused in plain words where no browser can print it", async () => {
    await expect(printByBrowser(await temporaryFolder(), null)("<p>x").pdf).rejects.toMatchObject({
      data: {kind: "no-printer"},
    })
  })
})

/** A PDF with what is packed in it unpacked. */
function insideOf(pdf: Uint8Array): string {
  const text = Buffer.from(pdf).toString("latin1")
  const streams = [...text.matchAll(/stream\r?\n([^]*?)\r?\nendstream/g)].map(([, packed = ""]) => {
    try {
      return inflateSync(Buffer.from(packed, "latin1")).toString("latin1")
    } catch (error) {
      // A picture or a font of another kind.
      if (!(error instanceof Error)) throw error
      return packed
    }
  })
  expect(streams.length).toBeGreaterThan(2)
  return [text, ...streams].join("\n")
}
