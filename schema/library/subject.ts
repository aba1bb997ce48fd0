import * as v from "valibot"
import {Slug} from "./scalars"

const SubjectSchema = v.strictObject({
  id: Slug,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
})
/** What a provision is about: one word for one subject in every pack, so that two packs can be read side by side. */
export type Subject = v.InferOutput<typeof SubjectSchema>

/** The subjects, in the order in which a law takes them. Read from templates/subjects.yaml. */
export const SubjectsSchema = v.strictObject({
  format: v.literal(1),
  subjects: v.pipe(v.array(SubjectSchema), v.maxLength(500)),
})
