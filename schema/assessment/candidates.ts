import type {Library} from "../library/library"
import type {ExistingLaw} from "./assessment"
import type {Candidate} from "./candidate"
import type {Sought} from "./hits"
import {rank} from "./ranking"
import {withReferences} from "./referring"
import {soughtFor} from "./subject-words"

/** As many as one looks through. */
const mostCandidates = 20
/** Below, a provision has words that many provisions have. */
const leastScore = 0.08

/**
 * The provisions of existing laws that are likely to bear on an obligation or a question, the likeliest first, each with the reasons. What is
 * looked for are the words of the register in each law's own language. A subject that is neither is a RangeError.
 */
export function candidates(
  laws: readonly ExistingLaw[],
  subject: string,
  library: Library,
): readonly Candidate[] {
  const known = new Map<string, readonly Sought[]>()
  const soughtIn = (language: string): readonly Sought[] => {
    const sought = known.get(language) ?? soughtFor(library, subject, language)
    known.set(language, sought)
    return sought
  }
  return withReferences(
    laws,
    rank(laws, ({language}) => soughtIn(language)),
  )
    .filter(({score}) => score >= leastScore)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostCandidates)
}
