import {strToU8, zipSync} from "fflate"
import {readFile} from "node:fs/promises"
import {join} from "node:path"
import {describe, expect, it} from "vitest"
import {readInThread, readLimits} from "../../electron/read-thread"
import {longestText} from "../../electron/services/source-files"
import {readWordBytes} from "../../electron/services/word-files"
import {unzip, zipLimits} from "../../electron/services/zip"
import type {WordFile} from "../../schema/formats/word-file/word-file"
import {HostError, type HostErrorKind} from "../../schema/host"
import {say} from "../../schema/messages"
import {shown} from "../schema/word-file/shown"
import {root} from "./home"
import {documentXml, partXml, patched, withHeaders, wordParts, zipped} from "./word-zip"

const p = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
const read = (bytes: Uint8Array) => readWordBytes(bytes, "law.docx")
const words = async (parts: ReadonlyMap<string, string>) => shown((await read(zipped(parts))).body)

async function refusal(bytes: Uint8Array): Promise<HostError> {
  const found: unknown = await read(bytes).then(
    () => "it was read",
    (error: unknown) => error,
  )
  if (!(found instanceof HostError)) throw new Error(String(found))
  return found
}

/** Refused as this kind, with a whole sentence. */
async function refused(bytes: Uint8Array, kind: HostErrorKind, sentence?: string): Promise<void> {
  const {data} = await refusal(bytes)
  expect(data).toMatchObject({kind, subject: "law.docx"})
  if (sentence !== undefined) expect(data.detail).toBe(say(sentence, {}))
  expect(say(`host.${kind}`, {subject: data.subject, detail: data.detail})).toMatch(
    /^law\.docx .*\.$/,
  )
}

const good = () => zipped(wordParts(p("Law.")))
const main = "word/document.xml"

describe("what is no Word file is told so, with what it is", () => {
  for (const [name, bytes, kind, sentence] of [
    ["nothing", "", "not-readable", "unreadable.word-empty"],
    ["a text", "Article 1", "not-readable", "unreadable.word-other"],
    ["a PDF", "%PDF-1.7\n", "not-readable", "unreadable.word-pdf"],
    ["a rich text file", "{\\rtf1 Law}", "not-readable", "unreadable.word-rtf"],
    [
      "Word 97",
      "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1Word",
      "not-readable",
      "unreadable.word-old-office",
    ],
    [
      "a file with a password",
      "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + [..."EncryptedPackage"].join("\0") + "\0",
      "protected",
      undefined,
    ],
  ] as const) {
    it(name, () => refused(Buffer.from(bytes, "latin1"), kind, sentence))
  }

  for (const [name, files, sentence] of [
    ["a zip", {"a.txt": "Law"}, "unreadable.word-zip"],
    ["a workbook", {"xl/workbook.xml": "<a/>"}, "unreadable.word-sheet"],
    ["a presentation", {"ppt/presentation.xml": "<a/>"}, "unreadable.word-slides"],
    [
      "an OpenDocument text",
      {mimetype: "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"},
      "unreadable.word-odt",
    ],
  ] as const) {
    it(name, () => refused(zipped(new Map(Object.entries(files))), "not-readable", sentence))
  }
})

