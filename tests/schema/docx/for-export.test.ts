import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {docxParts} from "../../../schema/formats/docx/write"
import {forExport} from "../../../schema/formats/for-export"
import {mintInOrder} from "../../../schema/ids"
import {billAttrs} from "../../../schema/profiles/profiles"
import {clean, original} from "../../../schema/compare/clean"
import {tracker} from "../../../schema/review/tracker"
import {checked, run} from "../acts"
import {article, bill, clause} from "../build"
import {stateOf} from "../commands/apply"
import {context, options} from "./bills"
import {thread, withThreads} from "./redlines"
import {revisions, settled} from "./settle"
import {paragraphsLikeWord, plainSpaces, type Parts} from "./word"

const final = options({blanks: "brackets", final: true})
const read = (parts: Parts) =>
  paragraphsLikeWord(parts)
    .map(({number, text}) => [number, plainSpaces(text).trim()] as const)
    .filter(([, text]) => text !== "")

/** A bill that was changed in suggesting mode. */
function suggested(doc: Node, steps: Parameters<typeof run>[1]): Node {
  const plain = stateOf(doc)
  const who = () => ({author: "Group 1", now: "2026-11-20T09:30:00Z"})
  const state = plain.reconfigure({plugins: [...plain.plugins, tracker(who, mintInOrder())]})
  const on = state.apply(state.tr.setDocAttribute("suggesting", true))
  return run(on, steps, () => undefined).doc
}

describe("a bill with open suggestions in Word", () => {
  it("reads as they propose once all are accepted, and where only that is wanted", async () => {
    const docs: Node[] = []
    checked(40, (doc, steps) => {
      docs.push(suggested(doc, steps))
    })
    let tracked = 0
    for (const doc of docs) {
      const shown = await docxParts(forExport(doc, {changes: "shown"}), final, context)
      const after = await docxParts(clean(doc), final, context)
      expect(read(settled(shown, "accept"))).toEqual(read(after))
      const accepted = await docxParts(forExport(doc, {changes: "accepted"}), final, context)
      expect(read(accepted)).toEqual(read(after))
      expect(revisions(accepted)).toEqual([])
      tracked += revisions(shown).filter(({author}) => author === "Group 1").length
    }
    expect(tracked).toBeGreaterThan(50)
  })

  it("keeps its comments, whichever way it is exported", async () => {
    const before = bill(article({id: "a1"}, "H", clause({id: "p1"}, "Old.")))
    const now = bill(
      article({id: "a1"}, "H", clause({id: "p1"}, "Old."), clause({id: "p2"}, "New.")),
    )
    const doc = withThreads(now, thread("t1", {about: {provision: "p2", quote: ""}}))
    const attrs = {...doc.attrs, review: {base: before, stamps: {}}}
    const reviewed = doc.type.create(attrs, doc.content)
    expect(original(reviewed).eq(clean(before))).toBe(true)
    for (const changes of ["shown", "accepted"] as const) {
      const printed = forExport(reviewed, {changes})
      expect(billAttrs(printed).threads).toHaveLength(1)
      const parts = await docxParts(printed, options(), context)
      expect(parts.has("word/comments.xml")).toBe(true)
      expect(revisions(parts).length > 0).toBe(changes === "shown")
    }
  })

  it("is the very same bill where nothing is suggested", () => {
    const doc = bill(article({id: "a1"}, "H", clause({id: "p1"}, "Old.")))
    expect(forExport(doc, {changes: "shown"})).toBe(doc)
    expect(forExport(doc, {changes: "accepted"})).toBe(doc)
  })
})
