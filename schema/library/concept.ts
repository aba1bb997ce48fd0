import * as v from "valibot"
import {ObligationId} from "../obligations/instrument"
import {CertaintySchema, Elsewhere, Slug} from "./scalars"

const Line = v.pipe(v.string(), v.minLength(1), v.maxLength(400))

const ConceptSchema = v.strictObject({
  id: Slug,
  name: Line,
  gist: Line,
  /** Plain paragraphs; an empty line separates them. */
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(6000)),
  /** The obligations it bears on. */
  bears: v.optional(v.pipe(v.array(ObligationId), v.maxLength(60)), []),
  /** Provisions that it explains, as pack and provision: `tip-2009/art-8`. */
  see: v.optional(v.pipe(v.array(Elsewhere), v.maxLength(60)), []),
  sources: v.optional(
    v.pipe(v.array(v.strictObject({text: Line, certainty: CertaintySchema})), v.maxLength(30)),
    [],
  ),
})
/** A note on an idea that many provisions rest on, such as the irrelevance of consent. Text from a file: shown as plain text only. */
export type Concept = v.InferOutput<typeof ConceptSchema>

/** The concept notes. Read from templates/concepts.yaml. */
export const ConceptsSchema = v.strictObject({
  format: v.literal(1),
  concepts: v.pipe(v.array(ConceptSchema), v.maxLength(300)),
})
