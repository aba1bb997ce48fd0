import type {Node} from "prosemirror-model"
import {depths} from "./checks/depth"
import {emptyTexts} from "./checks/empty"
import {lostLimbs} from "./checks/limbs"
import {numbersTwice} from "./checks/numbers"
import {lostObligations} from "./checks/obligations"
import {openBlanks, openChoices} from "./checks/open"
import {references} from "./checks/references"
import {definedTermsUse, undefinedTerms} from "./checks/terms"
import {filledValues} from "./checks/values"
import type {Library} from "./library/library"
import type {Problem} from "./problem"

/** The checks, each over the whole bill. Without a library, what only packs and treaties can tell is left out. */
const checks: readonly ((doc: Node, library: Library | null) => readonly Problem[])[] = [
  openBlanks,
  openChoices,
  filledValues,
  references,
  definedTermsUse,
  (doc, library) => (library ? undefinedTerms(doc, library) : []),
  emptyTexts,
  depths,
  numbersTwice,
  (doc, library) => (library ? lostObligations(doc, library) : []),
  (doc, library) => (library ? lostLimbs(doc, library) : []),
]

/** All problems of a bill's live law, in its order. */
export function validate(doc: Node, library: Library | null): readonly Problem[] {
  return checks
    .flatMap((check) => check(doc, library))
    .sort((a, b) => a.from - b.from || a.to - b.to)
}
