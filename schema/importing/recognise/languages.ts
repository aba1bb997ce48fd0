import type {LanguageId, LanguageMarks} from "./language-marks"
import {ar} from "./languages/ar"
import {en} from "./languages/en"
import {es} from "./languages/es"
import {fr} from "./languages/fr"
import {pt} from "./languages/pt"
import {ru} from "./languages/ru"

export const languages: Readonly<Record<LanguageId, LanguageMarks>> = {en, fr, es, pt, ru, ar}
export const languageIds: readonly LanguageId[] = ["en", "fr", "es", "pt", "ru", "ar"]

/** The language whose numbering is known, of a BCP 47 tag: "fr" of "fr-CA". Null: none of ours. */
export function knownLanguage(tag: string | null): LanguageId | null {
  const primary = tag?.toLowerCase().split("-")[0]
  return languageIds.find((id) => id === primary) ?? null
}
