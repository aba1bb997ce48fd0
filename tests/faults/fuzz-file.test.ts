import {readFileSync} from "node:fs"
import {join} from "node:path"
import type {Node} from "prosemirror-model"
import {expect} from "vitest"
import {
  closeDraft,
  hashText,
  parseDraft,
  serializeDraft,
  type Draft,
  type ParsedFile,
} from "../../schema/file"
import {writeBillText} from "../../schema/formats/text/bill"
import {HostError} from "../../schema/host"
import {say} from "../../schema/messages"
import {numbering} from "../../schema/numbering"
import {billAttrs, profileIds} from "../../schema/profiles/profiles"
import {validate} from "../../schema/validate"
import {root} from "../electron/home"
import {everything} from "../schema/docx/bills"
import {remarkedRedline} from "../schema/docx/redlines"
import {fuzz, type FuzzOutcome} from "./fuzz"
import {bodyOf} from "./draft-body"
import {mutatedBytes, mutatedJson} from "./mutations"

const draftOf = (doc: Node): Draft => ({
  documentId: "doc-1",
  created: "2027-01-01T00:00:00Z",
  doc,
  versions: [
    {id: "v1", name: "Before", author: "A", date: "2027-01-01T00:00:00Z", doc: everything("civil")},
  ],
  copy: null,
  source: {name: "law.docx", kind: "docx", hash: "", imported: "2027-01-01T00:00:00Z"},
})

const seeds: readonly string[] = [
  ...profileIds.map((profile) => serializeDraft(draftOf(everything(profile)))),
  serializeDraft(draftOf(remarkedRedline("civil"))),
  readFileSync(join(root, "tests/golden/version-1.proviso"), "utf8"),
]

/** A body with other content, closed as whoever makes such a file would close it. */
function resealed(json: unknown): string {
  const text = JSON.stringify(json)
  if (!text.startsWith("{")) return text
  return closeDraft(bodyOf(JSON.parse(text) as object), hashText)
}

function judged(parsed: ParsedFile): FuzzOutcome {
  if (!parsed.ok) {
    expect(new HostError(parsed.why, "a", parsed.detail).message).not.toBe("")
    expect(say(`host.${parsed.why}`, {subject: "a", detail: parsed.detail})).toMatch(/\.$/)
    return "refused"
  }
  const {draft} = parsed
  const {review, assessment} = billAttrs(draft.doc)
  const bills = [draft.doc, ...draft.versions.map(({doc}) => doc), draft.copy?.base, review?.base]
  for (const doc of [...bills, ...(assessment?.laws ?? []).map((law) => law.doc)]) doc?.check()
  const text = serializeDraft(draft)
  const again = parseDraft(text, "redline")
  if (!again.ok) throw new Error(`What was read is not read again: ${again.why}: ${again.detail}`)
  expect(serializeDraft(again.draft)).toBe(text)
  // What every window asks of a draft that it shows.
  numbering(draft.doc)
  validate(draft.doc, null)
  writeBillText(draft.doc)
  return "read"
}

fuzz(
  "file",
  "drafts with parts that are altered, moved and nested, under a right hash",
  {short: 120, long: 20_000},
  (random, i) => {
    const seed = seeds[i % seeds.length] ?? ""
    const text = resealed(mutatedJson(JSON.parse(seed), random))
    return judged(parseDraft(text, random(2) === 0 ? "draft" : "redline"))
  },
)

fuzz(
  "file bytes",
  "drafts with bytes that are altered, cut off, doubled and put in",
  {short: 80, long: 20_000},
  (random, i) => {
    const seed = seeds[i % seeds.length] ?? ""
    const isWhole = random(10) === 0
    const bytes = isWhole ? Buffer.from(seed) : mutatedBytes(Buffer.from(seed), random)
    return judged(parseDraft(Buffer.from(bytes).toString("utf8")))
  },
)
