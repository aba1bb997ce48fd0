import {Fragment, type Node} from "prosemirror-model"
import {EditorState} from "prosemirror-state"
import {describe, expect, it} from "vitest"
import {choices} from "../../../schema/alternatives"
import {choose, settleChoice} from "../../../schema/commands/choice"
import {restoreLimb} from "../../../schema/commands/restore-limb"
import {removeProvision} from "../../../schema/commands/structure"
import {coverageOf} from "../../../schema/coverage/coverage-of"
import {missingKey} from "../../../schema/coverage/coverage"
import {billAttrs} from "../../../schema/profiles/profiles"
import {
  findProvision,
  forEachLive,
  isProvision,
  originKey,
  provisionAttrs,
} from "../../../schema/provisions"
import {schema} from "../../../schema/schema"
import {library, sampleBill} from "../documents/samples"
import {run} from "../library/quality/run"
import {expected, mandatoryClauses} from "./limbs-of"

/** A sample as it is passed: the options that were not chosen have left it. */
function settled(doc: Node): Node {
  return choices(doc).reduce((now, {key}) => {
    let state = EditorState.create({doc: now})
    settleChoice(key)(state, (tr) => (state = state.apply(tr)))
    return state.doc
  }, doc)
}

let n = 0
const mint = () => `new${++n}`

/** Obligations of which the bill does less, by id. */
function turned(before: Node, after: Node): readonly string[] {
  const now = coverageOf(after, library)
  return [...coverageOf(before, library).values()]
    .filter((was) => {
      const is = now.get(was.obligation)
      return (
        is?.computed !== was.computed ||
        is.missing.map(missingKey).join() !== was.missing.map(missingKey).join()
      )
    })
    .map(({obligation}) => obligation)
}

/** The bill with other words in the lines of one provision; what stands below it stays. */
function withWords(doc: Node, id: string, words: (line: Node) => string): Node {
  const found = findProvision(doc, id)
  if (!found) throw new Error(`No provision ${id}`)
  const content = found.node.content.content.map((child) => {
    if (!child.isTextblock) return child
    const text = words(child)
    return child.type.create(child.attrs, text === "" ? null : schema.text(text))
  })
  const tr = EditorState.create({doc}).tr
  tr.replaceWith(found.offset + 1, found.offset + found.node.nodeSize - 1, Fragment.from(content))
  return tr.doc
}

/** What the law that is shown came from, in its order. */
function originsOf(doc: Node): readonly string[] {
  const found: string[] = []
  const visit = (node: Node) => {
    const {origin} = isProvision(node) ? provisionAttrs(node) : {origin: null}
    if (origin) found.push(originKey(origin.pack, origin.provision, origin.clause))
    if (!node.isTextblock) forEachLive(node, visit)
  }
  visit(doc)
  return found
}

const textOf = (doc: Node, id: string) => findProvision(doc, id)?.node.textContent

const emptyTexts = ["", "   ", "(3)", "\u00a0 –"]

// All of the one, some of the other: each costs a structural edit and the way back.
for (const [sample, every] of [
  ["tip-civil", 1],
  ["som-common", 5],
] as const) {
  const doc = settled(sampleBill(sample))
  const clauses = mandatoryClauses(doc, library)

  describe(`of ${sample}, each limb of each mandatory provision`, () => {
    it("is one of many", () => {
      console.info(`${sample}: ${clauses.length} limbs`)
      expect(clauses.length).toBeGreaterThan(60)
    })

    it("turns exactly its obligations when it is deleted, and none once it is put back", () => {
      const origins = originsOf(doc)
      let restored = 0
      for (const {id, key} of clauses.filter((_, i) => i % every === 0)) {
        const without = run(doc, removeProvision(id))
        expect([key, turned(doc, without)]).toEqual([
          key,
          inOrder(expected(doc, library, key, "removed")),
        ])
        const limb = [...coverageOf(without, library).values()]
          .flatMap(({missing}) => missing)
          .find((each) => each.kind === "limb")
        if (limb?.kind !== "limb") continue
        const back = run(without, restoreLimb(library, limb, mint))
        expect([key, turned(doc, back)]).toEqual([key, []])
        // Of a choice that went with it, the whole choice is back.
        if (originsOf(back).includes(key)) expect(originsOf(back)).toEqual(origins)
        restored++
      }
      expect(restored).toBeGreaterThan(60)
    })

    it("turns exactly its obligations when it is emptied, and has its words back when it is put back", () => {
      clauses.forEach(({id, key}, i) => {
        const empty = withWords(doc, id, () => emptyTexts[i % emptyTexts.length] ?? "")
        expect([key, turned(doc, empty)]).toEqual([
          key,
          inOrder(expected(doc, library, key, "emptied")),
        ])
      })
    })

    it("turns none when it is reworded, and is listed for a person to read", () => {
      const ways: readonly ((text: string) => string)[] = [
        (text) => text.toUpperCase(),
        (text) => text.split(" ").reverse().join(" "),
        (text) =>
          `In any event, ${text.replaceAll("person", "individual").replaceAll("shall", "must")}`,
        () => "Entirely other words that mean the same.",
      ]
      clauses.forEach(({id, key}, i) => {
        const other = withWords(doc, id, (line) => ways[i % ways.length]?.(line.textContent) ?? "")
        expect([key, turned(doc, other)]).toEqual([key, []])
        // One word is the same in any order.
        if (textOf(other, id) === textOf(doc, id)) return
        const carrying = [...coverageOf(other, library).values()].filter(({provisions}) =>
          provisions.includes(id),
        )
        expect(carrying.length).toBeGreaterThan(0)
        const unlisted = carrying.filter(({reworded}) => !reworded.includes(id))
        expect([key, unlisted.map(({obligation}) => obligation)]).toEqual([key, []])
      })
    })
  })

  describe(`of ${sample}, nothing turns`, () => {
    it("when blanks are filled otherwise or emptied", () => {
      for (const value of [null, "the Ministry of Something Else"]) {
        const {values} = billAttrs(doc)
        const others = Object.fromEntries(Object.keys(values).map((key) => [key, value ?? ""]))
        const refilled = doc.type.create(
          {...doc.attrs, values: value === null ? {} : others},
          doc.content,
        )
        expect(turned(doc, refilled)).toEqual([])
        expect(
          [...coverageOf(refilled, library).values()].flatMap(({reworded}) => reworded),
        ).toEqual([])
      }
    })

    it("when other wordings are chosen, and none is reworded by it", () => {
      const open = sampleBill(sample)
      for (const {key, at, options} of choices(open)) {
        if (open.nodeAt(at[0] ?? 0)?.isInline !== true) continue
        for (const {option: id} of options) {
          let state = EditorState.create({doc: open})
          choose(key, id)(state, (tr) => (state = state.apply(tr)))
          expect([key, turned(open, state.doc)]).toEqual([key, []])
          expect(
            [...coverageOf(state.doc, library).values()].flatMap(({reworded}) => reworded),
          ).toEqual([])
        }
      }
    })
  })
}

const order = library.instruments.flatMap(({obligations}) => obligations.map(({id}) => id))
const inOrder = (ids: ReadonlySet<string>) => order.filter((id) => ids.has(id))
