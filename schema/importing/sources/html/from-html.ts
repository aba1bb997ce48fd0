import {defaultTreeAdapter as tree, type DefaultTreeAdapterTypes as Tree, parse} from "parse5"
import {isPlainLanguageTag} from "../../../language-tag"
import {linesOfText} from "../from-text"
import {labelOf, openList, type OpenList} from "./html-lists"
import {lookIn, type Look, plainPage} from "./html-look"
import {findNotes, type HtmlNotes} from "./html-notes"
import {
  attribute,
  classesOf,
  type HtmlElement,
  isElement,
  type Style,
  StyleSheet,
  textWithin,
  within,
} from "./html-style"
import {HtmlTables, type TableCell} from "./html-tables"
import {brokenLines, withoutNeedlessMarks} from "../runs"
import {
  fromNarrowestMargin,
  plainLine,
  type SourceLine,
  type SourceRun,
  type SourceText,
} from "../source"
import {Unread} from "../unread"

/**
 * A web page as lines, whoever made it: Word, LibreOffice, Google Docs, an official site. Nothing in it runs and nothing that it names is
 * fetched; hidden elements are left out and counted. What a page prints before its items counts as labels.
 */
export function fromHtml(
  html: string,
  {name, hash, kind = "html"}: {name: string; hash: string; kind?: "html" | "clipboard"},
): SourceText {
  const document = parse(html)
  const reader = new PageReader(document)
  reader.read(document)
  const lines = withoutNeedlessMarks(reader.lines, reader.unread)
  return {
    name,
    kind,
    hash,
    language: languageOf(document),
    lines: fromNarrowestMargin(lines),
    unread: reader.unread.sentences(),
    ...reader.unread.taken(),
  }
}

/** Elements inside each other of which a page of law has fewer; what is deeper is read as words alone. */
const deepest = 300

const blocks = new Set(
  "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
)
/** What is on a page and is no text of it. */
const passed = new Set(
  "script style template head title noscript textarea select option input xml".split(" "),
)
const pictures = new Set("img svg math canvas video audio object embed iframe".split(" "))

/** Signs of a number that stands before its words. */
const longestLabel = 12

/** What holds at a place of the page. */
interface Here {
  readonly look: Look
  readonly list: OpenList | null
  readonly cell: TableCell | null
  readonly kind: "text" | "furniture" | "note"
}

class PageReader {
  readonly lines: SourceLine[] = []
  readonly unread = new Unread()
  readonly #styles: StyleSheet
  readonly #notes: HtmlNotes
  readonly #tables = new HtmlTables()
  readonly #hasMain: boolean
  #runs: SourceRun[] = []
  /** What held where the line began. */
  #start: Here | null = null
  /** Label of an item whose first words are not read yet. */
  #waiting: {readonly label: string; readonly level: number; readonly here: Here} | null = null

