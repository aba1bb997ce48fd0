import {existsSync, readdirSync, readFileSync} from "node:fs"
import {join} from "node:path"
import {inLibraryOrder, type Library} from "../../../schema/library/library"
import type {Pack} from "../../../schema/library/pack"
import {readInstrument, readPack, readSample, type PackProblem} from "../../../schema/library/read"

const templates = join(import.meta.dirname, "../../../templates")

/** The files of a folder by name. */
function texts(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map()
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]))
}

/** The packs that come with Proviso: folder name -> its files. */
export function bundledPacks(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const folder = join(templates, "packs")
  const names = readdirSync(folder, {withFileTypes: true}).filter((entry) => entry.isDirectory())
  return new Map(names.map(({name}) => [name, texts(join(folder, name))]))
}

/** A bundled pack by its id. */
export function packCalled({packs}: Library, id: string): Pack {
  const found = packs.find(({head}) => head.id === id)
  if (!found) throw new Error(`No bundled pack ${id}`)
  return found
}

/** Everything that comes with Proviso, read from disk. A file that is refused is an error that says where. */
export function bundledLibrary(): Library {
  const packs = [...bundledPacks()].map(([name, files]) => {
    const read = readPack(name, files)
    if (!read.ok) throw new Error(listed(name, read.problems))
    return read.pack
  })
  const instruments = [...texts(join(templates, "instruments"))].map(([name, text]) => {
    const read = readInstrument(name, text)
    if (!read.ok) throw new Error(listed(name, read.problems))
    return read.instrument
  })
  const samples = [...texts(join(templates, "samples"))].map(([name, text]) => {
    const read = readSample(name, text)
    if (!read.ok) throw new Error(listed(name, read.problems))
    return read.sample
  })
  return {packs: inLibraryOrder(packs), instruments, samples, refused: []}
}

export function listed(name: string, problems: readonly PackProblem[]): string {
  return [name, ...problems.map(({file, line, message}) => `${file}:${line} ${message}`)].join("\n")
}
