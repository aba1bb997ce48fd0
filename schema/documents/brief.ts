import type {Node} from "prosemirror-model"
import {rootsIn} from "../adaptation/from-model"
import {blanks, blankText} from "../blanks"
import {definedTerms} from "../definitions"
import {
  heading,
  led,
  paragraph,
  plain,
  type Paragraphs,
  type Report,
  type ReportBlock,
} from "../formats/report"
import {outline, type OutlineEntry} from "../outline"
import {placeText} from "../place-text"
import {printedText} from "../printed"
import {billAttrs} from "../profiles/profiles"
import {findProvision, forEachLive, isProvision, provisionId} from "../provisions"
import {decided, obliged} from "./brief-choices"
import {costs, institutions} from "./brief-costs"
import {
  listed,
  namedText,
  ofText,
  titleOf,
  whoseDrafting,
  wording,
  type DocumentContext,
} from "./context"
import {plainNotes, type PlainNote} from "./plain-notes"

/**
 * The brief for members of parliament: what the bill does on a page of plain words, what each Part does, what treaties oblige to and what was
 * decided here and why, whom it needs and what it costs, questions with answers, and the terms. Made from the bill each time; where the plain words
 * speak of the model and the bill departs from it, the memorandum says how.
 */
export function brief(doc: Node, context: DocumentContext): Report {
  const {locale} = context
  const word = wording(locale)
  const packs = new Set(rootsIn(doc).map(({origin}) => origin.pack))
  const section = (name: string, blocks: readonly ReportBlock[]): readonly ReportBlock[] =>
    blocks.length === 0 ? [] : [heading(1, word(`document.brief.${name}`)), ...blocks]
  return {
    title: word("document.brief.title", {title: titleOf(doc)}),
    language: locale,
    orientation: "portrait",
    // The first page is what the bill does.
    contents: "none",
    notes: [
      ...ofText(doc, context),
      plain(word("document.brief.note")),
      ...whoseDrafting(context, packs),
    ],
    blocks: [
      ...section("does", whatItDoes(doc, context)),
      ...section("parts", parts(doc, context)),
      ...section("obliged", obliged(doc, context)),
      ...section("decided", decided(doc, context)),
      ...section("institutions", institutions(doc, context)),
      ...section("costs", costs(doc, context)),
      ...section("questions", questions(doc, context)),
      ...section("glossary", glossary(doc, locale)),
    ],
  }
}

/** The main subjects of the bill in a sentence or two each, and when it begins to apply. */
export function whatItDoes(doc: Node, {library, locale}: DocumentContext): readonly ReportBlock[] {
  const word = wording(locale)
  const byWords = new Map<string, PlainNote[]>()
  for (const note of plainNotes(doc, library).values()) {
    if (note.words?.main !== true) continue
    byWords.set(note.words.of, [...(byWords.get(note.words.of) ?? []), note])
  }
  const items = library.plainWords.subjects.flatMap(
    ({of, plain: text, why}): readonly Paragraphs[] => {
      const notes = byWords.get(of)
      if (!notes) return []
      const places = listed(
        notes.map(({provision}) => placeText(doc, provision)),
        locale,
      )
      return [[led(`${places}. `, [text, why].filter(Boolean).join(" "))]]
    },
  )
  const articles = articlesIn(outline(doc)).length
  return [
    ...longTitle(doc),
    paragraph(word("document.brief.size", {articles, parts: divisionsOf(doc).length})),
    ...(items.length > 0
      ? [paragraph(word("document.brief.main")), {kind: "list", items} as const]
      : []),
    ...dates(doc, locale),
  ]
}

function longTitle(doc: Node): readonly ReportBlock[] {
  const found: ReportBlock[] = []
  doc.forEach((child) => {
    if (child.type.name !== "long_title") return
    const text = printedText(doc, child, "").trim()
    if (text !== "") found.push(paragraph(text, "law"))
  })
  return found
}

