import {word} from "../messages"
import type {Command, OptionSpec} from "./command"

const helpOption: OptionSpec = {type: "boolean", short: "h", help: "cli.option.help"}

/** The page that `--help` shows. */
export function overallHelp(commands: readonly Command[]): string {
  return page([
    word("cli.summary"),
    "",
    word("cli.usage"),
    "",
    word("cli.commands"),
    ...columns(commands.map(({name, summary}) => [name, word(summary)])),
    "",
    word("cli.more"),
    word("cli.codes"),
  ])
}

/** The page that `<command> --help` shows. */
export function commandHelp({name, summary, operand, more = [], options}: Command): string {
  const all = Object.entries({...options, help: helpOption})
  const required = all.filter(([, {required}]) => required)
  const words = [
    name,
    ...(operand === null ? [] : [operand]),
    ...more,
    ...required.map(([option, spec]) => written(option, spec)),
    "[options]",
  ]
  return page([
    word(summary),
    "",
    word("cli.usage").replace("COMMAND [options]", words.join(" ")),
    "",
    word("cli.options"),
    ...columns(all.map(([option, spec]) => [written(option, spec), word(spec.help)])),
  ])
}

function written(option: string, {short, value}: OptionSpec): string {
  return `${short ? `-${short}, ` : ""}--${option}${value ? ` ${value}` : ""}`
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([first]) => first.length))
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`)
}

const page = (lines: readonly string[]): string => `${lines.join("\n")}\n`
