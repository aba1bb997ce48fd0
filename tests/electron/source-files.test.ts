import fc from "fast-check"
import {readFile} from "node:fs/promises"
import {join} from "node:path"
import {deflateSync} from "node:zlib"
import {describe, expect, it} from "vitest"
import {readInThread, readLimits} from "../../electron/read-thread"
import {longestText, readSourceBytes} from "../../electron/services/source-files"
import {HostError} from "../../schema/host"
import {type SourceText, textOfLine} from "../../schema/importing/sources/source"
import {acts} from "../schema/importing/acts"
import {difference, noted, nothing} from "../schema/importing/words"
import {bundled} from "./bundle"
import {root} from "./home"

/** Texts that other programs wrote (tests/fixtures/sources/README.md), read as lines. */

const fixture = (name: string) => readFile(join(root, "tests/fixtures/sources", name))
const read = async (name: string) => readSourceBytes(await fixture(name), name)
const text = ({lines}: SourceText) => lines.filter(({kind}) => kind === "text").map(textOfLine)

async function refusal(bytes: Uint8Array, name: string): Promise<HostError["data"]> {
  const error = await readSourceBytes(bytes, name).catch((found: unknown) => found)
  if (!(error instanceof HostError)) throw new Error(`${name} was not refused`)
  return error.data
}

/** The words of the flat OpenDocument text, as often as pages repeat them. */
async function journalWords(pages: number): Promise<string> {
  const xml = (await fixture("journal.fodt")).toString("utf8")
  const words = (part: string) =>
    part.replace(/<[^>]*>/g, (tag) => (/:(?:p|h|note)\b/.test(tag) ? " " : ""))
  const inner = (tag: string) => new RegExp(`<${tag}[ >][^]*?</${tag}>`).exec(xml)?.[0] ?? ""
  const marks = "1 2"
  const body = words(inner("office:text"))
  const head = words(inner("style:header"))
  return `${body} ${marks} ${`${head} Page `.repeat(pages)}`
}

describe("a PDF", () => {
  it.each(acts)("gives its paragraphs back, in $language", async ({language, paragraphs}) => {
    const found = await read(`act-${language}.pdf`)
    expect(noted(found.lines)).toEqual(paragraphs)
    expect(found.language).toBe(language)
    expect(found.unread).toEqual([])
  })

  it("has its running heads, page numbers and footnotes set apart, and sentences whole over the edge of a page", async () => {
    const found = await read("journal.pdf")
    expect(difference(`${await journalWords(4)} 1 2 3 4`, found.lines)).toEqual(nothing)
    const kinds = found.lines.filter(({kind}) => kind !== "text")
    expect(noted(kinds)).toEqual([
      "<furniture> Official Journal of Valdoria, No. 14",
      "<note> [1] Oil that is burnt to give heat is dealt with in the Stoves Act, which was made in the same year.",
      "<furniture> Page 1",
      "<furniture> Official Journal of Valdoria, No. 14",
      "<note> [2] The harbour book is proof of it.",
      "<furniture> Page 2",
      "<furniture> Official Journal of Valdoria, No. 14",
      "<furniture> Page 3",
      "<furniture> Official Journal of Valdoria, No. 14",
      "<furniture> Page 4",
    ])
    const keepers = text(found).filter((line) => line.startsWith("The keeper numbered"))
    expect(keepers).toHaveLength(12)
    expect(keepers.every((line) => line.endsWith("without any delay."))).toBe(true)
    expect(found.lines.find((line) => textOfLine(line).startsWith("Lamp Oil"))).toMatchObject({
      heading: 0,
      align: "center",
      size: 15,
    })
    expect(found.lines.find((line) => textOfLine(line).startsWith("(1) In"))?.runs).toContainEqual({
      text: "1",
      raised: true,
    })
    expect(
      ["(2) A store", "(a)", "(i)"].map(
        (start) => found.lines.find((line) => textOfLine(line).startsWith(start))?.indent,
      ),
    ).toEqual([0, 28, 56])
  })

  it("in two columns is read one after the other", async () => {
    const found = await read("gazette.pdf")
    const articles = text(found).filter((line) => /^Article \d+$/.test(line))
    expect(articles).toEqual(Array.from({length: 20}, (_, i) => `Article ${i + 1}`))
    expect(text(found).filter((line) => /^\(1\).*was found\.$/.test(line))).toHaveLength(20)
    expect(found.lines).toHaveLength(1 + 20 * 4)
  })

  it("of pictures, with a password, or damaged is refused with the next step", async () => {
    expect(await refusal(await fixture("pictures.pdf"), "scan.pdf")).toMatchObject({
      kind: "not-readable",
      detail: expect.stringContaining("OCR") as string,
    })
    expect(await refusal(await fixture("password.pdf"), "act.pdf")).toMatchObject({
      kind: "protected",
    })
    const half = (await fixture("act-en.pdf")).subarray(0, 9000)
    expect(await refusal(half, "act.pdf")).toMatchObject({kind: "not-readable"})
  })

  it("with bytes altered gives a text or a sentence", async () => {
    const whole = await fixture("act-fr.pdf")
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(fc.array(change, {minLength: 1, maxLength: 40}), async (changes) => {
        const bytes = new Uint8Array(whole)
        for (const [at, value] of changes) bytes[at] = value
        try {
          expect((await readSourceBytes(bytes, "act.pdf")).lines.length).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toBeInstanceOf(HostError)
        }
      }),
      {numRuns: 30},
    )
  })

  it("is read in the thread that the program reads in", async () => {
    const reader = readInThread(new URL(await bundled("electron/read-worker.ts")))
    const bytes = await fixture("act-en.pdf")
    const reading = reader({kind: "source", name: "act.pdf", bytes})
    // Handed over and not copied: a file is in memory once.
    expect(bytes.byteLength).toBe(0)
    const found = await reading
    expect(noted(found.source.lines)).toEqual(acts[0]?.paragraphs)
    expect(found.found.pieces.some(({kind}) => kind === "article")).toBe(true)
    const scan = reader({kind: "source", name: "s.pdf", bytes: await fixture("pictures.pdf")})
    await expect(scan).rejects.toMatchObject({data: {kind: "not-readable"}})
  })
})

