import type {Node} from "prosemirror-model"
import type {Coverage} from "../coverage/coverage"
import {coverageOf} from "../coverage/coverage-of"
import {surelyCarriedBy} from "../coverage/limbs"
import {obligationIndex} from "../library/beside"
import type {Library} from "../library/library"
import type {Provision} from "../library/pack"
import {implemented} from "../obligations/implemented"
import {citation} from "../obligations/instrument"
import type {Problem} from "../problem"
import {ownText, provisionAttrs} from "../provisions"
import {forEachPart} from "./parts"

/**
 * Mandatory obligations that a model provision meets and that, since its article was adapted, no live provision of the bill implements
 * any more; one problem an obligation. Where the model offers options, only what each of them meets is counted on. What somebody has judged is
 * left to that judgement.
 */
export function lostObligations(doc: Node, library: Library): readonly Problem[] {
  const problems: Problem[] = []
  const seen = new Set<string>()
  const met = implemented(doc, library)
  const levels = obligationIndex(library)
  const coverage = coverageOf(doc, library)
  forEachPart(doc, (part, pos) => {
    const {origin, id} = provisionAttrs(part)
    if (part.type.name !== "article" || !origin || origin.clause !== undefined) return
    const pack = library.packs.find(({head}) => head.id === origin.pack)
    const provision = pack?.provisions.find((entry) => entry.id === origin.provision)
    if (!provision) return
    for (const obligation of metBy(provision)) {
      const entry = levels.get(obligation)
      if (entry?.level !== "mandatory" || met.has(obligation) || seen.has(obligation)) continue
      seen.add(obligation)
      if (isSettled(coverage.get(obligation))) continue
      const from = pos + 2
      problems.push({
        code: "obligation-lost",
        severity: "warning",
        provision: id,
        from,
        to: from + (part.firstChild?.content.size ?? 0),
        params: {
          heading: ownText(part) || provision.heading,
          obligation,
          citation: citation(obligation),
          level: entry.level,
        },
      })
    }
  })
  return problems
}

/** Whether somebody has judged that nothing more is wanted, and the text is as it was then. */
export const isSettled = (coverage: Coverage | undefined): boolean =>
  coverage?.judgement != null &&
  !coverage.isOutdated &&
  !["partly", "not-met"].includes(coverage.status)

const known = new WeakMap<Provision, ReadonlySet<string>>()

/** What a model provision implements whichever of its options are chosen. */
export function metBy(provision: Provision): ReadonlySet<string> {
  const cached = known.get(provision)
  if (cached) return cached
  const met = new Set([...provision.implements, ...surelyCarriedBy(provision.paragraphs)])
  known.set(provision, met)
  return met
}
