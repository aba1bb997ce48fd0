import {arabic} from "./arabic"
import {french} from "./french"
import {portuguese} from "./portuguese"
import {russian} from "./russian"
import {spanish} from "./spanish"
import type {SpokenLaw} from "./spoken"

/** Beside English, in which the traditions are written. By the first part of a BCP 47 tag. */
export const languages: Readonly<Record<string, SpokenLaw>> = {
  fr: french,
  es: spanish,
  pt: portuguese,
  ru: russian,
  ar: arabic,
}

/** What a language calls the units of law; null: English, or none of ours. */
export function spokenIn(language: string): SpokenLaw | null {
  const [first = ""] = language.toLowerCase().split("-")
  return Object.hasOwn(languages, first) ? (languages[first] ?? null) : null
}
