import arabic from "./handed-over/ar.json" with {type: "json"}
import chinese from "./handed-over/zh.json" with {type: "json"}
import english from "./handed-over/en.json" with {type: "json"}
import french from "./handed-over/fr.json" with {type: "json"}
import portuguese from "./handed-over/pt.json" with {type: "json"}
import russian from "./handed-over/ru.json" with {type: "json"}
import spanish from "./handed-over/es.json" with {type: "json"}

export type HandedOverId = keyof typeof english

type Complete = Readonly<Record<HandedOverId, string>>

/**
 * Words of what leaves the program: exports, and the documents around a bill. They are in the language of the paper, whatever that of the
 * window, so that each language here has all of them.
 */
export const handedOver = {
  en: english,
  fr: french,
  es: spanish,
  pt: portuguese,
  ru: russian,
  ar: arabic,
} as const satisfies Readonly<Record<string, Complete>>

export type PaperLanguage = keyof typeof handedOver
export const paperLanguages: readonly PaperLanguage[] = ["en", "fr", "es", "pt", "ru", "ar"]

/** What tells guidance from the law, in one language more: nobody who reads the bill may take one for the other. */
export const guidanceLabels = {...handedOver, zh: chinese}

/** The language that a paper of a text in a language (BCP 47) speaks as a whole: English where it is none of ours. */
export function paperLanguage(language: string): PaperLanguage {
  const [first = ""] = language.toLowerCase().split("-")
  return paperLanguages.find((each) => each === first) ?? "en"
}
