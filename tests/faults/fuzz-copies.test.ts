import type {Node} from "prosemirror-model"
import {expect} from "vitest"
import {clean} from "../../schema/compare/clean"
import {
  billHash,
  closeDraft,
  type Draft,
  hashText,
  parseDraft,
  serializeDraft,
} from "../../schema/file"
import {billAttrs} from "../../schema/profiles/profiles"
import {validate} from "../../schema/validate"
import {handOut} from "../../schema/workshop/hand-out"
import {keepsLocked} from "../../schema/workshop/locked"
import {merge} from "../../schema/workshop/merge"
import {openPartsOf} from "../../schema/workshop/open-parts"
import {checkReturned, returnedReader} from "../../schema/workshop/returned"
import {returnedSaid} from "../../schema/workshop/returned-said"
import {wholeDraft} from "../schema/whole-draft"
import {bodyOf} from "./draft-body"
import {fuzz, type FuzzOutcome} from "./fuzz"
import {mutatedJson} from "./mutations"

/** Copies of a bill that come back from a workshop: what a group's computer, or somebody on the way, made of them. */

const bill: Draft = {...wholeDraft, documentId: "bill-1", versions: [], copy: null}

const handedOut = handOut(bill, {
  groups: [
    {name: "Group 1", chapters: ["d1", "d2"]},
    {name: "Group 2", chapters: ["d2"]},
    {name: "Plenary", chapters: null},
  ],
  date: "2027-03-05T10:00:00Z",
  mint: (() => {
    let n = 0
    return () => `copy-${++n}`
  })(),
  suggestions: "accepted",
  comments: true,
  names: "shown",
})
if (!handedOut.ok) throw new RangeError(handedOut.why)

/** Words changed as a group changes them. */
const reworded = (text: string): string =>
  text
    .replaceAll("commits.", "commits an offence.")
    .replace("No parole.", "Parole after ten years.")

const seeds: readonly string[] = handedOut.copies.map(({draft}) =>
  resealed(withText(JSON.parse(serializeDraft(draft)), reworded)),
)

function resealed(json: unknown): string {
  const text = JSON.stringify(json)
  return text.startsWith("{") ? closeDraft(bodyOf(JSON.parse(text) as object), hashText) : text
}

interface CopyFile {
  readonly doc: unknown
  readonly copy: {readonly base: unknown}
}

/** The group's text is whole here and the base leans on it, so that one can be altered without the other. */
function withText(file: unknown, change: (text: string) => string): CopyFile {
  const {doc, copy, ...rest} = file as CopyFile
  const base = doc
  const text = JSON.parse(change(JSON.stringify(doc))) as unknown
  return {...rest, doc: text, copy: {...copy, base}}
}

/** The hash that belongs to the base, as whoever makes such a file would put it. */
function rehashed(file: unknown): unknown {
  const parsed = parseDraft(resealed(file))
  if (!parsed.ok || parsed.draft.copy === null) return file
  const {copy} = file as CopyFile
  return {...(file as object), copy: {...copy, baseHash: billHash(clean(parsed.draft.copy.base))}}
}

function mutated(seed: string, random: (below: number) => number): unknown {
  const file = JSON.parse(seed) as CopyFile
  switch (random(4)) {
    case 0:
      return mutatedJson(file, random)
    case 1:
      return {...file, doc: mutatedJson(file.doc, random)}
    case 2:
      return rehashed({...file, copy: mutatedJson(file.copy, random)})
    default: {
      const {base, ...head} = file.copy
      return {...file, copy: {...(mutatedJson(head, random) as object), base}}
    }
  }
}

function expectSound(doc: Node): void {
  doc.check()
  validate(doc, null)
  const text = serializeDraft({...bill, doc})
  const again = parseDraft(text)
  if (!again.ok) throw new Error(`what was brought together is not read again: ${again.detail}`)
  expect(serializeDraft(again.draft)).toBe(text)
}

fuzz(
  "copies",
  "workshop copies whose text, base and notes are altered, brought together with a good one",
  {short: 40, long: 20_000},
  (random, i): FuzzOutcome => {
    const read = returnedReader()
    const good = seeds[(i + 1) % seeds.length] ?? ""
    const texts = [resealed(mutated(seeds[i % seeds.length] ?? "", random)), good]
    const before = serializeDraft(bill)
    const files = texts.map((text, n) => read(`${n}.proviso`, text))
    for (const {parsed} of files) {
      if (!parsed.ok || parsed.draft.copy === null) continue
      const {copy, doc} = parsed.draft
      const open = openPartsOf(copy)
      // What a window asks at every key of somebody who has the copy open.
      if (open) expect(keepsLocked(open, doc, doc)).toBe(true)
    }
    const checked = checkReturned(bill, files)
    for (const sentence of checked.flatMap((file) => returnedSaid(file))) {
      expect(sentence).toMatch(/[.…]$/)
    }
    const copies = checked.flatMap((file) => (file.ok ? [file.returned] : []))
    expect(copies.length).toBeGreaterThan(0)
    const request = {doc: bill.doc, own: "Us", date: "2027-03-06T10:00:00Z"}
    const merged = merge({...request, copies})
    expectSound(merged.doc)
    // Nobody's text is changed by it: what came in is suggested.
    expect(serializeDraft(bill)).toBe(before)
    expect(billAttrs(merged.doc).merging?.copies.length ?? 0).toBe(copies.length)
    const twice = merge({...request, doc: merged.doc, copies})
    expect(twice.proposals).toBe(0)
    return checked[0]?.ok ? "read" : "refused"
  },
)
