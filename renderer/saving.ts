import type {Node} from "prosemirror-model"
import {hashText, serializeDraft} from "../schema/file"
import type {Handle, SaveRequest} from "../schema/host"
import {askPlace} from "./ask-place"
import {fileText} from "./dialogs/compare-texts"
import type {ConflictChoice, ConflictReason, FailureChoice, ShorterChoice} from "./dialogs/requests"
import {fileName} from "./file-name"
import {errorData} from "./host-error"
import type {Session} from "./session"
import type {OpenDraft} from "./session-state"

/** How a draft gets into its file, and what is asked where it cannot as it is. */

/** Saves to the draft's file, or asks for one. True: it is on disk. A save that is asked for while one runs comes after it. */
export async function save(session: Session): Promise<boolean> {
  const {saving} = session.state
  return oneByOne(session, async () => {
    const {draft, dirty} = session.state
    if (!draft) return false
    // The save that was running then has done what was asked for.
    if (saving && !dirty) return true
    if (draft.handle === null || draft.readOnly) return saveAsNow(session)
    return write(session, {handle: draft.handle, expected: draft.hash})
  })
}

export async function saveAs(session: Session): Promise<boolean> {
  return oneByOne(session, () => saveAsNow(session))
}

async function saveAsNow(session: Session): Promise<boolean> {
  const {draft} = session.state
  if (!draft) return false
  const place = await askPlace(
    session,
    "save",
    draft.name?.replace(/[\p{Bidi_Control}\ufffd]/gu, "") ?? fileName(session.title, "proviso"),
  )
  if (place === null) return false
  // Both dialogs asked where a file was there; one that comes meanwhile is somebody else's.
  return write(session, {handle: place.handle, expected: place.exists ? null : "nothing"})
}

/** Two writes of one window at once would each take the other's for somebody else's change. */
async function oneByOne(session: Session, work: () => Promise<boolean>): Promise<boolean> {
  const next = session.savingNow.then(work, work)
  session.savingNow = next.catch(() => false)
  return next
}

interface Target {
  readonly handle: Handle
  readonly expected: SaveRequest["expected"]
  /** The drafter agreed that much less text is left. */
  readonly shorter?: true
}

/** A disk of recovery copies that does not answer, as a network's may, must not keep the file from being saved. */
const patience = () => new Promise<void>((resolve) => setTimeout(resolve, 2_000))

async function write(session: Session, target: Target): Promise<boolean> {
  // A copy that is kept while the file is being written counts as newer than the file, and would be offered for ever.
  await Promise.race([session.recovery.flush(), patience()])
  const {draft} = session.state
  const {doc} = session
  if (!draft || !doc) return false
  session.store.set({saving: true})
  const text = serialize(draft, doc)
  try {
    const result = await session.host.save({
      file: target.handle,
      text,
      expected: target.expected,
      title: session.title,
      documentId: draft.documentId,
      ...(target.shorter && {shorter: true}),
    })
    session.store.set({saving: false})
    // Versions may have been named while it was being written.
    const now = session.state.draft
    // A draft that was left meanwhile is saved, and what is open now has nothing to do with it.
    if (now?.opening !== draft.opening) return result.saved
    if (!result.saved) {
      return await (result.why === "much-shorter"
        ? settleShorter(session, target, result)
        : settleConflict(session, target.handle, result))
    }
    const unchanged = session.doc === doc && now.versions === draft.versions
    if (unchanged) session.recovery.forget()
    session.recoveryTrouble = null
    session.store.set({
      draft: {
        ...now,
        handle: target.handle,
        name: result.name,
        hash: result.hash,
        newer: false,
        readOnly: false,
        seen: {...now.seen, there: "same"},
      },
      fileNews: null,
      dirty: !unchanged,
      savedAt: new Date(),
      trouble: result.kept ? null : session.word("file.not-kept", {name: result.name}),
    })
    session.announce("status.saved-as", {name: result.name})
    return true
  } catch (error) {
    session.store.set({saving: false})
    if (session.state.draft?.opening !== draft.opening) {
      session.fail(error)
      return false
    }
    return settleFailure(session, target, {error, text})
  }
}

async function settleShorter(
  session: Session,
  target: Target,
  {name, left}: {readonly name: string; readonly left: number},
): Promise<boolean> {
  const choice = await session.ask<ShorterChoice>((answer) => ({
    kind: "much-shorter",
    name,
    left,
    answer,
  }))
  if (choice === "save-as") return saveAsNow(session)
  if (choice === "save") return write(session, {...target, shorter: true})
  return false
}

/** The sentence stays in the window, and another place is offered; the text stays as it is, and so does its recovery copy. */
async function settleFailure(
  session: Session,
  target: Target,
  {error, text}: {readonly error: unknown; readonly text: string},
): Promise<boolean> {
  session.fail(error)
  const {trouble, draft, connected} = session.state
  if (!connected || trouble === null || !draft) return false
  let {expected} = target
  if (errorData(error)?.kind === "unverified") {
    // The file may hold this text all the same; the next save then finds what it expects.
    expected = hashText(text)
    if (draft.handle === target.handle) session.store.set({draft: {...draft, hash: expected}})
  }
  const choice = await session.ask<FailureChoice>((answer) => ({
    kind: "not-saved",
    sentence: trouble,
    isRecoverable: session.recoveryTrouble === null,
    answer,
  }))
  if (choice === "save-as") return saveAsNow(session)
  if (choice === "again") return write(session, {...target, expected})
  return false
}

async function settleConflict(
  session: Session,
  handle: Handle,
  {name, why}: {readonly name: string; readonly why: ConflictReason},
): Promise<boolean> {
  const choice = await session.ask<ConflictChoice>((answer) => ({
    kind: "conflict",
    name,
    why,
    answer,
  }))
  if (choice === "save-as") return saveAsNow(session)
  if (choice === "compare") await compareWithFile(session, handle)
  if (choice === "replace") {
    // What is written anew must not come over a file that somebody puts there meanwhile.
    return write(session, {handle, expected: why === "gone" ? "nothing" : null})
  }
  return false
}

/** Lays the draft beside what a file holds now. */
export async function compareWithFile(session: Session, file: Handle): Promise<void> {
  const before = await fileText(session, file)
  if (typeof before === "string")
    session.store.set({trouble: session.word("compare.file-unread", {why: before})})
  else session.openDialog({kind: "compare", before, after: {kind: "draft"}})
}

export function serialize(draft: OpenDraft, doc: Node): string {
  const {documentId, created, versions, copy, source} = draft
  return serializeDraft({documentId, created, doc, versions, copy, source})
}
