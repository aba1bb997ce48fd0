import * as v from "valibot"
import {Slug} from "./scalars"

const Line = v.pipe(v.string(), v.minLength(1), v.maxLength(400))
const Text = v.pipe(v.string(), v.minLength(1), v.maxLength(2000))

const SubjectWordsSchema = v.strictObject({
  /** By an id of subjects.yaml. */
  subject: Slug,
  /** What provisions on it do, for somebody who reads no law: a sentence or two. True of every model provision on the subject. */
  plain: Text,
  /** Why a State has them; a sentence. */
  why: v.optional(Text),
  /** Told on the first page of a brief. */
  main: v.optional(v.boolean(), false),
  /** What it costs, or whom it needs; a sentence. */
  costs: v.optional(Text),
})
/** A subject in plain words. */
export type SubjectWords = v.InferOutput<typeof SubjectWordsSchema>

const MembersQuestionSchema = v.strictObject({
  id: Slug,
  /** Asked of a bill that has provisions on one of these. */
  subjects: v.pipe(v.array(Slug), v.minLength(1), v.maxLength(20)),
  question: Line,
  /** What holds whatever the State chose; the brief adds where the bill answers it. */
  answer: Text,
})
/** What a member may ask, with an answer. */
export type MembersQuestion = v.InferOutput<typeof MembersQuestionSchema>

/** What parliament is told: templates/plain-words.yaml. Our own words, like everything in the registers. */
export const PlainWordsSchema = v.strictObject({
  format: v.literal(1),
  subjects: v.pipe(v.array(SubjectWordsSchema), v.maxLength(500)),
  questions: v.pipe(v.array(MembersQuestionSchema), v.maxLength(500)),
})

export interface PlainWords {
  readonly subjects: readonly SubjectWords[]
  readonly questions: readonly MembersQuestion[]
}
