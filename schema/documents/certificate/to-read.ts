import type {Node} from "prosemirror-model"
import {heading, led, type Paragraphs, paragraph, type ReportBlock} from "../../formats/report"
import {citation} from "../../obligations/instrument"
import {placeText} from "../../place-text"
import {findProvision} from "../../provisions"
import {type DocumentContext, wording} from "../context"
import {type Certified, type CertifiedRow, isUnsure} from "./certified"

/**
 * What a person has to read before this can be relied on: provisions in other words than the model's, those that a drafter tied by hand, obligations
 * that only a paragraph around them carries, and judgements that were made before the text changed.
 */
export function toRead(
  bill: Node,
  groups: readonly Certified[],
  {locale}: DocumentContext,
): readonly ReportBlock[] {
  const word = wording(locale)
  const rows = groups.flatMap((group) => group.rows)
  const byProvision = (idsOf: (row: CertifiedRow) => readonly string[]): readonly Paragraphs[] => {
    const found = new Map<string, string[]>()
    for (const each of rows) {
      for (const id of idsOf(each)) {
        found.set(id, [...(found.get(id) ?? []), citation(each.obligation.id)])
      }
    }
    return [...found]
      .map(([id, places]) => ({id, places, at: findProvision(bill, id)?.offset ?? 0}))
      .sort((a, b) => a.at - b.at)
      .map(({id, places}) => [led(`${placeText(bill, id)}: `, places.join(", "))])
  }
  const citations = (some: readonly CertifiedRow[]): readonly Paragraphs[] =>
    some.length === 0
      ? []
      : [[led("", some.map(({obligation}) => citation(obligation.id)).join(", "))]]
  const parts = [
    {
      id: "certificate.read-outdated",
      items: citations(rows.filter(({coverage}) => coverage.isOutdated)),
    },
    {id: "certificate.read-reworded", items: byProvision(({coverage}) => coverage.reworded)},
    {id: "certificate.read-by-hand", items: byProvision(({coverage}) => coverage.byHand)},
    {id: "certificate.read-unsure", items: citations(rows.filter(isUnsure))},
  ].filter(({items}) => items.length > 0)
  return [
    heading(1, word("certificate.to-read")),
    ...(parts.length === 0
      ? [paragraph(word("certificate.nothing-to-read"))]
      : parts.flatMap(({id, items}): readonly ReportBlock[] => [
          paragraph(word(id)),
          {kind: "list", items},
        ])),
  ]
}
