import {say} from "../messages"
import {paperLanguage, paperLanguages} from "../messages/handed-over"

/** What an export prints of its own within the law and on its pages, in the language of the paper. */
export interface Words {
  readonly draft: string
  /** Above the contents of a report. */
  readonly contents: string
  /** Before the number of a page, and between it and the number of all. */
  readonly page: string
  readonly of: string
  readonly choiceOpen: (question: string) => string
  readonly repealed: string
  readonly unknownAuthor: string
  readonly assigned: (name: string) => string
  /** How a page tells what came and went, and how plain text does. */
  readonly legend: string
  readonly textLegend: string
  /** `who`: of {@link Words.by}, or nothing. */
  readonly inserted: (who: string) => string
  readonly deleted: (who: string) => string
  readonly added: (who: string) => string
  readonly removed: (who: string) => string
  readonly movedHere: (who: string) => string
  /** `place`: where it is now; empty: nobody knows. */
  readonly movedAway: (place: string, who: string) => string
  readonly by: (author: string, date: string) => string
  readonly comments: string
  readonly onBill: string
  readonly resolved: string
}

/** The words in a language (BCP 47); in English where it is not among those of the messages. */
export function wordsIn(language: string): Words {
  const locale = paperLanguage(language)
  const word = (id: string, params: Readonly<Record<string, string>> = {}) =>
    say(`export.${id}`, params, locale)
  return {
    draft: word("draft"),
    contents: word("contents"),
    page: word("page"),
    of: word("page-of"),
    choiceOpen: (question) => word("choice-open", {question}),
    repealed: word("repealed"),
    unknownAuthor: word("unknown-author"),
    assigned: (name) => word("assigned", {name}),
    legend: word("legend"),
    textLegend: word("text-legend"),
    inserted: (who) => word("inserted", {who}),
    deleted: (who) => word("deleted", {who}),
    added: (who) => word("added", {who}),
    removed: (who) => word("removed", {who}),
    movedHere: (who) => word("moved-here", {who}),
    movedAway: (place, who) => word("moved-away", {place, known: String(place !== ""), who}),
    by: (author, date) =>
      word("by", {
        author,
        date,
        hasAuthor: String(author !== ""),
        hasDate: String(date !== ""),
      }),
    comments: word("comments"),
    onBill: word("on-bill"),
    resolved: word("resolved"),
  }
}

/** What stands in place of a repealed provision, in every language. */
export const repealedWords: ReadonlySet<string> = new Set(
  paperLanguages.map((language) => wordsIn(language).repealed),
)
