import {stringify} from "yaml"
import {say} from "../../messages"
import {plainValue} from "../../numbers"
import {packLimits} from "../../library/read"
import {definedIn, type DefinedTerm} from "../recognise/defined-terms"
import {type Found, hasArticles} from "../recognise/found"
import {lawTree, type LawTree, type Part} from "./law-tree"
import {
  beginning,
  escaped,
  inPieces,
  lawText,
  longestLine,
  slug,
  unlikeNumber,
  visible,
} from "./pack-words"
import {joined, textOf, type Words} from "./words"

/** What only a person can say of an official text. */
export interface PackRequest {
  readonly title: string
  /** Who issued the text. */
  readonly issuer: string
  readonly year: string
  readonly licence: string
  /** Name of the file that it was imported from. */
  readonly file: string
}

export type MadePack =
  | {
      readonly ok: true
      readonly id: string
      /** By name, as docs/packs.md describes them. */
      readonly files: ReadonlyMap<string, string>
      readonly provisions: number
      readonly definitions: number
    }
  | {readonly ok: false; readonly why: "no-provisions" | "too-large"}

/** As many paragraphs as an article of a pack has. */
const mostParagraphs = 60
/** Files that a pack may have beside pack.yaml, preamble.yaml and definitions.yaml. */
const mostProvisions = packLimits.files - 3

/**
 * The files of a pack with an official text: its articles as provisions, its commentary as their guidance. What the text does not say is not
 * made up: no provision is given an obligation, or a level that a treaty would ask for.
 */
export function toPack(found: Found, request: PackRequest): MadePack {
  const tree = lawTree(found)
  const maker = new PackMaker(request, found.language)
  const parts = maker.make(tree)
  // All words of a text without articles would be one provision, which nobody looks for.
  const isLaw = hasArticles(found) || tree.schedules.length > 0
  if (parts.provisions.length === 0 || !isLaw) return {ok: false, why: "no-provisions"}
  if (parts.provisions.length > mostProvisions) return {ok: false, why: "too-large"}
  const files = new Map<string, string>()
  const add = (name: string, value: unknown) => files.set(name, yaml(value))
  if (parts.recitals.length > 0) add("preamble.yaml", {recitals: parts.recitals})
  if (parts.definitions.length > 0) add("definitions.yaml", {definitions: parts.definitions})
  const digits = String(parts.provisions.length).length
  parts.provisions.forEach((provision, i) => {
    add(`${String(i + 1).padStart(digits, "0")}-${provision.id}.yaml`, provision)
  })
  const head = {...parts.head, files: [...files.keys()]}
  files.set("pack.yaml", yaml(head))
  const sizes = [...files.values()].map(({length}) => length)
  const isLarge =
    sizes.some((size) => size > packLimits.file) ||
    sizes.reduce((sum, size) => sum + size, 0) > packLimits.total
  if (isLarge) return {ok: false, why: "too-large"}
  const {length: provisions} = parts.provisions
  return {ok: true, id: parts.head.id, files, provisions, definitions: parts.definitions.length}
}

/** Without anchors: nothing in a pack may stand for something else. */
const yaml = (value: unknown): string =>
  stringify(value, {aliasDuplicateObjects: false, lineWidth: 100, defaultStringType: "PLAIN"})

interface Clause {
  readonly id: string
  readonly text: string
  points?: Clause[]
  closing?: string
  definitions?: true
}

interface Provision {
  readonly id: string
  readonly number?: string
  readonly chapter: string
  readonly part?: string
  readonly heading: string
  readonly paragraphs: readonly Clause[]
  readonly guidance: {readonly commentary?: readonly string[]}
}

interface Chapter {
  readonly id: string
  readonly number?: string
  readonly heading: string
  guide?: string
}

interface Definition {
  readonly id: string
  readonly text: string
  readonly points?: readonly Clause[]
  readonly closing?: string
}

class PackMaker {
  readonly #request: PackRequest
  readonly #language: string
  readonly #ids = new Set<string>()
  readonly #numbers = new Set<string>()
  readonly #chapters: Chapter[] = []
  readonly #provisions: Provision[] = []
  readonly #definitions: Definition[] = []

