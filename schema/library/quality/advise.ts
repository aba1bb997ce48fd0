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

/**
 * What may be asked of a pack with an official text. Its words are not its author's to change, and what its drafters did not say about them
 * (what treaties require, what the common law does) nobody who only imported it can know.
 */
const officialRules: ReadonlySet<RuleName> = new Set([
  "blankRanges",
  "optionConsequences",
  "sharedKeys",
  "tiedToObligations",
])

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
  const names = Object.keys(rules) as RuleName[]
  const isOfficial = pack.head.status === "official text"
  const asked = names.filter((name) => !isOfficial || officialRules.has(name))
  return placed(
    pack,
    asked.flatMap((name) => rules[name](pack, context)),
  )
}

function placed(pack: Pack, advice: ReturnType<Rule>): readonly PackProblem[] {
  const at = problemPlacer(sourcesOf(pack)?.texts)
  return advice
    .map(({place, message}) => at(place, message))
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line))
}
