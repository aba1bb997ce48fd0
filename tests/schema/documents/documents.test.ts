import {describe, expect, it} from "vitest"
import {documentKinds, documentOf} from "../../../schema/documents/documents"
import {reportParts} from "../../../schema/formats/docx/report"
import {checkDocx} from "../../../schema/formats/docx/rules"
import {writeReportHtml} from "../../../schema/formats/html/report"
import {writeReportText} from "../../../schema/formats/text/report"
import {languageOf} from "../../../schema/documents/context"
import {paperLanguages} from "../../../schema/messages/handed-over"
import {article, billIn, blank, clause, title} from "../build"
import {context, library, sampleBill} from "./samples"

const none = {
  ...library,
  ...{packs: [], instruments: [], offences: []},
  checklist: {themes: [], questions: []},
}

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

describe.each(paperLanguages.filter((language) => language !== "en"))(
  "the documents around a bill in %s",
  (language) => {
    const made = billIn(
      "civil",
      article(
        {id: "a1", note: "…", implements: ["tip-protocol-5.1"]},
        "1",
        clause({id: "q1"}, "2"),
      ),
      article({id: "a2"}, "3", clause({id: "q2"}, "4 ", blank("x", "5")), clause({id: "q3"}, "6")),
    )
    const doc = made.type.create({...made.attrs, language}, [
      title("0"),
      ...made.content.content.slice(1),
    ])

    it.each(documentKinds)("%s is in that language and in no other", (kind) => {
      const report = documentOf(doc, kind, {...context, library: none, locale: languageOf(doc)})
      expect(report.language).toBe(language)
      const text = writeReportText(report).replace(/\bProviso\b/g, "")
      expect(text).not.toMatch(/\b(?:the|of|and|this|bill|which|with|not)\b/i)
      expect(text).toMatch(/\p{L}{4}/u)
    })
  },
)
