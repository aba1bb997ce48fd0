import type {Node} from "prosemirror-model"
import type {Slot} from "../../compare/units"
import {billHash, hashText} from "../../file"
import {lastingText, plainText} from "../../returned/file-words"
import {
  evened,
  isIn,
  printedLines,
  type Level,
  type PrintedLine,
  type Side,
} from "../../returned/printed"
import type {Remark} from "../../review/thread"
import {readWord} from "../word-file/read"
import {declaration, escapeXml, tag} from "./xml"

/**
 * What an exported bill carries with it, so that it finds its place again when people have edited it: a custom XML part that says which
 * paragraph is which line of which provision, and how its words hash. None of the law's own words are in it, and no option that was
 * not shown and no note, so that what is deleted in Word is gone. The hashes are keyed by the draft's id, which is in the draft and
 * not in the file: nobody can try words against them.
 *
 * Content controls and fields need no entry: a control's tag is its blank's key, a field names the bookmark of its provision.
 */
export interface Carried {
  readonly version: number
  /** Tells the draft; {@link documentKey}. */
  readonly document: string
  /** Tells the text that was exported; {@link billKey}. */
  readonly bill: string
  readonly final: boolean
  readonly changes: "shown" | "accepted"
  /** "left-out": written of the bill without names, which alone its hashes know. */
  readonly names: "shown" | "left-out"
  readonly lines: readonly CarriedLine[]
  /** Hashes of what the export says beside the law, in the text and around it ({@link saidBeside}, {@link saidAround}). */
  readonly said: ReadonlySet<string>
  /** Names of the paragraph styles by id. */
  readonly styles: ReadonlyMap<string, string>
}

export interface CarriedLine {
  /** Key of a unit (compare/units.ts) and the line of it. */
  readonly unit: string
  readonly slot: Slot
  readonly level: Level
  /** Bookmark around its words; empty for what was struck out. */
  readonly bookmark: string
  /** Id of the paragraph's style. */
  readonly style: string
  /** In which of the two texts of a bill with open suggestions it stands. */
  readonly side: Side | "both"
  /** Of its words in each text it is in, the numbers of references left out. */
  readonly before: string
  readonly after: string
  /** Of its words with those numbers; empty where there are none. */
  readonly numbered: string
}

export const carriedNamespace = "urn:proviso:exported-bill"
export const carriedVersion = 1

/** What of an exported draft its file carries. */
export interface CarriedSource {
  readonly documentId: string
  /** The draft itself, with what its suggestions are measured against; not the redline that is printed. */
  readonly bill: Node
}

export const documentKey = (documentId: string): string => keyed(documentId, "document")
export const billKey = (documentId: string, bill: Node): string =>
  keyed(documentId, `bill ${billHash(bill)}`)

/** A short hash of words that only this draft can make. */
export const keyed = (documentId: string, words: string): string =>
  hashText(`${documentId}\n${words}`).slice(0, 16)

/** The words of a line in one of its texts, in the form in which they are hashed and compared. */
export function lineWords({pieces}: PrintedLine, side: Side, numbers: boolean): string {
  let text = ""
  for (const piece of pieces) {
    if (isIn(piece, side)) text += piece.kind === "number" && !numbers ? "\u0001" : piece.text
  }
  return hashedWords(text)
}

export const hashedWords = (text: string): string => {
  // What stands for a number is left in.
  const parts = text.split("\u0001").map(evened)
  return parts.join("\u0001").trim()
}

/** Of words beside the law, whatever their spaces. */
export const saidHash = (documentId: string, text: string): string =>
  keyed(documentId, `said ${evened(text).replace(/\s+/g, "")}`)

/** Of a remark in a thread, told from the draft's own. */
export const remarkHash = (
  documentId: string,
  {author, text}: Remark,
  names: Carried["names"],
): string => saidHash(documentId, `remark ${names === "shown" ? author : ""}\n${text}`)

/** What the parts of a file say beside the law: in notes and comments, in paragraphs of guidance, in the table of provisions, and where a choice is open. */
export function saidBeside(
  document: string,
  footnotes: string,
  comments: string,
  documentId: string,
): ReadonlySet<string> {
  const found = new Set<string>()
  const add = (xml: string) => found.add(saidHash(documentId, textOfXml(xml)))
  for (const [note] of footnotes.matchAll(/<w:footnote w:id="\d+">.*?<\/w:footnote>/gs)) add(note)
  for (const [comment] of comments.matchAll(/<w:comment .*?<\/w:comment>/gs)) add(comment)
  for (const [paragraph] of document.matchAll(
    /<w:p(?: [^>]*)?><w:pPr><w:pStyle w:val="(?:Guidance|TOC|ChoiceNote)\w*"\/>.*?<\/w:p>/gs,
  )) {
    add(paragraph)
  }
  return found
}

/**
 * A finished file whose carried part also knows the names of its styles, since other programs give them other ids, and what its headers and
 * footers say, those of a template too: as they stand, and without what their fields print.
 */
