import * as v from "valibot"
import {type ReadAs, readAs} from "../../library/read-as"
import {extents, partyStatuses} from "../finding"
import {amendingActs, priorities, recommendedActions} from "../recommendation"

/**
 * A gap analysis as a lawyer writes it in a text file: places in existing law by their numbers ("criminal-code 44(1)(a)"), and nothing that a
 * program made. Read from templates/samples/existing; from-register.ts makes an assessment of it.
 */
const Line = v.pipe(v.string(), v.minLength(1), v.maxLength(400))
const Words = v.pipe(v.string(), v.minLength(1), v.maxLength(4_000))
const Place = v.pipe(v.string(), v.regex(/^[a-z0-9-]+ (?:[IVXLC]+|\d+(?:\([0-9a-z]+\))*)$/))
const Key = v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/))
const listOf = <S extends v.GenericSchema>(item: S) => v.optional(v.array(item), [])

const AmendmentSchema = v.strictObject({
  act: v.picklist(amendingActs),
  at: Place,
  words: v.optional(v.pipe(v.string(), v.maxLength(4_000)), ""),
  text: v.optional(v.pipe(v.string(), v.maxLength(4_000)), ""),
})

const foundFields = {
  subject: Line,
  answer: v.picklist([...extents, ...partyStatuses]),
  cites: listOf(Place),
  comment: Words,
  practice: v.optional(v.strictObject({extent: v.picklist(extents), text: Words})),
}
const Time = v.pipe(v.string(), v.isoTimestamp())

const FindingSchema = v.strictObject({
  ...foundFields,
  /** It decides where another assessor differs. */
  settles: v.optional(v.boolean(), false),
  recommend: v.optional(
    v.strictObject({
      action: v.picklist(recommendedActions),
      priority: v.picklist(priorities),
      text: Words,
      provisions: v.array(Line),
      amendments: listOf(AmendmentSchema),
    }),
  ),
})

const judgedFields = {obligations: v.pipe(v.array(Line), v.minLength(1)), reason: Words}
/** What is held of obligations that the bill itself does not meet: other law does, which is cited, or they are left out for a reason. */
const JudgedSchema = v.variant("status", [
  v.strictObject({status: v.literal("elsewhere"), citation: Words, ...judgedFields}),
  v.strictObject({status: v.literal("set-aside"), ...judgedFields}),
])

export const GapRegisterSchema = v.strictObject({
  format: v.literal(1),
  /** Id of the sample bill that it belongs to. */
  bill: Key,
  assessor: Line,
  /** ISO 8601, UTC. */
  date: Time,
  laws: v.pipe(v.array(v.strictObject({key: Key, name: Line, file: Line})), v.minLength(1)),
  /** What the laws lack on purpose, and the obligations that fail for it: for those who check the sample, not part of the assessment. */
  gaps: listOf(v.strictObject({at: Place, gap: Words, fails: v.array(Line)})),
  findings: v.array(FindingSchema),
  /** What other assessors found on the same laws. */
  others: listOf(
    v.strictObject({assessor: Line, date: Time, findings: v.array(v.strictObject(foundFields))}),
  ),
  /** Made by the assessor on the bill, after the findings. */
  judged: v.optional(v.strictObject({date: Time, judgements: v.array(JudgedSchema)})),
})
export type GapRegister = v.InferOutput<typeof GapRegisterSchema>

export const readGapRegister = (file: string, text: string): ReadAs<GapRegister> =>
  readAs(GapRegisterSchema, file, text)
