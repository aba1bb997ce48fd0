/** What the drafter chooses when handing the bill over. One shape for the dialog, the terminal and the export itself. */
export interface ExportOptions {
  readonly format: "docx"
  /** Where guidance and drafter's notes go; "none" leaves both out. */
  readonly guidance: GuidanceForm
  /** Blanks not yet filled and choices: as Word content controls or as visible brackets. */
  readonly blanks: "controls" | "brackets"
  /** A final export is refused while blanks, choices or errors are open. */
  readonly final: boolean
}

export type GuidanceForm = "none" | "footnotes" | "comments" | "boxes"

export const guidanceForms: readonly GuidanceForm[] = ["none", "footnotes", "comments", "boxes"]

export const draftExport: ExportOptions = {
  format: "docx",
  guidance: "none",
  blanks: "controls",
  final: false,
}
