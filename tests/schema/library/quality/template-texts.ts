import {readdirSync, readFileSync} from "node:fs"
import {join, relative} from "node:path"
import {lineFinder, readYaml} from "../../../../schema/library/yaml-text"

/** A text of a file under templates/ that somebody reads. */
export interface TemplateText {
  readonly text: string
  /** Said only when something is wrong, since finding a line is slow. */
  readonly where: () => string
}

/** Names under which ids, codes and words of a fixed list stand. */
const codes: ReadonlySet<string> = new Set(
  "a answers b bears certainty chapter choose chosen concepts defeats files id implements key kind language level needs needsLegislation obligations option pack parent part pillar presence profile provisions role see select status subject theme tie to tradition version".split(
    " ",
  ),
)

const templates = join(import.meta.dirname, "../../../../templates")

/** Every text of packs, instruments, registers and samples. */
export function templateTexts(): readonly TemplateText[] {
  return readdirSync(templates, {recursive: true, encoding: "utf8"})
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .flatMap((name) => textsIn(relative(".", name), readFileSync(join(templates, name), "utf8")))
}

export function textsIn(file: string, yaml: string): readonly TemplateText[] {
  const read = readYaml(yaml)
  if (!read.ok) throw new Error(`${file}:${read.line} ${read.message}`)
  const find = lineFinder(yaml)
  const found: TemplateText[] = []
  const visit = (value: unknown, path: readonly (string | number)[]) => {
    if (typeof value === "string") {
      const where = () => `${file}:${find(path)}`
      found.push({text: value, where})
    } else if (Array.isArray(value)) value.forEach((each, i) => visit(each, [...path, i]))
    else if (typeof value === "object" && value !== null) {
      for (const [name, each] of Object.entries(value))
        if (!codes.has(name)) visit(each, [...path, name])
    }
  }
  visit(read.value, [])
  return found
}
