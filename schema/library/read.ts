import * as v from "valibot"
import {InstrumentSchema, type Instrument} from "../obligations/instrument"
import {
  DefinitionsSchema,
  PackHeadSchema,
  PreambleSchema,
  ProvisionSchema,
  type BlankSpec,
  type Definition,
  type Pack,
  type PackHead,
  type Provision,
  type Recital,
  type WordingChoice,
} from "./pack"
import {SampleSchema, type Sample} from "./sample"
import {problemPlacer, rememberSources, type PackProblem, type Place} from "./sources"
import {problemsOf, readAs, type Schema} from "./read-as"
import {lineFinder, readYaml} from "./yaml-text"

export type {PackProblem} from "./sources"

export type ReadPack =
  | {readonly ok: true; readonly pack: Pack}
  | {readonly ok: false; readonly problems: readonly PackProblem[]}
export type ReadInstrument =
  | {readonly ok: true; readonly instrument: Instrument}
  | {readonly ok: false; readonly problems: readonly PackProblem[]}
export type ReadSample =
  | {readonly ok: true; readonly sample: Sample}
  | {readonly ok: false; readonly problems: readonly PackProblem[]}

const headFile = "pack.yaml"
/** A pack is hostile input: what it may hold is bounded, in files and in characters. */
export const packLimits = {files: 500, file: 256_000, total: 3_000_000} as const
/** The name of a file of a pack. No path can be expressed in it. */
export const packFileName = /^[a-z0-9][a-z0-9-]{0,74}\.yaml$/
/** As many as anybody reads. */
const mostTold = 1_000
/** Files that are no YAML at all are slow to refuse. */
const mostMalformed = 10

/**
 * Reads a pack from the texts of its folder, by file name. Refuses whatever docs/packs.md does not describe; that its parts agree
 * with one another is for checkPack (check.ts) to say. `name` is what the folder must be called after the pack; null where that does not
 * matter.
 */
export function readPack(name: string | null, files: ReadonlyMap<string, string>): ReadPack {
  const early = refuseFiles(name ?? headFile, files)
  if (early.length > 0) return {ok: false, problems: early}
  const head = readAs(PackHeadSchema, headFile, files.get(headFile) ?? "")
  if (!head.ok) return head
  const named = checkNames(name, head.value, files)
  if (named.length > 0) return {ok: false, problems: named}
  const collected = new Collected(files)
  for (const file of head.value.files) {
    if (!collected.isHopeless) collected.read(file)
  }
  return collected.finish(head.value)
}

/** What a pack says of itself, also where the rest of it is not right; null where that cannot be read. */
export function readPackHead(files: ReadonlyMap<string, string>): PackHead | null {
  const read = readAs(PackHeadSchema, headFile, files.get(headFile) ?? "")
  return read.ok ? read.value : null
}

export function readInstrument(name: string, text: string): ReadInstrument {
  const read = readAs(InstrumentSchema, name, text)
  return read.ok ? {ok: true, instrument: read.value} : read
}

export function readSample(name: string, text: string): ReadSample {
  const read = readAs(SampleSchema, name, text)
  return read.ok ? {ok: true, sample: read.value} : read
}

function refuseFiles(name: string, files: ReadonlyMap<string, string>): readonly PackProblem[] {
  const problem = (file: string, message: string): PackProblem => ({file, line: 1, message})
  if (files.size > packLimits.files)
    return [problem(name, `The pack has more than ${packLimits.files} files.`)]
  let total = 0
  for (const [file, text] of files) {
    total += text.length
    if (text.length > packLimits.file)
      return [problem(file, "The file is larger than 256 kB. Divide it into several.")]
  }
  if (total > packLimits.total)
    return [problem(name, "The pack is larger than 3 MB. Divide it into several packs.")]
  const strange = [...files.keys()].filter((file) => !packFileName.test(file))
  if (strange.length > 0) {
    return strange.map((file) =>
      problem(
        file,
        "A file of a pack is named with lower-case letters, digits and hyphens, and ends in .yaml.",
      ),
    )
  }
  return files.has(headFile) ? [] : [problem(headFile, "The pack has no file pack.yaml.")]
}

function checkNames(
  name: string | null,
  head: PackHead,
  files: ReadonlyMap<string, string>,
): readonly PackProblem[] {
  const problems: PackProblem[] = []
  const find = lineFinder(files.get(headFile) ?? "")
  const complain = (path: readonly (string | number)[], message: string) =>
    problems.push({file: headFile, line: find(path), message})
  if (name !== null && head.id !== name)
    complain(["id"], `The pack is called “${head.id}”, but its folder “${name}”.`)
  const seen = new Set<string>([headFile])
  head.files.forEach((file, i) => {
    if (file === headFile) complain(["files", i], "pack.yaml is not listed among the files.")
    else if (seen.has(file)) complain(["files", i], `“${file}” is listed twice.`)
    else if (!files.has(file)) complain(["files", i], `The file “${file}” is not in the folder.`)
    seen.add(file)
  })
  for (const file of files.keys()) {
    if (!seen.has(file)) complain(["files"], `The file “${file}” is in the folder but not listed.`)
  }
  return problems
}

