import {expect, it} from "vitest"
import {readBytes} from "../../electron/read-file"
import {unzip, zipLimits} from "../../electron/services/zip"
import {HostError} from "../../schema/host"
import {say} from "../../schema/messages"
import {wordParts} from "../electron/word-zip"
import {templateParts} from "../schema/docx/templates"
import {fault} from "./fault"
import {madeZip, type MadeEntry} from "./made-zip"

const mega = 1_000_000

/** A sound document with more in its zip: read as a text, and as a template. */
const parts = (kind: "source" | "template"): readonly MadeEntry[] =>
  [
    ...(kind === "source" ? wordParts("<w:p><w:r><w:t>Law.</w:t></w:r></w:p>") : templateParts()),
  ].map(([name, part]) => ({name, content: Buffer.from(part as string)}))

/** The kind of the refusal, whose sentence is whole; "read" where there is none. */
async function outcome(kind: "source" | "template", bytes: Uint8Array): Promise<string> {
  try {
    await readBytes({kind, name: "law.docx", bytes})
    return "read"
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    const {subject, detail} = error.data
    expect(say(`host.${error.data.kind}`, {subject, detail})).toMatch(/^law\.docx .*\.$/)
    return error.data.kind
  }
}

it("what these tests add to is read while it is sound", async () => {
  for (const kind of ["source", "template"] as const) {
    expect(await outcome(kind, madeZip(parts(kind)))).toBe("read")
    const folder = {name: "word/media/", content: Buffer.alloc(0), mode: 0o40755}
    const file = {name: "word/media/Ünïcode ماده 1.bin", content: Buffer.from("x"), mode: 0o100644}
    expect(await outcome(kind, madeZip([...parts(kind), folder, file]))).toBe("read")
  }
})

const nothing = Buffer.alloc(0)
const blanks = Buffer.alloc(100_000, 32)
const many = (count: number, made: Omit<MadeEntry, "name">): readonly MadeEntry[] =>
  Array.from({length: count}, (_, i) => ({name: `word/a${i}.xml`, ...made}))
const bombs: readonly (readonly [what: string, more: readonly MadeEntry[]])[] = [
  ["300 kB that become 300 MB in one part", many(1, {content: blanks, times: 3_000})],
  ["300 MB in parts that are each within the limit", many(31, {content: blanks, times: 98})],
  ["255 MB in parts too small to be looked at", many(34, {content: blanks, times: 75})],
  ["100,000 parts", many(100_000, {content: nothing})],
  ["2,001 parts", many(2_001, {content: nothing})],
  [
    "parts that all lie on the same bytes",
    [{name: "word/k.xml", content: blanks}, ...many(200, {content: nothing, sharing: 9})],
  ],
]

fault(
  "16",
  "zips that become far more than they are, as a document and as a template: refused before they are unpacked",
  {short: 2 * bombs.length, long: 2 * bombs.length},
  async () => {
    expect([zipLimits.part, zipLimits.all, zipLimits.ratio, zipLimits.entries]).toEqual(
      // No looser than 50 MB, 200 MB, 100 and 2,000.
      [40 * mega, 200 * mega, 100, 2_000],
    )
    for (const kind of ["source", "template"] as const) {
      for (const [what, more] of bombs) {
        const bytes = madeZip([...parts(kind), ...more])
        const before = process.memoryUsage().arrayBuffers
        expect(await outcome(kind, bytes), `${kind}: ${what}`).toMatch(/too-large|not-readable/)
        expect(process.memoryUsage().arrayBuffers - before, what).toBeLessThan(100 * mega)
      }
    }
    return 2 * bombs.length
  },
)

it("zips within zips stay packed", async () => {
  let inner = madeZip([{name: "word/document.xml", content: blanks, times: 300}])
  for (let depth = 0; depth < 42; depth++)
    inner = madeZip([{name: "word/document.zip", content: inner}])
  expect(
    await outcome("source", madeZip([...parts("source"), {name: "a.zip", content: inner}])),
  ).toBe("read")
})

it("the parts themselves may not lie upon each other, however little they unpack to", async () => {
  const bytes = madeZip([
    {name: "a", content: Buffer.from("Law.")},
    {name: "b", content: Buffer.alloc(0), sharing: 0},
  ])
  await expect(unzip(bytes, "law.docx", () => true)).rejects.toMatchObject({
    data: {kind: "not-readable"},
  })
})

const names = [
  "../law.xml",
  "word/../../law.xml",
  "..\\law.xml",
  "word\\..\\..\\law.xml",
  "/etc/passwd",
  "\\etc\\passwd",
  "C:/Windows/law.xml",
  "C:law.xml",
  "//server/share/law.xml",
  "\\\\server\\share\\law.xml",
  "\\\\?\\C:\\law.xml",
  "file:///etc/passwd",
  "word/law.xml:hidden",
  "word/law\0.xml",
  "word/law\n.xml",
  "CON",
  "word/con.xml",
  "word/Aux",
  "word/NUL .xml",
  "word/com1.xml",
  "word/LPT9",
  "word/COM².xml",
  "word/CONIN$",
  "word/law.xml.",
  "word/law.xml ",
  "word./law.xml",
  "word/...",
  `word/${"a".repeat(300)}.xml`,
  "word/lmx\u202elaw.exe",
  "word/DOCUMENT.xml",
]

fault(
  "17",
  "names in a zip that lead out of it, are a device's, too long, not to be seen, or there twice; links",
  {short: 2 * (names.length + 3), long: 2 * (names.length + 3)},
  async () => {
    const content = Buffer.from("<a/>")
    const twice = [
      {name: "word/\u00e9.xml", content},
      {name: "word/e\u0301.xml", content},
    ]
    const link = {name: "word/link.xml", content: Buffer.from("../../etc/passwd"), mode: 0o120777}
    const device = {name: "word/pipe.xml", content: Buffer.alloc(0), mode: 0o10644}
    const cases = [...names.map((name) => [{name, content}]), twice, [link], [device]]
    for (const kind of ["source", "template"] as const) {
      for (const more of cases) {
        const about = `${kind}: ${JSON.stringify(more.map(({name}) => name))}`
        expect(await outcome(kind, madeZip([...parts(kind), ...more])), about).toBe("not-readable")
      }
    }
    return 2 * cases.length
  },
)
