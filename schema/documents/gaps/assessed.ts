import {dateText} from "../../adaptation/adaptation-said"
import type {Assessment} from "../../assessment/assessment"
import {askedBy, progress} from "../../assessment/progress"
import {isSaid} from "../../assessment/standing-finding"
import {heading, paragraph, plain, type ReportBlock, row} from "../../formats/report"
import {forEachArticle} from "../../provisions"
import {type DocumentContext, wording} from "../context"
import {citedByLaw} from "./cited"

/** What was assessed: the laws, by whom and when, and how much of what is asked. */
export function assessed(assessment: Assessment, context: DocumentContext): readonly ReportBlock[] {
  const {locale} = context
  const word = wording(locale)
  return [
    heading(1, word("gaps.assessed")),
    ...laws(assessment, context),
    ...assessors(assessment, context),
    ...howMuch(assessment, context),
  ]
}

function laws(assessment: Assessment, {locale}: DocumentContext): readonly ReportBlock[] {
  const word = wording(locale)
  if (assessment.laws.length === 0) return [paragraph(word("gaps.no-laws"), "note")]
  const cited = citedByLaw(
    assessment,
    assessment.findings.flatMap(({citations}) => citations),
  )
  return [
    {
      kind: "table",
      caption: word("gaps.laws"),
      wide: false,
      columns: [
        {heading: word("gaps.law"), share: 5},
        {heading: word("gaps.source"), share: 5},
        {heading: word("gaps.loaded"), share: 3},
        {heading: word("gaps.articles"), share: 2},
        {heading: word("gaps.cited"), share: 2},
      ],
      rows: assessment.laws.map(({id, name, source, doc}) => {
        let articles = 0
        forEachArticle(doc, () => articles++)
        const provisions = cited.find(({law}) => law === id)?.provisions.length ?? 0
        return row(
          [plain(name)],
          [plain(source.name)],
          [plain(dateText(source.imported, locale))],
          [plain(String(articles))],
          [plain(String(provisions))],
        )
      }),
    },
  ]
}

function assessors({findings}: Assessment, {locale}: DocumentContext): readonly ReportBlock[] {
  const word = wording(locale)
  const said = findings.filter(isSaid)
  if (said.length === 0) return [paragraph(word("gaps.no-findings"), "note")]
  const names = [...new Set(said.map(({author}) => author))]
  return [
    {
      kind: "table",
      caption: word("gaps.assessors"),
      wide: false,
      columns: [
        {heading: word("gaps.assessor"), share: 7},
        {heading: word("gaps.findings-count"), share: 2},
        {heading: word("gaps.first"), share: 3},
        {heading: word("gaps.last"), share: 3},
      ],
      rows: names.map((author) => {
        const own = said.filter((each) => each.author === author)
        const dates = own.map(({date}) => date).sort()
        return row(
          [plain(author === "" ? word("document.nobody") : author)],
          [plain(String(own.length))],
          [plain(dateText(dates[0] ?? "", locale))],
          [plain(dateText(dates.at(-1) ?? "", locale))],
        )
      }),
    },
  ]
}

/** How much of what is asked has an answer, and how much of that is an answer of its own. */
function howMuch(
  assessment: Assessment,
  {library, locale}: DocumentContext,
): readonly ReportBlock[] {
  const word = wording(locale)
  const rows = (by: "instrument" | "theme") => [
    {kind: "group", heading: word(`gaps.asked-by-${by}`)} as const,
    ...progress(assessment, library, by).map(({name, subjects, answered, own}) =>
      row(
        [plain(name)],
        [plain(String(subjects.length))],
        [plain(String(own))],
        [plain(String(answered - own))],
        [plain(String(subjects.length - answered))],
      ),
    ),
  ]
  if (askedBy(library, "instrument").length + askedBy(library, "theme").length === 0) return []
  return [
    paragraph(word("gaps.served")),
    {
      kind: "table",
      caption: word("gaps.how-much"),
      wide: false,
      columns: [
        {heading: word("gaps.asked"), share: 7},
        {heading: word("gaps.subjects"), share: 2},
        {heading: word("gaps.own"), share: 2},
        {heading: word("gaps.followed"), share: 2},
        {heading: word("gaps.answer.open"), share: 2},
      ],
      rows: [...rows("instrument"), ...rows("theme")],
    },
  ]
}
