import {useSay} from "../messages"

interface ArrangementNumberProps {
  readonly number: string | undefined
  readonly certainty: "established" | "uncertain"
  readonly className?: string
}

/** A number of the arrangement that a pack follows. One that is not established says so, and is never printed as if it were. */
export function ArrangementNumber({
  number,
  certainty,
  className = "card-number",
}: ArrangementNumberProps) {
  const say = useSay()
  if (number === undefined) return null
  if (certainty === "established") return <span className={className}>{number}</span>
  return (
    <span className={className} title={say("panel.library.uncertain-number")}>
      {number}
      <span aria-hidden="true">?</span>
      <span className="visually-hidden">{` (${say("panel.library.uncertain-number")}) `}</span>
    </span>
  )
}
