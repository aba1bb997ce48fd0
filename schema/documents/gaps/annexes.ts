import type {Node} from "prosemirror-model"
import type {Assessment} from "../../assessment/assessment"
import {findingOf} from "../../assessment/finding-of"
import {lawOf, placeInLaw} from "../../assessment/law"
import {askedBy} from "../../assessment/progress"
import {
  heading,
  led,
  paragraph,
  plain,
  row,
  wideTable,
  type ReportBlock,
  type TableRow,
} from "../../formats/report"
import {obligationIndex} from "../../library/beside"
import {citation, obligationLevels} from "../../obligations/instrument"
import {type DocumentContext, headingText, listed, wording} from "../context"
import {articleOf} from "../../adaptation/adaptation-said"
import {citedByLaw, wordsOf} from "./cited"
import {standOf, subjectName} from "./subject-said"

/** The provisions that findings cite, in full and in the order of their laws, each with what it is cited for. */
export function citedInFull(
  assessment: Assessment,
  context: DocumentContext,
): readonly ReportBlock[] {
  const {locale} = context
  const word = wording(locale)
  const citedFor = new Map<string, Set<string>>()
  for (const {subject, citations} of assessment.findings) {
    for (const {law, provision} of citations) {
      const key = `${law} ${provision}`
      citedFor.set(key, (citedFor.get(key) ?? new Set()).add(subject))
    }
  }
  const all = citedByLaw(
    assessment,
    assessment.findings.flatMap(({citations}) => citations),
  )
  const rows = all.flatMap(({law: id, provisions}): readonly TableRow[] => {
    const law = lawOf(assessment, id)
    if (!law) return []
    // A provision within another that is cited stands in it already.
    const articles = [...new Set(provisions.map((each) => articleOf(law.doc, each)))]
    return [
      {kind: "group", heading: law.name},
      ...articles.map((article) => {
        const own = provisions.filter((each) => articleOf(law.doc, each) === article)
        return row(
          [
            led(placeInLaw(law.doc, article), ""),
            ...(headingText(law.doc, article) === "" ? [] : [plain(headingText(law.doc, article))]),
          ],
          wordsOf(law.doc, article).map(plain),
          own.map((each) =>
            led(
              each === article ? "" : `${belowArticle(law.doc, each, article)}: `,
              listed(
                [...(citedFor.get(`${id} ${each}`) ?? [])].map((subject) =>
                  subjectName(subject, context),
                ),
                locale,
              ),
            ),
          ),
        )
      }),
    ]
  })
  if (rows.length === 0) return []
  return [
    heading(1, word("gaps.annex-cited")),
    paragraph(word("gaps.annex-cited-how")),
    wideTable(
      [
        {heading: word("gaps.place"), share: 3},
        {heading: word("gaps.words"), share: 9},
        {heading: word("gaps.cited-for"), share: 4},
      ],
      rows,
    ),
  ]
}

/** "paragraph 1, point (a)": the place within its article. */
function belowArticle(law: Node, id: string, article: string): string {
  const whole = placeInLaw(law, id)
  const above = placeInLaw(law, article)
  return whole.startsWith(above) ? whole.slice(above.length).replace(/^[,\s]+/, "") || whole : whole
}

/** "TIP 3, 3(a), 5(1)": paragraphs of one treaty. */
function placesTogether(ids: readonly string[]): string {
  const [first = "", ...rest] = ids.map(citation)
  return [first, ...rest.map((each) => each.slice(each.indexOf(" ") + 1))].join(", ")
}

/** What is asked and has no answer: the questions in full, the obligations by their places, how strongly they bind told apart. */
export function unanswered(
  assessment: Assessment,
  context: DocumentContext,
): readonly ReportBlock[] {
  const {library, locale} = context
  const word = wording(locale)
  const isOpen = (subject: string): boolean => {
    const stand = standOf(findingOf(assessment, library, subject))
    return stand === "open" || stand === "differ"
  }
  const questions = new Map(library.checklist.questions.map((each) => [each.id, each.question]))
  const themes = askedBy(library, "theme").flatMap(({name, subjects}): readonly ReportBlock[] => {
    const open = subjects.filter(isOpen)
    if (open.length === 0) return []
    return [
      paragraph(led(word("gaps.open-of", {name, open: open.length, all: subjects.length}), "")),
      {kind: "list", items: open.map((id) => [plain(questions.get(id) ?? id)])},
    ]
  })
  const index = obligationIndex(library)
  const treaties = askedBy(library, "instrument").flatMap(
    ({name, subjects}): readonly ReportBlock[] => {
      const open = subjects.filter(isOpen)
      if (open.length === 0) return []
      const items = obligationLevels.flatMap((level) => {
        const own = open.filter((id) => index.get(id)?.level === level)
        return own.length === 0
          ? []
          : [[led(`${word(`document.strength.${level}`)}: `, placesTogether(own))]]
      })
      return [
        paragraph(led(word("gaps.open-of", {name, open: open.length, all: subjects.length}), "")),
        {kind: "list", items},
      ]
    },
  )
  if (themes.length + treaties.length === 0) return []
  return [
    heading(1, word("gaps.annex-open")),
    ...(themes.length > 0 ? [heading(2, word("gaps.checklist")), ...themes] : []),
    ...(treaties.length > 0 ? [heading(2, word("gaps.open-obligations")), ...treaties] : []),
  ]
}
