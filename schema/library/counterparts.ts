import type {Library} from "./library"
import type {Pack, Provision} from "./pack"

export interface Counterpart {
  readonly pack: Pack
  readonly provision: Provision
}

/** The provisions of other packs on the same subject, in the library's order. None where the provision names no subject. */
export function counterparts(
  {packs}: Library,
  packId: string,
  {subject}: Provision,
): readonly Counterpart[] {
  if (subject === undefined) return []
  return packs.flatMap((pack) =>
    pack.head.id === packId
      ? []
      : pack.provisions
          .filter((provision) => provision.subject === subject)
          .map((provision) => ({pack, provision})),
  )
}
