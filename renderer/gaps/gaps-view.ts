import type {ObligationLevel} from "../../schema/obligations/instrument"
import type {Session} from "../session"

/** What the gap analysis window shows. Kept in the session's state, so that it is as it was left when it opens again. */
export interface GapsView {
  /** Questions by theme or by treaty, else the obligations of one instrument. */
  readonly shown: string
  readonly filter: SubjectFilter
  /** Groups that were folded. */
  readonly folded: readonly string[]
  /** The row on which the list stands: a group or a subject. */
  readonly focused: string | null
  /** What is worked on: an obligation or a question. */
  readonly subject: string | null
  /** Id of the law on view; null: the first. */
  readonly law: string | null
}

export interface SubjectFilter {
  readonly level?: ObligationLevel
  readonly theme?: string
  readonly state?: "open" | "answered" | "differ"
}

/** The ways to go through the checklist. */
export const checklistViews = ["themes", "treaties"] as const

export const freshGaps: GapsView = {
  shown: "themes",
  filter: {},
  folded: [],
  focused: null,
  subject: null,
  law: null,
}

export function changeGaps(session: Session, change: Partial<GapsView>): void {
  session.store.set({gaps: {...session.state.gaps, ...change}})
}
