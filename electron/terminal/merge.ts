import {randomUUID} from "node:crypto"
import {basename} from "node:path"
import type {Node} from "prosemirror-model"
import {dateText} from "../../schema/adaptation/adaptation-said"
import {type Draft, longestFile, serializeDraft} from "../../schema/file"
import {reportFormats, type ReportFormat} from "../../schema/formats/report"
import {writeReport} from "../../schema/formats/write-report"
import {billAttrs} from "../../schema/profiles/profiles"
import {excerpts} from "../../schema/compare/excerpts"
import {clean} from "../../schema/compare/clean"
import {conflictPlace, variantText} from "../../schema/workshop/conflict-said"
import {merge, type Merged} from "../../schema/workshop/merge"
import type {Conflict} from "../../schema/workshop/merging"
import {protocolTable} from "../../schema/workshop/protocol"
import {
  checkReturned,
  type CheckedFile,
  returnedReader,
  type ReadFile,
} from "../../schema/workshop/returned"
import {returnedSaid} from "../../schema/workshop/returned-said"
import {suggestions} from "../../schema/review/suggestions"
import {word} from "../messages"
import {naming} from "../services/errors"
import {readBounded} from "../services/read-bounded"
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
  outOption,
  shorterOption,
  textOf,
} from "./command"
import {billFor} from "./document"
import {checkTarget, readDraft, rewriteDraft, writeWhole} from "./draft-file"

export const mergeCommand: Command = {
  name: "merge",
  summary: "cli.merge.summary",
  operand: "COPY…",
  options: {
    base: {type: "string", value: "FILE", required: true, help: "cli.option.base"},
    out: outOption,
    report: {type: "string", value: "FILE", help: "cli.option.report"},
    "no-names": {...noNamesOption, help: "cli.option.report-names"},
    force: forceOption,
    shorter: shorterOption,
    json: jsonOption,
  },
  async run(input): Promise<Answer> {
    const {given, path, positionals, now, services} = input
    if (positionals.length === 0) throw new BadSyntax("cli.merge.no-copies")
    const out = path(textOf(given, "out"))
    const report = given["report"] === undefined ? null : path(textOf(given, "report"))
    const force = given["force"] === true
    const read = await readDraft({...input, positionals: [textOf(given, "base")]})
    const {name, draft} = read
    if (read.newer) throw new Failure("cli.merge.newer", {name})
    if (draft.copy) throw new Failure("cli.merge.copy", {name, group: draft.copy.group})
    if (out === read.path && !force) throw new Misuse("cli.exists", {name})
    const target = await checkTarget(out, force)
    if (report !== null) reportFormat(report)
    const beside = report === null ? null : await checkTarget(report, force)
    const checked = checkReturned(draft, await readAll(input))
    const copies = checked.flatMap((each) => (each.ok ? [each.returned] : []))
    const notes = checked.flatMap((file) => returnedSaid(file))
    if (copies.length === 0) throw new Failure("cli.merge.none", {sentences: notes.join("\n")})
    const date = now().toISOString()
    const {author} = await services.settings.read()
    const own = author === "" ? word("cli.merge.own") : author
    const merged = merge({doc: draft.doc, own, date, copies})
    const made = withVersion({...draft, doc: merged.doc}, draft, author, date)
    if (out === read.path) await rewriteDraft(read, made, input)
    else await writeWhole(target, new TextEncoder().encode(serializeDraft(made)), services)
    if (beside) {
      const doc = billFor(given, merged.doc)
      // The names of files are those of groups.
      const files = doc === merged.doc ? checked : []
      await writeWhole(beside, await reportOf({...merged, doc}, files, beside.path), services)
    }
    const conflicts = openConflicts(merged)
    return {
      data: {file: out, report, ...told(merged, checked)},
      lines: [
        ...conflicts.map((each) => inWords(merged.doc, each)),
        word("cli.merge.done", {
          name: basename(out),
          copies: copies.length,
          proposals: merged.proposals,
          conflicts: conflicts.length,
          known: merged.known,
        }),
      ],
      notes,
      found: conflicts.length > 0 || copies.length < checked.length,
    }
  },
}

async function readAll({positionals, path}: CommandInput): Promise<readonly ReadFile[]> {
  const files: ReadFile[] = []
  const read = returnedReader()
  for (const written of positionals) {
    const file = path(written)
    const name = basename(file)
    const bytes = await naming(name, "reading", () => readBounded(file, longestFile))
    files.push(read(name, bytes.toString("utf8")))
  }
  return files
}

/** The state before stays in the file under a name. */
function withVersion(made: Draft, {doc, versions}: Draft, author: string, date: string): Draft {
  const name = word("cli.merge.version", {date: date.slice(0, 10)})
  const version = {id: randomUUID(), name, author, date, doc: clean(doc)}
  return {...made, versions: [...versions, version]}
}

const openConflicts = ({doc}: Merged): readonly Conflict[] =>
  billAttrs(doc).merging?.conflicts.filter(({decided}) => decided === null) ?? []

function inWords(doc: Node, conflict: Conflict): string {
  const {kind, variants} = conflict
  const texts = excerpts(
    variants.map((variant) => variantText(doc, kind, variant)),
    160,
  )
  const each = variants.map(({groups, text: own}, i) => {
    const text = texts[i] ?? ""
    const isSaid = kind === "moved" || own === ""
    return word("cli.merge.variant", {
      groups: groups.join(", "),
      what: text === "" ? "nothing" : isSaid ? "moved" : "text",
      text,
    })
  })
  return word("cli.merge.conflict", {
    place: conflictPlace(doc, conflict) || word("cli.check.bill"),
    variants: each.join("; "),
  })
}

function told(merged: Merged, checked: readonly CheckedFile[]) {
  return {
    files: checked.map((file) =>
      file.ok
        ? {name: file.name, broughtIn: true, group: file.returned.copy.group, notes: file.notes}
        : {name: file.name, broughtIn: false, group: file.group, why: file.why},
    ),
    proposals: suggestions(merged.doc).map(({kind, author, date, provision, before, after}) => ({
      kind,
      author,
      date,
      provision,
      before,
      after,
    })),
    conflicts: openConflicts(merged).map(({id, kind, provision, place, base, variants}) => ({
      id,
      kind,
      provision,
      place,
      base: base.text,
      variants: variants.map(({groups, text, stands, outside}) => ({
        groups,
        text,
        stands,
        outside,
      })),
    })),
    known: merged.known,
    comments: merged.threads,
  }
}

function reportFormat(file: string): ReportFormat | "json" {
  const ending = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase()
  const found = [...reportFormats, "json" as const].find((each) => each === ending)
  if (found !== undefined) return found
  throw new Misuse("cli.merge.report-ending", {name: basename(file)})
}

async function reportOf(
  merged: Merged,
  checked: readonly CheckedFile[],
  file: string,
): Promise<Uint8Array> {
  const format = reportFormat(file)
  if (format === "json")
    return new TextEncoder().encode(`${JSON.stringify(told(merged, checked), null, 2)}\n`)
  return writeReport(protocolTable(merged.doc, {day: dateText}), format)
}
