import type {Node} from "prosemirror-model"
import {dateText, regional} from "../adaptation/adaptation-said"
import {blanks} from "../blanks"
import {choices} from "../alternatives"
import {plain, type Paragraph} from "../formats/report"
import type {Library} from "../library/library"
import {say} from "../messages"
import {paperLanguage, type PaperLanguage} from "../messages/handed-over"
import {placeText} from "../place-text"
import {printedText} from "../printed"
import {billAttrs} from "../profiles/profiles"
import {findProvision, innermostId, ownText} from "../provisions"
import {suggestions} from "../review/suggestions"

/** What the documents around a bill are made from, beside the bill itself. */
export interface DocumentContext {
  readonly library: Library
  /** ISO 8601: the day that the document bears; empty: none. */
  readonly date: string
  /** Language of the words of the document itself: usually the bill's ({@link languageOf}). */
  readonly locale: PaperLanguage
}

/** The language of the papers that go with a bill: the bill's own, where the messages have it. */
export const languageOf = (doc: Node): PaperLanguage => paperLanguage(billAttrs(doc).language)

/** Words of the documents, by the id of their message. */
export const wording =
  (locale: string) =>
  (id: string, params: Readonly<Record<string, string | number>> = {}): string =>
    say(id, params, locale)

/** The bill's title as it is printed. */
export const titleOf = (doc: Node): string => ownText(doc.child(0)).trim()

/** What every document says first: of which text it is, on which day, and what is still open in that text. */
export function ofText(doc: Node, {date, locale}: DocumentContext): readonly Paragraph[] {
  const word = wording(locale)
  const open = blanks(doc).filter(({value}) => value === null).length
  const undecided = choices(doc).filter(({chosen}) => chosen === null).length
  const proposed = suggestions(doc).length
  return [
    ...(date === "" ? [] : [plain(word("document.as-of", {date: dateText(date, locale)}))]),
    ...(open + undecided > 0
      ? [
          plain(
            word("document.open", {
              blanks: open,
              choices: undecided,
              both: String(open > 0 && undecided > 0),
            }),
          ),
        ]
      : []),
    ...(proposed > 0 ? [plain(word("document.suggestions", {count: proposed}))] : []),
  ]
}

/** Whose drafting the model texts are, a sentence for each pack; and in which language, where that is not the document's. */
export function whoseDrafting(
  {library, locale}: DocumentContext,
  packs: ReadonlySet<string>,
): readonly Paragraph[] {
  const drawn = library.packs.filter(({head}) => packs.has(head.id))
  const others = new Set(drawn.map(({head}) => head.language).filter((each) => each !== locale))
  const names = new Intl.DisplayNames(locale, {type: "language"})
  return [
    ...drawn.map(({head}) =>
      plain(
        say(
          `adaptation.${head.status === "independent restatement" ? "own-pack" : "other-pack"}`,
          {pack: head.title, version: head.version},
          locale,
        ),
      ),
    ),
    ...(others.size > 0
      ? [
          plain(
            say(
              "document.library",
              {
                language: listed(
                  [...others].map((each) => names.of(each) ?? each),
                  locale,
                ),
              },
              locale,
            ),
          ),
        ]
      : []),
  ]
}

/** The heading of a provision as it is printed; empty where it has none. */
export function headingText(doc: Node, id: string): string {
  const heading = findProvision(doc, id)?.node.firstChild
  return heading?.type.name === "heading" ? printedText(doc, heading, id).trim() : ""
}

/** "Article 8: Trafficking in persons". */
export function namedText(doc: Node, id: string): string {
  const place = placeText(doc, id)
  const heading = headingText(doc, id)
  return place === heading ? place : [place, heading].filter(Boolean).join(": ")
}

/** Where positions of the bill stand, each place once and in order; what is in no provision is in the bill's own lines. */
export function placesAt(
  doc: Node,
  positions: readonly number[],
  locale: string,
): readonly string[] {
  const ids = new Set(positions.map((pos) => innermostId(doc.resolve(pos))))
  return [...ids].map((id) => placeText(doc, id) || wording(locale)("document.in-bill"))
}

/** The first few, and how many more there are. */
export function firstOf(items: readonly string[], most: number, locale: string): readonly string[] {
  const more = items.length - most
  // "1 more" is no shorter than what it stands for.
  if (more <= 1) return items
  return [...items.slice(0, most), wording(locale)("document.more", {count: more})]
}

/** "a, b and c". */
export const listed = (items: readonly string[], locale: string): string =>
  new Intl.ListFormat(regional(locale), {type: "conjunction"}).format(items)
