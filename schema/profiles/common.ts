import {joining, recital} from "./english"
import type {Profile, Unit} from "./profile"

const part: Unit = division("Part", "Parts", "decimal")
const chapter: Unit = division("Chapter", "Chapters", "decimal")
const group: Unit = division("Division", "Divisions", "decimal")

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

function clause(one: string, many: string, style: Unit["style"], inBill?: string): Unit {
  const unit = {one, many, own: `this ${one}`, style, printed: "(#)", cited: "(#)", joined: ""}
  return inBill === undefined ? unit : {...unit, inBill}
}

/**
 * The common-law tradition: Parts and sections, numbers run together in a reference: section 8(1)(a). While it is a bill, people call a
 * section a clause; the bill's own references already say "section", since that is what will be enacted.
 */
export const common: Profile = {
  id: "common",
  language: "en",
  law: "Act",
  thisLaw: "this Act",
  joining,
  divisions: [[part], [part, group], [part, chapter, group], [part, chapter, group, group]],
  article: {
    one: "section",
    many: "sections",
    own: "this section",
    inBill: "clause",
    style: "decimal",
    printed: "#.",
    cited: "#",
    joined: ", section ",
  },
  clauses: [
    clause("subsection", "subsections", "decimal", "subclause"),
    clause("paragraph", "paragraphs", "lowerAlpha"),
    clause("subparagraph", "subparagraphs", "lowerRoman"),
    clause("sub-subparagraph", "sub-subparagraphs", "upperAlpha"),
  ],
  schedule: {
    one: "Schedule",
    many: "Schedules",
    own: "this Schedule",
    style: "decimal",
    printed: "Schedule #",
    cited: "#",
    joined: ", Schedule ",
  },
  recital,
  definitions: "unnumbered",
  inserted: "letters",
  articleHeading: "inline",
  contents: {bill: "Arrangement of clauses", act: "Arrangement of sections"},
  enacting: "Enacted by the [legislature] of [state] as follows:",
  longTitle: "An Act to [purpose-of-the-act]",
}