describe("a zip that is not what it says", () => {
  it("is read while it is good", async () => {
    expect(shown((await read(good())).body)).toEqual(["Law."])
  })

  it("cut off anywhere", async () => {
    const bytes = good()
    for (let length = 4; length < bytes.length; length += 97) {
      await refused(bytes.subarray(0, length), "not-readable", "unreadable.damaged")
    }
  })

  for (const name of [
    "../../etc/pw.xml",
    "/word/docume.xml",
    "word\\documen.xml",
    "C:/d/document.xml",
  ]) {
    it(`a name that leads out of it: ${name}`, async () => {
      const from = `word/documents/long-name.xml`.slice(-name.length).replace(/^./, "w")
      const parts = new Map([...wordParts(p("Law.")), [from, "<a/>"]])
      await refused(patched(zipped(parts), from, name), "not-readable", "unreadable.hostile")
    })
  }

  it("a name that holds a zero byte, and one that is there twice", async () => {
    const parts = new Map([...wordParts(p("Law.")), ["word/documenT_xml", "<a/>"]])
    const bytes = zipped(parts)
    await refused(
      patched(bytes, "documenT_xml", "documen\0.xml"),
      "not-readable",
      "unreadable.hostile",
    )
    await refused(
      patched(bytes, "documenT_xml", "documenT.xml"),
      "not-readable",
      "unreadable.hostile",
    )
  })

  it("encrypted parts", async () => {
    const bytes = withHeaders(good(), main, (header, kind) => {
      const at = kind === "local" ? 6 : 8
      header.writeUInt16LE(header.readUInt16LE(at) | 1, at)
    })
    await refused(bytes, "protected")
  })

  for (const size of [10, 5_000]) {
    it(`a part that says it has ${size} bytes`, async () => {
      const bytes = withHeaders(good(), main, (header, kind) => {
        header.writeUInt32LE(size, kind === "local" ? 22 : 24)
      })
      await refused(bytes, "not-readable", "unreadable.damaged")
    })
  }

  it("a part with another sum", async () => {
    const bytes = withHeaders(good(), main, (header, kind) => {
      const at = kind === "local" ? 14 : 16
      header.writeUInt32LE((header.readUInt32LE(at) ^ 1) >>> 0, at)
    })
    await refused(bytes, "not-readable", "unreadable.damaged")
  })

  it("a bomb: little that becomes much", async () => {
    const blanks = new Uint8Array(20_000_000).fill(32)
    const bytes = zipSync({[main]: [blanks, {level: 9}]})
    await refused(bytes, "not-readable", "unreadable.hostile")
    // Nothing is unpacked to find that out.
    const lying = withHeaders(bytes, main, (header, kind) => {
      header.writeUInt32LE(4_000_000_000, kind === "local" ? 22 : 24)
    })
    await refused(lying, "too-large")
  })

  it("too many parts, too large a part, too much in all, too large a file", async () => {
    const many: Record<string, Uint8Array> = {}
    for (let i = 0; i <= zipLimits.entries; i++) many[`a${i}`] = new Uint8Array(0)
    await refused(zipSync(many), "too-large")
    const small = {...zipLimits, part: 1_000, all: 1_500, read: 1_450, file: 5_000}
    const parts = (...sizes: number[]) =>
      zipSync(Object.fromEntries(sizes.map((size, i) => [`a${i}`, strToU8("a".repeat(size))])))
    const open = (bytes: Uint8Array) => unzip(bytes, "law.docx", () => true, small)
    expect((await open(parts(900, 500))).size).toBe(2)
    for (const bytes of [parts(1_001), parts(900, 601), parts(900, 560), new Uint8Array(5_001)]) {
      await expect(open(bytes)).rejects.toMatchObject({data: {kind: "too-large"}})
    }
  })
})

