import {wordingChoice, type PackPath} from "../clause-walk"
import {isAlternatives, type Pack, type PackClause, type PackItem} from "../pack"
import type {Place} from "../sources"
import type {Advice, Rule} from "./advice"
import {below, placedParts} from "../placed-parts"

/** How a text in a list has to end. */
interface Ending {
  readonly pattern: RegExp
  readonly words: string
}

const semicolon: Ending = {pattern: /;$/, words: "a semicolon"}
const joined: Ending = {pattern: /; (?:or|and|nor)$/, words: "“; or”, “; and” or “; nor”"}
const either: Ending = {pattern: /;(?: (?:or|and|nor))?$/, words: "a semicolon"}
const lastDefinition: Ending = {pattern: /[;.]$/, words: "a semicolon or a full stop"}
const fullStop: Ending = {pattern: /\.["”]?$/, words: "a full stop"}
const beforeClosing: Ending = {
  pattern: /[^.;:]$/,
  words: "a comma or nothing, since closing words follow",
}
const colon: Ending = {pattern: /[^.;]$/, words: "a colon, since points follow"}

/** Points end with a semicolon, the last but one with "; or" or "; and", the last as the sentence goes on. */
export const listEndings: Rule = (pack) =>
  placedParts(pack).flatMap(({part, place}) => {
    const reader = new Endings(pack, place)
    const isLast = part === pack.definitions.at(-1)
    if ("paragraphs" in part) {
      if (part.part === "long-title" || part.part === "enacting") return []
      reader.paragraphs(part.paragraphs, ["paragraphs"])
    } else if ("points" in part) reader.clause(part, [], isLast ? lastDefinition : semicolon)
    return reader.advice
  })

type Clause = Pick<PackClause, "text" | "points" | "closing"> & {readonly definitions?: boolean}

class Endings {
  readonly advice: Advice[] = []
  readonly #pack: Pack
  readonly #place: Place

  constructor(pack: Pack, place: Place) {
    this.#pack = pack
    this.#place = place
  }

  paragraphs(items: readonly PackItem[], at: PackPath): void {
    items.forEach((item, i) => {
      const path = [...at, i]
      if (isAlternatives(item)) {
        item.options.forEach(({clauses}, n) =>
          this.paragraphs(clauses, [...path, "options", n, "paragraphs"]),
        )
      } else this.clause(item, path, fullStop)
    })
  }

  clause(item: Clause, path: PackPath, ending: Ending): void {
    if (item.definitions) return
    if (item.points.length === 0) {
      this.#text(item.text, [...path, "text"], ending)
      if (item.closing !== undefined) this.#text(item.closing, [...path, "closing"], ending)
      return
    }
    this.#text(item.text, [...path, "text"], colon)
    const last = item.closing === undefined ? ending : beforeClosing
    this.#list(item.points, [...path, "points"], last)
    if (item.closing !== undefined) this.#text(item.closing, [...path, "closing"], ending)
  }

  #list(items: readonly PackItem[], at: PackPath, last: Ending): void {
    items.forEach((item, i) => {
      const path = [...at, i]
      const next = items[i + 1]
      const ending = i === items.length - 1 ? last : i < items.length - 2 ? semicolon : before(next)
      if (isAlternatives(item)) {
        item.options.forEach(({clauses}, n) =>
          this.#option(clauses, [...path, "options", n, "points"], ending, i === items.length - 1),
        )
      } else this.clause(item, path, ending)
    })
  }

  /** The points of an option stand in the list itself, so only those at its end are joined. */
  #option(items: readonly PackItem[], at: PackPath, ending: Ending, isLast: boolean): void {
    if (isLast) this.#list(items, at, ending)
    else {
      items.forEach((item, i) => {
        if (isAlternatives(item)) return
        this.clause(item, [...at, i], i === items.length - 1 ? ending : semicolon)
      })
    }
  }

  #text(text: string, path: PackPath, {pattern, words}: Ending): void {
    for (const read of readings(this.#pack, text.trim())) {
      if (pattern.test(read)) continue
      const end = read.split(/\s+/).slice(-4).join(" ")
      this.advice.push({
        place: below(this.#place, ...path),
        message: `“… ${end}” has to end with ${words}.`,
      })
      return
    }
  }
}

/** What a point before the last one ends with. Where a choice comes last, its options may add one point or several. */
function before(next: PackItem | undefined): Ending {
  if (!next || !isAlternatives(next)) return joined
  const single = next.options.filter(({clauses}) => clauses.length === 1).length
  if (single === next.options.length) return joined
  return single === 0 ? semicolon : either
}

/** A text with each wording of the choice that it ends with. */
function readings(pack: Pack, text: string): readonly string[] {
  const key = /\[\?([a-z0-9-]+)\]$/.exec(text)?.[1]
  const options = key === undefined ? undefined : wordingChoice(pack, key)?.options
  if (!options) return [text]
  return options.map((option) => text.replace(/\[\?[a-z0-9-]+\]$/, option.text.trim()))
}
