import {basename} from "node:path"
import {word} from "../messages"
import {
  type Answer,
  BadSyntax,
  type Command,
  Failure,
  jsonOption,
  Misuse,
  type OptionSpec,
} from "./command"
import {nearest} from "./nearest"
import {refusedAnswer} from "./pack"

const replaceOption: OptionSpec = {type: "boolean", help: "cli.option.replace"}

export const packInstallCommand: Command = {
  name: "pack install",
  summary: "cli.pack-install.summary",
  operand: "FILE",
  options: {replace: replaceOption, json: jsonOption},
  async run({services, given, positionals, path}): Promise<Answer> {
    const written = positionals[0]
    if (written === undefined) throw new BadSyntax("cli.missing-pack-file")
    const file = path(written)
    const name = basename(file)
    const {head, problems, isBundled, instead, hash} = await services.packs.look(file)
    if (isBundled && head) throw new Failure("cli.pack.bundled", {id: head.id})
    if (!head || problems.length > 0) {
      return refusedAnswer("cli.pack.not-installed", name, {file, id: head?.id ?? null}, problems)
    }
    const {id, version} = head
    if (instead && given["replace"] !== true) {
      if (instead.version === null) throw new Misuse("cli.pack.installed-damaged", {id})
      const versions = {version: instead.version, offered: version}
      throw new Misuse("cli.pack.installed-before", {id, ...versions})
    }
    const done = await services.packs.install(file, {hash, instead: instead?.hash ?? null})
    if (!done.installed) throw new Failure("cli.pack.changed", {name})
    return {
      data: {file, id, version, replaced: instead?.version ?? null, problems},
      lines: [word("cli.pack.installed", {id, version})],
    }
  },
}

export const packRemoveCommand: Command = {
  name: "pack remove",
  summary: "cli.pack-remove.summary",
  operand: "ID",
  options: {json: jsonOption},
  async run({services, positionals}): Promise<Answer> {
    const [id] = positionals
    if (id === undefined) throw new BadSyntax("cli.missing-id")
    const {packs, installed} = await services.packs.library()
    if (!installed.some(({key}) => key === id)) {
      if (packs.some(({head}) => head.id === id)) throw new Misuse("cli.pack.not-removable", {id})
      const near = nearest(
        id,
        installed.map(({key}) => key),
      )
      const ids = new Intl.ListFormat("en", {type: "disjunction"}).format(near)
      throw new Misuse("cli.pack.none", {id, near: near.length, ids})
    }
    await services.packs.remove(id)
    return {data: {id}, lines: [word("cli.pack.removed", {id})]}
  },
}