  constructor(document: Tree.Document) {
    this.#styles = new StyleSheet(document)
    this.#notes = findNotes(document)
    this.#hasMain = [...within(document)].some(
      (node) => isElement(node) && (node.tagName === "main" || node.tagName === "article"),
    )
  }

  read(document: Tree.Document): void {
    this.#children(document, {look: plainPage, list: null, cell: null, kind: "text"}, 0)
    this.#end()
    this.#endItem()
  }

  #children(parent: Tree.ParentNode, here: Here, depth: number): void {
    for (const node of parent.childNodes) {
      if (tree.isTextNode(node)) this.#words(node.value, here)
      else if (isElement(node)) {
        if (depth > deepest) this.#words(textWithin(node), here)
        else this.#element(node, here, depth)
      }
    }
  }

  #element(element: HtmlElement, around: Here, depth: number): void {
    const {tagName} = element
    if (passed.has(tagName)) return
    if (pictures.has(tagName)) return this.unread.add("pictures")
    const style = this.#styles.of(element)
    if (isHidden(element, style)) return this.#leaveOut("hidden-left", element)
    if (isRemarkSign(element)) return
    if (isRemark(element, style)) return this.#leaveOut("comments", element)
    if (tagName === "del") return this.#leaveOut("changes", element)
    if (tagName === "ins" && attribute(element, "datetime") !== undefined)
      this.unread.add("changes")
    if (isStruck(element, style) && /\S/.test(textWithin(element))) this.unread.add("struck-kept")
    if (tagName === "br") return this.#words("\n", around, true)
    if (this.#notes.backs.has(element)) return
    const mark = this.#notes.marks.get(element)
    if (mark !== undefined) return this.#mark(mark, around)
    if (style.get("mso-list") === "ignore") return this.#wordLabel(element, around)
    if (this.#isWordGap(element, around)) return

    const isBlock = blocks.has(tagName) || style.get("display") === "block"
    if (isBlock) this.#end()
    const here = this.#inside(element, around, style, isBlock)
    if (tagName === "pre" && !holdsBlocks(element)) this.#typed(element, here)
    else this.#children(element, here, depth + 1)
    if (isBlock) this.#end()
    if (tagName === "li" || this.#notes.notes.has(element)) this.#endItem()
  }

  /** What holds inside an element; tells what its first line is called. */
  #inside(element: HtmlElement, around: Here, style: Style, isBlock: boolean): Here {
    const {tagName} = element
    const look = lookIn(element, around.look, style, isBlock)
    const cell =
      tagName === "table" || tagName === "tr" || tagName === "td" || tagName === "th"
        ? this.#tables.enter(element, around.cell)
        : around.cell
    const note = this.#notes.notes.get(element)
    const kind = note === undefined ? this.#kindOf(element, around, style) : "note"
    const list = tagName === "ol" || tagName === "ul" ? openList(element, around.list) : around.list
    const here = {look, list, cell, kind}
    if (note !== undefined) this.#waiting = {label: note, level: -1, here}
    else if (tagName === "li") {
      const item = labelOf(element, list ?? openList(element, null), this.#styles)
      this.#endItem()
      this.#waiting = {...item, here}
    } else {
      const level = /\blevel([1-9])\b/.exec(style.get("mso-list") ?? "")?.[1]
      if (level !== undefined) this.#waiting = {label: "", level: Number(level) - 1, here}
    }
    return here
  }

  #kindOf(element: HtmlElement, {kind}: Here, style: Style): Here["kind"] {
    if (kind !== "text") return kind
    const {tagName} = element
    const names = `${attribute(element, "class") ?? ""} ${attribute(element, "id") ?? ""}`
    const role = attribute(element, "role") ?? ""
    const title = tagName === "div" ? attribute(element, "title") : undefined
    const isEdge =
      tagName === "nav" ||
      (tagName === "footer" && !this.#isInMain(element)) ||
      (tagName === "header" && this.#hasMain && !this.#isInMain(element)) ||
      /^(?:navigation|banner|contentinfo|search|doc-toc)$/.test(role) ||
      /^(?:header|footer)$/.test(style.get("mso-element") ?? title ?? "")
    const isContents =
      tagName !== "body" &&
      /(?:^|[\s_-])(?:toc|mso-?toc\w*|table[\s_-]of[\s_-]contents)\d*(?=$|[\s_-])/i.test(names)
    return isEdge || isContents ? "furniture" : "text"
  }

  #isInMain(element: HtmlElement): boolean {
    for (let node = tree.getParentNode(element); node && isElement(node);) {
      if (node.tagName === "main" || node.tagName === "article") return true
      node = tree.getParentNode(node)
    }
    return false
  }

  #words(text: string, here: Here, isBreak = false): void {
    const words = isBreak ? text : text.replace(/[\t\n\f\r ]+/g, " ")
    if (this.#start === null && words.trim() === "") return
    this.#start ??= here
    const {strong, em, underline, raised} = here.look
    this.#runs.push({
      text: words,
      ...(strong && {strong}),
      ...(em && {em}),
      ...(underline && {underline}),
      ...(raised && {raised}),
    })
  }

  #mark(text: string, here: Here): void {
    this.#start ??= here
    this.#runs.push({text, raised: true})
  }

  /** What Word computed: `<span style="mso-list:Ignore">(a)<span>   </span></span>`. */
  #wordLabel(element: HtmlElement, here: Here): void {
    const label = textWithin(element).replace(/\s+/g, " ").trim()
    const level = this.#waiting?.level ?? 0
    if (this.#runs.length > 0) this.#words(`${label} `, here)
    else this.#waiting = {label, level, here}
  }

  /**
   * In what Word calls filtered, the number is plain text, and small spaces after it make the gap: what stands before them is the number.
   */
  #isWordGap(element: HtmlElement, here: Here): boolean {
    if (!/^7(?:\.0)?pt\b/.test(this.#styles.of(element).get("font") ?? "")) return false
    if (textWithin(element).trim() !== "") return false
    // A number has few runs; a paragraph may have thousands, and as many gaps.
    if (this.#runs.length > longestLabel) return true
    const before = this.#runs
      .map(({text}) => text)
      .join("")
      .trim()
    if (before.length > 0 && before.length <= longestLabel && !this.#waiting?.label) {
      this.#waiting = {label: before, level: this.#waiting?.level ?? 0, here}
      this.#runs = []
    }
    return true
  }

  /** Text that is set as it was typed. */
  #typed(element: HtmlElement, {kind, look}: Here): void {
    for (const line of linesOfText(textWithin(element), this.unread)) {
      this.lines.push({
        ...line,
        indent: line.indent + look.edge,
        kind: kind === "text" ? line.kind : kind,
      })
    }
  }

  #leaveOut(kind: "hidden-left" | "changes" | "comments", element: HtmlElement): void {
    if (/[\p{L}\p{N}]/u.test(textWithin(element))) this.unread.add(kind)
  }

  #end(): void {
    const here = this.#start
    const runs = this.#runs
    this.#start = null
    this.#runs = []
    if (!here) return
    for (const line of brokenLines(runs, this.unread)) this.#push(line, here)
  }

  /** An item without words of its own still has its number. */
  #endItem(): void {
    const waiting = this.#waiting
    if (waiting && waiting.label !== "" && waiting.label !== "•") this.#push([], waiting.here)
    this.#waiting = null
  }

  #push(runs: readonly SourceRun[], here: Here): void {
    const {look, list, cell, kind} = here
    const waiting = this.#waiting
    this.#waiting = null
    const level = waiting ? waiting.level : (list?.level ?? -1)
    this.lines.push(
      plainLine("", {
        runs,
        label: waiting?.label ?? "",
        level: kind === "note" || level < 0 ? null : Math.min(8, level),
        heading: look.heading,
        style: look.style,
        indent: look.edge + look.first,
        align: look.align,
        size: look.size,
        kind: kind === "text" && cell?.place ? "cell" : kind,
        cell: kind === "text" ? (cell?.place ?? null) : null,
      }),
    )
  }
}

