import type {Node} from "prosemirror-model"
import {type Assessment, assessmentOf} from "../assessment/assessment"
import {findingOf} from "../assessment/finding-of"
import {citedAs} from "../assessment/law"
import {recommendationOn} from "../assessment/recommended"
import {
  heading,
  led,
  paragraph,
  plain,
  row,
  wideTable,
  type Paragraph,
  type Paragraphs,
  type Report,
  type ReportBlock,
  type TableRow,
} from "../formats/report"
import type {Question} from "../obligations/checklist"
import {placesInBill} from "../obligations/in-bill"
import {type DocumentContext, firstOf, listed, ofText, titleOf, wording} from "./context"
import {answerSaid} from "./gaps/findings"
import {standOf, subjectName} from "./gaps/subject-said"

/** The heads of the checklist, with the themes of the register that come under each. A theme that is none of these comes under the last. */
const heads: readonly {readonly id: string; readonly themes: readonly string[]}[] = [
  {id: "ratification", themes: ["ratification", "process"]},
  {id: "elements", themes: ["tip-elements", "som-elements", "ancillary"]},
  {id: "prosecution", themes: ["prevention", "prosecution"]},
  {id: "protection", themes: ["protection-tip", "status-return", "protection-som"]},
  {id: "cooperation", themes: ["cooperation", "sea"]},
  {id: "multilateral", themes: ["multilateral"]},
]

/**
 * The checklist for after a session: each question with its answer, the evidence to bring, what is open, and columns to fill in by hand who does
 * what by when. Without an assessment it is the empty form.
 */
export function sessionChecklist(bill: Node, context: DocumentContext): Report {
  const {library, locale} = context
  const word = wording(locale)
  const assessment = assessmentOf(bill)
  const {themes, questions} = library.checklist
  const known = new Set(heads.flatMap((each) => each.themes))
  const blocks = heads.flatMap((head, i): readonly ReportBlock[] => {
    const isLast = i === heads.length - 1
    const own = themes.filter(({id}) => head.themes.includes(id) || (isLast && !known.has(id)))
    const asked = own.flatMap(({id}) => questions.filter(({theme}) => theme === id))
    if (asked.length === 0) return []
    const open = asked.filter(({id}) => isOpen(assessment, library, id)).length
    const rows = own.flatMap(({id, name}): readonly TableRow[] => {
      const some = questions.filter(({theme}) => theme === id)
      return some.length === 0
        ? []
        : [
            {kind: "group", heading: name},
            ...some.map((each) => questionRow(bill, assessment, each, context)),
          ]
    })
    return [
      heading(1, word(`session.head-${head.id}`)),
      paragraph(word("session.counts", {all: asked.length, open})),
      wideTable(
        [
          {heading: word("session.question"), share: 8},
          {heading: word("session.answer"), share: 9},
          {heading: word("session.evidence"), share: 7},
          {heading: word("session.open"), share: 6},
          {heading: word("session.who"), share: 4},
          {heading: word("session.by-when"), share: 3},
        ],
        rows,
      ),
    ]
  })
  const own = library.packs[0]?.head.language ?? "en"
  const names = new Intl.DisplayNames(locale, {type: "language"})
  const isThere = assessment.findings.length > 0
  return {
    title: word("session.title", {title: titleOf(bill)}),
    language: locale,
    orientation: "landscape",
    notes: [
      ...ofText(bill, context),
      plain(word("session.how")),
      ...(blocks.length > 0 && own !== locale
        ? [plain(word("session.language", {language: names.of(own) ?? own}))]
        : []),
      ...(isThere ? [] : [plain(word("session.no-assessment"))]),
    ],
    blocks: blocks.length > 0 ? blocks : [paragraph(word("session.no-questions"))],
  }
}

function isOpen(assessment: Assessment, library: DocumentContext["library"], id: string): boolean {
  const stand = standOf(findingOf(assessment, library, id))
  return stand === "open" || stand === "differ"
}

function questionRow(
  bill: Node,
  assessment: Assessment,
  question: Question,
  context: DocumentContext,
): TableRow {
  const {library} = context
  const found = findingOf(assessment, library, question.id)
  const comments = found.standing.findings
    .map(({comment}) => comment.trim())
    .filter((each) => each !== "")
  const places = [...new Set(found.citations.map((each) => citedAs(assessment, each)))]
  return row(
    [led(`${Number(question.id.slice(-2))}. `, question.question)],
    [
      ...answerSaid(found, context),
      ...(places.length > 0 ? [plain(listed(places, context.locale))] : []),
      ...comments.map(plain),
      ...billSaid(bill, question, context),
    ],
    [
      plain(question.evidence),
      ...(question.indicators.length > 0 ? [plain(`(${question.indicators.join("; ")})`)] : []),
    ],
    openSaid(assessment, question, context),
    [],
    [],
  )
}

/** Where the bill has provisions on what the question itself asks. */
function billSaid(bill: Node, {obligations, tie}: Question, context: DocumentContext): Paragraphs {
  const {library, locale} = context
  if (tie !== "direct") return []
  const places = obligations.flatMap((id) => placesInBill(library, bill, id)).map(({name}) => name)
  const names = firstOf([...new Set(places)], mostPlaces, locale)
  return names.length === 0
    ? []
    : [led(`${wording(locale)("gaps.in-bill")}: `, listed(names, locale))]
}

const mostPlaces = 6

/** What is left to do: find the answer, decide between assessors, or do what is recommended. */
function openSaid(
  assessment: Assessment,
  {id}: Question,
  context: DocumentContext,
): readonly Paragraph[] {
  const {library, locale} = context
  const word = wording(locale)
  const found = findingOf(assessment, library, id)
  const stand = standOf(found)
  if (stand === "differ") return [plain(word("session.to-settle"))]
  if (stand === "open") {
    if (found.standing.kind === "begun") return [plain(word("session.to-decide"))]
    const names = found.open.map((subject) => subjectName(subject, context))
    return [
      plain(
        names.length === 0 || found.from === "nothing"
          ? word("session.to-answer")
          : word("session.to-answer-first", {subjects: listed(firstOf(names, 4, locale), locale)}),
      ),
    ]
  }
  const recommended = recommendationOn(assessment, library, id)
  if (!recommended || recommended.recommendation.action === "none") return []
  const {action, text} = recommended.recommendation
  return [
    led(`${word(`gaps.action.${action}`)}. `, text.trim()),
    ...(recommended.isKept
      ? []
      : [[{text: word("gaps.derived"), kind: "same" as const, em: true}]]),
  ]
}
