import {coverageStatuses, type CoverageStatus} from "../../coverage/coverage"
import {isOwed, statusTones} from "../../coverage/counts"
import type {Chart} from "../../formats/chart"
import {heading, led, paragraph, type ReportBlock} from "../../formats/report"
import type {Library} from "../../library/library"
import {citation, obligationLevels} from "../../obligations/instrument"
import {wording} from "../context"
import {type Certified, type CertifiedRow, isUnsure} from "./certified"

/** One page: how many obligations have which status, on whose judgement, and which mandatory ones want legislation still. `aside`: what is left out. */
export function certificateSummary(
  groups: readonly Certified[],
  library: Library,
  aside: readonly ReportBlock[],
  locale: string,
): readonly ReportBlock[] {
  const word = wording(locale)
  const rows = groups.flatMap((group) => group.rows)
  const judged = rows.filter(({coverage}) => coverage.judgement !== null)
  const outdated = judged.filter(({coverage}) => coverage.isOutdated)
  const owed = rows.filter(({obligation, coverage}) => isOwed(library, obligation, coverage))
  const statuses = coverageStatuses.flatMap((status) => {
    const count = rows.filter(({coverage}) => coverage.status === status).length
    return count === 0
      ? []
      : [word("gaps.count", {answer: word(`certificate.status.${status}`), count})]
  })
  const basis = [
    word("certificate.computed-count", {count: rows.length - judged.length}),
    word("certificate.judged-count", {count: judged.length}),
    ...(outdated.length > 0 ? [word("certificate.outdated-count", {count: outdated.length})] : []),
    ...(rows.some(isUnsure)
      ? [word("certificate.unsure-count", {count: rows.filter(isUnsure).length})]
      : []),
  ]
  return [
    heading(1, word("gaps.summary")),
    paragraph(led(word("certificate.counted", {count: rows.length}), ` ${statuses.join("; ")}.`)),
    paragraph(led(`${word("certificate.basis")}: `, `${basis.join("; ")}.`)),
    paragraph(
      owed.length === 0
        ? word("certificate.nothing-owed")
        : led(word("certificate.owed", {count: owed.length}), ` ${articlesOf(owed).join("; ")}.`),
    ),
    ...aside,
    {
      kind: "chart",
      of: word("gaps.instrument"),
      chart: chartOf(
        word("certificate.by-instrument"),
        groups.map(({instrument, rows: own}) => ({name: instrument.shortTitle, rows: own})),
        locale,
      ),
    },
    {
      kind: "chart",
      of: word("gaps.level"),
      chart: chartOf(
        word("certificate.by-level"),
        groups.flatMap(({instrument, rows: own}) =>
          obligationLevels.flatMap((level) => {
            const some = own.filter(({obligation}) => obligation.level === level)
            const name = `${instrument.id}: ${word(`document.strength.${level}`)}`
            return some.length === 0 ? [] : [{name, rows: some}]
          }),
        ),
        locale,
      ),
    },
  ]
}

/** "UNTOC 5, 6, 12": the articles that they stand in. */
function articlesOf(rows: readonly CertifiedRow[]): readonly string[] {
  const articles = new Map<string, Set<number>>()
  for (const {obligation} of rows) {
    const treaty = citation(obligation.id).split(" ")[0] ?? ""
    articles.set(treaty, (articles.get(treaty) ?? new Set()).add(obligation.article))
  }
  return [...articles].map(([treaty, numbers]) => `${treaty} ${[...numbers].join(", ")}`)
}

function chartOf(
  caption: string,
  bars: readonly {readonly name: string; readonly rows: readonly CertifiedRow[]}[],
  locale: string,
): Chart {
  const count = (rows: readonly CertifiedRow[], status: CoverageStatus) =>
    rows.filter(({coverage}) => coverage.status === status).length
  const used = coverageStatuses.filter((status) => bars.some(({rows}) => count(rows, status) > 0))
  return {
    caption,
    scale: "share",
    kinds: used.map((status) => ({
      name: wording(locale)(`certificate.status.${status}`),
      tone: statusTones[status],
    })),
    bars: bars.map(({name, rows}) => ({name, counts: used.map((status) => count(rows, status))})),
  }
}
