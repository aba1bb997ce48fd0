import fc from "fast-check"
import {describe, expect, it} from "vitest"
import {decodeText, type Encoding} from "../../../schema/importing/sources/encoding"
import {fromText} from "../../../schema/importing/sources/from-text"
import {textOfLine} from "../../../schema/importing/sources/source"
import {acts, wrapped} from "./acts"
import {difference, noted, nothing} from "./words"

const file = {name: "act.txt", hash: ""}
const read = (text: string) => fromText(text, file).lines
const texts = (text: string) => read(text).map(textOfLine)

describe("a plain text as lines", () => {
  describe.each(acts)("in $language", ({paragraphs}) => {
    it("keeps a paragraph a line where nothing was broken", () => {
      expect(texts(paragraphs.join("\n"))).toEqual(paragraphs)
      expect(texts(paragraphs.join("\r\n\r\n"))).toEqual(paragraphs)
    })

    it.each([60, 72, 80])("puts together what was broken at %i columns", (width) => {
      expect(texts(wrapped(paragraphs, width))).toEqual(paragraphs)
      expect(texts(wrapped(paragraphs, width, 4))).toEqual(paragraphs)
      expect(texts(wrapped(paragraphs, width).replaceAll("\n", "\r\n"))).toEqual(paragraphs)
    })

    it("puts together what was typed with an empty line after each line", () => {
      expect(
        difference(paragraphs.join("\n"), read(wrapped(paragraphs, 60).replaceAll("\n", "\n\n"))),
      ).toEqual(nothing)
    })
  })

  it("joins a word that was broken, and keeps the hyphen of one that has it", () => {
    const text = [
      "The keeper of a store of lamp oil shall, whenever the harbour-",
      "master so requires, examine every vessel, and the harbour-master",
      "may attend. A breach of this duty is an offence and is punish-",
      "able on conviction. Nothing in this Act applies to Anglo-",
      "Valdorian ships that lie in the roads outside of the harbour.",
    ].join("\n")
    expect(texts(text)).toEqual([
      "The keeper of a store of lamp oil shall, whenever the harbour-master so requires, examine every vessel, and the harbour-master may attend. A breach of this duty is an offence and is punishable on conviction. Nothing in this Act applies to Anglo-Valdorian ships that lie in the roads outside of the harbour.",
    ])
  })

  it("knows running heads and page numbers, and joins the sentence between them", () => {
    const page = (number: number, ...lines: readonly string[]) =>
      ["          Lamp Oil Act", "", ...lines, "", `                 ${number}`].join("\n")
    const text = [
      page(
        1,
        "Article 1",
        "The keeper of a store shall examine all vessels in which lamp",
        "oil is kept, and shall note in a book what was found, and",
      ),
      page(
        2,
        "when. The book is open to the harbour master.",
        "Article 2",
        "Nothing in this Act applies to oil that is carried by hand by a",
      ),
      page(
        3,
        "single person.",
        "Article 3",
        "This Act begins to apply on the first day of May of next year.",
      ),
    ].join("\f")
    expect(noted(read(text))).toEqual([
      "<furniture> Lamp Oil Act",
      "Article 1",
      "The keeper of a store shall examine all vessels in which lamp oil is kept, and shall note in a book what was found, and when. The book is open to the harbour master.",
      "<furniture> 1",
      "<furniture> Lamp Oil Act",
      "Article 2",
      "Nothing in this Act applies to oil that is carried by hand by a single person.",
      "<furniture> 2",
      "<furniture> Lamp Oil Act",
      "Article 3",
      "This Act begins to apply on the first day of May of next year.",
      "<furniture> 3",
    ])
    expect(read(text).map(({page}) => page)).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3])
  })

  it("takes headings at the edges of pages for no running head", () => {
    const text =
      "Article 1\nOil is kept dry.\fArticle 4\nOil is kept warm.\fArticle 9\nOil is kept.\n"
    expect(read(text).every(({kind}) => kind === "text")).toBe(true)
  })

  it("measures indents from the margin, and sees what is centred", () => {
    const text = [
      "                          CHAPTER I",
      "                     GENERAL PROVISIONS",
      "    (1) The keeper of a store shall examine all vessels in",
      "    which lamp oil is kept:",
      "        (a) each month; and",
      "        (b) after every storm, whether or not the harbour",
      "            was closed.",
    ].join("\n")
    const lines = read(text)
    expect(lines.map(({align, indent}) => [align, indent])).toEqual([
      ["center", 0],
      ["center", 0],
      ["start", 0],
      ["start", 24],
      ["start", 24],
    ])
    expect(textOfLine(lines[4] ?? {runs: []})).toBe(
      "(b) after every storm, whether or not the harbour was closed.",
    )
  })

  it("takes signs out that nobody can see", () => {
    expect(texts("The \u202eoil\u202c of traf\u00adficked lamps\u200b.\u0007")).toEqual([
      "The oil of trafficked lamps.",
    ])
  })

  it("keeps every word of any text", () => {
    const word = fc.stringMatching(/^[a-zà-ÿа-я(]{1,12}[a-z)][.,;:]?$/u)
    const line = fc.array(word, {maxLength: 14}).map((words) => words.join(" "))
    const space = fc.constantFrom("\n", "\n\n", "\r\n", "\n    ", "\f", "\n\t")
    fc.assert(
      fc.property(fc.array(fc.tuple(line, space), {maxLength: 30}), (parts) => {
        const text = parts.flat().join("")
        expect(difference(text, read(text))).toEqual(nothing)
      }),
      {numRuns: 300},
    )
  })
})

