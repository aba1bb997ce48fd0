import * as v from "valibot"
import {ObligationId} from "./instrument"

const RelationSchema = v.strictObject({
  a: ObligationId,
  b: ObligationId,
  /** What they have in common or how they differ, in our own words. */
  note: v.pipe(v.string(), v.minLength(1), v.maxLength(400)),
  /** Both ask for the very same, so that what was found of one holds for the other; else they are only read together. */
  same: v.optional(v.boolean(), false),
})
/** Two obligations, mostly of different treaties, that have to be read together. Goes both ways. */
export type Relation = v.InferOutput<typeof RelationSchema>

/** The relations between obligations. Read from templates/relations.yaml. */
export const RelationsSchema = v.strictObject({
  format: v.literal(1),
  relations: v.pipe(v.array(RelationSchema), v.maxLength(2000)),
})
