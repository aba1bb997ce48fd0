import {writeFile} from "node:fs/promises"
import {compile} from "./services/compiled"
import {usualPlaces} from "./places"

/**
 * A step of the build: reads and checks what comes with Proviso, and writes it as the installed program reads it. What is refused fails
 * the build, by file and line.
 */
async function main(): Promise<void> {
  const {templates, compiled} = usualPlaces({})
  const {bundled, text} = await compile(templates)
  for (const {name, why} of bundled.refused) console.error(`templates: ${name}: ${why}`)
  if (bundled.refused.length > 0) process.exitCode = 1
  else if (compiled !== null) await writeFile(compiled, text)
}

void main()
