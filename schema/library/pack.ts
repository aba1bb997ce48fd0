import * as v from "valibot"
import {isLanguageTag} from "../language-tag"
import {obligationLevels} from "../obligations/instrument"
import {CertaintySchema, Elsewhere, Slug} from "./scalars"

/**
 * The shape of a pack, as docs/packs.md describes it to the lawyer who writes one. Every object is strict: a key this page does
 * not name is refused, so that a slip of the keyboard cannot drop a rule silently. Text is plain text with the five
 * marks of markup.ts; it is never HTML.
 */
const Line = v.pipe(v.string(), v.minLength(1), v.maxLength(400))
const Text = v.pipe(v.string(), v.minLength(1), v.maxLength(4000))
const Obligations = v.optional(v.array(v.pipe(v.string(), v.maxLength(40))), [])

/** A provision's level: a treaty level, or "general" for what carries no duty of its own (titles, definitions). */
export const provisionLevels = [...obligationLevels, "general"] as const
export type ProvisionLevel = (typeof provisionLevels)[number]

export const blankKinds = [
  "text",
  "number",
  "date",
  "authority",
  "citation",
  "penalty",
  "age",
  "list",
] as const
export type BlankKind = (typeof blankKinds)[number]

export const BlankSpecSchema = v.strictObject({
  key: Slug,
  label: Line,
  kind: v.picklist(blankKinds),
  unit: v.optional(Line),
  help: Text,
  example: Line,
  range: v.optional(v.strictObject({min: v.optional(v.number()), max: v.optional(v.number())})),
})
export type BlankSpec = v.InferOutput<typeof BlankSpecSchema>

const traditions = ["common law", "civil law", "either"] as const
const OptionEntries = {
  id: Slug,
  label: Line,
  when: Text,
  tradition: v.optional(v.picklist(traditions), "either"),
  consequence: v.optional(Text),
}

const WordingChoiceSchema = v.strictObject({
  key: Slug,
  question: Line,
  options: v.pipe(
    v.array(v.strictObject({...OptionEntries, text: v.pipe(v.string(), v.maxLength(2000))})),
    v.minLength(2),
    v.maxLength(12),
  ),
})
export type WordingChoice = v.InferOutput<typeof WordingChoiceSchema>

/** A paragraph or point: lead-in text, points below it, closing words after them. */
export interface PackClause {
  readonly id: string
  readonly text: string
  readonly implements: readonly string[]
  readonly points: readonly PackItem[]
  readonly closing?: string | undefined
  /** The defined terms of the pack stand here, as points. */
  readonly definitions: boolean
}

/** A choice between whole paragraphs or points. */
export interface PackAlternatives {
  readonly choose: string
  readonly question: string
  readonly options: readonly PackOption[]
}

export interface PackOption {
  readonly id: string
  readonly label: string
  readonly when: string
  readonly tradition: (typeof traditions)[number]
  readonly consequence?: string | undefined
  readonly clauses: readonly PackItem[]
}

export type PackItem = PackClause | PackAlternatives

/** How deep points may nest below a paragraph: point, sub-point, item. */
const deepest = 4

