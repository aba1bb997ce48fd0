import type {Assessment} from "../../assessment/assessment"
import {candidateSaid} from "../../assessment/candidate-said"
import {candidates} from "../../assessment/candidates"
import {findingOf} from "../../assessment/finding-of"
import {lawOf, namedInLaw} from "../../assessment/law"
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
import {type DocumentContext, wording} from "../context"
import {isKnown} from "./findings"
import {subjectSaid} from "./subject-said"

/** As many as are worth reading first. */
const mostPlaces = 3

/** Where to look: for what nobody has said anything on, the provisions that are likely to bear on it, found by words, each with why. */
export function likelyPlaces(
  assessment: Assessment,
  context: DocumentContext,
): readonly ReportBlock[] {
  const {library, locale} = context
  const word = wording(locale)
  const rows = (["theme", "instrument"] as const)
    .flatMap((by) => askedBy(library, by))
    .flatMap(({name, subjects}): readonly TableRow[] => {
      const own = subjects
        .filter((subject) => !isKnown(findingOf(assessment, library, subject)))
        .flatMap((subject): readonly TableRow[] => {
          const places = candidates(assessment.laws, subject, library).slice(0, mostPlaces)
          if (places.length === 0) return []
          return [
            row(
              subjectSaid(subject, context),
              places.flatMap((candidate) => {
                const law = lawOf(assessment, candidate.law)
                const place = law ? namedInLaw(law, candidate.pinpoint) : ""
                const why = candidateSaid(assessment.laws, candidate, locale)
                return [led(place, `: ${why.join("; ")}`)]
              }),
            ),
          ]
        })
      return own.length === 0 ? [] : [{kind: "group", heading: name}, ...own]
    })
  return [
    heading(1, word("gaps.likely")),
    paragraph(word("gaps.likely-how"), "note"),
    ...(rows.length === 0
      ? [paragraph(plain(word("gaps.no-likely")))]
      : [
          wideTable(
            [
              {heading: word("gaps.subject"), share: 5},
              {heading: word("gaps.likely-places"), share: 8},
            ],
            rows,
          ),
        ]),
  ]
}
