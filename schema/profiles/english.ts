import type {JoiningWords, Unit} from "./profile"

/** How English joins numbers in a reference, in every tradition. */
export const joining: JoiningWords = {
  and: " and ",
  comma: ", ",
  to: " to ",
  definition: "the definition of “#”",
  ofDefinition: " of ",
  inUnit: " in #",
  notFound: "[# not found]",
  model: {definition: "definition of #", article: "article #", chapter: "chapter #"},
}

export const recital: Unit = {
  one: "recital",
  many: "recitals",
  own: "this recital",
  style: "decimal",
  printed: "",
  cited: "#",
  joined: ", recital ",
}
