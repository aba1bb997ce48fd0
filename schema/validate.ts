import type {Node} from "prosemirror-model"
import {owedIn, unexplained} from "./checks/departures"
import {invisible} from "./checks/invisible"
import {depths} from "./checks/depth"
import {emptyTexts} from "./checks/empty"
import {outdatedJudgements} from "./checks/judgements"
import {lostLimbs} from "./checks/limbs"
import {numbersTwice} from "./checks/numbers"
import {lostObligations} from "./checks/obligations"
import {openBlanks, openChoices} from "./checks/open"
import {forEachPart} from "./checks/parts"
import {references, referencesIn} from "./checks/references"
import {definedTermsUse, firstUses, packTerms, undefinedTerms} from "./checks/terms"
import {openReview} from "./checks/review"
import {filledValues} from "./checks/values"
import {definedTerms} from "./definitions"
import type {Library} from "./library/library"
import type {Problem} from "./problem"

/** The checks, each over the whole bill. Without a library, what only packs and treaties can tell is left out. */
const checks: readonly ((doc: Node, library: Library | null) => readonly Problem[])[] = [
  openBlanks,
  openChoices,
  openReview,
  filledValues,
  references,
  definedTermsUse,
  (doc, library) => (library ? undefinedTerms(doc, library) : []),
  emptyTexts,
  invisible,
  depths,
  numbersTwice,
  (doc, library) => (library ? lostObligations(doc, library) : []),
  (doc, library) => (library ? lostLimbs(doc, library) : []),
  (doc, library) => (library ? outdatedJudgements(doc, library) : []),
  (doc, library) => (library ? unexplained(doc, library) : []),
]

/** All problems of a bill's live law, in its order. */
export function validate(doc: Node, library: Library | null): readonly Problem[] {
  const checking = validateInSteps(doc, library)
  for (;;) {
    const step = checking.next()
    if (step.done) return step.value
  }
}

/**
 * The same in steps, each of which is short: whoever has little time goes on with it later, or drops it when the bill has changed. What was
 * found out about single articles is kept with them, so that dropping loses nothing.
 */
export function* validateInSteps(
  doc: Node,
  library: Library | null,
): Generator<undefined, readonly Problem[]> {
  const parts: Node[] = []
  forEachPart(doc, (part) => parts.push(part))
  for (const part of parts) {
    emptyTexts.of(part)
    depths.of(part)
    referencesIn(part)
    yield
  }
  const terms = definedTerms(doc)
  const ofPacks = library ? packTerms(doc, library) : []
  for (const part of parts) {
    firstUses(part, terms)
    firstUses(part, ofPacks)
    if (library) owedIn(doc, library, part)
    yield
  }
  const problems: Problem[] = []
  for (const check of checks) {
    problems.push(...check(doc, library))
    yield
  }
  return problems.sort((a, b) => a.from - b.from || a.to - b.to)
}
