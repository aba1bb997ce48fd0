import {basename} from "node:path"
import {lossesSaid} from "../../schema/salvage/loss-said"
import {word} from "../messages"
import {readText} from "../services/documents"
import {draftFacts} from "../services/draft-facts"
import {HostError} from "../../schema/host"
import {
  type Answer,
  BadSyntax,
  type Command,
  Failure,
  forceOption,
  jsonOption,
  Misuse,
  outOption,
  textOf,
} from "./command"
import {checkTarget, writeWhole} from "./draft-file"

/** What can be read of a damaged draft, written to a file of its own; the damaged one stays as it is. */
export const recoverCommand: Command = {
  name: "recover",
  summary: "cli.recover.summary",
  operand: "FILE",
  options: {out: outOption, force: forceOption, json: jsonOption},
  async run({given, path, positionals, services}): Promise<Answer> {
    const written = positionals[0]
    if (written === undefined) throw new BadSyntax("cli.missing-file")
    const file = path(written)
    const out = path(textOf(given, "out"))
    const name = basename(file)
    // Not even when asked: the damaged file is all there is.
    if (out === file) throw new Misuse("cli.recover.same", {name})
    const target = await checkTarget(out, given["force"] === true)
    const refused = await refusalOf(file, name)
    if (refused === null) throw new Failure("cli.recover.whole", {name})
    const {left, kept} = await services.damaged.look(file, null)
    if (!left && !kept && refused.data.kind === "not-a-draft") throw refused
    const notes = kept ? [word("cli.recover.kept", {name, date: kept.date})] : []
    if (!left) throw new Failure("cli.recover.nothing", {name, kept: kept ? "yes" : "no"})
    await writeWhole(target, new TextEncoder().encode(left.text), services)
    return {
      data: {file: out, losses: left.losses, kept},
      lines: [
        ...lossesSaid(left.losses),
        word("cli.recover.done", {name: basename(out), losses: left.losses.length}),
      ],
      notes,
      found: left.losses.length > 0,
    }
  },
}

/** Why the file cannot be opened, where that may be damage; null for a whole draft. A draft whose start was lost does not say that it was one. */
async function refusalOf(path: string, name: string): Promise<HostError | null> {
  try {
    draftFacts((await readText(path, name)).text, name)
    return null
  } catch (error) {
    const kind = error instanceof HostError ? error.data.kind : null
    if (error instanceof HostError && (kind === "truncated" || kind === "not-a-draft")) return error
    throw error
  }
}
