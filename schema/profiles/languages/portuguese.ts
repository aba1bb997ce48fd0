import {noun, type Noun, type SpokenLaw} from "./spoken"

const masculine = (one: string, many = `${one}s`): Noun => noun(one, many, `o presente ${one}`)
const feminine = (one: string, many = `${one}s`): Noun => noun(one, many, `a presente ${one}`)

const article = masculine("artigo")
const chapter = masculine("capítulo")
const section = feminine("secção", "secções")
const number = masculine("número")
const point = feminine("alínea")
const annex = masculine("anexo")
const law = feminine("lei")

/** As laws in Portuguese name their units: artigo 8, número 1, alínea a). */
export const portuguese: SpokenLaw = {
  joining: {
    and: " e ",
    comma: ", ",
    to: " a ",
    definition: "a definição de «#»",
    ofDefinition: " de ",
    inUnit: " (#)",
    notFound: "[não se encontra: #]",
    model: {definition: "definição de #", article: "artigo #", chapter: "capítulo #"},
  },
  contents: "Índice",
  law,
  act: law,
  recital: masculine("considerando"),
  units: {
    civil: {
      title: masculine("título"),
      chapter,
      section,
      subsection: feminine("subsecção", "subsecções"),
      article,
      paragraph: number,
      point,
      "sub-point": feminine("subalínea"),
      item: masculine("ponto"),
      annex,
    },
    common: {
      part: feminine("parte"),
      chapter,
      division: section,
      section: article,
      subsection: number,
      paragraph: point,
      subparagraph: feminine("subalínea"),
      "sub-subparagraph": masculine("ponto"),
      schedule: annex,
    },
    un: {
      part: feminine("parte"),
      chapter,
      section,
      article,
      paragraph: masculine("parágrafo"),
      subparagraph: point,
      annex,
    },
  },
  enacting: {
    civil: "[legislature] de [state] aprovou a seguinte lei:",
    common: "[legislature] de [state] decreta o seguinte:",
    un: "[legislature] de [state] decreta o seguinte:",
  },
  longTitle: "Lei [purpose-of-the-act]",
}
