import {bringTogether, decideConflict, type ConflictChoice} from "../schema/commands/merge"
import {HostError, type Place} from "../schema/host"
import {billAttrs} from "../schema/profiles/profiles"
import {mergeInSteps, type Merged, type ReturnedCopy} from "../schema/workshop/merge"
import type {Conflict} from "../schema/workshop/merging"
import {unreadable, type ReadFile} from "../schema/workshop/returned"
import type {Session} from "./session"
import {named} from "./suggestions"
import {longestName, nameVersion} from "./versions"

/** A file that was chosen, as it was read. */
export interface ChosenFile {
  readonly place: Place
  readonly file: ReadFile
}

type Reader = (name: string, text: string) => ReadFile

/** Reads the files one after the other, so that the window stays at hand. Rejects with a host error for one that cannot be read at all. */
export async function* readChosen(
  session: Session,
  places: readonly Place[],
  reader: Reader,
): AsyncGenerator<ChosenFile, void> {
  for (const place of places) {
    yield {place, file: await readOne(session, place, reader)}
    await turn()
  }
}

async function readOne(session: Session, place: Place, reader: Reader): Promise<ReadFile> {
  try {
    const {name, text} = await session.host.read(place.handle)
    return reader(name, text)
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    const {kind, detail} = error.data
    // What is no draft, or none that can be read, is one of the things that are said of a file.
    const refused = unreadable(place.name, kind, detail)
    if (!refused) throw error
    return refused
  }
}

/** How long the window may be busy before it looks at what else there is to do, in milliseconds. */
const slice = 50

/** Merges in slices. Null: it was stopped, and nothing is changed. */
export async function mergeCopies(
  session: Session,
  copies: readonly ReturnedCopy[],
  {onProgress, isStopped}: {onProgress: (done: number) => void; isStopped: () => boolean},
): Promise<Merged | null> {
  const {doc} = session
  if (!doc) return null
  const own = session.state.settings.author.trim() || session.word("bring-together.own")
  const steps = mergeInSteps({doc, own, date: new Date().toISOString(), copies})
  for (let started = performance.now(); ;) {
    const step = steps.next()
    if (step.done === true) return step.value
    onProgress(step.value)
    if (performance.now() - started > slice) {
      await turn()
      started = performance.now()
    }
    if (isStopped()) return null
  }
}

/** Puts what was merged into the draft, in one undo step; the state before stays as a version. False: the draft has changed meanwhile. */
export function putTogether(session: Session, {doc}: Merged): boolean {
  const before = session.doc
  if (!before || !session.run(bringTogether(before, doc))) return false
  // The text stood like this until the copies came in.
  const arrived = billAttrs(doc).merging?.copies.map((copy) => copy.date) ?? []
  const date = arrived.reduce((last, each) => (each > last ? each : last), "")
  const day = new Intl.DateTimeFormat(session.state.settings.locale, {dateStyle: "long"})
  const name = session.word("versions.before-bringing", {date: day.format(new Date(date))})
  nameVersion(session, before, name.slice(0, longestName), date)
  return true
}

const turn = () => new Promise<void>((resolve) => setTimeout(resolve))

export const openConflicts = (session: Session): readonly Conflict[] =>
  (session.doc && billAttrs(session.doc).merging?.conflicts.filter(({decided}) => !decided)) ?? []

/** Decides a conflict under the drafter's name, which may have to be asked for first. */
export function decide(
  session: Session,
  conflict: Conflict,
  choice: ConflictChoice,
  why: string,
): void {
  void named(session, (by) => {
    const date = new Date().toISOString()
    const did = session.run(decideConflict(conflict.id, choice, {by, date, why}))
    if (!did) session.store.set({trouble: session.word("conflict.impossible")})
    else session.announce("conflict.decided", {count: openConflicts(session).length})
  })
}
