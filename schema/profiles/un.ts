import {joining, recital} from "./english"
import type {Profile, Unit} from "./profile"

const chapter: Unit = division("Chapter", "Chapters", "upperRoman")
const section: Unit = division("Section", "Sections", "decimal")
const part: Unit = division("Part", "Parts", "upperRoman")

function division(one: string, many: string, style: Unit["style"]): Unit {
  return {
    one,
    many,
    own: `this ${one}`,
    style,
    printed: `${one} #`,
    cited: "#",
    joined: `, ${one.toLowerCase()} `,
  }
}

function point(one: string, many: string, style: Unit["style"]): Unit {
  return {one, many, own: `this ${one}`, style, printed: "(#)", cited: "(#)", joined: " "}
}

/** As the UN model laws print: article 8, paragraph 1 (a). */
export const un: Profile = {
  id: "un",
  language: "en",
  law: "Law",
  thisLaw: "this Law",
  joining,
  divisions: [
    [chapter],
    [chapter, section],
    [part, chapter, section],
    [part, chapter, section, section],
  ],
  article: {
    one: "article",
    many: "articles",
    own: "this article",
    style: "decimal",
    printed: "Article #",
    cited: "#",
    joined: ", article ",
  },
  clauses: [
    {
      one: "paragraph",
      many: "paragraphs",
      own: "this paragraph",
      style: "decimal",
      printed: "#.",
      cited: "#",
      joined: ", paragraph ",
    },
    point("subparagraph", "subparagraphs", "lowerAlpha"),
    point("subparagraph", "subparagraphs", "lowerRoman"),
    point("subparagraph", "subparagraphs", "upperAlpha"),
  ],
  schedule: {
    one: "annex",
    many: "annexes",
    own: "this annex",
    style: "upperRoman",
    printed: "Annex #",
    cited: "#",
    joined: ", annex ",
  },
  recital,
  definitions: "points",
  inserted: "latin",
  articleHeading: "above",
  contents: {bill: "Contents", act: "Contents"},
  enacting: "The [legislature] of [state] enacts as follows:",
  longTitle: "",
}
