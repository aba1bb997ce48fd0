import {
  isAlternatives,
  type Definition,
  type Pack,
  type PackAlternatives,
  type PackClause,
  type PackItem,
  type Provision,
  type Recital,
  type WordingChoice,
} from "./pack"
import {parseMarkup, type Inline} from "./markup"

/** Steps from a provision to one of its parts, as they are written in the file. */
export type PackPath = readonly (string | number)[]

export interface Visitor {
  readonly clause?: (clause: PackClause, path: PackPath) => void
  readonly alternatives?: (alternatives: PackAlternatives, path: PackPath) => void
}

/** Calls back for every clause and every choice between clauses, all options included, as they are written. */
export function walkItems(items: readonly PackItem[], visitor: Visitor, at: PackPath): void {
  items.forEach((item, i) => {
    const path = [...at, i]
    if (isAlternatives(item)) {
      visitor.alternatives?.(item, path)
      const word = at.at(-1) === "paragraphs" ? "paragraphs" : "points"
      item.options.forEach((option, n) =>
        walkItems(option.clauses, visitor, [...path, "options", n, word]),
      )
    } else {
      visitor.clause?.(item, path)
      walkItems(item.points, visitor, [...path, "points"])
    }
  })
}

/** Walks what stands below a provision or a definition, with paths from the part itself. */
export function walkPart(part: Provision | Definition, visitor: Visitor): void {
  if ("paragraphs" in part) walkItems(part.paragraphs, visitor, ["paragraphs"])
  else walkItems(part.points, visitor, ["points"])
}

/** The clauses of a provision or below a definition in order, those of every option included. */
export function clausesOf(part: Provision | Definition): readonly PackClause[] {
  const found: PackClause[] = []
  walkPart(part, {clause: (clause) => found.push(clause)})
  return found
}

/** Finds a paragraph or point by its id. */
export function findClause(part: Provision | Definition, id: string): PackClause | null {
  let found: PackClause | null = null
  const clause = (item: PackClause) => {
    if (item.id === id) found ??= item
  }
  walkPart(part, {clause})
  return found
}

/** The choices between clauses that stand in a provision or a definition. */
export function alternativesIn(part: Provision | Definition): readonly PackAlternatives[] {
  const found: PackAlternatives[] = []
  walkPart(part, {alternatives: (item) => found.push(item)})
  return found
}

/** A text of law with where it is written. */
export interface LawText {
  readonly text: string
  readonly path: PackPath
}

/** Every text of law in a provision, a definition or a recital, as written and in order, headings left out. */
export function textsOf(part: Provision | Definition | Recital): readonly LawText[] {
  const texts: LawText[] = []
  const clause = (item: PackClause, path: PackPath) => {
    texts.push({text: item.text, path: [...path, "text"]})
    if (item.closing !== undefined) texts.push({text: item.closing, path: [...path, "closing"]})
  }
  if ("paragraphs" in part) {
    walkItems(part.paragraphs, {clause}, ["paragraphs"])
    return texts
  }
  texts.push({text: part.text, path: ["text"]})
  if ("points" in part) {
    walkItems(part.points, {clause}, ["points"])
    if (part.closing !== undefined) texts.push({text: part.closing, path: ["closing"]})
  }
  return texts
}

/** The marks of every text of a part, its heading and those inside the wordings of its choices included. */
export function marksOf(pack: Pack, part: Provision | Definition | Recital): readonly Inline[] {
  const found: Inline[] = []
  const add = (text: string, inWording: boolean) => {
    for (const piece of parseMarkup(text)) {
      found.push(piece)
      if (piece.kind !== "choice" || inWording) continue
      for (const option of wordingChoice(pack, piece.key)?.options ?? []) add(option.text, true)
    }
  }
  if ("heading" in part) add(part.heading, false)
  for (const {text} of textsOf(part)) add(text, false)
  return found
}

/** The words of a part, those of every option included, one text a line, with marks taken out: what terms are looked for in. */
export function wordsOf(pack: Pack, part: Provision | Definition | Recital): string {
  const lines: string[] = []
  const add = (text: string, inWording: boolean) => {
    let line = ""
    for (const piece of parseMarkup(text)) {
      if (piece.kind === "text" || piece.kind === "term") line += piece.text
      else line += " … "
      if (piece.kind !== "choice" || inWording) continue
      for (const option of wordingChoice(pack, piece.key)?.options ?? []) add(option.text, true)
    }
    lines.push(line)
  }
  for (const {text} of textsOf(part)) add(text, false)
  return lines.join("\n")
}

/** The term that a definition defines; empty where its text marks none, which checkPack refuses. */
export function termOf(definition: Definition): string {
  const [term] = parseMarkup(definition.text).filter((piece) => piece.kind === "term")
  return term?.text ?? ""
}

/** Own keys only: a pack may name anything. */
export function wordingChoice(pack: Pack, key: string): WordingChoice | null {
  return Object.hasOwn(pack.choices, key) ? (pack.choices[key] ?? null) : null
}

/** The provision whose clause holds the definitions, with that clause; null where the pack has none. */
export function definitionsHolder(
  pack: Pack,
): {readonly provision: Provision; readonly clause: PackClause} | null {
  for (const provision of pack.provisions) {
    const clause = clausesOf(provision).find((item) => item.definitions)
    if (clause) return {provision, clause}
  }
  return null
}

/**
 * A text as it reads before anything is filled in or decided: blanks by their label in brackets, the first wording of each choice,
 * cross-references left out. For headings and other lines that are shown, not edited.
 */
export function plainText(pack: Pack, text: string): string {
  let plain = ""
  for (const piece of parseMarkup(text)) {
    if (piece.kind === "text" || piece.kind === "term" || piece.kind === "error")
      plain += piece.text
    else if (piece.kind === "blank") plain += `[${blankLabel(pack, piece.key)}]`
    else if (piece.kind === "law") plain += "this law"
    else if (piece.kind === "choice") {
      const first = wordingChoice(pack, piece.key)?.options[0]?.text ?? ""
      // A wording holds no choice; checkPack refuses it, and without this a hostile one would go on for ever.
      plain += plainText({...pack, choices: {}}, first)
    }
  }
  return plain
}

/** A provision of the pack by its id; an unknown id is a RangeError. */
export function provisionOf({head, provisions}: Pack, id: string): Provision {
  const found = provisions.find((provision) => provision.id === id)
  if (!found) throw new RangeError(`The pack ${head.id} has no provision “${id}”`)
  return found
}

/** The provisions of a chapter, in the pack's order. */
export function inChapter({provisions}: Pack, chapter: string): readonly Provision[] {
  return provisions.filter((provision) => provision.chapter === chapter)
}

/** The heading of a provision as it is shown in lists. */
export function headingOf(pack: Pack, {heading}: Provision): string {
  return plainText(pack, heading)
}

/** What a provision, definition or chapter of the pack is called where it is not in the bill; null: there is none. */
export function partName(pack: Pack, id: string): string | null {
  const provision = pack.provisions.find((part) => part.id === id)
  if (provision) return headingOf(pack, provision)
  const definition = pack.definitions.find((part) => part.id === id)
  if (definition) return termOf(definition)
  return pack.head.chapters.find((part) => part.id === id)?.heading ?? null
}

/** What stands in the brackets of a blank: its label, or the words of its key where no file declares it. */
export function blankLabel(pack: Pack, key: string): string {
  const spec = Object.hasOwn(pack.blanks, key) ? pack.blanks[key] : undefined
  return spec?.label ?? key.replaceAll("-", " ")
}
