import {lineFinder} from "./yaml-text"
import type {Pack} from "./pack"

/** What is wrong with a pack, for its author: one sentence and the place. */
export interface PackProblem {
  readonly file: string
  /** From 1; 0 where the pack was not read from text. */
  readonly line: number
  readonly message: string
}

/** A value in a file: the names and positions that lead to it. */
export interface Place {
  readonly file: string
  readonly path: readonly (string | number)[]
}

/** Where the parts of a pack were read: in the order of its provisions, definitions, recitals, blanks and choices. */
export interface Sources {
  readonly texts: ReadonlyMap<string, string>
  readonly provisions: readonly Place[]
  readonly definitions: readonly Place[]
  readonly recitals: readonly Place[]
  readonly blanks: readonly {readonly key: string; readonly place: Place}[]
  readonly choices: readonly {readonly key: string; readonly place: Place}[]
}

const sources = new WeakMap<Pack, Sources>()

export function rememberSources(pack: Pack, from: Sources): void {
  sources.set(pack, from)
}

/** Null for a pack that was not read from text, a copy for instance. */
export function sourcesOf(pack: Pack): Sources | null {
  return sources.get(pack) ?? null
}

/** Places problems: finds their lines in these texts, each text read once. */
export function problemPlacer(
  texts: ReadonlyMap<string, string> | undefined,
): (place: Place, message: string) => PackProblem {
  const finders = new Map<string, ReturnType<typeof lineFinder>>()
  return ({file, path}, message) => {
    const text = texts?.get(file)
    if (text === undefined) return {file, line: 0, message}
    const find = finders.get(file) ?? lineFinder(text)
    finders.set(file, find)
    return {file, line: find(path), message}
  }
}
