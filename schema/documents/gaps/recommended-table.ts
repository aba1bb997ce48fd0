import type {Node} from "prosemirror-model"
import {assessmentOf} from "../../assessment/assessment"
import {priorities} from "../../assessment/recommendation"
import {type Recommended, recommendations} from "../../assessment/recommended"
import {type Answering, threadOf} from "../../assessment/thread"
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
import {obligationLevels} from "../../obligations/instrument"
import {articleOf} from "../../adaptation/adaptation-said"
import {type DocumentContext, firstOf, listed, wording} from "../context"
import {placeText} from "../../place-text"
import {modelNamed} from "../model-said"
import {byWhom, standOf, subjectName, subjectSaid} from "./subject-said"

/** What is recommended, by level and priority, with what the bill has for it already; what needs no change, at the end. */
export function recommended(bill: Node, context: DocumentContext): readonly ReportBlock[] {
  const {library, locale} = context
  const word = wording(locale)
  const all = recommendations(assessmentOf(bill), library)
  const lead = heading(1, word("gaps.recommendations"))
  if (all.length === 0) return [lead, paragraph(word("gaps.no-recommendations"))]
  const changes = all.filter(({recommendation}) => recommendation.action !== "none")
  const levels = [...obligationLevels, null].flatMap((level) => {
    const own = changes.filter((each) => each.level === level)
    if (own.length === 0) return []
    const name = word(level === null ? "gaps.no-level" : `gaps.level-${level}`)
    return [heading(2, name), table(bill, own, context)]
  })
  const kept = all.filter(({recommendation}) => recommendation.action === "none")
  return [
    lead,
    paragraph(word("gaps.recommendations-how")),
    ...levels,
    ...(kept.length > 0
      ? [
          heading(2, word("gaps.no-change")),
          paragraph(
            word("gaps.no-change-of", {
              subjects: listed(
                kept.map(({recommendation}) => subjectName(recommendation.subject, context)),
                locale,
              ),
            }),
          ),
        ]
      : []),
  ]
}

function table(bill: Node, all: readonly Recommended[], context: DocumentContext): ReportBlock {
  const word = wording(context.locale)
  const rows = priorities.flatMap((priority): readonly TableRow[] => {
    const own = all.filter(({recommendation}) => recommendation.priority === priority)
    if (own.length === 0) return []
    return [
      {kind: "group", heading: word(`gaps.priority-${priority}`, {count: own.length})},
      ...own.map((each) =>
        row(
          [...subjectSaid(each.recommendation.subject, context), found(bill, each, context)],
          saidOf(each, context),
          models(each.recommendation.provisions, context),
          inBill(bill, each, context),
        ),
      ),
    ]
  })
  return wideTable(
    [
      {heading: word("gaps.subject"), share: 4},
      {heading: word("gaps.recommendation"), share: 5},
      {heading: word("gaps.models"), share: 4},
      {heading: word("gaps.in-bill"), share: 4},
    ],
    rows,
  )
}

function found(bill: Node, {recommendation}: Recommended, {library, locale}: DocumentContext) {
  const word = wording(locale)
  const thread = threadOf(library, bill, recommendation.subject)
  return led(`${word("gaps.finding")}: `, word(`gaps.answer.${standOf(thread.found)}`))
}

/** The action in the assessor's words; that nobody has accepted it yet; that it amends existing law. */
function saidOf(
  {recommendation, isKept, isOlder}: Recommended,
  context: DocumentContext,
): Paragraphs {
  const {locale} = context
  const word = wording(locale)
  const {action, text, amendments, author, date} = recommendation
  const lines: Paragraph[] = [led(`${word(`gaps.action.${action}`)}. `, text.trim())]
  if (amendments.length > 0) lines.push(plain(word("gaps.amends", {count: amendments.length})))
  if (!isKept) lines.push(note(word("gaps.derived")))
  else if (isOlder) lines.push(note(word("gaps.older", {by: byWhom(author, date, locale)})))
  return lines
}

/** Where the bill answers it, each article once with the surest reason. */
function inBill(
  bill: Node,
  {recommendation}: Recommended,
  {library, locale}: DocumentContext,
): Paragraphs {
  const word = wording(locale)
  const {provisions} = threadOf(library, bill, recommendation.subject)
  if (provisions.length === 0) return [plain(word("gaps.nothing-in-bill"))]
  const told = new Set<string>()
  return reasons.flatMap((reason) => {
    const own = provisions.filter(({by}) => by.includes(reason)).map(({id}) => articleOf(bill, id))
    const places = [...new Set(own)].filter((id) => !told.has(id))
    for (const id of places) told.add(id)
    if (places.length === 0) return []
    const names = firstOf(
      places.map((id) => placeText(bill, id)),
      mostPlaces,
      locale,
    )
    return [led(`${word(`gaps.answers-by.${reason}`)}: `, listed(names, locale))]
  })
}

const reasons: readonly Answering["by"][number][] = ["amends", "origin", "implements"]
const mostPlaces = 6

/** By pack, in the order they are recommended. */
function models(keys: readonly string[], context: DocumentContext): Paragraphs {
  const byPack = new Map<string, string[]>()
  for (const key of keys) {
    const {name, pack} = modelNamed(key, context)
    byPack.set(pack, [...(byPack.get(pack) ?? []), name])
  }
  return [...byPack].flatMap(([pack, names]): Paragraphs => [
    ...(pack === "" ? [] : [note(pack)]),
    ...names.map(plain),
  ])
}

const note = (text: string): Paragraph => [{text, kind: "same", em: true}]
