import type {Library} from "../library/library"
import type {Obligation} from "../obligations/instrument"
import type {Assessment} from "./assessment"
import {findingOf} from "./finding-of"
import {standingFinding} from "./standing-finding"

/** What is asked together: a theme of the checklist, or an instrument. */
export interface Asked {
  readonly id: string
  readonly name: string
  /** Questions or obligations, in the order of the register. */
  readonly subjects: readonly string[]
}

export interface Progress extends Asked {
  readonly answered: number
  /** Answered for this very subject, not served by another. */
  readonly own: number
  /** Subjects on which assessors differ, so that there is no answer. */
  readonly differ: readonly string[]
}

/** Whether existing law is asked about an obligation: one that may need legislation. Final clauses and rules of reading are not. */
export const isAsked = ({kind, needsLegislation}: Obligation): boolean =>
  needsLegislation !== "no" && kind !== "final-clause" && kind !== "interpretive"

const byTheme = new WeakMap<Library, readonly Asked[]>()
const byInstrument = new WeakMap<Library, readonly Asked[]>()

/** Everything that is asked, by theme of the checklist or by instrument. The same list while the library is. */
export function askedBy(library: Library, by: "theme" | "instrument"): readonly Asked[] {
  const cache = by === "theme" ? byTheme : byInstrument
  const cached = cache.get(library)
  if (cached) return cached
  const {checklist, instruments} = library
  const made =
    by === "theme"
      ? checklist.themes.map(({id, name}) => ({
          id,
          name,
          subjects: checklist.questions.filter(({theme}) => theme === id).map((each) => each.id),
        }))
      : instruments.map(({id, shortTitle, obligations}) => ({
          id,
          name: shortTitle,
          subjects: obligations.filter(isAsked).map((each) => each.id),
        }))
  cache.set(library, made)
  return made
}

const known = new WeakMap<Assessment["findings"], WeakMap<readonly Asked[], readonly Progress[]>>()

/** How much of what is asked has an answer. The same list while no finding changed. */
export function progress(
  assessment: Assessment,
  library: Library,
  by: "theme" | "instrument",
): readonly Progress[] {
  const asked = askedBy(library, by)
  const ofFindings =
    known.get(assessment.findings) ?? new WeakMap<readonly Asked[], readonly Progress[]>()
  known.set(assessment.findings, ofFindings)
  const cached = ofFindings.get(asked)
  if (cached) return cached
  const made = asked.map((group): Progress => {
    const found = group.subjects.map((subject) => findingOf(assessment, library, subject))
    const answered = found.filter(({answer}) => answer !== null)
    return {
      ...group,
      answered: answered.length,
      own: answered.filter(({from}) => from === "own").length,
      differ: group.subjects.filter(
        (subject) => standingFinding(assessment, subject).kind === "differ",
      ),
    }
  })
  ofFindings.set(asked, made)
  return made
}
