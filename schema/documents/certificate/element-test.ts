import type {Node} from "prosemirror-model"
import {articleOf} from "../../adaptation/adaptation-said"
import {coverageOf} from "../../coverage/coverage-of"
import {elementsOf} from "../../coverage/elements"
import {
  heading,
  paragraph,
  plain,
  row,
  wideTable,
  type ReportBlock,
  type TableRow,
} from "../../formats/report"
import {citation} from "../../obligations/instrument"
import {placeText} from "../../place-text"
import {type DocumentContext, firstOf, listed, wording} from "../context"

const mostPlaces = 4

const isAbsent = (status: string, provisions: readonly string[]): boolean =>
  provisions.length === 0 && (status === "met" || status === "partly")

/** Each offence that the draft has, element by element: computed, and said where judgements count too. */
export function elementTest(bill: Node, context: DocumentContext): readonly ReportBlock[] {
  const {library, locale} = context
  const word = wording(locale)
  const all = coverageOf(bill, library)
  const tested = library.offences.map((offence) => ({
    offence,
    found: elementsOf(bill, library, offence),
  }))
  const there = tested.filter(({found}) => found.some(({status}) => status !== "none"))
  const absent = tested.filter((each) => !there.includes(each)).map(({offence}) => offence.name)
  if (tested.length === 0) return []
  const rows = there.flatMap(({offence, found}): readonly TableRow[] => [
    {kind: "group", heading: offence.name},
    ...found.map(({element, status, provisions}) =>
      row(
        [
          [{text: word(`certificate.element.${element.kind}`), kind: "same", strong: true}],
          plain(element.gist),
        ],
        [
          plain(
            element.obligations.length === 0
              ? word("certificate.no-treaty")
              : element.obligations.map(citation).join(", "),
          ),
        ],
        [
          // What other law is judged to do is not in the draft, whatever the test comes to.
          plain(word(`certificate.found.${isAbsent(status, provisions) ? "none" : status}`)),
          ...(element.obligations.some((id) => all.get(id)?.judgement)
            ? [[{text: word("certificate.judged-above"), kind: "same" as const, em: true}]]
            : []),
        ],
        firstOf(
          [...new Set(provisions.map((id) => articleOf(bill, id)))].map((id) =>
            placeText(bill, id),
          ),
          mostPlaces,
          locale,
        ).map(plain),
      ),
    ),
  ])
  return [
    heading(1, word("certificate.elements")),
    paragraph(word("certificate.elements-how"), "note"),
    ...(rows.length > 0
      ? [
          wideTable(
            [
              {heading: word("certificate.element"), share: 7},
              {heading: word("certificate.rests-on"), share: 3},
              {heading: word("certificate.status"), share: 2},
              {heading: word("certificate.where"), share: 3},
            ],
            rows,
          ),
        ]
      : []),
    ...(absent.length > 0
      ? [paragraph(word("certificate.no-offence", {offences: listed(absent, locale)}))]
      : []),
  ]
}
