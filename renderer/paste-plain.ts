import {isTooLong} from "../schema/importing/paste/largest"
import {keyText} from "./keys"
import type {Session} from "./session"

/**
 * Pastes the words of the clipboard and makes nothing of them. The keys for it are the system's own and always work; from a menu the clipboard
 * can be read only where this window may, and where it may not the drafter is told the keys.
 */
export async function pastePlain(session: Session): Promise<void> {
  const {view} = session
  if (!view) return
  const text = await clipboardText()
  if (text === null) {
    const keys = keyText(pastePlainKey, session.about.platform === "macos")
    session.store.set({trouble: session.word("paste.by-keys", {keys})})
  } else if (isTooLong(text)) {
    session.store.set({trouble: session.word("paste.too-large")})
  } else {
    view.focus()
    view.pasteText(text)
  }
}

export const pastePlainKey = "Mod-Shift-v"

/** Null: this window may not read it. */
async function clipboardText(): Promise<string | null> {
  try {
    return await navigator.clipboard.readText()
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return null
    throw error
  }
}
