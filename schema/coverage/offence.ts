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

export interface Offence {
  /** `trafficking`, `smuggling`, `document-fraud`, `enabling-stay`. */
  readonly id: string
  readonly name: string
  readonly elements: readonly OffenceElement[]
}

export interface OffenceElement {
  readonly kind: ElementKind
  /** What to look for, in a sentence. */
  readonly gist: string
  /** The obligations it rests on; empty: no treaty asks for it, and model provisions alone tell. */
  readonly obligations: readonly string[]
  /** Clauses of packs that are this element: `tip-2009/art-8.p1`; for elements finer than a treaty's paragraph. */
  readonly clauses: readonly string[]
}

/** How a bill stands to an element: "none" where neither the offence nor the element is in the bill. */
export interface ElementFound {
  readonly element: OffenceElement
  readonly status: "met" | "partly" | "not-met" | "none"
  readonly provisions: readonly string[]
}
