import * as v from "valibot"
import {ObligationId} from "../obligations/instrument"
import {Slug} from "../library/scalars"

/**
 * The element test: what a criminal-law chapter has to have for one offence, element by element. A register (templates/offences.yaml), since which
 * obligations an element rests on is for lawyers to correct; whether it is there is coverage.
 */
export const elementKinds = [
  "act",
  "means",
  "purpose",
  "child-rule",
  "consent",
  "attempt",
  "participation",
  "organizing",
  "jurisdiction",
  "legal-persons",
  "penalties",
  "aggravations",
] as const
export type ElementKind = (typeof elementKinds)[number]

const Line = v.pipe(v.string(), v.minLength(1), v.maxLength(400))

const ElementSchema = v.strictObject({
  kind: v.picklist(elementKinds),
  /** What to look for, in a sentence. */
  gist: Line,
  /** The obligations it rests on; empty: no treaty asks for it, and model provisions alone tell. */
  obligations: v.pipe(v.array(ObligationId), v.maxLength(20)),
  /** Clauses of packs that are this element, with what is below them, or whole provisions: `tip-2009/art-8.p1`, `tip-2009/art-9`. */
  clauses: v.pipe(
    v.array(
      v.pipe(v.string(), v.regex(/^[a-z0-9-]+\/[a-z0-9-]+(?:\.[a-z0-9-]+)?$/), v.maxLength(120)),
    ),
    v.maxLength(40),
  ),
})
export type OffenceElement = v.InferOutput<typeof ElementSchema>

const OffenceSchema = v.strictObject({
  /** `trafficking`, `smuggling`, `document-fraud`, `enabling-stay`. */
  id: Slug,
  name: Line,
  elements: v.pipe(v.array(ElementSchema), v.minLength(1), v.maxLength(20)),
})
export type Offence = v.InferOutput<typeof OffenceSchema>

/** The offences. Read from templates/offences.yaml. */
export const OffencesSchema = v.strictObject({
  format: v.literal(1),
  offences: v.pipe(v.array(OffenceSchema), v.maxLength(100)),
})

/** How a bill stands to an element: "none" where neither the offence nor the element is in the bill. */
export interface ElementFound {
  readonly element: OffenceElement
  readonly status: "met" | "partly" | "not-met" | "none"
  readonly provisions: readonly string[]
}
