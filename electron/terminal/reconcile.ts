import {randomBytes} from "node:crypto"
import {basename} from "node:path"
import {serializeDraft} from "../../schema/file"
import {mintFrom} from "../../schema/ids"
import {bringBack} from "../../schema/returned/bring-back"
import {returnSaid} from "../../schema/returned/report-said"
import {suggestions} from "../../schema/review/suggestions"
import {word} from "../messages"
import {
  type Answer,
  BadSyntax,
  type Command,
  Failure,
  forceOption,
  jsonOption,
  Misuse,
  outOption,
  shorterOption,
  textOf,
} from "./command"
import {checkTarget, newerNote, readDraft, rewriteDraft, writeWhole} from "./draft-file"

export const reconcileCommand: Command = {
  name: "reconcile",
  summary: "cli.reconcile.summary",
  operand: "FILE",
  more: ["WORD.docx"],
  options: {
    out: outOption,
    report: {type: "string", value: "FILE", help: "cli.option.return-report"},
    "any-bill": {type: "boolean", help: "cli.option.any-bill"},
    force: forceOption,
    shorter: shorterOption,
    json: jsonOption,
  },
  async run(input): Promise<Answer> {
    const {given, path, positionals, now, services} = input
    const written = positionals[1]
    if (written === undefined) throw new BadSyntax("cli.reconcile.no-word")
    const out = path(textOf(given, "out"))
    const report = given["report"] === undefined ? null : path(textOf(given, "report"))
    const force = given["force"] === true
    const read = await readDraft({...input, positionals: positionals.slice(0, 1)})
    const {name, draft} = read
    if (read.newer) throw new Failure("cli.reconcile.newer", {name})
    if (out === read.path && !force) throw new Misuse("cli.exists", {name})
    const target = await checkTarget(out, force)
    const beside = report === null ? null : await checkTarget(report, force)
    const file = await services.strangers.readPath(path(written), "word")
    const back = bringBack({
      documentId: draft.documentId,
      doc: draft.doc,
      file,
      date: now().toISOString(),
      mint: mintFrom(() => randomBytes(4).readUInt32BE() / 2 ** 32),
      anyBill: given["any-bill"] === true,
    })
    if (!back.ok) throw new Failure("cli.reconcile.other-bill", {name, file: basename(written)})
    const made = {...draft, doc: back.doc}
    if (out === read.path) await rewriteDraft(read, made, input)
    else await writeWhole(target, new TextEncoder().encode(serializeDraft(made)), services)
    const said = returnSaid(back.doc, back.report)
    const open = [...said.unplaced, ...said.contested]
    const data = {
      file: out,
      ...back.report,
      suggestions: suggestions(back.doc).map(({kind, author, date, provision, before, after}) => ({
        kind,
        author,
        date,
        provision,
        before,
        after,
      })),
    }
    if (beside) {
      const text = /\.json$/i.test(beside.path)
        ? `${JSON.stringify(data, null, 2)}\n`
        : `${[...said.sum, ...open].join("\n")}\n`
      await writeWhole(beside, new TextEncoder().encode(text), services)
    }
    return {
      data,
      lines: [...open, ...said.sum, word("cli.reconcile.done", {name: basename(out)})],
      notes: newerNote(read),
      found: said.unplaced.length > 0,
    }
  },
}
