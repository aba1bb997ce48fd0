import type {Node} from "prosemirror-model"
import {numbering} from "../numbering"
import {profileOf} from "../profiles/profiles"
import type {ProfileId} from "../profiles/profile"
import {findProvision, forEachLive, isProvision, ownText, provisionId} from "../provisions"
import {type AmendingWords, amendingWords, inSentence} from "./amending-words"
import {type Applied, applyAmendment, applyAmendments, type Refused} from "./apply-amendments"
import type {ExistingLaw} from "./assessment"
import {placeInLaw} from "./law"
import type {Amendment, Amends} from "./recommendation"

/** An amending clause as it stands in the bill. */
export interface AmendingClause {
  readonly ok: true
  /** "Article 3 of the Penal Code is replaced by the following:" */
  readonly lead: string
  /** The new text with the amended law's own numbers, a provision a line, in quotation marks; empty where the lead says it all. */
  readonly quoted: readonly string[]
  readonly amends: Amends
}

/**
 * Words an amendment as a tradition does, with the exact place by the amended law's own numbers: as far in as the words stand. `earlier`:
 * amendments of the same law that are made before it, which new numbers follow (article 2 ter after 2 bis).
 */
export function amendingClause(
  amendment: Amendment,
  law: ExistingLaw | null,
  profile: ProfileId,
  earlier: readonly Amendment[] = [],
): AmendingClause | Refused {
  if (!law) return {ok: false, why: "no-law"}
  // Against the law as it is: what is cited is what its readers have before them.
  const applied = applyAmendment(law.doc, amendment)
  if (!applied.ok) return applied
  const place = placeInLaw(law.doc, applied.place)
  if (place === "") return {ok: false, why: "unnamed"}
  const {act, law: id} = amendment
  return {
    ok: true,
    ...worded(amendment, applied, {law, place, words: amendingWords[profile], earlier}),
    amends: {act, law: id, provision: amendment.provision},
  }
}

interface Setting {
  readonly law: ExistingLaw
  readonly place: string
  readonly words: AmendingWords
  readonly earlier: readonly Amendment[]
}

function worded(
  {act, words: old, text, ...rest}: Amendment,
  {place: id, everywhere, made, law: after}: Applied,
  {law, place, words, earlier}: Setting,
): Pick<AmendingClause, "lead" | "quoted"> {
  const before = numbering(law.doc).get(id)
  const at = {
    place,
    law: inSentence(law.name),
    unit: unitOf(after, made, before?.unit.one),
    isSeveral: made.length > 1,
    everywhere,
  }
  if (old !== "") {
    const lead =
      act === "insert"
        ? words.insertWords(at, old, text)
        : act === "omit"
          ? words.deleteWords(at, old)
          : words.replaceWords(at, old, text)
    return {lead, quoted: []}
  }
  if (act === "repeal") return {lead: words.repeal(at), quoted: []}
  if (act === "omit") {
    return {lead: before?.kind === "clause" ? words.delete(at) : words.repeal(at), quoted: []}
  }
  const numbered = withEarlier(law.doc, {act, words: old, text, ...rest}, earlier) ?? {after, made}
  const quoted = inQuotes(numbered.made.flatMap((each) => linesOf(numbered.after, each)))
  if (act === "substitute") return {lead: words.replace(at), quoted}
  const now = numbering(after).get(id)
  const wasSole = before?.kind === "clause" && before.number === null && now?.number != null
  if (!wasSole || !now) return {lead: words.insertAfter(at), quoted}
  const first = `${now.unit.one} ${now.unit.cited.replace("#", now.number ?? "")}`
  return {lead: words.addAfterSole(at, first), quoted}
}

/** What an amendment makes in the law as others have left it; null where it cannot be made there. */
function withEarlier(
  law: Node,
  amendment: Amendment,
  earlier: readonly Amendment[],
): {readonly after: Node; readonly made: readonly string[]} | null {
  const known = applyAmendments(law, earlier)
  const all = known.ok ? applyAmendments(law, [...earlier, amendment]) : null
  if (!known.ok || !all?.ok) return null
  const there = numbering(known.law)
  const made = [...numbering(all.law).values()].filter(({id, parent}) => {
    const isNew = !there.has(id)
    return isNew && (parent === null || there.has(parent))
  })
  const ids = amendment.act === "substitute" ? [amendment.provision] : made.map(({id}) => id)
  return {after: all.law, made: ids}
}

/** "paragraph", "articles": what is put in, in the law's own words. */
function unitOf(law: Node, made: readonly string[], fallback = ""): string {
  const unit = numbering(law).get(made[0] ?? "")?.unit
  return unit ? (made.length > 1 ? unit.many : unit.one) : fallback
}

/** A provision as the law prints it, a line for each part that has words. */
export function linesOf(law: Node, id: string): readonly string[] {
  const labels = numbering(law)
  const isInline = profileOf(law).articleHeading === "inline"
  const lines: string[] = []
  const walk = (node: Node) => {
    const printed = labels.get(provisionId(node))?.printed ?? ""
    const words = ownText(node).trim()
    if (node.type.name === "article" && !isInline) {
      lines.push(...[printed, words].filter((each) => each !== ""))
    } else lines.push([printed, words].filter((each) => each !== "").join(" "))
    forEachLive(node, (child) => {
      if (isProvision(child) && !child.isTextblock) walk(child)
    })
  }
  const found = findProvision(law, id)
  if (found) walk(found.node)
  return lines
}

function inQuotes(lines: readonly string[]): readonly string[] {
  const last = lines.length - 1
  return lines.map((line, i) => `${i === 0 ? "“" : ""}${line}${i === last ? "”." : ""}`)
}

/** Where a provision stands in its law, for putting amendments in the law's order; what is not there comes last. */
export function orderInLaw(law: Node, provision: string): number {
  return findProvision(law, provision)?.offset ?? law.nodeSize
}
