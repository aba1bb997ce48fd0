import type {SampleAnalysis} from "../assessment/register/from-register"
import type {Checklist} from "../obligations/checklist"
import type {Instrument} from "../obligations/instrument"
import type {Relation} from "../obligations/relations"
import type {Offence} from "../coverage/offence"
import type {SearchWords} from "../obligations/search-words"
import type {TermEntry} from "../obligations/terms"
import type {Concept} from "./concept"
import type {Pack} from "./pack"
import type {PlainWords} from "./plain-words"
import type {Sample} from "./sample"
import type {Subject} from "./subject"

/** What stands beside the packs and the instruments. A register that was refused is empty here. */
export interface Registers {
  readonly concepts: readonly Concept[]
  readonly subjects: readonly Subject[]
  readonly checklist: Checklist
  readonly terms: readonly TermEntry[]
  readonly relations: readonly Relation[]
  readonly plainWords: PlainWords
  readonly searchWords: readonly SearchWords[]
  /** The element tests. */
  readonly offences: readonly Offence[]
}

/** Model laws first, then what is put into a bill; each in the place it names, otherwise as they were read. */
export function inLibraryOrder(packs: readonly Pack[]): readonly Pack[] {
  const rank = ({head}: Pack) => (head.role === "model law" ? 0 : 100) + head.place
  return [...packs].sort((a, b) => rank(a) - rank(b))
}

/** A pack that came from a file. All others come with Proviso. */
export interface InstalledPack {
  /** By which it is removed. */
  readonly key: string
  /** Id of the pack in the library; null where it was refused. */
  readonly pack: string | null
  /** One sentence that names the file and the line; null where it was not refused. */
  readonly why: string | null
  /** Name of the file that it was installed from. */
  readonly from: string
  /** ISO 8601, UTC. */
  readonly date: string
}

/** Everything the drafter can draw on, as the host read it from disk. Plain data. */
export interface Library extends Registers {
  readonly packs: readonly Pack[]
  readonly instruments: readonly Instrument[]
  readonly samples: readonly Sample[]
  /** Gap analyses that belong to sample bills, with the laws they are about. */
  readonly analyses: readonly SampleAnalysis[]
  readonly installed: readonly InstalledPack[]
  /** Packs and registers that were refused, each with one sentence that names the file and the line. */
  readonly refused: readonly {readonly name: string; readonly why: string}[]
}

export const noRegisters: Registers = {
  concepts: [],
  subjects: [],
  checklist: {themes: [], questions: []},
  terms: [],
  relations: [],
  plainWords: {subjects: [], questions: []},
  searchWords: [],
  offences: [],
}
