import type {Node} from "prosemirror-model"
import {computedStatuses} from "../coverage/coverage"
import {coverageOf} from "../coverage/coverage-of"
import type {Library} from "../library/library"
import {say} from "../messages"
import {citation} from "../obligations/instrument"
import type {Problem} from "../problem"
import {findProvision} from "../provisions"

/**
 * Judgements of obligations that were made when the text came to something else. A warning where it came to more then; else advice, since the text
 * may have caught up with what was judged.
 */
export function outdatedJudgements(doc: Node, library: Library): readonly Problem[] {
  return [...coverageOf(doc, library).values()].flatMap((each): readonly Problem[] => {
    const {obligation, computed, judgement, isOutdated, missing, provisions} = each
    if (!isOutdated || !judgement) return []
    const rank = (status: (typeof computedStatuses)[number]) => computedStatuses.indexOf(status)
    const isBetter = rank(computed) < rank(judgement.computed)
    const home = missing.find(({kind}) => kind === "limb")
    const provision = home?.kind === "limb" ? home.home : (provisions[0] ?? "")
    const found = findProvision(doc, provision)
    const from = found ? found.offset + (found.node.isTextblock ? 1 : 2) : 0
    const words = found?.node.isTextblock ? found.node : found?.node.firstChild
    return [
      {
        code: "judgement-outdated",
        severity: isBetter ? "advice" : "warning",
        provision: found ? provision : "",
        from,
        to: from + (words?.content.size ?? 0),
        params: {
          obligation,
          citation: citation(obligation),
          status: say(`coverage.status.${judgement.status}`, {}),
          author: judgement.author === "" ? "none" : judgement.author,
          was: say(`coverage.status.${judgement.computed}`, {}),
          now: say(`coverage.status.${computed}`, {}),
        },
      },
    ]
  })
}
