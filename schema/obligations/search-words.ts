import * as v from "valibot"
import {Slug} from "../library/scalars"

/** How the laws of one language say it. */
export interface Spoken {
  /** The words of today, as translations of the treaties and laws made after them have them. Never empty. */
  readonly terms: readonly string[]
  /** What other laws say for it or for a part of it, older ones above all. */
  readonly also: readonly string[]
}

const shape = /^[^;|]{2,100}(?:;[^;|]{2,100})*(?:\|[^;|]{2,100}(?:;[^;|]{2,100})*)?$/

/** Phrases between semicolons; after a bar those of other laws. */
const SpokenSchema = v.pipe(
  v.string(),
  v.maxLength(4_000),
  v.regex(
    shape,
    "write phrases with semicolons between them, and at most one bar before those of other laws",
  ),
  v.transform((text): Spoken => {
    const [terms = "", also = ""] = text.split("|")
    return {terms: phrasesIn(terms), also: phrasesIn(also)}
  }),
)

function phrasesIn(text: string): readonly string[] {
  const phrases = text.split(";").map((phrase) => phrase.trim())
  return phrases.filter((phrase) => phrase !== "")
}

const SubjectId = v.pipe(v.string(), v.regex(/^[A-Z]+-[0-9a-z.-]+$/), v.maxLength(60))

const SearchWordsSchema = v.strictObject({
  id: Slug,
  /** Obligations and questions of the checklist that the law answers with these words. */
  for: v.optional(v.pipe(v.array(SubjectId), v.maxLength(80)), []),
  /** Themes of obligations: these words count a little for each obligation of the theme, and fully for one that has none of its own. */
  themes: v.optional(v.pipe(v.array(Slug), v.maxLength(20)), []),
  en: SpokenSchema,
  fr: SpokenSchema,
  es: SpokenSchema,
  pt: SpokenSchema,
  ru: SpokenSchema,
  ar: SpokenSchema,
})
/** One idea, and the words by which it is found in existing laws of each language. */
export type SearchWords = v.InferOutput<typeof SearchWordsSchema>

/** The register of words to search laws by. Read from templates/search-words.yaml. */
export const SearchWordsFileSchema = v.strictObject({
  format: v.literal(1),
  words: v.pipe(v.array(SearchWordsSchema), v.maxLength(500)),
})
