import fc from "fast-check"
import {describe, expect, it, vi} from "vitest"
import {changesBetween, RecoveryText} from "../renderer/recovery-text"
import type {Draft} from "../schema/file"
import {draftPieces, serializeDraft} from "../schema/file"
import {type Host, HostError, type RecoveryRequest, type TextChange} from "../schema/host"
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
function holding() {
  let pieces: string[] = []
  let next = 0
  const sent: string[][] = []
  const kept: string[] = []
  let failing: HostError | null = null
  const bringText = ({revision, edits}: TextChange) => {
    if (revision !== 0 && revision !== next) throw new HostError("bad-request", "revision")
    if (revision === 0) pieces = []
    next = revision + 1
    for (const {from, remove, insert} of edits) {
      pieces.splice(from, remove, ...insert)
      sent.push([...insert])
    }
    return Promise.resolve()
  }
  const keepRecovery = async (request: RecoveryRequest) => {
    const brought = bringText(request)
    if (failing) throw failing
    kept.push(pieces.join(""))
    await brought
  }
  return {
    host: {bringText, keepRecovery} as unknown as Host,
    text: () => pieces.join(""),
    sent,
    kept,
    fail: (error: HostError | null) => {
      failing = error
    },
    /** The host forgets everything, as one that was started again. */
    forget: () => {
      next = -1
    },
  }
}

// The browser's own, which gives the page time between two stretches.
vi.stubGlobal("requestIdleCallback", (f: () => void) => setTimeout(f))

const told = {title: "Act", file: null, hash: null}
const startsAs = (text: string, draft: Draft) =>
  text !== "" && serializeDraft(draft).startsWith(text)

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
    const recovery = new RecoveryText(host, "opening-1")
    const drafts = [
      draftOf(articles("One.", "Two.")),
      draftOf(articles("One.", "Two, changed."), articles("One.", "Two.")),
      draftOf(articles("New.", "One.", "Two, changed."), articles("One.", "Two.")),
      draftOf(articles("One.")),
      draftOf(articles("One.")),
    ]
    for (const draft of drafts) {
      await recovery.bring(draft)
      expect(serializeDraft(draft).startsWith(text())).toBe(true)
    }
    const calls = sent.length
    await recovery.bring(draftOf(articles("One.")))
    expect(sent.length - calls).toBe(0)
  })

  it("is kept with one call, and so is nothing new", async () => {
    const {host, kept, sent} = holding()
    const recovery = new RecoveryText(host, "opening-1")
    const [one, two] = [draftOf(articles("One.")), draftOf(articles("Two."))]
    await recovery.keep(one, told)
    const whole = sent.length
    await recovery.keep(two, told)
    await recovery.keep(two, told)
    expect(kept.map((text, i) => startsAs(text, i === 0 ? one : two))).toEqual([true, true, true])
    expect(sent.slice(whole).flat()).toHaveLength(1)
  })

  it("is sent before the call returns where the page is about to go", async () => {
    const {host, kept} = holding()
    const recovery = new RecoveryText(host, "opening-1")
    await recovery.bring(draftOf(articles("One.", "Two.")))
    const older = recovery.keep(draftOf(articles("One.", "Two, typed.")), told)
    const last = draftOf(articles("One.", "Two, typed last."))
    const now = recovery.keepNow(last, told)
    expect(kept.map((text) => startsAs(text, last))).toEqual([true])
    await Promise.all([older, now])
    // The older text, which was still being written down, does not come after the newer one.
    expect(startsAs(kept.at(-1) ?? "", last)).toBe(true)
    await recovery.keep(draftOf(articles("One.")), told)
    expect(startsAs(kept.at(-1) ?? "", draftOf(articles("One.")))).toBe(true)
  })

  it("is sent as it differs again after the disk was full, and whole after the host lost it", async () => {
    const {host, kept, sent, fail, forget} = holding()
    const recovery = new RecoveryText(host, "opening-1")
    const drafts = ["One.", "Two.", "Three."].map((text) => draftOf(articles(text, "Last.")))
    await recovery.bring(draftOf(articles("Zero.", "Last.")))
    fail(new HostError("disk-full", "act"))
    await expect(recovery.keep(drafts[0] as Draft, told)).rejects.toThrow("disk-full")
    fail(null)
    const before = sent.length
    await recovery.keep(drafts[1] as Draft, told)
    expect(sent.slice(before).flat()).toHaveLength(1)
    forget()
    await expect(recovery.keep(drafts[2] as Draft, told)).rejects.toThrow("bad-request")
    await recovery.keep(drafts[2] as Draft, told)
    expect(startsAs(kept.at(-1) ?? "", drafts[2] as Draft)).toBe(true)
  })
})
