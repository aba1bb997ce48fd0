import type {CoverageStatus} from "../../schema/coverage/coverage"
import {useSay} from "../messages"

/** A shape each, from full to empty, so that a status is never told by colour alone. */
const shapes: Readonly<Record<CoverageStatus, string>> = {
  met: "M6 .8a5.2 5.2 0 1 0 0 10.4A5.2 5.2 0 0 0 6 .8z",
  partly: "M6 .8a5.2 5.2 0 0 0 0 10.4z",
  "not-met": "M3.6 3.6l4.8 4.8M8.4 3.6 3.6 8.4",
  "not-for-legislation": "M3.5 6h5",
  elsewhere: "M3.2 6h5M6.2 3.8 8.6 6 6.2 8.2",
  "set-aside": "M4.6 3.8v4.4M7.4 3.8v4.4",
}

interface StatusProps {
  readonly status: CoverageStatus
  /** A treaty demands it: what is open of it is marked as wrong. */
  readonly isDuty?: boolean
}

/** How the bill stands to an obligation: a word and a shape. */
export function Status({status, isDuty = false}: StatusProps) {
  const say = useSay()
  return (
    <span className="coverage-status" data-status={status} data-duty={isDuty || undefined}>
      <StatusShape status={status} />
      {say(`coverage.${status}`)}
    </span>
  )
}

/** The shape alone, beside words that say it. */
export function StatusShape({status}: {readonly status: CoverageStatus}) {
  const isFull = status === "met" || status === "partly"
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className="coverage-shape">
      <circle cx="6" cy="6" r="5.2" className="line" />
      <path d={shapes[status]} className={isFull ? "full" : "line"} />
    </svg>
  )
}
