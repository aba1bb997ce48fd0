import {randomUUID} from "node:crypto"
import {clean} from "../../schema/compare/clean"
import {word} from "../messages"
import {type Answer, type Command, type CommandInput, Failure, jsonOption, Misuse} from "./command"
import {newerNote, type ReadDraft, readDraft, rewriteDraft} from "./draft-file"

/** The longest name that the window takes too. */
const longestName = 200

export const versionsCommand: Command = {
  name: "versions",
  summary: "cli.versions.summary",
  operand: "FILE",
  options: {
    name: {type: "string", value: "NAME", help: "cli.option.version-name"},
    json: jsonOption,
  },
  async run(input): Promise<Answer> {
    const {name} = input.given
    const read = await readDraft(input)
    return typeof name === "string" ? nameVersion(input, read, name.trim()) : list(input, read)
  },
}

/** Named and automatic ones, the newest first. */
async function list({services}: CommandInput, read: ReadDraft): Promise<Answer> {
  const {draft, newer, path} = read
  const named = draft.versions.map(({id, name, author, date}) => ({id, name, author, date}))
  const dates = new Set(named.map(({date}) => date))
  const automatic = (await services.versions.entries(draft.documentId)).filter(
    ({date}) => !dates.has(date),
  )
  const lines = [
    ...named.map(({name, author, date}) => ({
      date,
      line: word("cli.versions.named", {date, name, by: author === "" ? "none" : "one", author}),
    })),
    ...automatic.map(({date}) => ({date, line: word("cli.versions.saved", {date})})),
  ].sort((a, b) => b.date.localeCompare(a.date))
  return {
    data: {file: path, newer, named, automatic},
    lines: [
      ...newerNote(read),
      ...lines.map(({line}) => line),
      word("cli.versions.sum", {named: named.length, automatic: automatic.length}),
    ],
  }
}

async function nameVersion(
  {services, given, now}: CommandInput,
  read: ReadDraft,
  name: string,
): Promise<Answer> {
  const {draft, newer, path} = read
  if (newer) throw new Failure("cli.newer-name", {name: read.name})
  if (name === "" || name.length > longestName) {
    throw new Misuse("cli.bad-version-name", {most: longestName})
  }
  if (draft.versions.some((version) => version.name.trim() === name)) {
    throw new Misuse("cli.versions.same-name", {file: read.name, name})
  }
  const {author} = await services.settings.read()
  const date = now().toISOString()
  const version = {id: randomUUID(), name, author, date, doc: clean(draft.doc)}
  const elsewhere = await services.locks.look(path)
  await rewriteDraft(read, {...draft, versions: [...draft.versions, version]}, {services, given})
  return {
    data: {file: path, id: version.id, name, author, date},
    lines: [word("cli.versions.done", {name, file: read.name})],
    notes: elsewhere
      ? [
          word("cli.open-elsewhere", {
            name: read.name,
            user: elsewhere.user,
            computer: elsewhere.computer,
          }),
        ]
      : [],
  }
}