interface Declarations {
  readonly blanks: readonly BlankSpec[]
  readonly choices: readonly WordingChoice[]
}

/** The parts of a pack as its files are read one after the other. */
class Collected {
  readonly #files: ReadonlyMap<string, string>
  readonly #problems: PackProblem[] = []
  #malformed = 0
  readonly #recitals: Sourced<Recital>[] = []
  readonly #definitions: Sourced<Definition>[] = []
  readonly #provisions: Sourced<Provision>[] = []
  readonly #blanks: Sourced<BlankSpec>[] = []
  readonly #choices: Sourced<WordingChoice>[] = []

  constructor(files: ReadonlyMap<string, string>) {
    this.#files = files
  }

  /** Reading on would take long and help nobody. */
  get isHopeless(): boolean {
    return this.#malformed >= mostMalformed || this.#problems.length >= mostTold
  }

  /** A file with `recitals` is a preamble, one with `definitions` holds definitions, any other is a provision. */
  read(file: string): void {
    const text = this.#files.get(file) ?? ""
    const yaml = readYaml(text)
    if (!yaml.ok) {
      this.#malformed++
      this.#problems.push({file, line: yaml.line, message: yaml.message})
      return
    }
    const {value} = yaml
    if (hasOwn(value, "recitals")) {
      const read = this.#check(PreambleSchema, file, text, value)
      if (!read) return
      this.#add(this.#recitals, file, ["recitals"], read.recitals)
      this.#declare(file, read)
    } else if (hasOwn(value, "definitions")) {
      const read = this.#check(DefinitionsSchema, file, text, value)
      if (!read) return
      this.#add(this.#definitions, file, ["definitions"], read.definitions)
      this.#declare(file, read)
    } else {
      const read = this.#check(ProvisionSchema, file, text, value)
      if (!read) return
      this.#provisions.push({part: read, place: {file, path: []}})
      this.#declare(file, read)
    }
  }

  finish(head: PackHead): ReadPack {
    const blanks = this.#byKey(this.#blanks, "blank")
    const choices = this.#byKey(this.#choices, "choice")
    if (this.#problems.length > 0) return {ok: false, problems: this.#problems}
    const pack: Pack = {
      head,
      recitals: parts(this.#recitals),
      definitions: parts(this.#definitions),
      provisions: parts(this.#provisions),
      blanks,
      choices,
    }
    const keyed = (list: readonly Sourced<{readonly key: string}>[]) =>
      list.map(({part, place}) => ({key: part.key, place}))
    rememberSources(pack, {
      texts: this.#files,
      provisions: places(this.#provisions),
      definitions: places(this.#definitions),
      recitals: places(this.#recitals),
      blanks: keyed(this.#blanks),
      choices: keyed(this.#choices),
    })
    return {ok: true, pack}
  }

  #check<const S extends Schema>(
    schema: S,
    file: string,
    text: string,
    value: unknown,
  ): v.InferOutput<S> | null {
    const result = v.safeParse(schema, value)
    if (result.success) return result.output
    this.#problems.push(...problemsOf(result.issues, file, text))
    return null
  }

  #add<T>(list: Sourced<T>[], file: string, path: readonly string[], added: readonly T[]): void {
    added.forEach((part, i) => list.push({part, place: {file, path: [...path, i]}}))
  }

  #declare(file: string, {blanks, choices}: Declarations): void {
    this.#add(this.#blanks, file, ["blanks"], blanks)
    this.#add(this.#choices, file, ["choices"], choices)
  }

  #byKey<T extends {readonly key: string}>(
    list: readonly Sourced<T>[],
    kind: string,
  ): Record<string, T> {
    const found: Record<string, T> = {}
    const at = problemPlacer(this.#files)
    for (const {part, place} of list) {
      const before = Object.hasOwn(found, part.key) ? found[part.key] : undefined
      if (before === undefined) found[part.key] = part
      // Word for word the same, so that a file can be read on its own; the reader makes names in one order.
      else if (JSON.stringify(before) !== JSON.stringify(part)) {
        const first = list.find((other) => other.part === before)?.place.file ?? ""
        const message = `The ${kind} “${part.key}” is declared otherwise in ${first}. Declare it once, or in the same words.`
        this.#problems.push(at(place, message))
      }
    }
    return found
  }
}

interface Sourced<T> {
  readonly part: T
  readonly place: Place
}

const parts = <T>(list: readonly Sourced<T>[]): readonly T[] => list.map(({part}) => part)
const places = (list: readonly Sourced<unknown>[]): readonly Place[] => list.map(({place}) => place)

const hasOwn = (value: unknown, key: string): boolean =>
  typeof value === "object" && value !== null && Object.hasOwn(value, key)
