import {joining, recital} from "./english"
import type {Profile, Unit} from "./profile"

const title: Unit = division("Title", "Titles", "upperRoman")
const chapter: Unit = division("Chapter", "Chapters", "upperRoman")
const section: Unit = division("Section", "Sections", "decimal")
const subsection: Unit = division("Subsection", "Subsections", "decimal")

function division(one: string, many: string, style: Unit["style"]): Unit {
  return {
    one,
    many,
    own: `this ${one}`,
    style,
    printed: `${one} #`,
    cited: "#",
    joined: `, ${one} `,
  }
}

function clause(one: string, many: string, style: Unit["style"]): Unit {
  return {one, many, own: `this ${one}`, style, printed: "(#)", cited: "(#)", joined: `, ${one} `}
}

/** The civil-law tradition: chapters and articles, every unit named in a reference. */
export const civil: Profile = {
  id: "civil",
  language: "en",
  law: "Law",
  thisLaw: "this Law",
  joining,
  divisions: [
    [chapter],
    [chapter, section],
    [title, chapter, section],
    [title, chapter, section, subsection],
  ],
  article: {
    one: "Article",
    many: "Articles",
    own: "this Article",
    style: "decimal",
    printed: "Article #",
    cited: "#",
    joined: ", Article ",
  },
  clauses: [
    clause("paragraph", "paragraphs", "decimal"),
    clause("point", "points", "lowerAlpha"),
    clause("sub-point", "sub-points", "lowerRoman"),
    clause("item", "items", "upperAlpha"),
  ],
  schedule: {
    one: "Annex",
    many: "Annexes",
    own: "this Annex",
    style: "upperRoman",
    printed: "Annex #",
    cited: "#",
    joined: ", Annex ",
  },
  recital,
  definitions: "points",
  inserted: "latin",
  articleHeading: "above",
  contents: {bill: "Table of provisions", act: "Table of provisions"},
  enacting: "The [legislature] of [state] has adopted this Law:",
  longTitle: "",
}