  constructor(request: PackRequest, language: string) {
    this.#request = request
    this.#language = language
  }

  make(tree: LawTree) {
    const {title, issuer, year, licence, file} = this.#request
    const name = visible(title).slice(0, longestLine)
    const own = textOf(tree.title)
    const head = {
      format: 1,
      id: slug(`${title} ${year}`) || "official-text",
      version: "1.0.0",
      language: /^[a-z]{2,3}/.exec(this.#language.toLowerCase())?.[0] ?? "en",
      title: name || say("import.pack.untitled", {}),
      role: "model law",
      status: "official text",
      follows: visible(own === "" ? title : own).slice(0, longestLine) || undefined,
      notice: say("import.pack.notice", {file: visible(file), issuer: visible(issuer) || "none"}),
      author: visible(issuer).slice(0, longestLine) || say("import.pack.unknown", {}),
      licence: visible(licence).slice(0, longestLine) || say("import.pack.unknown", {}),
      certainty: say("import.pack.certainty", {year: visible(year) || "none"}),
    }
    this.#ids.add(head.id)
    this.#line("long-title", tree.longTitle)
    this.#line("enacting", tree.enacting)
    const recitals = tree.recitals.flatMap(({words}) =>
      inPieces(lawText(words)).map((text) => ({id: this.#id("recital", "rec"), text})),
    )
    // What is said of a recital has no place beside it in a pack.
    const said = tree.recitals.flatMap(({notes}) => notes)
    this.#body(tree.body, [], said)
    if (tree.schedules.length > 0) this.#schedules(tree.schedules)
    return {
      head: {...head, chapters: this.#chapters},
      recitals,
      definitions: this.#definitions,
      provisions: this.#provisions,
    }
  }

  /** A long title or an enacting formula, which is one paragraph; what is too long for one goes on as commentary. */
  #line(part: "long-title" | "enacting", words: Words): void {
    const [text, ...rest] = inPieces(lawText(words))
    if (text === undefined) return
    this.#add({
      id: this.#id(part, part),
      part,
      heading: say(`import.pack.${part}`, {}),
      chapter: this.#front(),
      paragraphs: [{id: "p1", text}],
      commentary: rest,
    })
  }

  /** The chapter of what stands before the first one. */
  #front(): string {
    const chapter = this.#chapters[0] ?? this.#chapter(null, [])
    return chapter.id
  }

  #body(parts: readonly Part[], around: readonly Part[], notes: readonly string[]): void {
    let chapter: Chapter | null = null
    let early = notes
    for (const part of parts) {
      if (part.kind === "division") {
        this.#body(part.children, [...around, part], [...early, ...part.notes])
        early = []
        chapter = null
        continue
      }
      const own = around.at(-1) ?? null
      chapter ??= own ? this.#chapter(own, around.slice(0, -1)) : this.#chapterOf(this.#front())
      this.#article(part, chapter.id, "article", early)
      early = []
    }
    const [own] = around.slice(-1)
    // A division without an article keeps its words, as a chapter's name.
    if (parts.length === 0 && own) this.#chapter(own, around.slice(0, -1), early)
  }

