import type {Node} from "prosemirror-model"
import {EditorState} from "prosemirror-state"
import {acceptSuggestions, rejectSuggestions} from "../../schema/commands/review"
import {placeText} from "../../schema/place-text"
import {billAttrs} from "../../schema/profiles/profiles"
import {findProvision, isProvision, provisionId} from "../../schema/provisions"
import {suggestionTitle} from "../../schema/review/said"
import {suggestions, type Suggestion} from "../../schema/review/suggestions"
import {word} from "../messages"
import {
  type Answer,
  BadSyntax,
  type Command,
  type CommandInput,
  Failure,
  type Given,
  jsonOption,
  Misuse,
  shorterOption,
  textOf,
} from "./command"
import {newerNote, type ReadDraft, readDraft, rewriteDraft} from "./draft-file"

const acts = ["list", "accept", "reject"] as const
type Act = (typeof acts)[number]

export const suggestionsCommand: Command = {
  name: "suggestions",
  summary: "cli.suggestions.summary",
  operand: "FILE",
  more: ["[list|accept|reject]"],
  options: {
    author: {type: "string", value: "NAME", help: "cli.option.author"},
    provision: {type: "string", value: "ID", help: "cli.option.provision"},
    id: {type: "string", multiple: true, value: "ID", help: "cli.option.suggestion"},
    all: {type: "boolean", help: "cli.option.all-suggestions"},
    why: {type: "string", value: "TEXT", help: "cli.option.why"},
    by: {type: "string", value: "NAME", help: "cli.option.by"},
    shorter: shorterOption,
    json: jsonOption,
  },
  async run(input): Promise<Answer> {
    const act = actOf(input)
    const {given} = input
    const isNarrowed = ["author", "provision", "id"].some((name) => given[name] !== undefined)
    if (act !== "list" && isNarrowed === (given["all"] === true)) {
      throw new BadSyntax("cli.suggestions.which")
    }
    const read = await readDraft(input)
    const chosen = choose(read, given)
    return act === "list" ? list(read, chosen) : decide(act, read, chosen, input)
  },
}

function actOf({positionals}: CommandInput): Act {
  const written = positionals[1] ?? "list"
  const act = acts.find((each) => each === written)
  if (act) return act
  throw new BadSyntax("cli.suggestions.act", {written, acts: acts.join(", ")})
}

/** The suggestions that the options name; all where they name none. */
function choose({draft: {doc}, name}: ReadDraft, given: Given): readonly Suggestion[] {
  const all = suggestions(doc)
  const author = given["author"]
  const provision = given["provision"]
  const ids = given["id"]
  const known = new Set(all.map(({id}) => id))
  const wanted = typeof ids === "object" ? new Set(ids.map(String)) : null
  for (const id of wanted ?? []) {
    if (!known.has(id)) throw new Misuse("cli.suggestions.no-id", {id, name})
  }
  if (typeof provision === "string" && !isThere(doc, provision)) {
    throw new Misuse("cli.suggestions.no-provision", {id: provision, name})
  }
  return all.filter(
    (each) =>
      (typeof author !== "string" || each.author.split(", ").includes(author)) &&
      (typeof provision !== "string" || isIn(doc, each.provision, provision)) &&
      (wanted === null || wanted.has(each.id)),
  )
}

const baseOf = (doc: Node): Node => billAttrs(doc).review?.base ?? doc

const isThere = (doc: Node, id: string): boolean =>
  findProvision(doc, id) !== null || findProvision(baseOf(doc), id) !== null

/** Whether a provision is another one or stands in it; of one that is to go, as it stood. */
function isIn(doc: Node, id: string, around: string): boolean {
  if (id === around) return true
  const found = findProvision(doc, id) ?? findProvision(baseOf(doc), id)
  return found?.parents.some((node) => isProvision(node) && provisionId(node) === around) ?? false
}

function place(doc: Node, {provision}: Suggestion): string {
  return (
    placeText(doc, provision) || placeText(baseOf(doc), provision) || word("cli.suggestions.bill")
  )
}

function dataOf(doc: Node, chosen: readonly Suggestion[]) {
  return chosen.map((each) => ({
    id: each.id,
    kind: each.kind,
    title: suggestionTitle(doc, each),
    author: each.author,
    date: each.date,
    provision: each.provision,
    place: place(doc, each),
    before: each.before,
    after: each.after,
  }))
}

function lineOf(doc: Node, each: Suggestion): string {
  return word("cli.suggestions.line", {
    id: each.id,
    place: place(doc, each),
    title: suggestionTitle(doc, each),
    author: each.author || word("cli.suggestions.nobody"),
  })
}

function list(read: ReadDraft, chosen: readonly Suggestion[]): Answer {
  const {path, draft, newer, name} = read
  return {
    data: {file: path, newer, suggestions: dataOf(draft.doc, chosen)},
    lines: [
      ...newerNote(read),
      ...chosen.map((each) => lineOf(draft.doc, each)),
      word("cli.suggestions.sum", {name, count: chosen.length}),
    ],
  }
}

async function decide(
  act: "accept" | "reject",
  read: ReadDraft,
  chosen: readonly Suggestion[],
  {given, services, now}: CommandInput,
): Promise<Answer> {
  const {name, draft, newer, path} = read
  if (newer) throw new Failure("cli.newer", {name})
  const {doc: before} = draft
  const by = textOf(given, "by").trim() || (await services.settings.read()).author
  const decided = {by, date: now().toISOString(), why: textOf(given, "why")}
  const command = act === "accept" ? acceptSuggestions : rejectSuggestions
  let doc = before
  command(
    chosen.map(({id}) => id),
    decided,
  )(EditorState.create({doc}), (tr) => (doc = tr.doc))
  const elsewhere = await services.locks.look(path)
  if (doc !== before) await rewriteDraft(read, {...draft, doc}, {services, given})
  const count = billAttrs(doc).decisions.length - billAttrs(before).decisions.length
  const open = suggestions(doc).length
  return {
    data: {file: path, act, decided: dataOf(before, chosen), also: count - chosen.length, open},
    lines: [
      ...chosen.map((each) => lineOf(before, each)),
      word("cli.suggestions.done", {
        name,
        act,
        count: chosen.length,
        also: Math.max(0, count - chosen.length),
        open,
      }),
    ],
    notes: elsewhere
      ? [word("cli.open-elsewhere", {name, user: elsewhere.user, computer: elsewhere.computer})]
      : [],
  }
}
