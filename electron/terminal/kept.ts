import {type KeptHere, keptKinds, type KeptKind} from "../../schema/host"
import {word} from "../messages"
import {type Answer, BadSyntax, type Command, jsonOption, Misuse} from "./command"

/** A terminal has no window and no draft open. */
const nobody = {window: {process: "", window: ""}, documentId: null}

export const keptCommand: Command = {
  name: "kept",
  summary: "cli.kept.summary",
  operand: null,
  options: {json: jsonOption},
  async run({services}): Promise<Answer> {
    const kept = await services.kept.look(nobody)
    return {data: kept, lines: keptKinds.map((kind) => lineOf(kind, kept))}
  },
}

export const forgetCommand: Command = {
  name: "forget",
  summary: "cli.forget.summary",
  operand: "WHAT",
  options: {
    yes: {type: "boolean", help: "cli.option.yes"},
    json: jsonOption,
  },
  async run({services, positionals, given}): Promise<Answer> {
    const [written] = positionals
    const allowed = keptKinds.join(", ")
    if (written === undefined) throw new BadSyntax("cli.forget.missing", {allowed})
    const kind = keptKinds.find((each) => each === written)
    if (!kind) throw new Misuse("cli.forget.unknown", {value: written, allowed})
    if (given["yes"] !== true) throw new Misuse("cli.forget.sure", {kind})
    await services.kept.clear(kind, nobody)
    const kept = await services.kept.look(nobody)
    return {data: kept, lines: [lineOf(kind, kept)]}
  },
}

const lineOf = (kind: KeptKind, kept: KeptHere): string =>
  word("cli.kept.line", {
    kind,
    count: kept[kind].count,
    kilobytes: Math.ceil(kept[kind].size / 1000),
  })
