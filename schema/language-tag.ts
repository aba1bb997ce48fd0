/** Whether a text is a language tag (BCP 47) that dates, lists and letters can be written by: "en", "pt-BR", not "doc-1". */
export function isLanguageTag(text: string): boolean {
  try {
    // ECMA-402 offers no question, only this refusal.
    return Intl.getCanonicalLocales(text).length === 1
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** The same of a stranger's file, which may say anything: a code of two or three letters, with no extension ("english" would be a tag as well). */
export const isPlainLanguageTag = (text: string): boolean =>
  /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(text) && isLanguageTag(text)