/** One page whose only stream unpacks to so many megabytes of spaces. */
function swelling(megabytes: number): Uint8Array {
  const packed = deflateSync(Buffer.alloc(megabytes * 1_000_000, " "))
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<<>>/Contents 4 0 R>>",
    `<</Length ${packed.length}/Filter/FlateDecode>>stream\n${packed.toString("latin1")}\nendstream`,
  ]
  const body = objects.map((each, i) => `${i + 1} 0 obj\n${each}\nendobj\n`).join("")
  return Buffer.from(`%PDF-1.4\n${body}trailer<</Size 5/Root 1 0 R>>\n%%EOF`, "latin1")
}

it(
  "a small PDF that unpacks to more than the memory is ended, and says so",
  {timeout: 120_000},
  async () => {
    const program = new URL(await bundled("electron/read-worker.ts"))
    // Time enough, also on a machine with much else to do: it is the memory that must end it.
    const bytes = swelling(400)
    expect(bytes.length).toBeLessThan(1_000_000)
    const reading = readInThread(program, {...readLimits, time: 90_000, whole: 250})({
      kind: "source",
      name: "act.pdf",
      bytes,
    })
    await expect(reading).rejects.toMatchObject({
      data: {kind: "too-large", detail: expect.stringMatching(/memory/) as string},
    })
  },
)

it("a text or a web page beyond all laws is refused before its letters are read", async () => {
  for (const name of ["law.txt", "law.html"]) {
    const bytes = Buffer.alloc(longestText + 1, "Article 1 Scope ")
    expect(await refusal(bytes, name)).toMatchObject({kind: "too-large"})
  }
})

describe("what LibreOffice wrote", () => {
  it.each([
    // Word has one footer for all pages, and a page shows the number of the last.
    ["journal.docx", "4"],
    ["journal.html", "2"],
  ])("has every word of its source: %s", async (name, page) => {
    const found = await read(name)
    expect(difference(`${await journalWords(1)} ${page}`, found.lines)).toEqual(nothing)
    expect(noted(found.lines)).toContain(
      "<note> [1] Oil that is burnt to give heat is dealt with in the Stoves Act, which was made in the same year.",
    )
    expect(noted(found.lines)).toContain("<furniture> Official Journal of Valdoria, No. 14")
  })
})

describe("any file", () => {
  it("is what its content says, whatever its name", async () => {
    expect((await readSourceBytes(await fixture("act-en.pdf"), "act.docx")).kind).toBe("pdf")
    expect((await readSourceBytes(await fixture("journal.docx"), "act.txt")).kind).toBe("docx")
    expect((await readSourceBytes(await fixture("journal.html"), "act.txt")).kind).toBe("html")
    expect((await readSourceBytes(Buffer.from("Article 1"), "act.pdf")).kind).toBe("txt")
    const junk = Buffer.concat([Buffer.from("HTTP/1.1\r\n\r\n"), await fixture("act-es.pdf")])
    expect((await readSourceBytes(junk, "act.pdf")).kind).toBe("pdf")
  })

  it("is named by the hash of its bytes", async () => {
    expect((await readSourceBytes(Buffer.from("abc"), "a.txt")).hash).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    )
  })

  it("in the old letters of Windows is read in them, a page in those that it names", async () => {
    const cyrillic = Buffer.from([0xd1, 0xf2, 0xe0, 0xf2, 0xfc, 0xff, 0x20, 0x31])
    expect(text(await readSourceBytes(cyrillic, "закон.txt"))).toEqual(["Статья 1"])
    const page = Buffer.concat([
      Buffer.from('<html><head><meta charset="windows-1251"></head><body><p>'),
      cyrillic,
    ])
    expect(text(await readSourceBytes(page, "a.html"))).toEqual(["Статья 1"])
    const wrong = Buffer.from('<html><meta charset="utf-8"><p>caf\u00e9', "latin1")
    expect(text(await readSourceBytes(wrong, "a.html"))).toEqual(["café"])
  })

  it("that is no text is refused with the next step", async () => {
    const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4, 0, 0, 0, 5, 6, 7, 8, 0])
    expect((await refusal(picture, "a.txt")).detail).toContain("save it as a Word document")
    expect((await refusal(Buffer.from("{\\rtf1 x}"), "a.rtf")).detail).toContain("rich text")
    expect((await refusal(Buffer.from(""), "a.txt")).detail).toContain("empty")
    expect((await refusal(Buffer.from("<p hidden>x"), "a.html")).detail).toContain("empty")
  })
})