const holdsBlocks = (element: HtmlElement): boolean =>
  [...within(element)].some(
    (node) =>
      node !== element && isElement(node) && (blocks.has(node.tagName) || node.tagName === "br"),
  )

/** A comment of Word or Google Docs, which stands under the text. */
function isRemark(element: HtmlElement, style: Style): boolean {
  if (style.get("mso-element") === "comment") return true
  if (element.tagName !== "div") return false
  const inner = element.childNodes.filter((node) => isElement(node))
  return (
    inner.length > 0 &&
    inner.every(({tagName}) => tagName === "p") &&
    [...within(element)].some(
      (node) => isElement(node) && /^cmnt\d/.test(attribute(node, "id") ?? ""),
    )
  )
}

/** The sign in the text that leads to one. */
const isRemarkSign = (element: HtmlElement): boolean =>
  element.tagName === "a" && /^#(?:_msocom_|cmnt\d)/.test(attribute(element, "href") ?? "")

function isHidden(element: HtmlElement, style: Style): boolean {
  return (
    attribute(element, "hidden") !== undefined ||
    style.get("display") === "none" ||
    style.get("visibility") === "hidden" ||
    style.get("mso-hide") === "all" ||
    classesOf(element).includes("visually-hidden")
  )
}

/** Crossed out, without saying that it is a change. */
const isStruck = ({tagName}: HtmlElement, style: Style): boolean =>
  tagName === "s" ||
  tagName === "strike" ||
  /line-through/.test(style.get("text-decoration") ?? style.get("text-decoration-line") ?? "")

function languageOf(document: Tree.Document): string | null {
  for (const node of within(document)) {
    if (!isElement(node)) continue
    if (!["html", "body", "div", "article", "main"].includes(node.tagName)) continue
    const said = attribute(node, "lang") ?? attribute(node, "xml:lang")
    if (said !== undefined && isPlainLanguageTag(said)) return said
  }
  return null
}
