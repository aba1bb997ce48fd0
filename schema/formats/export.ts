/** What the drafter chooses when handing the bill over. One shape for the dialog, the terminal and the export itself. */
export interface ExportOptions {
  readonly format: ExportFormat
  /** Where guidance and drafter's notes go; "none" leaves both out. Word alone has them. */
  readonly guidance: GuidanceForm
  /** Whether guidance stands at each provision, or all that bears on a chapter at its end. */
  readonly guidanceBy: "provision" | "chapter"
  /** Blanks not yet filled and choices: as Word content controls or as visible brackets. Elsewhere always brackets. */
  readonly blanks: "controls" | "brackets"
  /** A final export is refused while blanks, choices or errors are open. */
  readonly final: boolean
  /** Open suggestions: as tracked changes, or as if all of them were accepted. */
  readonly changes: "shown" | "accepted"
  /** Threads of comments: as Word comments, or not at all. */
  readonly comments: "shown" | "left-out"
  /** Names of those who suggested, commented and decided; left out, "Author 1", "Author 2" … stand for them (names/without-names.ts). */
  readonly names: "shown" | "left-out"
  /** Numbers beside the lines, as bills before a parliament have them: begun anew on each page. */
  readonly lineNumbers: boolean
  /** SHA-256 of the ministry's own template, whose styles, page, header and footer are used; null: Proviso's own. */
  readonly template: string | null
}

/** A Word document, a web page in one file, a tagged PDF of that page, or plain text. */
export type ExportFormat = "docx" | "html" | "pdf" | "txt"

export const exportFormats: readonly ExportFormat[] = ["docx", "html", "pdf", "txt"]

/** A column: beside the law, in a table whose rows go with the articles. An annex: after the bill, in a section of its own. */
export type GuidanceForm = "none" | "footnotes" | "comments" | "boxes" | "column" | "annex"

export const guidanceForms: readonly GuidanceForm[] = [
  "none",
  "footnotes",
  "comments",
  "boxes",
  "column",
  "annex",
]

export const draftExport: ExportOptions = {
  format: "docx",
  guidance: "none",
  guidanceBy: "provision",
  blanks: "controls",
  final: false,
  changes: "shown",
  comments: "shown",
  names: "shown",
  lineNumbers: false,
  template: null,
}
