/** What tells guidance from the law, in the bill's language, so that nobody who reads the bill takes one for the other. */
export interface GuidanceWords {
  readonly label: string
  readonly note: string
}

const english: GuidanceWords = {
  label: "Guidance, not part of the law",
  note: "Drafter’s note, not part of the law",
}

/** In the six languages of the United Nations, and in Portuguese. */
const byLanguage: Readonly<Record<string, GuidanceWords>> = {
  en: english,
  fr: {
    label: "Orientations, hors du texte de loi",
    note: "Note du rédacteur, hors du texte de loi",
  },
  es: {
    label: "Orientaciones, no forman parte de la ley",
    note: "Nota de quien redacta, no forma parte de la ley",
  },
  pt: {
    label: "Orientações, não fazem parte da lei",
    note: "Nota de quem redige, não faz parte da lei",
  },
  ru: {
    label: "Пояснения, не являются частью закона",
    note: "Примечание разработчика, не является частью закона",
  },
  ar: {label: "إرشادات ليست جزءًا من القانون", note: "ملاحظة من المُعِدّ ليست جزءًا من القانون"},
  zh: {label: "说明，不属于法律条文", note: "起草人注释，不属于法律条文"},
}

/** The words in a language, by its first part; English for one that is not here. */
export function guidanceWords(language: string): GuidanceWords {
  const [first = ""] = language.toLowerCase().split("-")
  return Object.hasOwn(byLanguage, first) ? (byLanguage[first] ?? english) : english
}

/** Whether a text begins with these words, in any of the languages. */
export const saysGuidance = (text: string): boolean =>
  Object.values(byLanguage).some(({label, note}) =>
    [label, note].some((words) => text.trim().startsWith(words)),
  )
