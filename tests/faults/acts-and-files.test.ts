import {join} from "node:path"
import fc from "fast-check"
import type {Node} from "prosemirror-model"
import type {EditorState} from "prosemirror-state"
import {describe, expect} from "vitest"
import {setSuggesting} from "../../schema/commands/review"
import {clean} from "../../schema/compare/clean"
import {billHash, parseDraft, serializeDraft, type Draft} from "../../schema/file"
import {billAttrs} from "../../schema/profiles/profiles"
import {makeServices} from "../electron/home"
import {run, step} from "../schema/acts"
import {bills} from "../schema/generate"
import {trackedState} from "../schema/review/suggesting"
import {fault} from "./fault"

/** Whatever a drafter did, with suggestions, versions and a copy's text beside it, is in the file as it was on the page. */

const nothing = () => undefined
const moment = "2027-01-01T00:00:00Z"

/** A draft after acts: plainly, then as suggestions, then plainly beside them; with a version of each time. */
const drafts: fc.Arbitrary<Draft> = fc
  .tuple(
    bills,
    fc.array(step, {maxLength: 8}),
    fc.array(step, {maxLength: 8}),
    fc.array(step, {maxLength: 4}),
    fc.boolean(),
  )
  .map(([made, plainly, suggested, beside, isCopy]) => {
    const docs: Node[] = []
    let state: EditorState = run(trackedState(made, undefined, true), plainly, nothing)
    docs.push(state.doc)
    setSuggesting(true)(state, (tr) => (state = state.apply(tr)))
    state = run(state, suggested, nothing)
    docs.push(state.doc)
    setSuggesting(false)(state, (tr) => (state = state.apply(tr)))
    state = run(state, beside, nothing)
    const base = clean(docs[0] ?? made)
    return {
      documentId: "doc-1",
      created: moment,
      doc: state.doc,
      versions: docs.map((doc, i) => ({
        id: `v${i}`,
        name: `Version ${i}`,
        author: "Ana",
        date: moment,
        doc: clean(doc),
      })),
      copy: isCopy
        ? {
            of: "bill-of-all",
            group: "Group 1",
            chapters: null,
            handedOut: moment,
            base,
            baseHash: billHash(base),
          }
        : null,
      source: null,
    }
  })

const json = (doc: Node | null | undefined): unknown => {
  if (!doc) return null
  const {review} = billAttrs(doc)
  const attrs = {...doc.attrs, review: review && {...review, base: json(review.base)}}
  return {...(doc.toJSON() as object), attrs}
}

const plain = ({doc, versions, copy, ...rest}: Draft): unknown => ({
  ...rest,
  doc: json(doc),
  versions: versions.map((each) => ({...each, doc: json(each.doc)})),
  copy: copy && {...copy, base: json(copy.base)},
})

function read(text: string): Draft {
  const parsed = parseDraft(text)
  if (!parsed.ok) throw new Error(`${parsed.why}: ${parsed.detail}`)
  return parsed.draft
}

describe("a draft after any acts", () => {
  fault("14", "is read from its file as it was written", {short: 40, long: 2_000}, (cases) => {
    let reviewed = 0
    const property = fc.property(drafts, (draft) => {
      const again = read(serializeDraft(draft))
      expect(plain(again)).toEqual(plain(draft))
      again.doc.check()
      billAttrs(again.doc).review?.base.check()
      for (const {doc} of again.versions) doc.check()
      if (billAttrs(draft.doc).review) reviewed++
    })
    fc.assert(property, {numRuns: cases})
    expect(reviewed, "drafts with open suggestions").toBeGreaterThan(cases / 10)
    return cases
  })

  fault(
    "14",
    "is on the disk as it was on the page, through the service that saves",
    {short: 8, long: 300},
    async (cases) => {
      const {services, places} = await makeServices()
      const window = await services.living.begin()
      const file = services.handles.handle(join(places.drafts, "act.proviso"))
      let expected: string | null = null
      const property = fc.asyncProperty(drafts, async (draft) => {
        const text = serializeDraft(draft)
        // One bill after another of any length: the drafter has said that the text may be shorter.
        const agreed = {expected, shorter: true as const}
        const request = {file, text, title: "Act", documentId: "doc-1", ...agreed}
        const saved = await services.documents.save(request, window)
        if (!saved.saved) throw new Error(saved.why)
        expected = saved.hash
        const opened = await services.documents.open(file, window)
        expect(plain(read(opened.text))).toEqual(plain(draft))
      })
      await fc.assert(property, {numRuns: cases})
      return cases
    },
  )
})