/** Days that were filled in: when it begins to apply, until when something is to be done. */
function dates(doc: Node, locale: string): readonly ReportBlock[] {
  const {values, language} = billAttrs(doc)
  const items = blanks(doc)
    .filter(({kind, value}) => kind === "date" && value !== null)
    .map((blank): Paragraphs => [led(blank.label, `: ${blankText(blank, values, language)}`)])
  return items.length === 0
    ? []
    : [paragraph(wording(locale)("document.brief.dates")), {kind: "list", items}]
}

const divisionsOf = (doc: Node): readonly OutlineEntry[] =>
  outline(doc).filter(({label}) => label?.kind === "division")

const articlesIn = (entries: readonly OutlineEntry[]): readonly OutlineEntry[] =>
  entries.flatMap((entry) =>
    entry.label?.kind === "division" ? articlesIn(entry.children) : [entry],
  )

/** Each division with what its provisions do; provisions outside any come as they stand. */
function parts(doc: Node, {library, locale}: DocumentContext): readonly ReportBlock[] {
  const notes = plainNotes(doc, library)
  const word = wording(locale)
  const line = ({id}: OutlineEntry): Paragraphs => {
    const note = notes.get(id)
    const said = note?.words?.plain ?? note?.gist ?? word("document.brief.own-drafting")
    return [led(namedText(doc, id), `. ${said}`)]
  }
  const blocks: ReportBlock[] = []
  let loose: Paragraphs[] = []
  const flush = () => {
    if (loose.length > 0) blocks.push({kind: "list", items: loose})
    loose = []
  }
  const visit = (entries: readonly OutlineEntry[], level: 2 | 3) => {
    for (const entry of entries) {
      if (entry.label?.kind === "division") {
        flush()
        blocks.push(heading(level, namedText(doc, entry.id)))
        visit(entry.children, 3)
        flush()
      } else loose.push(line(entry))
    }
  }
  visit(outline(doc), 2)
  flush()
  return blocks
}

/** What members may ask about what is in this bill, with where the bill says it. */
function questions(doc: Node, {library, locale}: DocumentContext): readonly ReportBlock[] {
  const word = wording(locale)
  const notes = [...plainNotes(doc, library).values()]
  const items = library.plainWords.questions.flatMap(
    ({subjects, question, answer}): readonly Paragraphs[] => {
      const on = notes.filter(
        ({subject, model}) => subjects.includes(subject) || subjects.includes(model),
      )
      if (on.length === 0) return []
      const places = listed(
        on.map(({provision}) => placeText(doc, provision)),
        locale,
      )
      return [[led(question, ""), plain(`${answer} ${word("document.brief.see", {places})}`)]]
    },
  )
  return items.length === 0 ? [] : [{kind: "list", items}]
}

/** The terms that the bill defines, in the order of the alphabet, in its own words. */
export function glossary(doc: Node, locale: string): readonly ReportBlock[] {
  const terms = [...definedTerms(doc)].sort((a, b) =>
    a.term.localeCompare(b.term, billAttrs(doc).language),
  )
  const items = terms.map(({id, term}): Paragraphs => {
    const found = findProvision(doc, id)?.node
    const said = found ? wordsOf(doc, found).join(" ") : ""
    return [led(term, ` (${placeText(doc, id)}). ${said}`)]
  })
  return items.length === 0
    ? []
    : [paragraph(wording(locale)("document.brief.glossary-lead")), {kind: "list", items}]
}

/** The lines of a provision as they are printed. */
function wordsOf(doc: Node, node: Node): readonly string[] {
  if (node.isTextblock) return [printedText(doc, node, provisionId(node)).trim()]
  const lines: string[] = []
  forEachLive(node, (child) => {
    if (isProvision(child)) lines.push(...wordsOf(doc, child))
    else if (child.isTextblock) lines.push(printedText(doc, child, provisionId(node)).trim())
  })
  return lines.filter(Boolean)
}
