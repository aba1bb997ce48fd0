import type {Command} from "prosemirror-state"
import {modelClauses, modelLines, modelPart} from "../adaptation/model-part"
import type {Missing} from "../coverage/coverage"
import {limbedModel} from "../coverage/limbs"
import {obligationIndex} from "../library/beside"
import type {Library} from "../library/library"
import {findProvision, liveText, provisionAttrs} from "../provisions"
import {setAttribute} from "./attributes"

/**
 * Says of a provision that it carries an obligation: of text that the drafter wrote, or of a model's beside what the model says. A chapter carries
 * nothing; its articles do. An obligation that the library does not know is no obligation.
 */
export function carryObligation(library: Library, id: string, obligation: string): Command {
  return (state, dispatch) => {
    const found = findProvision(state.doc, id)
    if (!found || found.node.type.name === "division") return false
    const {implements: own} = provisionAttrs(found.node)
    if (own.includes(obligation) || !obligationIndex(library).has(obligation)) return false
    return setAttribute(id, "implements", [...own, obligation])(state, dispatch)
  }
}

/** Takes back that a provision carries an obligation, also where its model says so. */
export function dropObligation(id: string, obligation: string): Command {
  return (state, dispatch) => {
    const found = findProvision(state.doc, id)
    if (!found) return false
    const {implements: own} = provisionAttrs(found.node)
    const left = own.filter((each) => each !== obligation)
    return left.length < own.length && setAttribute(id, "implements", left)(state, dispatch)
  }
}

/**
 * Says of a clause that the drafter wrote that it stands for a limb of the model that is missing: from then on it is that clause, in other words, with
 * the obligations of the limb. Does not apply to a clause that came from a pack, which stands for its own.
 */
export function standFor(
  library: Library,
  id: string,
  limb: Extract<Missing, {readonly kind: "limb"}>,
): Command {
  return (state, dispatch) => {
    const found = findProvision(state.doc, id)
    const model = limbedModel(library, limb.pack, limb.provision)
    const ties = model?.ties.get(limb.clause)
    if (!found || found.node.type.name !== "clause" || !model || !ties) return false
    const {origin, implements: own} = provisionAttrs(found.node)
    if (origin) return false
    if (!dispatch) return true
    const {pack, provision, clause} = limb
    const made = {pack, version: model.pack.head.version, provision, clause, model: ""}
    const part = modelPart(library, made)
    const piece = part && modelClauses(part).get(clause)
    const words = part && piece ? modelLines(part, piece).map(liveText).join(" ") : ""
    const tr = state.tr.setNodeAttribute(found.offset, "origin", {...made, model: words})
    dispatch(tr.setNodeAttribute(found.offset, "implements", [...new Set([...own, ...ties])]))
    return true
  }
}
