import {readFile, writeFile} from "node:fs/promises"
import {join, resolve} from "node:path"
import {strToU8, unzipSync, zipSync} from "fflate"
import {describe, expect, it} from "vitest"
import {readBytes} from "../../electron/read-file"
import type {FileReader} from "../../electron/read-thread"
import {Templates} from "../../electron/services/templates"
import {runTerminal} from "../../electron/terminal/run"
import {HostError} from "../../schema/host"
import {armsTemplate, frenchTemplate, hostileTemplate} from "../schema/docx/templates"
import {makePlaces, makeServices, temporaryFolder} from "./home"

const zipped = (parts: ReadonlyMap<string, Uint8Array>) =>
  zipSync(Object.fromEntries(parts), {mtime: new Date(1980, 0, 1)})

async function put(bytes: Uint8Array, name: string): Promise<string> {
  const path = join(await temporaryFolder(), name)
  await writeFile(path, bytes)
  return path
}

async function templates(): Promise<{
  templates: Templates
  again: (reader?: FileReader) => Templates
}> {
  const {userData} = await makePlaces()
  const again = (reader: FileReader = readBytes) => new Templates(userData, reader)
  return {templates: again(), again}
}

describe("the templates that a user added", () => {
  it("are kept with their name and what was chosen for them, and removed", async () => {
    const {templates: kept, again} = await templates()
    const added = await kept.add(await put(zipped(frenchTemplate()), "Ministère.dotx"))
    expect(added).toMatchObject({name: "Ministère.dotx", mapping: {}, leftOut: []})
    await kept.map(added.hash, {article: "Alinea", title: null})
    expect(await again().list()).toMatchObject([
      {hash: added.hash, mapping: {article: "Alinea", title: null}},
    ])
    // Added again, it is the same one, and what was chosen stays.
    await kept.add(await put(zipped(frenchTemplate()), "Ministère.dotx"))
    expect(await kept.list()).toMatchObject([{mapping: {article: "Alinea"}}])
    expect((await kept.chosen(added.hash)).template.paragraphStyles).toHaveLength(6)
    await kept.remove(added.hash)
    expect(await kept.list()).toEqual([])
    await expect(kept.chosen(added.hash)).rejects.toThrow(HostError)
  })

  it("are read when they are added and used, and not whenever they are listed", async () => {
    const {templates: kept, again} = await templates()
    const added = await kept.add(await put(zipped(hostileTemplate()), "form.dotm"))
    let reads = 0
    const counting: FileReader = (input) => {
      reads++
      return readBytes(input)
    }
    const later = again(counting)
    expect(await later.list()).toEqual([added])
    expect(await later.map(added.hash, {title: null})).toMatchObject({styles: added.styles})
    expect(reads).toBe(0)
    await later.chosen(added.hash)
    expect(reads).toBe(1)
  })

  it("say what of them is not used", async () => {
    const {templates: kept} = await templates()
    const {leftOut} = await kept.add(await put(zipped(hostileTemplate()), "form.dotm"))
    expect(leftOut).toContain("macros")
    expect(leftOut).toContain("links")
  })

  const sheet = zipSync({
    "[Content_Types].xml": strToU8("<Types/>"),
    "xl/workbook.xml": strToU8("<x/>"),
  })
  const whole = zipped(armsTemplate())
  const bomb = zipSync({
    ...unzipSync(whole),
    "word/media/huge.png": new Uint8Array(30_000_000),
  })
  const refusals: readonly (readonly [what: string, bytes: Uint8Array, why: RegExp])[] = [
    ["a workbook under another name", sheet, /Excel workbook/],
    ["a damaged file", whole.slice(0, whole.length - 200), /damaged/],
    ["a file that unpacks to far more than it is", bomb, /too-large|harm/],
    ["an empty file", new Uint8Array(), /empty/],
    ["plain text", strToU8("Dear Sir"), /no Word document/],
  ]
  for (const [what, bytes, why] of refusals) {
    it(`refuse ${what}, with the reason`, async () => {
      const {templates: kept} = await templates()
      await expect(kept.add(await put(bytes, "t.dotx"))).rejects.toThrow(why)
      expect(await kept.list()).toEqual([])
    })
  }
})

describe("exporting in a template from the terminal", () => {
  it("takes its pages and styles, by the mapping that is given", async () => {
    const folder = await temporaryFolder()
    const {services} = await makeServices()
    const path = (written: string) => resolve(folder, written)
    const run = (...args: string[]) => runTerminal(args, {services, path, now: () => new Date()})
    // prettier-ignore
    await run("new", "--pack", "tip-2009", "--title", "Act", "--state", "S", "--select", "mandatory", "-o", "bill.proviso")
    await writeFile(path("m.dotx"), zipped(frenchTemplate()))
    await writeFile(path("mapping.json"), '{"article": "Alinea"}')
    await writeFile(path("wrong.json"), '{"article": "Nowhere"}')
    // prettier-ignore
    const exporting = (mapping: string) => run("export", "bill.proviso", "--to", "docx", "--template", "m.dotx", "--mapping", mapping, "--force", "-o", "bill.docx")
    expect(await exporting("mapping.json")).toMatchObject({code: 0})
    const parts = unzipSync(await readFile(path("bill.docx")))
    const document = Buffer.from(parts["word/document.xml"] ?? []).toString("utf8")
    expect(document).toContain('<w:pStyle w:val="Alinea"/>')
    expect(document).toContain('<w:pStyle w:val="Titre1"/>')
    const refused = await exporting("wrong.json")
    expect(refused).toMatchObject({code: 1})
    expect(JSON.stringify(refused)).toContain("no style “Nowhere”")
  })
})
