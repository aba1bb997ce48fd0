import type {ProvisionLevel} from "../../schema/library/pack"
import {useSay} from "../messages"

/** Four shapes, from full to empty, so that a level is never told by colour alone. */
const shapes: Readonly<Record<ProvisionLevel, string>> = {
  mandatory: "M6 1 11 6 6 11 1 6z",
  "obliged-to-consider": "M6 1 11 6 6 11 1 6z",
  endeavour: "M6 1.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z",
  optional: "M6 1.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z",
  general: "M2 6h8",
}
const filled: readonly ProvisionLevel[] = ["mandatory"]
const half: readonly ProvisionLevel[] = ["obliged-to-consider", "endeavour"]

/** How strongly a treaty binds here: a word and a shape. */
export function Level({level}: {readonly level: ProvisionLevel}) {
  const say = useSay()
  return (
    <span className="level" data-level={level}>
      <svg viewBox="0 0 12 12" aria-hidden="true" className="level-shape">
        <path d={shapes[level]} className={filled.includes(level) ? "full" : "line"} />
        {half.includes(level) && <path d="M6 3.2v5.6L3.2 6z" className="full" />}
      </svg>
      {say(`level.${level}`)}
    </span>
  )
}
