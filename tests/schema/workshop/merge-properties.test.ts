import fc from "fast-check"
import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {Transform} from "prosemirror-transform"
import {removeProvision} from "../../../schema/commands/structure"
import {findProvision} from "../../../schema/provisions"
import {isWithin} from "../../../schema/compare/units"
import {schema} from "../../../schema/schema"
import {stateOf} from "../commands/apply"
import {billAttrs} from "../../../schema/profiles/profiles"
import {clean, original} from "../../../schema/compare/clean"
import {compare} from "../../../schema/compare/compare"
import {ids, step} from "../acts"
import {bills} from "../generate"
import {merge, type Merged, type ReturnedCopy} from "../../../schema/workshop/merge"
import {decideConflict} from "../../../schema/commands/merge"
import {conflicts, monday, returned, together, worked} from "./workshop"

const seed = Number(process.env.SEED ?? 20_091)
const factor = Number(process.env.RUNS ?? 1)
function check<T>(runs: number, property: fc.IProperty<T>): void {
  fc.assert(property, {seed, numRuns: runs * factor})
}
const steps = fc.array(step, {minLength: 1, maxLength: 10})

const by = {by: "F", date: monday, why: ""}

const changesOf = (before: Node, after: Node) => compare(before, after).changes.map(({id}) => id)

const workshop = fc
  .tuple(
    bills,
    fc.array(steps, {minLength: 2, maxLength: 4}),
    fc.option(steps, {nil: null, freq: 1}),
  )
  .map(([base, all, own]) => {
    const copies = all.map((acts) => worked(base, acts))
    const groups = Object.fromEntries(copies.map((doc, i) => [`G${i + 1}`, doc]))
    return {base, groups, now: own ? worked(base, own) : base}
  })

/** A bill with words of one's own in it, at places given as fractions of its lines. */
function withWords(doc: Node, at: readonly number[], word: string): Node {
  const lines: number[] = []
  doc.descendants((node, pos) => {
    if (node.isTextblock) lines.push(pos + 1 + node.content.size)
    return !node.isTextblock
  })
  const places = [...new Set(at.map((part) => lines[Math.floor(part * lines.length)] ?? 1))]
  const tr = new Transform(doc)
  places.forEach((pos, i) => tr.insert(tr.mapping.map(pos), schema.text(` ${word}${i}`)))
  return tr.doc
}

/** All the text there is, line by line. */
function textOf(doc: Node): string {
  const lines: string[] = []
  doc.descendants((node) => {
    if (node.isTextblock) lines.push(node.textContent)
  })
  return lines.join("\n")
}

/** What a side touched: whatever changed in itself, and what something came to or went from. */
const touchedIn = (base: Node, doc: Node): readonly string[] => {
  const {changes, unitsBefore, unitsAfter} = compare(base, clean(doc))
  return changes.flatMap(({kind, unit}) => {
    if (kind === "words" || kind === "attribute") return [unit]
    const [was, now] = [unitsBefore.get(unit), unitsAfter.get(unit)]
    const inside = [...unitsBefore.keys()].filter((key) => isWithin(key, unit, unitsBefore))
    return [unit, ...inside, ...(was ? [was.parent] : []), ...(now ? [now.parent] : [])]
  })
}

