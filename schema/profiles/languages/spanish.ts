import {noun, type Noun, type SpokenLaw} from "./spoken"

const masculine = (one: string, many = `${one}s`): Noun => noun(one, many, `el presente ${one}`)
const feminine = (one: string, many = `${one}s`): Noun => noun(one, many, `la presente ${one}`)

const article = masculine("artículo")
const chapter = masculine("capítulo")
const section = feminine("sección", "secciones")
const annex = masculine("anexo")
const law = noun("Ley", "Leyes", "la presente Ley")

/** As laws in Spanish name their units: artículo 8, apartado 1, letra a). */
export const spanish: SpokenLaw = {
  joining: {
    and: " y ",
    comma: ", ",
    to: " a ",
    definition: "la definición de «#»",
    ofDefinition: " de ",
    inUnit: " (#)",
    notFound: "[no se encuentra: #]",
    model: {definition: "definición de #", article: "artículo #", chapter: "capítulo #"},
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
      subsection: feminine("subsección", "subsecciones"),
      article,
      paragraph: masculine("apartado"),
      point: feminine("letra"),
      "sub-point": masculine("inciso"),
      item: masculine("subinciso"),
      annex,
    },
    common: {
      part: feminine("parte"),
      chapter,
      division: section,
      section: article,
      subsection: masculine("apartado"),
      paragraph: masculine("párrafo"),
      subparagraph: masculine("inciso"),
      "sub-subparagraph": masculine("subinciso"),
      schedule: annex,
    },
    un: {
      part: feminine("parte"),
      chapter,
      section,
      article,
      paragraph: masculine("párrafo"),
      subparagraph: masculine("apartado"),
      annex,
    },
  },
  enacting: {
    civil: "[legislature] de [state] ha aprobado la siguiente Ley:",
    common: "[legislature] de [state] decreta:",
    un: "[legislature] de [state] promulga lo siguiente:",
  },
  longTitle: "Ley [purpose-of-the-act]",
}
