import type {ReactNode} from "react"
import {useSay} from "../messages"
import type {SubjectState} from "./subjects"

/** A shape for each state, so that none is told by colour alone. */
const shapes: Readonly<Record<SubjectState, ReactNode>> = {
  open: <circle cx="8" cy="8" r="5.2" strokeDasharray="2 2.2" />,
  begun: <path d="M10.5 3.2l2.3 2.3-6.6 6.6H3.9V9.8z" />,
  met: <path d="M2.8 8.4l3.3 3.3 7-7.4" strokeWidth="2" />,
  partly: (
    <>
      <circle cx="8" cy="8" r="5.2" />
      <path d="M8 2.8v10.4a5.2 5.2 0 0 1 0-10.4z" fill="currentColor" />
    </>
  ),
  not: <path d="M4 4l8 8m0-8-8 8" strokeWidth="2" />,
  "not-applicable": <path d="M3.2 8h9.6" strokeWidth="2" />,
  differ: <path d="M3 6h10M3 10h10M10.6 2.8 5.4 13.2" />,
  party: <path d="M2.8 8.4l3.3 3.3 7-7.4" strokeWidth="2" />,
  signatory: <path d="M10.5 3.2l2.3 2.3-6.6 6.6H3.9V9.8z" />,
  "not-party": <path d="M4 4l8 8m0-8-8 8" strokeWidth="2" />,
}

/** The state of a subject: its shape, and its name where it is not beside it. */
export function StateMark({
  state,
  named = false,
}: {
  readonly state: SubjectState
  readonly named?: boolean
}) {
  const say = useSay()
  const name = say(`gaps.state.${state}`)
  return (
    <span className="gap-state" data-state={state} title={named ? undefined : name}>
      <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        {shapes[state]}
      </svg>
      <span className={named ? undefined : "visually-hidden"}>{name}</span>
    </span>
  )
}
