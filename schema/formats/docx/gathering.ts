import type {Node} from "prosemirror-model"
import {forEachLive, isProvision} from "../../provisions"
import {standingOf, type Standing} from "../standing"
import {entriesOn, type GuidanceEntry} from "./guidance"
import type {Place, Writer} from "./writer"

/**
 * Which guidance stands where: at each provision, or all that bears on a chapter with the chapter. A chapter is whatever division holds
 * articles itself. Articles in no division keep theirs.
 */
export interface Said extends GuidanceEntry {
  /** How the provision that it is about stands in a redline: guidance comes with its provision. */
  readonly standing: Standing
  /** Whether it is read away from that provision, and so has to name it. */
  readonly isApart: boolean
}

/** What hangs on a provision's own paragraph, as footnotes and comments do. */
export function saidOn(node: Node, place: Place, writer: Writer): readonly Said[] {
  if (isGathering(node, writer)) return within(node, node, place.standing, writer)
  return isGathered(node, place) ? [] : own(node, node, place.standing, writer)
}

/** What stands beside or after a provision as a whole: for an article also what is said on its clauses. */
export function saidOnWhole(node: Node, place: Place, writer: Writer): readonly Said[] {
  if (isGathered(node, place)) return []
  const isWhole = node.type.name !== "division" || isGathering(node, writer)
  return (isWhole ? within : own)(node, node, place.standing, writer)
}

/** Whether a provision has the guidance of all that it holds. */
export const isGathering = (node: Node, {options}: Writer): boolean =>
  node.type.name === "division" && options.guidanceBy === "chapter"

const isGathered = (node: Node, {gathered}: Place) => gathered && node.type.name !== "division"

function own(node: Node, around: Node, standing: Standing, writer: Writer): readonly Said[] {
  // What went out needs no guidance any more.
  if (standing.went) return []
  const isApart = node !== around
  return entriesOn(node, writer).map((entry) => ({...entry, standing, isApart}))
}

/** What is said on a provision and on all in it, but for divisions in it: they have their own. */
function within(node: Node, around: Node, standing: Standing, writer: Writer): readonly Said[] {
  const found = [...own(node, around, standing, writer)]
  forEachLive(node, (child) => {
    if (!isProvision(child) || child.type.name === "division") return
    found.push(...within(child, around, standingOf(child, standing, writer.moves), writer))
  })
  return found
}
