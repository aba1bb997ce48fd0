import {IntlMessageFormat} from "intl-messageformat"
import {withoutTurningIn} from "./invisible"
import english from "./messages/en.json" with {type: "json"}
import {handedOver, type HandedOverId} from "./messages/handed-over"

/**
 * The sentences of the core, as ICU messages: problems and host errors, so that the page and the terminal word them alike, and the words of
 * what is handed over. The page's own words are in renderer/messages.
 */
export type CoreMessageId = keyof typeof english | HandedOverId
export const coreMessages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...handedOver,
  en: {...english, ...handedOver.en},
}

/**
 * Words a message in a language (BCP 47). What the window says is said in English where the language has no word for it yet; what is
 * handed over is whole in each of its languages. Unknown ids are a RangeError.
 */
export function say(
  id: string,
  params: Readonly<Record<string, string | number>>,
  locale = "en",
): string {
  const [first = ""] = locale.split("-")
  const own = (coreMessages[locale] ?? coreMessages[first])?.[id]
  const message = own ?? coreMessages["en"]?.[id]
  if (message === undefined) throw new RangeError(`No message ${id}`)
  // Most have no place to fill. The formatter would take megabytes for languages that nobody asked for.
  if (!/[{}']/.test(message)) return message
  return String(
    new IntlMessageFormat(message, own === undefined ? "en" : locale, undefined, {
      ignoreTag: true,
    }).format(withoutTurningIn(params)),
  )
}