describe("the letters of a text file", () => {
  const decode = (bytes: Uint8Array, encoding: Encoding) => {
    try {
      return new TextDecoder(encoding, {fatal: true}).decode(bytes)
    } catch (error) {
      if (error instanceof TypeError) return null
      throw error
    }
  }
  /** Node has no encoder for the old code pages; their decoder turned round is one. */
  const encode = (text: string, encoding: Encoding): Uint8Array => {
    const decoder = new TextDecoder(encoding)
    const codes = new Map(
      Array.from({length: 256}, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]),
    )
    if (encoding === "windows-1252") {
      // Not every Node knows these of it.
      for (const [sign, byte] of Object.entries({
        "‘": 0x91,
        "’": 0x92,
        "“": 0x93,
        "”": 0x94,
        "–": 0x96,
        "—": 0x97,
      }))
        codes.set(sign, byte)
    }
    return Uint8Array.from([...text].map((sign) => codes.get(sign) ?? 63))
  }
  const utf16 = (text: string, isLittle: boolean, mark: boolean) => {
    const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le")
    return isLittle ? bytes : bytes.swap16()
  }
  const pages = {ru: "windows-1251", ar: "windows-1256"} as const

  describe.each(acts)("in $language", ({language, paragraphs}) => {
    const text = paragraphs.join("\r\n")
    it("are told as UTF-8 and UTF-16, marked or not", () => {
      expect(decodeText(Buffer.from(text), decode).text).toBe(text)
      expect(decodeText(Buffer.from(`\ufeff${text}`), decode).text).toBe(text)
      for (const isLittle of [true, false]) {
        for (const mark of [true, false]) {
          expect(decodeText(utf16(text, isLittle, mark), decode).text).toBe(text)
        }
      }
    })
    it("are told in the code page of their script", () => {
      const page = language === "ru" || language === "ar" ? pages[language] : "windows-1252"
      expect(decodeText(encode(text, page), decode)).toEqual({text, encoding: page})
    })
  })

  it.each(["koi8-r", "iso-8859-5"] as const)("are told in %s from those of Windows", (page) => {
    const text = acts.find(({language}) => language === "ru")?.paragraphs.join("\r\n") ?? ""
    // Neither has the quotation marks and dashes that Windows has.
    const plain = text.replace(/[^\p{Script=Cyrillic}\r\n -~]/gu, "-")
    expect(decodeText(encode(plain, page), decode)).toEqual({text: plain, encoding: page})
  })

  it("are told in ISO 8859-6 from those of Windows", () => {
    const text = acts.find(({language}) => language === "ar")?.paragraphs.join("\r\n") ?? ""
    const plain = text.replace(/[^\u0621-\u064a\u060c\u061b\u061f\r\n -~]/gu, "-")
    const bytes = encode(plain, "iso-8859-6")
    expect(decodeText(bytes, decode)).toEqual({text: plain, encoding: "iso-8859-6"})
  })

  it("are told in ISO 8859-15 by the words that only it has, and not by fractions", () => {
    for (const [text, page] of [
      ["Les \u0153uvres sont prot\u00e9g\u00e9es.", "iso-8859-15"],
      ["Une amende de 100 \u20ac est d\u00fbe.", "iso-8859-15"],
      ["Un d\u00e9lai de 2\u00bd ans.", "windows-1252"],
      ["Un d\u00e9lai de 2 ans.", "windows-1252"],
    ] as const) {
      expect(decodeText(encode(text, page), decode)).toEqual({text, encoding: page})
    }
  })

  it("are not taken for UTF-16 because of a stray zero byte", () => {
    const text = `Article 1.\u0000 ${"The court shall hear the person. ".repeat(40)}`
    for (const each of [text, ` ${text}`]) {
      expect(decodeText(Buffer.from(each), decode)).toEqual({text: each, encoding: "utf-8"})
    }
  })

  it("never fail, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 400}), (bytes) => {
        expect(typeof decodeText(bytes, decode).text).toBe("string")
      }),
      {numRuns: 200},
    )
  })
})
