import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import type {StyleMapping} from "../../../schema/formats/docx/template/template"
import {readTemplate} from "../../../schema/formats/docx/template/template-read"
import {everything} from "../docx/bills"
import {armsTemplate, frenchTemplate} from "../docx/templates"
import {draft} from "./draft"
import {back, edited, exported} from "./returning"
import {paragraph, plain} from "./word-paragraphs"

const templates = {arms: armsTemplate(), french: frenchTemplate()}

const within = (name: keyof typeof templates, doc: Node, mapping: StyleMapping = {}) => {
  const read = readTemplate(templates[name])
  if (!read.ok) throw new Error(read.why)
  return exported(doc, {}, {template: {template: read.template, mapping}})
}

describe("a file in a ministry's template", () => {
  it("that nobody changed gives back the very bill", async () => {
    for (const name of ["arms", "french"] as const) {
      for (const doc of [draft(), everything("civil")]) {
        const {doc: made, report} = back(doc, await within(name, doc))
        expect(report).toMatchObject({origin: "same", unplaced: [], proposed: {}})
        expect(made).toBe(doc)
      }
    }
  })

  it("gives back the very bill where two levels have one style", async () => {
    const doc = draft()
    const shared = {"division-1": "Heading1", article: "Heading1"}
    const {doc: made, report} = back(doc, await within("arms", doc, shared))
    expect(report.unplaced).toEqual([])
    expect(made).toBe(doc)
  })

  it("comes back with what was changed, by the template's own styles", async () => {
    const doc = draft()
    const parts = edited(await within("french", doc), (xml) => {
      const fee = paragraph(xml, "may charge a fee")
      const style = /<w:pStyle w:val="(\w+)"/.exec(fee)?.[1] ?? ""
      return xml
        .replace("thirty days", "sixty days")
        .replace(paragraph(xml, "It reports once"), "")
        .replace(fee, fee + plain(style, "It keeps a list."))
    })
    const {said, report} = back(doc, parts)
    expect(said).toEqual([
      "Edited in Word words: thirty > sixty",
      "Edited in Word removed: It reports once a year. > ",
      "Edited in Word added:  > It keeps a list.",
    ])
    expect(report.unplaced).toEqual([])
  })
})
