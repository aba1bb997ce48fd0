import type {Node} from "prosemirror-model"
import type {ChoiceAttrs} from "../../attrs"
import {numbering} from "../../numbering"
import {outline, type OutlineEntry} from "../../outline"
import {billAttrs, profileOf} from "../../profiles/profiles"
import {
  isAlternatives,
  isProvision,
  liveText,
  provisionAttrs,
  provisionId,
  shownIndex,
} from "../../provisions"
import {referenceText} from "../../references"
import {wordLanguage} from "../docx/styles"
import {stopIfAsked, type Following} from "../progress"
import {reading} from "../reading"
import {wordsIn} from "../words"
import {formerId, movePairs, standingOf, unchanged, type Proposal, type Standing} from "../standing"
import {lineHtml, type BillTexts} from "./line"
import {element, escapeHtml} from "./markup"
import {page, type PageScript} from "./page"
import {threadsHtml} from "./threads"

export interface HtmlOptions {
  readonly comments: "shown" | "left-out"
  /** What stands around and beside the law in a reading view; absent: nothing does. */
  readonly reading?: ReadingParts
}

/** All of it HTML already. */
export interface ReadingParts {
  readonly title: string
  readonly style: string
  readonly script: PageScript
  /** Before the contents, and after the law. */
  readonly opening: string
  readonly ending: string
  /** Beside an article or a schedule, by its id. */
  readonly notes: ReadonlyMap<string, string>
}

/**
 * A bill, or the redline of two, as one HTML file that needs nothing else: numbers as text, headings nested as the law is, what came and went
 * as `ins` and `del`, and what became of whole provisions in words. Throws {@link ExportStopped} when the signal says so.
 */
export function writeBillHtml(doc: Node, options: HtmlOptions, following: Following = {}): string {
  const {language} = billAttrs(doc)
  const before = reading(doc, "before")
  const writer: HtmlWriter = {
    doc,
    texts: {
      now: {doc, labels: numbering(doc)},
      before: {doc: before, labels: numbering(before)},
      day: dayIn(language),
      words: wordsIn(language),
    },
    moves: movePairs(doc),
    articles: Math.max(
      1,
      [...numbering(doc).values()].filter(({kind}) => kind === "article").length,
    ),
    done: 0,
    following,
    notes: options.reading?.notes ?? null,
  }
  const [title, ...rest] = children(doc)
  const top = {provision: "", standing: unchanged, level: 2}
  const isRedline = before !== doc
  const content = [
    title ? element("h1", {}, line(title, top, writer)) : "",
    isRedline ? element("p", {class: "what"}, escapeHtml(writer.texts.words.legend)) : "",
    options.reading?.opening ?? "",
    contents(writer),
    ...rest.map((child) => block(child, top, writer)),
    options.comments === "shown" ? threadsHtml(doc, writer.texts) : "",
    options.reading?.ending ?? "",
  ]
  following.onProgress?.(1)
  const head = {title: title ? liveText(title) : "", language}
  const {reading: parts} = options
  if (!parts) return page(head, ...content)
  return page({language, title: parts.title, style: parts.style, script: parts.script}, ...content)
}

interface HtmlWriter {
  readonly doc: Node
  readonly texts: BillTexts
  readonly moves: ReadonlySet<string>
  readonly articles: number
  readonly following: Following
  /** Null outside a reading view. */
  readonly notes: ReadonlyMap<string, string> | null
  done: number
}

interface At {
  readonly provision: string
  readonly standing: Standing
  /** Of the next heading. */
  readonly level: number
}

function dayIn(language: string): (date: string) => string {
  return (date) => {
    const time = Date.parse(date)
    if (Number.isNaN(time)) return ""
    return new Date(time).toLocaleDateString(wordLanguage(language), {
      dateStyle: "long",
      timeZone: "UTC",
    })
  }
}

const children = (node: Node): readonly Node[] => node.content.content

const line = (node: Node, {provision, standing}: At, {texts}: HtmlWriter): string =>
  lineHtml(node, provision, standing, texts)

function block(node: Node, at: At, writer: HtmlWriter): string {
  switch (node.type.name) {
    case "long_title":
    case "enacting":
    case "closing":
      return element("p", {}, line(node, at, writer))
    case "preamble":
    case "body":
      return runOf(children(node), at, writer)
    case "division":
    case "article":
    case "schedule":
      return section(node, at, writer)
    default:
      throw new RangeError(`No HTML form for ${node.type.name}`)
  }
}

