import {describe, expect, it} from "vitest"
import {documentKinds, documentOf} from "../../../schema/documents/documents"
import {reportParts} from "../../../schema/formats/docx/report"
import {checkDocx} from "../../../schema/formats/docx/rules"
import {writeReportHtml} from "../../../schema/formats/html/report"
import {writeReportText} from "../../../schema/formats/text/report"
import {context, library, sampleBill} from "./samples"

describe.each(library.samples.map(({id}) => id))("the documents around %s", (id) => {
  const doc = sampleBill(id)

  it.each(documentKinds)("%s is a sound Word file, a web page and plain text", async (kind) => {
    const report = documentOf(doc, kind, context, {comments: true})
    expect(checkDocx(await reportParts(report, {created: null}))).toEqual([])
    const text = writeReportText(report)
    expect(text.startsWith(report.title)).toBe(true)
    // No message was left without its words.
    expect(text).not.toMatch(/\b(?:undefined|null)\b|\[object|\{\w+\}/)
    expect(writeReportHtml(report)).toMatch(/<\/html>\n$/)
    expect(documentOf(doc, kind, context, {comments: true})).toEqual(report)
  })
})
