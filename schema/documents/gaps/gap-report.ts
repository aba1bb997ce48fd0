import type {Node} from "prosemirror-model"
import {dateText} from "../../adaptation/adaptation-said"
import {assessmentOf, noAssessment} from "../../assessment/assessment"
import {heading, paragraph, plain, type Report} from "../../formats/report"
import {type DocumentContext, titleOf, whoseDrafting, wording} from "../context"
import {amendedLaw} from "./amended-law"
import {citedInFull, unanswered} from "./annexes"
import {assessed} from "./assessed"
import {differing} from "./differing"
import {findings} from "./findings"
import {likelyPlaces} from "./likely-places"
import {recommended} from "./recommended-table"
import {summary} from "./summary"

export interface GapReportOptions {
  /** With the provisions that are likely to bear on what has no finding yet. */
  readonly likely: boolean
}

/**
 * The gap analysis report: what existing law says of each obligation and question, by whose finding; what is recommended; and what the bill has for it
 * already. It says nothing that nobody found: what follows from other answers, what the program proposes and what is found by words say so.
 */
export function gapReport(
  bill: Node,
  context: DocumentContext,
  {likely}: GapReportOptions = {likely: false},
): Report {
  const {locale, date} = context
  const word = wording(locale)
  const assessment = assessmentOf(bill)
  const isThere = assessment.findings.length + assessment.laws.length > 0
  const packs = new Set(
    assessment.recommendations.flatMap(({provisions}) =>
      provisions.map((key) => key.slice(0, key.indexOf("/"))),
    ),
  )
  return {
    title: word("gaps.title", {title: titleOf(bill)}),
    language: locale,
    orientation: "portrait",
    notes: [
      ...(date === "" ? [] : [plain(word("gaps.as-of", {date: dateText(date, locale)}))]),
      plain(word("gaps.what-it-is")),
    ],
    blocks:
      assessment === noAssessment || !isThere
        ? [paragraph(word("document.needs-assessment"))]
        : [
            ...summary(assessment, context),
            ...assessed(assessment, context),
            ...findings(assessment, context),
            ...differing(assessment, context),
            ...recommended(bill, context),
            ...amendedLaw(bill, context),
            ...(likely ? likelyPlaces(assessment, context) : []),
            ...citedInFull(assessment, context),
            ...unanswered(assessment, context),
            heading(1, word("gaps.annex-how")),
            paragraph(word("gaps.how-levels")),
            paragraph(word("gaps.how-answers")),
            paragraph(word("gaps.how-bill")),
            ...whoseDrafting(context, packs).map((each) => paragraph(each)),
          ],
  }
}
