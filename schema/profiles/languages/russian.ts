import type {Noun, SpokenLaw} from "./spoken"

type Gender = "настоящий" | "настоящая" | "настоящее"

/** `of`: the genitive, since the smallest unit is named first: пункт (a) части (1) статьи 8. */
const noun = (one: string, many: string, of: string, gender: Gender): Noun => ({
  one,
  many,
  own: `${gender} ${one}`,
  of,
})

const article = noun("статья", "статьи", "статьи", "настоящая")
const chapter = noun("глава", "главы", "главы", "настоящая")
const part = noun("часть", "части", "части", "настоящая")
const section = noun("раздел", "разделы", "раздела", "настоящий")
const point = noun("пункт", "пункты", "пункта", "настоящий")
const subpoint = noun("подпункт", "подпункты", "подпункта", "настоящий")
const paragraph = noun("абзац", "абзацы", "абзаца", "настоящий")
const annex = noun("приложение", "приложения", "приложения", "настоящее")
const law = noun("Закон", "Законы", "Закона", "настоящий")

/** The same where numbers run together behind the largest unit. */
const runTogether = ({one, many, own}: Noun): Noun => ({one, many, own})

/** As laws in Russian name their units: пункт (a) части (1) статьи 8. */
export const russian: SpokenLaw = {
  joining: {
    and: " и ",
    comma: ", ",
    to: "–",
    definition: "определение понятия «#»",
    ofDefinition: ", ",
    inUnit: " (#)",
    notFound: "[не найдено: #]",
    model: {definition: "определение: #", article: "статья #", chapter: "глава #"},
  },
  contents: "Содержание",
  law,
  act: law,
  recital: noun("абзац преамбулы", "абзацы преамбулы", "абзаца преамбулы", "настоящий"),
  units: {
    civil: {
      title: section,
      chapter,
      section: noun("параграф", "параграфы", "параграфа", "настоящий"),
      subsection: noun("подпараграф", "подпараграфы", "подпараграфа", "настоящий"),
      article,
      paragraph: part,
      point,
      "sub-point": subpoint,
      item: paragraph,
      annex,
    },
    common: {
      part,
      chapter,
      division: section,
      section: runTogether(article),
      subsection: runTogether(part),
      paragraph: runTogether(point),
      subparagraph: runTogether(subpoint),
      "sub-subparagraph": runTogether(paragraph),
      schedule: runTogether(annex),
    },
    un: {
      part,
      chapter,
      section,
      article,
      paragraph: point,
      subparagraph: subpoint,
      annex,
    },
  },
  enacting: {
    civil: "[legislature], [state], принимает настоящий Закон:",
    common: "[legislature], [state], постановляет:",
    un: "[legislature], [state], постановляет:",
  },
  longTitle: "Закон [purpose-of-the-act]",
}
