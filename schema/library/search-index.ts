import {citation} from "../obligations/instrument"
import {
  alternativesIn,
  blankLabel,
  clausesOf,
  headingOf,
  plainText,
  termOf,
  textsOf,
  wordingChoice,
} from "./clause-walk"
import {obligationIndex} from "./beside"
import type {Library} from "./library"
import {parseMarkup} from "./markup"
import type {Definition, Guidance, Pack, Provision, ProvisionLevel} from "./pack"

/** Where in an entry words are found, the weightiest first. */
export const fields = [
  "heading",
  "term",
  "gist",
  "text",
  "choice",
  "obligation",
  "guidance",
] as const
export type Field = (typeof fields)[number]

/** A provision or definition as search sees it. */
export interface Entry {
  readonly pack: string
  readonly kind: "provision" | "definition"
  readonly id: string
  /** Of a definition: its term. */
  readonly heading: string
  readonly number: string | null
  readonly chapter: string | null
  readonly level: ProvisionLevel
  /** Of a definition: its text. */
  readonly gist: string
  /** What the obligations that it implements belong to. */
  readonly instruments: readonly string[]
  readonly themes: readonly string[]
  readonly pillars: readonly string[]
  readonly texts: Readonly<Partial<Record<Field, string>>>
  /** The same texts as search reads them, position for position. */
  readonly folded: Readonly<Partial<Record<Field, string>>>
}

export interface SearchIndex {
  readonly entries: readonly Entry[]
  /** Every word of the library, folded, in order. */
  readonly words: readonly string[]
  /** For each word, entry -> the fields that hold it, as bits in the order of `fields`. */
  readonly postings: readonly ReadonlyMap<number, number>[]
}

const indexes = new WeakMap<Library, SearchIndex>()

/** The index of a library, built when it is first searched. */
export function searchIndex(library: Library): SearchIndex {
  const cached = indexes.get(library)
  if (cached) return cached
  const entries = library.packs
    .flatMap((pack) => [
      ...pack.provisions.map((provision) => provisionEntry(library, pack, provision)),
      ...pack.definitions.map((definition) => definitionEntry(library, pack, definition)),
    ])
    .map((entry): Entry => ({...entry, folded: foldedTexts(entry.texts)}))
  const found = new Map<string, Map<number, number>>()
  entries.forEach(({folded}, at) => {
    fields.forEach((field, bit) => {
      for (const {word} of wordsIn(folded[field] ?? "")) {
        const posting = found.get(word)
        if (posting) posting.set(at, (posting.get(at) ?? 0) | (1 << bit))
        else found.set(word, new Map([[at, 1 << bit]]))
      }
    })
  })
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1))
  const made = {
    entries,
    words: sorted.map(([word]) => word),
    postings: sorted.map(([, posting]) => posting),
  }
  indexes.set(library, made)
  return made
}

function foldedTexts(texts: Entry["texts"]): Entry["folded"] {
  return Object.fromEntries(fields.map((field) => [field, fold(texts[field] ?? "")]))
}

/** Lower case without accents, each character for one, so that positions stay those of the text. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length && /^[\x20-\x7e\s]*$/.test(lower)) return oneSpelling(lower)
  let folded = ""
  for (let i = 0; i < text.length; i++) {
    folded += text.charAt(i).normalize("NFD").charAt(0).toLowerCase().charAt(0)
  }
  return oneSpelling(folded)
}

/** "organise" and "organize" are one word to whoever searches. */
function oneSpelling(text: string): string {
  return text.replace(/([a-z]{3,}i)s(?=(?:e|ed|es|er|ers|ing|ation|ations)(?![a-z]))/g, "$1z")
}

/** The words of a folded text with their positions. */
export function* wordsIn(folded: string): Iterable<{readonly word: string; readonly from: number}> {
  for (const match of folded.matchAll(/[\p{L}\p{N}]+/gu)) yield {word: match[0], from: match.index}
}

type Unfolded = Omit<Entry, "folded">

