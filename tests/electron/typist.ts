import {HeldText} from "../../electron/services/held-texts"
import type {WindowId} from "../../electron/services/living"
import type {KeptDraft, Recovery} from "../../electron/services/recovery"
import {draftBody, parseDraft} from "../../schema/file"
import {draftText} from "./home"

/** Somebody who types the title of a draft anew, again and again, as a page would send it. */
export class Typist {
  readonly draft: KeptDraft
  readonly #recovery: Recovery
  readonly #owner: WindowId
  readonly #held: HeldText
  readonly #rest: readonly [string, string]

  constructor(
    recovery: Recovery,
    owner: WindowId,
    {documentId = "doc-1", opening = "opening-1"}: {documentId?: string; opening?: string} = {},
  ) {
    this.#recovery = recovery
    this.#owner = owner
    this.#held = new HeldText(documentId, opening)
    this.draft = {documentId, title: "Act", path: null, hash: null}
    const text = draftText("TITLE", documentId)
    const body = draftBody(text)
    const [before = "", after = ""] = body.split("TITLE")
    this.#rest = [before, after]
  }

  /** Resolved: it is kept. `title` may be anything that is right or wrong within the JSON of a draft. */
  type(title: string): Promise<void> {
    const {revision} = this.#held
    const [before, after] = this.#rest
    const edit =
      revision === 0
        ? {from: 0, remove: 0, insert: [before, title, after]}
        : {from: 1, remove: 1, insert: [title]}
    const {documentId, opening} = this.#held
    this.#held.change({documentId, opening, revision, edits: [edit]})
    return this.#recovery.keep(this.#owner, this.draft, this.#held)
  }
}

/** The title of a recovered text. */
export function titleOf(text: string): string {
  const parsed = parseDraft(text)
  if (!parsed.ok) throw new RangeError(parsed.detail)
  return parsed.draft.doc.firstChild?.textContent ?? ""
}
