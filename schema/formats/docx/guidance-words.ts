import {guidanceLabels} from "../../messages/handed-over"

/** What tells guidance from the law, in the bill's language, so that nobody who reads the bill takes one for the other. */
export interface GuidanceWords {
  readonly label: string
  readonly note: string
  /** In the law, where all guidance stands in an annex: where to find it. Begins with the label. */
  readonly seeAnnex: string
}

const byLanguage: Readonly<Record<string, GuidanceWords>> = Object.fromEntries(
  Object.entries(guidanceLabels).map(([language, messages]) => [
    language,
    {
      label: messages["guidance.label"],
      note: messages["guidance.note"],
      seeAnnex: messages["guidance.see-annex"],
    },
  ]),
)

/** The words in a language, by its first part; English for one that is not here. */
export function guidanceWords(language: string): GuidanceWords {
  const [first = ""] = language.toLowerCase().split("-")
  const found = Object.hasOwn(byLanguage, first) ? byLanguage[first] : byLanguage["en"]
  if (!found) throw new RangeError("No words tell guidance from the law")
  return found
}

/** Whether a text begins with these words, in any of the languages. */
export const saysGuidance = (text: string): boolean =>
  Object.values(byLanguage).some(({label, note}) =>
    [label, note].some((words) => text.trim().startsWith(words)),
  )

/** What stands in and around guidance, in the language of the bundled packs. */
export const words = {
  notice: "About the guidance in this document",
  guidanceAuthor: "Proviso guidance",
  noteAuthor: "Drafter’s note",
  level: "Level",
  requires: "What the treaty requires",
  commentary: "Commentary of the official text",
  alternatives: "The alternatives",
  commonLaw: "In a common-law system",
  civilLaw: "In a civil-law system",
  mistakes: "Mistakes to avoid",
  defeats: (obligation: string) => `(defeats ${obligation})`,
  children: "Children and gender",
  links: "See also",
  memorandum: "For the explanatory memorandum",
  obligations: "Obligations",
  sources: "Sources",
  levels: {
    mandatory: "Mandatory",
    "obliged-to-consider": "Obliged to consider",
    endeavour: "Endeavour",
    optional: "Optional",
    general: "General",
  },
  certainty: {established: "established", uncertain: "not verified"},
} as const
