import type {Node} from "prosemirror-model"
import {parseDraft} from "../../schema/file"
import type {AutomaticVersion, Handle} from "../../schema/host"
import {say} from "../../schema/messages"
import {modelOf} from "../../schema/adaptation/model"
import type {Session} from "../session"
import {readAutomatic} from "../versions"
import type {ComparePart} from "./requests"

/** Names a text among those that can be chosen. */
export function partKey(part: ComparePart): string {
  switch (part.kind) {
    case "draft":
    case "model":
      return part.kind
    case "named":
      return `named ${part.id}`
    case "automatic":
      return `automatic ${part.name}`
    case "file":
      return `file ${part.name}`
  }
}

/** Every text of the draft that it can be compared with; the newest versions first. */
export function partsOf(
  session: Session,
  automatic: readonly AutomaticVersion[],
): readonly ComparePart[] {
  const named = [...(session.state.draft?.versions ?? [])].sort((a, b) =>
    b.date.localeCompare(a.date),
  )
  const dates = new Set(named.map(({date}) => date))
  return [
    {kind: "draft"},
    ...named.map(({id}): ComparePart => ({kind: "named", id})),
    ...automatic
      .filter(({date}) => !dates.has(date))
      .map(({name, date}): ComparePart => ({kind: "automatic", name, date})),
    {kind: "model"},
  ]
}

/** What a draft is compared with when nothing was said: its last version, else the model that it came from. */
export function usualBefore(session: Session): ComparePart {
  const named = session.state.draft?.versions ?? []
  const last = [...named].sort((a, b) => a.date.localeCompare(b.date)).at(-1)
  return last ? {kind: "named", id: last.id} : {kind: "model"}
}

/** The text of a part, or one sentence on why there is none. */
export async function textOf(session: Session, part: ComparePart): Promise<Node | string> {
  const {doc} = session
  switch (part.kind) {
    case "draft":
      return doc ?? session.word("compare.no-draft")
    case "model":
      return (doc && modelOf(doc, session.library)) ?? session.word("compare.no-model")
    case "named": {
      const version = session.state.draft?.versions.find(({id}) => id === part.id)
      return version?.doc ?? session.word("versions.gone")
    }
    case "automatic":
      return readAutomatic(session, part)
    case "file":
      return part.doc
  }
}

/** Asks for another draft and reads it, without opening it. Null: cancelled. A sentence: it cannot be read. */
export async function chooseOther(session: Session): Promise<ComparePart | string | null> {
  try {
    const place =
      session.about.dialogs === "page"
        ? await session.ask<{readonly handle: string}>((answer) => ({kind: "compare-file", answer}))
        : await session.host.choose({purpose: "open", name: ""})
    if (!place) return null
    return await fileText(session, place.handle)
  } catch (error) {
    return session.explain(error)
  }
}

/** The text that a draft's file holds now. A sentence: it cannot be read. */
export async function fileText(session: Session, file: Handle): Promise<ComparePart | string> {
  try {
    const {name, text} = await session.host.read(file)
    const parsed = parseDraft(text)
    const {locale} = session.state.settings
    if (!parsed.ok) return say(`host.${parsed.why}`, {subject: name, detail: parsed.detail}, locale)
    return {kind: "file", name, doc: parsed.draft.doc}
  } catch (error) {
    return session.explain(error)
  }
}
