import type {Node} from "prosemirror-model"
import {assessmentOf} from "../assessment/assessment"
import {findingOf} from "../assessment/finding-of"
import {citedAs} from "../assessment/law"
import {
  heading,
  led,
  paragraph,
  plain,
  row,
  wideTable,
  type Paragraphs,
  type Report,
  type ReportBlock,
  type TableRow,
} from "../formats/report"
import {implemented} from "../obligations/implemented"
import {implementing} from "../obligations/implementing"
import {placesInBill} from "../obligations/in-bill"
import {citation, type Instrument, type Obligation} from "../obligations/instrument"
import {rootsIn} from "../adaptation/from-model"
import {
  firstOf,
  listed,
  ofText,
  titleOf,
  whoseDrafting,
  wording,
  type DocumentContext,
} from "./context"
import {answerSaid, isKnown} from "./gaps/findings"
import {modelName} from "./model-said"
import {kindText, strengthText} from "./obligation-said"
import {standingOf} from "./standing"
import {carriedOut, type Carried} from "./touched"

/**
 * The table of correspondence: each paragraph of a treaty, how strongly it binds, where the bill implements it, which model provisions do,
 * and how that stands. A table for each treaty of which the bill implements anything; of one that it only touches, of those paragraphs alone.
 */
export function correspondence(doc: Node, context: DocumentContext): Report {
  const {library, locale} = context
  const word = wording(locale)
  const told = carriedOut(doc, library)
  const touched = told.filter(({isTouched}) => isTouched)
  const others = library.instruments.filter((each) =>
    told.every(({instrument}) => instrument !== each),
  )
  const titles = (treaties: readonly Instrument[]) =>
    listed(
      treaties.map(({shortTitle}) => shortTitle),
      locale,
    )
  const packs = new Set(rootsIn(doc).map(({origin}) => origin.pack))
  const notes = [
    ...ofText(doc, context),
    plain(word("document.correspondence.how")),
    ...(isAssessed(doc) ? [plain(word("document.correspondence.existing-how"))] : []),
    ...(touched.length > 0
      ? [
          plain(
            word("document.correspondence.touched", {
              treaties: titles(touched.map(({instrument}) => instrument)),
            }),
          ),
        ]
      : []),
    ...(others.length > 0
      ? [plain(word("document.correspondence.left-out", {treaties: titles(others)}))]
      : []),
    ...whoseDrafting(context, packs),
  ]
  const blocks = told.flatMap((each) => instrumentBlocks(doc, each, packs, context))
  return {
    title: word("document.correspondence.title", {title: titleOf(doc)}),
    language: locale,
    orientation: "landscape",
    notes,
    blocks: blocks.length > 0 ? blocks : [paragraph(word("document.correspondence.none"))],
  }
}

