import type {Node} from "prosemirror-model"
import {obligationIndex} from "../library/beside"
import type {Library} from "../library/library"
import {implemented} from "../obligations/implemented"
import {implementing} from "../obligations/implementing"
import type {Obligation} from "../obligations/instrument"
import {kin} from "../obligations/kin"

/**
 * How a bill stands to an obligation. "met": a provision is tied to it, or to each of its parts that may need legislation; "check": to it, but not to
 * all of its parts where it is to some; "part": to some of its parts alone; "whole": to the paragraph that it is a part of; "unsure": so too, while
 * other parts of that paragraph have provisions of their own; "model": only provisions of the library are tied to it; "none": nothing is;
 * "not-needed": nothing is, and the register says that no legislation is needed.
 */
export type Standing =
  "met" | "check" | "part" | "whole" | "unsure" | "model" | "none" | "not-needed"

export interface Stands {
  readonly standing: Standing
  /** Of "part" and "check": the parts for which the bill has nothing. */
  readonly missing: readonly string[]
}

/** The standing of an obligation in the bill as it reads now: open suggestions accepted, options that are not shown left out. */
export function standingOf(
  doc: Node,
  library: Library,
  {id, needsLegislation}: Obligation,
): Stands {
  const met = implemented(doc)
  const {done, missing} = partsOf(doc, library, id)
  if (met.has(id)) {
    const isUneven = done.length > 0 && missing.length > 0
    return isUneven ? {standing: "check", missing} : {standing: "met", missing: []}
  }
  if (done.length > 0) return {standing: missing.length === 0 ? "met" : "part", missing}
  const around = kin(library, id).find((each) => each.kinship === "whole" && met.has(each.id))
  if (around) {
    const isUneven = partsOf(doc, library, around.id).done.length > 0
    return {standing: isUneven ? "unsure" : "whole", missing: []}
  }
  if (needsLegislation === "no") return {standing: "not-needed", missing: []}
  return {standing: implementing(library, id).length > 0 ? "model" : "none", missing: []}
}

/** The last parts of an obligation, those for which the bill has a provision and those for which it has none and may need one. */
function partsOf(
  doc: Node,
  library: Library,
  id: string,
): {readonly done: readonly string[]; readonly missing: readonly string[]} {
  const met = implemented(doc)
  const index = obligationIndex(library)
  const parts = kin(library, id).flatMap((each) => (each.kinship === "part" ? [each.id] : []))
  const parents = new Set(parts.map((part) => index.get(part)?.parent))
  // A point within a letter is done where the letter is.
  const hasTie = (part: string): boolean => {
    let at: string | undefined = part
    while (at !== undefined && at !== id) {
      if (met.has(at)) return true
      at = index.get(at)?.parent
    }
    return false
  }
  const last = parts.filter((part) => !parents.has(part))
  return {
    done: last.filter(hasTie),
    missing: last.filter((part) => !hasTie(part) && index.get(part)?.needsLegislation !== "no"),
  }
}