export function withFinished(
  parts: ReadonlyMap<string, string>,
  documentId: string,
): ReadonlyMap<string, string> {
  const item = parts.get("customXml/item1.xml")
  const document = parts.get("word/document.xml")
  if (item === undefined || document === undefined) throw new RangeError("The file is not finished")
  const [before = ""] = /^.*?<w:body>/s.exec(document) ?? []
  const read = readWord(new Map(parts).set("word/document.xml", `${before}</w:body></w:document>`))
  if (!read.ok) throw new RangeError(`The file cannot be read: ${read.detail}`)
  const {furniture, styles} = read.file
  const used = new Set([...item.matchAll(/<line [^>]*?style="([^"]*)"/g)].map(([, id]) => id))
  const names = styles.filter(({id}) => used.has(escapeXml(id)))
  const texts = furniture.flatMap((each) => [plainText(each), lastingText(each)])
  const more = [
    ...names.map(({id, name}) => tag("style", {id, name})),
    tag("said", {}, [...new Set(texts.map((text) => saidHash(documentId, text)))].join(" ")),
  ]
  return new Map(parts).set(
    "customXml/item1.xml",
    item.replace(/<\/bill>$/, () => `${more.join("")}</bill>`),
  )
}

/** Text of the runs of our own XML. */
function textOfXml(xml: string): string {
  const texts = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? "")
  return texts
    .join("")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
}

/** The lines of what is printed, as a file would carry them. `looks`: bookmark and style of each by {@link lineName}. */
export function carriedLines(
  printed: Node,
  documentId: string,
  final: boolean,
  looks: ReadonlyMap<string, PrintedLook>,
): readonly CarriedLine[] {
  return printedLines(printed, {final}).map((line): CarriedLine => {
    const {bookmark = "", style = ""} = looks.get(lineName(line.shownAs, line.slot)) ?? {}
    const {unit, slot, level, standing, pieces} = line
    const hash = (side: Side, numbers = false) => keyed(documentId, lineWords(line, side, numbers))
    const hasNumbers = pieces.some(({kind}) => kind === "number")
    const side = standing.came ? "after" : standing.went ? "before" : "both"
    return {
      unit,
      slot,
      level,
      bookmark,
      style,
      side,
      before: side === "after" ? "" : hash("before"),
      after: side === "before" ? "" : hash("after"),
      numbered: hasNumbers && side !== "before" ? hash("after", true) : "",
    }
  })
}

/** How a line's paragraph was written. */
export interface PrintedLook {
  readonly bookmark: string
  readonly style: string
}

/** Names a line of what is printed: `shownAs` is the provision's id in it, empty for the bill. */
export const lineName = (shownAs: string, slot: string): string => `${shownAs} ${slot}`

/** The part and the part that describes it. */
export function carriedXml(carried: Carried): {readonly item: string; readonly properties: string} {
  const {document, bill, final, changes, names, lines, said} = carried
  const item = tag(
    "bill",
    {
      xmlns: carriedNamespace,
      version: carriedVersion,
      document,
      text: bill,
      final: final ? 1 : 0,
      changes,
      names: names === "shown" ? null : names,
    },
    ...lines.map((line) =>
      tag("line", {
        unit: line.unit,
        slot: line.slot,
        level: line.level,
        bookmark: line.bookmark === "" ? null : line.bookmark,
        style: line.style,
        side: line.side === "both" ? null : line.side,
        before: line.before === line.after || line.before === "" ? null : line.before,
        after: line.after === "" ? null : line.after,
        numbered: line.numbered === "" ? null : line.numbered,
      }),
    ),
    said.size === 0 ? "" : tag("said", {}, [...said].join(" ")),
  )
  const id = hashText(`${document} ${bill}`).toUpperCase()
  const guid = [
    id.slice(0, 8),
    id.slice(8, 12),
    id.slice(12, 16),
    id.slice(16, 20),
    id.slice(20, 32),
  ]
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
  const properties = tag(
    "ds:datastoreItem",
    {"ds:itemID": `{${guid.join("-")}}`, "xmlns:ds": office},
    tag("ds:schemaRefs", {}, tag("ds:schemaRef", {"ds:uri": carriedNamespace})),
  )
  return {item: declaration + item, properties: declaration + properties}
}

/** What a file that leaves now carries. */
export function carriedBy(
  printed: Node,
  {documentId, bill}: CarriedSource,
  {final, changes, names}: Pick<Carried, "final" | "changes" | "names">,
  looks: ReadonlyMap<string, PrintedLook>,
  said: ReadonlySet<string>,
): Carried {
  return {
    version: carriedVersion,
    document: documentKey(documentId),
    bill: billKey(documentId, bill),
    final,
    changes,
    names,
    lines: carriedLines(printed, documentId, final, looks),
    said,
    styles: new Map(),
  }
}
