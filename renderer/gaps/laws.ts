import type {Node} from "prosemirror-model"
import {lawTitle} from "../../schema/assessment/law"
import {addLaw} from "../../schema/commands/assessment"
import {toBill} from "../../schema/importing/into/to-bill"
import type {Source} from "../../schema/importing/into/reference"
import {parseDraft} from "../../schema/file"
import {say} from "../../schema/messages"
import type {ProfileId} from "../../schema/profiles/profile"
import type {Review} from "../importing/review"
import type {Session} from "../session"
import {changeGaps} from "./gaps-view"

interface NewLaw {
  readonly id: string
  readonly name: string
  readonly source: Source
  readonly doc: Node
}

/** Loads a law and shows it. False, with a sentence shown: it is there already. */
export function loadLaw(session: Session, law: NewLaw): boolean {
  if (!session.run(addLaw(law))) {
    session.store.set({trouble: session.word("gaps.law.known", {name: law.name})})
    return false
  }
  changeGaps(session, {law: law.id})
  session.announce("gaps.law.added", {name: law.name})
  return true
}

/** Loads a law whose text was reviewed. */
export function loadReviewed(
  session: Session,
  {source: {name, kind, hash}, now}: Review,
  profile: ProfileId | null,
): boolean {
  const title = name.replace(/\.[^.]{1,8}$/, "")
  const {bill} = toBill(now, {profile, stage: "act", title, mint: session.mint})
  const source: Source = {name, kind, hash, imported: new Date().toISOString()}
  return loadLaw(session, {id: crypto.randomUUID(), name: lawTitle(bill, name), source, doc: bill})
}

/** Asks for a law that was imported before and saved, and loads it. */
export async function addLawFile(session: Session): Promise<void> {
  try {
    const place =
      session.about.dialogs === "page"
        ? await session.ask<{readonly handle: string}>((answer) => ({kind: "compare-file", answer}))
        : await session.host.choose({purpose: "open", name: ""})
    if (!place) return
    const {name, text} = await session.host.read(place.handle)
    const parsed = parseDraft(text)
    const {locale} = session.state.settings
    if (!parsed.ok) {
      const trouble = say(`host.${parsed.why}`, {subject: name, detail: parsed.detail}, locale)
      session.store.set({trouble})
      return
    }
    const {documentId, doc, source} = parsed.draft
    if (!source) return session.store.set({trouble: session.word("gaps.law.bill", {name})})
    loadLaw(session, {id: documentId, name: lawTitle(doc, name), source, doc})
  } catch (error) {
    session.fail(error)
  }
}
