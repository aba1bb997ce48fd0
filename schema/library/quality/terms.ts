import {termOf} from "../clause-walk"
import {neededDefinitions} from "../dependencies"
import type {Definition, Pack} from "../pack"
import type {Advice, Rule} from "./advice"
import {sameValue} from "./same-value"
import {below, placedParts} from "../placed-parts"

/** A term is defined because the pack uses it: in a provision, or in the definition of a term that one uses. */
export const usedTerms: Rule = (pack) => {
  const used = new Set(neededDefinitions(pack, pack.provisions).map(({id}) => id))
  return placedParts(pack).flatMap(({part, place}): readonly Advice[] => {
    if (!isDefinition(part) || used.has(part.id)) return []
    return [{place, message: `The term “${termOf(part)}” is defined and not used in the pack.`}]
  })
}

/**
 * A bill that draws on two packs takes the definition of the first for a term that both define, so the words have to be the same. A
 * definition that leads to articles of its own pack, or to another law, is let off.
 */
export const sharedTerms: Rule = (pack, {packs}) => {
  const others = packs.filter(({head}) => head.id !== pack.head.id)
  return placedParts(pack).flatMap(({part, place}): readonly Advice[] => {
    if (!isDefinition(part) || isFree(pack, part)) return []
    const term = termOf(part).toLowerCase()
    const other = others.find((each) => {
      const theirs = each.definitions.find((entry) => termOf(entry).toLowerCase() === term)
      return theirs && !isFree(each, theirs) && !sameValue(lawOf(part), lawOf(theirs))
    })
    if (!other) return []
    return [
      {
        place: below(place, "text"),
        message: `The pack ${other.head.id} defines “${termOf(part)}” in other words. Take over its words.`,
      },
    ]
  })
}

function isDefinition(part: object): part is Definition {
  return "points" in part && !("paragraphs" in part)
}

/** Whether the words cannot be the same elsewhere: they lead to an article of the pack, or to another law that has the meaning. */
function isFree({provisions}: Pack, definition: Definition): boolean {
  if (definition.text.includes("has the meaning given in")) return true
  const words = JSON.stringify(lawOf(definition))
  return [...words.matchAll(/\{([a-z0-9-]+)/g)].some(([, id]) =>
    provisions.some((provision) => provision.id === id),
  )
}

/** What makes the law: the words and the points; not the ids, the forms by which uses are found, the obligations and notes. */
function lawOf({text, points, closing}: Definition): unknown {
  return {text, points: points.map(wordsOnly), closing}
}

function wordsOnly(item: Definition["points"][number]): unknown {
  if ("choose" in item)
    return {
      choose: item.choose,
      options: item.options.map(({id, clauses}) => ({id, points: clauses.map(wordsOnly)})),
    }
  return {text: item.text, points: item.points.map(wordsOnly), closing: item.closing}
}
