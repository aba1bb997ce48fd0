import {createHash} from "node:crypto"
import {readdir, readFile} from "node:fs/promises"
import {join} from "node:path"
import {type Bundled, readBundled} from "./bundled"
import {codeOf, ifThere} from "./errors"

/**
 * What comes with Proviso, read and checked when Proviso was built, so that a start does not read megabytes of text again. The texts
 * stay the truth: what was compiled holds for exactly the files that it was made from, told by a hash over their names and
 * contents, and a corrected file shows at the next start.
 */
export async function compile(templates: string): Promise<{
  readonly bundled: Bundled
  readonly text: string
}> {
  const hash = await hashTemplates(templates)
  const bundled = await readBundled(templates)
  return {bundled, text: `${firstLine(hash ?? "")}${JSON.stringify(bundled)}\n`}
}

/** What was compiled from these templates; null where there is nothing, or they are no longer what they were. */
export async function readCompiled(file: string, templates: string): Promise<Bundled | null> {
  const [text, hash] = await Promise.all([
    ifThere(readFile(file, "utf8")),
    hashTemplates(templates),
  ])
  if (text === null || hash === null) return null
  const start = firstLine(hash)
  // Nothing but compile() writes this file, and whoever can write it can change the program beside it too.
  return text.startsWith(start) ? (JSON.parse(text.slice(start.length)) as Bundled) : null
}

const firstLine = (hash: string): string => `{"templates":"${hash}"}\n`

/**
 * Contents and not times: a copy, an archive or a clone has times of its own. Null where a file cannot be read, which whoever reads the
 * texts one by one says better.
 */
async function hashTemplates(templates: string): Promise<string | null> {
  const hash = createHash("sha256")
  try {
    const names = [...(await textsIn(templates, ""))].sort()
    const contents = await Promise.all(names.map((name) => readFile(join(templates, name))))
    contents.forEach((content, i) => {
      hash.update(`${names[i] ?? ""}\n${content.length}\n`)
      hash.update(content)
    })
  } catch (error) {
    if (codeOf(error) === "") throw error
    return null
  }
  return hash.digest("hex")
}

/** Paths below the folder, with slashes on every system. */
async function textsIn(folder: string, prefix: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const entry of (await ifThere(readdir(folder, {withFileTypes: true}))) ?? []) {
    const path = `${prefix}${entry.name}`
    if (entry.isDirectory()) found.push(...(await textsIn(join(folder, entry.name), `${path}/`)))
    else if (/\.(?:yaml|txt)$/.test(entry.name)) found.push(path)
  }
  return found
}
