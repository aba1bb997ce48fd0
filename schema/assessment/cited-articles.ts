import type {Node} from "prosemirror-model"
import {fold} from "../library/search-index"
import {numbering} from "../numbering"
import {lawIndex} from "./law-index"

/** An article named in the text of another. */
export interface CitedArticle {
  /** Index of the unit that names it. */
  readonly unit: number
  readonly provision: string
  /** Number of the article that is named, folded. */
  readonly number: string
  /** What follows, folded: it may name another law. */
  readonly after: string
  /** Of the text of the line. */
  readonly line: number
  readonly from: number
  readonly to: number
}

/** Articles as the laws of our languages name them in their sentences, folded. */
const word =
  "(?:articles?|sections?|arts?\\.?|ss?\\.|articulos?|artigos?|стать[а-я]+|ст\\.|(?:و|ب|ل)?(?:ال|لل)?ماد(?:ه|ة|تين|تان)|(?:ال)?مواد)"
const number = "\\(?(\\d+(?:\\.?[ºª°]|er(?![a-z]))?[a-z]?(?:[.-]\\d+)?(?: (?:bis|ter|quater))?)\\)?"
const and = "(?:,|to|and|or|a|et|ou|y|e|o|al|и|по|و|او|الي|-|–)"
const citing = new RegExp(
  `(?<![\\p{L}\\p{N}])${word}\\s*${number}(?:\\s*(${and})\\s*${number})?`,
  "gu",
)

/** Words by which other laws are named, folded. */
const lawWord =
  /^[^.;]{0,40}?(?<![\p{L}])(?:code|law|act|ordinance|decree|convention|protocol|loi|ley|lei|codigo|codigo|decreto|convenio|convencao|protocolo|decret|protocole|кодекс[а-я]*|закон[а-я]*|конвенци[а-я]*|протокол[а-я]*|قانون|القانون|مرسوم|البروتوكول|الاتفاقيه|اتفاقيه)(?![\p{L}])/u
const thisLaw =
  /^[^.;]{0,40}?(?<![\p{L}])(?:this|present|presente?|esta|este|nossa|настоящ[а-я]*|هذا|هذه)(?![\p{L}])/u

const found = new WeakMap<Node, readonly CitedArticle[]>()

/** The articles that a law names in its text, of its own or of other laws, read from the words: an imported law has no references. */
export function citedArticles(doc: Node): readonly CitedArticle[] {
  const cached = found.get(doc)
  if (cached) return cached
  const index = lawIndex(doc)
  const made: CitedArticle[] = []
  index.lines.forEach(({text, part, provision}, line) => {
    if (part !== "text") return
    const folded = digits(fold(text))
    for (const match of folded.matchAll(citing)) {
      const [unit = -1] = index.unitsOf.get(line) ?? []
      const to = match.index + match[0].length
      const place = {unit, provision, line, from: match.index, to, after: folded.slice(to, to + 80)}
      for (const each of numbersOf(match)) made.push({...place, number: bare(each)})
    }
  })
  found.set(doc, made)
  return made
}

/** The numbers of a citation, with those between the ends of a range. */
function numbersOf([, first = "", join = "", last = ""]: readonly string[]): readonly string[] {
  const from = Number(first)
  const to = Number(last)
  return range.test(join) && from < to && to - from <= longestRange
    ? Array.from({length: to - from + 1}, (_, i) => String(from + i))
    : [first, last].filter((each) => each !== "")
}
const range = /^(?:to|a|al|по|الي|-|–)$/
const longestRange = 100

/** Digits of Arabic script as those of Latin script, one for one. */
const digits = (text: string): string =>
  text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15))

/** A number without what marks it as an ordinal: "4.º" is 4. */
const bare = (number: string): string =>
  digits(fold(number))
    .replace(/(?<=\d)(?:\.?[ºª°]|er$)/, "")
    .replace("مكرر", "bis")

/** Whether what follows a citation names another law than the one it stands in. */
export function namesOtherLaw(after: string): boolean {
  return lawWord.test(after) && !thisLaw.test(after)
}

const articles = new WeakMap<Node, ReadonlyMap<string, string>>()

/** Number -> id of the article that has it. */
export function articlesByNumber(doc: Node): ReadonlyMap<string, string> {
  const cached = articles.get(doc)
  if (cached) return cached
  const made = new Map<string, string>()
  for (const {id, kind, number: own} of numbering(doc).values()) {
    if (kind === "article" && own !== null) made.set(bare(own), id)
  }
  articles.set(doc, made)
  return made
}
