import {describe, expect, it} from "vitest"
import {checkDocx} from "../../../schema/formats/docx/rules"
import {readTemplate} from "../../../schema/formats/docx/template/template-read"
import {docxParts} from "../../../schema/formats/docx/write"
import {context, everything, options} from "./bills"
import {styleXml, templateParts, type TemplateParts} from "./templates"

/** Whoever made the ministry's template, and where. */
const maker = "Jane Clerk"

const run = (inner: string) => `<w:r w:rsidR="00AB12CD">${inner}</w:r>`
const words = (text: string) => run(`<w:t>${text}</w:t>`)
const mark = (type: string) => run(`<w:fldChar w:fldCharType="${type}"/>`)
/** A field in pieces, as Word writes it: its code and what it last showed. */
const field = (code: string, shown: string) =>
  `${mark("begin")}${run(`<w:instrText>${code}</w:instrText>`)}${mark("separate")}${shown}${mark("end")}`
const simple = (code: string, shown: string) =>
  `<w:fldSimple w:instr="${code}">${words(shown)}</w:fldSimple>`
const control = (xpath: string, shown: string) =>
  `<w:sdt><w:sdtPr><w:dataBinding w:xpath="${xpath}" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/></w:sdtPr><w:sdtContent>${words(shown)}</w:sdtContent></w:sdt>`
const paragraph = (...inner: string[]) => `<w:p w:rsidR="00AB12CD">${inner.join("")}</w:p>`

/** A template with its maker in all that describes a file, and the header that is given. */
const templateOf = (header: string): TemplateParts => {
  const properties = `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>${maker}</dc:creator><cp:lastModifiedBy>${maker}</cp:lastModifiedBy></cp:coreProperties>`
  return templateParts({
    header,
    body: `<w:p><w:ins w:author="${maker}"><w:r><w:t>x</w:t></w:r></w:ins></w:p>`,
    styles: styleXml("Normal", "Normal", '<w:rsid w:val="00AB12CD"/>'),
    settings: '<w:rsids><w:rsid w:val="00AB12CD"/></w:rsids>',
    more: {
      "docProps/core.xml": properties,
      "docProps/app.xml": `<Properties><Company>${maker} Ltd</Company><Manager>${maker}</Manager></Properties>`,
      "docProps/custom.xml": `<Properties><property name="Checked by"><x>${maker}</x></property></Properties>`,
      "word/people.xml": `<w15:people><w15:person w15:author="${maker}"/></w15:people>`,
      "word/comments.xml": `<w:comments><w:comment w:author="${maker}" w:initials="JC"/></w:comments>`,
    },
  })
}

async function exportedIn(parts: TemplateParts) {
  const found = readTemplate(parts)
  if (!found.ok) throw new Error(found.detail)
  const {template} = found
  const made = await docxParts(everything("civil"), options({}), {
    ...context,
    template: {template, mapping: {}},
  })
  expect(checkDocx(made)).toEqual([])
  return {whole: [...made].join("\n"), header: made.get("word/header21.xml") ?? ""}
}

