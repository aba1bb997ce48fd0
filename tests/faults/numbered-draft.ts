import {serializeDraft} from "../../schema/file"
import {article, bill, clause, title} from "../schema/build"

export const documentId = "doc-1"

const texts = new Map<number, string>()

/** Whole drafts that tell themselves apart by a number, about 40 kB each. */
export function numberedDraft(n: number): string {
  const known = texts.get(n)
  if (known !== undefined) return known
  const articles = Array.from({length: 60}, (_, i) =>
    article(
      {id: `a${i}`},
      `Offence ${i} of text ${n}`,
      clause({id: `a${i}.1`}, `A person shall not do what text ${n} forbids. `.repeat(6)),
      clause({id: `a${i}.2`}, `Paragraph 1 applies to attempts.`),
    ),
  )
  const doc = bill(title(`Text ${n}`), ...articles)
  const created = "2027-01-01T00:00:00Z"
  const text = serializeDraft({documentId, created, doc, versions: [], copy: null, source: null})
  texts.set(n, text)
  return text
}

/** Which of them a text is; null: not a whole one. */
export function numberOf(text: string): number | null {
  const said = /"text":"Text (\d+)"/.exec(text)?.[1]
  return said !== undefined && text === numberedDraft(Number(said)) ? Number(said) : null
}
