import {
  type Tracked,
  untracked,
  type WordBlock,
  type WordFile,
  type WordParagraph,
  type WordPiece,
  type WordTable,
} from "../../formats/word-file/word-file"
import {formatNumber} from "../../numbers"
import {brokenLines, withoutNeedlessMarks} from "./runs"
import {
  fromNarrowestMargin,
  plainLine,
  type SourceLine,
  type SourceRun,
  type SourceText,
} from "./source"
import {Unread} from "./unread"

/**
 * A Word file as lines: the text as it stands with tracked changes accepted, numbers that Word computes as labels, notes after the paragraph
 * that calls them, headers and footers as furniture. Hidden text is law that somebody hid, or a remark; it is kept and said.
 */
export function fromWord(file: WordFile, {name, hash}: {name: string; hash: string}): SourceText {
  const reader = new WordReader(file)
  const lines = withoutNeedlessMarks(reader.read(), reader.unread)
  return {
    name,
    kind: "docx",
    hash,
    language: file.language,
    lines: fromNarrowestMargin(lines),
    unread: [...file.unread, ...reader.unread.sentences()],
    ...reader.unread.taken(),
  }
}

type Cell = SourceLine["cell"]
type NoteKind = "footnote" | "endnote"

class WordReader {
  readonly unread = new Unread()
  readonly #file: WordFile
  readonly #styleNames: ReadonlyMap<string, string>
  readonly #lines: SourceLine[] = []
  /** Notes that were called, with their marks. */
  readonly #marks = new Map<string, string>()
  #counted: Record<NoteKind, number> = {footnote: 0, endnote: 0}
  #tables = 0
  #change = ""
  /** A paragraph whose end was struck out, so that the next goes on with it. */
  #joined: WordParagraph | null = null

  constructor(file: WordFile) {
    this.#file = file
    this.#styleNames = new Map(file.styles.map(({id, name}) => [id, name]))
  }

  read(): readonly SourceLine[] {
    this.#blocks(this.#file.body, null, "text")
    for (const kind of ["footnote", "endnote"] as const) {
      const uncalled = this.#notes(kind).filter(({id}) => !this.#marks.has(`${kind} ${id}`))
      for (const {id} of uncalled) this.#note(kind, id, "")
    }
    for (const paragraph of this.#file.furniture) this.#paragraph(paragraph, null, "furniture", "")
    this.unread.add("comments", this.#file.comments.length)
    return this.#lines
  }

  #notes(kind: NoteKind) {
    return kind === "footnote" ? this.#file.footnotes : this.#file.endnotes
  }

  #blocks(blocks: readonly WordBlock[], cell: Cell, kind: "text" | "note", mark = ""): void {
    let label = mark
    for (const block of blocks) {
      if (block.kind === "table") this.#table(block, kind)
      else {
        this.#paragraph(block, cell, kind, label)
        if (this.#joined === null) label = ""
      }
    }
    // Nothing follows that it could go on with.
    const left = this.#joined
    this.#joined = null
    if (left) this.#paragraph({...left, mark: {came: null, went: null}}, cell, kind, label)
  }

  #table({rows}: WordTable, kind: "text" | "note"): void {
    const kept = rows.filter(({mark}) => {
      if (mark.came || mark.went) this.unread.add("changes")
      return mark.went === null
    })
    const isLayout = kept.every(({cells}) => cells.length <= 1)
    const table = isLayout ? -1 : this.#tables++
    kept.forEach(({cells}, row) => {
      let column = 0
      for (const {blocks, span} of cells) {
        this.#blocks(blocks, isLayout ? null : {table, row, column}, kind)
        column += span
      }
    })
  }

