import {readdir, readFile, stat} from "node:fs/promises"
import {join} from "node:path"
import type {Library} from "../../schema/library/library"
import type {PackProblem} from "../../schema/library/sources"
import {ifThere} from "./errors"

/** Larger files are refused before they are read: packs are hostile input. In bytes, a file. */
const largestFile = 2_000_000
const mostFiles = 600

/** Something of the library that was left out, and why. */
export type Refused = Library["refused"][number]

export class TooLarge extends Error {
  readonly file: string

  constructor(file: string) {
    super("This is too much text.")
    this.file = file
  }
}

/** The names of a folder's files of text. Files that end otherwise than in .yaml are for people (a licence), and passed over. */
export async function textNames(folder: string): Promise<readonly string[]> {
  const names = ((await ifThere(readdir(folder))) ?? []).filter((name) => name.endsWith(".yaml"))
  if (names.length > mostFiles) throw new TooLarge(names[0] ?? folder)
  return names.sort()
}

/** The text of a file, null where there is none. One that is too large is not read. */
export async function readText(folder: string, name: string): Promise<string | null> {
  const path = join(folder, name)
  const found = await ifThere(stat(path))
  if (!found) return null
  if (found.size > largestFile) throw new TooLarge(name)
  return ifThere(readFile(path, "utf8"))
}

/** The texts of a folder's files by name. */
export async function readTexts(folder: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  for (const name of await textNames(folder)) {
    const text = await readText(folder, name)
    if (text !== null) texts.set(name, text)
  }
  return texts
}

export function refusal(name: string, problems: readonly PackProblem[]): Refused {
  const [first] = problems
  return {name, why: first ? `${first.file}, line ${first.line}: ${first.message}` : ""}
}
