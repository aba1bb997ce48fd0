import type {Instrument} from "../obligations/instrument"
import type {Pack} from "./pack"
import type {Sample} from "./sample"

/** Everything the drafter can draw on, as the host read it from disk. Plain data. */
export interface Library {
  readonly packs: readonly Pack[]
  readonly instruments: readonly Instrument[]
  readonly samples: readonly Sample[]
  /** Packs that were refused, each with one sentence that names the file and the line. */
  readonly refused: readonly {readonly name: string; readonly why: string}[]
}
