import {isLanguageTag} from "../../language-tag"
import {
  over,
  paragraphProperties,
  runProperties,
  type ParagraphProperties,
  type RunProperties,
} from "./properties"
import type {WordStyle} from "./word-file"
import {child, childrenOf, isOn, value, type XmlElement} from "./xml"

/** A style as it is written, and those that it is based on. */
export interface StyleSheet {
  readonly styles: readonly WordStyle[]
  /** The style and what it is based on, the nearest first; of no such style, the default paragraph style's. */
  readonly paragraphChain: (id: string) => readonly StyleEntry[]
  /** How runs look in a paragraph of that style, before they say anything themselves. */
  readonly paragraphRuns: (id: string) => RunProperties
  /** What a character style says, with those it is based on. */
  readonly characterRuns: (id: string) => RunProperties
  /** The list that a list style stands for; null for none. */
  readonly listOf: (id: string) => number | null
  /** BCP 47; null where neither the defaults nor the default style name one. */
  readonly language: string | null
}

export interface StyleEntry {
  readonly style: WordStyle
  readonly paragraph: ParagraphProperties
  readonly run: RunProperties
}

const kinds: Readonly<Record<string, WordStyle["kind"]>> = {
  paragraph: "paragraph",
  character: "character",
  table: "table",
  numbering: "numbering",
}

/** Styles based on each other; Word makes no chain that long. */
const longestChain = 60

/** Reads styles.xml; a file without it has no styles. */
export function readStyles(root: XmlElement | undefined): StyleSheet {
  const entries = new Map<string, StyleEntry>()
  let standard = ""
  for (const element of childrenOf(root, "w:style")) {
    const style = readStyle(element)
    if (style === null || entries.has(style.id)) continue
    if (style.kind === "paragraph" && style.isDefault) standard = style.id
    entries.set(style.id, {
      style,
      paragraph: paragraphProperties(child(element, "w:pPr")),
      run: runProperties(child(element, "w:rPr")),
    })
  }
  const defaults = child(root, "w:docDefaults")
  const defaultRun = runProperties(child(defaults, "w:rPrDefault", "w:rPr"))
  const defaultParagraph = paragraphProperties(child(defaults, "w:pPrDefault", "w:pPr"))
  const rest: StyleEntry = {
    style: {id: "", name: "", kind: "paragraph", basedOn: null, outline: null, isDefault: false},
    paragraph: defaultParagraph,
    run: defaultRun,
  }
  const chainOf = (id: string, kind: WordStyle["kind"]): readonly StyleEntry[] => {
    const chain: StyleEntry[] = []
    const seen = new Set<string>()
    let next: string | null = id
    while (next !== null && !seen.has(next) && chain.length < longestChain) {
      seen.add(next)
      const entry = entries.get(next)
      if (entry?.style.kind !== kind) break
      chain.push(entry)
      next = entry.style.basedOn
    }
    return chain
  }
  const paragraphChain = remembered((id) => {
    const own = chainOf(id, "paragraph")
    return [...(own.length > 0 ? own : chainOf(standard, "paragraph")), rest]
  })
  const merged = (chain: readonly StyleEntry[]) =>
    chain.reduceRight((sum, {run}) => over(sum, run), runProperties(undefined))
  return {
    styles: [...entries.values()].map(({style}) => style),
    paragraphChain,
    paragraphRuns: remembered((id) => merged(paragraphChain(id))),
    characterRuns: remembered((id) => merged(chainOf(id, "character"))),
    listOf: (id) =>
      chainOf(id, "numbering").find(({paragraph}) => paragraph.list !== null)?.paragraph.list ??
      null,
    language: languageOf(root, standard),
  }
}

function readStyle(element: XmlElement): WordStyle | null {
  const id = value(element, "w:styleId")
  if (id === null || id === "") return null
  const name = value(child(element, "w:name")) ?? id
  const type = value(element, "w:type") ?? "paragraph"
  const kind = (Object.hasOwn(kinds, type) ? kinds[type] : null) ?? "paragraph"
  const {outline} = paragraphProperties(child(element, "w:pPr"))
  return {
    id,
    name,
    kind,
    basedOn: value(child(element, "w:basedOn")),
    outline: kind === "paragraph" ? (outline ?? headingLevel(name)) : null,
    isDefault:
      isOn({name: "", attributes: {"w:val": value(element, "w:default") ?? "0"}, children: []}) ===
      true,
  }
}

/** The level of Word's own heading styles, which some files name without describing them. */
function headingLevel(name: string): number | null {
  const level = /^heading ([1-9])$/i.exec(name)?.[1]
  return level === undefined ? null : Number(level) - 1
}

function languageOf(root: XmlElement | undefined, standard: string): string | null {
  const style = childrenOf(root, "w:style").find((entry) => value(entry, "w:styleId") === standard)
  const said =
    value(child(style, "w:rPr", "w:lang")) ??
    value(child(root, "w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang"))
  return said !== null && isLanguageTag(said) ? said : null
}

function remembered<T>(work: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>()
  return (id) => {
    const found = known.get(id)
    if (found !== undefined) return found
    const made = work(id)
    known.set(id, made)
    return made
  }
}