describe("bringing together", () => {
  it("takes one copy as it is, and leads back to the base when all is rejected", () => {
    check(
      400,
      fc.property(bills, steps, (base, acts) => {
        const x = worked(base, acts)
        const merged = together(base, {A: x})
        expect(conflicts(merged)).toEqual([])
        merged.doc.check()
        expect(changesOf(clean(x), clean(merged.doc))).toEqual([])
        expect(changesOf(base, original(merged.doc))).toEqual([])
        expect(billAttrs(merged.doc).review === null).toBe(changesOf(base, clean(x)).length === 0)
      }),
    )
  })

  it("gives a bill that is whole, with every id once, and nothing of the bill itself is changed unless somebody accepts it", () => {
    check(
      400,
      fc.property(workshop, ({base, groups, now}) => {
        const merged = together(base, groups, now)
        merged.doc.check()
        billAttrs(merged.doc).review?.base.check()
        const all = ids(merged.doc)
        expect(all.every(Boolean)).toBe(true)
        expect(new Set(all).size).toBe(all.length)
        expect(changesOf(clean(now), original(merged.doc))).toEqual([])
      }),
    )
  })

  it("gives the same whatever the order of the copies", () => {
    check(
      200,
      fc.property(
        workshop,
        fc.array(fc.nat(), {minLength: 4, maxLength: 4}),
        ({base, groups, now}, by) => {
          const first = together(base, groups, now)
          const shuffled = Object.entries(groups)
            .map((each, i) => ({each, at: by[i] ?? 0}))
            .sort((a, b) => a.at - b.at)
            .map(({each}) => each)
          const other = together(base, Object.fromEntries(shuffled), now)
          expect(other.doc.toJSON()).toEqual(first.doc.toJSON())
        },
      ),
    )
  })

  it("gives the same in fifty orders of twelve copies", () => {
    const twelve = fc.tuple(bills, fc.array(steps, {minLength: 12, maxLength: 12}))
    check(
      4,
      fc.property(
        twelve,
        fc.array(fc.array(fc.nat(), {minLength: 12, maxLength: 12}), {
          minLength: 50,
          maxLength: 50,
        }),
        ([base, all], orders) => {
          const copies = all.map((acts, i) => returned(base, `G${i}`, worked(base, acts)))
          const of = (order: readonly ReturnedCopy[]) =>
            merge({doc: base, own: "This draft", date: monday, copies: order}).doc
          const first = of(copies)
          for (const random of orders) {
            const order = copies
              .map((copy, i) => ({copy, at: random[i] ?? 0}))
              .sort((a, b) => a.at - b.at)
            expect(of(order.map(({copy}) => copy)).eq(first)).toBe(true)
          }
        },
      ),
    )
  })

  it("leaves a bill whichever way conflicts are decided, and none of them open", () => {
    const choices = fc.array(fc.nat(), {minLength: 30, maxLength: 30})
    check(
      200,
      fc.property(workshop, choices, ({base, groups, now}, picks) => {
        let {doc} = together(base, groups, now)
        const merged = doc
        let refused = 0
        const cards = billAttrs(doc).merging?.conflicts ?? []
        cards.forEach(({id, variants}, i) => {
          const pick = (picks[i % picks.length] ?? 0) % (variants.length + 1)
          const choice = pick === 0 ? ({keep: "base"} as const) : {variant: pick - 1}
          const did = decideConflict(id, choice, by)(stateOf(doc), (tr) => (doc = tr.doc))
          if (!did) refused++
          doc.check()
          billAttrs(doc).review?.base.check()
          const all = ids(doc)
          expect(new Set(all).size).toBe(all.length)
        })
        const open = billAttrs(doc).merging?.conflicts.filter(({decided}) => decided === null)
        expect(open?.length).toBe(refused)
        expect(billAttrs(doc).decisions.length - billAttrs(merged).decisions.length).toBe(
          cards.length - refused,
        )
      }),
    )
  })

  it("loses no word that anybody inserted, on one day or on two: it is in the bill or in a conflict", () => {
    const places = fc.array(fc.double({min: 0, max: 0.999, noNaN: true}), {maxLength: 4})
    check(
      300,
      fc.property(workshop, fc.array(places, {minLength: 4, maxLength: 4}), (given, at) => {
        const {base, now} = given
        const names = Object.keys(given.groups)
        const groups = Object.fromEntries(
          names.map((name, i) => {
            const doc = given.groups[name] ?? base
            return [name, withWords(doc, at[i] ?? [], `new${i}x`)]
          }),
        )
        const entries = Object.entries(groups)
        const monday = together(base, Object.fromEntries(entries.slice(0, 1)), now)
        const tuesday = together(base, Object.fromEntries(entries.slice(1)), monday.doc)
        for (const merged of [together(base, groups, now), tuesday]) {
          const kept = textOf(merged.doc)
          const cards = JSON.stringify(conflicts(merged))
          for (const copy of Object.values(groups)) {
            for (const [word] of textOf(copy).matchAll(/new\dx\d/g)) {
              expect(kept.includes(word) || cards.includes(word), word).toBe(true)
            }
          }
          merged.doc.check()
        }
      }),
    )
  })

  it("never lets a removal and a change inside pass unseen", () => {
    check(
      300,
      fc.property(bills, steps, fc.double({min: 0, max: 0.999, noNaN: true}), (base, acts, at) => {
        const all = ids(base)
        const gone = all[Math.floor(at * all.length)] ?? ""
        let removed = base
        removeProvision(gone)(stateOf(base), (tr) => (removed = tr.doc))
        const x = worked(base, acts)
        if (compare(base, removed).changes.every(({kind}) => kind !== "removed")) return
        const units = compare(base, clean(x))
        const inside = units.changes.filter(
          ({unit, kind}) =>
            kind === "words" && unit !== "bill" && isWithin(unit, gone, units.unitsBefore),
        )
        if (inside.length === 0) return
        const merged = together(base, {A: removed, B: x})
        expect(conflicts(merged).map(({kind}) => kind)).toContain("removed")
        expect(findProvision(merged.doc, gone), "it is still there").not.toBeNull()
      }),
    )
  })

  it("gives the same all at once and one after the other, where edits are disjoint", () => {
    let disjoint = 0
    check(
      200,
      fc.property(bills, steps, steps, (base, one_, two) => {
        const [first, second] = [worked(base, one_, "a"), worked(base, two, "b")]
        const [a, b] = [touchedIn(base, first), touchedIn(base, second)]
        if (a.some((unit) => b.includes(unit))) return
        disjoint++
        const both = together(base, {A: first, B: second})
        const one = together(base, {A: first})
        const then = together(base, {B: second}, one.doc)
        const other = together(base, {A: first}, together(base, {B: second}).doc)
        expect(conflicts(both).length).toBe(conflicts(then).length)
        expect(changesOf(clean(both.doc), clean(then.doc))).toEqual([])
        expect(changesOf(clean(then.doc), clean(other.doc))).toEqual([])
      }),
    )
    expect(disjoint).toBeGreaterThan(20)
  })

  it("brings nothing in twice", () => {
    check(
      200,
      fc.property(workshop, ({base, groups, now}) => {
        const merged = together(base, groups, now)
        const again = together(base, groups, merged.doc)
        expect(changesOf(clean(merged.doc), clean(again.doc))).toEqual([])
        const cards = (doc: Merged) => conflicts(doc).map(({id, facets}) => [id, facets])
        expect(cards(again)).toEqual(cards(merged))
        expect(billAttrs(again.doc).merging?.copies).toEqual(billAttrs(merged.doc).merging?.copies)
        expect(again.proposals).toBe(0)
      }),
    )
  })
})
