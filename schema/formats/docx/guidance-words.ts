/** What tells guidance from the law, in the bill's language, so that nobody who reads the bill takes one for the other. */
export interface GuidanceWords {
  readonly label: string
  readonly note: string
  /** In the law, where all guidance stands in an annex: where to find it. Begins with the label. */
  readonly seeAnnex: string
}

const english: GuidanceWords = {
  label: "Guidance, not part of the law",
  note: "Drafter’s note, not part of the law",
  seeAnnex: "Guidance, not part of the law: see the end of this document",
}

/** In the six languages of the United Nations, and in Portuguese. */
const byLanguage: Readonly<Record<string, GuidanceWords>> = {
  en: english,
  fr: {
    label: "Orientations, hors du texte de loi",
    note: "Note du rédacteur, hors du texte de loi",
    seeAnnex: "Orientations, hors du texte de loi\u00a0: voir à la fin du document",
  },
  es: {
    label: "Orientaciones, no forman parte de la ley",
    note: "Nota de quien redacta, no forma parte de la ley",
    seeAnnex: "Orientaciones, no forman parte de la ley: véase el final del documento",
  },
  pt: {
    label: "Orientações, não fazem parte da lei",
    note: "Nota de quem redige, não faz parte da lei",
    seeAnnex: "Orientações, não fazem parte da lei: ver no fim do documento",
  },
  ru: {
    label: "Пояснения, не являются частью закона",
    note: "Примечание разработчика, не является частью закона",
    seeAnnex: "Пояснения, не являются частью закона: см. в конце документа",
  },
  ar: {
    label: "إرشادات ليست جزءًا من القانون",
    note: "ملاحظة من المُعِدّ ليست جزءًا من القانون",
    seeAnnex: "إرشادات ليست جزءًا من القانون: انظر نهاية الوثيقة",
  },
  zh: {
    label: "说明，不属于法律条文",
    note: "起草人注释，不属于法律条文",
    seeAnnex: "说明，不属于法律条文：见文末",
  },
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
