import type {ListLevel} from "./lists"
import {over, paragraphProperties, type ParagraphProperties} from "./properties"
import type {StyleEntry} from "./style-sheet"
import type {Story} from "./story"
import type {WordParagraph} from "./word-file"
import {child, value, type XmlElement} from "./xml"

export type Placing = Omit<WordParagraph, "kind" | "pieces" | "mark">

/** Where a paragraph stands and what is printed before it. Counts it. */
export function placing(pPr: XmlElement | undefined, story: Story): Placing {
  const {sheet} = story.book
  const style = value(child(pPr, "w:pStyle")) ?? ""
  const own = paragraphProperties(pPr)
  const chain = sheet.paragraphChain(style)
  const place = listPlace(own, chain, story)
  const shape = shapeOf(own, chain, place, story)
  const outline =
    shape.outline ?? chain.find((entry) => entry.style.outline !== null)?.style.outline ?? null
  return {
    style,
    label: place ? story.counter.next(place.list, place.level) : "",
    level: place?.level ?? null,
    list: place?.list ?? null,
    outline: outline !== null && outline >= 0 && outline <= 8 ? outline : null,
    indent: shape.left ?? 0,
    firstLine: shape.firstLine ?? 0,
    align: shape.align ?? "start",
    rightToLeft: shape.rightToLeft ?? false,
    breakBefore: shape.breakBefore ?? false,
    formerly: formerly(child(pPr, "w:pPrChange"), story),
  }
}

function formerly(change: XmlElement | undefined, story: Story): WordParagraph["formerly"] {
  if (!change) return null
  const pPr = child(change, "w:pPr")
  const style = value(child(pPr, "w:pStyle")) ?? ""
  const chain = story.book.sheet.paragraphChain(style)
  return {style, level: listPlace(paragraphProperties(pPr), chain, story)?.level ?? null}
}

interface ListPlace {
  readonly list: number
  readonly level: number
  /** Whether the paragraph names the list itself. */
  readonly isOwn: boolean
}

/**
 * The list a paragraph is in: its own, else that of its style. The level is the paragraph's own, else the one that the list ties
 * to the style, else the style's own.
 */
function listPlace(
  own: ParagraphProperties,
  chain: readonly StyleEntry[],
  {book}: Story,
): ListPlace | null {
  const list = own.list ?? chain.find(({paragraph}) => paragraph.list !== null)?.paragraph.list ?? 0
  const definition = book.lists.get(list)
  if (!definition) return null
  const isOwn = own.list !== null
  if (own.level !== null) return {list, level: own.level, isOwn}
  for (const {style, paragraph} of chain) {
    const tied = definition.levels.findIndex((level) => level?.style === style.id)
    if (tied >= 0 && style.id !== "") return {list, level: tied, isOwn}
    if (paragraph.level !== null) return {list, level: paragraph.level, isOwn}
  }
  return {list, level: 0, isOwn}
}

/** What the paragraph and its styles say; a list's own indents count as if the style said them that names the list, before its own. */
function shapeOf(
  own: ParagraphProperties,
  chain: readonly StyleEntry[],
  place: ListPlace | null,
  {book}: Story,
): ParagraphProperties {
  const level = place ? book.lists.get(place.list)?.levels[place.level] : undefined
  const indent = (shape: ParagraphProperties): ParagraphProperties => over(shape, edges(level))
  const styled = chain.reduceRight<ParagraphProperties>((sum, {paragraph}) => {
    const isListed = place && !place.isOwn && (paragraph.list !== null || paragraph.level !== null)
    return over(isListed ? indent(sum) : sum, paragraph)
  }, paragraphProperties(undefined))
  return over(place?.isOwn ? indent(styled) : styled, own)
}

const edges = (level: ListLevel | undefined) => ({
  left: level?.left ?? null,
  firstLine: level?.firstLine ?? null,
})
