import {basename} from "node:path"
import {serializeDraft} from "../../schema/file"
import {
  draftExport,
  exportFormats,
  type ExportOptions,
  guidanceForms,
} from "../../schema/formats/export"
import {exportDraft} from "../export-draft"
import {word} from "../messages"
import {naming} from "../services/errors"
import {
  type Answer,
  type Command,
  forceOption,
  type Given,
  jsonOption,
  Misuse,
  noNamesOption,
  oneOf,
  outOption,
  textOf,
} from "./command"
import {templateOf} from "./template"
import {checkTarget, newerNote, readDraft, writeWhole} from "./draft-file"

export const exportCommand: Command = {
  name: "export",
  summary: "cli.export.summary",
  operand: "FILE",
  options: {
    to: {type: "string", value: "FORMAT", required: true, help: "cli.option.to"},
    guidance: {type: "string", value: "FORM", help: "cli.option.guidance"},
    "guidance-by": {type: "string", value: "UNIT", help: "cli.option.guidance-by"},
    blanks: {type: "string", value: "FORM", help: "cli.option.blanks"},
    changes: {type: "string", value: "FORM", help: "cli.option.changes"},
    comments: {type: "string", value: "FORM", help: "cli.option.export-comments"},
    template: {type: "string", value: "FILE", help: "cli.option.template"},
    mapping: {type: "string", value: "FILE", help: "cli.option.mapping"},
    final: {type: "boolean", help: "cli.option.final"},
    "line-numbers": {type: "boolean", help: "cli.option.line-numbers"},
    "no-names": noNamesOption,
    out: outOption,
    force: forceOption,
    json: jsonOption,
  },
  async run(input): Promise<Answer> {
    const {services, given, path} = input
    const options = {
      ...draftExport,
      format: oneOf(given, "to", exportFormats, "docx"),
      guidance: oneOf(given, "guidance", guidanceForms, "none"),
      guidanceBy: oneOf(given, "guidance-by", ["provision", "chapter"], "provision"),
      blanks: oneOf(given, "blanks", ["controls", "brackets"], "controls"),
      final: given["final"] === true,
      lineNumbers: given["line-numbers"] === true,
      changes: oneOf(given, "changes", ["shown", "accepted"], "shown"),
      comments: oneOf(given, "comments", ["shown", "left-out"], "shown"),
      names: given["no-names"] === true ? ("left-out" as const) : ("shown" as const),
    }
    checkForWord(options, given)
    const file = path(textOf(given, "out"))
    const read = await readDraft(input)
    const {name: draftName, draft} = read
    const target = await checkTarget(file, given["force"] === true)
    const library = await services.packs.library()
    const text = serializeDraft(draft)
    const template = await templateOf(input)
    const bytes = await naming(draftName, "writing", async () => {
      const made = await exportDraft({text, options, library, ...template}, () => undefined)
      if (options.format !== "pdf") return made
      return services.printer(new TextDecoder().decode(made)).pdf
    })
    await writeWhole(target, bytes, services)
    const kilobytes = Math.ceil(bytes.length / 1000)
    return {
      data: {file, bytes: bytes.length},
      lines: [word("cli.export.done", {name: basename(file), kilobytes})],
      notes: newerNote(read),
    }
  },
}

/** What a format cannot have is refused: nobody should believe that it is there. */
function checkForWord({format, guidance}: ExportOptions, given: Given): void {
  if (format === "docx") return
  const wanted = ["template", "guidance", "guidance-by", "line-numbers"].find(
    (name) => given[name] !== undefined && !(name === "guidance" && guidance === "none"),
  )
  if (wanted === undefined) return
  // Choices in a message have no hyphens.
  const params = {name: `--${wanted}`, wanted: wanted.replace("-", "")}
  throw new Misuse("cli.export.word-only", params)
}
