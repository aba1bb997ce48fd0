import {basename} from "node:path"
import * as v from "valibot"
import {templateUnits, type StyleMapping} from "../../schema/formats/docx/template/template"
import type {ChosenTemplate} from "../../schema/formats/docx/template/template-apply"
import {naming} from "../services/errors"
import {readBounded} from "../services/read-bounded"
import {StyleMappingShape} from "../services/templates"
import {Failure, Misuse, textOf, type CommandInput} from "./command"

/** The template that an export names, with the mapping beside it; nothing where it names none. */
export async function templateOf({
  services,
  given,
  path,
}: CommandInput): Promise<{readonly template?: ChosenTemplate}> {
  if (given["template"] === undefined) {
    if (given["mapping"] !== undefined) throw new Misuse("cli.missing-option", {name: "--template"})
    return {}
  }
  const file = path(textOf(given, "template"))
  const template = await services.strangers.readPath(file, "template")
  if (given["mapping"] === undefined) return {template: {template, mapping: {}}}
  const mapping = await mappingIn(path(textOf(given, "mapping")))
  const ids = template.paragraphStyles.map(({id}) => id)
  const strange = Object.values(mapping).find((id) => id !== null && !ids.includes(id))
  if (strange != null) {
    throw new Failure("cli.template.style", {style: strange, styles: ids.join(", ")})
  }
  return {template: {template, mapping}}
}

/** In bytes. */
const longestMapping = 100_000

async function mappingIn(file: string): Promise<StyleMapping> {
  const name = basename(file)
  const text = await naming(name, "reading", () => readBounded(file, longestMapping))
  const read = v.safeParse(
    v.pipe(v.string(), v.parseJson(), StyleMappingShape),
    text.toString("utf8"),
  )
  if (read.success) return read.output
  const detail = read.issues[0].message
  throw new Failure("cli.template.mapping", {name, detail, units: templateUnits.join(", ")})
}
