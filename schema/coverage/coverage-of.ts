import type {Node} from "prosemirror-model"
import {obligationIndex} from "../library/beside"
import {headingOf, termOf} from "../library/clause-walk"
import type {Library} from "../library/library"
import {implementing} from "../obligations/implementing"
import {partsOf} from "../obligations/kin"
import {billAttrs} from "../profiles/profiles"
import {originKey} from "../provisions"
import type {Tie} from "./carried"
import {carriers, type Carriers} from "./carriers"
import {missingKey, missingNow, type ComputedStatus, type Coverage, type Missing} from "./coverage"
import type {Judgement, Judgements} from "./judgement"
import {rewordedIn} from "./reworded"

/** What the text comes to, without what anybody holds of it. */
export type Computed = Pick<
  Coverage,
  "obligation" | "computed" | "provisions" | "missing" | "byHand"
> & {
  /** Ids of provisions that have taken in words of limbs that are gone as clauses. */
  readonly taken: readonly string[]
  /** How it is carried: by what is tied to it, by its parts, by the paragraph that it is a part of, or not at all. */
  readonly by: "own" | "parts" | "whole" | "nothing"
}

const computedOf = new WeakMap<Carriers, {library: Library; found: ReadonlyMap<string, Computed>}>()

/** Every obligation of the library and what the bill as it reads now does about it, in the order of the treaties. */
export function computedCoverage(doc: Node, library: Library): ReadonlyMap<string, Computed> {
  const own = carriers(doc, library)
  const known = computedOf.get(own)
  if (known?.library === library) return known.found
  const found = new Reckoning(own, library).all()
  computedOf.set(own, {library, found})
  return found
}

interface Known {
  readonly judgements: Judgements
  readonly reworded: ReadonlySet<string>
  readonly found: ReadonlyMap<string, Coverage>
}
const judged = new WeakMap<ReadonlyMap<string, Computed>, Known>()

/**
 * The coverage of a bill: every obligation of the library by its id. The same map while nothing in it changes; after an edit one article is read,
 * and the rest put together from what is known.
 */
export function coverageOf(doc: Node, library: Library): ReadonlyMap<string, Coverage> {
  const computed = computedCoverage(doc, library)
  const {judgements} = billAttrs(doc)
  const reworded = rewordedIn(doc, library)
  const known = judged.get(computed)
  if (known?.judgements === judgements && known.reworded === reworded) return known.found
  const found = new Map(
    [...computed].map(([id, each]) => [
      id,
      told(each, Object.hasOwn(judgements, id) ? (judgements[id] ?? null) : null, reworded),
    ]),
  )
  judged.set(computed, {judgements, reworded, found})
  return found
}

function told(
  each: Computed,
  judgement: Judgement | null,
  reworded: ReadonlySet<string>,
): Coverage {
  const {obligation, computed, missing} = each
  const isOutdated =
    judgement !== null &&
    (judgement.computed !== computed ||
      missingNow(each).some((key) => !judgement.missing.includes(key)))
  const status = judgement?.status ?? computed
  const others = later(() =>
    each.provisions.filter((id) => reworded.has(id) || each.taken.includes(id)),
  )
  return {
    obligation,
    status,
    computed,
    judgement,
    isOutdated,
    missing,
    get provisions() {
      return each.provisions
    },
    get reworded() {
      return others()
    },
    get byHand() {
      return each.byHand
    },
  }
}

/** Found out when it is first asked for. */
function later<T>(find: () => T): () => T {
  let found: {readonly value: T} | null = null
  return () => (found ??= {value: find()}).value
}

class Reckoning {
  readonly #carriers: Carriers
  readonly #library: Library
  readonly #done = new Map<string, boolean>()
  readonly #found = new Map<string, Computed>()

  constructor(own: Carriers, library: Library) {
    this.#carriers = own
    this.#library = library
  }

