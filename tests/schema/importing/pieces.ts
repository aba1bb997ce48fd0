import type {Node} from "prosemirror-model"
import fc from "fast-check"
import type {Doubt, Found, FoundKind, FoundPiece} from "../../../schema/importing/recognise/found"
import type {SourceRun} from "../../../schema/importing/sources/source"
import {numbering} from "../../../schema/numbering"
import {isProvision, provisionAttrs, provisionId} from "../../../schema/provisions"

/** The vocabulary of tests about recognised texts: pieces in short. */
export interface Short {
  readonly kind: FoundKind
  readonly depth?: number
  readonly printed?: string
  readonly number?: string
  readonly text?: string
  readonly runs?: readonly SourceRun[]
  readonly lines?: readonly number[]
  readonly unsure?: Doubt | null
}

/** The text of a piece follows its number: `p("article", "Article 1", "Aim")`. The number is what stands last in it, without brackets. */
export function p(kind: FoundKind, printed: string, text: string, depth = 0): Short {
  const number = /([\p{L}\p{N}]+(?: (?:bis|ter|quater))?)[)\].°º]*$/u.exec(printed)?.[1] ?? ""
  const isName = /^\p{L}{4,}$/u.test(printed)
  return {kind, printed, number: isName ? "" : number, text, depth}
}

export function found(pieces: readonly Short[], language = "en"): Found {
  return {
    language,
    pieces: pieces.map((short, i): FoundPiece => ({
      id: `f${i + 1}`,
      kind: short.kind,
      depth: short.depth ?? 0,
      printed: short.printed ?? "",
      number: short.number ?? "",
      runs:
        short.runs ?? (short.text === undefined || short.text === "" ? [] : [{text: short.text}]),
      lines: short.lines ?? [i],
      unsure: short.unsure ?? null,
    })),
  }
}

/** How often each word stands in a text: a word is letters and digits. */
export function counted(texts: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const word of text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  return counts
}

/** Every word of the pieces, furniture aside. The mark of a footnote is a word of its own, and the same one in the words and on the note. */
export function* wordsIn({pieces}: Found): Generator<string, void> {
  const bare = (mark: string) => mark.replace(/[\s()[\].]/g, "")
  const marks = pieces
    .filter(({kind}) => kind !== "furniture" && kind !== "note")
    .flatMap(({runs}) => runs.flatMap(({text, raised}) => (raised === true ? [bare(text)] : [])))
  for (const {kind, printed, runs} of pieces) {
    if (kind === "furniture") continue
    const tied = kind === "note" ? marks.indexOf(bare(printed)) : -1
    if (tied < 0 || printed === "") yield printed
    else marks.splice(tied, 1)
    let open = ""
    for (const {text, raised} of runs) {
      if (raised === true) {
        yield open
        yield text
        open = ""
      } else open += text
    }
    yield open
  }
}

/** Every word that a bill prints, and the drafter's notes. */
export function* wordsOut(bill: Node): Generator<string, void> {
  for (const {printed} of numbering(bill).values()) yield printed
  const texts: string[] = []
  bill.descendants((node) => {
    if (isProvision(node)) texts.push(provisionAttrs(node).note ?? "")
    if (node.isTextblock) texts.push(node.textContent)
    return !node.isTextblock
  })
  yield* texts
}

/** The words of the first that are not in the second as often. */
export function missing(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): readonly string[] {
  return [...before].flatMap(([word, count]) => (count > (after.get(word) ?? 0) ? [word] : []))
}

/** The outline of a bill as it is printed: label and words of each provision. */
export function printedOutline(bill: Node): readonly string[] {
  const labels = numbering(bill)
  const found: string[] = []
  bill.descendants((node) => {
    if (!isProvision(node)) return !node.isTextblock
    const label = labels.get(provisionId(node))
    const words = node.isTextblock ? node.textContent : (node.firstChild?.textContent ?? "")
    const indent = "  ".repeat((label?.depth ?? -1) + 1)
    found.push(`${indent}${`${label?.printed ?? ""} ${words}`.trim()}`)
    return true
  })
  return found
}

const kinds: readonly FoundKind[] = [
  "title",
  "long-title",
  "recital",
  "enacting",
  "division",
  "article",
  "article",
  "clause",
  "clause",
  "clause",
  "clause",
  "closing",
  "schedule",
  "note",
  "headnote",
  "commentary",
  "furniture",
]

const words = fc
  .array(fc.constantFrom("shall", "person", "الدولة", "статья", "§", "l’État", "(b)", "", "de"), {
    maxLength: 4,
  })
  .map((list) => list.join(" "))
const number = fc.constantFrom(
  "",
  "1",
  "2",
  "3",
  "8A",
  "8 bis",
  "i",
  "ii",
  "a",
  "b",
  "IV",
  "1-2",
  "٥",
  "0",
)
const label = fc.constantFrom(
  "#",
  "#.",
  "(#)",
  "#)",
  "Article #",
  "ARTÍCULO #.",
  "Section # –",
  "no",
)
const run = fc.oneof(
  {weight: 5, arbitrary: fc.record({text: words, strong: fc.boolean(), em: fc.boolean()})},
  {
    weight: 1,
    arbitrary: fc.constantFrom(" 1 ", " 2 ", " * ").map((text) => ({text, raised: true})),
  },
)

/** Any pieces in any order, as a hostile or garbled text might give them. */
export const anyFound: fc.Arbitrary<Found> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      depth: fc.integer({min: 0, max: 6}),
      number,
      label,
      runs: fc.array(run, {maxLength: 3}),
    }),
    {maxLength: 40},
  )
  .map((list) =>
    found(
      list.map(({kind, depth, number: value, label: pattern, runs}) => ({
        kind,
        depth: kind === "division" || kind === "clause" || kind === "closing" ? depth : 0,
        number: value,
        printed: value === "" && pattern !== "no" ? "" : pattern.replace("#", value),
        runs,
      })),
    ),
  )
