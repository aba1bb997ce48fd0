import {createHash} from "node:crypto"
import {existsSync, readdirSync, readFileSync} from "node:fs"
import {join} from "node:path"
import type {SampleAnalysis} from "../../../schema/assessment/register/from-register"
import {readGapRegister} from "../../../schema/assessment/register/register"
import type {KnownIds} from "../../../schema/library/check"
import {inLibraryOrder, type Library, type Registers} from "../../../schema/library/library"
import type {Pack} from "../../../schema/library/pack"
import {readInstrument, readPack, readSample, type PackProblem} from "../../../schema/library/read"
import type {ReadAs} from "../../../schema/library/read-as"
import {
  readChecklist,
  readConcepts,
  readOffences,
  readPlainWords,
  readRelations,
  readSearchWords,
  readSubjects,
  readTerms,
} from "../../../schema/library/read-registers"

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
  return {
    packs: inLibraryOrder(packs),
    instruments,
    samples,
    analyses: [bundledAnalysis()],
    ...bundledRegisters(),
    installed: [],
    refused: [],
  }
}

/** The ids of its registers that packs may name. */
export function knownIds({subjects, concepts}: Registers): KnownIds {
  const ids = (entries: readonly {readonly id: string}[]) => new Set(entries.map(({id}) => id))
  return {subjects: ids(subjects), concepts: ids(concepts)}
}

/** The gap analysis that comes with a sample bill, with its laws. */
export function bundledAnalysis(): SampleAnalysis {
  const read = readGapRegister(
    "gap-analysis.yaml",
    templateText("samples/existing/gap-analysis.yaml"),
  )
  if (!read.ok) throw new Error(listed("gap-analysis.yaml", read.problems))
  const texts = read.value.laws.map(({file}) => {
    const text = templateText(`samples/existing/${file}`)
    return {file, text, hash: createHash("sha256").update(text).digest("hex")}
  })
  return {register: read.value, texts}
}

/** A file under templates/. */
export function templateText(name: string): string {
  return readFileSync(join(templates, name), "utf8")
}

function bundledRegisters(): Registers {
  return {
    concepts: register("concepts.yaml", readConcepts),
    subjects: register("subjects.yaml", readSubjects),
    checklist: register("checklist.yaml", readChecklist),
    terms: register("terms.yaml", readTerms),
    relations: register("relations.yaml", readRelations),
    plainWords: register("plain-words.yaml", readPlainWords),
    searchWords: register("search-words.yaml", readSearchWords),
    offences: register("offences.yaml", readOffences),
  }
}

function register<T>(name: string, read: (file: string, text: string) => ReadAs<T>): T {
  const found = read(name, templateText(name))
  if (!found.ok) throw new Error(listed(name, found.problems))
  return found.value
}

export function listed(name: string, problems: readonly PackProblem[]): string {
  return [name, ...problems.map(({file, line, message}) => `${file}:${line} ${message}`)].join("\n")
}