function itemSchema(depth: number): v.GenericSchema<unknown, PackItem> {
  const below =
    depth < deepest
      ? v.optional(v.array(v.lazy(() => itemAt(depth + 1))), [])
      : v.optional(
          v.pipe(v.array(v.never("points cannot nest deeper than an item")), v.maxLength(0)),
          [],
        )
  const clause = v.pipe(
    v.strictObject({
      id: Slug,
      text: Text,
      implements: Obligations,
      points: below,
      closing: v.optional(Text),
      definitions: v.optional(v.boolean(), false),
    }),
    v.transform((entry): PackItem => entry),
  )
  const word = depth === 1 ? "paragraphs" : "points"
  const alternatives = v.pipe(
    v.strictObject({
      choose: Slug,
      question: Line,
      options: v.pipe(
        v.array(
          v.strictObject({
            ...OptionEntries,
            [word]: v.pipe(v.array(v.lazy(() => itemAt(depth))), v.minLength(1), v.maxLength(60)),
          }),
        ),
        v.minLength(2),
        v.maxLength(12),
      ),
    }),
    v.transform((entry): PackItem => ({
      choose: entry.choose,
      question: entry.question,
      options: entry.options.map((option) => {
        const {id, label, when, tradition, consequence} = option as unknown as PackOption
        const clauses = (option as Record<string, unknown>)[word] as readonly PackItem[]
        return {id, label, when, tradition, consequence, clauses}
      }),
    })),
  )
  return v.lazy((input) =>
    typeof input === "object" && input !== null && "choose" in input ? alternatives : clause,
  )
}

/** One for each depth, made once: a schema is costlier to make than to apply. */
const itemSchemas = Array.from({length: deepest}, (_, i) => itemSchema(i + 1))

function itemAt(depth: number): v.GenericSchema<unknown, PackItem> {
  const found = itemSchemas[depth - 1]
  if (!found) throw new RangeError(`No clause stands ${depth} levels deep`)
  return found
}

export function isAlternatives(item: PackItem): item is PackAlternatives {
  return "choose" in item
}

const GuidanceSchema = v.strictObject({
  requires: Text,
  /** The commentary of an official text, in its own words. */
  commentary: v.optional(v.pipe(v.array(Text), v.maxLength(400))),
  alternatives: v.optional(Text),
  commonLaw: v.optional(Text),
  civilLaw: v.optional(Text),
  mistakes: v.optional(
    v.array(v.strictObject({text: Text, defeats: v.optional(v.pipe(v.string(), v.maxLength(40)))})),
    [],
  ),
  children: v.optional(Text),
  links: v.optional(v.array(v.strictObject({to: Elsewhere, text: Text})), []),
  memorandum: v.optional(Text),
  sources: v.pipe(
    v.array(v.strictObject({text: Line, certainty: CertaintySchema})),
    v.minLength(1),
  ),
})
/** What stands beside a provision while it is adapted. Plain paragraphs; an empty line separates them. */
export type Guidance = v.InferOutput<typeof GuidanceSchema>

/** What of a bill a provision makes. Long titles and enacting formulas are one line; the others hold paragraphs. */
export const provisionParts = [
  "article",
  "long-title",
  "enacting",
  "schedule",
  "memorandum",
] as const
export type ProvisionPart = (typeof provisionParts)[number]

/** As the arrangement that is followed numbers it: 8, 5.A. */
const ArticleNumber = v.pipe(
  v.union([
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999)),
    v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}(?:\.?[A-Z]{1,2})?$/, "write 8, or '5.A' in quotes")),
  ]),
  v.transform(String),
)

export const ProvisionSchema = v.strictObject({
  id: Slug,
  number: v.optional(ArticleNumber),
  certainty: v.optional(CertaintySchema, "uncertain"),
  chapter: Slug,
  /** What it is about, by an id of templates/subjects.yaml: the same in every pack. */
  subject: v.optional(Slug),
  part: v.optional(v.picklist(provisionParts), "article"),
  heading: Line,
  level: v.picklist(provisionLevels),
  basis: Line,
  gist: Line,
  implements: Obligations,
  paragraphs: v.pipe(v.array(itemAt(1)), v.minLength(1), v.maxLength(60)),
  blanks: v.optional(v.array(BlankSpecSchema), []),
  choices: v.optional(v.array(WordingChoiceSchema), []),
  needs: v.optional(v.array(Slug), []),
  concepts: v.optional(v.array(Slug), []),
  guidance: GuidanceSchema,
})
/** One article of a pack with everything that belongs to it. */
export type Provision = v.InferOutput<typeof ProvisionSchema>

