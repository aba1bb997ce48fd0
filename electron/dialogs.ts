import type {Dialog, OpenDialogOptions, SaveDialogOptions} from "electron"
import {extname} from "node:path"
import type {ChooseRequest} from "../schema/host"
import {word} from "./messages"

const drafts = {name: word("dialog.drafts"), extensions: ["proviso"]}
const packFiles = {name: word("dialog.packs"), extensions: ["proviso-pack"]}
const wordFiles = {name: word("dialog.word"), extensions: ["docx"]}

export function openOptions({purpose}: ChooseRequest, suggestion: string): OpenDialogOptions {
  const filters = [purpose === "pack" ? packFiles : drafts]
  return {defaultPath: suggestion, filters, properties: ["openFile"]}
}

export function saveOptions({purpose}: ChooseRequest, suggestion: string): SaveDialogOptions {
  return {
    defaultPath: suggestion,
    filters: [purpose === "export" ? wordFiles : drafts],
    properties: ["createDirectory", "showOverwriteConfirmation"],
  }
}

/** Asks by the system's dialog; null when it was cancelled. A name without ending gets the one of its kind. */
export async function chooseBySystem(
  dialog: Pick<Dialog, "showOpenDialog" | "showSaveDialog">,
  request: ChooseRequest,
  suggestion: string,
): Promise<string | null> {
  if (request.purpose === "open" || request.purpose === "pack") {
    const {canceled, filePaths} = await dialog.showOpenDialog(openOptions(request, suggestion))
    return canceled ? null : (filePaths[0] ?? null)
  }
  const {canceled, filePath} = await dialog.showSaveDialog(saveOptions(request, suggestion))
  if (canceled || !filePath) return null
  const ending = request.purpose === "export" ? ".docx" : ".proviso"
  return extname(filePath) === "" ? filePath + ending : filePath
}
