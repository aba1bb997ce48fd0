import type {Node} from "prosemirror-model"
import {adaptation, type AdaptedProvision} from "../adaptation/adaptation"
import {
  heading,
  paragraph,
  plain,
  type Paragraph,
  type Paragraphs,
  type Report,
  type ReportBlock,
} from "../formats/report"
import {numbering} from "../numbering"
import {placeText} from "../place-text"
import {printedText} from "../printed"
import {billAttrs, profileOf} from "../profiles/profiles"
import {findProvision, forEachLive, isGone, isProvision, provisionId} from "../provisions"
import {commentary, obligationItems} from "./commentary"
import {namedText, ofText, titleOf, whoseDrafting, wording, type DocumentContext} from "./context"
import {purpose, structure, treatyBasis} from "./memorandum-general"

/**
 * The explanatory memorandum: a general part, and a note on each article in the order of the law, under the numbers and headings that it has now.
 * It is made from the bill each time; its Word file is there to be edited. The bill's own memorandum, where a part of the bill is one, opens it.
 */
export function memorandum(doc: Node, context: DocumentContext): Report {
  const {library, locale} = context
  const word = wording(locale)
  const records = adaptation(doc, library)
  const packs = new Set(records.map(({pack}) => pack))
  const own = ownMemorandum(doc, records, context)
  return {
    title: word("document.memorandum.title", {title: titleOf(doc)}),
    language: locale,
    orientation: "portrait",
    notes: [
      ...ofText(doc, context),
      plain(word("document.memorandum.draft")),
      ...whoseDrafting(context, packs),
    ],
    blocks: [
      heading(1, word("document.memorandum.general")),
      ...(own ? lawLines(doc, own) : []),
      ...purpose(doc, records, context),
      ...treatyBasis(doc, context),
      ...structure(doc, locale),
      heading(1, word("document.memorandum.notes", {units: units(doc)})),
      ...notes(doc, own, records, context),
    ],
  }
}

/** "clauses", "articles". */
function units(doc: Node): string {
  const {article} = profileOf(doc)
  const isClause = billAttrs(doc).stage === "bill" && article.inBill !== undefined
  return isClause ? `${article.inBill}s` : article.many.toLowerCase()
}

/** The schedule that is the bill's memorandum; null: it has none. */
function ownMemorandum(
  doc: Node,
  records: readonly AdaptedProvision[],
  {library}: DocumentContext,
): Node | null {
  const isMemorandum = ({pack, model}: AdaptedProvision) =>
    library.packs
      .find(({head}) => head.id === pack)
      ?.provisions.some(({id, part}) => id === model && part === "memorandum") ?? false
  const found = records.find(isMemorandum)
  const node = found && findProvision(doc, found.id)?.node
  return node?.type.name === "schedule" ? node : null
}

/** The words of a provision as they are printed, a paragraph each, with their numbers. */
function lawLines(doc: Node, provision: Node): readonly ReportBlock[] {
  const labels = numbering(doc)
  const blocks: ReportBlock[] = []
  const visit = (node: Node) => {
    forEachLive(node, (child) => {
      if (isProvision(child)) {
        visit(child)
        return
      }
      const {name} = child.type
      if (name !== "lead" && name !== "closing") return
      const id = provisionId(node)
      const number = name === "lead" ? (labels.get(id)?.printed ?? "") : ""
      const text = printedText(doc, child, id).trim()
      if (text !== "") blocks.push(paragraph([number, text].filter(Boolean).join(" ")))
    })
  }
  visit(provision)
  return blocks
}

function notes(
  doc: Node,
  own: Node | null,
  records: readonly AdaptedProvision[],
  context: DocumentContext,
): readonly ReportBlock[] {
  const byPart = new Map<string, AdaptedProvision[]>()
  for (const record of records) {
    if (record.kind === "chapter") continue
    const found = findProvision(doc, record.id)
    if (!found) continue
    const chain = [...found.parents, found.node]
    const part = chain.find(({type}) => type.name !== "division") ?? found.node
    const list = byPart.get(provisionId(part))
    if (list) list.push(record)
    else byPart.set(provisionId(part), [record])
  }
  const blocks: ReportBlock[] = []
  const told = new Set<string>()
  const comment = (node: Node) => {
    const id = provisionId(node)
    blocks.push(...commentary(doc, node, byPart.get(id) ?? [], told, context))
  }
  const walk = (parent: Node) => {
    forEachLive(parent, (child) => {
      const id = isProvision(child) ? provisionId(child) : ""
      if (child.type.name === "article") {
        blocks.push(heading(3, namedText(doc, id)))
        comment(child)
      } else if (child.type.name === "division") {
        blocks.push(heading(2, namedText(doc, id)))
        walk(child)
      }
    })
  }
  doc.forEach((child) => {
    if (child.type.name === "preamble") {
      blocks.push(...preamble(doc, child, context))
    } else if (child.type.name === "body") walk(child)
    else if (child.type.name === "schedule" && !isGone(child) && child !== own) {
      blocks.push(heading(2, namedText(doc, provisionId(child))))
      comment(child)
    }
  })
  return blocks
}

/** A recital says for itself what it is for; what it recalls of a treaty is worth a note. */
function preamble(doc: Node, node: Node, context: DocumentContext): readonly ReportBlock[] {
  const word = wording(context.locale)
  const items: Paragraphs[] = []
  node.forEach((recital) => {
    if (!isProvision(recital) || isGone(recital)) return
    const own = obligationItems(doc, recital, context).flat()
    if (own.length > 0) items.push([strong(placeText(doc, provisionId(recital))), ...own])
  })
  if (items.length === 0) return []
  return [
    heading(2, word("document.memorandum.preamble")),
    paragraph(word("document.memorandum.recalls")),
    {kind: "list", items},
  ]
}

const strong = (text: string): Paragraph => [{text, kind: "same", strong: true}]