  #chapterOf(id: string): Chapter {
    const found = this.#chapters.find((chapter) => chapter.id === id)
    if (!found) throw new RangeError(`No chapter ${id}`)
    return found
  }

  #chapter(own: Part | null, outer: readonly Part[], notes: readonly string[] = []): Chapter {
    const names = [...outer, ...(own ? [own] : [])].map(nameOf).filter((name) => name !== "")
    const [heading = this.#request.title, ...rest] = inPieces(
      escaped(names.join(" – ")),
      longestLine,
    )
    const number = own && own.number !== "" && own.number.length <= 10 ? visible(own.number) : ""
    const chapter: Chapter = {
      id: this.#id(`ch-${slug(own?.number ?? "")}`, "ch"),
      ...(number === "" ? {} : {number}),
      heading: visible(heading) || say("import.pack.untitled", {}),
    }
    const guide = [...rest, ...notes.map(escaped)].join("\n\n")
    const [first] = inPieces(guide)
    if (first !== undefined) chapter.guide = first
    this.#chapters.push(chapter)
    return chapter
  }

  #schedules(schedules: readonly Part[]): void {
    const chapter = this.#chapters.at(-1) ?? this.#chapterOf(this.#front())
    for (const schedule of schedules) this.#article(schedule, chapter.id, "schedule", [])
  }

  #article(
    article: Part,
    chapter: string,
    part: "article" | "schedule",
    early: readonly string[],
  ): void {
    const holder = this.#definitions.length > 0 ? null : definitionsIn(article)
    const counter = {n: 0}
    const all = article.children.flatMap((child) =>
      this.#clauses(child, counter, 0, holder, article.children),
    )
    const [first = [{id: "p1", text: "…"}], ...more] = inGroups(all, mostParagraphs)
    const label = this.#number(article, part)
    const name = nameWith(label.shown, article, this.#firstWords(article))
    const commentary = [...early, ...notesIn(article)].flatMap((note) => inPieces(escaped(note)))
    const id = this.#id(`${part === "article" ? "art" : "schedule"}-${slug(article.number)}`, "art")
    const base = {chapter, part, heading: name[0] ?? "…"}
    this.#add({
      ...base,
      id,
      ...(label.number === null ? {} : {number: label.number}),
      paragraphs: first,
      // The rest of a heading that is longer than a line.
      commentary: [...name.slice(1), ...commentary],
    })
    for (const paragraphs of more) {
      this.#add({...base, id: this.#id(`${id}-more`, "art"), paragraphs, commentary: []})
    }
  }

  #firstWords({children}: Part): string {
    return beginning(textOf(children[0]?.words ?? []))
  }

  /** A number that the format knows stands by itself; any other in front of the heading. */
  #number({number}: Part, part: "article" | "schedule") {
    const plain = visible(number)
    const isKnown = /^[1-9]\d{0,3}(?:\.?[A-Z]{1,2})?$/.test(plain) && !this.#numbers.has(plain)
    if (part === "article" && isKnown) {
      this.#numbers.add(plain)
      return {number: plain, shown: ""}
    }
    return {number: null, shown: plain}
  }

  #clauses(
    part: Part,
    counter: {n: number},
    at: number,
    holder: Part | null,
    siblings: readonly Part[],
  ): readonly Clause[] {
    const [text = "…", ...more] = inPieces(`${odd(part, siblings)}${this.#law(part)}`)
    const isHolder = part === holder
    const defined = isHolder ? part.children.filter(defines) : []
    for (const child of defined) this.#define(child)
    const points = part.children
      .filter((child) => !defined.includes(child))
      .flatMap((child) => this.#clauses(child, counter, at + 1, holder, part.children))
    const [closing, ...rest] = inPieces(escaped(textOf(part.closing)))
    const clause: Clause = {id: `p${++counter.n}`, text: unlikeNumber(text)}
    if (points.length > 0) clause.points = points
    if (isHolder) clause.definitions = true
    if (closing !== undefined) clause.closing = closing
    const tail = [...more, ...rest].map((words) => ({
      id: `p${++counter.n}`,
      text: unlikeNumber(words),
    }))
    return [clause, ...tail]
  }

  /** Words of a clause; the term that they define stands between stars. */
  #law(part: Part): string {
    const text = visible(textOf(part.words))
    const term = termOf(text)
    if (!term) return escaped(text)
    const {from, to} = term
    return `${escaped(text.slice(0, from))}*${escaped(text.slice(from, to))}*${spaced(text.slice(to))}`
  }

  #define(part: Part): void {
    const counter = {n: 0}
    const text = visible(textOf(part.words))
    const term = termOf(text)
    const points = part.children.flatMap((child) =>
      this.#clauses(child, counter, 1, null, part.children),
    )
    // The format has the term at the very beginning, or after one quotation mark.
    const whole = this.#law(part)
    const mark = /^["“«']/u.exec(whole)?.[0] ?? "“"
    const law = `${mark}${whole.slice(whole.indexOf("*"))}`
    const [first = "…", ...more] = inPieces(law)
    const [closing, ...rest] = inPieces(escaped(textOf(part.closing)))
    const tail = [...more, ...rest].map((words) => ({
      id: `p${++counter.n}`,
      text: unlikeNumber(words),
    }))
    const all = [...points, ...tail]
    this.#definitions.push({
      id: this.#id(`def-${term ? slug(text.slice(term.from, term.to)) : ""}`, "def"),
      text: first,
      ...(all.length > 0 ? {points: all} : {}),
      ...(closing === undefined ? {} : {closing}),
    })
  }

  #add({
    commentary,
    ...provision
  }: Omit<Provision, "guidance"> & {readonly commentary: readonly string[]}): void {
    const {title, issuer, year} = this.#request
    const source = [visible(title), visible(issuer), visible(year)].filter((each) => each !== "")
    const whole: Provision & Record<string, unknown> = {
      ...provision,
      certainty: "established",
      level: "general",
      basis: say("import.pack.basis", {}),
      gist: say("import.pack.gist", {}),
      guidance: {
        requires: say("import.pack.requires", {}),
        ...(commentary.length > 0 ? {commentary} : {}),
        sources: [
          {
            text: source.join(", ").slice(0, longestLine) || say("import.pack.unknown", {}),
            certainty: "established",
          },
        ],
      } as Provision["guidance"],
    }
    this.#provisions.push(whole)
  }

  /** An id that no other part of the pack has. */
  #id(wanted: string, kind: string): string {
    const name = wanted.replace(/-+$/, "") || kind
    let id = name
    for (let n = 2; this.#ids.has(id) || id === "constructor"; n++) id = `${name}-${n}`
    this.#ids.add(id)
    return id
  }
}

