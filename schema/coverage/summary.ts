import type {Instrument, ObligationLevel} from "../obligations/instrument"
import {partsOf} from "../obligations/kin"
import type {Library} from "../library/library"
import type {Coverage, CoverageStatus} from "./coverage"

/** How much of what a treaty asks of legislation is done. */
export interface Summary {
  /** By the bill, or by other law that is cited. */
  readonly met: number
  /** All that legislation is needed for; what was set aside too. */
  readonly of: number
}

/** Whether nothing is left to do: the bill or other law meets it. */
export const isMet = (status: CoverageStatus): boolean => status === "met" || status === "elsewhere"

/** Whether something is left to do, and nobody decided to leave it. */
export const isOpen = (status: CoverageStatus): boolean =>
  status === "partly" || status === "not-met"

/** What a bill does about one level of a treaty. A paragraph that has parts is counted by its parts. */
export function summaryOf(
  library: Library,
  {obligations}: Instrument,
  level: ObligationLevel,
  found: ReadonlyMap<string, Coverage>,
): Summary {
  const statuses = obligations
    .filter(({id, level: own}) => own === level && partsOf(library, id).length === 0)
    .flatMap(({id}) => found.get(id)?.status ?? [])
    .filter((status) => status !== "not-for-legislation")
  return {met: statuses.filter(isMet).length, of: statuses.length}
}
