import type {Node} from "prosemirror-model"
import {isProvision, liveText, provisionAttrs, provisionId} from "../provisions"
import {amending} from "./amending"
import {orderInLaw} from "./amending-clause"
import type {ExistingLaw} from "./assessment"

/**
 * Where a clause that amends a law goes in a bill: into the article for that law, in that law's order; else in an article of its own, after the
 * last that amends a law; else into the chapter for amendments of other laws, which is made where there is none: in front of the final provisions.
 */
export type AmendmentPlace =
  | {readonly as: "clause"; readonly pos: number}
  | {readonly as: "article"; readonly pos: number}
  | {readonly as: "division"; readonly pos: number}

const ofAmendments = /\bamendments?\b/iu
const ofOtherLaw = /\b(?:other|existing|consequential|laws?|acts?|legislation|codes?)\b/iu
const isFinal =
  /\b(?:final|closing|commencement|entry into force|coming into (?:force|operation)|transitional|miscellaneous|regulations|savings?|repeals?)\b/iu

export function amendmentPlace(bill: Node, law: ExistingLaw, provision: string): AmendmentPlace {
  const among = amongAmendments(bill, law, provision)
  if (among) return among
  const after = afterAmendments(bill) ?? inChapter(bill)
  return after ? {as: "article", ...after} : newAmendmentPlace(bill)
}

function amongAmendments(
  bill: Node,
  {id, doc}: ExistingLaw,
  provision: string,
): AmendmentPlace | null {
  const ours = new Map(
    amending(bill).flatMap((each) => (each.amends.law === id ? [[each.id, each.amends]] : [])),
  )
  const order = orderInLaw(doc, provision)
  let pos: number | null = null
  let isPassed = false
  bill.descendants((node, at) => {
    const amends = isProvision(node) ? ours.get(provisionId(node)) : undefined
    if (amends && !isPassed) {
      isPassed = orderInLaw(doc, amends.provision) > order
      // A law may be amended in several articles: behind the last clause that comes before it in the law.
      if (!isPassed || pos === null) pos = isPassed ? at : at + node.nodeSize
    }
    return !node.isTextblock
  })
  return pos === null ? null : {as: "clause", pos}
}

function afterAmendments(bill: Node): {readonly pos: number} | null {
  let found: {readonly pos: number} | null = null
  const all = new Set(amending(bill).map(({id}) => id))
  bill.descendants((node, at) => {
    if (node.type.name !== "article") return !node.isTextblock
    let has = false
    node.forEach((child) => (has ||= isProvision(child) && all.has(provisionId(child))))
    if (has) found = {pos: at + node.nodeSize}
    return false
  })
  return found
}

/** At the end of the chapter that is there for it. */
function inChapter(bill: Node): {readonly pos: number} | null {
  let found: {readonly pos: number} | null = null
  bill.descendants((node, at) => {
    if (node.type.name !== "division") return node.type.name === "bill" || node.type.name === "body"
    const heading = headingOf(node)
    if (ofAmendments.test(heading) && ofOtherLaw.test(heading)) {
      found = {pos: at + node.nodeSize - 1}
    }
    return true
  })
  return found
}

/** In front of the final provisions at the end of a bill's body; a chapter of its own where the bill has chapters. */
export function newAmendmentPlace(bill: Node): AmendmentPlace {
  let start = 0
  let body: Node | null = null
  bill.forEach((child, offset) => {
    if (child.type.name === "body") [body, start] = [child, offset + 1]
  })
  if (body === null) throw new RangeError("A bill has a body")
  const {pos, as} = inFrontOfFinal(body)
  return {as, pos: start + pos}
}

function inFrontOfFinal(body: Node): {readonly pos: number; readonly as: "article" | "division"} {
  let hasChapters = false
  body.forEach((child) => (hasChapters ||= child.type.name === "division"))
  let pos = body.content.size
  for (let i = body.childCount - 1; i > 0; i--) {
    const child = body.child(i)
    if (!isFinal.test(headingOf(child))) break
    pos -= child.nodeSize
  }
  return {pos, as: hasChapters ? "division" : "article"}
}

/** How many of the pieces at the start of a bill's body do nothing but amend other law, where nothing else stands there; else 0. */
export function amendmentsOnly(bill: Node): number {
  const all = new Set(amending(bill).map(({id}) => id))
  let count = 0
  let isOnly = true
  bill.forEach((child) => {
    if (child.type.name !== "body") return
    count = child.childCount
    child.descendants((node) => {
      if (node.type.name !== "article") return true
      let has = false
      node.forEach((each) => (has ||= isProvision(each) && all.has(provisionId(each))))
      isOnly &&= has
      return false
    })
  })
  return isOnly && all.size > 0 ? count : 0
}

function headingOf(node: Node): string {
  const heading = node.firstChild
  return heading?.type.name === "heading" && !provisionAttrs(node).repealed ? liveText(heading) : ""
}
