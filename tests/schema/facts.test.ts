import {describe, expect, it} from "vitest"
import type {Node} from "prosemirror-model"
import {EditorState} from "prosemirror-state"
import {choices} from "../../schema/alternatives"
import {blanks, forEachLiveInline} from "../../schema/blanks"
import {definedTerms, termsOf} from "../../schema/definitions"
import {numbering} from "../../schema/numbering"
import {implemented} from "../../schema/obligations/implemented"
import {byOrigin, isAlternatives, shownIndex} from "../../schema/provisions"
import {validate} from "../../schema/validate"
import {schema} from "../../schema/schema"
import {createBill} from "../../schema/library/bill"
import {mintInOrder} from "../../schema/ids"
import {bundledLibrary} from "./library/bundled"

const library = bundledLibrary()
const pack = "tip-2009"
const whole = () =>
  createBill(
    library,
    {pack, title: "An Act", state: "Valdoria", profile: "civil", select: {kind: "all"}},
    mintInOrder(),
  )

/** The same bill without anything that was kept for its nodes. */
const fresh = (doc: Node) => schema.nodeFromJSON(JSON.parse(JSON.stringify(doc)))

/** The bill after a letter was typed into the plain words nearest to a share of its length. */
function typed(doc: Node, share: number): Node {
  let at = -1
  doc.descendants((node, pos) => {
    if (node.isText && node.marks.length === 0 && pos >= share * doc.content.size && at < 0)
      at = pos + 1
    return at < 0
  })
  const {tr} = EditorState.create({doc})
  return tr.insertText("x", at).doc
}

const facts: Readonly<Record<string, (doc: Node) => object>> = {
  byOrigin,
  definedTerms,
  numbering,
  implemented: (doc: Node) => implemented(doc, library),
}

describe("facts about a bill", () => {
  for (const [name, fact] of Object.entries(facts)) {
    it(`${name} is the same object after typing`, () => {
      const doc = whole()
      for (const share of [0.2, 0.5, 0.8]) expect(fact(typed(doc, share))).toBe(fact(doc))
    })

    it(`${name} follows when the article with the definitions is taken out`, () => {
      const doc = whole()
      fact(doc)
      let article: {pos: number; size: number} | null = null
      doc.descendants((node, pos) => {
        if (node.type.name === "article" && termsOf(node).length > 0)
          article ??= {pos, size: node.nodeSize}
      })
      const {pos, size} = article ?? {pos: 0, size: 0}
      const shorter = EditorState.create({doc}).tr.delete(pos, pos + size).doc
      expect(fact(shorter)).not.toBe(fact(doc))
      expect(fact(shorter)).toEqual(fact(fresh(shorter)))
    })
  }

  it("blanks, choices and problems kept by article are those of the whole bill", () => {
    const doc = whole()
    validate(doc, library)
    for (const share of [0.1, 0.4, 0.9]) {
      const after = typed(doc, share)
      const again = fresh(after)
      expect(blanks(after)).toEqual(blanks(again))
      expect(choices(after)).toEqual(choices(again))
      expect(validate(after, library)).toEqual(validate(again, library))
    }
  })

  it("finds every live blank and choice, each once, where it stands", () => {
    const doc = whole()
    const found: number[] = []
    forEachLiveInline(doc, (node, pos) => {
      if (node.type.name === "blank") found.push(pos)
    })
    const ordered = (at: readonly number[]) => [...at].sort((a, b) => a - b)
    expect(ordered(blanks(doc).flatMap(({at}) => at))).toEqual(found)
    const places: number[] = []
    const visit = (parent: Node, start: number) => {
      const shown = isAlternatives(parent) ? shownIndex(parent) : -1
      parent.forEach((child, offset, index) => {
        if (shown >= 0 && shown !== index) return
        if (isAlternatives(child)) places.push(start + offset)
        visit(child, start + offset + 1)
      })
    }
    visit(doc, 0)
    expect(ordered(choices(doc).flatMap(({at}) => at))).toEqual(places)
  })
})
