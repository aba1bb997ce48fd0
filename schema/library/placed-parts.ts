import type {PackPath} from "./clause-walk"
import type {Definition, Pack, Provision, Recital} from "./pack"
import {sourcesOf, type Place} from "./sources"

export type Part = Provision | Definition | Recital

export interface Placed {
  readonly part: Part
  readonly place: Place
}

/** The recitals, definitions and provisions of a pack with where each was read; by its id where the pack was not read from text. */
export function placedParts(pack: Pack): readonly Placed[] {
  const sources = sourcesOf(pack)
  const list = (parts: readonly Part[], places: readonly Place[] | undefined) =>
    parts.map((part, i) => ({part, place: places?.[i] ?? {file: part.id, path: []}}))
  return [
    ...list(pack.recitals, sources?.recitals),
    ...list(pack.definitions, sources?.definitions),
    ...list(pack.provisions, sources?.provisions),
  ]
}

export const headPlace = (...path: PackPath): Place => ({file: "pack.yaml", path})

export const below = ({file, path}: Place, ...more: PackPath): Place => ({
  file,
  path: [...path, ...more],
})
