import {Node} from "prosemirror-model"
import type {Answer} from "./answers"
import type {Assessment} from "./assessment/assessment"
import {isAmends, isAssessment} from "./assessment/assessment-shape"
import type {Amends} from "./assessment/recommendation"
import {areJudgements, type Judgements} from "./coverage/judgement"
import {isLanguageTag} from "./language-tag"
import type {Decision} from "./review/decision"
import {isOwnUnits, type OwnUnits} from "./profiles/own-units"
import type {Merging} from "./workshop/merging"
import {isMerging} from "./workshop/merging-shape"
import type {Review} from "./review/review"
import type {Thread} from "./review/thread"

/**
 * The attributes that provisions carry, and the checks that keep a damaged file or a hostile paste out of the document. Attributes
 * hold intent and provenance only: a number, a label or a reference's text is derived and never stored.
 */

/** Where a provision came from, and its model wording as inserted, so that "how do we differ" can always be answered. */
export interface Origin {
  readonly pack: string
  readonly version: string
  /** Id of the provision, definition or recital in the pack. */
  readonly provision: string
  /** Id of the paragraph or point within that provision. */
  readonly clause?: string
  /** The model's own words of this piece alone, without the pieces below it. */
  readonly model: string
}

/**
 * What a drafter has decided about a number. Absent: the number follows from the place.
 * "locked": printed as given, whatever the place; `printed` is the whole label of an imported text, word and brackets,
 * where its level prints otherwise. "inserted": takes a number between its neighbours (8A, 8 bis) and
 * pushes none. "start": counting goes on from this value. "none": carries no number and none is counted for it.
 */
export type NumberIntent =
  | {readonly kind: "locked"; readonly value: string; readonly printed?: string}
  | {readonly kind: "inserted"}
  | {readonly kind: "none"}
  | {readonly kind: "start"; readonly value: number}

/**
 * What became of a provision from one text to another. Only in the redline of two texts (review/redline.ts), never in a draft: there
 * it is derived. "moved-away" stands where a provision that moved was before, "moved" where it is now.
 */
export interface StructuralChange {
  readonly id: string
  readonly kind: "added" | "removed" | "moved" | "moved-away"
  readonly author: string
  /** ISO 8601, UTC. */
  readonly date: string
}

/** Who last departed from the model in a provision that came from a pack, and why. */
export interface Adapted {
  readonly author: string
  /** ISO 8601, UTC. */
  readonly date: string
  /** Plain text; empty: not said yet. */
  readonly why: string
}

/** Attributes that every provision has: division, article, clause, schedule, recital. */
export interface ProvisionAttrs {
  /** Opaque and permanent; never the number. Empty until the identity plugin has minted one. */
  readonly id: string
  readonly origin: Origin | null
  /** Obligation ids (TIP-5.1) that this very piece implements. */
  readonly implements: readonly string[]
  readonly number: NumberIntent | null
  readonly repealed: boolean
  /** The drafter's note; plain text, paragraphs separated by line breaks. */
  readonly note: string | null
  /** What the explanatory memorandum says of it in the drafter's own words; plain text like the note. No part of the law. */
  readonly explanation: string | null
  readonly change: StructuralChange | null
  readonly adapted: Adapted | null
  /** What it does to existing law, where it was made for that. */
  readonly amends: Amends | null
}

/** Attributes of a choice, inline or of whole provisions. Its options are its children. */
export interface ChoiceAttrs {
  /** Choices with one key are decided together. */
  readonly key: string
  readonly question: string
  /** Id of the chosen option; null while open, when the first option is shown. */
  readonly chosen: string | null
  readonly reason: string | null
}

export interface OptionAttrs {
  readonly option: string
  readonly label: string
  readonly when: string
  readonly tradition: string
  readonly consequence: string
}

export interface BlankAttrs {
  readonly key: string
  readonly label: string
  readonly kind: string
}

export interface ReferenceAttrs {
  /** Ids of provisions; `pack:<pack>/<provision>[.<clause>]` while the provision is not in the bill; `bill` for the bill itself. */
  readonly targets: readonly string[]
  readonly style: "short" | "full" | "heading"
  /** Text that the drafter froze; null: derived. */
  readonly frozen: string | null
  /** What the model calls the target, for as long as it is not in the bill; empty: unknown. */
  readonly label?: string
}

