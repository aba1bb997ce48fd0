import {dateText} from "../../adaptation/adaptation-said"
import {type Found, isExtent, questionsOf} from "../../assessment/finding-of"
import {type Extent, extents, type PartyStatus} from "../../assessment/finding"
import {led, type Paragraphs, plain} from "../../formats/report"
import {obligationIndex} from "../../library/beside"
import {citation} from "../../obligations/instrument"
import {type DocumentContext, wording} from "../context"
import {kindText, strengthText} from "../obligation-said"

/** What there is to say of a subject: how far existing law goes, or why nobody can say. */
export type Stand = Extent | "differ" | "open"
export const stands: readonly Stand[] = [...extents, "differ", "open"]

/** Where a State stands towards a treaty is no extent and is told apart. */
export function standOf({answer, standing}: Found): Stand | PartyStatus {
  if (answer !== null) return answer
  return standing.kind === "differ" ? "differ" : "open"
}

export const isStand = (stand: Stand | PartyStatus): stand is Stand =>
  stand === "differ" || stand === "open" || isExtent(stand)

/** "TIP 5(1)"; of a question its theme and its number there; what the registers no longer have by its id. */
export function subjectName(subject: string, {library, locale}: DocumentContext): string {
  const question = questionsOf(library).byId.get(subject)
  if (!question) return obligationIndex(library).has(subject) ? citation(subject) : subject
  const theme = library.checklist.themes.find(({id}) => id === question.theme)
  return wording(locale)("gaps.question", {
    theme: theme?.name ?? question.theme,
    number: Number(subject.slice(-2)),
  })
}

/**
 * What a subject asks: of an obligation its place, Proviso's summary and how strongly it binds, with the words that soften it; of a question its
 * words and the paragraphs of treaties behind it.
 */
export function subjectSaid(subject: string, context: DocumentContext): Paragraphs {
  const {library, locale} = context
  const word = wording(locale)
  const obligation = obligationIndex(library).get(subject)
  if (obligation) {
    const kind = kindText(obligation, locale)
    return [
      led(citation(subject), `: ${obligation.gist}`),
      [
        {
          text: [kind, strengthText(obligation, locale)].filter(Boolean).join("; "),
          kind: "same",
          em: true,
        },
      ],
    ]
  }
  const question = questionsOf(library).byId.get(subject)
  if (!question) return [plain(subject)]
  const places = question.obligations.map(citation)
  const shown = places.length > mostPlaces ? [...places.slice(0, mostPlaces), "…"] : places
  return [
    led(`${subjectName(subject, context)}. `, question.question),
    [
      {
        text: word(`gaps.tied.${question.tie}`, {places: shown.join(", ")}),
        kind: "same",
        em: true,
      },
    ],
  ]
}

const mostPlaces = 6

/** Who said it and when. */
export function byWhom(author: string, date: string, locale: string): string {
  const word = wording(locale)
  return word("gaps.by", {
    author: author === "" ? word("document.nobody") : author,
    date: dateText(date, locale),
  })
}
