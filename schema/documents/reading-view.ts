import type {Node} from "prosemirror-model"
import {adaptation} from "../adaptation/adaptation"
import {settled} from "../compare/clean"
import {writeBillHtml} from "../formats/html/bill"
import {element, escapeHtml} from "../formats/html/markup"
import {readingSearch, readingStyle} from "../formats/html/reading-search"
import {reportBlocksHtml} from "../formats/html/report"
import type {Following} from "../formats/progress"
import type {Paragraphs} from "../formats/report"
import {findProvision} from "../provisions"
import {glossary, whatItDoes} from "./brief"
import {abbreviations, partOf, treatyBasis} from "./brief-choices"
import {ofText, titleOf, whoseDrafting, wording, type DocumentContext} from "./context"
import {plainNotes} from "./plain-notes"

/**
 * The bill as members read it: one web page with the law, notes in plain words beside it, a search, and the terms; it opens anywhere without a
 * network. Throws {@link ExportStopped} when the signal says so.
 */
export function readingView(
  doc: Node,
  context: DocumentContext,
  following: Following = {},
): string {
  const {locale} = context
  const word = wording(locale)
  const title = word("document.reading.title", {title: titleOf(doc)})
  const packs = new Set(adaptation(doc, context.library).map(({pack}) => pack))
  const notes = [...ofText(doc, context), ...whoseDrafting(context, packs)].map((note) =>
    element("p", {class: "what"}, ...note.map(({text}) => escapeHtml(text))),
  )
  const opening = [
    element("p", {}, escapeHtml(word("document.reading.how"))),
    ...notes,
    reportBlocksHtml(abbreviations(doc, context)),
    element(
      "form",
      {id: "search", role: "search", hidden: ""},
      element("label", {for: "find"}, escapeHtml(word("document.reading.find"))),
      " ",
      '<input id="find" type="search" autocomplete="off">',
      element("span", {id: "found", role: "status", "data-said": word("document.reading.found")}),
    ),
    element(
      "section",
      {class: "summary", lang: locale},
      element("h2", {}, escapeHtml(word("document.brief.does"))),
      reportBlocksHtml(whatItDoes(doc, context)),
    ),
  ].join("")
  const terms = glossary(doc, locale)
  const ending =
    terms.length === 0
      ? ""
      : element(
          "section",
          {lang: locale},
          element("h2", {}, escapeHtml(word("document.brief.glossary"))),
          reportBlocksHtml(terms),
        )
  return writeBillHtml(
    // Read as if every suggestion were accepted, it says: neither marks nor names of who made them.
    settled(doc),
    {
      comments: "left-out",
      reading: {
        title,
        style: readingStyle,
        script: readingSearch,
        opening,
        ending,
        notes: asides(doc, context),
      },
    },
    following,
  )
}

/** Beside each article: what it does, what a treaty has to do with it, and what was decided here. */
function asides(doc: Node, context: DocumentContext): ReadonlyMap<string, string> {
  const {library, locale} = context
  const word = wording(locale)
  const notes = plainNotes(doc, library)
  const treaties = treatyBasis(doc, context)
  const decisions = new Map<string, string[]>()
  const seen = new Set<string>()
  for (const {id, choices} of adaptation(doc, library)) {
    const part = partOf(doc, id)
    if (part === null) continue
    for (const {key, question, chosen, options, reason} of choices) {
      if (seen.has(key)) continue
      seen.add(key)
      const others = options.filter((each) => each !== chosen).join("; ") || "none"
      const said =
        chosen === null
          ? word("document.reading.open", {question, others})
          : word("document.reading.decided", {question, chosen, others, reason: reason ?? "none"})
      decisions.set(part, [...(decisions.get(part) ?? []), said])
    }
  }
  const written = new Map<string, string>()
  for (const id of new Set([...notes.keys(), ...treaties.keys(), ...decisions.keys()])) {
    if (findProvision(doc, id)?.node.type.name === "recital") continue
    const note = notes.get(id)
    const basis = treaties.get(id)
    written.set(
      id,
      element(
        "aside",
        // A note and no landmark: forty of them would drown those that lead somewhere.
        {role: "note", lang: locale, "aria-label": word("document.reading.note")},
        labelled(word("document.reading.plainly"), [note?.words?.plain ?? note?.gist ?? ""]),
        labelled(word("document.reading.why"), [note?.words?.why ?? ""]),
        labelled(word("document.brief.firm"), texts(basis?.firm ?? [])),
        labelled(word("document.brief.soft"), texts(basis?.soft ?? [])),
        labelled(word("document.brief.decided"), decisions.get(id) ?? []),
      ),
    )
  }
  return written
}

const texts = (lines: Paragraphs): readonly string[] =>
  lines.map((runs) => runs.map(({text}) => text).join(""))

function labelled(label: string, lines: readonly string[]): string {
  const said = lines.filter((line) => line !== "")
  if (said.length === 0) return ""
  return (
    element("strong", {class: "label"}, escapeHtml(label)) +
    said.map((line) => element("p", {}, escapeHtml(line))).join("")
  )
}
