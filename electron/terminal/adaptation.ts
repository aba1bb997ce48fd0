import {basename} from "node:path"
import type {Node} from "prosemirror-model"
import {writeReport} from "../../schema/formats/write-report"
import type {Library} from "../../schema/library/library"
import {placeText} from "../../schema/place-text"
import {
  adaptation,
  asksWhy,
  departures,
  noteOf,
  obligationsTouched,
  type AdaptedProvision,
} from "../../schema/adaptation/adaptation"
import {adaptationTable} from "../../schema/adaptation/adaptation-table"
import {word} from "../messages"
import {
  type Answer,
  type Command,
  forceOption,
  jsonOption,
  Misuse,
  noNamesOption,
  oneOf,
  textOf,
} from "./command"
import {billFor} from "./document"
import {checkTarget, newerNote, readDraft, writeWhole} from "./draft-file"

const formats = ["docx", "html", "txt", "json"] as const

export const adaptationCommand: Command = {
  name: "adaptation",
  summary: "cli.adaptation.summary",
  operand: "FILE",
  options: {
    to: {type: "string", value: "FORMAT", required: true, help: "cli.option.to-record"},
    "no-names": noNamesOption,
    only: {type: "string", value: "WHICH", help: "cli.option.only"},
    out: {type: "string", short: "o", value: "FILE", help: "cli.option.out-record"},
    force: forceOption,
    json: jsonOption,
  },
  async run(input): Promise<Answer> {
    const {services, given, path} = input
    const format = oneOf(given, "to", formats, "json")
    const only = oneOf(given, "only", ["departures", "unexplained", "all"], "all")
    const out = given["out"] === undefined ? null : path(textOf(given, "out"))
    if (out === null && format !== "json") throw new Misuse("cli.missing-option", {name: "--out"})
    const read = await readDraft(input)
    const doc = billFor(given, read.draft.doc)
    const target = out === null ? null : await checkTarget(out, given["force"] === true)
    const library = await services.packs.library()
    const provisions = adaptation(doc, library).filter((each) => isMeant(doc, library, each, only))
    const record = {file: read.path, provisions: provisions.map((each) => told(doc, library, each))}
    const text = `${JSON.stringify(record, null, 2)}\n`
    if (out === null || target === null) {
      return {data: record, lines: [text.trimEnd()], notes: newerNote(read)}
    }
    const bytes =
      format === "json"
        ? new TextEncoder().encode(text)
        : await writeReport(adaptationTable(doc, library, {provisions}), format)
    await writeWhole(target, bytes, services)
    const count = provisions.reduce((sum, each) => sum + departures(each).length, 0)
    return {
      data: {...record, out},
      lines: [word("cli.adaptation.done", {name: basename(out), count})],
      notes: newerNote(read),
    }
  },
}

function isMeant(
  doc: Node,
  library: Library,
  provision: AdaptedProvision,
  only: "departures" | "unexplained" | "all",
): boolean {
  const changed = departures(provision)
  if (only === "departures") return changed.length > 0
  const owes = changed.some(
    (piece) => asksWhy(library, piece) && (noteOf(doc, piece)?.why ?? "") === "",
  )
  return only === "all" || owes
}

/** A provision of the record as plain data. */
function told(doc: Node, library: Library, provision: AdaptedProvision) {
  const {id, kind, pack, model, heading, isKnown, choices, blanks} = provision
  return {
    id,
    place: placeText(doc, id),
    heading,
    kind,
    model: `${pack}/${model}`,
    modelKnown: isKnown,
    choices,
    blanks,
    departures: departures(provision).map((piece) => {
      const {state, isMoved, label, runs} = piece
      const note = noteOf(doc, piece)
      return {
        state,
        moved: isMoved,
        id: piece.id,
        place: piece.id === null ? "" : placeText(doc, piece.id),
        inModel: label,
        words: runs(),
        author: note?.author ?? "",
        date: note?.date ?? "",
        why: note?.why ?? "",
        reasonAsked: asksWhy(library, piece),
        obligations: obligationsTouched(doc, library, [piece]),
      }
    }),
  }
}
