import type {Assessment} from "../../assessment/assessment"
import {standingFinding, subjectsFound} from "../../assessment/standing-finding"
import {
  heading,
  led,
  paragraph,
  plain,
  row,
  wideTable,
  type ReportBlock,
} from "../../formats/report"
import {type DocumentContext, wording} from "../context"
import {byWhom, subjectSaid} from "./subject-said"

/** Where assessors gave different answers: who said what, and who settled it. What nobody settled has no answer. */
export function differing(
  assessment: Assessment,
  context: DocumentContext,
): readonly ReportBlock[] {
  const {locale} = context
  const word = wording(locale)
  const all = subjectsFound(assessment).map((subject) => standingFinding(assessment, subject))
  const several = all.filter(
    ({findings}) => findings.filter(({answer}) => answer !== null).length > 1,
  )
  const differ = several.filter(
    ({findings}) => new Set(findings.flatMap(({answer}) => answer ?? [])).size > 1,
  )
  const lead = heading(1, word("gaps.differing"))
  if (differ.length === 0) {
    return [lead, paragraph(word("gaps.none-differ", {count: several.length}))]
  }
  return [
    lead,
    paragraph(
      word("gaps.differ-count", {
        count: differ.length,
        settled: differ.filter(({kind}) => kind === "settled").length,
      }),
    ),
    wideTable(
      [
        {heading: word("gaps.subject"), share: 4},
        {heading: word("gaps.answers"), share: 7},
        {heading: word("gaps.holds"), share: 4},
      ],
      differ.map(({subject, findings, settledBy}) =>
        row(
          subjectSaid(subject, context),
          findings.flatMap(({answer, author, date, comment}) =>
            answer === null
              ? []
              : [
                  led(`${word(`gaps.answer.${answer}`)} `, `(${byWhom(author, date, locale)})`),
                  ...(comment.trim() === "" ? [] : [plain(comment.trim())]),
                ],
          ),
          settledBy?.answer
            ? [
                led(`${word(`gaps.answer.${settledBy.answer}`)} `, ""),
                plain(word("gaps.settled", {by: byWhom(settledBy.author, settledBy.date, locale)})),
              ]
            : [plain(word("gaps.unsettled"))],
        ),
      ),
    ),
  ]
}
