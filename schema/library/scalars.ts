import * as v from "valibot"

/** The small values that packs and registers share. */

export const Slug = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "use lower-case letters, digits and hyphens"),
  v.maxLength(60),
  // The one name of this form that every object inherits.
  v.notValue("constructor", "this word is reserved"),
)

/** Whether a fact is established, or has to be shown as uncertain. */
export const CertaintySchema = v.picklist(["established", "uncertain"])
export type Certainty = v.InferOutput<typeof CertaintySchema>

/** A provision of another pack: `untoc-foundation/laundering`; without the pack, one of this pack. */
export const Elsewhere = v.pipe(
  v.string(),
  v.regex(
    /^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)?[a-z0-9]+(?:-[a-z0-9]+)*$/,
    "write the id of a provision, with its pack and a slash before it where it stands in another",
  ),
  v.maxLength(121),
)
