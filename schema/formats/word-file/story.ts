import {fieldMarks, type FieldMarks} from "./fields"
import type {ListCounter} from "./list-counter"
import type {Lists} from "./lists"
import type {Looks} from "./look"
import type {StyleSheet} from "./style-sheet"
import {
  untracked,
  type Tracked,
  type WordControl,
  type WordPiece,
  type WordPlace,
} from "./word-file"
import {below, value, type XmlElement} from "./xml"

/** What all texts of a file share. */
export interface Book {
  readonly sheet: StyleSheet
  readonly lists: Lists
  readonly looks: Looks
  /** Told what could not be read, a sentence each. */
  readonly unread: (sentence: string) => void
  /** Ids for content controls that have none. */
  readonly nextId: () => string
}

/** A field or a content control that is open: what is read now stands in it. */
export type Frame =
  | {readonly kind: "field"; readonly instruction: string; isUsed: boolean}
  | ({readonly kind: "control"; isUsed: boolean} & Omit<WordControl, "kind" | "pieces">)

/** A complex field on its way: first its code, then what it shows. */
export interface OpenField {
  instruction: string
  /** Null while its code is read, and where too many fields stand in each other to show. */
  frame: Frame | null
  isShown: boolean
}

/** One text of a file, read from beginning to end: the document, a footnote, a header. What is open at the place where the reading is. */
export interface Story {
  readonly book: Book
  readonly counter: ListCounter
  readonly marks: FieldMarks
  /** Names of bookmarks by the ids that their ends bear. */
  readonly bookmarks: ReadonlyMap<string, string>
  /** Comments whose words are marked; the others are about a point. */
  readonly remarked: ReadonlySet<string>
  frames: readonly Frame[]
  readonly fields: OpenField[]
  tracked: Tracked
  /** Ranges of moves that are open, the latest last, and those that ended in this paragraph. */
  readonly moves: {readonly id: string; readonly name: string; readonly isFrom: boolean}[]
  readonly movesEnded: {readonly name: string; readonly isFrom: boolean}[]
  /** The paragraph that is read. */
  line: Token[]
  style: string
  /** Marks that stand between paragraphs, for the next one. */
  waiting: WordPlace[]
  /** Pieces of the last paragraph that was read, for marks that end after it. */
  last: WordPiece[] | null
  /** How each section of the document begins, and which of them is read. */
  readonly sections: readonly string[]
  section: number
  breaksNext: boolean
}

/** A piece of a line with what it stands in; without one, a frame that holds nothing. */
export interface Token {
  readonly frames: readonly Frame[]
  readonly piece: WordPiece | null
}

export function openStory(root: XmlElement, book: Book, counter: ListCounter): Story {
  const bookmarks = new Map<string, string>()
  const remarked = new Set<string>()
  const sections: string[] = []
  for (const element of below(root, isFormer)) {
    if (element.name === "w:bookmarkStart") {
      bookmarks.set(value(element, "w:id") ?? "", value(element, "w:name") ?? "")
    } else if (element.name === "w:commentRangeStart") remarked.add(value(element, "w:id") ?? "")
    else if (element.name === "w:sectPr") sections.push(sectionType(element))
  }
  return {
    book,
    counter,
    marks: fieldMarks(root),
    bookmarks,
    remarked,
    frames: [],
    fields: [],
    tracked: untracked,
    moves: [],
    movesEnded: [],
    line: [],
    style: "",
    waiting: [],
    last: null,
    sections,
    section: 0,
    breaksNext: false,
  }
}

/** How a section or a paragraph was before a change says nothing of what is there. */
const isFormer = ({name}: XmlElement) => name.endsWith("PrChange")

function sectionType(sectPr: XmlElement): string {
  for (const node of sectPr.children) {
    if (typeof node !== "string" && node.name === "w:type") return value(node) ?? "nextPage"
  }
  return "nextPage"
}

/** Whether the code of a field is read, which nobody is shown. */
export const isInCode = ({fields}: Story): boolean => fields.some(({isShown}) => !isShown)

/** Adds a piece where the reading is. What is in the code of a field is not shown; marks of places stand there too. */
export function emit(story: Story, piece: WordPiece): void {
  const isPlace = piece.kind.endsWith("-start") || piece.kind.endsWith("-end")
  if (isInCode(story) && !isPlace) return
  if (!isPlace) for (const frame of story.frames) frame.isUsed = true
  story.line.push({frames: story.frames, piece})
}

/** Makes a frame appear in the line even if nothing is in it. */
export function emitFrames(story: Story, frames: readonly Frame[]): void {
  for (const frame of frames) frame.isUsed = true
  story.line.push({frames, piece: null})
}

/** More frames than these are in no honest file, and what stands in them is read as if they ended here. */
const mostFrames = 40

/** Opens a frame around what is read next; null where too many are open. */
export function openFrame(story: Story, frame: Frame): Frame | null {
  if (story.frames.length >= mostFrames) return null
  story.frames = [...story.frames, frame]
  return frame
}

/** Closes a frame, which need not be the one that was opened last: a field may begin in a control and end after it. */
export function closeFrame(story: Story, frame: Frame | null): void {
  if (frame === null) return
  if (!frame.isUsed && !isInCode(story)) emitFrames(story, story.frames)
  story.frames = story.frames.filter((open) => open !== frame)
}

/** Reads something as proposed by somebody. */
export function within(story: Story, tracked: Tracked, read: () => void): void {
  const {tracked: around} = story
  story.tracked = tracked
  read()
  story.tracked = around
}

/** The line as pieces: frames become fields and controls, and words that look alike one piece. */
export function assembled(line: readonly Token[]): WordPiece[] {
  const top: WordPiece[] = []
  const open: {readonly frame: Frame; readonly pieces: WordPiece[]}[] = []
  for (const {frames, piece} of line) {
    let shared = 0
    while (shared < open.length && open[shared]?.frame === frames[shared]) shared++
    open.length = shared
    for (const frame of frames.slice(shared)) {
      const pieces: WordPiece[] = []
      ;(open.at(-1)?.pieces ?? top).push(pieceOf(frame, pieces))
      open.push({frame, pieces})
    }
    if (piece) join(open.at(-1)?.pieces ?? top, piece)
  }
  return top
}

function pieceOf(frame: Frame, pieces: readonly WordPiece[]): WordPiece {
  if (frame.kind === "field") return {kind: "field", instruction: frame.instruction, pieces}
  const {id, tag, title, isPlaceholder} = frame
  return {kind: "control", id, tag, title, isPlaceholder, pieces}
}

function join(pieces: WordPiece[], piece: WordPiece): void {
  const last = pieces.at(-1)
  if (
    piece.kind === "text" &&
    last?.kind === "text" &&
    last.look === piece.look &&
    isSame(last.tracked, piece.tracked)
  ) {
    pieces[pieces.length - 1] = {...last, text: last.text + piece.text}
  } else pieces.push(piece)
}

const isSame = (a: Tracked, b: Tracked) =>
  a === b || (isSameChange(a.came, b.came) && isSameChange(a.went, b.went))

const isSameChange = (a: Tracked["came"], b: Tracked["came"]) =>
  a === b ||
  (a !== null && b !== null && a.author === b.author && a.date === b.date && a.move === b.move)
