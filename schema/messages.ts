import {IntlMessageFormat} from "intl-messageformat"
import english from "./messages/en.json" with {type: "json"}

/**
 * The sentences of the core: problems and host errors, as ICU messages, so that the page and the terminal word them alike. The
 * page's own words are in renderer/messages.
 */
export type CoreMessageId = keyof typeof english
export const coreMessages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: english,
}

/** Words a message in a language; one that is not there yet is said in English. Unknown ids are a RangeError. */
export function say(
  id: string,
  params: Readonly<Record<string, string | number>>,
  locale = "en",
): string {
  const message = coreMessages[locale]?.[id] ?? (english as Readonly<Record<string, string>>)[id]
  if (message === undefined) throw new RangeError(`No message ${id}`)
  return String(new IntlMessageFormat(message, locale).format(params))
}
