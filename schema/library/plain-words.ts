import * as v from "valibot"
import {Elsewhere, Slug} from "./scalars"

const Line = v.pipe(v.string(), v.minLength(1), v.maxLength(400))
const Text = v.pipe(v.string(), v.minLength(1), v.maxLength(2000))

const SubjectOrProvision = v.union([Slug, Elsewhere])

const SubjectWordsSchema = v.strictObject({
  /** A subject of subjects.yaml, or one provision of a pack, `tip-2009/art-8`, for which the subject's words do not fit. */
  of: SubjectOrProvision,
  /** What it does, for somebody who reads no law: a sentence or two. Of a subject: true of every model provision on it. */
  plain: Text,
  /** Why a State has them; a sentence. */
  why: v.optional(Text),
  /** Told on the first page of a brief. */
  main: v.optional(v.boolean(), false),
  /** What it costs, or whom it needs; a sentence. */
  costs: v.optional(Text),
})
/** A subject, or one provision, in plain words. */
export type SubjectWords = v.InferOutput<typeof SubjectWordsSchema>

const MembersQuestionSchema = v.strictObject({
  id: Slug,
  /** Asked of a bill that has a provision on one of these subjects, or one of these provisions, `tip-2009/art-8`. */
  subjects: v.pipe(v.array(SubjectOrProvision), v.minLength(1), v.maxLength(20)),
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
