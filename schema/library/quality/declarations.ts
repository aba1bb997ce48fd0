import {alternativesIn} from "../clause-walk"
import {sameValue} from "./same-value"
import type {Advice, Rule} from "./advice"
import {below, placedParts} from "../placed-parts"
import {declaredAt} from "./texts"

/** A blank for a number has limits, and the example keeps to them. */
export const blankRanges: Rule = (pack) =>
  Object.values(pack.blanks).flatMap(({key, kind, range, example}): readonly Advice[] => {
    if (kind !== "number" && kind !== "age") return []
    const place = declaredAt(pack, "blanks", key)
    if (range?.min === undefined || range.max === undefined)
      return [{place, message: `The blank “${key}” has no range with min and max.`}]
    if (range.min > range.max)
      return [{place: below(place, "range"), message: "The range begins above its end."}]
    const value = Number(example)
    if (Number.isFinite(value) && value >= range.min && value <= range.max) return []
    return [
      {
        place: below(place, "example"),
        message: `The example “${example}” is not a number between ${range.min} and ${range.max}.`,
      },
    ]
  })

/** Every option says what follows from it. */
export const optionConsequences: Rule = (pack) => {
  const advice: Advice[] = []
  const add = (place: Advice["place"], key: string, id: string) =>
    advice.push({place, message: `The option “${id}” of “${key}” does not say its consequence.`})
  pack.head.designs.forEach(({choose, options}, i) =>
    options.forEach(({id, consequence}, n) => {
      if (!consequence) add({file: "pack.yaml", path: ["designs", i, "options", n]}, choose, id)
    }),
  )
  for (const {key, options} of Object.values(pack.choices)) {
    options.forEach(({id, consequence}, n) => {
      if (!consequence) add(below(declaredAt(pack, "choices", key), "options", n), key, id)
    })
  }
  for (const {part, place} of placedParts(pack)) {
    if (!("paragraphs" in part) && !("points" in part)) continue
    for (const {choose, options} of alternativesIn(part)) {
      for (const {id, consequence} of options) if (!consequence) add(place, choose, id)
    }
  }
  return advice
}

/** A bill may draw on several packs, and a key that two of them use is one blank, or one choice, of the bill. */
export const sharedKeys: Rule = (pack, {packs}) => {
  const others = packs.filter(({head}) => head.id !== pack.head.id)
  return (["blanks", "choices"] as const).flatMap((kind) =>
    Object.entries(pack[kind]).flatMap(([key, own]): readonly Advice[] => {
      const other = others.find((each) => {
        const theirs = Object.hasOwn(each[kind], key) ? each[kind][key] : undefined
        return theirs !== undefined && !sameValue(own, theirs)
      })
      if (!other) return []
      const word = kind === "blanks" ? "blank" : "choice"
      return [
        {
          place: declaredAt(pack, kind, key),
          message: `The ${word} “${key}” is declared otherwise in the pack ${other.head.id}. Take over its declaration, or another key.`,
        },
      ]
    }),
  )
}
