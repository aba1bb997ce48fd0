import {obligationIndex} from "../library/beside"
import type {Library} from "../library/library"
import {citation, type Obligation} from "../obligations/instrument"
import {wording} from "./context"

/** "Trafficking in Persons Protocol, article 5(1)". */
export function treatyPlace(library: Library, id: string, locale: string): string {
  const instrument = library.instruments.find((each) => id.startsWith(`${each.id}-`))
  const cited = citation(id)
  const at = cited.slice(cited.indexOf(" ") + 1)
  if (!instrument) return cited
  return wording(locale)("document.treaty-place", {treaty: instrument.shortTitle, at})
}

/** How strongly it binds, with the treaty's verb and the words that soften it: "obliged to consider (“shall consider”); where appropriate". */
export function strengthText({level, qualifier = ""}: Obligation, locale: string): string {
  return [wording(locale)(`document.strength.${level}`), qualifier].filter(Boolean).join("; ")
}

/** Definitions, rules of interpretation and final clauses are told apart from duties; empty: it is one. */
export function kindText({kind}: Obligation, locale: string): string {
  return kind === "obligation" || kind === "power"
    ? ""
    : wording(locale)("document.obligation-kind", {kind})
}

/** Ids that the registers have, in the order of the treaties. */
export function inTreatyOrder(library: Library, ids: Iterable<string>): readonly Obligation[] {
  const wanted = new Set(ids)
  return [...obligationIndex(library).values()].filter(({id}) => wanted.has(id))
}
