import type {Elsewhere} from "../schema/host"
import type {Session} from "./session"
import type {OpenDraft} from "./session-state"

/** How often, in milliseconds, a window that is in sight looks at the file of its draft; also whenever it is turned to. */
const interval = 30_000

/** What happened to the open draft's file outside this window, and is for the drafter to act on or to dismiss. */
export type FileNews =
  | {readonly kind: "changed" | "gone"}
  /** Somebody has it open now; whoever had it open closed it; or nothing is heard of them any more. */
  | ({readonly kind: "opened" | "closed" | "silent"} & Pick<Elsewhere, "user" | "computer">)

/** Follows what others do to the open draft's file. Nothing is done about it: the text in the window stays as it is. */
export function watchFile(session: Session): void {
  const look = () => void lookAtFile(session)
  window.addEventListener("focus", look)
  setInterval(() => {
    if (document.visibilityState === "visible") look()
  }, interval)
}

/** Looks at the file once, and shows what is new about it since it was last looked at. */
export async function lookAtFile(session: Session): Promise<void> {
  const {draft, saving, connected} = session.state
  if (!draft?.handle || draft.hash === null || saving || !connected) return
  try {
    const {there, openElsewhere} = await session.host.fileNow(draft.handle, draft.hash)
    const now = session.state.draft
    // It was saved or left while the file was looked at.
    if (!now || session.state.saving || now.opening !== draft.opening) return
    if (now.hash !== draft.hash || now.handle !== draft.handle) return
    const {seen} = draft
    const news =
      there !== seen.there ? newsOfFile(there) : newsOfOthers(seen.elsewhere, openElsewhere)
    if (there === seen.there && isAlike(seen.elsewhere, openElsewhere)) return
    session.store.set({draft: {...now, seen: {there, elsewhere: openElsewhere}}, fileNews: news})
    if (there === "gone") keepUnsaved(session)
    if (news) session.announce(`file.${news.kind}`, {...news, name: now.name ?? ""})
  } catch (error) {
    // Only looked at: whatever keeps it from being read is told when it is saved. That the program has ended is noted.
    session.explain(error)
  }
}

/** Replaces the mark of a window of which nothing is heard. */
export async function takeOver(session: Session): Promise<void> {
  const {draft} = session.state
  if (!draft?.handle) return
  try {
    await session.host.takeOver(draft.handle)
    session.store.set({fileNews: null})
    await lookAtFile(session)
    session.store.set({fileNews: null})
  } catch (error) {
    session.fail(error)
  }
}

/** What the window holds is all there is: leaving it asks, and a recovery copy is kept. */
function keepUnsaved(session: Session): void {
  session.store.set({dirty: true})
  session.recovery.changed()
}

function newsOfFile(there: OpenDraft["seen"]["there"]): FileNews | null {
  return there === "same" ? null : {kind: there}
}

function newsOfOthers(before: Elsewhere | null, now: Elsewhere | null): FileNews | null {
  if (now) {
    const {user, computer, silent} = now
    return {kind: silent ? "silent" : "opened", user, computer}
  }
  return before && {kind: "closed", user: before.user, computer: before.computer}
}

const isAlike = (a: Elsewhere | null, b: Elsewhere | null): boolean =>
  a?.user === b?.user && a?.computer === b?.computer && a?.silent === b?.silent
