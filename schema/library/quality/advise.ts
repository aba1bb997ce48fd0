import type {Pack} from "../pack"
import {problemPlacer, sourcesOf, type PackProblem} from "../sources"
import type {AdviceContext, Rule} from "./advice"
import {blankRanges, optionConsequences, sharedKeys} from "./declarations"
import {listEndings} from "./endings"
import {guidanceHeadings, namedSubject, tiedToObligations} from "./guidance"
import {sentenceLength} from "./sentences"
import {shallForDuties} from "./shall"
import {sharedTerms, usedTerms} from "./terms"
import {refusedWords} from "./words"

/** The rules of good drafting, by a name that a test can say. */
export const rules = {
  blankRanges,
  guidanceHeadings,
  listEndings,
  namedSubject,
  optionConsequences,
  refusedWords,
  sentenceLength,
  shallForDuties,
  sharedKeys,
  sharedTerms,
  tiedToObligations,
  usedTerms,
} as const satisfies Record<string, Rule>

export type RuleName = keyof typeof rules

/** What one rule says of a pack, with file and line. */
export function adviceBy(
  rule: RuleName,
  pack: Pack,
  context: AdviceContext,
): readonly PackProblem[] {
  return placed(pack, rules[rule](pack, context))
}

/**
 * What good drafting would change in a pack: advice, by file and line. Never a reason to refuse it; what is wrong is for checkPack to say.
 * `context.packs` may or may not hold the pack itself.
 */
export function adviseOn(pack: Pack, context: AdviceContext): readonly PackProblem[] {
  return placed(
    pack,
    Object.values<Rule>(rules).flatMap((rule) => rule(pack, context)),
  )
}

function placed(pack: Pack, advice: ReturnType<Rule>): readonly PackProblem[] {
  const at = problemPlacer(sourcesOf(pack)?.texts)
  return advice
    .map(({place, message}) => at(place, message))
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line))
}
