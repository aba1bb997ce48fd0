import type {MessageId, Params} from "../messages"
import {word} from "../messages"
import type {Services} from "../services"

/** The command was used wrongly, in one sentence: exit code 2. */
export class Misuse extends Error {
  constructor(id: MessageId, params: Params = {}) {
    super(word(id, params))
    this.name = "Misuse"
  }
}

/** The command line could not be read; its answer names the help page. */
export class BadSyntax extends Misuse {}

/** What was asked for could not be done, in one sentence: exit code 1. */
export class Failure extends Error {
  constructor(id: MessageId, params: Params = {}) {
    super(word(id, params))
    this.name = "Failure"
  }
}

export interface OptionSpec {
  readonly type: "string" | "boolean"
  readonly short?: string
  readonly multiple?: true
  /** What stands for the value in the help page. */
  readonly value?: string
  readonly required?: true
  readonly help: MessageId
}

/** The options as they were given, by name. */
export type Given = Readonly<
  Record<string, string | boolean | readonly (string | boolean)[] | undefined>
>

export interface CommandInput {
  readonly services: Services
  readonly given: Given
  readonly positionals: readonly string[]
  /** Makes a path of what the user wrote, from the folder where the command was called. */
  readonly path: (written: string) => string
  readonly now: () => Date
}

/** What a command answers: data for --json, lines for people, notes for stderr. */
export interface Answer {
  readonly data: unknown
  readonly lines: readonly string[]
  readonly notes?: readonly string[]
  /** Something was found: exit code 1. */
  readonly found?: boolean
}

export interface Command {
  /** One word, or two as in "pack check". */
  readonly name: string
  readonly summary: MessageId
  /** What the command works on, named first, as the help page says it; null: nothing is named. */
  readonly operand: "FILE" | "DIR" | "ID" | "WHAT" | "COPY…" | null
  /** What else may be named after it, as the help page says it. */
  readonly more?: readonly string[]
  readonly options: Readonly<Record<string, OptionSpec>>
  run(input: CommandInput): Promise<Answer>
}

export const jsonOption: OptionSpec = {type: "boolean", help: "cli.option.json"}
export const forceOption: OptionSpec = {type: "boolean", help: "cli.option.force"}
/** For commands that write a changed draft over its file. */
export const shorterOption: OptionSpec = {type: "boolean", help: "cli.option.shorter"}
export const noNamesOption: OptionSpec = {type: "boolean", help: "cli.option.no-names"}
export const outOption: OptionSpec = {
  type: "string",
  short: "o",
  value: "FILE",
  required: true,
  help: "cli.option.out",
}

/** An option's text; empty where it was not given. */
export function textOf(given: Given, name: string): string {
  const value = given[name]
  return typeof value === "string" ? value : ""
}

/** An option that takes one of a few words. */
export function oneOf<T extends string>(
  given: Given,
  name: string,
  allowed: readonly T[],
  usual: T,
): T {
  const value = given[name]
  if (value === undefined) return usual
  const found = allowed.find((each) => each === value)
  if (found !== undefined) return found
  const params = {name: `--${name}`, allowed: allowed.join(", "), value: String(value)}
  throw new Misuse("cli.bad-choice", params)
}
