import {describe, expect, it} from "vitest"
import {checkDocx} from "../../../schema/formats/docx/rules"
import {
  settledMapping,
  suggestedMapping,
  type StyleMapping,
  type Template,
} from "../../../schema/formats/docx/template/template"
import {readTemplate} from "../../../schema/formats/docx/template/template-read"
import {docxParts} from "../../../schema/formats/docx/write"
import type {ExportOptions} from "../../../schema/formats/export"
import {profileIds} from "../../../schema/profiles/profiles"
import {context, everything, options} from "./bills"
import {remarkedRedline} from "./redlines"
import {
  armsTemplate,
  frenchTemplate,
  hostileTemplate,
  redDot,
  templateParts,
  type TemplateParts,
} from "./templates"
import {all, child, countLikeWord, part, text, value} from "./word"

function read(parts: TemplateParts): Template {
  const found = readTemplate(parts)
  if (!found.ok) throw new Error(`${found.why}: ${found.detail}`)
  return found.template
}

const within = (
  template: Template,
  mapping: StyleMapping = {},
  more: Partial<ExportOptions> = {},
  doc = everything("civil"),
) => docxParts(doc, options(more), {...context, template: {template, mapping}})

describe("a template", () => {
  it("is its styles with their level and whether they number, its page, its header and the pictures in it", () => {
    const {paragraphStyles, page, furniture, media, leftOut} = read(armsTemplate())
    expect(paragraphStyles.find(({id}) => id === "Heading2")).toEqual({
      id: "Heading2",
      name: "heading 2",
      outline: 1,
      isNumbered: false,
    })
    expect(page.textWidth).toBe(16838 - 2 * 1134)
    expect(furniture.map(({kind, type}) => `${kind} ${type}`)).toEqual(["header default"])
    expect([...media].map(([path, bytes]) => [path, bytes.length])).toEqual([
      ["word/media/template1.png", redDot.length],
    ])
    expect(leftOut).toEqual([])
    expect(read(frenchTemplate()).paragraphStyles.map(({isNumbered}) => isNumbered)).toEqual([
      false,
      false,
      true,
      true,
      true,
      false,
    ])
  })

  it("brings nothing that acts, leads out of the file or stands in its text, and says so", async () => {
    const template = read(hostileTemplate())
    expect(template.leftOut).toEqual([
      "attached-template",
      "links",
      "macros",
      "objects",
      "other-documents",
      "text",
    ])
    const parts = await within(template)
    expect(checkDocx(parts)).toEqual([])
    const whole = [...parts.values()].join("")
    for (const strange of [
      "example.org",
      "INCLUDEPICTURE",
      "OLEObject",
      "vbaProject",
      "x.dotm",
      "altChunk",
      "Text of a form",
      "w:drawing",
    ]) {
      expect(whole).not.toContain(strange)
    }
    expect(parts.get("word/header21.xml")).toContain("Kept words")
    expect(parts.get("word/settings.xml")).toContain("<w:evenAndOddHeaders/>")
  })

  it("brings no field that loads in pieces, under another prefix, or by an older picture", async () => {
    const code = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`
    const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    const field = (...pieces: string[]) =>
      `${mark("begin")}${pieces.map(code).join("")}${mark("separate")}${mark("end")}`
    const shape =
      '<v:shape href="http://example.org/a"><v:fill src="http://example.org/b"/></v:shape>'
    const header = `<w:p>${field(" INCLUDE", 'PICTURE "http://example.org/x.png"')}${field(" PAGE ")}<w:r><w:pict>${shape}</w:pict></w:r></w:p>`
    const template = read(templateParts({header}))
    expect(template.leftOut).toEqual(["links"])
    const made = (await within(template)).get("word/header21.xml") ?? ""
    expect(made).not.toMatch(/example\.org|INCLUDE/)
    expect(made).toContain("PAGE")

    const w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    const other = `<w:p><x:r xmlns:x="${w}"><x:instrText>INCLUDETEXT "http://example.org"</x:instrText></x:r></w:p>`
    expect(read(templateParts({header: other})).furniture).toEqual([])
  })

  it("is refused where there is nothing to read, with the reason", () => {
    const without = (path: string) => {
      const parts = new Map(templateParts())
      parts.delete(path)
      return readTemplate(parts)
    }
    expect(without("word/styles.xml")).toMatchObject({ok: false, why: "no-styles"})
    expect(without("word/document.xml")).toMatchObject({ok: false, why: "unreadable"})
    const doctype = new Map(templateParts())
    doctype.set("word/styles.xml", Buffer.from("<!DOCTYPE x><w:styles/>"))
    expect(readTemplate(doctype)).toMatchObject({ok: false})
    const strict = new Map(templateParts())
    strict.set(
      "word/document.xml",
      Buffer.from('<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'),
    )
    expect(readTemplate(strict)).toMatchObject({ok: false, why: "strict"})
  })
})

describe("the suggested mapping", () => {
  it("goes by Word's own names, which are the same in every language, and by what ministries call such styles", () => {
    expect(suggestedMapping(read(frenchTemplate()).paragraphStyles, 1)).toMatchObject({
      title: "Titre",
      "division-1": "Titre1",
      "division-2": "Titre2",
      article: "Articletitre",
      paragraph: "Alinea",
      point: null,
    })
    expect(suggestedMapping(read(armsTemplate()).paragraphStyles, 1)).toMatchObject({
      "division-1": "Heading1",
      article: "Heading2",
    })
  })

  it("gives way to what was chosen, as long as the template has it", () => {
    const {paragraphStyles} = read(armsTemplate())
    const chosen = {title: "Heading1", article: null, paragraph: "Gone"}
    expect(settledMapping(paragraphStyles, chosen, 1)).toMatchObject({
      title: "Heading1",
      article: null,
      paragraph: null,
    })
  })
})

describe("a bill in a template", () => {
  for (const profile of profileIds) {
    it(`has the numbers that it has without one, whatever its styles number themselves (${profile})`, async () => {
      const doc = everything(profile)
      const plain = countLikeWord(await docxParts(doc, options(), context))
      const numbers = (counted: typeof plain) => counted.map(({number, text}) => [number, text])
      for (const template of [read(frenchTemplate()), read(armsTemplate())]) {
        const parts = await within(template, {}, {}, doc)
        expect(checkDocx(parts)).toEqual([])
        expect(numbers(countLikeWord(parts))).toEqual(numbers(plain))
      }
    })
  }

  it("leaves every style of the template as it is, and adds ours under free names", async () => {
    const template = read(frenchTemplate())
    const parts = await within(template, {"division-1": null})
    const styles = parts.get("word/styles.xml") ?? ""
    for (const [style] of template.styles.matchAll(/<w:style .*?<\/w:style>/gs))
      expect(styles).toContain(style)
    const found = all(part(parts, "styles.xml"), "w:style")
    const ids = found.map((style) => value(style, "w:styleId"))
    const names = found.map((style) => value(child(style, "w:name"))?.toLowerCase())
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toContain("proviso heading 1")
    expect(found.filter((style) => value(style, "w:default") !== null)).toHaveLength(1)
  })

  it("keeps the outline that the table of provisions is made of", async () => {
    const parts = await within(read(frenchTemplate()))
    const article = all(part(parts, "document.xml"), "w:p").find(
      (each) => value(child(each, "w:pPr", "w:pStyle")) === "Articletitre",
    )
    expect(value(child(article, "w:pPr", "w:outlineLvl"))).toBe("1")
  })

  it("stands on the template's pages, under its header and no other", async () => {
    const parts = await within(read(armsTemplate()), {}, {guidance: "annex", lineNumbers: true})
    const sections = all(part(parts, "document.xml"), "w:sectPr")
    expect(sections.length).toBeGreaterThan(1)
    for (const section of sections) {
      expect(value(child(section, "w:pgSz"), "w:orient")).toBe("landscape")
      expect(value(child(section, "w:headerReference"), "r:id")).toBe("rIdTemplate1")
    }
    const headers = [...parts.keys()].filter((path) => /header\d+\.xml$/.test(path))
    expect(headers).toEqual(["word/header21.xml"])
    expect(text(part(parts, "header21.xml"))).toContain("Ministry of Justice")
    expect(parts.get("word/header21.xml")).toContain(" TITLE ")
    expect(parts.get("word/_rels/header21.xml.rels")).toContain("media/template1.png")
    expect(parts.get("word/_rels/document.xml.rels")).not.toContain("header1.xml")
  })

  it("has our header where the template has none", async () => {
    const parts = await within(read(templateParts()))
    expect(parts.has("word/header1.xml")).toBe(true)
  })

  it("keeps tracked changes, comments and guidance, in every form", async () => {
    for (const guidance of ["column", "footnotes", "comments"] as const) {
      const parts = await within(read(frenchTemplate()), {}, {guidance}, remarkedRedline("civil"))
      expect(checkDocx(parts)).toEqual([])
    }
  })
})
