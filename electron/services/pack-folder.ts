import {lstat, readdir, readFile, stat} from "node:fs/promises"
import {basename, join} from "node:path"
import {longestPackFile, packFileEnding, readPackFile} from "../../schema/library/pack-file"
import {packLimits} from "../../schema/library/read"
import type {PackProblem} from "../../schema/library/sources"
import {hashBytes} from "./atomic-save"
import {naming} from "./errors"

/** The texts of a pack by file name, or what is wrong before a word of them is understood. */
export type PackTexts =
  | {readonly ok: true; readonly files: ReadonlyMap<string, string>}
  | {readonly ok: false; readonly problems: readonly PackProblem[]}

/** Bytes are at most these times as many as characters. */
const utf8 = 3

/**
 * The files of a folder that end in .yaml; others are for people (a licence), and passed over. Links are not followed, so that a
 * pack holds nothing from outside its folder. Rejects with Node's own error where the folder cannot be read, and with one that
 * names the file where a file cannot.
 */
export async function readPackFolder(folder: string): Promise<PackTexts> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort()
  const files = new Map<string, string>()
  const problems: PackProblem[] = []
  const problem = (file: string, message: string) => problems.push({file, line: 1, message})
  if (names.length > packLimits.files) {
    problem(basename(folder), `The folder has more than ${packLimits.files} files.`)
    return {ok: false, problems}
  }
  for (const name of names) {
    const found = await lstat(join(folder, name))
    if (!found.isFile())
      problem(name, "This is a folder or a link, not a file. Put the file itself here.")
    else if (found.size > packLimits.file * utf8) {
      problem(name, "The file is larger than 256 kB. Divide it into several.")
    } else {
      const text = textOf(await naming(name, "reading", () => readFile(join(folder, name))))
      if (text === null) problem(name, notUtf8)
      else files.set(name, text)
    }
  }
  return problems.length > 0 ? {ok: false, problems} : {ok: true, files}
}

/** A pack file, with the hash of its bytes. Rejects with Node's own error where it cannot be read. */
export async function readWholePackFile(
  path: string,
): Promise<PackTexts & {readonly hash: string; readonly text: string}> {
  const name = basename(path)
  const refuse = (message: string) =>
    ({ok: false, problems: [{file: name, line: 1, message}], hash: "", text: ""}) as const
  const found = await stat(path)
  if (!found.isFile())
    return refuse(`This is no file. Choose a file that ends in ${packFileEnding}.`)
  if (found.size > longestPackFile * utf8) return refuse("The file is too large to be a pack.")
  const bytes = await readFile(path)
  const text = textOf(bytes)
  if (text === null)
    return refuse("This is not a pack file. Choose one whose name ends in .proviso-pack.")
  const read = readPackFile(name, text)
  const more = {hash: hashBytes(bytes), text}
  return read.ok ? {...read, ...more} : {ok: false, problems: [read.problem], ...more}
}

const notUtf8 = "The file is not UTF-8 text. Save it again with the encoding UTF-8."

/** Null for bytes that are no UTF-8. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return null
  }
}
