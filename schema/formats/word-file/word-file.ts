/**
 * A Word file as plain data: what a reader of the page would see, with what Word knows of it. Made by `read.ts` from the parts of any
 * .docx or .dotx, whoever wrote it; nothing of the text is left out, and nothing outside the file is asked for. Plain objects and arrays
 * alone, so that it can be sent from a worker to the page.
 */
export interface WordFile {
  readonly body: readonly WordBlock[]
  readonly footnotes: readonly WordNote[]
  readonly endnotes: readonly WordNote[]
  readonly comments: readonly WordComment[]
  /** Headers and footers, each once. */
  readonly furniture: readonly WordParagraph[]
  readonly styles: readonly WordStyle[]
  /** Texts of the custom XML parts, such as the one that Proviso puts into what it exports. */
  readonly customXml: readonly string[]
  /** BCP 47, of the default run properties; null where the file names none. */
  readonly language: string | null
  /** What could not be read and is not in here, in words for people; empty for nearly every file. */
  readonly unread: readonly string[]
}

export type WordBlock = WordParagraph | WordTable

export interface WordParagraph {
  readonly kind: "paragraph"
  /** Style id; empty: the default style. */
  readonly style: string
  /**
   * What Word's own list prints before it, as it counts it: "Article 3", "(a)", "•", no-break spaces as the file has them. Empty: in no
   * list, or in one that prints nothing there. Not part of `pieces`.
   */
  readonly label: string
  /** Level in that list, 0 to 8; null: in none. */
  readonly level: number | null
  /** The list's number in the file; null: in none. Paragraphs of one list count on from each other. */
  readonly list: number | null
  /** Heading level of the outline, 0 to 8; null: body text. */
  readonly outline: number | null
  /** Left edge of the words, in twentieths of a point; of the first line, measured from there. */
  readonly indent: number
  readonly firstLine: number
  readonly align: "start" | "center" | "end" | "both"
  readonly rightToLeft: boolean
  /** Whether a new page or column begins before it. */
  readonly breakBefore: boolean
  readonly pieces: readonly WordPiece[]
  /** Whose change brought or took the paragraph's end: without it this paragraph and the next are one. */
  readonly mark: Tracked
  /** The list and style before a tracked change of them; null: none is tracked. */
  readonly formerly: {readonly style: string; readonly level: number | null} | null
}

export interface WordTable {
  readonly kind: "table"
  readonly rows: readonly WordRow[]
  /** Style id of the table; empty for none. */
  readonly style: string
}

export interface WordRow {
  readonly isHeader: boolean
  readonly cells: readonly WordCell[]
  readonly mark: Tracked
}

export interface WordCell {
  readonly blocks: readonly WordBlock[]
  /** How many columns it is wide. */
  readonly span: number
  /** Part of the cell above it. */
  readonly isContinued: boolean
}

/** Who proposed that something came, and that it goes. Both: it came, and somebody else struck it out. */
export interface Tracked {
  readonly came: WordChange | null
  readonly went: WordChange | null
}

export interface WordChange {
  readonly author: string
  /** ISO 8601 as the file has it; empty where it has none. */
  readonly date: string
  /** Part of a move, whose other end bears the same name. */
  readonly move: string | null
}

/** What a paragraph consists of, in the order of the text. Marks of places (bookmarks, comments) stand between words and have none. */
export type WordPiece =
  WordText | WordBreak | WordField | WordControl | WordNoteMark | WordObject | WordPlace

export interface WordText {
  readonly kind: "text"
  readonly text: string
  readonly look: WordLook
  readonly tracked: Tracked
}

/** How words look, styles included. */
export interface WordLook {
  readonly bold: boolean
  readonly italic: boolean
  readonly underline: boolean
  /** Crossed out by hand; what is tracked as deleted has its change instead. */
  readonly struck: boolean
  /** Small capitals. */
  readonly small: boolean
  readonly raised: boolean
  /** Hidden text, which Word does not print. */
  readonly hidden: boolean
  /** Half points; null: not told. */
  readonly size: number | null
  /** Id of the character style; empty for none. */
  readonly style: string
}

/** The end of a line, a tab, or the end of a page inside a paragraph. */
export interface WordBreak {
  readonly kind: "line" | "tab" | "page"
  readonly tracked: Tracked
}

/**
 * A field: its instruction, such as `REF _prov_a1 \h`, and the words that it showed last. A field in the instruction of another stands
 * there in braces: `QUOTE {REF _prov_a1 \n}`. One that goes on through paragraphs (a table of contents) has a piece in each. A link to a
 * place in the file is the field that Word writes for it: `HYPERLINK \l "_prov_a1"`.
 */
export interface WordField {
  readonly kind: "field"
  readonly instruction: string
  readonly pieces: readonly WordPiece[]
}

/**
 * A content control inside a line, or one that holds whole paragraphs (then each of them has one of the same id). One without an id in the
 * file gets one that no other has. LibreOffice 7.4 keeps controls, drops their tags and gives them other ids.
 */
export interface WordControl {
  readonly kind: "control"
  readonly id: string
  readonly tag: string
  readonly title: string
  /** Whether it still shows its prompt. */
  readonly isPlaceholder: boolean
  readonly pieces: readonly WordPiece[]
}

/** Where a footnote or endnote is called. */
export interface WordNoteMark {
  readonly kind: "footnote" | "endnote"
  readonly id: string
  readonly tracked: Tracked
}

/** A picture, a drawing, an equation: its place, and the words that stand for it or are in it. */
export interface WordObject {
  readonly kind: "object"
  readonly text: string
  readonly tracked: Tracked
}

/** A mark between words: the start or the end of a bookmark or of what a comment is about. */
export interface WordPlace {
  readonly kind: "bookmark-start" | "bookmark-end" | "comment-start" | "comment-end"
  /** Name of the bookmark, id of the comment. */
  readonly name: string
}

export interface WordNote {
  readonly id: string
  readonly blocks: readonly WordBlock[]
}

export interface WordComment {
  readonly id: string
  readonly author: string
  readonly initials: string
  readonly date: string
  readonly paragraphs: readonly WordParagraph[]
  /** Id of the comment that it answers; null: it begins a thread. */
  readonly answers: string | null
  readonly isResolved: boolean
}

export interface WordStyle {
  readonly id: string
  /** Name for people, in the language of the Word that made the file; built-in styles have one name in all. */
  readonly name: string
  readonly kind: "paragraph" | "character" | "table" | "numbering"
  readonly basedOn: string | null
  readonly outline: number | null
  readonly isDefault: boolean
}

export const untracked: Tracked = {came: null, went: null}
export const plainLook: WordLook = {
  bold: false,
  italic: false,
  underline: false,
  struck: false,
  small: false,
  raised: false,
  hidden: false,
  size: null,
  style: "",
}
