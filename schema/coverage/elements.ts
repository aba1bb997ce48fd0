import type {Node} from "prosemirror-model"
import type {Library} from "../library/library"
import {byOrigin, originKey} from "../provisions"
import {carriers, type Carriers, type MissingLimb} from "./carriers"
import type {Coverage} from "./coverage"
import {coverageOf} from "./coverage-of"
import type {ElementFound, Offence, OffenceElement} from "./offence"

/**
 * The element test of an offence over a bill. Where the bill has model clauses of the element, they decide, since they are finer than a paragraph of
 * a treaty; else the obligations do, by text or judgement. An offence of which the bill has neither the act nor anything else of its own is
 * not in it: all its elements are "none".
 */
export function elementsOf(doc: Node, library: Library, offence: Offence): readonly ElementFound[] {
  const own = carriers(doc, library)
  const coverage = coverageOf(doc, library)
  const found = offence.elements.map((element) => find(doc, element, own, coverage))
  const isThere = found.some(
    ({element, status}) => element.kind === "act" && (status === "met" || status === "partly"),
  )
  return isThere ? found : found.map((each) => ({...each, status: "none", provisions: []}))
}

/** What the bill had of an element and has no longer, for `restoreLimbs`. */
export function lostOf(
  doc: Node,
  library: Library,
  {clauses, obligations}: OffenceElement,
): readonly MissingLimb[] {
  const {lostLimbs, lostAt} = carriers(doc, library)
  const own = clauses.flatMap(lostAt).flatMap((key): readonly MissingLimb[] => {
    for (const {limb} of lostLimbs) {
      const prefix = originKey(limb.pack, limb.provision, "")
      if (key.startsWith(prefix)) return [{...limb, clause: key.slice(prefix.length)}]
    }
    return []
  })
  if (own.length > 0) return own
  const coverage = coverageOf(doc, library)
  return obligations.flatMap((id) =>
    (coverage.get(id)?.missing ?? []).flatMap((each) => (each.kind === "limb" ? each : [])),
  )
}

function find(
  doc: Node,
  element: OffenceElement,
  own: Carriers,
  coverage: ReadonlyMap<string, Coverage>,
): ElementFound {
  const there = element.clauses.filter((key) => own.has(key))
  const lost = element.clauses.flatMap((key) => own.lostAt(key))
  const rows = element.obligations.flatMap((id) => coverage.get(id) ?? [])
  if (there.length + lost.length > 0) {
    const status = lost.length === 0 ? "met" : there.length > 0 ? "partly" : "not-met"
    const ids = byOrigin(doc)
    return {element, status, provisions: there.flatMap((key) => ids.get(key) ?? [])}
  }
  const provisions = [...new Set(rows.flatMap((row) => row.provisions))]
  const is = (...some: readonly Coverage["status"][]) =>
    rows.filter(({status}) => some.includes(status)).length
  const done = is("met", "elsewhere", "not-for-legislation")
  if (rows.length === 0) return {element, status: "not-met", provisions}
  if (done === rows.length) return {element, status: "met", provisions}
  return {element, status: done + is("partly") > 0 ? "partly" : "not-met", provisions}
}