describe("XML that is not what Word writes", () => {
  it("a document type is refused in every part, whatever it declares", async () => {
    const bomb =
      '<!DOCTYPE a [<!ENTITY a "Law"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    for (const doctype of [
      "<!DOCTYPE w:document>",
      '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd">',
      bomb,
    ]) {
      const bytes = zipped(wordParts(documentXml(p("&b;&c;"), doctype)))
      await refused(bytes, "not-readable", "unreadable.xml-doctype")
      for (const kind of [
        "styles",
        "numbering",
        "footnotes",
        "comments",
        "header",
        "settings",
        "customXml",
      ]) {
        const parts = wordParts(p("Law."), {[kind]: `${doctype}<a/>`})
        await refused(zipped(parts), "not-readable", "unreadable.xml-doctype")
      }
    }
  })

  it("entities that nothing declares, elements that do not end, two of them, none", async () => {
    for (const body of [
      documentXml("&b;"),
      documentXml("<w:p>"),
      `${documentXml("")}<a/>`,
      "<?xml version='1.0'?>",
      documentXml('<x:p xmlns:w="y"/>'),
      documentXml("<w:p>\u0001</w:p>"),
    ]) {
      await refused(zipped(wordParts(body)), "not-readable", "unreadable.xml-malformed")
    }
  })

  for (const [name, open, close] of [
    ["tables", "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"],
    ["content controls", "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"],
    ["insertions", "<w:ins>", "</w:ins>"],
    ["unknown elements", "<w:unknown>", "</w:unknown>"],
  ] as const) {
    it(`ten thousand ${name} in each other get a sentence, fifty are read`, async () => {
      const nested = (times: number) => open.repeat(times) + p("Deep.") + close.repeat(times)
      await refused(zipped(wordParts(nested(10_000))), "not-readable", "unreadable.xml-too-deep")
      expect(JSON.stringify(await read(zipped(wordParts(nested(50)))))).toContain("Deep.")
    })
  }

  it("ten thousand fields in each other keep their words", async () => {
    const char = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    const field = (text: string) =>
      `${char("begin")}${char("separate")}<w:r><w:t>${text}</w:t></w:r>`
    const nested = (times: number) =>
      `<w:p>${field("a").repeat(times)}${char("end").repeat(times)}</w:p>`
    const [line] = await words(wordParts(nested(10_000)))
    expect(line?.match(/a/g)).toHaveLength(10_000)
  })

  it("marks of fields that do not belong together hide no words", async () => {
    const char = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    for (const [before, after] of [
      ["begin", ""],
      ["end", "separate"],
      ["separate", "begin"],
    ] as const) {
      const line = `<w:p>${char(before)}<w:r><w:t>Law.</w:t></w:r>${after && char(after)}</w:p>`
      expect(await words(wordParts(line + p("More.")))).toEqual(["Law.", "More."])
    }
  })

  it("UTF-16 is read, other encodings are refused", async () => {
    const utf16 = Buffer.from(`\ufeff${documentXml(p("Loi “é”."))}`, "utf16le")
    const parts = new Map<string, string | Uint8Array>(wordParts(""))
    const of = (bytes: Uint8Array) => read(zipped(new Map([...parts, [main, bytes]])))
    expect(shown((await of(utf16)).body)).toEqual(["Loi “é”."])
    expect(shown((await of(utf16.swap16())).body)).toEqual(["Loi “é”."])
    const latin = documentXml(p("Law.")).replace('"1.0"', '"1.0" encoding="windows-1252"')
    await refused(zipped(wordParts(latin)), "not-readable", "unreadable.xml-malformed")
  })
})

