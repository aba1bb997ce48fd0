import type {Node} from "prosemirror-model"
import {say} from "../messages"
import {placeText} from "../place-text"
import type {ReturnReport} from "./report"

/** What a report says in sentences: the sum of what came in first, then each thing that somebody should look at. */
export interface SaidReturn {
  readonly sum: readonly string[]
  readonly unplaced: readonly string[]
  readonly contested: readonly string[]
}

/** `doc`: the bill with what came in, whose provisions the report names. */
export function returnSaid(doc: Node, report: ReturnReport, locale = "en"): SaidReturn {
  const word = (id: string, params: Readonly<Record<string, string | number>> = {}) =>
    say(`returned-word.${id}`, params, locale)
  const place = (id: string) =>
    id === "" ? word("the-bill") : placeText(doc, id) || word("the-bill")
  const {origin, proposed, accepted, rejected, comments, resolved} = report
  const proposals = Object.values(proposed).reduce((sum, count) => sum + count, 0)
  const isNothing = proposals + accepted + rejected + comments + resolved === 0
  return {
    sum: [
      ...(origin === "same" ? [] : [say(`returned-word.origin.${origin}`, {}, locale)]),
      isNothing
        ? word("nothing")
        : word("sum", {proposals, accepted, rejected, comments, resolved}),
    ],
    unplaced: [
      ...report.unplaced.map(({why, text, after, provision, label}) =>
        say(
          `returned-word.unplaced.${why}`,
          {
            text: shortened(text) || word("without-words"),
            place: place(after),
            provision: place(provision ?? ""),
            label: label ?? "",
          },
          locale,
        ),
      ),
      ...report.disagreed.map(({label, values}) =>
        word("disagreed", {label, values: values.map((value) => `“${value}”`).join(", ")}),
      ),
      ...report.unread,
    ],
    contested: report.changedInBoth.map(({provision, text}) =>
      word("contested", {
        text: shortened(text),
        place: place(provision === "bill" ? "" : provision),
      }),
    ),
  }
}

/** The words themselves, as long as they can be read at a glance. */
const shortened = (text: string): string => {
  const plain = text.replace(/\s+/g, " ").trim()
  return plain.length > 400 ? `${plain.slice(0, 399)}…` : plain
}
