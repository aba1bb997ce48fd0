import type {Assessment} from "../../assessment/assessment"
import {findingOf} from "../../assessment/finding-of"
import {askedBy} from "../../assessment/progress"
import {recommendations} from "../../assessment/recommended"
import type {Chart, ChartTone} from "../../formats/chart"
import {heading, led, paragraph, plain, type ReportBlock} from "../../formats/report"
import {obligationIndex} from "../../library/beside"
import {obligationLevels} from "../../obligations/instrument"
import {type DocumentContext, listed, wording} from "../context"
import {instrumentsIn} from "./findings"
import {isStand, type Stand, standOf, stands, subjectName} from "./subject-said"

/** How many subjects have each stand, in the order of `stands`. */
export type Tally = readonly number[]

export function tally(all: readonly Stand[]): Tally {
  return stands.map((stand) => all.filter((each) => each === stand).length)
}

/** What the findings on some subjects come to. Questions about the State's status towards a treaty are no extents and are left out. */
export function standsOf(
  assessment: Assessment,
  {library}: DocumentContext,
  subjects: readonly string[],
): readonly Stand[] {
  const found = subjects.map((subject) => findingOf(assessment, library, subject))
  const isStatus = new Set(statusSubjects(library))
  return found.flatMap((each) => {
    const stand = standOf(each)
    return isStand(stand) && !isStatus.has(each.subject) ? [stand] : []
  })
}

const statusSubjects = ({checklist}: DocumentContext["library"]): readonly string[] =>
  checklist.questions.flatMap(({id, answers}) => (answers === "status" ? id : []))

/** One page: what was found and what is recommended, in figures and charts. */
export function summary(assessment: Assessment, context: DocumentContext): readonly ReportBlock[] {
  const {library, locale} = context
  const word = wording(locale)
  const instruments = askedBy(library, "instrument")
  const themes = askedBy(library, "theme")
  const byShare = instrumentsIn(assessment, library).flatMap(
    ({id}) => instruments.find((each) => each.id === id) ?? [],
  )
  const ofGroup = (group: {readonly subjects: readonly string[]}) =>
    standsOf(assessment, context, group.subjects)
  const obligations = instruments.flatMap(ofGroup)
  const byTheme = themes.map((theme) => ({name: theme.name, all: ofGroup(theme)}))
  const answered = byTheme.filter(({all}) => all.some((stand) => stand !== "open"))
  const silent = byTheme.filter(({all}) => all.length > 0 && all.every((stand) => stand === "open"))
  const chart = (of: string, shown: Chart): ReportBlock => ({kind: "chart", of, chart: shown})
  return [
    heading(1, word("gaps.summary")),
    paragraph(counted("gaps.obligations", obligations, locale)),
    ...statusLines(assessment, context),
    ...recommendedLine(assessment, context),
    chart(
      word("gaps.instrument"),
      chartOf(
        word("gaps.by-instrument"),
        byShare.map((each) => ({name: each.name, all: ofGroup(each)})),
        "share",
        locale,
      ),
    ),
    chart(
      word("gaps.level"),
      chartOf(word("gaps.by-level"), byLevel(assessment, context), "count", locale),
    ),
    chart(word("gaps.theme"), chartOf(word("gaps.by-theme"), answered, "share", locale)),
    ...(silent.length > 0
      ? [
          paragraph(
            word("gaps.silent-themes", {
              themes: listed(
                silent.map(({name, all}) => `${name} (${all.length})`),
                locale,
              ),
            }),
            "note",
          ),
        ]
      : []),
  ]
}

/** Obligations with an answer, by how strongly they bind. */
function byLevel(assessment: Assessment, context: DocumentContext): readonly Bar[] {
  const {library, locale} = context
  const index = obligationIndex(library)
  const asked = askedBy(library, "instrument").flatMap(({subjects}) => subjects)
  return obligationLevels.map((level) => ({
    name: wording(locale)(`document.strength.${level}`),
    all: standsOf(
      assessment,
      context,
      asked.filter((id) => index.get(id)?.level === level),
    ).filter((stand) => stand !== "open"),
  }))
}

interface Bar {
  readonly name: string
  readonly all: readonly Stand[]
}

const tones: Readonly<Record<Stand, ChartTone>> = {
  met: "full",
  partly: "half",
  not: "empty",
  "not-applicable": "unneeded",
  differ: "elsewhere",
  open: "aside",
}

/** Stands as bars; kinds of which there is none are left out. */
export function chartOf(
  caption: string,
  bars: readonly Bar[],
  scale: Chart["scale"],
  locale: string,
): Chart {
  const counts = bars.map(({all}) => tally(all))
  const used = stands.filter((_, i) => counts.some((each) => (each[i] ?? 0) > 0))
  return {
    caption,
    scale,
    kinds: used.map((stand) => ({
      name: wording(locale)(`gaps.answer.${stand}`),
      tone: tones[stand],
    })),
    bars: bars.map(({name}, i) => ({
      name,
      counts: used.map((stand) => counts[i]?.[stands.indexOf(stand)] ?? 0),
    })),
  }
}

function counted(id: string, all: readonly Stand[], locale: string) {
  const word = wording(locale)
  const counts = tally(all)
  const parts = stands.flatMap((stand, i) => {
    const count = counts[i] ?? 0
    return count === 0 ? [] : [word("gaps.count", {answer: word(`gaps.answer.${stand}`), count})]
  })
  return led(word(id, {count: all.length}), ` ${parts.join("; ")}.`)
}

/** Where the State stands towards the treaties, as assessors say. */
function statusLines(assessment: Assessment, context: DocumentContext): readonly ReportBlock[] {
  const {library, locale} = context
  const word = wording(locale)
  const items = statusSubjects(library).flatMap((subject) => {
    const stand = standOf(findingOf(assessment, library, subject))
    const name = treatyOf(subject, context)
    return stand === "open" ? [] : [`${name}: ${word(`gaps.answer.${stand}`)}`]
  })
  return items.length === 0
    ? []
    : [paragraph(led(`${word("gaps.status")} `, `${items.join("; ")}.`))]
}

/** The treaty that a question on the State's status is about. */
function treatyOf(subject: string, context: DocumentContext): string {
  const {library} = context
  const question = library.checklist.questions.find(({id}) => id === subject)
  const about = library.instruments.filter(
    ({id}) => question?.obligations.every((each) => each.startsWith(`${id}-`)) ?? false,
  )
  return about[0]?.shortTitle ?? subjectName(subject, context)
}

function recommendedLine(assessment: Assessment, context: DocumentContext): readonly ReportBlock[] {
  const {library, locale} = context
  const word = wording(locale)
  const all = recommendations(assessment, library).filter(
    ({recommendation}) => recommendation.action !== "none",
  )
  if (all.length === 0) return []
  const high = all.filter(({recommendation}) => recommendation.priority === "high").length
  const derived = all.filter(({isKept}) => !isKept).length
  const amendments = assessment.recommendations.reduce(
    (sum, each) => sum + each.amendments.length,
    0,
  )
  return [
    paragraph(
      plain(word("gaps.recommended-count", {count: all.length, high, derived, amendments})),
    ),
  ]
}
