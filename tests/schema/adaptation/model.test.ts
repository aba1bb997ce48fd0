import type {Node} from "prosemirror-model"
import type {Command} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {choices} from "../../../schema/alternatives"
import {fillBlank} from "../../../schema/commands/blank"
import {choose, settleChoice} from "../../../schema/commands/choice"
import {addArticle, moveProvision, removeProvision} from "../../../schema/commands/structure"
import {mintFrom} from "../../../schema/ids"
import {createBill, createSample} from "../../../schema/library/bill"
import {byOrigin, findProvision, isProvision, provisionAttrs} from "../../../schema/provisions"
import {clean} from "../../../schema/compare/clean"
import {compare} from "../../../schema/compare/compare"
import {modelOf} from "../../../schema/adaptation/model"
import {redlined} from "../../../schema/compare/redline"
import {article, bill, clause} from "../build"
import {stateOf} from "../commands/apply"
import {bundledLibrary} from "../library/bundled"

const library = bundledLibrary()
const random = () => {
  let seed = 7
  return () => (seed = (seed * 16807) % 2147483647) / 2147483647
}
const made = (pack: string) =>
  createBill(
    library,
    {pack, title: "A Law", state: "Arcadia", profile: "civil", select: {kind: "all"}},
    mintFrom(random()),
  )

function after(doc: Node, ...commands: readonly Command[]): Node {
  let state = stateOf(doc)
  for (const command of commands) command(state, (tr) => (state = state.apply(tr)))
  return clean(state.doc)
}

/** How a bill departs from its model, as a redline of the two shows it: kind and provision. */
function departures(doc: Node): readonly string[] {
  const model = modelOf(doc, library)
  if (!model) throw new Error("Nothing came from a pack")
  model.check()
  return signs(redlined(compare(model, clean(doc))))
}

function signs(redline: Node): readonly string[] {
  const found: string[] = []
  redline.descendants((node, _pos, parent) => {
    const change = isProvision(node) ? provisionAttrs(node).change : null
    if (change) found.push(`${change.kind} ${provisionAttrs(node).id}`)
    const mark = node.marks.find(({type}) => /^(?:insertion|deletion)$/.test(type.name))
    if (mark) found.push(`${mark.type.name} ${parent?.textContent ?? ""}`)
    return change?.kind !== "moved-away"
  })
  return found
}

const idOf = (doc: Node, key: string) => byOrigin(doc).get(key) ?? `no ${key}`

describe("the model that a bill came from", () => {
  for (const {head} of library.packs) {
    it(`is a new bill itself (${head.id})`, () => {
      expect(departures(made(head.id))).toEqual([])
    })
  }

  it("is a sample with its decisions, but for what its recipe changes", () => {
    for (const sample of library.samples) {
      expect(departures(createSample(library, sample, mintFrom(random())))).toEqual([])
    }
  })

  it("has the choices that were settled as they were settled", () => {
    const doc = made("tip-2009")
    const keys = choices(doc).map(({key, options}) => [key, options.at(-1)?.option ?? ""] as const)
    const commands = keys.flatMap(([key, option]) => [choose(key, option), settleChoice(key)])
    expect(departures(after(doc, ...commands))).toEqual([])
  })

  it("does not mind what was filled in", () => {
    const doc = made("tip-2009")
    expect(departures(after(doc, fillBlank("competent-authority", "the Ministry")))).toEqual([])
  })

  it("has what was left out, in its place, and not what the State added", () => {
    const doc = made("tip-2009")
    const first = findProvision(doc, idOf(doc, "tip-2009/art-8"))?.node.child(1)
    const gone = first ? provisionAttrs(first) : null
    expect(gone?.origin?.clause).toBeDefined()
    const changed = after(
      doc,
      removeProvision(gone?.id ?? ""),
      addArticle(idOf(doc, "tip-2009/art-8")),
    )
    const kinds = departures(changed).map((each) => each.split(" ")[0])
    expect(kinds.sort()).toEqual(["added", "removed"])
  })

  it("says of a provision that stands elsewhere that it moved", () => {
    const doc = made("tip-2009")
    const id = idOf(doc, "tip-2009/art-8")
    const changed = after(doc, moveProvision(id, {parent: null, before: null}))
    // The model follows an article: its place is the drafter's.
    expect(departures(changed)).toEqual([])
    const article8 = findProvision(doc, id)?.node
    const clauses: string[] = []
    article8?.forEach((child) => {
      if (isProvision(child)) clauses.push(provisionAttrs(child).id)
    })
    const other = idOf(doc, "tip-2009/art-10")
    const moved = after(doc, moveProvision(clauses[0] ?? "", {parent: other, before: null}))
    const id1 = clauses[0] ?? ""
    expect([...departures(moved)].sort()).toEqual([`moved ${id1}`, `moved-away ${id1}.away`])
  })

  it("keeps to each piece's own words where the pack is not here in that version", () => {
    const doc = made("tip-2009")
    const older = {
      ...library,
      packs: library.packs.map((pack) => ({...pack, head: {...pack.head, version: "0"}})),
    }
    const model = modelOf(doc, older)
    if (!model) throw new Error("No model")
    model.check()
    expect(signs(redlined(compare(model, doc)))).toEqual([])
  })

  it("is none where nothing came from a pack", () => {
    expect(modelOf(bill(article({id: "a"}, "Aim", clause({id: "p"}, "One."))), library)).toBeNull()
  })
})
