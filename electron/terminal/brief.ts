import {basename} from "node:path"
import {brief} from "../../schema/documents/brief"
import {languageOf} from "../../schema/documents/context"
import {readingView} from "../../schema/documents/reading-view"
import {exportFormats} from "../../schema/formats/export"
import {paperLanguages} from "../../schema/messages/handed-over"
import {word} from "../messages"
import type {Services} from "../services"
import {
  type Answer,
  BadSyntax,
  type Command,
  forceOption,
  jsonOption,
  oneOf,
  outOption,
  textOf,
} from "./command"
import {checkTarget, newerNote, readDraft, type Target, writeWhole} from "./draft-file"
import {writeReportFile} from "./report-file"

export const briefCommand: Command = {
  name: "brief",
  summary: "cli.brief.summary",
  operand: "FILE",
  options: {
    to: {type: "string", value: "FORMAT", required: true, help: "cli.option.to"},
    reading: {type: "boolean", help: "cli.option.reading"},
    language: {type: "string", value: "LANGUAGE", help: "cli.option.paper-language"},
    out: outOption,
    force: forceOption,
    json: jsonOption,
  },
  async run(input): Promise<Answer> {
    const {services, given, path, now} = input
    const format = oneOf(given, "to", exportFormats, "html")
    const isReading = given["reading"] === true
    if (isReading && format !== "html") throw new BadSyntax("cli.brief.reading-html")
    const file = path(textOf(given, "out"))
    const read = await readDraft(input)
    const target = await checkTarget(file, given["force"] === true)
    const library = await services.packs.library()
    const {doc} = read.draft
    const locale = oneOf(given, "language", paperLanguages, languageOf(doc))
    const context = {library, date: now().toISOString(), locale}
    const bytes = isReading
      ? await writeView(services, target, readingView(doc, context))
      : await writeReportFile(services, brief(doc, context), {target, format, of: read.name})
    return {
      data: {file, format, reading: isReading, bytes},
      lines: [word("cli.export.done", {name: basename(file), kilobytes: Math.ceil(bytes / 1000)})],
      notes: newerNote(read),
    }
  },
}

async function writeView(services: Services, target: Target, page: string): Promise<number> {
  const bytes = new TextEncoder().encode(page)
  await writeWhole(target, bytes, services)
  return bytes.length
}