function instrumentBlocks(
  doc: Node,
  {instrument, isTouched}: Carried,
  packs: ReadonlySet<string>,
  context: DocumentContext,
): readonly ReportBlock[] {
  const {library, locale} = context
  const word = wording(locale)
  const met = implemented(doc, library)
  const rows: TableRow[] = []
  let article = 0
  for (const obligation of instrument.obligations) {
    if (isTouched && !met.has(obligation.id)) continue
    if (obligation.article !== article) {
      article = obligation.article
      const title = instrument.articles.find(({number}) => number === article)?.title ?? ""
      rows.push({
        kind: "group",
        heading: word("document.correspondence.article", {number: article, title}),
      })
    }
    const {standing, missing, limbs} = standingOf(doc, library, obligation)
    const marks = [
      kindText(obligation, locale),
      obligation.needsLegislation === "yes"
        ? ""
        : word(`document.needs.${obligation.needsLegislation}`),
    ]
    rows.push(
      row(
        [led(citation(obligation.id), `: ${obligation.gist}`)],
        [plain(strengthText(obligation, locale)), ...marks.filter(Boolean).map(plain)],
        ...(isAssessed(doc) ? [existingSaid(doc, obligation, context)] : []),
        placesSaid(doc, obligation, standing, context),
        modelsOf(obligation, packs, context),
        [
          plain(word(`document.standing.${standing}`)),
          ...(missing.length > 0
            ? [
                plain(
                  word("document.standing.missing", {parts: listed(missing.map(citation), locale)}),
                ),
              ]
            : []),
          ...(limbs.length > 0
            ? [
                plain(
                  word("document.standing.missing-limbs", {
                    limbs: listed(
                      limbs.map((words) => `“${words}”`),
                      locale,
                    ),
                  }),
                ),
              ]
            : []),
        ],
      ),
    )
  }
  return [
    heading(1, instrument.shortTitle),
    paragraph(
      word("document.correspondence.source", {title: instrument.title, source: instrument.source}),
      "note",
    ),
    wideTable(
      [
        {heading: word("document.correspondence.treaty"), share: 5},
        {heading: word("document.correspondence.strength"), share: 3},
        ...(isAssessed(doc) ? [{heading: word("document.correspondence.existing"), share: 5}] : []),
        {heading: word("document.correspondence.bill"), share: 5},
        {heading: word("document.correspondence.model"), share: 5},
        {heading: word("document.correspondence.status"), share: 3},
      ],
      rows,
    ),
  ]
}

/** Whether the table has a column for existing law. */
const isAssessed = (doc: Node): boolean => assessmentOf(doc).findings.length > 0

/** What existing law says: the finding, what it rests on, and the provisions that are cited. */
function existingSaid(doc: Node, {id}: Obligation, context: DocumentContext): Paragraphs {
  const assessment = assessmentOf(doc)
  const found = findingOf(assessment, context.library, id)
  if (!isKnown(found)) return []
  const places = [...new Set(found.citations.map((each) => citedAs(assessment, each)))]
  return [...answerSaid(found, context), ...firstOf(places, mostPlaces, context.locale).map(plain)]
}

/** Where the bill implements it; of a part of what is met as a whole, where the whole is. */
export function placesSaid(
  doc: Node,
  {id}: Obligation,
  standing: string,
  {library, locale}: DocumentContext,
): Paragraphs {
  if (standing === "not-needed" || standing === "model" || standing === "none") return []
  const places = placesInBill(library, doc, id).flatMap(({name, heading, clauses}) => {
    // A definition has no number below its article: its name says where it is.
    const named = clauses.filter((clause) => clause.number === clause.name).map((each) => each.name)
    const numbers = clauses
      .filter((clause) => clause.number !== clause.name)
      .map(({number}) => number)
    if (numbers.length === 0 && named.length > 0) return named
    const place = numbers.length === 0 ? name : `${name} ${listed(numbers, locale)}`
    return [heading === "" || heading === name ? place : `${place}: ${heading}`, ...named]
  })
  return firstOf(places, mostPlaces, locale).map(plain)
}

const mostPlaces = 6

/** The model provisions, those of the packs that the bill draws on where there are any. */
function modelsOf(
  {id}: Obligation,
  packs: ReadonlySet<string>,
  {library, locale}: DocumentContext,
): Paragraphs {
  const all = implementing(library, id)
  const near = all.filter(({ties}) => ties.some(({kinship}) => kinship !== "whole"))
  const tied = near.length > 0 ? near : all
  const own = tied.filter(({pack}) => packs.has(pack.head.id))
  const byPack = new Map<string, Set<string>>()
  for (const each of own.length > 0 ? own : tied) {
    const {title} = each.pack.head
    const names = byPack.get(title) ?? new Set()
    byPack.set(title, names.add(modelName(each, locale)))
  }
  return [...byPack].flatMap(([title, names]): Paragraphs => [
    [{text: title, kind: "same", em: true}],
    ...firstOf([...names], mostModels, locale).map(plain),
  ])
}

const mostModels = 4
