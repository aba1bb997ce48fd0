import {isChoiceTag} from "../formats/docx/controls"
import {saidHash} from "../formats/docx/carried"
import {saysGuidance, words} from "../formats/docx/guidance-words"
import type {
  Tracked,
  WordBlock,
  WordChange,
  WordFile,
  WordLook,
  WordParagraph,
  WordPiece,
} from "../formats/word-file/word-file"

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
    "table" | "note" | "object" | "guidance" | "paragraph" | "fixed" | "struck" | "hidden"
  readonly text: string
  /** How many paragraphs stand before it. */
  readonly after: number
}

/** Guidance, the table of provisions and what else an export adds; a template of the ministry's keeps these styles. */
const ownStyle = /^(?:guidance|toc|contentsend|sectionend|cellend|choicenote)/i

/** Of these an export writes none but empty paragraphs: words in them are somebody's. */
const emptyStyle = /^(?:contentsend|sectionend|cellend)$/i

/**
 * Reads the text of a file. `isOurs`: whether a table holds paragraphs of the bill; `said`: hashes of what the export itself said beside the
 * law, keyed by the draft.
 */
export function returnedText(
  file: WordFile,
  bookmarks: ReadonlySet<string>,
  said: ReadonlySet<string>,
  documentId: string,
): ReturnedText {
  const paragraphs: ReturnedParagraph[] = []
  const loose: Loose[] = []
  const names = new Map(file.styles.map(({id, name}) => [id, name.replaceAll(" ", "")]))
  const isOwn = ({style}: WordParagraph) =>
    ownStyle.test(style) || ownStyle.test(names.get(style) ?? "")
  const known = (text: string) => said.has(saidHash(documentId, text))
  const notes = new Map(
    [...file.footnotes, ...file.endnotes].map(({id, blocks}) => [id, paragraphText(blocks)]),
  )
  const numbers = {next: 0}
  const read = (blocks: readonly WordBlock[]) => {
    for (const block of blocks) {
      if (block.kind === "table") {
        const inside = paragraphsIn([block])
        const isOurs = inside.some(
          (each) => isOwn(each) || bookmarksOf(each).some((name) => bookmarks.has(name)),
        )
        if (isOurs) read(inside)
        else addLoose("table", inside.map(plainText).join("\n"))
      } else if (isOwn(block)) {
        const text = plainText(block)
        if (said.size > 0 && /^guidance/i.test(block.style) && !known(text))
          addLoose("guidance", text)
        else if (emptyStyle.test(block.style) && text.trim() !== "") addLoose("paragraph", text)
        else if (/^choicenote/i.test(block.style) && !/^(?:\[[^\]]*\]\s*)*$/.test(text.trim()))
          addLoose("paragraph", text)
      } else {
        const made = readParagraph(block, paragraphs.length, numbers)
        for (const note of made.notes) {
          const text = notes.get(note) ?? ""
          if (!known(text) && !isOwnNote(text)) addLoose("note", text)
        }
        for (const text of made.objects) addLoose("object", text)
        paragraphs.push(made.paragraph)
        for (const text of stretches(made.struck)) addLoose("struck", text)
        for (const text of stretches(made.hidden)) addLoose("hidden", text)
      }
    }
  }
  const addLoose = (what: Loose["what"], text: string) => {
    if (what === "guidance" && text.trim() === "") return
    loose.push({what, text: text.trim(), after: paragraphs.length})
  }
  read(file.body)
  return {paragraphs, loose}
}

const isOwnNote = (text: string): boolean =>
  saysGuidance(text) || text.trim().startsWith(words.notice)

function bookmarksOf({pieces}: WordParagraph): readonly string[] {
  const found: string[] = []
  const walk = (list: readonly WordPiece[]) => {
    for (const piece of list) {
      if (piece.kind === "bookmark-start") found.push(piece.name)
      else if ("pieces" in piece) walk(piece.pieces)
    }
  }
  walk(pieces)
  return found
}

export function paragraphsIn(blocks: readonly WordBlock[]): readonly WordParagraph[] {
  return blocks.flatMap((block) =>
    block.kind === "paragraph"
      ? [block]
      : block.rows.flatMap(({cells}) => cells.flatMap((cell) => paragraphsIn(cell.blocks))),
  )
}

/** The words of a paragraph as they stand, what is struck out left out. */
export function plainText({pieces}: WordParagraph): string {
  let text = ""
  const walk = (list: readonly WordPiece[]) => {
    for (const piece of list) {
      if ("pieces" in piece) walk(piece.pieces)
      else if ("tracked" in piece && piece.tracked.went) continue
      else if (piece.kind === "text" || piece.kind === "object") text += piece.text
      else if (piece.kind === "tab") text += "\t"
      else if (piece.kind === "line") text += "\n"
    }
  }
  walk(pieces)
  return text
}

const paragraphText = (blocks: readonly WordBlock[]): string =>
  paragraphsIn(blocks).map(plainText).join("\n")

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
