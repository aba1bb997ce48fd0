import {randomUUID} from "node:crypto"
import {basename} from "node:path"
import {blanks} from "../../schema/blanks"
import {choices} from "../../schema/alternatives"
import {serializeDraft} from "../../schema/file"
import {mintFrom} from "../../schema/ids"
import {createBill, parseSelection} from "../../schema/library/bill"
import type {Library} from "../../schema/library/library"
import type {Pack} from "../../schema/library/pack"
import {profileIds} from "../../schema/profiles/profiles"
import {forEachArticle} from "../../schema/provisions"
import {word} from "../messages"
import {
  type Answer,
  type Command,
  forceOption,
  jsonOption,
  Misuse,
  oneOf,
  outOption,
  textOf,
} from "./command"
import {checkTarget, random, writeWhole} from "./draft-file"

export const newCommand: Command = {
  name: "new",
  summary: "cli.new.summary",
  operand: null,
  options: {
    pack: {type: "string", value: "PACK", required: true, help: "cli.option.pack"},
    title: {type: "string", value: "TITLE", required: true, help: "cli.option.title"},
    state: {type: "string", value: "STATE", required: true, help: "cli.option.state"},
    profile: {type: "string", value: "PROFILE", help: "cli.option.profile"},
    select: {type: "string", value: "PARTS", help: "cli.option.select"},
    out: outOption,
    force: forceOption,
    json: jsonOption,
  },
  async run({services, given, path, now}): Promise<Answer> {
    if (textOf(given, "title").trim() === "") throw new Misuse("cli.empty-title")
    const file = path(textOf(given, "out"))
    const name = basename(file)
    const library = await services.packs.library()
    const pack = findPack(library, textOf(given, "pack"))
    const select = parseSelection(textOf(given, "select") || "all", pack)
    if (typeof select === "string") throw new Misuse("cli.bad-selection", {detail: select})
    const profile = oneOf(given, "profile", profileIds, "un")
    const target = await checkTarget(file, given["force"] === true)
    const [title, state] = [textOf(given, "title"), textOf(given, "state")]
    const request = {pack: pack.head.id, title, state, profile, select}
    const doc = createBill(library, request, mintFrom(random))
    const documentId = randomUUID()
    const created = now().toISOString()
    const text = serializeDraft({documentId, created, doc, versions: [], copy: null, source: null})
    await writeWhole(target, Buffer.from(text), services)
    let articles = 0
    forEachArticle(doc, () => articles++)
    const open = blanks(doc).filter(({value}) => value === null)
    const undecided = choices(doc).filter(({chosen}) => chosen === null)
    const counts = {articles, blanks: open.length, choices: undecided.length}
    return {
      data: {file, documentId, ...counts},
      lines: [word("cli.new.done", {name, ...counts})],
    }
  },
}

function findPack({packs}: Library, id: string): Pack {
  const pack = packs.find(({head}) => head.id === id)
  if (pack) return pack
  const known = packs.map(({head}) => head.id).join(", ")
  throw new Misuse("cli.no-pack", {name: id, packs: known})
}
