import fc from "fast-check"
import {describe, expect, it} from "vitest"
import {definedIn} from "../../../schema/importing/recognise/defined-terms"
import {toPack, type PackRequest} from "../../../schema/importing/into/to-pack"
import type {Found} from "../../../schema/importing/recognise/found"
import {checkPack} from "../../../schema/library/check"
import {isAlternatives, type Pack, type PackItem} from "../../../schema/library/pack"
import {readPackFile, writePackFile} from "../../../schema/library/pack-file"
import {readPack} from "../../../schema/library/read"
import {readYaml} from "../../../schema/library/yaml-text"
import {anyFound, counted, found, missing, p} from "./pieces"

const request: PackRequest = {
  title: "Model Law on Ports",
  issuer: "Office of Ports",
  year: "2021",
  licence: "Public domain",
  file: "model.docx",
}

function read(given: Found, asked = request): Pack {
  const made = toPack(given, asked)
  if (!made.ok) throw new Error(made.why)
  const file = readPackFile("made", writePackFile(made.files))
  if (!file.ok) throw new Error(file.problem.message)
  const pack = readPack(null, file.files)
  if (!pack.ok) throw new Error(JSON.stringify(pack.problems))
  expect(checkPack(pack.pack, [])).toEqual([])
  return pack.pack
}

const texts = (items: readonly PackItem[]): unknown[] =>
  items.map((item) =>
    isAlternatives(item)
      ? item.choose
      : item.points.length > 0
        ? [item.text, texts(item.points)]
        : item.text,
  )

const law = [
  {kind: "title", text: "Model Law on Ports"} as const,
  {kind: "recital", text: "Recognizing that ports matter,"} as const,
  p("division", "Chapter I", "General"),
  p("article", "Article 1", "Definitions"),
  p("clause", "", "In this Law:"),
  p("clause", "(a)", "“Port” means a place for ships;", 1),
  p("clause", "(b)", "‘Ship’ means what floats [or not], *all* of it.", 1),
  p("clause", "(c)", "“Dock [or pier]” means a place beside the water.", 1),
  {kind: "commentary", text: "These terms follow the Convention."} as const,
  p("article", "Article 2", "Duty"),
  p("clause", "(1)", "The master shall:"),
  p("clause", "(a)", "report;", 1),
  p("clause", "(b)", "wait.", 1),
  p("clause", "(3)", "Paragraph with a number out of order."),
  {kind: "commentary", text: "First remark {on it}."} as const,
  {kind: "commentary", text: "Second remark."} as const,
  p("schedule", "Schedule", "Forms"),
  p("clause", "", "Form A."),
]

describe("an official model law becomes a pack", () => {
  const pack = read(found(law))

  it("that says what it is, and adds nothing to it", () => {
    expect(pack.head).toMatchObject({
      id: "model-law-on-ports-2021",
      title: "Model Law on Ports",
      status: "official text",
      author: "Office of Ports",
      licence: "Public domain",
      chapters: [{number: "I", heading: "General"}],
    })
    for (const {level, implements: tied, guidance} of pack.provisions) {
      expect(level).toBe("general")
      expect(tied).toEqual([])
      expect(guidance.sources[0]?.text).toBe("Model Law on Ports, Office of Ports, 2021")
    }
  })

  it("with its articles as provisions and its commentary as their guidance", () => {
    expect(pack.provisions.map(({number, heading, part}) => [number, heading, part])).toEqual([
      ["1", "Definitions", "article"],
      ["2", "Duty", "article"],
      [undefined, "Forms", "schedule"],
    ])
    expect(pack.provisions.map(({guidance}) => guidance.commentary)).toEqual([
      ["These terms follow the Convention."],
      ["First remark \\{on it\\}.", "Second remark."],
      undefined,
    ])
    expect(texts(pack.provisions[1]?.paragraphs ?? [])).toEqual([
      ["The master shall:", ["report;", "wait."]],
      "– (3) Paragraph with a number out of order.",
    ])
    expect(pack.recitals.map(({text}) => text)).toEqual(["Recognizing that ports matter,"])
  })

  it("with the terms that its article of definitions defines", () => {
    expect(pack.definitions.map(({text}) => text)).toEqual([
      "“*Port*” means a place for ships;",
      "“*Ship*’ means what floats \\[or not\\], \\*all\\* of it.",
    ])
    expect(pack.provisions[0]?.paragraphs[0]).toMatchObject({
      text: "In this Law:",
      definitions: true,
    })
  })

  it("unless it has no provision, or too many", () => {
    expect(toPack(found([]), request)).toEqual({ok: false, why: "no-provisions"})
    const words = found([p("clause", "", "Words of no article.")])
    expect(toPack(words, request)).toEqual({ok: false, why: "no-provisions"})
    const many = Array.from({length: 600}, (_, i) => p("article", `Article ${i + 1}`, "Aim"))
    expect(toPack(found(many), request)).toEqual({ok: false, why: "too-large"})
  })

  it("that is right whatever was found, with every word of it", () => {
    fc.assert(
      fc.property(anyFound, fc.string({maxLength: 30}), (given, title) => {
        const made = toPack(given, {...request, title})
        if (!made.ok) return
        read(given, {...request, title})
        const out = [...made.files.values()].flatMap((text) => {
          const value = readYaml(text)
          return value.ok ? strings(value.value) : []
        })
        const words = given.pieces
          .filter(({kind}) => kind !== "furniture")
          .map(({runs}) =>
            runs
              .map(({text}) => text)
              .join("")
              .replace(/\s[12]\s/g, " "),
          )
        expect(missing(counted(words), counted(out))).toEqual([])
      }),
      {numRuns: 150, seed: 20091},
    )
  })

  it("also from a text of long lines, of many paragraphs and of signs that no pack may hold", () => {
    const long = Array.from({length: 3000}, (_, i) => `word${i}`).join(" ")
    const given = found([
      p("article", "Article 1", long),
      p("clause", "", long),
      ...Array.from({length: 130}, (_, i) => p("clause", `(${i + 1})`, `Paragraph\u200f ${i}\t[x`)),
      {kind: "commentary", text: long},
      p("article", "Article 1", ""),
      p("article", "Article 9 bis", ""),
    ])
    const {provisions} = read(given)
    expect(provisions.map(({heading}) => heading.slice(0, 7))).toEqual([
      ...["word0 w", "word0 w", "word0 w"],
      ...["1", "9 bis"],
    ])
  })
})

/** Every text in plain data. */
function strings(value: unknown): string[] {
  if (typeof value === "string") return [value.replace(/\\(?=[[\]{}*\\])/g, "")]
  if (typeof value !== "object" || value === null) return []
  return Object.values(value).flatMap(strings)
}

describe("a defined term", () => {
  it("is found between quotation marks before a word that defines, in six languages", () => {
    const term = (text: string) => {
      const defined = definedIn(text)
      return defined && text.slice(defined.from, defined.to)
    }
    expect(
      [
        "“Child” means any person",
        '"Child" shall include any person',
        "« Enfant » désigne toute personne",
        "“Niño” se entiende por toda persona",
        "«Criança»: qualquer pessoa",
        "«ребенок» означает любое лицо",
        "«الطفل»: كل شخص",
        "“Child” is a word that means much",
        "A “child” means any person",
      ].map(term),
    ).toEqual(["Child", "Child", "Enfant", "Niño", "Criança", "ребенок", "الطفل", null, null])
  })
})
