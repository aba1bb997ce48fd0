import type {Node} from "prosemirror-model"
import {EditorState} from "prosemirror-state"
import type {BlankAttrs} from "../../schema/attrs"
import {blanks, checkValue} from "../../schema/blanks"
import {fillBlanks} from "../../schema/commands/blank"
import {blankKinds} from "../../schema/library/pack"
import {word} from "../messages"
import {type Answer, type Command, type CommandInput, Failure, jsonOption, Misuse} from "./command"
import {readDraft, rewriteDraft} from "./draft-file"

export const fillCommand: Command = {
  name: "fill",
  summary: "cli.fill.summary",
  file: true,
  options: {
    set: {
      type: "string",
      multiple: true,
      value: "KEY=VALUE",
      required: true,
      help: "cli.option.set",
    },
    json: jsonOption,
  },
  async run(input): Promise<Answer> {
    const filled = readSettings(input)
    const read = await readDraft(input)
    const {name, draft, newer} = read
    if (newer) throw new Failure("cli.newer", {name})
    const known = everyBlank(draft.doc)
    for (const [key, value] of Object.entries(filled)) check(known, key, value)
    const state = EditorState.create({doc: draft.doc})
    let {doc} = draft
    fillBlanks(filled)(state, (tr) => (doc = tr.doc))
    const elsewhere = await input.services.locks.look(read.path)
    if (doc !== draft.doc) await rewriteDraft(read, {...draft, doc}, input.services)
    const open = blanks(doc).filter(({value}) => value === null)
    const counts = {filled: Object.keys(filled).length, open: open.length}
    return {
      data: {file: read.path, filled, open: open.map(({key, label}) => ({key, label}))},
      lines: [word("cli.fill.done", {name, ...counts})],
      notes: elsewhere ? [word("cli.open-elsewhere", {name, ...elsewhere})] : [],
    }
  },
}

/** Also those in options not shown: a value waits there until the option is chosen. */
function everyBlank(doc: Node): ReadonlyMap<string, BlankAttrs> {
  const found = new Map<string, BlankAttrs>()
  doc.descendants((node) => {
    if (node.type.name !== "blank") return
    const blank = node.attrs as unknown as BlankAttrs
    if (!found.has(blank.key)) found.set(blank.key, blank)
  })
  return found
}

function readSettings({given}: CommandInput): Readonly<Record<string, string>> {
  const set = given["set"]
  const filled: [string, string][] = []
  for (const written of typeof set === "object" ? set.map(String) : []) {
    const sign = written.indexOf("=")
    if (sign < 1) throw new Misuse("cli.bad-set", {value: written})
    filled.push([written.slice(0, sign).trim(), written.slice(sign + 1)])
  }
  return Object.fromEntries(filled)
}

function check(known: ReadonlyMap<string, BlankAttrs>, key: string, value: string): void {
  const blank = known.get(key)
  if (!blank) throw new Misuse("cli.no-blank", {key, keys: [...known.keys()].join(", ")})
  const kind = blankKinds.find((each) => each === blank.kind) ?? "text"
  const problem = checkValue(value, kind)
  if (problem === null || problem === "empty") return
  const why = {
    "not-a-number": "number",
    "not-a-date": "date",
    "too-long": "long",
    "below-range": "range",
    "above-range": "range",
  }[problem]
  throw new Failure("cli.bad-value", {value: value.slice(0, 80), label: blank.label, why})
}
