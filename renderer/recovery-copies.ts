import type {Draft} from "../schema/file"
import {errorData} from "./host-error"
import type {Told} from "./recovery-text"
import type {Session} from "./session"

/** Keeping recovery copies of the open draft. */

/** Brings the host the open draft's text as it stands, so that the first key does not wait for it. What fails is told. */
export async function bringText(session: Session): Promise<void> {
  const open = openDraft(session)
  if (!open) return
  try {
    await session.recoveryText.bring(open.draft)
  } catch (error) {
    if (open.isOpen()) session.fail(error)
  }
}

/**
 * Keeps a copy of the draft as it stands. False: there is none, and it is to be tried again. The drafter is told once that copies cannot be
 * kept, and every time they asked for one.
 */
export async function keepRecoveryCopy(
  session: Session,
  why: "typed" | "asked" = "typed",
): Promise<boolean> {
  const open = openDraft(session)
  if (!open) return why === "typed"
  return keeping(session, why, open.isOpen, () => session.recoveryText.keep(open.draft, open.told))
}

/** As {@link keepRecoveryCopy}, for a page that may be gone as soon as this returns. */
export async function keepRecoveryNow(session: Session): Promise<boolean> {
  const open = openDraft(session)
  if (!open) return true
  return keeping(session, "typed", open.isOpen, () =>
    session.recoveryText.keepNow(open.draft, open.told),
  )
}

async function keeping(
  session: Session,
  why: "typed" | "asked",
  isOpen: () => boolean,
  keep: () => Promise<void>,
): Promise<boolean> {
  try {
    await keep()
  } catch (error) {
    // A draft that was closed meanwhile needs no copy any more.
    if (!isOpen()) return true
    tell(session, error, why)
    return !session.state.connected
  }
  const {recoveryTrouble} = session
  session.recoveryTrouble = null
  if (recoveryTrouble !== null && session.state.trouble === recoveryTrouble) {
    session.store.set({trouble: null})
    session.announce("recovery.again")
  }
  return true
}

function tell(session: Session, error: unknown, why: "typed" | "asked"): void {
  const kind = errorData(error)?.kind
  if (kind === undefined || kind === "not-running") return session.fail(error)
  if (session.recoveryTrouble !== null && why === "typed") return
  const sentence = session.word("recovery.failing", {
    why: kind === "disk-full" ? "full" : "other",
  })
  session.recoveryTrouble = sentence
  session.store.set({trouble: sentence})
}

interface Open {
  readonly draft: Draft
  readonly told: Told
  readonly isOpen: () => boolean
}

/** Null where no draft is open, or the program behind the window has ended. */
function openDraft(session: Session): Open | null {
  const {draft, connected} = session.state
  const {doc} = session
  if (!draft || !doc || !connected) return null
  const {documentId, created, versions, copy, source, handle, hash, opening} = draft
  return {
    draft: {documentId, created, doc, versions, copy, source},
    told: {title: session.title, file: handle, hash},
    isOpen: () => session.state.draft?.opening === opening,
  }
}
