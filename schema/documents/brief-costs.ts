import type {Node} from "prosemirror-model"
import {blanks, blankText} from "../blanks"
import {
  paragraph,
  plain,
  row,
  type Paragraphs,
  type ReportBlock,
  type TableRow,
} from "../formats/report"
import {placeText} from "../place-text"
import {billAttrs} from "../profiles/profiles"
import {innermostId, partAround, provisionId} from "../provisions"
import {listed, wording, type DocumentContext} from "./context"
import {plainNotes} from "./plain-notes"

/** The bodies that the bill names in its blanks, each once, with the provisions that give it something to do. */
export function institutions(doc: Node, {locale}: DocumentContext): readonly ReportBlock[] {
  const word = wording(locale)
  const {values, language} = billAttrs(doc)
  const bodies = new Map<string, {readonly labels: Set<string>; readonly at: Set<string>}>()
  for (const blank of blanks(doc)) {
    if (blank.kind !== "authority") continue
    const name = blank.value === null ? "" : blankText(blank, values, language)
    const body = bodies.get(name) ?? {labels: new Set(), at: new Set()}
    body.labels.add(blank.label)
    for (const pos of blank.at) body.at.add(articleAt(doc, pos))
    bodies.set(name, body)
  }
  if (bodies.size === 0) return []
  const rows = [...bodies].map(([name, {labels, at}]): TableRow => {
    const places = [...at].filter(Boolean).map((id) => placeText(doc, id))
    return row(
      [plain(name === "" ? word("document.brief.no-body") : name)],
      [plain(listed([...labels], locale))],
      [plain(listed(places, locale))],
    )
  })
  return [
    paragraph(word("document.brief.institutions-lead")),
    {
      kind: "table",
      caption: word("document.brief.institutions-table"),
      wide: false,
      columns: [
        {heading: word("document.brief.body"), share: 3},
        {heading: word("document.brief.role"), share: 3},
        {heading: word("document.brief.tasks"), share: 3},
      ],
      rows,
    },
  ]
}

/** The article or schedule that a position is in; empty: neither. */
function articleAt(doc: Node, pos: number): string {
  const part = partAround(doc, innermostId(doc.resolve(pos)))
  return part ? provisionId(part) : ""
}

/** What the provisions of the bill need in people and money, a subject each. */
export function costs(doc: Node, {library, locale}: DocumentContext): readonly ReportBlock[] {
  const byWords = new Map<string, {readonly text: string; readonly places: string[]}>()
  for (const {provision, words} of plainNotes(doc, library).values()) {
    if (words?.costs === undefined) continue
    const entry = byWords.get(words.of) ?? {text: words.costs, places: []}
    entry.places.push(placeText(doc, provision))
    byWords.set(words.of, entry)
  }
  const items = [...byWords.values()].map(({text, places}): Paragraphs => [
    plain(`${text} (${listed(places, locale)})`),
  ])
  if (items.length === 0) return []
  return [paragraph(wording(locale)("document.brief.costs-lead")), {kind: "list", items}]
}
