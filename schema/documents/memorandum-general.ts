import type {Node} from "prosemirror-model"
import type {AdaptedProvision} from "../adaptation/adaptation"
import {heading, led, paragraph, plain, type Paragraphs, type ReportBlock} from "../formats/report"
import {implemented} from "../obligations/implemented"
import {citation, obligationLevels} from "../obligations/instrument"
import {outline, type OutlineEntry} from "../outline"
import {placeText} from "../place-text"
import {printedText} from "../printed"
import {findProvision} from "../provisions"
import {listed, namedText, wording, type DocumentContext} from "./context"
import {standingOf} from "./standing"
import {carriedOut} from "./touched"

/** What the bill is for: its long title, and the provisions that state its purposes. */
export function purpose(
  doc: Node,
  records: readonly AdaptedProvision[],
  {library, locale}: DocumentContext,
): readonly ReportBlock[] {
  const word = wording(locale)
  const blocks: ReportBlock[] = []
  doc.forEach((child) => {
    if (child.type.name !== "long_title") return
    const text = printedText(doc, child, "").trim()
    if (text !== "")
      blocks.push(paragraph(word("document.memorandum.long-title")), paragraph(text, "law"))
  })
  const subjects = new Set(["purpose", "principles"])
  const stating = records.filter(({id, pack, model}) => {
    const found = library.packs
      .find(({head}) => head.id === pack)
      ?.provisions.find((each) => each.id === model)
    return (
      subjects.has(found?.subject ?? "") && findProvision(doc, id)?.node.type.name === "article"
    )
  })
  if (stating.length > 0) {
    const places = listed(
      stating.map(({id}) => quoted(doc, id)),
      locale,
    )
    blocks.push(paragraph(word("document.memorandum.purposes", {places, count: stating.length})))
  }
  return blocks.length > 0 ? [heading(2, word("document.memorandum.purpose")), ...blocks] : []
}

/** "Article 3 (General principles)". */
function quoted(doc: Node, id: string): string {
  const place = placeText(doc, id)
  const name = namedText(doc, id).slice(place.length + 2)
  return name === "" ? place : `${place} (${name})`
}

/** Which treaties the bill carries out, how strongly what it carries out binds, and what it has nothing for. */
export function treatyBasis(doc: Node, {library, locale}: DocumentContext): readonly ReportBlock[] {
  const word = wording(locale)
  const met = implemented(doc, library)
  const items: Paragraphs[] = []
  for (const {instrument, isTouched} of carriedOut(doc, library)) {
    const {obligations, title} = instrument
    const tied = obligations.filter(({id}) => met.has(id))
    const counts = obligationLevels.flatMap((level) => {
      const count = tied.filter((each) => each.level === level).length
      return count === 0
        ? []
        : [word("document.memorandum.count", {count, strength: word(`document.strength.${level}`)})]
    })
    // Those whose register row says "yes" and is no more than the sum of its parts are counted by their parts.
    const parents = new Set(obligations.flatMap(({parent}) => parent ?? []))
    const missing = obligations.filter(
      (each) =>
        !isTouched &&
        each.level === "mandatory" &&
        each.needsLegislation === "yes" &&
        !parents.has(each.id) &&
        ["model", "none"].includes(standingOf(doc, library, each).standing),
    )
    items.push([
      led(
        title,
        word("document.memorandum.implements", {
          count: tied.length,
          levels: listed(counts, locale),
        }),
      ),
      ...(missing.length > 0
        ? [
            plain(
              word("document.memorandum.missing", {
                count: missing.length,
                places: listed(
                  missing.map(({id}) => citation(id)),
                  locale,
                ),
                areNamed: String(missing.length <= mostNamed),
              }),
            ),
          ]
        : []),
    ])
  }
  return [
    heading(2, word("document.memorandum.treaties")),
    ...(items.length === 0
      ? [paragraph(word("document.memorandum.no-treaties"))]
      : [
          paragraph(word("document.memorandum.treaties-lead")),
          {kind: "list", items} as const,
          paragraph(word("document.memorandum.treaties-table")),
        ]),
  ]
}

/** With more, the table of correspondence tells them better. */
const mostNamed = 8

/** The bill by its outermost divisions, each with the articles in it. */
export function structure(doc: Node, locale: string): readonly ReportBlock[] {
  const word = wording(locale)
  const top = outline(doc).filter(({children}) => children.length > 0)
  if (top.length === 0) return []
  const items = top.map(({id, children}): Paragraphs => {
    const articles = articlesIn(children)
    const [first, last] = [articles[0] ?? "", articles.at(-1) ?? ""]
    const range =
      first === last
        ? placeText(doc, first)
        : word("document.memorandum.range", {
            first: placeText(doc, first),
            last: placeText(doc, last),
          })
    return [led(namedText(doc, id), articles.length === 0 ? "" : ` (${range})`)]
  })
  return [
    heading(2, word("document.memorandum.structure")),
    paragraph(word("document.memorandum.structure-lead")),
    {kind: "list", items},
  ]
}

const articlesIn = (entries: readonly OutlineEntry[]): readonly string[] =>
  entries.flatMap(({id, label, children}) =>
    label?.kind === "division" ? articlesIn(children) : [id],
  )
