import type {Command} from "prosemirror-state"
import type {MintId} from "../ids"
import {inChapter} from "../library/clause-walk"
import type {Library} from "../library/library"
import {insertChapter, insertProvisions} from "./insert"
import {sequence} from "./sequence"

/** Provisions and definitions of one pack. */
export interface PackPick {
  readonly pack: string
  readonly provisions: readonly string[]
  readonly definitions: readonly string[]
}

/**
 * Inserts provisions of any number of packs as one step, each in its own chapter; a chapter that the bill lacks is made. What the bill has
 * already is left out; false where nothing is new.
 */
export function insertArranged(
  library: Library,
  picks: readonly PackPick[],
  mint: MintId,
): Command {
  return sequence(
    ...picks.flatMap(({pack: id, provisions, definitions}) => {
      const pack = library.packs.find(({head}) => head.id === id)
      if (!pack) return []
      const meant = new Set(provisions)
      return [
        ...pack.head.chapters.flatMap((chapter) => {
          const inside = inChapter(pack, chapter.id)
            .map((provision) => provision.id)
            .filter((provision) => meant.has(provision))
          if (inside.length === 0) return []
          const request = {
            pack: id,
            chapter: chapter.id,
            provisions: inside,
            definitions,
            after: null,
            ordered: true,
          }
          return [insertChapter(library, request, mint)]
        }),
        // Definitions alone; where a chapter brought them they are there already.
        insertProvisions(library, {pack: id, provisions: [], definitions, after: null}, mint),
      ]
    }),
  )
}
