import type {Noun, SpokenLaw} from "./spoken"

/** `of`: its name after a smaller one, since the smallest is named first. */
const noun = (one: string, two: string, many: string, own: "هذا" | "هذه"): Noun => ({
  one,
  many,
  two,
  own: `${own} ${one}`,
  of: `من ${one}`,
})

const article = noun("المادة", "المادتان", "المواد", "هذه")
const chapter = noun("الفصل", "الفصلان", "الفصول", "هذا")
const section = noun("القسم", "القسمان", "الأقسام", "هذا")
const paragraph = noun("الفقرة", "الفقرتان", "الفقرات", "هذه")
const subparagraph = noun("الفقرة الفرعية", "الفقرتان الفرعيتان", "الفقرات الفرعية", "هذه")
const point = noun("البند", "البندان", "البنود", "هذا")
const subpoint = noun("البند الفرعي", "البندان الفرعيان", "البنود الفرعية", "هذا")
const item = noun("الجزء", "الجزءان", "الأجزاء", "هذا")
const part = noun("الباب", "البابان", "الأبواب", "هذا")
const annex = noun("الملحق", "الملحقان", "الملاحق", "هذا")
const law = noun("القانون", "القانونان", "القوانين", "هذا")

/** The same where numbers run together behind the largest unit. */
const runTogether = ({one, two = one, many, own}: Noun): Noun => ({one, two, many, own})

/** As laws in Arabic name their units: البند (a) من الفقرة (1) من المادة 8. */
export const arabic: SpokenLaw = {
  joining: {
    and: " و",
    comma: "، ",
    to: " إلى ",
    definition: "تعريف «#»",
    ofDefinition: " من ",
    inUnit: " (#)",
    notFound: "[غير موجود: #]",
    model: {definition: "تعريف #", article: "المادة #", chapter: "الفصل #"},
  },
  contents: "المحتويات",
  law,
  act: law,
  recital: noun("فقرة الديباجة", "فقرتا الديباجة", "فقرات الديباجة", "هذه"),
  units: {
    civil: {
      title: part,
      chapter,
      section,
      subsection: noun("الفرع", "الفرعان", "الفروع", "هذا"),
      article,
      paragraph,
      point,
      "sub-point": subpoint,
      item,
      annex,
    },
    common: {
      part,
      chapter,
      division: section,
      section: runTogether(article),
      subsection: runTogether(paragraph),
      paragraph: runTogether(point),
      subparagraph: runTogether(subpoint),
      "sub-subparagraph": runTogether(item),
      schedule: runTogether(annex),
    },
    un: {
      part,
      chapter,
      section,
      article,
      paragraph,
      subparagraph,
      annex,
    },
  },
  enacting: {
    civil: "أصدر [legislature] في [state] القانون الآتي نصه:",
    common: "يسن [legislature] في [state] ما يلي:",
    un: "يسن [legislature] في [state] ما يلي:",
  },
  longTitle: "قانون [purpose-of-the-act]",
}