describe("a file whose parts do not fit together", () => {
  it("styles that are based on each other, lists that stand for each other", async () => {
    const style = (id: string, base: string) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:basedOn w:val="${base}"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`
    const listStyle =
      '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    const parts = wordParts(
      `<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Law.</w:t></w:r></w:p>`,
      {
        styles: partXml("styles", style("A", "B") + style("B", "A") + style("C", "C") + listStyle),
        numbering: partXml(
          "numbering",
          '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        ),
      },
    )
    expect(await words(parts)).toEqual(["Law."])
  })

  it("parts that are missing, named wrongly, damaged or elsewhere", async () => {
    const parts = wordParts(
      p("Law.") +
        '<w:p><w:r><w:footnoteReference w:id="7"/><w:commentReference w:id="x"/></w:r></w:p>',
      {styles: "<w:styles", numbering: "no XML", footnotes: "<a></b>"},
    )
    const damaged: WordFile = await read(zipped(parts))
    expect(shown(damaged.body)[0]).toBe("Law.")
    expect(damaged.unread).toHaveLength(3)
    for (const gone of [...parts.keys()].filter((path) => path !== main)) {
      const rest = new Map([...parts].filter(([path]) => path !== gone))
      expect((await words(rest))[0]).toBe("Law.")
    }
    const rels = "word/_rels/document.xml.rels"
    for (const target of [
      "../../../etc/passwd",
      "http://127.0.0.1:9/styles.xml",
      "//host/share",
      "",
      "\\\\host\\a",
      ".",
    ]) {
      const wrong = new Map(parts)
      wrong.set(rels, (parts.get(rels) ?? "").replaceAll("styles.xml", target))
      wrong.set(
        "_rels/.rels",
        (parts.get("_rels/.rels") ?? "").replaceAll("word/document.xml", target),
      )
      expect((await words(wrong))[0]).toBe("Law.")
    }
    const outside = new Map(parts)
    outside.set(rels, (parts.get(rels) ?? "").replaceAll("/>", ' TargetMode="External"/>'))
    expect((await read(zipped(outside))).unread).toEqual([])
  })

  it("numbers that are none", async () => {
    for (const number of ["", "x", "-1", "99999999999999999999", "1e9", "NaN"]) {
      const body = `<w:p><w:pPr><w:pStyle w:val="${number}"/><w:numPr><w:ilvl w:val="${number}"/><w:numId w:val="${number}"/></w:numPr><w:ind w:left="${number}"/><w:outlineLvl w:val="${number}"/></w:pPr><w:r><w:sym w:char="${number}" w:font="Symbol"/><w:t>Law.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="${number}"/></w:tcPr>${p("Cell.")}</w:tc></w:tr></w:tbl>`
      const level = `<w:lvl w:ilvl="0"><w:start w:val="${number}"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl>`
      const file = await read(
        zipped(
          wordParts(body, {
            numbering: partXml(
              "numbering",
              `<w:abstractNum w:abstractNumId="${number}">${level}</w:abstractNum><w:num w:numId="${number}"><w:abstractNumId w:val="${number}"/></w:num>`,
            ),
          }),
        ),
      )
      expect(JSON.stringify(file)).toContain("Law.")
    }
  })
})

describe("the thread that reads", () => {
  const program = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`)
  const input = () => ({kind: "word", name: "law.docx", bytes: new Uint8Array(0)}) as const

  it("takes less than 500 MB at its limits, and no file that is within those of its kind meets the one over all", () => {
    const mega = 1_000_000
    expect(readLimits.whole).toBeLessThanOrEqual(440)
    // A thread of its own with nothing in it yet takes some 50 MB.
    const made = (readLimits.memory + 50) * mega
    expect(zipLimits.file + zipLimits.read + made).toBeLessThanOrEqual(readLimits.whole * mega)
    expect(zipLimits.part).toBeLessThanOrEqual(zipLimits.read)
    // Its bytes, beside its letters and their cleaned copy at two bytes each, which the engine counts.
    expect(longestText).toBeLessThanOrEqual(zipLimits.file)
    expect(4 * longestText).toBeLessThan(readLimits.memory * mega)
  })

  it("is ended when it takes too long", async () => {
    const reader = readInThread(program("for (;;) {}"), {time: 300, memory: 50, whole: 400})
    await expect(reader(input())).rejects.toMatchObject({
      data: {kind: "takes-too-long", subject: "law.docx"},
    })
  })

  it("is ended when somebody stops it, before it began or in the middle", async () => {
    const reader = readInThread(program("for (;;) {}"), {time: 20_000, memory: 50, whole: 400})
    const stopped = {data: {kind: "stopped", subject: "law.docx"}}
    await expect(reader(input(), AbortSignal.abort())).rejects.toMatchObject(stopped)
    const stop = new AbortController()
    const reading = reader(input(), stop.signal)
    setTimeout(() => stop.abort(), 50)
    await expect(reading).rejects.toMatchObject(stopped)
  })

  it("is ended when it takes too much memory", async () => {
    const reader = readInThread(
      program("const all = []; for (;;) all.push(Array(1000).fill(all.length))"),
      {
        time: 20_000,
        memory: 20,
        whole: 400,
      },
    )
    await expect(reader(input())).rejects.toMatchObject({
      data: {kind: "too-large", subject: "law.docx"},
    })
  })

  it("is ended when it takes too much that the engine does not count", async () => {
    const reader = readInThread(
      program("const all = []; for (;;) all.push(new Uint8Array(1e6).fill(1))"),
      {time: 20_000, memory: 200, whole: 150},
    )
    await expect(reader(input())).rejects.toMatchObject({
      data: {kind: "too-large", subject: "law.docx"},
    })
  })

  it("that ends early, or says something else, is an error and no hang", async () => {
    for (const code of ["process.exit(0)", "throw new Error('no')"]) {
      const reader = readInThread(program(code), {time: 20_000, memory: 50, whole: 400})
      await expect(reader(input())).rejects.toMatchObject({data: {kind: "unknown"}})
    }
  })
})

it("nothing that reads Word files knows how to reach the network", async () => {
  for (const file of [
    "electron/read-worker.ts",
    "electron/read-file.ts",
    "electron/services/zip.ts",
    "electron/services/word-files.ts",
  ]) {
    const text = await readFile(join(root, file), "utf8")
    expect(text).not.toMatch(/node:https?|node:net|node:dns|fetch\(|node:child_process/)
  }
})
