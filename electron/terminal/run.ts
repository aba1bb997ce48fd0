import {parseArgs} from "node:util"
import {HostError, type HostErrorData} from "../../schema/host"
import {say} from "../../schema/messages"
import {isMessageId, word} from "../messages"
import {adaptationCommand} from "./adaptation"
import {briefCommand} from "./brief"
import {checkCommand} from "./check"
import {BadSyntax, type Command, type CommandInput, Failure, type Given, Misuse} from "./command"
import {compareCommand} from "./compare"
import {coverageCommand} from "./coverage"
import {documentCommand} from "./document"
import {exportCommand} from "./export"
import {fillCommand} from "./fill"
import {gapsCommand} from "./gaps"
import {handoutCommand} from "./handout"
import {commandHelp, overallHelp} from "./help"
import {importCommand} from "./import"
import {mergeCommand} from "./merge"
import {forgetCommand, keptCommand} from "./kept"
import {namelessCommand} from "./nameless"
import {newCommand} from "./new-bill"
import {packBuildCommand, packCheckCommand} from "./pack"
import {packInstallCommand, packRemoveCommand} from "./pack-install"
import {packsCommand} from "./packs"
import {printable, printableJson, printableLine} from "./printable"
import {reconcileCommand} from "./reconcile"
import {recoverCommand} from "./recover"
import {sampleCommand} from "./sample"
import {suggestionsCommand} from "./suggestions"
import {versionsCommand} from "./versions"

const commands: readonly Command[] = [
  packsCommand,
  newCommand,
  sampleCommand,
  fillCommand,
  checkCommand,
  coverageCommand,
  exportCommand,
  namelessCommand,
  documentCommand,
  gapsCommand,
  briefCommand,
  reconcileCommand,
  importCommand,
  compareCommand,
  suggestionsCommand,
  adaptationCommand,
  handoutCommand,
  mergeCommand,
  versionsCommand,
  recoverCommand,
  packCheckCommand,
  packBuildCommand,
  packInstallCommand,
  packRemoveCommand,
  keptCommand,
  forgetCommand,
]

export interface Outcome {
  readonly code: 0 | 1 | 2
  readonly out: string
  readonly err: string
}

type Surroundings = Pick<CommandInput, "services" | "path" | "now">

/** Runs one command line and says what to print. Rejects for defects only. */
export async function runTerminal(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<Outcome> {
  try {
    return await run(args, surroundings)
  } catch (error) {
    if (error instanceof Misuse) {
      const help = error instanceof BadSyntax ? ` ${word("cli.see-help")}` : ""
      return {code: 2, out: "", err: `${printable(error.message)}${help}\n`}
    }
    if (error instanceof Failure) return {code: 1, out: "", err: `${printable(error.message)}\n`}
    if (!(error instanceof HostError)) throw error
    return {code: 1, out: "", err: `${printable(sentence(error.data))}\n`}
  }
}

/** The window's advice speaks of its menus; where that would mislead, the terminal has words of its own. */
function sentence({kind, subject, detail}: HostErrorData): string {
  const own = `cli.host.${kind}`
  return isMessageId(own) ? word(own, {subject, detail}) : say(`host.${kind}`, {subject, detail})
}

async function run(args: readonly string[], surroundings: Surroundings): Promise<Outcome> {
  const [name] = args
  if (name === undefined) return {code: 2, out: "", err: overallHelp(commands)}
  if (["--help", "-h", "help"].includes(name)) return {code: 0, out: overallHelp(commands), err: ""}
  const found = commandIn(args)
  if (!found) {
    const known = commands.map((each) => each.name).join(", ")
    throw new BadSyntax("cli.unknown-command", {name: wordsOf(args), commands: known})
  }
  const {command, rest} = found
  if (rest.includes("--help") || rest.includes("-h")) {
    return {code: 0, out: commandHelp(command), err: ""}
  }
  const {given, positionals} = parse(command, rest)
  const answer = await command.run({...surroundings, given, positionals})
  const json = given["json"] === true
  return {
    code: answer.found ? 1 : 0,
    out: json ? `${printableJson(answer.data)}\n` : lines(answer.lines),
    err: lines(answer.notes ?? []),
  }
}

/** The command that the first word or two name, and what follows them. */
function commandIn(
  args: readonly string[],
): {readonly command: Command; readonly rest: readonly string[]} | null {
  for (const command of commands) {
    const words = command.name.split(" ")
    if (words.every((each, i) => each === args[i])) return {command, rest: args.slice(words.length)}
  }
  return null
}

/** What was written for a command: two words where the first begins one of two. */
function wordsOf([first = "", second]: readonly string[]): string {
  const isGroup = commands.some(({name}) => name.startsWith(`${first} `))
  return isGroup && second !== undefined ? `${first} ${second}` : first
}

const lines = (sentences: readonly string[]): string =>
  sentences.map((line) => `${printableLine(line)}\n`).join("")

function parse(command: Command, args: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, {type, short, multiple}]) => [
      name,
      {type, ...(short ? {short} : {}), ...(multiple ? {multiple} : {})},
    ]),
  )
  const {values, positionals} = parseWords([...args], options)
  const most = (command.operand === null ? 0 : 1) + (command.more?.length ?? 0)
  const extra = positionals[most]
  // An operand with dots stands for as many as are named.
  const isList = command.operand?.endsWith("…") ?? false
  if (extra !== undefined && !isList) throw new BadSyntax("cli.too-many", {argument: extra})
  const given: Given = values
  for (const [name, {required}] of Object.entries(command.options)) {
    if (required && given[name] === undefined) {
      throw new BadSyntax("cli.missing-option", {name: `--${name}`})
    }
  }
  return {given, positionals}
}

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>["options"]>

function parseWords(args: string[], options: Options) {
  try {
    return parseArgs({args, options, allowPositionals: true})
  } catch (error) {
    // Node words its own refusals in a sentence, followed by advice on quoting.
    if (!(error instanceof TypeError)) throw error
    const detail = (error.message.split(/\. |\n/)[0] ?? "").replace(/\.?$/, ".")
    throw new BadSyntax("cli.bad-option", {detail})
  }
}
