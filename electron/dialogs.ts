import type {Dialog, OpenDialogOptions, SaveDialogOptions} from "electron"
import {extname} from "node:path"
import type {ChooseRequest} from "../schema/host"
import {word} from "./messages"

const drafts = {name: word("dialog.drafts"), extensions: ["proviso"]}
const packFiles = {name: word("dialog.packs"), extensions: ["proviso-pack"]}
const wordFiles = {name: word("dialog.word"), extensions: ["docx"]}
const wordAndTemplates = {name: word("dialog.word"), extensions: ["docx", "dotx", "docm", "dotm"]}
const exported = new Map([
  [".docx", wordFiles],
  [".html", {name: word("dialog.web"), extensions: ["html"]}],
  [".pdf", {name: word("dialog.pdf"), extensions: ["pdf"]}],
  [".txt", {name: word("dialog.text"), extensions: ["txt"]}],
  [".proviso-pack", packFiles],
])

/** Everything that existing law is read from. */
const sources = {
  name: word("dialog.sources"),
  extensions: ["docx", "dotx", "docm", "dotm", "pdf", "html", "htm", "txt"],
}

function filterFor(purpose: ChooseRequest["purpose"]): {name: string; extensions: string[]} {
  if (purpose === "pack") return packFiles
  if (purpose === "source") return sources
  return purpose === "word" ? wordAndTemplates : drafts
}

export function openOptions({purpose}: ChooseRequest, suggestion: string): OpenDialogOptions {
  const filters = [filterFor(purpose)]
  if (purpose === "folder") {
    return {defaultPath: suggestion, properties: ["openDirectory", "createDirectory"]}
  }
  return {defaultPath: suggestion, filters, properties: ["openFile"]}
}

/** Asks by the system's dialog for drafts to read; none when it was cancelled. */
export async function chooseSeveralBySystem(
  dialog: Pick<Dialog, "showOpenDialog">,
  suggestion: string,
): Promise<readonly string[]> {
  const {canceled, filePaths} = await dialog.showOpenDialog({
    defaultPath: suggestion,
    filters: [drafts],
    properties: ["openFile", "multiSelections"],
  })
  return canceled ? [] : filePaths
}

export function saveOptions({purpose, name}: ChooseRequest, suggestion: string): SaveDialogOptions {
  return {
    defaultPath: suggestion,
    filters: [purpose === "export" ? (exported.get(extname(name)) ?? wordFiles) : drafts],
    properties: ["createDirectory", "showOverwriteConfirmation"],
  }
}

/** Asks by the system's dialog; null when it was cancelled. A name without ending gets the one of its kind. */
export async function chooseBySystem(
  dialog: Pick<Dialog, "showOpenDialog" | "showSaveDialog">,
  request: ChooseRequest,
  suggestion: string,
): Promise<string | null> {
  if (["open", "pack", "word", "source", "folder"].includes(request.purpose)) {
    const {canceled, filePaths} = await dialog.showOpenDialog(openOptions(request, suggestion))
    return canceled ? null : (filePaths[0] ?? null)
  }
  const {canceled, filePath} = await dialog.showSaveDialog(saveOptions(request, suggestion))
  if (canceled || !filePath) return null
  const ending = extname(request.name) || (request.purpose === "export" ? ".docx" : ".proviso")
  return extname(filePath) === "" ? filePath + ending : filePath
}
