import type {Node} from "prosemirror-model"
import type {ComputedStatus, Coverage, Missing} from "../schema/coverage/coverage"
import {missingKey} from "../schema/coverage/coverage"
import {coverageOf} from "../schema/coverage/coverage-of"
import {carriedOut} from "../schema/documents/touched"
import {obligationIndex} from "../schema/library/beside"
import type {Library} from "../schema/library/library"
import {citation} from "../schema/obligations/instrument"
import {partsOf} from "../schema/obligations/kin"
import {leadingInstrument} from "./panels/treaties-groups"
import type {Session} from "./session"

/** What the draft does about the treaties, as the page shows it: a moment behind the text, and never in the way of a key. */
export interface CoverageNow {
  /** Every obligation of the library. */
  readonly found: ReadonlyMap<string, Coverage>
  /** Ids of the instruments that the bill is about, the one that it does most about first. */
  readonly instruments: readonly string[]
  /** What edits in this window took from the bill and nobody gave back: by obligation, how it stood before. */
  readonly fallen: ReadonlyMap<string, Coverage>
}

/** By when coverage is told anew although the page has no moment to spare, in ms. */
const latest = 250

/** Keeps `coverage` of the session's state true, in moments in which the page has nothing else to do. Existing law has none. */
export function watchCoverage(session: Session): void {
  let waiting = false
  let last: {opening: string; doc: Node; library: Library} | null = null
  const look = () => {
    waiting = false
    const {settled, draft, templates: library, coverage: before} = session.state
    if (!settled || !draft || draft.source) return
    const isNew = last?.opening !== draft.opening || last.library !== library
    last = {opening: draft.opening, doc: settled.doc, library}
    const found = coverageOf(settled.doc, library)
    if (!isNew && found === before?.found) return
    const fallen = isNew || !before ? none : fallenNow(library, before, found)
    session.store.set({coverage: {found, instruments: aboutOf(settled.doc, library), fallen}})
    if (before && !isNew) tell(session, before, fallen)
  }
  session.store.subscribe(() => {
    const {settled, draft, templates, coverage} = session.state
    if (!settled || !draft || draft.source) {
      if (coverage) session.store.set({coverage: null})
      return
    }
    const isSeen =
      last?.doc === settled.doc && last.opening === draft.opening && last.library === templates
    if (waiting || (isSeen && coverage)) return
    waiting = true
    requestIdleCallback(look, {timeout: latest})
  })
}

const none: ReadonlyMap<string, Coverage> = new Map()

function aboutOf(doc: Node, library: Library): readonly string[] {
  const about = carriedOut(doc, library).filter(({isTouched}) => !isTouched)
  const ids = about.map(({instrument}) => instrument.id)
  const leading = leadingInstrument(library, doc)
  return [...ids.filter((id) => id === leading), ...ids.filter((id) => id !== leading)]
}

const ranks: Readonly<Record<ComputedStatus, number>> = {
  met: 3,
  "not-for-legislation": 3,
  partly: 2,
  "not-met": 1,
}

/** Whether the text does less than it did, or lacks more, and nobody has judged it as it is now. */
function isWorse(now: Coverage, before: Coverage): boolean {
  if (now.judgement && !now.isOutdated) return false
  const [here, there] = [ranks[now.computed], ranks[before.computed]]
  // Of what is not met at all nothing can go: what it lacks is only told more fully once the bill uses the pack that would meet it.
  return here < there || (here === there && here === 2 && newlyMissing(now, before).length > 0)
}

function newlyMissing(now: Coverage, before: Coverage): readonly Missing[] {
  const known = new Set(before.missing.map(missingKey))
  return now.missing.filter((each) => !known.has(missingKey(each)))
}

/** What had fallen and is not back, with what fell now. */
function fallenNow(
  library: Library,
  before: CoverageNow,
  found: ReadonlyMap<string, Coverage>,
): ReadonlyMap<string, Coverage> {
  const fallen = new Map<string, Coverage>()
  for (const id of obligationIndex(library).keys()) {
    const now = found.get(id)
    const was = before.fallen.get(id) ?? before.found.get(id)
    if (now && was && isWorse(now, was)) fallen.set(id, was)
  }
  return fallen
}

/** What fell, without what only sums it up; what treaties demand first. */
export function fallenFirst(library: Library, {fallen}: CoverageNow): readonly string[] {
  const index = obligationIndex(library)
  const isDuty = (id: string) => index.get(id)?.level === "mandatory"
  const own = [...fallen.keys()].filter(
    (id) => !partsOf(library, id).some((part) => fallen.has(part)),
  )
  return [...own.filter(isDuty), ...own.filter((id) => !isDuty(id))]
}

/** What is missing since. */
export function goneSince({found, fallen}: CoverageNow): readonly Missing[] {
  const gone = [...fallen].flatMap(([id, was]) => {
    const now = found.get(id)
    return now ? newlyMissing(now, was) : []
  })
  return [...new Map(gone.map((each) => [missingKey(each), each])).values()]
}

/** Said to who does not see it; what came back too. */
function tell(session: Session, before: CoverageNow, fallen: CoverageNow["fallen"]): void {
  const lost = [...fallen.keys()].filter((id) => !before.fallen.has(id))
  const back = [...before.fallen.keys()].filter((id) => !fallen.has(id))
  const of = (ids: readonly string[]) => ({
    names: ids.slice(0, 3).map(citation).join(", "),
    more: Math.max(0, ids.length - 3),
  })
  if (lost.length > 0) session.announce("coverage.fell", of(lost))
  else if (back.length > 0 && fallen.size === 0) session.announce("coverage.came-back", of(back))
}
