import type {Node} from "prosemirror-model"
import {paragraphs, plain, tableReport, type Report, type TableRow} from "../formats/report"
import {say, type CoreMessageId} from "../messages"
import {paperLanguage, type PaperLanguage} from "../messages/handed-over"
import {billAttrs} from "../profiles/profiles"
import {original} from "../compare/clean"
import {printedWords} from "../compare/reading"
import {conflictPlace, variantText} from "./conflict-said"
import type {Decision} from "../review/decision"
import type {Conflict} from "./merging"
import {proposedText, suggestionPlace} from "../review/said"
import {suggestions, type Suggestion} from "../review/suggestions"

/**
 * The protocol of a review: what was proposed by whom, what was decided, by whom, when and why, in the order of the decisions; then
 * what is still open. `day` words a moment for the reader. It speaks the bill's language where no other is asked for.
 */
export function protocolTable(
  doc: Node,
  {
    day,
    locale = paperLanguage(billAttrs(doc).language),
  }: {
    readonly day: (date: string, locale: PaperLanguage) => string
    readonly locale?: PaperLanguage
  },
): Report {
  const {decisions, merging} = billAttrs(doc)
  const word = (id: CoreMessageId, params: Readonly<Record<string, string | number>> = {}) =>
    say(id, params, locale)
  const said = (date: string) => day(date, locale)
  const open = suggestions(doc)
  const conflicts = merging?.conflicts.filter(({decided}) => decided === null) ?? []
  const rows: TableRow[] = []
  const group = (id: CoreMessageId, own: readonly TableRow[]) => {
    if (own.length > 0) rows.push({kind: "group", heading: word(id)}, ...own)
  }
  const place = (text: string) => text || word("protocol.bill")
  group(
    "protocol.decided",
    decisions.map((each) => decisionRow(each, place(each.place), said, word)),
  )
  group(
    "protocol.conflicts",
    conflicts.map((each) =>
      conflictRow(doc, each, place(conflictPlace(doc, each, locale)), word, locale),
    ),
  )
  group(
    "protocol.open",
    open.map((each) => {
      const text = proposedText(doc, each, locale)
      return suggestionRow(each, text, place(suggestionPlace(doc, each, locale)), said, word)
    }),
  )
  // What is only suggested is no title yet.
  const stands = original(doc)
  const title = stands.firstChild ? printedWords(stands, stands.firstChild.content, "").trim() : ""
  const copies = merging?.copies ?? []
  return tableReport({
    title: word("protocol.title", {title}),
    language: locale,
    notes: [
      plain(
        word("protocol.counts", {decided: decisions.length, open: open.length + conflicts.length}),
      ),
      ...copies.map(({group: name, date}) =>
        plain(word("protocol.copy", {name, date: said(date)})),
      ),
    ],
    columns: [
      {heading: word("protocol.place"), share: 3},
      {heading: word("protocol.before"), share: 5},
      {heading: word("protocol.proposed"), share: 6},
      {heading: word("protocol.decision"), share: 4},
      {heading: word("protocol.why"), share: 4},
    ],
    rows,
  })
}

type Say = (id: CoreMessageId, params?: Readonly<Record<string, string | number>>) => string
type Day = (date: string) => string

function decisionRow(
  {kind, before, proposed, decided, result, by, date, why}: Decision,
  place: string,
  day: Day,
  word: Say,
): TableRow {
  const taken = kind === "conflict" && decided === "accepted"
  const outcome = word(`protocol.${taken ? "taken" : decided}`)
  return {
    kind: "cells",
    cells: [
      paragraphs(place),
      paragraphs(before),
      proposed.flatMap(({author, text}) => proposal(author, text, kind, word)),
      [
        plain(outcome),
        ...(result === null ? [] : paragraphs(result)),
        plain(word("protocol.by", {name: by || word("protocol.nobody"), date: day(date)})),
      ],
      paragraphs(why),
    ],
  }
}

function conflictRow(
  doc: Node,
  {base, variants, kind}: Conflict,
  place: string,
  word: Say,
  locale: string,
): TableRow {
  return {
    kind: "cells",
    cells: [
      paragraphs(place),
      paragraphs(base.text),
      variants.flatMap((each) =>
        proposal(each.groups.join(", "), variantText(doc, kind, each, locale), kind, word),
      ),
      [plain(word("protocol.to-decide"))],
      [],
    ],
  }
}

function suggestionRow(
  {author, kind, before, date}: Suggestion,
  text: string,
  place: string,
  day: Day,
  word: Say,
): TableRow {
  return {
    kind: "cells",
    cells: [
      paragraphs(place),
      paragraphs(before),
      proposal(author, text, kind, word),
      [plain(date === "" ? word("protocol.waiting") : word("protocol.since", {date: day(date)}))],
      [],
    ],
  }
}

/** "Group 1: the new words", or what is to happen where there are none. */
function proposal(author: string, text: string, kind: string, word: Say) {
  const name = author || word("protocol.nobody")
  const words = text || word("protocol.nothing", {kind})
  const [first = "", ...rest] = words.split("\n")
  return [
    [
      {text: `${name}: `, kind: "same" as const, strong: true},
      {text: first, kind: "same" as const},
    ],
    ...rest.map(plain),
  ]
}