function provisionEntry(library: Library, pack: Pack, provision: Provision): Unfolded {
  const {id, number = null, chapter, level, gist} = provision
  const heading = headingOf(pack, provision)
  const found = pack.head.chapters.find((other) => other.id === chapter)
  const obligations = new Set([...provision.implements, ...implementsBelow(provision)])
  return {
    pack: pack.head.id,
    kind: "provision",
    id,
    heading,
    number,
    chapter,
    level,
    gist,
    ...belonging(library, obligations),
    texts: {
      heading: number === null ? heading : `${heading} – article ${number}`,
      gist: found ? `${gist} · ${found.heading}` : gist,
      text: lawText(pack, provision),
      choice: choiceText(pack, provision),
      obligation: obligationText(library, obligations),
      guidance: guidanceText(pack, provision.guidance),
    },
  }
}

function definitionEntry(library: Library, pack: Pack, definition: Definition): Unfolded {
  const term = termOf(definition)
  const obligations = new Set([...definition.implements, ...implementsBelow(definition)])
  return {
    pack: pack.head.id,
    kind: "definition",
    id: definition.id,
    heading: term,
    number: null,
    chapter: null,
    level: definition.level,
    gist: plainText(pack, definition.text),
    ...belonging(library, obligations),
    texts: {
      term: [term, ...definition.forms].join(", "),
      text: lawText(pack, definition),
      choice: choiceText(pack, definition),
      obligation: obligationText(library, obligations),
      guidance: plainText(pack, definition.note ?? ""),
    },
  }
}

function belonging(
  library: Library,
  ids: ReadonlySet<string>,
): Pick<Entry, "instruments" | "themes" | "pillars"> {
  const index = obligationIndex(library)
  const found = [...ids].flatMap((id) => index.get(id) ?? [])
  const each = (values: readonly (string | undefined)[]) => [
    ...new Set(values.filter((value) => value !== undefined)),
  ]
  return {
    instruments: each(found.map(({instrument}) => instrument)),
    themes: each(found.map(({theme}) => theme)),
    pillars: each(found.map(({pillar}) => pillar)),
  }
}

function implementsBelow(part: Provision | Definition): readonly string[] {
  return clausesOf(part).flatMap(({implements: ids}) => ids)
}

const lawText = (pack: Pack, part: Provision | Definition): string =>
  textsOf(part)
    .map(({text}) => plainText(pack, text))
    .join(" ")

/** Questions, labels and wordings of the choices, and the labels of blanks: what the drafter is asked. */
function choiceText(pack: Pack, part: Provision | Definition): string {
  const lines: string[] = []
  for (const {question, options} of alternativesIn(part)) {
    lines.push(question, ...options.map(({label}) => label))
  }
  const keys = new Set<string>()
  for (const {text} of textsOf(part)) {
    for (const piece of parseMarkup(text)) {
      if (piece.kind === "blank") keys.add(blankLabel(pack, piece.key))
      const choice = piece.kind === "choice" ? wordingChoice(pack, piece.key) : null
      if (choice)
        keys.add(
          [choice.question, ...choice.options.map((option) => plainText(pack, option.text))].join(
            " ",
          ),
        )
    }
  }
  return [...lines, ...keys].join(" · ")
}

function obligationText(library: Library, ids: ReadonlySet<string>): string {
  const index = obligationIndex(library)
  return [...ids]
    .flatMap((id) => {
      const obligation = index.get(id)
      return obligation ? [`${citation(id)}: ${obligation.gist}`] : []
    })
    .join(" ")
}

function guidanceText(pack: Pack, guidance: Guidance): string {
  const {requires, alternatives, commonLaw, civilLaw, mistakes, children, memorandum} = guidance
  const texts = [
    requires,
    alternatives,
    commonLaw,
    civilLaw,
    ...mistakes.map(({text}) => text),
    ...(guidance.commentary ?? []),
    children,
    memorandum,
  ]
  return texts.map((text) => plainText(pack, text ?? "")).join(" ")
}