  #paragraph(
    given: WordParagraph,
    cell: Cell,
    kind: "text" | "note" | "furniture",
    mark: string,
  ): void {
    const before = this.#joined
    this.#joined = null
    const paragraph = before ? joinedTo(before, given) : given
    if (changeOf(given.mark) !== changeOf(lastTracked(given.pieces))) this.#count(given.mark)
    if (given.mark.went) {
      this.#joined = paragraph
      return
    }
    this.#change = ""
    const said: Said = {runs: [], boxes: [], notes: [], sizes: new Map()}
    this.#pieces(paragraph.pieces, said)
    const style = this.#styleNames.get(paragraph.style) ?? paragraph.style
    const isContents = /^(?:toc \d|toc heading|table of (?:figures|authorities))/i.test(style)
    const at = {
      heading: paragraph.outline,
      level: paragraph.level,
      style,
      indent: (paragraph.indent + Math.max(0, paragraph.firstLine)) / 20,
      align: paragraph.align,
      size: most(said.sizes),
      kind: cell && kind === "text" ? "cell" : isContents ? "furniture" : kind,
      cell: kind === "text" ? cell : null,
    } as const
    const lines = brokenLines(said.runs, this.unread)
    const label = mark === "" ? paragraph.label : mark
    if (lines.length === 0 && label !== "" && (mark !== "" || /[\p{L}\p{N}]/u.test(label))) {
      this.#lines.push(plainLine("", {...at, label}))
    }
    lines.forEach((runs, i) => {
      this.#lines.push(plainLine("", {...at, runs, label: i === 0 ? label : ""}))
    })
    for (const box of said.boxes) {
      for (const runs of brokenLines([{text: box}], this.unread))
        this.#lines.push(plainLine("", {...at, runs}))
    }
    for (const {noteKind, id, sign} of said.notes) this.#note(noteKind, id, sign)
  }

  #note(kind: NoteKind, id: string, sign: string): void {
    const note = this.#notes(kind).find((each) => each.id === id)
    if (note) this.#blocks(note.blocks, null, "note", sign)
  }

  #pieces(pieces: readonly WordPiece[], said: Said): void {
    for (const piece of pieces) {
      if ("tracked" in piece) {
        this.#count(piece.tracked)
        if (piece.tracked.went) continue
      }
      switch (piece.kind) {
        case "text": {
          const {bold: strong, italic: em, underline, raised, hidden, struck, size} = piece.look
          if (hidden && /\S/.test(piece.text)) this.unread.add("hidden-kept")
          if (struck && /\S/.test(piece.text)) this.unread.add("struck-kept")
          if (size !== null) said.sizes.set(size, (said.sizes.get(size) ?? 0) + piece.text.length)
          said.runs.push({
            text: piece.text.replaceAll("\n", " "),
            ...(strong && {strong}),
            ...(em && {em}),
            ...(underline && {underline}),
            ...(raised && {raised}),
          })
          break
        }
        case "line":
        case "page":
          said.runs.push({text: "\n"})
          break
        case "tab":
          said.runs.push({text: " "})
          break
        case "field":
        case "control":
          this.#pieces(piece.pieces, said)
          break
        case "footnote":
        case "endnote":
          this.#call(piece.kind, piece.id, said)
          break
        case "object":
          if (/\S/.test(piece.text)) said.boxes.push(piece.text)
          else this.unread.add("pictures")
          break
        default:
          // Bookmarks and the ends of comments have no words.
          break
      }
    }
  }

  #call(kind: NoteKind, id: string, said: Said): void {
    const key = `${kind} ${id}`
    const known = this.#marks.get(key)
    const number = known ?? ++this.#counted[kind]
    // Word counts endnotes in small Roman numbers unless it is told otherwise.
    const sign =
      typeof number === "string"
        ? number
        : formatNumber(number, kind === "footnote" ? "decimal" : "lowerRoman")
    said.runs.push({text: sign, raised: true})
    if (known !== undefined) return
    this.#marks.set(key, sign)
    said.notes.push({noteKind: kind, id, sign})
  }

  /** Counts a change once, also where it goes on over several pieces of a paragraph. */
  #count(tracked: Tracked): void {
    const change = changeOf(tracked)
    if (change !== "" && change !== this.#change) this.unread.add("changes")
    this.#change = change
  }
}

/** Tells changes apart: who, when, and whether it came or went. Empty: none. */
function changeOf({came, went}: Tracked): string {
  const said = [came, went].map((each) => (each ? `${each.author} ${each.date}` : ""))
  return came || went ? said.join("|") : ""
}

/** The end of a paragraph belongs to the change that its last words do. */
function lastTracked(pieces: readonly WordPiece[]): Tracked {
  const last = pieces.findLast((piece) => "tracked" in piece)
  return last ? last.tracked : untracked
}

/** What a paragraph says, gathered from its pieces. */
interface Said {
  readonly runs: SourceRun[]
  /** Texts of boxes that are anchored in it. */
  readonly boxes: string[]
  readonly notes: {readonly noteKind: NoteKind; readonly id: string; readonly sign: string}[]
  /** Letters in each size, in half points. */
  readonly sizes: Map<number, number>
}

function most(sizes: ReadonlyMap<number, number>): number | null {
  const [first] = [...sizes].sort((a, b) => b[1] - a[1])
  return first ? first[0] / 2 : null
}

/** Two paragraphs whose border was struck out: what they are is what the first is, unless nothing of it is left. */
function joinedTo(before: WordParagraph, after: WordParagraph): WordParagraph {
  const pieces = [...before.pieces, ...after.pieces]
  return {...(hasWords(before.pieces) ? before : after), pieces, mark: after.mark}
}

const hasWords = (pieces: readonly WordPiece[]): boolean =>
  pieces.some((piece) => {
    if ("tracked" in piece && piece.tracked.went) return false
    if (piece.kind === "text") return /\S/.test(piece.text)
    return "pieces" in piece && hasWords(piece.pieces)
  })