/** Blocks after each other; clauses and recitals that follow each other are one list. */
function runOf(nodes: readonly Node[], at: At, writer: HtmlWriter): string {
  let html = ""
  let items: string[] = []
  const flush = () => {
    if (items.length > 0) html += element("ul", {class: "law", role: "list"}, ...items)
    items = []
  }
  const add = (node: Node) => {
    if (isAlternatives(node)) {
      const option = node.child(shownIndex(node))
      const {question, chosen} = node.attrs as unknown as ChoiceAttrs
      const [first] = children(option)
      if (chosen === null) {
        const note = element(
          "em",
          {class: "open"},
          escapeHtml(writer.texts.words.choiceOpen(question)),
        )
        if (first?.type.name === "clause") items.push(element("li", {}, note))
        else html += element("p", {}, note)
      }
      children(option).forEach(add)
    } else if (node.type.name === "clause" || node.type.name === "recital") {
      items.push(item(node, at, writer))
    } else {
      flush()
      html += block(node, at, writer)
    }
  }
  nodes.forEach(add)
  flush()
  return html
}

function section(node: Node, around: At, writer: HtmlWriter): string {
  if (node.type.name === "article") {
    stopIfAsked(writer.following)
    writer.following.onProgress?.(Math.min(1, ++writer.done / writer.articles))
  }
  const at = inside(node, around, writer)
  const [heading, ...rest] = children(node)
  if (!heading) throw new RangeError(`No heading in ${node.type.name}`)
  const printed = numberOf(at, writer)
  const name = `h${Math.min(6, around.level)}`
  const number = printed === "" ? "" : `${element("span", {class: "number"}, escapeHtml(printed))} `
  const {repealed} = provisionAttrs(node)
  return element(
    "section",
    {
      id: anchor(at.provision),
      class: provisionAttrs(node).change ? "change" : null,
      "data-part": writer.notes && node.type.name !== "division" ? "" : null,
    },
    element(name, {}, number, line(heading, at, writer)),
    whatBecame(node, at, writer),
    repealed
      ? element("p", {}, element("em", {}, escapeHtml(writer.texts.words.repealed)))
      : runOf(rest, {...at, level: around.level + 1}, writer),
    writer.notes?.get(at.provision) ?? "",
  )
}

function item(node: Node, around: At, writer: HtmlWriter): string {
  const at = inside(node, around, writer)
  const {repealed, change} = provisionAttrs(node)
  const printed = numberOf(at, writer)
  const number = printed === "" ? "" : `${element("span", {class: "number"}, escapeHtml(printed))} `
  const [lead, ...rest] = node.isTextblock ? [node] : children(node)
  if (!lead) throw new RangeError("A clause without lead-in words")
  const said = repealed
    ? element("em", {}, escapeHtml(writer.texts.words.repealed))
    : line(lead, at, writer)
  return element(
    "li",
    {id: anchor(at.provision), class: change ? "change" : null},
    whatBecame(node, at, writer),
    element("p", {}, number, said),
    repealed ? "" : runOf(rest, at, writer),
  )
}

/** What went has no number any more. */
function numberOf({provision, standing}: At, {texts}: HtmlWriter): string {
  return standing.went ? "" : (texts.now.labels.get(provision)?.printed ?? "")
}

function inside(node: Node, around: At, {moves}: HtmlWriter): At {
  const standing = isProvision(node) ? standingOf(node, around.standing, moves) : around.standing
  return {...around, provision: provisionId(node), standing}
}

/** What became of a whole provision, in words; nothing where nothing did. */
function whatBecame(node: Node, {standing}: At, writer: HtmlWriter): string {
  const {change, id} = provisionAttrs(node)
  if (!change) return ""
  const {doc, texts} = writer
  const {words} = texts
  const proposal: Proposal | null = standing.went ?? standing.came
  const who = proposal ? words.by(proposal.author, texts.day(proposal.date)) : ""
  const said = () => {
    switch (change.kind) {
      case "added":
        return words.added(who)
      case "removed":
        return words.removed(who)
      case "moved":
        return words.movedHere(who)
      case "moved-away": {
        const to = formerId(id)
        const isNumbered = (texts.now.labels.get(to)?.number ?? null) !== null
        const target = {targets: [to], style: "full", frozen: null} as const
        return words.movedAway(isNumbered ? referenceText(doc, target, "").text : "", who)
      }
    }
  }
  return element("p", {class: "what"}, escapeHtml(said()))
}

/** Ids are the bill's own, after a sign that keeps them from being anything else. */
export const anchor = (id: string): string | null => (id === "" ? null : `provision-${id}`)

function contents({doc}: HtmlWriter): string {
  const entries = outline(doc)
  if (entries.length === 0) return ""
  const title = profileOf(doc).contents[billAttrs(doc).stage]
  return element(
    "nav",
    {"aria-labelledby": "contents"},
    element("h2", {id: "contents"}, escapeHtml(title)),
    list(entries),
  )
}

function list(entries: readonly OutlineEntry[]): string {
  const items = entries.map(({id, label, heading, children: below}) => {
    const text = [label?.printed ?? "", heading].filter(Boolean).join(" ")
    const link = element("a", {href: `#${anchor(id) ?? ""}`}, escapeHtml(text))
    return element("li", {}, link, below.length > 0 ? list(below) : "")
  })
  return element("ul", {class: "law", role: "list"}, ...items)
}