/** What stands before a division's or an article's heading in the source. */
const nameOf = ({words}: Part): string => textOf(words)

function nameWith(number: string, part: Part, otherwise: string): readonly string[] {
  const heading = textOf(part.words)
  const name = heading === "" ? otherwise : heading
  const whole = number === "" ? name : name === "" ? number : `${number} – ${name}`
  const text = lawText(whole)
  return inPieces(text, longestLine)
}

/** Signs after a term: the space that the text had there is kept. */
const spaced = (text: string): string => `${text.startsWith(" ") ? " " : ""}${escaped(text)}`

/** A number that counting in the pack would not give stays in the words. */
function odd(part: Part, siblings: readonly Part[]): string {
  if (part.number === "") return part.printed === "" ? "" : `${escaped(part.printed)} `
  const at = siblings.filter(({number}) => number !== "").indexOf(part) + 1
  const styles = ["decimal", "lowerAlpha", "lowerRoman", "upperAlpha", "upperRoman"] as const
  const isPlain = siblings.indexOf(part) === at - 1
  if (isPlain && styles.some((style) => plainValue(part.number, style) === at)) return ""
  return `– ${escaped(textOf(joined([{text: part.printed}], [])))} `
}

/** The paragraph whose points define the terms of the text; null: there is none. */
function definitionsIn(article: Part): Part | null {
  return (
    article.children.find(
      (child) => textOf(child.words) !== "" && child.children.filter(defines).length >= 2,
    ) ?? null
  )
}

/** A pack has no way to write a term that holds one of its marks. */
function termOf(text: string): DefinedTerm | null {
  const term = definedIn(text)
  return term && !/[[\]{}*\\]/.test(text.slice(term.from, term.to)) ? term : null
}

const defines = (part: Part): boolean => termOf(visible(textOf(part.words))) !== null

/** Everything that is said about an article and what is in it, in order. */
function notesIn(part: Part): readonly string[] {
  return [...part.notes, ...part.children.flatMap(notesIn)].filter((note) => visible(note) !== "")
}

function inGroups<T>(all: readonly T[], most: number): readonly (readonly T[])[] {
  const groups: T[][] = []
  for (let at = 0; at < all.length; at += most) groups.push(all.slice(at, at + most))
  return groups
}
