import {IntlMessageFormat} from "intl-messageformat"
import {shownIn} from "../../schema/invisible"
import english from "./words.en.json"

/** The few words that the page itself says around the law: on chips, blanks and markers. ICU messages, as everywhere. */
export type WordId = keyof typeof english
export type Word = (id: WordId, values?: Readonly<Record<string, string | number>>) => string

const byLocale: Readonly<Record<string, Readonly<Record<WordId, string>>>> = {en: english}

/** The words in a language, English where there is none yet. Parsed messages are kept, since a long bill asks often. */
export function words(locale: string): Word {
  const messages = byLocale[locale] ?? english
  const parsed = new Map<WordId, IntlMessageFormat>()
  return (id, values = {}) => {
    let format = parsed.get(id)
    if (!format) parsed.set(id, (format = new IntlMessageFormat(messages[id], locale)))
    return String(format.format(shownIn(values)))
  }
}
