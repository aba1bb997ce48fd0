import * as v from "valibot"
import {hashText} from "../file"
import {packFileName, packLimits} from "./read"
import type {PackProblem} from "./sources"

/**
 * A pack as one file, to be handed on: plain text, a line that says what it is, a line of JSON for each file of the pack with its
 * text word for word (so that the lines of its problems hold), and a line with a hash of everything before. The hash tells a truncated or
 * damaged file from a whole one; it is no signature. Only what {@link writePackFile} writes is read, to the letter.
 */
export const packFileEnding = ".proviso-pack"

/** The largest text that is read as a pack file, in characters: the largest pack, every sign of it escaped. */
export const longestPackFile = 2 * packLimits.total + 200 * packLimits.files

const version = 1
const firstWords = '{"format":"proviso-pack","version":'
const firstLine = (files: number) => `${firstWords}${version},"files":${files}}\n`

export type ReadPackFile =
  | {readonly ok: true; readonly files: ReadonlyMap<string, string>}
  | {readonly ok: false; readonly problem: PackProblem}

/** The same files always give the same text, whatever their order. */
export function writePackFile(files: ReadonlyMap<string, string>): string {
  const names = [...files.keys()].sort()
  const lines = names.map((name) => `${JSON.stringify({name, text: files.get(name)})}\n`)
  const body = `${firstLine(names.length)}${lines.join("")}`
  return `${body}{"sha256":"${hashText(body)}"}\n`
}

/** The files of a pack; what they hold is for readPack to judge. Never throws for what the text holds. `name` is the file's own. */
export function readPackFile(name: string, text: string): ReadPackFile {
  const refuse = (message: string, line = 1): ReadPackFile => ({
    ok: false,
    problem: {file: name, line, message},
  })
  if (text.length > longestPackFile) return refuse("The file is too large to be a pack.")
  if (!text.startsWith(firstWords)) {
    return firstWords.startsWith(text)
      ? refuse("The file ends in its first line. Ask for it again.")
      : refuse("This is not a pack file. Choose one whose name ends in .proviso-pack.")
  }
  const given = /^\d{1,9}/.exec(text.slice(firstWords.length))?.[0]
  if (given !== undefined && Number(given) > version)
    return refuse("The pack file was made by a newer Proviso. Open it with the newer version.")
  const damaged = "The file is damaged: part of it is missing or was altered. Ask for it again."
  const lines = text.split("\n")
  if (lines.length > packLimits.files + 3)
    return refuse(`The pack has more than ${packLimits.files} files.`)
  const files = new Map<string, string>()
  // The first line, the hash, and nothing after the last line end.
  for (const [i, line] of lines.slice(1, -2).entries()) {
    const entry = v.safeParse(Entry, parseJson(line))
    if (!entry.success) return refuse(damaged, i + 2)
    if (!packFileName.test(entry.output.name)) {
      return refuse("A file in the pack has a name that no file of a pack may have.", i + 2)
    }
    files.set(entry.output.name, entry.output.text)
  }
  return writePackFile(files) === text ? {ok: true, files} : refuse(damaged, lines.length)
}

const Entry = v.strictObject({name: v.string(), text: v.string()})

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return undefined
  }
}
