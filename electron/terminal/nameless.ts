import {basename} from "node:path"
import {serializeDraft} from "../../schema/file"
import {withoutNames} from "../../schema/names/without-names"
import {word} from "../messages"
import {naming} from "../services/errors"
import {isSameFile} from "../services/same-file"
import {
  type Answer,
  type Command,
  Failure,
  forceOption,
  jsonOption,
  outOption,
  textOf,
} from "./command"
import {checkTarget, readDraft, writeWhole} from "./draft-file"

/** Writes a copy of a draft without the names of the people who worked on it. The draft itself keeps them. */
export const namelessCommand: Command = {
  name: "nameless",
  summary: "cli.nameless.summary",
  operand: "FILE",
  options: {out: outOption, force: forceOption, json: jsonOption},
  async run(input): Promise<Answer> {
    const {given, path} = input
    const file = path(textOf(given, "out"))
    const read = await readDraft(input)
    const {name, draft, newer} = read
    // What this Proviso does not know of a newer file may be names.
    if (newer) throw new Failure("cli.nameless.newer", {name})
    if (await naming(name, "reading", () => isSameFile(file, read.path)))
      throw new Failure("cli.nameless.own", {name})
    const target = await checkTarget(file, given["force"] === true)
    await writeWhole(target, Buffer.from(serializeDraft(withoutNames(draft))), input.services)
    return {data: {file}, lines: [word("cli.nameless.done", {name: basename(file)})]}
  },
}
