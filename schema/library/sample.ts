import * as v from "valibot"

const Line = v.pipe(v.string(), v.minLength(1), v.maxLength(400))

/**
 * A sample bill as a recipe: which provisions of which pack, and how an invented State filled and decided them. The bill
 * itself is made from the pack each time, so that a sample never lags behind it. Read from templates/samples.
 */
export const SampleSchema = v.strictObject({
  id: Line,
  title: Line,
  description: Line,
  pack: Line,
  profile: v.picklist(["civil", "common", "un"]),
  state: Line,
  select: Line,
  /** What comes from other packs (bill.ts, Extra). */
  also: v.optional(
    v.array(
      v.strictObject({
        pack: Line,
        provisions: v.array(Line),
        into: v.optional(
          v.nullable(v.strictObject({chapter: Line, at: v.picklist(["start", "end"])})),
          null,
        ),
      }),
    ),
    [],
  ),
  values: v.record(v.string(), v.pipe(v.string(), v.maxLength(2000))),
  choices: v.record(v.string(), v.strictObject({option: Line, reason: v.optional(Line)})),
})
export type Sample = v.InferOutput<typeof SampleSchema>
