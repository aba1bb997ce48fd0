import type {Instrument, ObligationLevel} from "../obligations/instrument"
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

/** What a bill does about one level of a treaty. */
export function summaryOf(
  {obligations}: Instrument,
  level: ObligationLevel,
  found: ReadonlyMap<string, Coverage>,
): Summary {
  const statuses = obligations
    .filter((obligation) => obligation.level === level)
    .flatMap(({id}) => found.get(id)?.status ?? [])
    .filter((status) => status !== "not-for-legislation")
  return {met: statuses.filter(isMet).length, of: statuses.length}
}
