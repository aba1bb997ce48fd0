import type {Assessment} from "../../assessment/assessment"
import {type Found, findingOf} from "../../assessment/finding-of"
import {citedAs} from "../../assessment/law"
import {askedBy, isAsked, progress} from "../../assessment/progress"
import {isSaid, subjectsFound} from "../../assessment/standing-finding"
import {
  heading,
  led,
  paragraph,
  plain,
  row,
  wideTable,
  type Paragraph,
  type Paragraphs,
  type ReportBlock,
  type TableRow,
} from "../../formats/report"
import {obligationIndex} from "../../library/beside"
import type {Instrument} from "../../obligations/instrument"
import {type DocumentContext, listed, wording} from "../context"
import {citedText} from "./cited"
import {byWhom, standOf, subjectName, subjectSaid} from "./subject-said"

/** Every subject on which something is known: what existing law says with its words, what happens in practice, and the comments. */
export function findings(assessment: Assessment, context: DocumentContext): readonly ReportBlock[] {
  const {library, locale} = context
  const word = wording(locale)
  const blocks = [
    ...instrumentsIn(assessment, library).flatMap((each) =>
      ofInstrument(assessment, each, context),
    ),
    ...ofQuestions(assessment, context),
    ...ofOthers(assessment, context),
  ]
  return [
    heading(1, word("gaps.findings")),
    ...(blocks.length > 0
      ? [paragraph(word("gaps.findings-how")), ...blocks]
      : [paragraph(word("gaps.no-findings"))]),
  ]
}

/** Something is said on it, or follows from what was said on others. */
export const isKnown = ({answer, standing}: Found): boolean =>
  answer !== null || standing.kind !== "nobody"

/** The instruments by how much of each is answered, the most first; as the library has them where that is the same. */
export function instrumentsIn(
  assessment: Assessment,
  library: DocumentContext["library"],
): readonly Instrument[] {
  const share = new Map(
    progress(assessment, library, "instrument").map(({id, answered, subjects}) => [
      id,
      answered / Math.max(1, subjects.length),
    ]),
  )
  return [...library.instruments].sort((a, b) => (share.get(b.id) ?? 0) - (share.get(a.id) ?? 0))
}

function ofInstrument(
  assessment: Assessment,
  instrument: Instrument,
  context: DocumentContext,
): readonly ReportBlock[] {
  const {library, locale} = context
  const rows: TableRow[] = []
  let article = 0
  for (const obligation of instrument.obligations) {
    const {id, article: number} = obligation
    const found = findingOf(assessment, library, id)
    // Of what nobody is asked about, only what somebody said.
    if (!isKnown(found) || (!isAsked(obligation) && found.standing.kind === "nobody")) continue
    if (number !== article) {
      article = number
      const title = instrument.articles.find((each) => each.number === number)?.title ?? ""
      const name = wording(locale)("document.correspondence.article", {number, title})
      rows.push({kind: "group", heading: name})
    }
    rows.push(findingRow(assessment, found, context))
  }
  return rows.length === 0 ? [] : [heading(2, instrument.shortTitle), findingTable(rows, locale)]
}

function ofQuestions(assessment: Assessment, context: DocumentContext): readonly ReportBlock[] {
  const {library, locale} = context
  const name = wording(locale)("gaps.checklist")
  const rows = askedBy(library, "theme").flatMap((theme): readonly TableRow[] => {
    const known = theme.subjects
      .map((subject) => findingOf(assessment, library, subject))
      .filter(isKnown)
    if (known.length === 0) return []
    return [
      {kind: "group", heading: theme.name},
      ...known.map((found) => findingRow(assessment, found, context)),
    ]
  })
  return rows.length === 0 ? [] : [heading(2, name), findingTable(rows, locale)]
}

/** Findings on what the registers of this library no longer have are printed too: nobody's work goes. */
function ofOthers(assessment: Assessment, context: DocumentContext): readonly ReportBlock[] {
  const {library, locale} = context
  const known = new Set([
    ...obligationIndex(library).keys(),
    ...library.checklist.questions.map(({id}) => id),
  ])
  const rows = subjectsFound(assessment)
    .filter((subject) => !known.has(subject))
    .map((subject) => findingRow(assessment, findingOf(assessment, library, subject), context))
  const name = wording(locale)("gaps.others")
  return rows.length === 0 ? [] : [heading(2, name), findingTable(rows, locale)]
}

function findingTable(rows: readonly TableRow[], locale: string): ReportBlock {
  const word = wording(locale)
  return wideTable(
    [
      {heading: word("gaps.subject"), share: 4},
      {heading: word("gaps.finding"), share: 5},
      {heading: word("gaps.existing"), share: 6},
    ],
    rows,
  )
}

/** What only follows from other findings is told by its places: the words stand where they were found. */
function findingRow(assessment: Assessment, found: Found, context: DocumentContext): TableRow {
  const isOwn = found.from === "own" || found.standing.kind !== "nobody"
  return row(
    subjectSaid(found.subject, context),
    [...answerSaid(found, context), ...comments(found, context), ...practices(found, context)],
    isOwn
      ? found.citations.map((each) => citedText(assessment, each))
      : found.citations.map((each) => plain(citedAs(assessment, each))),
  )
}

/** The answer, and what it rests on where it is none of its own. */
export function answerSaid(found: Found, context: DocumentContext): Paragraphs {
  const {locale} = context
  const word = wording(locale)
  const {from, sources, open, standing} = found
  const stand = standOf(found)
  const lines: Paragraph[] = [strong(word(`gaps.answer.${stand}`))]
  if (stand === "open" && standing.kind === "begun") lines.push(plain(word("gaps.begun")))
  if (from !== "own" && from !== "nothing" && found.answer !== null) {
    lines.push(
      note(
        word("gaps.follows", {
          from,
          subjects: listed(
            sources.map((each) => subjectName(each, context)),
            locale,
          ),
        }),
      ),
    )
  }
  if (found.answer === null && from !== "own" && open.length > 0) {
    lines.push(note(word("gaps.waits", {count: open.length})))
  }
  if (standing.kind === "settled") {
    const by = standing.settledBy
    lines.push(note(word("gaps.settled", {by: by ? byWhom(by.author, by.date, locale) : ""})))
  }
  return lines
}

/** What happens, as distinct from the law on paper. */
function practices({standing}: Found, {locale}: DocumentContext): Paragraphs {
  const word = wording(locale)
  return standing.practices.map(({extent, text}) =>
    led(word("gaps.practice", {answer: word(`gaps.answer.${extent}`)}), ` ${text}`),
  )
}

/** Comments, each under its author where several said something. */
function comments({standing}: Found, {locale}: DocumentContext): Paragraphs {
  const said = standing.findings.filter(isSaid)
  return said.flatMap(({comment, author}) => {
    if (comment.trim() === "") return []
    const name = author === "" ? wording(locale)("document.nobody") : author
    return [said.length > 1 ? led(`${name}: `, comment.trim()) : plain(comment.trim())]
  })
}

const strong = (text: string): Paragraph => [{text, kind: "same", strong: true}]
const note = (text: string): Paragraph => [{text, kind: "same", em: true}]
