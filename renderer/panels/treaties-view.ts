import type {CoverageStatus} from "../../schema/coverage/coverage"
import type {ObligationFilter} from "../../schema/obligations/search"
import {showLeft} from "../actions"
import type {Session} from "../session"

/** What the treaties panel shows. Kept in the session's state, so that it stays while the drafter looks at another panel. */
export interface TreatiesView {
  /** Id of an instrument, or one of the registers beside them. */
  readonly shown: string
  readonly query: string
  readonly filter: TreatiesFilter
  /** Groups that the drafter unfolded while browsing. */
  readonly unfolded: readonly string[]
  /** Groups that the drafter folded among what a search found. */
  readonly folded: readonly string[]
  /** The row on which the list stands. */
  readonly focused: string | null
  /** What was opened, one from the other; the last is on view. Empty: the list is. */
  readonly trail: readonly Opened[]
}

export interface TreatiesFilter extends Omit<ObligationFilter, "instrument"> {
  readonly status?: StatusFilter
}

/** What the bill does about an obligation; "open": partly or nothing. */
export type StatusFilter = CoverageStatus | "open"

export interface Opened {
  readonly kind: "obligation" | "question" | "term"
  readonly id: string
}

export const registers = ["checklist", "terms"] as const

/** Nothing looked at yet; the first instrument is shown. */
export const freshView: TreatiesView = {
  shown: "",
  query: "",
  filter: {},
  unfolded: [],
  folded: [],
  focused: null,
  trail: [],
}

export function isSearching({query, filter}: TreatiesView): boolean {
  return query.trim() !== "" || Object.keys(filter).length > 0
}

export function changeView(session: Session, change: Partial<TreatiesView>): void {
  session.store.set({treaties: {...session.state.treaties, ...change}})
}

/** Shows an obligation in the treaties panel, from wherever it is named, and puts the focus there. The list behind it is that of its treaty. */
export function openObligation(session: Session, id: string): void {
  const instrument = session.library.instruments.find(({obligations}) =>
    obligations.some((obligation) => obligation.id === id),
  )
  const article = instrument?.obligations.find((obligation) => obligation.id === id)?.article
  if (!instrument || article === undefined) return
  const {unfolded} = session.state.treaties
  const group = articleGroup(instrument.id, article)
  changeView(session, {
    shown: instrument.id,
    query: "",
    filter: {},
    folded: [],
    unfolded: unfolded.includes(group) ? unfolded : [...unfolded, group],
    focused: id,
    trail: [{kind: "obligation", id}],
  })
  showLeft(session, "treaties")
}

/** Shows something that the panel itself names; Back leads to what is on view now. */
export function openFrom(session: Session, opened: Opened): void {
  const {trail} = session.state.treaties
  changeView(session, {trail: [...trail, opened].slice(-longestTrail)})
  showLeft(session, "treaties")
}

/** As many steps as anyone goes back. */
const longestTrail = 50

/** To what was on view before, in the end to the list and the row that was opened. */
export function goBack(session: Session): void {
  const trail = session.state.treaties.trail.slice(0, -1)
  changeView(session, {trail})
  if (trail.length > 0) showLeft(session, "treaties")
  else showLeft(session, "treaties", ".left-pane .register-tree")
}

export const articleGroup = (instrument: string, article: number): string =>
  `${instrument}-article-${article}`
