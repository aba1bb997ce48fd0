import type {Chapter} from "./instantiate"
import type {Pack, Provision} from "./pack"

/** Which provisions of a pack a new bill begins with. */
export type Selection =
  | {readonly kind: "all"}
  /** What a treaty makes mandatory, with the general provisions that make a law of it: title, commencement, scope. */
  | {readonly kind: "mandatory"}
  | {
      readonly kind: "parts"
      readonly chapters: readonly string[]
      readonly provisions: readonly string[]
    }

/**
 * Reads `all`, `mandatory` or a list such as `ch:V,art:8`: a chapter by its printed number or its id, an article by its number or
 * its id. What cannot be read comes back as a sentence.
 */
export function parseSelection(text: string, pack: Pack): Selection | string {
  const given = text.trim()
  if (given === "all" || given === "mandatory") return {kind: given}
  if (given === "")
    return "Nothing is selected. Write all, mandatory, or a list such as ch:V,art:8."
  const chapters: string[] = []
  const provisions: string[] = []
  for (const item of given.split(",").map((part) => part.trim())) {
    const colon = item.indexOf(":")
    const [kind, name] =
      colon < 0 ? ["", item] : [item.slice(0, colon).trim(), item.slice(colon + 1).trim()]
    if (kind === "ch") {
      const chapter = findChapter(pack, name)
      if (!chapter) return `The pack ${pack.head.id} has no chapter “${name}”.`
      chapters.push(chapter.id)
    } else if (kind === "art") {
      const provision = findArticle(pack, name)
      if (!provision) return `The pack ${pack.head.id} has no article “${name}”.`
      provisions.push(provision.id)
    } else {
      return `“${item}” cannot be selected. Write all, mandatory, or a list such as ch:V,art:8.`
    }
  }
  return {kind: "parts", chapters: [...new Set(chapters)], provisions: [...new Set(provisions)]}
}

function findChapter({head}: Pack, name: string): Chapter | null {
  const same = (text: string | undefined) => text?.toLowerCase() === name.toLowerCase()
  return (
    head.chapters.find(({number}) => same(number)) ?? head.chapters.find(({id}) => same(id)) ?? null
  )
}

function findArticle({provisions}: Pack, name: string): Provision | null {
  return (
    provisions.find(({number}) => number?.toLowerCase() === name.toLowerCase()) ??
    provisions.find(({id}) => id === name.toLowerCase()) ??
    null
  )
}

/** The provisions that a selection names, in the pack's order. An unknown id is a RangeError. */
export function selectedProvisions(pack: Pack, selection: Selection): readonly Provision[] {
  if (selection.kind === "all") return pack.provisions
  if (selection.kind === "mandatory") {
    return pack.provisions.filter(({level}) => level === "mandatory" || level === "general")
  }
  const chapters = new Set(selection.chapters)
  const ids = new Set(selection.provisions)
  const known = new Set([...pack.head.chapters, ...pack.provisions].map(({id}) => id))
  for (const id of [...chapters, ...ids]) {
    if (!known.has(id)) throw new RangeError(`The pack ${pack.head.id} has nothing called “${id}”`)
  }
  return pack.provisions.filter(({id, chapter}) => ids.has(id) || chapters.has(chapter))
}
