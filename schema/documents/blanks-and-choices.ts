import type {Node} from "prosemirror-model"
import {adaptation} from "../adaptation/adaptation"
import {dateText} from "../adaptation/adaptation-said"
import {choices, type Choice} from "../alternatives"
import {answerOf, type Answer} from "../answers"
import {blanks, blankText, type Blank} from "../blanks"
import {
  plain,
  row,
  type Paragraph,
  type Paragraphs,
  type Report,
  type ReportBlock,
  type TableRow,
} from "../formats/report"
import {billAttrs} from "../profiles/profiles"
import {
  firstOf,
  namedText,
  ofText,
  placesAt,
  titleOf,
  wording,
  type DocumentContext,
} from "./context"

/** The list of blanks and choices: what was filled in and chosen, where it stands, who decided it and when, and what is still open. */
export function blanksAndChoices(doc: Node, context: DocumentContext): Report {
  const {locale} = context
  const word = wording(locale)
  const tables: ReportBlock[] = [
    {
      kind: "table",
      caption: word("document.blanks.blanks"),
      wide: true,
      columns: [
        {heading: word("document.blanks.blank"), share: 4},
        {heading: word("document.blanks.kind"), share: 2},
        {heading: word("document.blanks.value"), share: 5},
        {heading: word("document.blanks.where"), share: 4},
        {heading: word("document.blanks.who"), share: 3},
      ],
      rows: filled(
        blanks(doc).map((each) => blankRow(doc, each, context)),
        word("document.blanks.no-blanks"),
      ),
    },
    {
      kind: "table",
      caption: word("document.blanks.choices"),
      wide: true,
      columns: [
        {heading: word("document.blanks.question"), share: 4},
        {heading: word("document.blanks.options"), share: 5},
        {heading: word("document.blanks.reason"), share: 4},
        {heading: word("document.blanks.where"), share: 3},
        {heading: word("document.blanks.who"), share: 3},
      ],
      rows: filled(
        [
          ...choices(doc).map((each) => choiceRow(doc, each, context)),
          ...settledRows(doc, context),
        ],
        word("document.blanks.no-choices"),
      ),
    },
  ]
  return {
    title: word("document.blanks.title", {title: titleOf(doc)}),
    language: locale,
    orientation: "landscape",
    notes: [...ofText(doc, context), plain(word("document.blanks.how"))],
    blocks: tables,
  }
}

const filled = (rows: readonly TableRow[], none: string): readonly TableRow[] =>
  rows.length > 0 ? rows : [{kind: "group", heading: none}]

const mostPlaces = 5

function where(doc: Node, at: readonly number[], locale: string): Paragraphs {
  return firstOf(placesAt(doc, at, locale), mostPlaces, locale).map(plain)
}

function blankRow(
  doc: Node,
  {key, label, kind, value, at}: Blank,
  {locale}: DocumentContext,
): TableRow {
  const word = wording(locale)
  const {values, language} = billAttrs(doc)
  return row(
    [plain(label)],
    [plain(word("document.blanks.kind-of", {kind}))],
    [value === null ? open(locale) : plain(blankText({key, label, kind}, values, language))],
    where(doc, at, locale),
    value === null ? [] : who(answerOf(doc, "blank", key, value), locale),
  )
}

function choiceRow(
  doc: Node,
  {key, question, options, chosen, reason, at}: Choice,
  {locale}: DocumentContext,
): TableRow {
  const word = wording(locale)
  const lines: Paragraph[] = options.map(({option, label}) =>
    option === chosen
      ? [{text: word("document.blanks.chosen", {label}), kind: "same", strong: true}]
      : plain(label),
  )
  return row(
    [plain(question)],
    chosen === null ? [open(locale), ...lines] : lines,
    reason ? [plain(reason)] : [],
    where(doc, at, locale),
    chosen === null ? [] : who(answerOf(doc, "choice", key, chosen), locale),
  )
}

/** Choices whose other options have left the bill. The option of a pack is known by what is left of it, and who settled it is not kept. */
function settledRows(doc: Node, {library, locale}: DocumentContext): readonly TableRow[] {
  const word = wording(locale)
  const open = new Set(choices(doc).map(({key}) => key))
  const found = new Map<string, TableRow>()
  for (const {id, choices: made} of adaptation(doc, library)) {
    for (const {key, question, chosen, isSettled, reason} of made) {
      if (!isSettled || chosen === null || open.has(key) || found.has(key)) continue
      found.set(
        key,
        row(
          [plain(question)],
          [[{text: word("document.blanks.settled", {label: chosen}), kind: "same", strong: true}]],
          reason ? [plain(reason)] : [],
          [plain(namedText(doc, id))],
          who(null, locale),
        ),
      )
    }
  }
  return [...found.values()]
}

const open = (locale: string): Paragraph => [
  {text: wording(locale)("document.blanks.open"), kind: "same", strong: true},
]

function who(answer: Answer | null, locale: string): Paragraphs {
  const word = wording(locale)
  if (!answer) return [plain(word("document.blanks.unknown"))]
  return [
    plain(answer.author === "" ? word("document.nobody") : answer.author),
    plain(dateText(answer.date, locale)),
  ]
}
