import type {Node} from "prosemirror-model"
import {carriers} from "../coverage/carriers"
import {coverageOf} from "../coverage/coverage-of"
import {limbedModel} from "../coverage/limbs"
import {obligationIndex} from "../library/beside"
import type {Library} from "../library/library"
import {implemented} from "../obligations/implemented"
import {citation} from "../obligations/instrument"
import type {Problem} from "../problem"
import {findProvision, ownText} from "../provisions"
import {isSettled, metBy} from "./obligations"

/**
 * Limbs of a model provision that the bill has no longer: a means, an act, a form of exploitation that carries a mandatory obligation. The
 * obligation itself may still be met by the limbs that are left, and yet the offence has lost an element. An obligation that lostObligations
 * counts on is left to it, and one that somebody has judged to that judgement.
 */
export function lostLimbs(doc: Node, library: Library): readonly Problem[] {
  const levels = obligationIndex(library)
  const met = implemented(doc, library)
  const coverage = coverageOf(doc, library)
  return carriers(doc, library).lostLimbs.flatMap(({limb, obligations}): readonly Problem[] => {
    const model = limbedModel(library, limb.pack, limb.provision)
    const provision = model?.pack.provisions.find(({id}) => id === limb.provision)
    const counted = provision ? metBy(provision) : none
    const obligation = obligations.find(
      (each) =>
        levels.get(each)?.level === "mandatory" &&
        (met.has(each) || !counted.has(each)) &&
        !isSettled(coverage.get(each)),
    )
    const home = findProvision(doc, limb.home)
    if (obligation === undefined || !home) return []
    const from = home.offset + 2
    const {pack, provision: part, clause, words} = limb
    return [
      {
        code: "limb-lost",
        severity: "warning",
        provision: limb.home,
        from,
        to: from + (home.node.firstChild?.content.size ?? 0),
        params: {
          words,
          heading: ownText(home.node) || (model?.name ?? ""),
          citation: citation(obligation),
          obligation,
          pack,
          part,
          clause,
        },
      },
    ]
  })
}

const none: ReadonlySet<string> = new Set()
