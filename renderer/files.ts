import type {Node} from "prosemirror-model"
import {parseDraft} from "../schema/file"
import {type Elsewhere, type Handle, HostError, type OpenedFile} from "../schema/host"
import type {Source} from "../schema/importing/into/reference"
import {say} from "../schema/messages"
import {attempt} from "./attempt"
import type {DamagedChoice, UnsavedChoice} from "./dialogs/requests"
import {errorData} from "./host-error"
import {keepRecoveryCopy} from "./recovery-copies"
import {save} from "./saving"
import type {Session} from "./session"
import type {OpenDraft} from "./session-state"
import {whileReading} from "./while-reading"

/** Opening and leaving drafts. Nothing here loses a change silently: leaving a changed draft asks first. */

/** Shows a bill that has no file yet. */
export async function showNewBill(session: Session, doc: Node): Promise<void> {
  await showUnsaved(session, doc, null)
}

async function showUnsaved(session: Session, doc: Node, source: Source | null): Promise<void> {
  if (!(await leaveDraft(session))) return
  const draft = {
    documentId: crypto.randomUUID(),
    created: new Date().toISOString(),
    handle: null,
    name: null,
    hash: null,
    versions: [],
    copy: null,
    source,
    newer: false,
    readOnly: false,
    seen: {there: "same", elsewhere: null},
  } as const
  session.show(draft, doc, true)
}

/** Shows existing law that was imported and has no file yet: it is read, compared and copied from. */
export async function showReference(session: Session, doc: Node, source: Source): Promise<void> {
  await showUnsaved(session, doc, source)
}

/** A bill of its own with the text of the open document: the law may then be changed, and what it was made from stays as it is. */
export async function billOfThisText(session: Session): Promise<void> {
  const {doc} = session
  if (doc) await showNewBill(session, doc.type.create({...doc.attrs, stage: "bill"}, doc.content))
}

/** The draft that is open is left once the other was looked at and can be opened: what is refused costs nobody what stands. */
export async function openFile(session: Session, file: Handle): Promise<boolean> {
  return attempt(session, async () => {
    try {
      await whileReading(session, file, () => session.host.read(file))
    } catch (error) {
      // A file whose start was lost does not say that it was a draft; what is no draft has nothing to open, and the refusal stands.
      const kind = errorData(error)?.kind
      if (kind !== "truncated" && kind !== "not-a-draft") throw error
      return openDamaged(session, file, error)
    }
    if (!(await leaveDraft(session))) return false
    const left = await leftCopies(session)
    const opened = await whileReading(session, file, () => session.host.open(file))
    return show(session, opened, null) && tellLeft(session, left)
  })
}

/** The ids of the drafts of which a recovery copy is offered; that these cannot be read keeps no file from being opened. */
async function leftCopies(session: Session): Promise<readonly string[]> {
  try {
    return (await session.host.recoveries()).map(({documentId}) => documentId)
  } catch (error) {
    session.fail(error)
    return []
  }
}

/** Whoever opens a file itself after a crash does not see what the start screen offers of it. */
function tellLeft(session: Session, left: readonly string[]): true {
  const {draft, trouble} = session.state
  if (trouble === null && draft && left.includes(draft.documentId)) {
    session.store.set({trouble: session.word("file.recovered-apart")})
  }
  return true
}

/** Opens an earlier text of a damaged draft, or what can be read of it, as a draft without a file; where there is neither, says what `open` said. */
async function openDamaged(session: Session, file: Handle, refused: unknown): Promise<boolean> {
  const damaged = await whileReading(session, file, () => session.host.damaged(file))
  const {name, documentId, kept, left} = damaged
  if (!kept && !left) throw refused
  const choice = await session.ask<DamagedChoice>((answer) => ({
    kind: "damaged",
    file: damaged,
    answer,
  }))
  if (choice === null) return false
  const text =
    choice === "kept" && kept && documentId !== null
      ? await session.host.readVersion(documentId, kept.name)
      : left?.text
  if (text === undefined) return false
  // What a save once replaced may be damaged too.
  const parsed = parseDraft(text)
  if (!parsed.ok) throw new HostError(parsed.why, name, parsed.detail)
  if (!(await leaveDraft(session))) return false
  const opened = {handle: null, name, text, hash: null, openElsewhere: null, readOnly: false}
  return show(session, opened, crypto.randomUUID())
}

