import type {Node} from "prosemirror-model"
import {EditorState} from "prosemirror-state"
import type {BlankAttrs} from "../../schema/attrs"
import {answered} from "../../schema/answers"
import {blanks, checkValue, valueOf} from "../../schema/blanks"
import {fillBlanks} from "../../schema/commands/blank"
import {blankKinds} from "../../schema/library/pack"
import {billAttrs} from "../../schema/profiles/profiles"
import {keepsLocked} from "../../schema/workshop/locked"
import {openPartsOf} from "../../schema/workshop/open-parts"
import {word} from "../messages"
import {
  type Answer,
  BadSyntax,
  type Command,
  type CommandInput,
  Failure,
  jsonOption,
  Misuse,
} from "./command"
import {newerNote, type ReadDraft, readDraft, rewriteDraft} from "./draft-file"
import {nearest} from "./nearest"

export const fillCommand: Command = {
  name: "fill",
  summary: "cli.fill.summary",
  operand: "FILE",
  options: {
    set: {type: "string", multiple: true, value: "KEY=VALUE", help: "cli.option.set"},
    json: jsonOption,
  },
  async run(input): Promise<Answer> {
    const filled = readSettings(input)
    const read = await readDraft(input)
    if (filled === null) return list(read)
    const {name, draft, newer} = read
    if (newer) throw new Failure("cli.newer", {name})
    const known = everyBlank(draft.doc)
    for (const [key, value] of Object.entries(filled)) check(known, name, key, value)
    const state = EditorState.create({doc: draft.doc})
    let {doc} = draft
    const {author} = await input.services.settings.read()
    const by = {author, date: input.now().toISOString()}
    fillBlanks(filled)(state, (tr) => {
      const answers = answered(draft.doc, tr.doc, by)
      doc = answers ? tr.setDocAttribute("answers", answers).doc : tr.doc
    })
    checkLocked(read, filled, known)
    const elsewhere = await input.services.locks.look(read.path)
    if (doc !== draft.doc) await rewriteDraft(read, {...draft, doc}, input)
    const open = blanks(doc).filter(({value}) => value === null)
    const counts = {filled: Object.keys(filled).length, open: open.length}
    return {
      data: {file: read.path, filled, open: open.map(({key, label}) => ({key, label}))},
      lines: [word("cli.fill.done", {name, ...counts})],
      notes: elsewhere
        ? [word("cli.open-elsewhere", {name, user: elsewhere.user, computer: elsewhere.computer})]
        : [],
    }
  },
}

/** The bill's blanks, changing nothing: what `--set` takes. */
function list(read: ReadDraft): Answer {
  const {path, draft, newer} = read
  const {values} = billAttrs(draft.doc)
  const live = new Set(blanks(draft.doc).map(({key}) => key))
  const all = [...everyBlank(draft.doc).values()].map(({key, label, kind}) => ({
    key,
    label,
    kind,
    value: valueOf(values, key),
    shown: live.has(key),
  }))
  const width = Math.max(0, ...all.map(({key}) => key.length))
  const open = all.filter(({value, shown}) => value === null && shown).length
  return {
    data: {file: path, newer, blanks: all},
    lines: [
      ...newerNote(read),
      ...all.map(({key, label, value, shown}) =>
        value === null
          ? word("cli.fill.open", {key: key.padEnd(width), label, shown: String(shown)})
          : word("cli.fill.value", {key: key.padEnd(width), label, value: oneLine(value)}),
      ),
      word("cli.fill.sum", {count: all.length, open}),
    ],
  }
}

const oneLine = (value: string): string =>
  value
    .trim()
    .split(/\s*\n\s*/)
    .join("; ")

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

/** Keys and values as they were given; null where none was. */
function readSettings({given}: CommandInput): Readonly<Record<string, string>> | null {
  const set = given["set"]
  if (set === undefined) return null
  const filled: [string, string][] = []
  for (const written of typeof set === "object" ? set.map(String) : []) {
    const sign = written.indexOf("=")
    if (sign < 1) throw new BadSyntax("cli.bad-set", {value: written})
    filled.push([written.slice(0, sign).trim(), written.slice(sign + 1)])
  }
  return Object.fromEntries(filled)
}

/** In a workshop copy, a blank that stands in no part that its group was given stays as it is, as in the window. */
function checkLocked(
  {name, draft}: ReadDraft,
  filled: Readonly<Record<string, string>>,
  known: ReadonlyMap<string, BlankAttrs>,
): void {
  const {doc, copy} = draft
  const parts = openPartsOf(copy)
  if (!parts || !copy) return
  const state = EditorState.create({doc})
  const others = Object.entries(filled).flatMap(([key, value]) => {
    let made = doc
    fillBlanks({[key]: value})(state, (tr) => (made = tr.doc))
    return keepsLocked(parts, doc, made) ? [] : [`“${known.get(key)?.label ?? key}”`]
  })
  if (others.length === 0) return
  const labels = new Intl.ListFormat("en", {type: "conjunction"}).format(others)
  const {group} = copy
  throw new Failure("cli.fill.locked", {name, group, labels, count: others.length})
}

function check(
  known: ReadonlyMap<string, BlankAttrs>,
  name: string,
  key: string,
  value: string,
): void {
  const blank = known.get(key)
  if (!blank) {
    const near = nearest(key, [...known.keys()])
    const keys = new Intl.ListFormat("en", {type: "disjunction"}).format(near)
    throw new Misuse("cli.no-blank", {key, name, near: near.length, keys})
  }
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
