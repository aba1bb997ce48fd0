import type {Node} from "prosemirror-model"
import {restoreVersion} from "../schema/commands/restore"
import {parseDraft} from "../schema/file"
import type {AutomaticVersion} from "../schema/host"
import {say} from "../schema/messages"
import {billAttrs} from "../schema/profiles/profiles"
import {clean} from "../schema/compare/clean"
import {isSameBill} from "../schema/compare/compare"
import {suggestions} from "../schema/review/suggestions"
import type {NamedVersion} from "../schema/review/version"
import type {ComparePart} from "./dialogs/requests"
import {errorData} from "./host-error"
import type {Session} from "./session"

/** What a window does with versions. Those with a name are in the draft's file; those that saves made are on this computer. */

/** The longest name of a version. */
export const longestName = 200

/** Asks for a name and keeps the text as it stands under it. */
export async function askAndName(session: Session): Promise<void> {
  const name = await session.ask<string>((answer) => ({kind: "version-name", name: "", answer}))
  const {doc} = session
  if (name !== null && doc) nameVersion(session, doc, name, new Date().toISOString())
}

/** Keeps a text of the draft under a name. `date`: when it stood like this. */
export function nameVersion(session: Session, doc: Node, name: string, date: string): NamedVersion {
  const id = crypto.randomUUID()
  const version = {id, name, author: session.state.settings.author, date, doc: clean(doc)}
  change(session, (versions) => [...versions, version])
  session.announce("versions.named", {name})
  return version
}

export function renameVersion(session: Session, id: string, name: string): void {
  change(session, (versions) => versions.map((each) => (each.id === id ? {...each, name} : each)))
  session.announce("versions.renamed", {name})
}

export function removeVersion(session: Session, {id, name}: NamedVersion): void {
  change(session, (versions) => versions.filter((each) => each.id !== id))
  session.announce("versions.removed", {name})
}

/** Versions are part of the file, so a change of them is one that has to be saved. */
function change(
  session: Session,
  f: (versions: readonly NamedVersion[]) => readonly NamedVersion[],
): void {
  const {draft} = session.state
  if (!draft) return
  session.store.set({draft: {...draft, versions: f(draft.versions)}, dirty: true})
  session.recovery.changed()
}

/** The text of an automatic version, or one sentence on why it cannot be read. */
export async function readAutomatic(
  session: Session,
  {name}: Pick<AutomaticVersion, "name">,
): Promise<Node | string> {
  const {draft} = session.state
  if (!draft) return session.word("versions.gone")
  try {
    const parsed = parseDraft(await session.host.readVersion(draft.documentId, name))
    if (parsed.ok) return clean(parsed.draft.doc)
    const subject = session.word("versions.this")
    return say(
      `host.${parsed.why}`,
      {subject, detail: parsed.detail},
      session.state.settings.locale,
    )
  } catch (error) {
    const sentence = session.explain(error)
    return errorData(error)?.kind === "not-found" ? session.word("versions.gone") : sentence
  }
}

/** The text that is to be compared, or one sentence on why there is none. The model's is made where it is compared. */
export async function textOf(
  session: Session,
  part: Exclude<ComparePart, {readonly kind: "model"}>,
): Promise<Node | string> {
  const {doc, state} = session
  switch (part.kind) {
    case "draft":
      return doc ? clean(doc) : session.word("versions.gone")
    case "named": {
      const version = state.draft?.versions.find(({id}) => id === part.id)
      return version?.doc ?? session.word("versions.gone")
    }
    case "automatic":
      return readAutomatic(session, part)
    case "file":
      return clean(part.doc)
  }
}

/** How many open suggestions restoring would end: those of a draft in which changes are made plainly. */
export function endingSuggestions(doc: Node): number {
  return billAttrs(doc).suggesting ? 0 : suggestions(doc).length
}

/**
 * Asks, and puts the text of a version in the place of the draft's, which is kept as a version itself. `name` is what people call the
 * version, `made` the time of its text. "same": the draft says that already.
 */
export async function askAndRestore(
  session: Session,
  text: Node,
  name: string,
  made: string,
): Promise<"restored" | "same" | "cancelled"> {
  const {doc} = session
  if (!doc) return "cancelled"
  if (isSameBill(clean(doc), text)) return "same"
  const open = endingSuggestions(doc)
  const sure = await session.ask<true>((answer) => ({
    kind: "version-restore",
    name,
    suggestions: open,
    answer,
  }))
  if (sure === null) return "cancelled"
  session.inText(() => restore(session, text, name, made))
  return "restored"
}

function restore(session: Session, text: Node, name: string, made: string): void {
  const before = session.doc
  // A workshop's copy may refuse, and then says why.
  if (!before || !session.run(restoreVersion(text, made)) || session.doc === before) return
  const known = session.state.draft?.versions ?? []
  if (!known.some((version) => isSameBill(version.doc, clean(before)))) {
    const kept = session.word("versions.before-restoring", {name}).slice(0, longestName)
    nameVersion(session, before, kept, new Date().toISOString())
  }
  session.announce("versions.restored", {name})
}
