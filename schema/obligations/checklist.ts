import * as v from "valibot"
import {Slug} from "../library/scalars"
import {ObligationId} from "./instrument"

const Line = v.pipe(v.string(), v.minLength(1), v.maxLength(400))

const ThemeSchema = v.strictObject({id: Slug, name: Line})
export type ChecklistTheme = v.InferOutput<typeof ThemeSchema>

/** How a question is answered: how far the law does it, or where the State stands towards the treaty. */
export const answerScales = ["extent", "status"] as const

const QuestionSchema = v.strictObject({
  /** The same for ever, since a filled-in checklist refers to it: `CHK-sea-01`. */
  id: v.pipe(v.string(), v.regex(/^CHK-[a-z]+(?:-[a-z]+)*-\d{2}$/), v.maxLength(60)),
  theme: Slug,
  question: Line,
  obligations: v.pipe(v.array(ObligationId), v.minLength(1), v.maxLength(40)),
  /** direct: the obligations themselves ask for it; thematic: they are near it and do not order it. */
  tie: v.picklist(["direct", "thematic"]),
  /** What would show that it is so. */
  indicators: v.optional(v.pipe(v.array(Line), v.maxLength(20)), []),
  answers: v.picklist(answerScales),
  evidence: Line,
})
export type Question = v.InferOutput<typeof QuestionSchema>

/** Questions to put to the law of a State, by theme. Read from templates/checklist.yaml. */
export const ChecklistSchema = v.strictObject({
  format: v.literal(1),
  themes: v.pipe(v.array(ThemeSchema), v.maxLength(60)),
  questions: v.pipe(v.array(QuestionSchema), v.maxLength(1000)),
})

/** The themes in their order, and the questions. */
export interface Checklist {
  readonly themes: readonly ChecklistTheme[]
  readonly questions: readonly Question[]
}
