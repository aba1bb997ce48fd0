import type {Node} from "prosemirror-model"
import {
  plain,
  row,
  tableReport,
  type Paragraphs,
  type Report,
  type TableRow,
} from "../formats/report"
import type {Library} from "../library/library"
import {say} from "../messages"
import {paperLanguage, type PaperLanguage} from "../messages/handed-over"
import {placeText} from "../place-text"
import {printedText} from "../printed"
import {billAttrs} from "../profiles/profiles"
import {findProvision, ownText} from "../provisions"
import {dateText, elsewhereText} from "./adaptation-said"
import {
  adaptation,
  departures,
  noteOf,
  obligationsTouched,
  type AdaptedProvision,
  type TouchedObligation,
} from "./adaptation"
import type {AdaptedPiece} from "./adapted-pieces"

export interface TableOptions {
  /** Which provisions, in the order of the law; the whole record where none are given. */
  readonly provisions?: readonly AdaptedProvision[]
  /** Language of the words of the table itself; the bill's where none is given. */
  readonly locale?: PaperLanguage
}

/**
 * The adaptation record as a table: a row for each departure, and one for what the model left to the State. Provisions that are as
 * the model has them say so in one line.
 */
export function adaptationTable(
  doc: Node,
  library: Library,
  {
    provisions = adaptation(doc, library),
    locale = paperLanguage(billAttrs(doc).language),
  }: TableOptions = {},
): Report {
  const word = (id: string, params: Readonly<Record<string, string | number>> = {}) =>
    say(`adaptation.${id}`, params, locale)
  const packs = library.packs.filter(({head}) => provisions.some(({pack}) => pack === head.id))
  const title = ownText(doc.child(0))
  const rows: TableRow[] = []
  let division: string | null = null
  for (const provision of provisions) {
    const made = rowsOf(doc, library, provision, locale)
    if (made.length === 0) continue
    const group = groupOf(doc, provision)
    if (group !== division) {
      division = group
      const heading = group === "" ? word("outside") : chapterText(doc, group)
      rows.push({kind: "group", heading})
    }
    rows.push(...made)
  }
  return tableReport({
    title: title === "" ? word("title") : word("title-of", {title}),
    language: locale,
    notes: [
      ...packs.map(({head}) =>
        plain(
          word(head.status === "independent restatement" ? "own-pack" : "other-pack", {
            pack: head.title,
            version: head.version,
            follows: head.follows ?? "",
          }),
        ),
      ),
      plain(word("how-to-read")),
    ],
    columns: [
      {heading: word("column.provision"), share: 2},
      {heading: word("column.words"), share: 5},
      {heading: word("column.who"), share: 2},
      {heading: word("column.why"), share: 3},
      {heading: word("column.obligations"), share: 3},
    ],
    rows: rows.length > 0 ? rows : [{kind: "group", heading: word("empty")}],
  })
}

/** A chapter stands under its own name. */
const groupOf = (doc: Node, {id, kind, division}: AdaptedProvision): string => {
  if (kind === "chapter") return id
  return division !== "" && findProvision(doc, division) ? division : ""
}

/** "Chapter V: Offences". */
function chapterText(doc: Node, id: string): string {
  const node = findProvision(doc, id)?.node
  const heading = node?.firstChild
  const words = heading ? printedText(doc, heading, id) : ""
  return [placeText(doc, id), words].filter(Boolean).join(": ")
}

function rowsOf(
  doc: Node,
  library: Library,
  provision: AdaptedProvision,
  locale: string,
): readonly TableRow[] {
  const word = (id: string, params: Readonly<Record<string, string | number>> = {}) =>
    say(`adaptation.${id}`, params, locale)
  const {id, kind, heading, choices, blanks} = provision
  const place = placeText(doc, id)
  const name: Paragraphs = [
    [{text: place === "" ? heading : place, kind: "same", strong: true}],
    ...(kind === "provision" && place !== "" && heading !== place ? [plain(heading)] : []),
  ]
  const changed = departures(provision)
  const rows: TableRow[] = changed.map((piece, i) => {
    const note = noteOf(doc, piece)
    const known = note && (note.author !== "" || note.date !== "")
    const who: Paragraphs = known
      ? [
          plain(note.author === "" ? word("nobody") : note.author),
          plain(dateText(note.date, locale)),
        ]
      : []
    const own = i === 0 ? name : []
    return row(
      [...own, ...pieceName(doc, provision, piece, locale)],
      redline(doc, piece, locale),
      who,
      (note?.why ?? "").split("\n").filter(Boolean).map(plain),
      obligationsTouched(doc, library, [piece]).flatMap((each) =>
        obligationCell(doc, provision, each, locale),
      ),
    )
  })
  const left: Paragraphs = [
    ...choices.flatMap(({question, chosen, reason, isSettled}) =>
      chosen === null
        ? []
        : [
            plain(word(isSettled ? "settled" : "chosen", {question, option: chosen})),
            ...(reason ? [plain(word("choice-reason", {reason}))] : []),
          ],
    ),
    ...(blanks.length > 0
      ? [
          plain(
            word("filled", {
              blanks: blanks.map(({label, value}) => `${label}: ${value}`).join("; "),
            }),
          ),
        ]
      : []),
  ]
  if (rows.length === 0) {
    // Chapters and recitals say enough by standing there.
    if (left.length === 0 && kind !== "provision" && kind !== "definition") return []
    return [row(name, [plain(word("as-model")), ...left], [], [], [])]
  }
  return left.length > 0 ? [...rows, row([plain(word("left-to-state"))], left, [], [], [])] : rows
}

/** What a departing piece is called: by its place in the bill, or in the model. */
export function pieceName(
  doc: Node,
  {id, kind}: AdaptedProvision,
  {id: own, label, state}: AdaptedPiece,
  locale: string,
): Paragraphs {
  if (own === id) return kind === "provision" ? [plain(say("adaptation.heading", {}, locale))] : []
  if (own !== null && state !== "elsewhere") {
    const place = placeText(doc, own)
    return place === "" ? [] : [plain(place)]
  }
  return label === "" ? [] : [plain(say("adaptation.in-model", {label}, locale))]
}

/** What became of a departing piece, and its words beside the model's. */
export function redline(doc: Node, piece: AdaptedPiece, locale: string): Paragraphs {
  const {state, isMoved, runs, id} = piece
  const lead: Paragraphs = [
    ...(state === "same" || state === "words"
      ? []
      : [
          [
            {
              text: say(
                `adaptation.${state}`,
                {place: id === null ? "" : placeText(doc, id)},
                locale,
              ),
              kind: "same" as const,
              em: true,
            },
          ],
        ]),
    ...(isMoved
      ? [[{text: say("adaptation.moved", {}, locale), kind: "same" as const, em: true}]]
      : []),
  ]
  // Of words that only stand elsewhere, the place says everything.
  const words = state === "elsewhere" ? [] : runs()
  return words.length === 0 ? lead : [...lead, words]
}

function obligationCell(
  doc: Node,
  {id}: AdaptedProvision,
  {citation, level, qualifier, elsewhere}: TouchedObligation,
  locale: string,
): Paragraphs {
  const strength = [say(`adaptation.level.${level}`, {}, locale), qualifier ?? ""]
  return [
    [
      {text: citation, kind: "same", strong: true},
      {text: ` (${strength.filter(Boolean).join("; ")})`, kind: "same"},
    ],
    plain(elsewhereText(doc, id, elsewhere, locale)),
  ]
}