export async function openRecovery(session: Session, id: string): Promise<boolean> {
  if (!(await leaveDraft(session))) return false
  const opening = crypto.randomUUID()
  return attempt(session, async () => {
    try {
      return show(session, await session.host.openRecovery(id, opening), opening)
    } catch (error) {
      if (errorData(error)?.kind !== "not-found") throw error
      session.store.set({trouble: session.word("start.recover.gone")})
      return false
    }
  })
}

/** Opens the draft that the system handed over, if there is one. */
export async function openHandedOver(session: Session): Promise<void> {
  await attempt(session, async () => {
    const place = await session.host.handedOver()
    return place !== null && openFile(session, place.handle)
  })
}

/**
 * Returns false, with a sentence shown, when the text is no draft that this Proviso can read. `recovered`: the name of this opening where a
 * recovery copy was opened; null for a file.
 */
function show(session: Session, opened: OpenedFile, recovered: string | null): boolean {
  const parsed = parseDraft(opened.text)
  const {locale} = session.state.settings
  if (!parsed.ok) {
    const trouble = say(`host.${parsed.why}`, {subject: opened.name, detail: parsed.detail}, locale)
    session.store.set({trouble})
    return false
  }
  const {documentId, created, doc, versions, copy, source} = parsed.draft
  const draft: Omit<OpenDraft, "opening"> = {
    documentId,
    created,
    handle: opened.handle,
    name: opened.handle === null ? null : opened.name,
    hash: opened.hash,
    versions,
    copy,
    source,
    newer: parsed.newer,
    readOnly: opened.readOnly || parsed.newer,
    seen: {there: "same", elsewhere: opened.openElsewhere},
  }
  session.show(draft, doc, recovered !== null, recovered ?? crypto.randomUUID())
  const notice = parsed.newer
    ? session.word("file.newer", {name: opened.name})
    : opened.readOnly
      ? session.word("file.read-only", {name: opened.name})
      : opened.openElsewhere
        ? session.word("file.elsewhere", {...people(opened.openElsewhere), name: opened.name})
        : null
  session.store.set({trouble: notice})
  return true
}

/** Opens by the system's dialog where there is one, else by the page's own. */
export async function chooseAndOpen(session: Session): Promise<void> {
  if (session.about.dialogs === "page") return session.openDialog({kind: "open"})
  await attempt(session, async () => {
    const place = await session.host.choose({purpose: "open", name: ""})
    if (place) await openFile(session, place.handle)
    return true
  })
}

const people = ({user, computer}: Elsewhere) => ({user, computer})

/** Settles what becomes of unsaved changes, then lets go of the draft. False: the drafter stays. */
export async function leaveDraft(session: Session): Promise<boolean> {
  // A save that still runs would claim the file again after it was let go of.
  await session.savingNow
  const {draft, dirty} = session.state
  if (!draft) return true
  let keep = false
  if (dirty) {
    const name = draft.name ?? session.title
    const choice = await session.ask<UnsavedChoice>((answer) => ({kind: "unsaved", name, answer}))
    if (choice === null) return false
    if (choice === "save" && !(await save(session))) return false
    keep = choice === "keep"
  }
  if (keep) {
    if (!(await keepRecoveryCopy(session, "asked"))) return false
    // The claim on the file ends and the copy stays: the host removes copies when it closes a draft.
    const {handle} = draft
    if (handle !== null) await attempt(session, () => session.host.letGo(handle))
    session.leave()
    return true
  }
  await attempt(session, () => session.host.close(draft.handle, draft.documentId))
  session.leave()
  return true
}