const DefinitionSchema = v.strictObject({
  id: Slug,
  text: Text,
  forms: v.optional(v.array(Line), []),
  implements: Obligations,
  level: v.optional(v.picklist(provisionLevels), "general"),
  basis: v.optional(Line),
  note: v.optional(Text),
  concepts: v.optional(v.array(Slug), []),
  // A definition stands at the level of a point itself.
  points: v.optional(v.array(itemAt(3)), []),
  closing: v.optional(Text),
})
export type Definition = v.InferOutput<typeof DefinitionSchema>

export const DefinitionsSchema = v.strictObject({
  definitions: v.pipe(v.array(DefinitionSchema), v.maxLength(400)),
  blanks: v.optional(v.array(BlankSpecSchema), []),
  choices: v.optional(v.array(WordingChoiceSchema), []),
})

export const PreambleSchema = v.strictObject({
  recitals: v.pipe(
    v.array(v.strictObject({id: Slug, text: Text, implements: Obligations})),
    v.maxLength(200),
  ),
  blanks: v.optional(v.array(BlankSpecSchema), []),
  choices: v.optional(v.array(WordingChoiceSchema), []),
})
export type Recital = v.InferOutput<typeof PreambleSchema>["recitals"][number]

/** A choice between whole articles: of several designs of one subject the drafter keeps exactly one. */
const DesignChoiceSchema = v.strictObject({
  choose: Slug,
  question: Line,
  options: v.pipe(
    v.array(
      v.strictObject({
        ...OptionEntries,
        provisions: v.pipe(v.array(Slug), v.minLength(1), v.maxLength(60)),
      }),
    ),
    v.minLength(2),
    v.maxLength(12),
  ),
})
export type DesignChoice = v.InferOutput<typeof DesignChoiceSchema>

export const PackHeadSchema = v.strictObject({
  format: v.literal(1),
  id: Slug,
  version: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/, "write three numbers, as in 1.0.0")),
  language: v.pipe(
    v.string(),
    v.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/, "write the code of the language, as in en"),
    v.check(isLanguageTag, "write the code of the language, as in en"),
  ),
  title: Line,
  /** A whole law to begin a bill with, or provisions to put into one. */
  role: v.optional(v.picklist(["model law", "additional provisions"]), "additional provisions"),
  // What the author says of it; nobody else has checked.
  /** Its place among the packs of its role; those without one follow. */
  place: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)), 99),
  status: v.picklist(["independent restatement", "official text", "made by a team"]),
  follows: v.optional(Line),
  notice: Text,
  author: Line,
  licence: Line,
  certainty: v.optional(Text),
  chapters: v.array(
    v.strictObject({
      id: Slug,
      number: v.optional(v.pipe(v.string(), v.maxLength(10))),
      heading: Line,
      certainty: v.optional(CertaintySchema, "uncertain"),
      guide: v.optional(Text),
      see: v.optional(v.array(Elsewhere), []),
    }),
  ),
  designs: v.optional(v.array(DesignChoiceSchema), []),
  files: v.pipe(
    v.array(
      v.pipe(
        v.string(),
        v.regex(
          /^[a-z0-9][a-z0-9-]*\.yaml$/,
          "use file names of lower-case letters, digits and hyphens that end in .yaml",
        ),
        v.maxLength(80),
      ),
    ),
    v.minLength(1),
    v.maxLength(500),
  ),
})
export type PackHead = v.InferOutput<typeof PackHeadSchema>

/** A whole pack, read and checked: what the library shows and the drafter inserts from. Plain data. */
export interface Pack {
  readonly head: PackHead
  readonly recitals: readonly Recital[]
  readonly definitions: readonly Definition[]
  readonly provisions: readonly Provision[]
  /** Every blank of the pack by key, from whichever file declares it. */
  readonly blanks: Readonly<Record<string, BlankSpec>>
  /** Every choice between wordings of the pack by key. */
  readonly choices: Readonly<Record<string, WordingChoice>>
}
