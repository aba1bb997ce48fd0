import type {Judgement} from "./judgement"

/**
 * How a bill stands to an obligation. The first four are computed from the text: "met": provisions of the bill carry it, with every limb; "partly":
 * limbs are missing; "not-met": nothing carries it; "not-for-legislation": nothing does, and the register says that no legislation is
 * needed. The last two are a person's alone: "elsewhere": other law meets it, which is cited; "set-aside": it is left out, for a reason.
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
export type ComputedStatus = Extract<
  CoverageStatus,
  "met" | "partly" | "not-met" | "not-for-legislation"
>

/** One obligation, and what the bill as it reads now does about it. Derived; only the judgement is kept. */
export interface Coverage {
  /** Id of the obligation: `TIP-5.1`. */
  readonly obligation: string
  /** What is shown and counted: the judgement where somebody made one, else what the text comes to. */
  readonly status: CoverageStatus
  /** What the text comes to, whatever was judged. */
  readonly computed: ComputedStatus
  readonly judgement: Judgement | null
  /** The judgement was made when the text came to something else: it wants to be looked at again. */
  readonly isOutdated: boolean
  /** Ids of the provisions that carry it, in the bill's order. */
  readonly provisions: readonly string[]
  /** Of "partly" and "not-met": what is missing. */
  readonly missing: readonly Missing[]
  /** Ids of provisions that carry it in other words than the model's: met by their place in the text, and for a person to read. */
  readonly reworded: readonly string[]
}

/**
 * What an obligation wants and the bill has not. A part of the treaty's own list (a letter that nothing in the bill implements), or a limb of a
 * model provision that is gone or empty, with the way back: the model's clause, and the provision of the bill in which it stood.
 */
export type Missing =
  | {readonly kind: "part"; readonly obligation: string}
  | {
      readonly kind: "limb"
      readonly pack: string
      readonly provision: string
      readonly clause: string
      /** The model's words, short enough for a sentence. */
      readonly words: string
      /** Id of the provision of the bill that it would stand in again; null: the whole provision is gone. */
      readonly home: string | null
    }
