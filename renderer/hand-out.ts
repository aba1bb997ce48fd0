import {serializeDraft, type Draft} from "../schema/file"
import type {CopyResult, Handle, Place} from "../schema/host"
import type {HandedOut} from "../schema/workshop/hand-out"
import type {Session} from "./session"

/** The open draft with its text as it stands; null where none is open. */
export function openDraft(session: Session): Draft | null {
  const {draft} = session.state
  const {doc} = session
  if (!draft || !doc) return null
  const {documentId, created, versions, copy, source} = draft
  return {documentId, created, doc, versions, copy, source}
}

/** A copy that is to be written, and where. */
export interface Placed {
  readonly copy: HandedOut
  readonly place: Place
}

/** Where the copies go: in a folder, or in one of that name in it. Rejects with a host error. */
export async function placed(
  session: Session,
  folder: Handle,
  inner: string,
  copies: readonly HandedOut[],
): Promise<readonly Placed[]> {
  const target = inner === "" ? folder : (await session.host.makeFolder(folder, inner)).handle
  return Promise.all(
    copies.map(async (copy) => ({copy, place: await session.host.place(target, copy.name)})),
  )
}

export interface Written {
  readonly copy: HandedOut
  readonly file: Handle
  readonly result: CopyResult
}

/** Writes one copy after the other. Rejects with a host error; what was written until then has been given. */
export async function* writeCopies(
  session: Session,
  all: readonly Placed[],
  replace: boolean,
): AsyncGenerator<Written, void> {
  for (const {copy, place} of all) {
    const file = place.handle
    const text = serializeDraft(copy.draft)
    yield {copy, file, result: await session.host.writeCopy({file, text, replace})}
  }
}
