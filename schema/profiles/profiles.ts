import type {Node} from "prosemirror-model"
import type {BillAttrs} from "../attrs"
import {civil} from "./civil"
import {common} from "./common"
import {withOwnUnits} from "./own-units"
import type {Profile, ProfileId, Unit} from "./profile"
import {un} from "./un"

export const profiles: Readonly<Record<ProfileId, Profile>> = {civil, common, un}
export const profileIds: readonly ProfileId[] = ["civil", "common", "un"]

export function isProfileId(id: string): id is ProfileId {
  return Object.hasOwn(profiles, id)
}

export const billAttrs = (doc: Node): BillAttrs => doc.attrs as unknown as BillAttrs

/** The bill's drafting tradition. A bill made by a newer Proviso may name one that is not here: a RangeError. */
export function profileOf(doc: Node): Profile {
  const {profile, units} = billAttrs(doc)
  if (!isProfileId(profile)) throw new RangeError(`Unknown drafting tradition: ${profile}`)
  return units ? withOwnUnits(profiles[profile], units) : profiles[profile]
}

/** What people call the unit at this stage: a section of a bill is a clause. Capitalised for the start of a label. */
export function unitName(unit: Unit, stage: BillAttrs["stage"]): string {
  const name = stage === "bill" ? (unit.inBill ?? unit.one) : unit.one
  return name.charAt(0).toUpperCase() + name.slice(1)
}
