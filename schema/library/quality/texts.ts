import {blankLabel, textsOf, walkPart, wordingChoice, type PackPath} from "../clause-walk"
import {parseMarkup, type Inline} from "../markup"
import type {Pack, Provision} from "../pack"
import {below, placedParts, type Placed} from "../placed-parts"
import {sourcesOf, type Place} from "../sources"

/**
 * What a text of a pack is. law: words of an article, a line or a schedule · memorandum: of an explanatory memorandum, which is no law ·
 * definition, recital, heading: as they are called · wording: an option of a choice between wordings, which becomes law · advice: what
 * explains the law to the drafter · label: a few words that name something.
 */
export type TextKind =
  "law" | "memorandum" | "definition" | "recital" | "heading" | "wording" | "advice" | "label"

export interface WrittenText {
  readonly kind: TextKind
  readonly text: string
  readonly place: Place
}

const known = new WeakMap<Pack, readonly WrittenText[]>()

/** Every text of a pack that somebody reads, each once, in no promised order. */
export function writtenTexts(pack: Pack): readonly WrittenText[] {
  const cached = known.get(pack)
  if (cached) return cached
  const found = [
    ...headTexts(pack),
    ...placedParts(pack).flatMap(({part, place}) => partTexts(part, place)),
    ...declaredTexts(pack),
  ]
  known.set(pack, found)
  return found
}

/** The texts that stand in a bill: everything but advice and labels. */
export function isOfBill({kind}: WrittenText): boolean {
  return kind !== "advice" && kind !== "label"
}

/** The provisions of a pack with where they are written. */
export function placedProvisions(
  pack: Pack,
): readonly {readonly part: Provision; readonly place: Place}[] {
  return placedParts(pack).flatMap(({part, place}) => ("paragraphs" in part ? [{part, place}] : []))
}

/** Where a blank or a choice is declared first. */
export function declaredAt(pack: Pack, kind: "blanks" | "choices", key: string): Place {
  const sources = sourcesOf(pack)
  return sources?.[kind].find((entry) => entry.key === key)?.place ?? {file: "pack.yaml", path: []}
}

/**
 * A text as it may be printed, for counting words: blanks by their label, references as "Article 9", stars left out; of each choice
 * between wordings the longest.
 */
export function asRead(pack: Pack, text: string): string {
  return rendered(text, (piece) => {
    switch (piece.kind) {
      case "blank":
        return blankLabel(pack, piece.key)
      case "reference":
        return "Article 9"
      case "choice":
        return (wordingChoice(pack, piece.key)?.options ?? [])
          .map((option) => asRead({...pack, choices: {}}, option.text))
          .reduce((longest, one) => (one.length > longest.length ? one : longest), "")
    }
  })
}

/** A text on one line with signs for what is not its own words: "§" for a reference, "…" for a blank or a choice. */
export function ownWords(text: string): string {
  return rendered(text, ({kind}) => (kind === "reference" ? "§" : "…"))
    .replace(/\n+/g, " ")
    .trim()
}

type Mark = Extract<Inline, {kind: "blank" | "choice" | "reference"}>

function rendered(text: string, mark: (piece: Mark) => string): string {
  let read = ""
  for (const piece of parseMarkup(text)) {
    if (piece.kind === "blank" || piece.kind === "choice" || piece.kind === "reference")
      read += mark(piece)
    else if (piece.kind === "law") read += "this Law"
    else if (piece.kind === "this") read += "this Article"
    else read += piece.text
  }
  return read
}

function headTexts({head}: Pack): readonly WrittenText[] {
  const at = (...path: PackPath): Place => ({file: "pack.yaml", path})
  const found: WrittenText[] = [
    {kind: "label", text: head.title, place: at("title")},
    {kind: "advice", text: head.notice, place: at("notice")},
  ]
  const add = (kind: TextKind, text: string | undefined, ...path: PackPath) => {
    if (text !== undefined) found.push({kind, text, place: at(...path)})
  }
  add("label", head.follows, "follows")
  add("advice", head.certainty, "certainty")
  head.chapters.forEach(({heading, guide}, i) => {
    add("heading", heading, "chapters", i, "heading")
    add("advice", guide, "chapters", i, "guide")
  })
  head.designs.forEach(({question, options}, i) => {
    add("label", question, "designs", i, "question")
    options.forEach((option, n) =>
      found.push(...optionTexts(option, at("designs", i, "options", n))),
    )
  })
  return found
}

function partTexts(part: Placed["part"], place: Place): readonly WrittenText[] {
  const found: WrittenText[] = []
  const add = (kind: TextKind, text: string | undefined, ...path: PackPath) => {
    if (text !== undefined) found.push({kind, text, place: below(place, ...path)})
  }
  const kind = kindOf(part)
  for (const {text, path} of textsOf(part)) add(kind, text, ...path)
  if ("paragraphs" in part) {
    add("heading", part.heading, "heading")
    add("advice", part.gist, "gist")
    add("label", part.basis, "basis")
    const {guidance} = part
    for (const name of ["requires", "alternatives", "commonLaw", "civilLaw", "children"] as const)
      add("advice", guidance[name], "guidance", name)
    add("advice", guidance.memorandum, "guidance", "memorandum")
    guidance.mistakes.forEach(({text}, i) => add("advice", text, "guidance", "mistakes", i, "text"))
    guidance.links.forEach(({text}, i) => add("advice", text, "guidance", "links", i, "text"))
    guidance.sources.forEach(({text}, i) => add("label", text, "guidance", "sources", i, "text"))
  } else if ("points" in part) {
    add("label", part.basis, "basis")
    add("advice", part.note, "note")
  } else return found
  walkPart(part, {
    alternatives: ({question, options}, path) => {
      add("label", question, ...path, "question")
      options.forEach((option, i) =>
        found.push(...optionTexts(option, below(place, ...path, "options", i))),
      )
    },
  })
  return found
}

function kindOf(part: Placed["part"]): TextKind {
  if ("paragraphs" in part) return part.part === "memorandum" ? "memorandum" : "law"
  return "points" in part ? "definition" : "recital"
}

interface OptionTexts {
  readonly label: string
  readonly when: string
  readonly consequence?: string | undefined
}

function optionTexts(option: OptionTexts, place: Place): readonly WrittenText[] {
  const {label, when, consequence} = option
  return [
    {kind: "label", text: label, place: below(place, "label")},
    {kind: "advice", text: when, place: below(place, "when")},
    ...(consequence === undefined
      ? []
      : [{kind: "advice", text: consequence, place: below(place, "consequence")} as const]),
  ]
}

function declaredTexts(pack: Pack): readonly WrittenText[] {
  const blanks = Object.values(pack.blanks).flatMap(({key, label, help, example}) => {
    const place = declaredAt(pack, "blanks", key)
    return [
      {kind: "label", text: label, place: below(place, "label")},
      {kind: "advice", text: help, place: below(place, "help")},
      {kind: "label", text: example, place: below(place, "example")},
    ] as const
  })
  const choices = Object.values(pack.choices).flatMap(({key, question, options}) => {
    const place = declaredAt(pack, "choices", key)
    return [
      {kind: "label", text: question, place: below(place, "question")} as const,
      ...options.flatMap((option, i) => [
        ...optionTexts(option, below(place, "options", i)),
        {kind: "wording", text: option.text, place: below(place, "options", i, "text")} as const,
      ]),
    ]
  })
  return [...blanks, ...choices]
}