describe("whoever made a template", () => {
  it("is nowhere in an export in it: not in its fields, controls, properties, comments or changes", async () => {
    const fields = [
      field(" AUTHOR ", words(maker)),
      field(" AUTHOR \\* Upper \\* MERGEFORMAT ", words("Jane") + words(" Clerk")),
      field(" LASTSAVEDBY ", words(maker)),
      field(" USERNAME ", words(maker)),
      field(" USERINITIALS ", words(`${maker} JC`)),
      field(" USERADDRESS ", words(`${maker}, 1 Mill Lane`)),
      field(" autor ", words(maker)),
      field(' DOCPROPERTY "Author" ', words(maker)),
      field(" DOCPROPERTY  LastSavedBy  \\* MERGEFORMAT ", words(maker)),
      field(" DOCPROPERTY Manager ", words(maker)),
      field(" INFO Author ", words(maker)),
      simple(" AUTHOR ", maker),
      simple(" LastSavedBy \\* MERGEFORMAT ", maker),
      control("/ns1:coreProperties[1]/ns0:creator[1]", maker),
      control("/ns1:coreProperties[1]/ns1:lastModifiedBy[1]", maker),
      control("/ns0:Properties[1]/ns0:Manager[1]", maker),
    ]
    for (const [i, each] of fields.entries()) {
      const header = paragraph(words("Before "), each, words(" after"))
      const made = await exportedIn(templateOf(header))
      expect(made.whole, `${i} ${each}`).not.toMatch(/Jane|Clerk|Mill Lane|AUTHOR|autor|USER/)
      expect(made.header, `${i}`).toContain("Before ")
      expect(made.header, `${i}`).toContain(" after")
    }
  })

  it("is found in a field that is in pieces, over paragraphs, in another one, or never ended", async () => {
    const code = (text: string) => run(`<w:instrText>${text}</w:instrText>`)
    for (const header of [
      paragraph(
        mark("begin"),
        code(" AUT"),
        code("HOR "),
        mark("separate"),
        words(maker),
        mark("end"),
      ),
      paragraph(mark("begin"), code("AUTHOR"), mark("separate"), words(maker)) +
        paragraph(words(maker), mark("end"), words("after")),
      paragraph(
        mark("begin"),
        code(" IF "),
        field(" AUTHOR ", words(maker)),
        code(' = "x" "y" '),
        mark("separate"),
        words("shown"),
        mark("end"),
      ),
      paragraph(field(" AUTHOR ", field(" QUOTE ", words(maker)))),
      paragraph(mark("begin"), code(" AUTHOR "), mark("separate"), words(maker)),
    ]) {
      const {whole} = await exportedIn(templateOf(header))
      expect(whole, header).not.toMatch(/Jane|Clerk/)
    }
  })

  it("leaves what the ministry says of itself: typed words, other fields and their words, other controls", async () => {
    const header = paragraph(
      words("Ministry of Justice, for the author of the bill "),
      field(" PAGE ", words("7")),
      field(" DOCPROPERTY Company ", words("The Ministry")),
      field(" TITLE ", words("Old title")),
      control("/ns1:coreProperties[1]/ns1:category[1]", "Bill"),
    )
    const made = (await exportedIn(templateOf(header))).header
    for (const kept of [
      "Ministry of Justice, for the author",
      " PAGE ",
      ">7<",
      "The Ministry",
      "Old title",
      "Bill",
    ])
      expect(made).toContain(kept)
    expect(made).not.toContain("rsid")
  })

  it("leaves a field for the file's name, and never the name of the template's file", async () => {
    const shown = words("JClerk draft.dotx")
    for (const each of [
      field(" FILENAME \\p ", shown),
      simple(" FILENAME ", "JClerk draft.dotx"),
      field(" INFO FileName ", shown),
    ]) {
      const {whole, header} = await exportedIn(templateOf(paragraph(each, words("after"))))
      expect(whole).not.toContain("JClerk")
      expect(header).toContain("after")
    }
    const {header} = await exportedIn(templateOf(paragraph(field(" FILENAME ", shown))))
    expect(header).toContain(" FILENAME ")
  })

  it("does not say where a picture lay on their computer, nor number their sessions", async () => {
    const shape = (called: string) =>
      run(`<w:pict><v:shape alt="${called}" o:title="${called}"/></w:pict>`)
    const {whole, header} = await exportedIn(
      templateOf(
        paragraph(
          shape("C:\\Users\\JClerk\\arms.png"),
          shape("/home/jclerk/arms.png"),
          shape("Arms of the State"),
        ),
      ),
    )
    expect(whole).not.toMatch(/jclerk|00AB12CD/i)
    expect(header).toContain("Arms of the State")
    expect(header).toContain('alt="arms.png"')
  })
})
