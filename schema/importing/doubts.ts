import type {Doubt, Found} from "./found"

/** Why somebody should look at a piece, by the piece's id. A function of the pieces: after a correction it is simply asked again. */
export function doubtsIn(found: Found): ReadonlyMap<string, Doubt> {
  const doubts = new Map<string, Doubt>()
  for (const {id, unsure} of found.pieces) if (unsure) doubts.set(id, unsure)
  return doubts
}
