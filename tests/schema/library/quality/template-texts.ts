import {readdirSync, readFileSync} from "node:fs"
import {join, relative} from "node:path"
import {lineFinder, readYaml} from "../../../../schema/library/yaml-text"

/** A text of a file under templates/ that somebody reads. */
export interface TemplateText {
  readonly text: string
  readonly file: string
  /** The file and the line. Asked only when something is wrong, since finding a line is slow. */
  readonly where: () => string
}

/** Names under which ids, codes and words of a fixed list stand; those of languages hold words as laws have them, in the spelling of their time. */
const codes: ReadonlySet<string> = new Set(
  "a act action answer answers ar at b bears bill certainty chapter choose chosen cites clauses concepts date defeats en es extent fails file files for fr id implements key kind language level needs needsLegislation obligations of option pack parent part parts pillar presence priority profile provisions pt role ru see select status subject subjects theme themes tie to tradition version words".split(
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
  const visit = (value: unknown, path: readonly (string | number)[], isCode: boolean) => {
    if (typeof value === "string") {
      if (!isCode) found.push({text: value, file, where: () => `${file}:${find(path)}`})
    } else if (Array.isArray(value)) {
      // Of a list under such a name the strings are ids; what has names of its own has texts too.
      value.forEach((each, i) => visit(each, [...path, i], isCode))
    } else if (typeof value === "object" && value !== null) {
      for (const [name, each] of Object.entries(value))
        visit(each, [...path, name], codes.has(name))
    }
  }
  visit(read.value, [], false)
  return found
}
