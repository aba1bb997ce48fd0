import {IntlMessageFormat} from "intl-messageformat"
import english from "./messages/en.json" with {type: "json"}

/** The Node side's own words: the terminal, the native menu, the system's dialogs. ICU messages, as on the page. */
export type MessageId = keyof typeof english
const messages: Readonly<Record<string, Partial<Record<MessageId, string>>>> = {en: english}

export function isMessageId(id: string): id is MessageId {
  return Object.hasOwn(english, id)
}

export type Params = Readonly<Record<string, string | number>>

/** Words a message; in English where the language does not have it yet. */
export function word(id: MessageId, params: Params = {}, locale = "en"): string {
  const message = messages[locale]?.[id] ?? english[id]
  return String(new IntlMessageFormat(message, locale).format(params))
}