  all(): ReadonlyMap<string, Computed> {
    for (const id of obligationIndex(this.#library).keys()) this.#of(id)
    // In the order of the treaties, whichever was asked for first.
    return new Map(
      [...obligationIndex(this.#library).keys()].map((id) => [id, this.#of(id)] as const),
    )
  }

  #of(id: string): Computed {
    const known = this.#found.get(id)
    if (known) return known
    const made = this.#made(id)
    this.#found.set(id, made)
    return made
  }

  #made(id: string): Computed {
    const isTied = this.#carriers.ties.has(id)
    const parts = this.#parts(id)
    if (parts.some((part) => this.#isDone(part))) return this.#byParts(id, isTied, parts)
    const lost = this.#carriers.lost.get(id) ?? []
    if (isTied) return this.#told(id, "own", lost.length > 0 ? "partly" : "met", lost, [id])
    const around = this.#around(id)
    // Where other parts of the paragraph are carried on their own, the paragraph does not speak for this one.
    const isUneven = around !== null && this.#parts(around).some((part) => this.#isDone(part))
    if (around !== null && !isUneven) {
      const {computed, missing} = this.#of(around)
      return this.#told(id, "whole", computed, missing, [around])
    }
    const wanted = parts.filter((part) => this.#needs(part))
    const isNeeded = (wanted.length > 0 || this.#needs(id)) && !this.#isOtherWay(id)
    const by = around === null ? "nothing" : "whole"
    if (!isNeeded && lost.length === 0)
      return this.#told(id, by, "not-for-legislation", [], [around ?? id])
    return this.#told(id, by, "not-met", [...lost, ...this.#models(id)], [])
  }

  /** Of what is carried in parts, each part has to be, or one where the treaty leaves the way to the State. */
  #byParts(id: string, isTied: boolean, parts: readonly string[]): Computed {
    const missing: Missing[] = [...(this.#carriers.lost.get(id) ?? [])]
    const isAny = obligationIndex(this.#library).get(id)?.parts === "any"
    const ways = parts.filter((part) => this.#isDone(part))
    // Where one way is enough, the ways that were not taken are not missing.
    const way = ways.find((part) => this.#of(part).computed === "met")
    for (const part of isAny ? [way ?? ways[0] ?? ""].filter(Boolean) : parts) {
      // What is not carried at all is told as itself, not by what would carry it; where the treaty asks for no law, by what the bill had.
      if (!this.#isDone(part)) {
        if (this.#needs(part) && !this.#isPower(part))
          missing.push({kind: "part", obligation: part})
        else missing.push(...(this.#carriers.lost.get(part) ?? []))
      } else missing.push(...this.#of(part).missing)
    }
    const once = new Map(missing.map((each) => [missingKey(each), each]))
    const by = isTied ? "own" : "parts"
    return this.#told(
      id,
      by,
      once.size > 0 ? "partly" : "met",
      [...once.values()],
      [id, ...this.#below(id)],
    )
  }

  #told(
    obligation: string,
    by: Computed["by"],
    computed: ComputedStatus,
    missing: readonly Missing[],
    from: readonly string[],
  ): Computed {
    const own = this.#carriers
    // Put together when somebody reads them: a long bill has thousands.
    const provisions = later(() => own.provisionsOf(from))
    const some = (is: (tie: Tie) => boolean) =>
      later(() => [
        ...new Set(
          from.flatMap((each) => (own.ties.get(each) ?? []).filter(is)).map((tie) => tie.provision),
        ),
      ])
    const taken = some(({hasTaken}) => hasTaken)
    const byHand = some((tie) => tie.byHand)
    return {
      obligation,
      by,
      computed,
      missing,
      get provisions() {
        return provisions()
      },
      get taken() {
        return taken()
      },
      get byHand() {
        return byHand()
      },
    }
  }

  #parts(id: string): readonly string[] {
    return partsOf(this.#library, id)
  }

  #below(id: string): readonly string[] {
    return this.#parts(id).flatMap((part) => [part, ...this.#below(part)])
  }

  /** Whether anything is tied to it or to a part of it. */
  #isDone(id: string): boolean {
    const known = this.#done.get(id)
    if (known !== undefined) return known
    const done = this.#carriers.ties.has(id) || this.#parts(id).some((part) => this.#isDone(part))
    this.#done.set(id, done)
    return done
  }

  /** Whether the register asks for legislation, of it or of a part of it. */
  #needs(id: string): boolean {
    const {needsLegislation} = obligationIndex(this.#library).get(id) ?? {}
    return needsLegislation !== "no" || this.#parts(id).some((part) => this.#needs(part))
  }

  /** Whether the treaty leaves it to the State: a power that is not used leaves nothing missing in a paragraph that binds. */
  #isPower(id: string): boolean {
    return obligationIndex(this.#library).get(id)?.level === "optional"
  }

  /** The nearest paragraph around it that something is tied to. */
  #around(id: string): string | null {
    const index = obligationIndex(this.#library)
    const seen = new Set([id])
    for (let up = index.get(id)?.parent; up !== undefined; up = index.get(up)?.parent) {
      if (seen.has(up)) return null
      seen.add(up)
      if (this.#carriers.ties.has(up)) return up
    }
    return null
  }

  /** Whether it is one of several ways to meet its paragraph, and another was taken. */
  #isOtherWay(id: string): boolean {
    const index = obligationIndex(this.#library)
    const parent = index.get(id)?.parent
    return (
      parent !== undefined &&
      index.get(parent)?.parts === "any" &&
      this.#parts(parent).some((part) => this.#isDone(part))
    )
  }

  #models(id: string): readonly Missing[] {
    const {packs, wholes} = this.#carriers
    return modelsOf(this.#library, id).filter(
      ({pack, provision}) => packs.has(pack) && !wholes.has(originKey(pack, provision)),
    )
  }
}

type ModelProvision = Extract<Missing, {readonly kind: "provision"}>
const models = new WeakMap<Library, Map<string, readonly ModelProvision[]>>()

/** The model provisions and definitions that would carry an obligation or a part of it. */
function modelsOf(library: Library, id: string): readonly ModelProvision[] {
  const known = models.get(library) ?? new Map<string, readonly ModelProvision[]>()
  models.set(library, known)
  const cached = known.get(id)
  if (cached) return cached
  const made = implementing(library, id).flatMap(
    ({pack, part, ties}): readonly ModelProvision[] => {
      if (part.kind === "recital" || ties.every(({kinship}) => kinship === "whole")) return []
      const found =
        part.kind === "provision"
          ? {provision: part.provision.id, words: headingOf(pack, part.provision)}
          : {provision: part.definition.id, words: termOf(part.definition)}
      return [{kind: "provision", pack: pack.head.id, ...found}]
    },
  )
  known.set(id, made)
  return made
}
