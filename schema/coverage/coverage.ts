import type {Judgement} from "./judgement"

/**
 * How a bill stands to an obligation. The first four are computed from the text: "met": provisions of the bill carry it, with every limb; "partly":
 * limbs are missing; "not-met": nothing carries it; "not-for-legislation": nothing does, and the register says that no legislation is
 * needed, or that it is one of several ways of which another was taken. The last two are a person's alone: "elsewhere": other law meets it, which is cited; "set-aside": it is left out, for a reason.
 */
export const coverageStatuses = [
  "met",
  "partly",
  "not-met",
  "not-for-legislation",
  "elsewhere",
  "set-aside",
] as const
export type CoverageStatus = (typeof coverageStatuses)[number]
export const computedStatuses = ["met", "partly", "not-met", "not-for-legislation"] as const
export type ComputedStatus = (typeof computedStatuses)[number]

/** One obligation, and what the bill as it reads now does about it. Derived; only the judgement is kept. */
export interface Coverage {
  /** Id of the obligation: `TIP-5.1`. */
  readonly obligation: string
  /** What is shown and counted: the judgement where somebody made one, else what the text comes to. */
  readonly status: CoverageStatus
  /** What the text comes to, whatever was judged. */
  readonly computed: ComputedStatus
  readonly judgement: Judgement | null
  /** The judgement was made when the text came to something else, or before something went that is missing now: it wants to be looked at again. */
  readonly isOutdated: boolean
  /** Ids of the provisions that carry it, or its parts, in the bill's order; of a part that only its paragraph carries, those that carry the paragraph. */
  readonly provisions: readonly string[]
  /** Of "partly" and "not-met": what is missing. What is missing of a part of the obligation is told with the part too. */
  readonly missing: readonly Missing[]
  /** Ids of provisions that carry it in other words than the model's: met by their place in the text, and for a person to read. */
  readonly reworded: readonly string[]
  /** Ids of provisions of which a drafter said that they carry it, and no model does. */
  readonly byHand: readonly string[]
}

/** What an obligation wants and the bill has not, with the way back. */
export type Missing =
  /** A part of the treaty's own list, a letter that nothing in the bill implements. */
  | {readonly kind: "part"; readonly obligation: string}
  /** A clause of a model provision that stands in the bill, gone or empty: `restoreLimb` puts it back. */
  | {
      readonly kind: "limb"
      readonly pack: string
      readonly provision: string
      readonly clause: string
      /** The model's words, short enough for a sentence. */
      readonly words: string
      /** Id of the article or definition of the bill that it would stand in again. */
      readonly home: string
    }
  /** A model provision or definition of a pack that the bill draws on, and that would carry it: of "not-met" alone. `insertProvisions` brings it in. */
  | {
      readonly kind: "provision"
      readonly pack: string
      readonly provision: string
      /** Its heading, or the term that it defines. */
      readonly words: string
    }

/** What tells one missing thing from another, for as long as it is missing. */
export function missingKey(missing: Missing): string {
  if (missing.kind === "part") return missing.obligation
  const {pack, provision} = missing
  return missing.kind === "limb" ? `${pack}/${provision}.${missing.clause}` : `${pack}/${provision}`
}

/** What of the text is missing of an obligation, as a judgement remembers it. */
export const missingNow = ({missing}: Pick<Coverage, "missing">): readonly string[] =>
  missing.flatMap((each) => (each.kind === "provision" ? [] : [missingKey(each)]))
