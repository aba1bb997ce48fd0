import type {Node} from "prosemirror-model"
import {regional} from "../adaptation/adaptation-said"
import {pieceName, redline} from "../adaptation/adaptation-table"
import {departures, noteOf, type AdaptedProvision} from "../adaptation/adaptation"
import {
  led,
  paragraph,
  plain,
  type Paragraph,
  type Paragraphs,
  type ReportBlock,
} from "../formats/report"
import type {Pack} from "../library/pack"
import {paperLanguage} from "../messages/handed-over"
import {labelPath, numbering} from "../numbering"
import {placeText} from "../place-text"
import {billAttrs, isProfileId, profileIn, profileOf} from "../profiles/profiles"
import {forEachLive, isProvision, provisionAttrs, provisionId} from "../provisions"
import {listed, wording, type DocumentContext} from "./context"
import {inTreatyOrder, kindText, strengthText, treatyPlace} from "./obligation-said"

/**
 * What the memorandum says of one article, schedule or recital: the drafter's own words, the model's words on it, the obligations that it carries out, what was chosen
 * and filled in, and how it departs from the model. `records`: what of it came from packs. `told`: the keys of the blanks and choices that were told
 * before, to which its own are added: what stands in many places is told where it stands first.
 */
export function commentary(
  doc: Node,
  node: Node,
  records: readonly AdaptedProvision[],
  told: Set<string>,
  context: DocumentContext,
): readonly ReportBlock[] {
  const word = wording(context.locale)
  if (provisionAttrs(node).repealed) return [paragraph(word("document.memorandum.repealed"))]
  const departs = departureItems(doc, records, context)
  const own = ownWords(doc, node)
  return [
    ...own,
    ...modelWords(
      doc,
      node,
      records,
      {departs: departs.length > 0, isExplained: own.length > 0},
      context,
    ),
    ...listOf(word("document.memorandum.carries-out"), obligationItems(doc, node, context)),
    ...listOf(word("document.memorandum.chosen"), choiceItems(records, told, context)),
    ...listOf(word("document.memorandum.filled"), blankItems(records, told)),
    ...listOf(word("document.memorandum.departs"), departs),
  ]
}

const listOf = (lead: string, items: readonly Paragraphs[]): readonly ReportBlock[] =>
  items.length === 0 ? [] : [paragraph(lead), {kind: "list", items}]

/** What the drafter says of a provision and of what is in it, each under its number. */
function ownWords(doc: Node, node: Node): readonly ReportBlock[] {
  const blocks: ReportBlock[] = []
  const visit = (each: Node) => {
    const {id, explanation, repealed} = provisionAttrs(each)
    if (repealed) return
    const number = each === node ? "" : numberBelow(doc, id, node)
    const lines = explanation?.trim().split(/\n+/) ?? []
    lines.filter(Boolean).forEach((line, i) => {
      blocks.push(paragraph(i === 0 && number !== "" ? led(`${number} `, line) : line))
    })
    if (each.isTextblock) return
    forEachLive(each, (child) => {
      if (isProvision(child)) visit(child)
    })
  }
  visit(node)
  return blocks
}

/** What the pack says for the memorandum. Words of a model that the bill departs from are marked, since they may no longer be true. */
function modelWords(
  doc: Node,
  node: Node,
  records: readonly AdaptedProvision[],
  {departs, isExplained}: {readonly departs: boolean; readonly isExplained: boolean},
  {library, locale}: DocumentContext,
): readonly ReportBlock[] {
  const word = wording(locale)
  const unit = {unit: unitOf(doc, node, locale)}
  const own = records.find(({id, kind}) => id === provisionId(node) && kind === "provision")
  if (!own) {
    const isOwn = records.length === 0
    const hasHeading = !node.isTextblock
    return isOwn && hasHeading && !isExplained
      ? [paragraph(word("document.memorandum.no-model", unit), "note")]
      : []
  }
  const asksForWords = !own.isKnown || memorandumOf(library.packs, own).text === ""
  if (isExplained && asksForWords) return []
  if (!own.isKnown) return [paragraph(word("document.memorandum.unknown-model", unit), "note")]
  const {text, language} = memorandumOf(library.packs, own)
  const packUnit = unitOf(doc, node, language)
  if (text === "") return [paragraph(word("document.memorandum.no-words", unit), "note")]
  return [
    ...text.split(/\n\s*\n/).map((each) => paragraph(named(each.replace(/\s+/g, " "), packUnit))),
    ...(departs ? [paragraph(word("document.memorandum.check", unit), "note")] : []),
  ]
}

function memorandumOf(
  packs: readonly Pack[],
  {pack, model}: AdaptedProvision,
): {readonly text: string; readonly language: string} {
  const from = packs.find(({head}) => head.id === pack)
  const found = from?.provisions.find(({id}) => id === model)
  return {text: found?.guidance.memorandum?.trim() ?? "", language: from?.head.language ?? "en"}
}

/** The packs speak of "this article"; a tradition may call it a clause or a section. Articles of treaties have a number after them. */
const named = (text: string, unit: string): string =>
  text.replace(/\b([Tt]his|[Tt]he) article\b(?! \d)/g, `$1 ${unit}`)

