import type {Library} from "../library"
import type {Pack} from "../pack"
import type {Place} from "../sources"

/** What a rule of good drafting has to say about one place of a pack: one sentence for its author. */
export interface Advice {
  readonly place: Place
  readonly message: string
}

/** What a rule may look at beside the pack itself. */
export type AdviceContext = Pick<Library, "packs" | "instruments">

/**
 * A rule of good drafting (docs/packs.md, "Writing well"). Unlike checkPack it never makes a pack unreadable: an author may have a
 * reason to do otherwise.
 */
export type Rule = (pack: Pack, context: AdviceContext) => readonly Advice[]
