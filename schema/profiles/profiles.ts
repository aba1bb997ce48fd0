import type {Node} from "prosemirror-model"
import type {BillAttrs} from "../attrs"
import {civil} from "./civil"
import {common} from "./common"
import {spokenIn} from "./languages/languages"
import {spoken, type SpokenLaw} from "./languages/spoken"
import {withOwnUnits} from "./own-units"
import type {Profile, ProfileId, Unit} from "./profile"
import {un} from "./un"

export const profiles: Readonly<Record<ProfileId, Profile>> = {civil, common, un}
export const profileIds: readonly ProfileId[] = ["civil", "common", "un"]

export function isProfileId(id: string): id is ProfileId {
  return Object.hasOwn(profiles, id)
}

export const billAttrs = (doc: Node): BillAttrs => doc.attrs as unknown as BillAttrs

/** The bill's drafting tradition, in its language. A bill made by a newer Proviso may name one that is not here: a RangeError. */
export function profileOf(doc: Node): Profile {
  const {profile, units, language} = billAttrs(doc)
  if (!isProfileId(profile)) throw new RangeError(`Unknown drafting tradition: ${profile}`)
  const spoken = profileIn(profile, language)
  return units ? withOwnUnits(spoken, units) : spoken
}

const inLanguage = new WeakMap<SpokenLaw, Map<ProfileId, Profile>>()

/** A tradition as laws in a language (BCP 47) name its units; in English where it is none of ours. The same object for the same two. */
export function profileIn(id: ProfileId, language: string): Profile {
  const law = spokenIn(language)
  if (!law) return profiles[id]
  const known: Map<ProfileId, Profile> = inLanguage.get(law) ?? new Map<ProfileId, Profile>()
  inLanguage.set(law, known)
  const found = known.get(id)
  if (found) return found
  const [first = ""] = language.toLowerCase().split("-")
  const made = spoken(profiles[id], first, law)
  known.set(id, made)
  return made
}

/** What people call the unit at this stage: a section of a bill is a clause. Capitalised for the start of a label. */
export function unitName(unit: Unit, stage: BillAttrs["stage"]): string {
  const name = stage === "bill" ? (unit.inBill ?? unit.one) : unit.one
  return name.charAt(0).toUpperCase() + name.slice(1)
}
