import {paragraphsOf, readBlocks} from "./blocks"
import {createCounter} from "./list-counter"
import {readLists} from "./lists"
import {createLooks} from "./look"
import {openPackage, type Package, type PartXml, type Parts} from "./package"
import {readComments, readNotes} from "./remarks"
import {openStory, type Book} from "./story"
import {readStyles} from "./style-sheet"
import {say} from "../../messages"
import type {WordBlock, WordFile} from "./word-file"
import {child, decode, value, type BadXml, type XmlElement} from "./xml"

/** Why a file cannot be read as Word's: it has no main document, or that one is not as XML must be. */
export type NotWord = {
  readonly ok: false
  readonly why: BadXml | "missing"
  readonly detail: string
}

export type ReadWord = {readonly ok: true; readonly file: WordFile} | NotWord

/**
 * Reads a Word file from its parts. A damaged part beside the document (footnotes, comments, lists) is told in `unread` and costs nothing
 * else; a document type declaration anywhere refuses the whole.
 */
export function readWord(parts: Parts): ReadWord {
  const whole = openPackage(parts)
  const {main} = whole
  if (main === null) return {ok: false, why: "missing", detail: "no main document"}
  const document = whole.xml(main)
  if (!document.ok) return document
  const body = child(document.root, "w:body")
  if (!body) return {ok: false, why: "missing", detail: "no body"}
  try {
    return {ok: true, file: readFile(whole, main, body)}
  } catch (error) {
    if (error instanceof Declared) return {ok: false, why: "doctype", detail: error.message}
    throw error
  }
}

/** A part declares a document type. */
class Declared extends Error {}

function readFile(whole: Package, main: string, body: XmlElement): WordFile {
  const unread = new Set<string>()
  const tell = (id: string) => void unread.add(say(id, {}))
  /** A part beside the document; none where it is not there, and where it cannot be read, which is told. */
  const opened = (path: string, sentence: string): XmlElement | undefined => {
    const part: PartXml = whole.xml(path)
    if (part.ok) return part.root
    if (part.why === "doctype") throw new Declared(path)
    if (part.why !== "missing") tell(sentence)
    return undefined
  }
  const beside = (kind: string, sentence: string) =>
    whole.related(main, kind).flatMap((path) => opened(path, sentence) ?? [])
  const first = (kind: string, sentence: string) => beside(kind, sentence)[0]

  const sheet = readStyles(first("styles", "word-file.no-styles"))
  const lists = readLists(first("numbering", "word-file.no-lists"), sheet)
  let ids = 0
  const book: Book = {
    sheet,
    lists,
    looks: createLooks(sheet),
    unread: tell,
    nextId: () => `unnamed-${++ids}`,
  }
  const counter = () =>
    createCounter(lists, sheet.language, () => tell("word-file.unknown-numbers"))
  const blocksOf = (root: XmlElement): readonly WordBlock[] =>
    readBlocks(root.children, openStory(root, book, counter()))
  const notes = (kind: "footnote" | "endnote") =>
    beside(`${kind}s`, "word-file.no-notes").flatMap((root) => readNotes(root, kind, blocksOf))
  const furniture = ["header", "footer"].flatMap((kind) =>
    beside(kind, "word-file.no-furniture").flatMap((root) => paragraphsOf(blocksOf(root))),
  )
  const commentParts = beside("comments", "word-file.no-comments")
  const replies = first("commentsExtended", "word-file.no-replies")
  return {
    body: blocksOf(body),
    footnotes: notes("footnote"),
    endnotes: notes("endnote"),
    comments: commentParts.flatMap((root) => readComments(root, replies, blocksOf)),
    furniture,
    styles: sheet.styles,
    customXml: whole.related(main, "customXml").flatMap((path) => customText(whole, path, opened)),
    language: sheet.language ?? languageOfTheme(first("settings", "word-file.no-settings")),
    unread: [...unread],
  }
}

function customText(
  whole: Package,
  path: string,
  opened: (path: string, sentence: string) => XmlElement | undefined,
): readonly string[] {
  const raw = whole.raw(path)
  if (raw === undefined || !opened(path, "word-file.no-custom")) return []
  return [typeof raw === "string" ? raw : decode(raw)]
}

function languageOfTheme(settings: XmlElement | undefined): string | null {
  const said = value(child(settings, "w:themeFontLang"))
  return said === null || said === "" ? null : said
}
