import type {Instrument} from "../obligations/instrument"
import type {Pack} from "./pack"
import type {Sample} from "./sample"

/** Model laws first, then what is put into a bill; otherwise as they were read. */
export function inLibraryOrder(packs: readonly Pack[]): readonly Pack[] {
  const rank = ({head}: Pack) => (head.role === "model law" ? 0 : 1)
  return [...packs].sort((a, b) => rank(a) - rank(b))
}

/** Everything the drafter can draw on, as the host read it from disk. Plain data. */
export interface Library {
  readonly packs: readonly Pack[]
  readonly instruments: readonly Instrument[]
  readonly samples: readonly Sample[]
  /** Packs that were refused, each with one sentence that names the file and the line. */
  readonly refused: readonly {readonly name: string; readonly why: string}[]
}
