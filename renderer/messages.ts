import {useCallback} from "react"
import {useIntl} from "react-intl"
import {shownIn} from "../schema/invisible"
import english from "./messages/en.json"

/** The page's own words, as ICU messages by language. The core's sentences (problems, host errors) are in schema/messages. */
export type MessageId = keyof typeof english
export const messages: Readonly<Record<string, Readonly<Record<string, string>>>> = {en: english}

export type Values = Readonly<Record<string, string | number>>
export type Say = (id: MessageId, values?: Values) => string

/** Words a message in the window's language. Ids are checked by the compiler. */
export function useSay(): Say {
  const intl = useIntl()
  return useCallback((id, values) => intl.formatMessage({id}, values && shownIn(values)), [intl])
}
