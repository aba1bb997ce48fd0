import type {Node} from "prosemirror-model"
import {optionsOf} from "../alternatives"
import {blanks} from "../blanks"
import {say} from "../messages"
import {numbering} from "../numbering"
import {placeText} from "../place-text"
import {billAttrs} from "../profiles/profiles"
import {isAlternatives} from "../provisions"
import type {Change} from "../compare/compare"
import {provisionOf, units} from "../compare/units"
import {openChanges, type Suggestion, type SuggestionKind} from "./suggestions"

/** What a suggestion does, as people say it: "Paragraph added", "Moved here from Article 9", "Choice made: Option B". */
export function suggestionTitle(doc: Node, suggestion: Suggestion, locale?: string): string {
  const {kind, before, after} = suggestion
  const base = baseOf(doc)
  const first = firstChange(doc, suggestion)
  const wordsOf = (id: string, params: Readonly<Record<string, string>> = {}) =>
    say(`suggestion.${id}`, params, locale)
  switch (kind) {
    case "words":
      return wordsOf(kind, {how: before === "" ? "in" : after === "" ? "out" : "both"})
    case "added":
    case "removed": {
      const unit = unitName(kind === "added" ? doc : base, suggestion.provision, first)
      return wordsOf(kind, {unit, known: String(unit !== "")})
    }
    case "moved": {
      const place = placeText(base, suggestion.provision)
      return wordsOf("moved", {place, known: String(place !== "")})
    }
    case "chosen": {
      const option = chosenOption(doc, first) ?? after
      return wordsOf("chosen", {option, known: String(option !== "")})
    }
    case "filled": {
      const label = first?.kind === "attribute" ? blankLabel(doc, first.name) : ""
      return wordsOf("filled", {label, known: String(after !== "")})
    }
    case "repealed":
      return wordsOf("repealed", {known: String(after !== "")})
    case "setting":
      return wordsOf("setting", {name: first?.kind === "attribute" ? first.name : ""})
    case "look":
    case "promoted":
    case "demoted":
    case "split":
    case "joined":
    case "settled":
    case "number":
    case "note":
    case "explanation":
      return wordsOf(kind)
  }
}

/** Where a suggestion is, as people say it: a blank by its label, what is to go where it stood. Empty: the bill. */
export function suggestionPlace(doc: Node, suggestion: Suggestion, locale?: string): string {
  const {provision, kind} = suggestion
  const first = kind === "filled" ? firstChange(doc, suggestion) : undefined
  if (first?.kind === "attribute") {
    return say("place.blank", {label: blankLabel(doc, first.name)}, locale)
  }
  return placeText(doc, provision) || placeText(baseOf(doc), provision)
}

/** What a suggestion leads to, as a protocol tells it: the words, or what happens where there are none. Empty: something is left out. */
export function proposedText(doc: Node, suggestion: Suggestion, locale?: string): string {
  const {kind, after} = suggestion
  if (kind === "moved" || kind === "promoted" || kind === "demoted") {
    return movedSaid(doc, suggestion.provision, locale)
  }
  if (after !== "" || kind === "words" || kind === "removed") return after
  const title = suggestionTitle(doc, suggestion, locale)
  return kind === "added" ? say("suggestion.no-words", {title}, locale) : title
}

/** "Moved from Article 9 to after Article 11": both as they were called before. */
function movedSaid(doc: Node, provision: string, locale?: string): string {
  const base = baseOf(doc)
  const named = (id: string) => placeText(base, id) || placeText(doc, id)
  const table = units(doc)
  const parent = table.get(provision)?.parent ?? ""
  const siblings = table.get(parent)?.children ?? []
  const elder = siblings[siblings.indexOf(provision) - 1] ?? ""
  const after = elder === "" ? "" : named(elder)
  const around = named(provisionOf(parent, table))
  const how = after !== "" ? "after" : elder === "" && around !== "" ? "first" : "elsewhere"
  const from = placeText(base, provision)
  return say("suggestion.moved-to", {from, known: String(from !== ""), how, after, around}, locale)
}

const baseOf = (doc: Node): Node => billAttrs(doc).review?.base ?? doc

function blankLabel(doc: Node, attribute: string): string {
  const key = attribute.slice("values.".length)
  return blanks(doc).find((blank) => blank.key === key)?.label ?? key
}

/** The kind alone, for a list to choose from. */
export const kindTitle = (kind: SuggestionKind, locale?: string): string =>
  say(`suggestion.kind.${kind}`, {}, locale)

function firstChange(doc: Node, {changes}: Suggestion): Change | undefined {
  return openChanges(doc)?.changes.find(({id}) => id === changes[0])
}

/** "Paragraph", "Article", "Chapter"; empty for what the bill has no name for. */
function unitName(doc: Node, id: string, change: Change | undefined): string {
  // A choice among provisions is none of the provisions around it.
  return change === undefined || change.unit === id ? (numbering(doc).get(id)?.name ?? "") : ""
}

/** What an option is called that was chosen; null: the choice is open again, or it was decided in another way. */
function chosenOption(doc: Node, change: Change | undefined): string | null {
  if (!change) return null
  let choice: Node | null | undefined = null
  if (change.kind === "words") {
    choice = change.segments.find(({kind}) => kind === "inserted")?.content.firstChild
  } else if (change.kind === "attribute") {
    choice = openChanges(doc)?.unitsAfter.get(change.unit)?.node
  }
  if (!choice || !isAlternatives(choice)) return null
  const {chosen} = choice.attrs
  return optionsOf(choice).find(({option}) => option === chosen)?.label ?? ""
}
