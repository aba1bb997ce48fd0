import {basename} from "node:path"
import {serializeDraft} from "../../schema/file"
import {draftExport, type ExportFormat} from "../../schema/formats/export"
import {say} from "../../schema/messages"
import {excerpts} from "../../schema/compare/excerpts"
import {wordsOfSide} from "../../schema/compare/compared-pieces"
import {comparativeTable, reasonsIn} from "../../schema/compare/comparative-table"
import {comparedBills, isSame, listedChanges, type Compared} from "../../schema/compare/comparing"
import {modelOf} from "../../schema/adaptation/model"
import type {Node} from "prosemirror-model"
import {exportFile} from "../export-draft"
import {word} from "../messages"
import {naming} from "../services/errors"
import type {ExportInput} from "../services/exports"
import {
  type Answer,
  BadSyntax,
  type Command,
  type CommandInput,
  Failure,
  forceOption,
  jsonOption,
  Misuse,
  noNamesOption,
  oneOf,
  type OptionSpec,
  textOf,
} from "./command"
import {
  checkTarget,
  newerNote,
  readDraft,
  type ReadDraft,
  type Target,
  writeWhole,
} from "./draft-file"

const optionalOut: OptionSpec = {
  type: "string",
  short: "o",
  value: "FILE",
  help: "cli.option.compare-out",
}

export const compareCommand: Command = {
  name: "compare",
  summary: "cli.compare.summary",
  operand: "FILE",
  more: ["[FILE]"],
  options: {
    model: {type: "boolean", help: "cli.option.model"},
    to: {type: "string", value: "FORMAT", help: "cli.option.compare-to"},
    table: {type: "boolean", help: "cli.option.table"},
    author: {type: "string", value: "NAME", help: "cli.option.compare-author"},
    "no-names": noNamesOption,
    out: optionalOut,
    force: forceOption,
    json: jsonOption,
  },
  async run(input): Promise<Answer> {
    const {given, now, services} = input
    const format = formatOf(input)
    const target = format === null ? null : await targetOf(input, format)
    const out = target?.path ?? null
    const {before, after, reads, names} = await textsOf(input)
    const author = textOf(given, "author").trim() || (await services.settings.read()).author
    const by = {author, date: now().toISOString()}
    const isNameless = given["no-names"] === true
    const compared = comparedBills(before, after, isNameless ? {...by, author: ""} : by)
    const data = dataOf(compared)
    if (target && format !== null) {
      const last = reads.at(-1)
      const bytes =
        format === "json"
          ? Buffer.from(`${JSON.stringify(data, null, 2)}\n`)
          : await naming(basename(target.path), "writing", async () => {
              const wanted = await exportOf(input, format, compared, after, names, last)
              return exportFile(wanted, () => undefined)
            })
      await writeWhole(target, bytes, services)
    }
    const sum = word("cli.compare.sum", {...names, count: data.changes.length})
    if (format === "json" && out === null) {
      return {data, lines: [JSON.stringify(data, null, 2)], found: !isSame(compared)}
    }
    return {
      data: {...(out === null ? {} : {file: out}), ...data},
      lines: [
        ...reads.flatMap(newerNote),
        ...data.changes.map(({kind, place, before: was, after: is}) => {
          const [short = "", shortNow = ""] = excerpts([was, is], 120)
          return word("cli.compare.line", {
            kind,
            place: place || word("cli.check.bill"),
            before: short,
            after: shortNow,
          })
        }),
        ...(out === null ? [] : [word("cli.compare.done", {name: basename(out)})]),
        sum,
      ],
      found: !isSame(compared),
    }
  },
}

type To = ExportFormat | "json"

/** Null: nothing is written. */
function formatOf({given}: CommandInput): To | null {
  const isWritten = given["to"] !== undefined || given["out"] !== undefined
  const format = isWritten ? oneOf<To>(given, "to", ["docx", "html", "json"], "docx") : null
  if (given["table"] === true && (format === null || format === "json")) {
    throw new Misuse("cli.compare.table")
  }
  return format
}

/** Data may go to the screen; a document needs a file. */
async function targetOf({given, path}: CommandInput, format: To): Promise<Target | null> {
  const written = textOf(given, "out")
  if (written === "") {
    if (format === "json") return null
    throw new BadSyntax("cli.missing-option", {name: "--out"})
  }
  const file = path(written)
  return checkTarget(file, given["force"] === true)
}

interface Texts {
  readonly before: Node
  readonly after: Node
  readonly reads: readonly ReadDraft[]
  readonly names: {readonly before: string; readonly after: string}
}

async function textsOf(input: CommandInput): Promise<Texts> {
  const {positionals, given, services} = input
  const first = await readDraft(input)
  const [, second] = positionals
  if (given["model"] === true) {
    if (second !== undefined) throw new BadSyntax("cli.too-many", {argument: second})
    const model = modelOf(first.draft.doc, await services.packs.library())
    if (!model) throw new Failure("cli.compare.no-model", {name: first.name})
    const names = {before: word("cli.compare.model"), after: first.name}
    return {before: model, after: first.draft.doc, reads: [first], names}
  }
  if (second === undefined) throw new BadSyntax("cli.compare.second")
  const other = await readDraft({...input, positionals: [second]})
  return {
    before: first.draft.doc,
    after: other.draft.doc,
    reads: [first, other],
    names: {before: first.name, after: other.name},
  }
}

async function exportOf(
  input: CommandInput,
  format: ExportFormat,
  compared: Compared,
  after: Node,
  names: Texts["names"],
  read: ReadDraft | undefined,
): Promise<ExportInput> {
  if (input.given["table"] === true) {
    const report = comparativeTable(compared, reasonsIn(after), names)
    return {report, format}
  }
  const {documentId = "", created = ""} = read?.draft ?? {}
  const text = serializeDraft({
    documentId,
    created,
    doc: compared.redline,
    versions: [],
    copy: null,
    source: null,
  })
  const people = input.given["no-names"] === true ? ("left-out" as const) : ("shown" as const)
  const options = {...draftExport, format, names: people}
  return {text, options, library: await input.services.packs.library()}
}

/** The changes as data: what they are, where, and the words on both sides. */
function dataOf(compared: Compared) {
  const text = (
    lines: ReturnType<typeof listedChanges>[number]["lines"],
    side: "before" | "after",
  ) =>
    lines
      .map((pieces) => wordsOfSide(pieces, side))
      .filter((line) => line !== "")
      .join("\n")
  return {
    same: isSame(compared),
    changes: [
      ...listedChanges(compared).map(({kind, provision, place, from, lines}) => ({
        kind: kind,
        provision,
        place,
        ...(from === null ? {} : {from}),
        before: kind === "added" ? "" : text(lines, "before"),
        after: kind === "removed" ? "" : text(lines, "after"),
      })),
      ...compared.others.map(({kind, provision, place, before, after}) => ({
        kind: kind,
        provision,
        place,
        before: "",
        after: say(`compare.other.${kind}`, {before, after}),
      })),
    ],
  }
}
