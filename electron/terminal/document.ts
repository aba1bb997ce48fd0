import {basename} from "node:path"
import {isDate} from "../../schema/blanks"
import {languageOf} from "../../schema/documents/context"
import {documentKinds, documentOf} from "../../schema/documents/documents"
import type {Node} from "prosemirror-model"
import {billWithoutNames} from "../../schema/names/without-names"
import {exportFormats} from "../../schema/formats/export"
import {paperLanguages} from "../../schema/messages/handed-over"
import {word} from "../messages"
import {
  type Answer,
  BadSyntax,
  type Command,
  forceOption,
  type Given,
  jsonOption,
  noNamesOption,
  oneOf,
  outOption,
  textOf,
} from "./command"
import {checkTarget, newerNote, readDraft} from "./draft-file"
import {writeReportFile} from "./report-file"

export const documentCommand: Command = {
  name: "document",
  summary: "cli.document.summary",
  operand: "FILE",
  options: {
    kind: {type: "string", value: "KIND", required: true, help: "cli.option.kind"},
    to: {type: "string", value: "FORMAT", required: true, help: "cli.option.to"},
    comments: {type: "boolean", help: "cli.option.note-comments"},
    language: {type: "string", value: "LANGUAGE", help: "cli.option.paper-language"},
    date: {type: "string", value: "DATE", help: "cli.option.date"},
    "no-names": noNamesOption,
    out: outOption,
    force: forceOption,
    json: jsonOption,
  },
  async run(input): Promise<Answer> {
    const {services, given, path, now} = input
    const kind = oneOf(given, "kind", documentKinds, "memorandum")
    const format = oneOf(given, "to", exportFormats, "docx")
    const day = textOf(given, "date")
    const date = day === "" ? now().toISOString() : dayOf(day)
    const file = path(textOf(given, "out"))
    const read = await readDraft(input)
    const target = await checkTarget(file, given["force"] === true)
    const library = await services.packs.library()
    const comments = given["comments"] === true
    const doc = billFor(given, read.draft.doc)
    const locale = oneOf(given, "language", paperLanguages, languageOf(doc))
    const report = documentOf(doc, kind, {library, date, locale}, {comments})
    const bytes = await writeReportFile(services, report, {target, format, of: read.name})
    return {
      data: {file, kind, title: report.title, bytes},
      lines: [word("cli.export.done", {name: basename(file), kilobytes: Math.ceil(bytes / 1000)})],
      notes: newerNote(read),
    }
  },
}

/** The bill as it is handed over: without names where that was asked for. */
export const billFor = (given: Given, doc: Node): Node =>
  given["no-names"] === true ? billWithoutNames(doc) : doc

/** A day as ISO 8601, from an option. */
export function dayOf(day: string): string {
  if (!isDate(day)) throw new BadSyntax("cli.bad-date", {value: day})
  return `${day}T00:00:00.000Z`
}
