import type {Node} from "prosemirror-model"
import {hashText, parseDraft, serializeDraft} from "../schema/file"
import type {Source} from "../schema/importing/into/reference"
import {
  type Elsewhere,
  type Handle,
  HostError,
  type OpenedFile,
  type Place,
  type SaveRequest,
} from "../schema/host"
import {withoutInvisible} from "../schema/invisible"
import {say} from "../schema/messages"
import {errorData} from "./host-error"
import {fileText} from "./dialogs/compare-texts"
import type {
  ConflictChoice,
  ConflictReason,
  DamagedChoice,
  FailureChoice,
  ShorterChoice,
  UnsavedChoice,
} from "./dialogs/requests"
import type {Session} from "./session"
import {keepRecoveryCopy} from "./recovery-copies"
import {whileReading} from "./while-reading"
import type {OpenDraft} from "./session-state"

/** What a window does with draft files. Nothing here loses a change silently: leaving a changed draft asks first. */

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

/** Asks where to write; both dialogs confirm before an existing file is replaced. */
export async function askPlace(
  session: Session,
  purpose: "save" | "export",
  name: string,
): Promise<Place | null> {
  if (session.about.dialogs === "page") {
    return session.ask<Place>((answer) => ({kind: "place", purpose, name, answer}))
  }
  let place: Place | null = null
  await attempt(session, async () => {
    place = await session.host.choose({purpose, name})
    return true
  })
  return place
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
  if (typeof before === "string") session.store.set({trouble: before})
  else session.openDialog({kind: "compare", before, after: {kind: "draft"}})
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

export function serialize(draft: OpenDraft, doc: Node): string {
  const {documentId, created, versions, copy, source} = draft
  return serializeDraft({documentId, created, doc, versions, copy, source})
}

/** A file name from a bill's title: what every system allows, and not too long. */
export function fileName(title: string, extension: string): string {
  const plain = withoutInvisible(title)
    .replace(/[^\p{L}\p{M}\p{N} -]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
  const name = cutTo(plain, 80, 160).trim() || "Bill"
  return `${device.test(name) ? "Bill " : ""}${name}.${extension}`
}

/** What Windows keeps for devices, of the names that are left. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/**
 * The first characters of a text. Systems count a name in bytes of UTF-8, 255 at most with what a save adds to it while it is written; and half
 * of a character is none.
 */
function cutTo(text: string, characters: number, bytes: number): string {
  let cut = ""
  let left = bytes
  for (const character of Array.from(text).slice(0, characters)) {
    left -= new TextEncoder().encode(character).length
    if (left < 0) break
    cut += character
  }
  return cut
}

/** Runs something that asks the host; a host error becomes one sentence on the page, and the result false. */
export async function attempt(session: Session, f: () => Promise<unknown>): Promise<boolean> {
  try {
    return (await f()) !== false
  } catch (error) {
    session.fail(error)
    return false
  }
}