/** What people call such a provision at this stage, in a language: article, clause, section, Schedule. */
function unitOf(doc: Node, node: Node, language: string): string {
  const {profile: id, stage} = billAttrs(doc)
  const isOwn = paperLanguage(language) === paperLanguage(billAttrs(doc).language)
  const profile = isOwn || !isProfileId(id) ? profileOf(doc) : profileIn(id, language)
  if (node.type.name === "schedule") return profile.schedule.one
  const {article} = profile
  const unit = stage === "bill" ? (article.inBill ?? article.one) : article.one
  return unit.toLowerCase()
}

/** The obligations that it and what is in it are tied to, in the order of the treaties, with the paragraphs that carry them. */
export function obligationItems(
  doc: Node,
  node: Node,
  {library, locale}: DocumentContext,
): readonly Paragraphs[] {
  const word = wording(locale)
  const carriers = carriersIn(node)
  return inTreatyOrder(library, carriers.keys()).map((obligation) => {
    const ids = carriers.get(obligation.id) ?? []
    const numbers = ids.map((id) => numberBelow(doc, id, node)).filter(Boolean)
    const kind = kindText(obligation, locale)
    return [
      led(
        treatyPlace(library, obligation.id, locale),
        word("document.memorandum.obligation", {
          strength: [kind, strengthText(obligation, locale)].filter(Boolean).join("; "),
          gist: obligation.gist.replace(/\.$/, ""),
          places: listed([...new Set(numbers)], locale),
          isPlaced: String(numbers.length > 0),
        }),
      ),
    ]
  })
}

/** Obligation -> ids of the provisions in a node that carry it; of one within another that does, the outer. */
function carriersIn(node: Node): ReadonlyMap<string, readonly string[]> {
  const carriers = new Map<string, string[]>()
  const visit = (each: Node, around: ReadonlySet<string>) => {
    const {id, implements: tied, repealed} = provisionAttrs(each)
    if (repealed) return
    for (const obligation of tied) {
      if (around.has(obligation)) continue
      const list = carriers.get(obligation)
      if (list) list.push(id)
      else carriers.set(obligation, [id])
    }
    if (each.isTextblock) return
    // An article as a whole does not name the paragraphs that do it; they do.
    const outer = each === node ? around : new Set([...around, ...tied])
    forEachLive(each, (child) => {
      if (isProvision(child)) visit(child, outer)
    })
  }
  visit(node, new Set())
  return carriers
}

/** "(2)(a)": the number of a clause below the provision; its place where it has none. */
function numberBelow(doc: Node, id: string, around: Node): string {
  const labels = numbering(doc)
  const above = labelPath(labels, provisionId(around)).length
  const printed = labelPath(labels, id)
    .slice(above)
    .map((label) => label.printed.replace(/\.$/, ""))
    .join("")
  return printed === "" && placeText(doc, id) === placeText(doc, provisionId(around)) ? "" : printed
}

/** What was chosen among which options, and why. */
function choiceItems(
  records: readonly AdaptedProvision[],
  told: Set<string>,
  {locale}: DocumentContext,
): readonly Paragraphs[] {
  const word = wording(locale)
  return records
    .flatMap(({choices}) => choices)
    .flatMap(({key, question, chosen, reason, options}): readonly Paragraphs[] => {
      if (told.has(`choice ${key}`)) return []
      told.add(`choice ${key}`)
      const others = options.filter((option) => option !== chosen)
      const quoted = (list: readonly string[]) =>
        list.map((text) => word("document.memorandum.quoted", {text}))
      const list = new Intl.ListFormat(regional(locale), {type: "disjunction"})
      const lines: Paragraph[] = [
        led(
          `${question} `,
          chosen === null
            ? word("document.memorandum.choice-open", {options: list.format(quoted(options))})
            : word("document.memorandum.choice", {
                option: chosen,
                others: list.format(quoted(others)),
              }),
        ),
      ]
      if (chosen !== null) {
        const why = reason?.trim() ?? ""
        lines.push(
          plain(
            why === ""
              ? word("document.memorandum.no-reason")
              : word("document.memorandum.reason", {reason: why}),
          ),
        )
      }
      return [lines]
    })
}

function blankItems(
  records: readonly AdaptedProvision[],
  told: Set<string>,
): readonly Paragraphs[] {
  return records
    .flatMap(({blanks}) => blanks)
    .flatMap(({key, label, value}) => {
      if (told.has(`blank ${key}`)) return []
      told.add(`blank ${key}`)
      return [[plain(`${label}: ${value}`)]]
    })
}

/** Each departure with its words and its reason. */
function departureItems(
  doc: Node,
  records: readonly AdaptedProvision[],
  {locale}: DocumentContext,
): readonly Paragraphs[] {
  const word = wording(locale)
  return records.flatMap((record) =>
    departures(record).map((piece) => {
      const why = noteOf(doc, piece)?.why.trim() ?? ""
      return [
        ...pieceName(doc, record, piece, locale).map(strong),
        ...redline(doc, piece, locale),
        plain(
          why === ""
            ? word("document.memorandum.no-reason")
            : word("document.memorandum.reason", {reason: why}),
        ),
      ]
    }),
  )
}

const strong = (runs: Paragraph): Paragraph => runs.map((run) => ({...run, strong: true}))
