import type {Library} from "./library"
import {provisionLevels, type ProvisionLevel} from "./pack"
import {searchIndex} from "./search-index"

/** What the provisions of a library can be narrowed by: only values that some provision has. */
export interface Facets {
  readonly instruments: readonly string[]
  /** In the order of the treaties. */
  readonly themes: readonly string[]
  readonly pillars: readonly string[]
  readonly levels: readonly ProvisionLevel[]
}

export function facets(library: Library): Facets {
  const {entries} = searchIndex(library)
  const used = (values: (entry: (typeof entries)[number]) => readonly string[]) =>
    new Set(entries.flatMap(values))
  const themes = used((entry) => entry.themes)
  const pillars = used((entry) => entry.pillars)
  const instruments = used((entry) => entry.instruments)
  const levels = new Set(entries.map(({level}) => level))
  const obligations = library.instruments.flatMap((instrument) => instrument.obligations)
  const inOrder = (values: readonly (string | undefined)[], present: ReadonlySet<string>) => [
    ...new Set(values.filter((value) => value !== undefined && present.has(value))),
  ]
  return {
    instruments: library.instruments.map(({id}) => id).filter((id) => instruments.has(id)),
    themes: inOrder(
      obligations.map(({theme}) => theme),
      themes,
    ).flatMap((value) => value ?? []),
    pillars: inOrder(
      obligations.map(({pillar}) => pillar),
      pillars,
    ).flatMap((value) => value ?? []),
    levels: provisionLevels.filter((level) => levels.has(level)),
  }
}
