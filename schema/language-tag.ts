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
