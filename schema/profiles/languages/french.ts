import {noun, type Noun, type SpokenLaw} from "./spoken"

const masculine = (one: string, many = `${one}s`): Noun => noun(one, many, `le présent ${one}`)
const feminine = (one: string, many = `${one}s`): Noun => noun(one, many, `la présente ${one}`)

const article = masculine("article")
const chapter = masculine("chapitre")
const section = feminine("section")
const paragraph = masculine("paragraphe")
const annex = feminine("annexe")
const law = feminine("loi")

/** As laws in French name their units: article 8, paragraphe 1, point a). */
export const french: SpokenLaw = {
  joining: {
    and: " et ",
    comma: ", ",
    to: " à ",
    definition: "la définition de «\u00a0#\u00a0»",
    ofDefinition: " de ",
    inUnit: " (#)",
    notFound: "[# introuvable]",
    model: {definition: "définition de #", article: "article #", chapter: "chapitre #"},
  },
  contents: "Table des matières",
  law,
  act: law,
  recital: masculine("considérant"),
  units: {
    civil: {
      title: masculine("titre"),
      chapter,
      section,
      subsection: feminine("sous-section"),
      article,
      paragraph,
      point: masculine("point"),
      "sub-point": masculine("sous-point"),
      item: feminine("subdivision"),
      annex,
    },
    common: {
      part: feminine("partie"),
      chapter,
      division: section,
      section: article,
      subsection: paragraph,
      paragraph: masculine("alinéa"),
      subparagraph: masculine("sous-alinéa"),
      "sub-subparagraph": feminine("division"),
      schedule: annex,
    },
    un: {
      part: feminine("partie"),
      chapter,
      section,
      article,
      paragraph,
      subparagraph: masculine("alinéa"),
      annex,
    },
  },
  enacting: {
    civil: "[legislature] de [state] a adopté la loi dont la teneur suit\u00a0:",
    common: "[legislature] de [state] édicte ce qui suit\u00a0:",
    un: "[legislature] de [state] adopte la loi dont la teneur suit\u00a0:",
  },
  longTitle: "Loi [purpose-of-the-act]",
}