/** Attributes of the bill itself. */
export interface BillAttrs {
  readonly profile: string
  /** Number patterns of the text that the bill was imported from, where they are not the tradition's own; null: they are. */
  readonly units: OwnUnits | null
  /** BCP 47. */
  readonly language: string
  /** While a bill, provisions are called clauses where the tradition does so; as an Act, sections. */
  readonly stage: "bill" | "act"
  /** What has been filled in, by blank key. */
  readonly values: Readonly<Record<string, string>>
  /** Who filled the blanks and made the choices, as far as it is known. */
  readonly answers: readonly Answer[]
  /** The open suggestions; null: none. */
  readonly review: Review | null
  /** Whether what is changed now becomes a suggestion. */
  readonly suggesting: boolean
  readonly threads: readonly Thread[]
  /** What was decided about suggestions and conflicts, in that order. */
  readonly decisions: readonly Decision[]
  /** What workshop copies brought and is not decided yet; null: nothing was brought together. */
  readonly merging: Merging | null
  /** What people hold of obligations against, or beside, what the text comes to. */
  readonly judgements: Judgements
  /** Existing law, what was found in it, and what is recommended; null: nothing was assessed. */
  readonly assessment: Assessment | null
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

function refuse(what: string): never {
  throw new RangeError(`Invalid ${what}`)
}

const texts = (value: unknown, longest: number): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string" && item.length <= longest)

/** Checks for `AttributeSpec.validate`; each throws a RangeError that names the attribute. */
export const validate = {
  strings: (what: string) => {
    return (value: unknown): void => {
      if (!texts(value, 200)) refuse(what)
    }
  },
  values: (value: unknown): void => {
    if (!isObject(value) || !texts(Object.values(value), 20_000)) refuse("values")
  },
  origin: (value: unknown): void => {
    if (value === null) return
    if (!isObject(value)) return refuse("origin")
    const {pack, version, provision, clause, model} = value
    if (!texts([pack, version, provision, clause ?? ""], 200) || !texts([model], 20_000)) {
      refuse("origin")
    }
  },
  number: (value: unknown): void => {
    if (value === null) return
    if (!isObject(value)) return refuse("number")
    const {kind, value: given, printed} = value
    const good =
      kind === "inserted" ||
      kind === "none" ||
      (kind === "locked" &&
        texts([given], 20) &&
        (printed === undefined || (texts([printed], 80) && printed !== ""))) ||
      (kind === "start" && Number.isInteger(given) && (given as number) >= 0)
    if (!good) refuse("number")
  },
  change: (value: unknown): void => {
    if (value === null) return
    if (!isObject(value)) return refuse("change")
    const {id, kind, author, date} = value
    // Names of all who proposed the same are joined.
    if (!texts([id, author, date], 2_000)) refuse("change")
    const known = ["added", "removed", "moved", "moved-away"]
    if (typeof kind !== "string" || !known.includes(kind)) refuse("change")
  },
  adapted: (value: unknown): void => {
    if (value === null) return
    if (!isObject(value)) return refuse("adapted")
    const {author, date, why} = value
    if (!texts([author, date], 200) || !texts([why], 20_000)) refuse("adapted")
  },
  review: (value: unknown): void => {
    if (value === null) return
    if (!isObject(value) || !(value.base instanceof Node) || !isObject(value.stamps)) {
      return refuse("review")
    }
    for (const stamp of Object.values(value.stamps)) {
      if (!isObject(stamp) || !texts([stamp.id, stamp.author, stamp.date], 10_000)) refuse("review")
    }
  },
  threads: (value: unknown): void => {
    if (!Array.isArray(value)) return refuse("threads")
    for (const thread of value) {
      if (!isObject(thread) || !isObject(thread.about) || !Array.isArray(thread.comments)) {
        return refuse("threads")
      }
      const {id, about, comments, assigned, resolved} = thread
      if (!texts([id, about.provision, assigned], 200) || !texts([about.quote], 20_000)) {
        return refuse("threads")
      }
      for (const remark of comments as unknown[]) {
        if (!isObject(remark)) return refuse("threads")
        if (!texts([remark.author, remark.date], 200) || !texts([remark.text], 20_000)) {
          return refuse("threads")
        }
      }
      if (resolved === null) continue
      if (!isObject(resolved) || !texts([resolved.author, resolved.date], 200)) refuse("threads")
    }
  },
  decisions: (value: unknown): void => {
    if (!Array.isArray(value)) return refuse("decisions")
    for (const decision of value) {
      if (!isObject(decision) || !Array.isArray(decision.proposed)) return refuse("decisions")
      const {provision, place, kind, before, proposed, decided, result, by, date, why} = decision
      const words = (proposed as unknown[]).flatMap((each) =>
        isObject(each) ? [each.author, each.text] : [null],
      )
      const long = [before, result ?? "", why, ...words]
      if (!texts([provision, place, kind, decided, by, date], 2_000) || !texts(long, 1_000_000)) {
        refuse("decisions")
      }
    }
  },
  answers: (value: unknown): void => {
    if (!Array.isArray(value)) return refuse("answers")
    for (const answer of value) {
      if (!isObject(answer)) return refuse("answers")
      const {of, key, value: given, author, date} = answer
      if (of !== "blank" && of !== "choice") return refuse("answers")
      if (!texts([key, author, date], 2_000) || !texts([given], 20_000)) refuse("answers")
    }
  },
  merging: (value: unknown): void => {
    if (value !== null && !isMerging(value)) refuse("merging")
  },
  judgements: (value: unknown): void => {
    if (!areJudgements(value)) refuse("judgements")
  },
  amends: (value: unknown): void => {
    if (value !== null && !isAmends(value)) refuse("amends")
  },
  assessment: (value: unknown): void => {
    if (value !== null && !isAssessment(value)) refuse("assessment")
  },
  units: (value: unknown): void => {
    if (value !== null && !isOwnUnits(value)) refuse("units")
  },
  language: (value: unknown): void => {
    if (typeof value !== "string" || !isLanguageTag(value)) refuse("language")
  },
  oneOf: (what: string, allowed: readonly string[]) => {
    return (value: unknown): void => {
      if (typeof value !== "string" || !allowed.includes(value)) refuse(what)
    }
  },
}
