import {readdir, stat} from "node:fs/promises"
import {basename} from "node:path"
import {packFileEnding, writePackFile} from "../../schema/library/pack-file"
import {adviseOn} from "../../schema/library/quality/advise"
import type {PackProblem} from "../../schema/library/sources"
import {type MessageId, word} from "../messages"
import {ifThere, naming} from "../services/errors"
import {type PackTexts, readPackFolder, readWholePackFile} from "../services/pack-folder"
import {
  type Answer,
  BadSyntax,
  type Command,
  type CommandInput,
  Failure,
  forceOption,
  jsonOption,
  Misuse,
  outOption,
  textOf,
} from "./command"
import {checkTarget, writeWhole} from "./draft-file"

export const packCheckCommand: Command = {
  name: "pack check",
  summary: "cli.pack-check.summary",
  operand: "DIR",
  options: {json: jsonOption},
  async run(input): Promise<Answer> {
    const {folder, name, texts} = await readNamed(input)
    const {pack, head, problems} = await input.services.packs.check(texts)
    const id = head?.id ?? null
    const version = head?.version ?? null
    if (!pack) return refusedAnswer("cli.pack.bad", name, {folder, id, version}, problems)
    const {provisions, definitions} = pack
    const counts = {provisions: provisions.length, definitions: definitions.length}
    const advice = adviseOn(pack, await input.services.packs.library())
    const lines = [word("cli.pack.good", {id: pack.head.id, version: pack.head.version, ...counts})]
    if (advice.length > 0) {
      lines.push(
        word("cli.pack.advice", {count: advice.length}),
        ...advice.map(({file, line, message}) =>
          word("cli.pack.problem", {file, line: String(line), message}),
        ),
      )
    }
    return {data: {folder, id, version, ...counts, problems, advice}, lines}
  },
}

export const packBuildCommand: Command = {
  name: "pack build",
  summary: "cli.pack-build.summary",
  operand: "DIR",
  options: {
    out: {...outOption, help: "cli.option.pack-out"},
    force: forceOption,
    json: jsonOption,
  },
  async run(input): Promise<Answer> {
    const {services, given, path} = input
    const file = path(textOf(given, "out"))
    const out = basename(file)
    if (!out.endsWith(packFileEnding)) throw new Misuse("cli.pack.ending", {name: out})
    const {folder, name, texts} = await readNamed(input)
    const target = await checkTarget(file, given["force"] === true)
    const {pack, head, problems} = await services.packs.check(texts)
    if (!pack || !texts.ok) {
      const data = {folder, id: head?.id ?? null, version: head?.version ?? null, file: null}
      return refusedAnswer("cli.pack.not-built", name, data, problems)
    }
    const bytes = Buffer.from(writePackFile(texts.files))
    await writeWhole(target, bytes, services)
    const {id, version} = pack.head
    const kilobytes = Math.ceil(bytes.length / 1000)
    return {
      data: {folder, id, version, file, bytes: bytes.length, problems},
      lines: [word("cli.pack.built", {name: out, id, version, kilobytes})],
    }
  },
}

/** What is said of a pack with problems: a line for each, and one for all. */
export function refusedAnswer(
  sum: MessageId,
  name: string,
  data: object,
  problems: readonly PackProblem[],
): Answer {
  const files = new Set(problems.map(({file}) => file)).size
  return {
    data: {...data, problems},
    lines: [
      ...problems.map(({file, line, message}) =>
        word("cli.pack.problem", {file, line: String(line), message}),
      ),
      word(sum, {name, count: problems.length, files}),
    ],
    found: true,
  }
}

interface Named {
  readonly folder: string
  readonly name: string
  readonly texts: PackTexts
}

/** The pack that the command line names: a folder, or a file that was built from one. */
async function readNamed({positionals, path}: CommandInput): Promise<Named> {
  const written = positionals[0]
  if (written === undefined) throw new BadSyntax("cli.missing-folder")
  const folder = path(written)
  const name = basename(folder)
  const read = <T>(work: () => Promise<T>) => naming(name, "reading", work)
  const found = await read(() => ifThere(stat(folder)))
  if (!found) throw new Failure("cli.pack.nowhere", {folder: written})
  if (found.isFile() && name.endsWith(packFileEnding)) {
    return {folder, name, texts: await read(() => readWholePackFile(folder))}
  }
  if (!found.isDirectory()) throw new Failure("cli.pack.not-folder", {name: written})
  expectHead(written, await read(() => readdir(folder)))
  return {folder, name, texts: await read(() => readPackFolder(folder))}
}

function expectHead(folder: string, names: readonly string[]): void {
  if (names.includes("pack.yaml")) return
  // As Windows names what its plain text editor saves, or as others end the name.
  const near = names.find((name) => /^pack\.(?:ya?ml\.txt|yml|txt)$/i.test(name))
  if (near === undefined) throw new Failure("cli.pack.no-head", {folder})
  throw new Failure("cli.pack.headed-otherwise", {folder, name: near})
}
