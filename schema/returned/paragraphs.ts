import {isChoiceTag} from "../formats/docx/controls"
import type {
  Tracked,
  WordBlock,
  WordChange,
  WordFile,
  WordLook,
  WordParagraph,
  WordPiece,
} from "../formats/word-file/word-file"
import {bookmarksOf, notesIn, paragraphsIn, paragraphText, plainText} from "./file-words"
import {setAside} from "./set-aside"
import {evened} from "./printed"

/** A Word file's text as the way back needs it: paragraph by paragraph and sign by sign, with what is no law set aside. */
export interface ReturnedText {
  readonly paragraphs: readonly ReturnedParagraph[]
  /** What has no place in a bill, with its words. */
  readonly loose: readonly Loose[]
}

export interface ReturnedParagraph {
  readonly index: number
  readonly style: string
  readonly label: string
  readonly signs: readonly ReturnedSign[]
  readonly mark: Tracked
  readonly bookmarks: readonly Span[]
}

/** A stretch of a paragraph's signs; `to` is past the last. */
export interface Span {
  readonly name: string
  readonly from: number
  readonly to: number
}

export interface ReturnedSign {
  readonly text: string
  readonly came: WordChange | null
  readonly went: WordChange | null
  readonly look: WordLook | null
  /** The content control around it: its tag, and a number of its own. */
  readonly control: {readonly tag: string; readonly at: number; readonly isPrompt: boolean} | null
  /** Whether it stands in the control of a choice, in a line or around whole paragraphs. */
  readonly inChoice: boolean
  /** The bookmark whose number the field around it prints, and a number of the field's own. */
  readonly field: {readonly bookmark: string; readonly at: number} | null
  /** Ids of the comments that are about it. */
  readonly comments: readonly string[]
}

export interface Loose {
  readonly what:
    | "table"
    | "note"
    | "object"
    | "guidance"
    | "contents"
    | "furniture"
    | "paragraph"
    | "fixed"
    | "struck"
    | "hidden"
  readonly text: string
  /** How many paragraphs stand before it. */
  readonly after: number
}

/**
 * Reads the text of a file. `isOurs`: whether a table holds paragraphs of the bill; `said`: hashes of what the export itself said beside the
 * law, keyed by the draft; null: the file does not say.
 */
export function returnedText(
  file: WordFile,
  bookmarks: ReadonlySet<string>,
  said: ReadonlySet<string> | null,
  documentId: string,
): ReturnedText {
  const paragraphs: ReturnedParagraph[] = []
  const loose: Loose[] = []
  const headings = new Set<string>()
  const aside = setAside(file, said, documentId)
  const notes = new Map(
    [...file.footnotes, ...file.endnotes].map(({id, blocks}) => [id, paragraphText(blocks)]),
  )
  const numbers = {next: 0}
  const contents: Loose[] = []
  const addLoose = (what: Loose["what"], text: string) => {
    loose.push({what, text: text.trim(), after: paragraphs.length})
  }
  const addBeside = (called: readonly string[], objects: readonly string[]) => {
    for (const note of called) {
      const text = notes.get(note) ?? ""
      if (!aside.isOwnNote(text)) addLoose("note", text)
    }
    for (const text of objects) addLoose("object", text)
  }
  const addAside = (block: WordParagraph) => {
    const text = plainText(block)
    const what = aside.whatIn(block)
    if (what === "contents") contents.push({what, text: text.trim(), after: paragraphs.length})
    else if (what !== null) addLoose(what, text)
    addBeside(notesIn(block), [])
  }
  const read = (blocks: readonly WordBlock[]) => {
    for (const block of blocks) {
      if (block.kind === "table") {
        const inside = paragraphsIn([block])
        const isOurs = inside.some(
          (each) => aside.isOwn(each) || bookmarksOf(each).some((name) => bookmarks.has(name)),
        )
        if (isOurs) read(inside)
        else {
          addLoose("table", inside.map(plainText).join("\n"))
          addBeside(inside.flatMap(notesIn), [])
        }
      } else if (aside.isOwn(block)) addAside(block)
      else {
        const made = readParagraph(block, paragraphs.length, numbers)
        paragraphs.push(made.paragraph)
        addBeside(made.notes, made.objects)
        headings.add(compact(block.label + plainText(block))).add(compact(plainText(block)))
        for (const text of stretches(made.struck)) addLoose("struck", text)
        for (const text of stretches(made.hidden)) addLoose("hidden", text)
      }
    }
  }
  read(file.body)
  const beside = aside.beside().map((each): Loose => ({...each, after: 0}))
  const typed = contents.filter(({text}) => !isEntryOf(text, headings))
  return {paragraphs, loose: [...beside, ...typed, ...loose]}
}

