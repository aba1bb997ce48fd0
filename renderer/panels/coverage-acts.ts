import {bringBack} from "../../schema/commands/restore-limb"
import type {Missing} from "../../schema/coverage/coverage"
import {isOpen} from "../../schema/coverage/summary"
import {showLeft} from "../actions"
import {goneSince} from "../coverage-watch"
import type {Session} from "../session"
import {changeView, type TreatiesFilter} from "./treaties-view"

/** Shows a treaty's obligations with how the bill stands to them; where no filter is named, what is open of the duties, or all where nothing is. */
export function openCoverage(session: Session, instrument: string, filter?: TreatiesFilter): void {
  const {coverage} = session.state
  const shown = session.library.instruments.find(({id}) => id === instrument)
  const hasOpen = shown?.obligations.some(({id, level}) => {
    const found = coverage?.found.get(id)
    return level === "mandatory" && found !== undefined && isOpen(found.status)
  })
  changeView(session, {
    shown: instrument,
    query: "",
    filter: filter ?? (hasOpen === true ? {level: "mandatory", status: "open"} : {}),
    folded: [],
    focused: null,
    trail: [],
  })
  showLeft(session, "treaties", ".left-pane .register-tree")
}

/** Puts back what is missing of an obligation, as one step. False: it could not be. */
export function putBack(session: Session, missing: readonly Missing[]): boolean {
  const command = bringBack(session.library, missing, session.mint)
  const isBack = command !== null && session.run(command)
  session.focusText()
  if (!isBack) session.announce("coverage.not-put-back")
  return isBack
}

/** What edits in this window took from the bill is put back, as one step where it can be. */
export function putBackGone(session: Session): void {
  const {coverage} = session.state
  if (coverage) putBack(session, goneSince(coverage))
}

export const hasGone = ({state: {coverage}}: Session): boolean =>
  coverage !== null && goneSince(coverage).some(({kind}) => kind !== "part")

/** Says no more of what fell: it was meant. */
export function leaveFallen(session: Session): void {
  const {coverage} = session.state
  if (coverage) session.store.set({coverage: {...coverage, fallen: new Map()}})
  session.focusText()
}
