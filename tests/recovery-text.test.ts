import fc from "fast-check"
import {describe, expect, it, vi} from "vitest"
import {changesBetween, RecoveryText} from "../renderer/recovery-text"
import type {Draft} from "../schema/file"
import {draftPieces, serializeDraft} from "../schema/file"
import type {Host, TextChange} from "../schema/host"
import {article, bill, clause} from "./schema/build"

/** What the page sends of a draft's text for its recovery copy. */

function changed(pieces: readonly string[], changes: ReturnType<typeof changesBetween>): string[] {
  const now = [...pieces]
  for (const {from, remove, insert} of changes) now.splice(from, remove, ...insert)
  return now
}

const articles = (...words: readonly string[]) =>
  bill(
    ...words.map((text, i) => article({id: `a${i}`}, `Article ${i}`, clause({id: `p${i}`}, text))),
  )

function draftOf(doc: Draft["doc"], ...versions: readonly Draft["doc"][]): Draft {
  return {
    documentId: "doc-1",
    created: "2027-01-01T00:00:00Z",
    doc,
    versions: versions.map((text, i) => ({
      id: `v${i}`,
      name: `Version ${i}`,
      author: "",
      date: "2027-01-01T00:00:00Z",
      doc: text,
    })),
    copy: null,
    source: null,
  }
}

/** A host that keeps what it is brought, as the real one does. */
function holding(): {readonly host: Host; readonly text: () => string; readonly sent: string[][]} {
  let pieces: string[] = []
  const sent: string[][] = []
  const bringText = ({afresh, from, remove, insert}: TextChange) => {
    if (afresh) pieces = []
    pieces.splice(from, remove, ...insert)
    sent.push([...insert])
    return Promise.resolve()
  }
  return {host: {bringText} as unknown as Host, text: () => pieces.join(""), sent}
}

describe("what the page sends of a draft's text", () => {
  it("makes the one text of the other, whatever came and went", () => {
    const pieces = fc.array(fc.constantFrom("a", "b", "c", ",", ',\n"review":', ',\n"versions":'))
    fc.assert(
      fc.property(pieces, pieces, (before, after) => {
        expect(changed(before, changesBetween(before, after))).toEqual(after)
      }),
      {numRuns: 1_000},
    )
  })

  it("is nothing where nothing changed", () => {
    const pieces = [...draftPieces(draftOf(articles("One.", "Two.")))]
    expect(changesBetween(pieces, [...pieces])).toEqual([])
  })

  it("is one article after a key press, and a word for each version that had it as it was", () => {
    const doc = articles("One.", "Two.", "Three.")
    const now = doc.replace(0, doc.content.size, articles("One.", "Two!", "Three.").slice(0))
    const before = [...draftPieces(draftOf(doc, doc, doc))]
    const after = [...draftPieces(draftOf(now, doc, doc))]
    const inserted = changesBetween(before, after).flatMap(({insert}) => insert)
    expect(inserted).toHaveLength(3)
    expect(inserted[0]).toContain("Two!")
    expect(inserted[1]).toContain("Two.")
    expect(inserted[2]).toBe('{"as":"a1","n":1}')
    const third = doc.replace(0, doc.content.size, articles("One.", "Two!!", "Three.").slice(0))
    const later = [...draftPieces(draftOf(third, doc, doc))]
    expect(changesBetween(after, later).flatMap(({insert}) => insert)).toHaveLength(1)
  })

  it("leaves the host with the whole text, draft by draft", async () => {
    const {host, text, sent} = holding()
    const recovery = new RecoveryText(host)
    const drafts = [
      draftOf(articles("One.", "Two.")),
      draftOf(articles("One.", "Two, changed."), articles("One.", "Two.")),
      draftOf(articles("New.", "One.", "Two, changed."), articles("One.", "Two.")),
      draftOf(articles("One.")),
      draftOf(articles("One.")),
    ]
    // The browser's own, which gives the page time between two stretches.
    vi.stubGlobal("requestIdleCallback", (f: () => void) => setTimeout(f))
    for (const draft of drafts) {
      await recovery.bring(draft)
      expect(serializeDraft(draft).startsWith(text())).toBe(true)
    }
    const calls = sent.length
    await recovery.bring(draftOf(articles("One.")))
    expect(sent.length - calls).toBe(0)
  })
})
