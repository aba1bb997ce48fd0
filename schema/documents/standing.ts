import type {Node} from "prosemirror-model"
import {computedCoverage} from "../coverage/coverage-of"
import type {Library} from "../library/library"
import {implementing} from "../obligations/implementing"
import type {Obligation} from "../obligations/instrument"

/**
 * How a table of a bill words the coverage of an obligation. "met": it is met; "check": provisions are tied to it, but not to all of its parts, where
 * some are to parts; "part": to some of its parts alone; "limbs": something is missing of the model's text that carries it; "whole": provisions are
 * tied to the paragraph that it is a part of; "unsure": so too, while other parts of that paragraph have provisions of their own; "model": only
 * provisions of the library are tied to it; "none": nothing is; "not-needed": nothing is, and the register says that no legislation is needed.
 */
export type Standing =
  "met" | "check" | "part" | "limbs" | "whole" | "unsure" | "model" | "none" | "not-needed"

export interface Stands {
  readonly standing: Standing
  /** Of "part" and "check": the parts for which the bill has nothing. */
  readonly missing: readonly string[]
  /** Words of the model that are missing. */
  readonly limbs: readonly string[]
}

/** The standing of an obligation in the bill as it reads now: open suggestions accepted, options that are not shown left out. */
export function standingOf(doc: Node, library: Library, {id}: Obligation): Stands {
  const coverage = computedCoverage(doc, library).get(id)
  if (!coverage) throw new RangeError(`The library has no obligation ${id}`)
  const missing = coverage.missing.flatMap((each) => (each.kind === "part" ? each.obligation : []))
  const limbs = coverage.missing.flatMap((each) => (each.kind === "limb" ? each.words : []))
  const {by, computed} = coverage
  const as = (standing: Standing): Stands => ({standing, missing, limbs})
  if (computed === "not-for-legislation") return as(by === "whole" ? "unsure" : "not-needed")
  if (computed === "not-met") {
    if (by === "whole") return as("unsure")
    return as(implementing(library, id).length > 0 ? "model" : "none")
  }
  if (missing.length > 0) return as(by === "own" ? "check" : "part")
  if (limbs.length > 0) return as("limbs")
  return as(by === "whole" ? "whole" : "met")
}