/** Whether an entry of the table of provisions says what some heading says, with its page or without: as Word makes it when it is brought up to date. */
function isEntryOf(text: string, headings: ReadonlySet<string>): boolean {
  const entry = compact(text)
  const page = /\s(\d+|[ivxlc]+)$/.exec(text.trim())?.[1]?.length ?? 0
  return headings.has(entry) || (page > 0 && headings.has(entry.slice(0, -page)))
}

const compact = (text: string): string => evened(text).replace(/\s+/g, "")

interface Reading {
  readonly paragraph: ReturnedParagraph
  readonly notes: readonly string[]
  readonly objects: readonly string[]
  readonly struck: readonly Stretch[]
  readonly hidden: readonly Stretch[]
}

/** Words of a paragraph, by where they begin and end among all that it has. */
interface Stretch {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** What runs on without anything between is told at once. */
function stretches(parts: readonly Stretch[]): readonly string[] {
  const found: string[] = []
  let end = -1
  for (const {text, from, to} of parts) {
    if (from === end) found.push(`${found.pop() ?? ""}${text}`)
    else found.push(text)
    end = to
  }
  return found.filter((text) => text.trim() !== "")
}

const referred = /\b(?:REF|PAGEREF)\s+"?([^\s"\\}]+)/

function readParagraph(block: WordParagraph, index: number, numbers: {next: number}): Reading {
  const signs: ReturnedSign[] = []
  const notes: string[] = []
  const objects: string[] = []
  const struck: Stretch[] = []
  const hidden: Stretch[] = []
  let read = 0
  const spans: Span[] = []
  const open = new Map<string, number>()
  const comments = new Set<string>()
  const walk = (
    list: readonly WordPiece[],
    control: ReturnedSign["control"],
    field: ReturnedSign["field"],
    inChoice: boolean,
  ) => {
    const add = (text: string, {came, went}: Tracked, look: WordLook | null) => {
      const about = [...comments]
      for (const sign of text)
        signs.push({text: sign, came, went, look, control, field, inChoice, comments: about})
    }
    for (const piece of list) {
      switch (piece.kind) {
        case "text": {
          const {text, look, tracked} = piece
          const stretch = {text, from: read, to: (read += text.length)}
          if (!tracked.went && look.hidden) hidden.push(stretch)
          else if (!tracked.went && look.struck) struck.push(stretch)
          if (!look.hidden) add(text, tracked, look)
          break
        }
        case "tab":
          read++
          add("\t", piece.tracked, null)
          break
        case "line":
          read++
          add("\n", piece.tracked, null)
          break
        case "page":
          break
        case "field": {
          const bookmark = referred.exec(piece.instruction)?.[1]
          walk(
            piece.pieces,
            control,
            bookmark === undefined ? field : {bookmark, at: numbers.next++},
            inChoice,
          )
          break
        }
        case "control":
          walk(
            piece.pieces,
            // That of a choice holds words as they stand in the line, and what else is in them.
            isChoiceTag(piece.tag)
              ? control
              : {tag: piece.tag, at: numbers.next++, isPrompt: piece.isPlaceholder},
            field,
            inChoice || isChoiceTag(piece.tag),
          )
          break
        case "footnote":
        case "endnote":
          if (!piece.tracked.went) notes.push(piece.id)
          break
        case "object":
          if (!piece.tracked.went) objects.push(piece.text)
          break
        case "bookmark-start":
          open.set(piece.name, signs.length)
          break
        case "bookmark-end": {
          const from = open.get(piece.name)
          if (from !== undefined) spans.push({name: piece.name, from, to: signs.length})
          open.delete(piece.name)
          break
        }
        case "comment-start":
          comments.add(piece.name)
          break
        case "comment-end":
          comments.delete(piece.name)
      }
    }
  }
  walk(block.pieces, null, null, false)
  // One that goes on in the next paragraph, as when somebody parted this one.
  for (const [name, from] of open) spans.push({name, from, to: signs.length})
  const {style, label, mark} = block
  const paragraph = {index, style, label, signs, mark, bookmarks: spans}
  return {paragraph, notes, objects, struck, hidden}
}
