import type {Node} from "prosemirror-model"
import {say} from "../messages"
import {placeText} from "../place-text"
import {partAround, provisionId} from "../provisions"

/** Where else the bill implements an obligation, by articles; what is in the very provision is told apart. */
export function elsewhereText(
  doc: Node,
  provision: string,
  elsewhere: readonly string[],
  locale = "en",
): string {
  const own = articleOf(doc, provision)
  const articles = new Set(elsewhere.map((id) => articleOf(doc, id)))
  const isHere = articles.delete(own)
  const names = [...articles].map((id) => placeText(doc, id)).filter(Boolean)
  const shown = names.slice(0, 3)
  const places = [
    ...(isHere ? [say("adaptation.rest-of", {place: placeText(doc, own)}, locale)] : []),
    ...shown,
    ...(names.length > shown.length
      ? [say("adaptation.more-places", {count: names.length - shown.length}, locale)]
      : []),
  ]
  if (places.length === 0) return say("adaptation.nowhere-else", {}, locale)
  const list = new Intl.ListFormat(regional(locale), {type: "conjunction"})
  return say("adaptation.also-in", {places: list.format(places)}, locale)
}

/** The outermost provision around another that is no chapter. */
export function articleOf(doc: Node, id: string): string {
  const article = partAround(doc, id)
  return article ? provisionId(article) : id
}

/** English without a country is that of this program. */
export const regional = (locale: string): string => (locale === "en" ? "en-GB" : locale)

/** A day as people write it, from ISO 8601; what is no date stands as it is. */
export function dateText(date: string, locale: string): string {
  const day = new Date(date)
  if (Number.isNaN(day.getTime())) return date
  return new Intl.DateTimeFormat(regional(locale), {dateStyle: "long", timeZone: "UTC"}).format(day)
}
