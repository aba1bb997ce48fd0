import {randomUUID} from "node:crypto"
import {mkdir, stat} from "node:fs/promises"
import {basename, dirname, join} from "node:path"
import {serializeDraft} from "../../schema/file"
import {chaptersText} from "../../schema/workshop/chapters"
import {type GroupProblem, type ReadGroups, readGroups} from "../../schema/workshop/groups"
import {type HandedOut, handOut} from "../../schema/workshop/hand-out"
import {decodeTable} from "../../schema/workshop/table-text"
import {say} from "../../schema/messages"
import {word} from "../messages"
import type {Services} from "../services"
import {ifThere, naming} from "../services/errors"
import {readBounded} from "../services/read-bounded"
import {
  type Answer,
  type Command,
  type CommandInput,
  Failure,
  forceOption,
  jsonOption,
  Misuse,
  noNamesOption,
  oneOf,
  textOf,
} from "./command"
import {newerNote, readDraft} from "./draft-file"

const readings = ["accepted", "rejected"] as const

export const handoutCommand: Command = {
  name: "handout",
  summary: "cli.handout.summary",
  operand: "FILE",
  options: {
    groups: {type: "string", value: "G.csv", required: true, help: "cli.option.groups"},
    out: {type: "string", short: "o", value: "DIR", required: true, help: "cli.option.out-folder"},
    as: {type: "string", value: "READING", help: "cli.option.as"},
    comments: {type: "boolean", help: "cli.option.comments"},
    "no-names": noNamesOption,
    force: forceOption,
    json: jsonOption,
  },
  async run(input): Promise<Answer> {
    const {services, given, path, now} = input
    const as = given["as"] === undefined ? "refuse" : oneOf(given, "as", readings, "accepted")
    const read = await readDraft(input)
    const {name, draft, newer} = read
    if (newer) throw new Failure("cli.handout.newer", {name})
    if (draft.copy) throw new Failure("cli.handout.copy", {name, group: draft.copy.group})
    const folder = path(textOf(given, "out"))
    const target = await targetIn(folder)
    const {groups} = await groupsOf(input, target, (text) => readGroups(text, draft.doc))
    if (target === "none") throw new Failure("cli.no-folder", {folder: dirname(folder)})
    if (target === "file") throw new Failure("cli.handout.file", {folder})
    const result = handOut(draft, {
      groups,
      date: now().toISOString(),
      mint: randomUUID,
      suggestions: as,
      comments: given["comments"] === true,
      names: given["no-names"] === true ? "left-out" : "shown",
    })
    if (!result.ok) {
      if (result.why === "open-suggestions") throw new Failure("cli.handout.open", {name})
      if (result.why === "copy") throw new Failure("cli.handout.copy", {name, group: result.group})
      throw new Failure("cli.handout.groups", {count: result.problems.length})
    }
    if (target === "new") await naming(basename(folder), "writing", () => mkdir(folder))
    const written = await writeAll(services, folder, result.copies, given["force"] === true)
    return {
      data: {file: read.path, folder, copies: written},
      lines: [
        ...written.map(({name: file, group, chapters}) =>
          chapters === null
            ? word("cli.handout.line", {file, group})
            : word("cli.handout.line-chapters", {
                file,
                group,
                chapters: chaptersText(draft.doc, chapters),
              }),
        ),
        word("cli.handout.done", {count: written.length, folder}),
      ],
      notes: newerNote(read),
    }
  },
}

/** Bytes of a list of groups. */
const longestList = 10_000_000

/** Lines of a list that are told to be wrong; a file that is no list has thousands. */
const mostTold = 5

async function groupsOf(
  {given, path}: CommandInput,
  target: Target,
  read: (text: string) => ReadGroups,
): Promise<ReadGroups> {
  const file = path(textOf(given, "groups"))
  const name = basename(file)
  const bytes = await naming(name, "reading", () => readBounded(file, longestList))
  const found = read(decodeTable(bytes, TextDecoder))
  if (found.problems.length === 0) return found
  const inWords = ({why, at, subject}: GroupProblem): string => {
    const sentence = say(`hand-out.${why}`, {subject: short(subject)})
    if (why === "not-a-list") return word("cli.handout.no-list", {name, sentence})
    return at === 0 ? sentence : word("cli.handout.problem", {name, line: String(at), sentence})
  }
  const more = found.problems.length - mostTold
  const folder = path(textOf(given, "out"))
  const sentences = [
    ...found.problems.slice(0, mostTold).map(inWords),
    ...(more > 0 ? [word("cli.handout.more", {count: more})] : []),
    ...(target === "none" ? [word("cli.no-folder", {folder: dirname(folder)})] : []),
    ...(target === "file" ? [word("cli.handout.file", {folder})] : []),
  ]
  throw new Misuse("cli.handout.bad-groups", {problems: sentences.join("\n")})
}

/** As much of what was written as a line on the screen is for. */
function short(text: string): string {
  const line = text.replace(/\s+/g, " ").trim()
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}

/** Where the copies go: a folder that is there or is to be made in one that is, or nothing that will do. */
type Target = "there" | "new" | "file" | "none"

async function targetIn(folder: string): Promise<Target> {
  const look = (at: string) => naming(basename(at), "reading", () => ifThere(stat(at)))
  const found = await look(folder)
  if (found) return found.isDirectory() ? "there" : "file"
  return (await look(dirname(folder)))?.isDirectory() ? "new" : "none"
}

interface Written {
  readonly group: string
  readonly name: string
  readonly file: string
  readonly documentId: string
  readonly chapters: readonly string[] | null
}

/** Nothing is written where anything is in the way, so that a second run with --force does not meet half of the first. */
async function writeAll(
  {copies: service}: Services,
  folder: string,
  copies: readonly HandedOut[],
  force: boolean,
): Promise<readonly Written[]> {
  const inTheWay = (why: "exists" | "own", name: string) =>
    why === "own" ? new Failure("cli.handout.own", {name}) : new Misuse("cli.exists", {name})
  for (const {name, draft} of copies) {
    const there = await service.there(join(folder, name), draft.copy?.of ?? "")
    if (there === "own" || (there === "exists" && !force)) throw inTheWay(there, name)
  }
  const written: Written[] = []
  for (const {group, name, draft} of copies) {
    const file = join(folder, name)
    const result = await service.write(file, serializeDraft(draft), force)
    if (!result.written) throw inTheWay(result.why, name)
    const {documentId, copy} = draft
    written.push({group, name, file, documentId, chapters: copy?.chapters ?? null})
  }
  return written
}
