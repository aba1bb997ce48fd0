import {randomUUID} from "node:crypto"
import {basename} from "node:path"
import {serializeDraft} from "../../schema/file"
import {mintFrom} from "../../schema/ids"
import {createAnalysedSample} from "../../schema/library/analysed-sample"
import {billAttrs} from "../../schema/profiles/profiles"
import {word} from "../messages"
import {
  type Answer,
  type Command,
  forceOption,
  jsonOption,
  Misuse,
  outOption,
  textOf,
} from "./command"
import {checkTarget, random, writeWhole} from "./draft-file"

export const sampleCommand: Command = {
  name: "sample",
  summary: "cli.sample.summary",
  operand: "ID",
  options: {out: outOption, force: forceOption, json: jsonOption},
  async run({services, given, positionals, path, now}): Promise<Answer> {
    const [id = ""] = positionals
    const library = await services.packs.library()
    const sample = library.samples.find((each) => each.id === id)
    if (!sample) {
      const samples = library.samples.map((each) => each.id).join(", ")
      throw new Misuse("cli.no-sample", {name: id, samples})
    }
    const file = path(textOf(given, "out"))
    const target = await checkTarget(file, given["force"] === true)
    const doc = createAnalysedSample(library, sample, mintFrom(random))
    const documentId = randomUUID()
    const created = now().toISOString()
    const text = serializeDraft({documentId, created, doc, versions: [], copy: null, source: null})
    await writeWhole(target, Buffer.from(text), services)
    const {assessment} = billAttrs(doc)
    const counts = {laws: assessment?.laws.length ?? 0, findings: assessment?.findings.length ?? 0}
    return {
      data: {file, documentId, ...counts},
      lines: [word("cli.sample.done", {name: basename(file), ...counts})],
    }
  },
}
