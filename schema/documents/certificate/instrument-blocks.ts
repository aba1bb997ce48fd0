import type {Node} from "prosemirror-model"
import {type CoverageStatus} from "../../coverage/coverage"
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
import {citation, obligationLevels} from "../../obligations/instrument"
import {type DocumentContext, listed, wording} from "../context"
import {placesSaid} from "../correspondence"
import {byWhom, subjectSaid} from "../gaps/subject-said"
import {type Certified, type CertifiedRow, isUnsure} from "./certified"

/** What is not met comes first: it is what a reader looks for. */
const order: readonly CoverageStatus[] = ["not-met", "partly", "elsewhere", "set-aside", "met"]

/** A treaty: its obligations by status and level, with what the draft has, what is missing, and on whose judgement. */
export function instrumentBlocks(
  bill: Node,
  {instrument, rows}: Certified,
  context: DocumentContext,
): readonly ReportBlock[] {
  const {locale} = context
  const word = wording(locale)
  const told = order.flatMap((status) =>
    obligationLevels.flatMap((level): readonly TableRow[] => {
      const own = rows.filter(
        ({coverage, obligation}) => coverage.status === status && obligation.level === level,
      )
      if (own.length === 0) return []
      return [
        {
          kind: "group",
          heading: word("certificate.group", {
            status: word(`certificate.status.${status}`),
            level: word(`document.strength.${level}`),
            count: own.length,
          }),
        },
        ...own.map((each) => certifiedRow(bill, each, context)),
      ]
    }),
  )
  // Of what a person found to need no legislation, the reason is told in a row; the register's own word is summed up.
  const unneeded = rows.filter(({coverage}) => coverage.status === "not-for-legislation")
  const judged = unneeded.filter(({coverage}) => coverage.judgement !== null)
  const plainly = unneeded.filter(({coverage}) => coverage.judgement === null)
  const table: readonly TableRow[] = [
    ...told,
    ...(judged.length > 0
      ? [
          {
            kind: "group" as const,
            heading: `${word("certificate.status.not-for-legislation")} (${judged.length})`,
          },
          ...judged.map((each) => certifiedRow(bill, each, context)),
        ]
      : []),
  ]
  const levels = obligationLevels.flatMap((level) => {
    const own = plainly.filter(({obligation}) => obligation.level === level)
    const places = own.map(({obligation}) => citation(obligation.id)).join(", ")
    return own.length === 0 ? [] : [[led(`${word(`document.strength.${level}`)}: `, places)]]
  })
  return [
    heading(1, instrument.shortTitle),
    ...(table.length > 0
      ? [
          wideTable(
            [
              {heading: word("certificate.obligation"), share: 5},
              {heading: word("certificate.in-draft"), share: 6},
              {heading: word("certificate.basis"), share: 4},
            ],
            table,
          ),
        ]
      : []),
    ...(levels.length > 0
      ? [
          paragraph(word("certificate.unneeded", {count: plainly.length})),
          {kind: "list", items: levels} as const,
        ]
      : []),
  ]
}

function certifiedRow(bill: Node, each: CertifiedRow, context: DocumentContext): TableRow {
  const {obligation} = each
  const {locale} = context
  const word = wording(locale)
  const maybe = obligation.needsLegislation === "maybe" ? [plain(word("document.needs.maybe"))] : []
  return row(
    [...subjectSaid(obligation.id, context), ...maybe],
    inDraft(bill, each, context),
    basis(each, locale),
  )
}

/** The provisions that carry it, and what is missing. */
function inDraft(bill: Node, each: CertifiedRow, context: DocumentContext): Paragraphs {
  const {obligation, stands} = each
  const {locale} = context
  const word = wording(locale)
  const lines: Paragraph[] = [...placesSaid(bill, obligation, stands.standing, context)]
  const {standing, missing, limbs} = stands
  if (standing !== "met") lines.push(note(word(`document.standing.${standing}`)))
  if (missing.length > 0) {
    const parts = listed(missing.map(citation), locale)
    lines.push(plain(word("document.standing.missing", {parts})))
  }
  if (limbs.length > 0) {
    const quoted = limbs.map((words) => `“${words}”`)
    lines.push(plain(word("document.standing.missing-limbs", {limbs: listed(quoted, locale)})))
  }
  return lines
}

/** On whose judgement, when and why; else that it is computed, and what of it a person has to look at. */
function basis(each: CertifiedRow, locale: string): Paragraphs {
  const word = wording(locale)
  const {coverage} = each
  const {judgement, isOutdated, reworded, byHand} = coverage
  if (!judgement) {
    return [
      plain(word("certificate.computed")),
      ...(isUnsure(each) ? [note(word("certificate.unsure"))] : []),
      ...(byHand.length > 0 ? [note(word("certificate.by-hand"))] : []),
      ...(reworded.length > 0 ? [note(word("certificate.reworded"))] : []),
    ]
  }
  const {author, date, citation: cited, reason} = judgement
  return [
    led(
      word("certificate.judged", {status: word(`certificate.status.${judgement.status}`)}),
      ` ${byWhom(author, date, locale)}.`,
    ),
    ...(cited.trim() === "" ? [] : [plain(word("certificate.cited", {citation: cited.trim()}))]),
    plain(word("adaptation.choice-reason", {reason: reason.trim()})),
    plain(word("certificate.text-says", {status: word(`certificate.status.${coverage.computed}`)})),
    ...(isOutdated ? [strong(word("certificate.outdated"))] : []),
  ]
}

const note = (text: string): Paragraph => [{text, kind: "same", em: true}]
const strong = (text: string): Paragraph => [{text, kind: "same", strong: true}]
