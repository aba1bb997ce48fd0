import {writeFile} from "node:fs/promises"
import {checkLibrary} from "../schema/library/check-library"
import {compile} from "./services/compiled"
import {usualPlaces} from "./places"

/**
 * A step of the build: reads and checks what comes with Proviso, and writes it as the installed program reads it. What is refused fails
 * the build, by file and line.
 */
async function main(): Promise<void> {
  const {templates, compiled} = usualPlaces()
  const {bundled, text} = await compile(templates)
  const refused = bundled.refused.map(({name, why}) => `${name}: ${why}`)
  const links = [...checkLibrary(bundled)].flatMap(([id, problems]) =>
    problems.map(({file, line, message}) => `${id}: ${file}, line ${line}: ${message}`),
  )
  const wrong = [...refused, ...links]
  for (const line of wrong) console.error(`templates: ${line}`)
  if (wrong.length > 0) process.exitCode = 1
  else if (compiled !== null) await writeFile(compiled, text)
}

void main()
