import * as v from "valibot"
import {CertaintySchema, Slug} from "../library/scalars"
import {ObligationId} from "./instrument"

const Line = v.pipe(v.string(), v.minLength(1), v.maxLength(400))

const TermEntrySchema = v.strictObject({
  id: Slug,
  term: Line,
  gist: Line,
  /** The obligations in which a treaty uses or defines it. */
  obligations: v.pipe(v.array(ObligationId), v.minLength(1), v.maxLength(20)),
  /** A model law that is expected to define it. Left out: only a treaty does. */
  modelLaw: v.optional(
    v.strictObject({
      title: Line,
      article: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(20))),
      presence: CertaintySchema,
    }),
  ),
  /** Where the meaning comes from, beside the treaty. */
  source: v.optional(Line),
  note: v.optional(Line),
  /** Of the gist and its source in the treaty. */
  certainty: CertaintySchema,
})
/** A term that laws in this field define, in our own words. A term that two model laws define stands twice. */
export type TermEntry = v.InferOutput<typeof TermEntrySchema>

/** The register of terms. Read from templates/terms.yaml. */
export const TermsSchema = v.strictObject({
  format: v.literal(1),
  terms: v.pipe(v.array(TermEntrySchema), v.maxLength(500)),
})
