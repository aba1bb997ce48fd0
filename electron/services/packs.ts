import {readdir, stat} from "node:fs/promises"
import {join} from "node:path"
import {checkPack, type KnownIds} from "../../schema/library/check"
import {inLibraryOrder, type Library} from "../../schema/library/library"
import type {Pack} from "../../schema/library/pack"
import {readPack, readSample} from "../../schema/library/read"
import type {Sample} from "../../schema/library/sample"
import type {Instrument} from "../../schema/obligations/instrument"
import {ifThere, naming} from "./errors"
import {readInstruments, readRegisters} from "./registers"
import {readTexts, refusal, TooLarge, type Refused} from "./template-files"

/**
 * The bundled packs and the ones the user added (a folder each under packs/ in the user's data), read once. A pack that is not right is
 * left out and listed with the reason; a user's pack never replaces a bundled one of the same id.
 */
export class Packs {
  readonly #templates: string
  readonly #userData: string
  #library: Promise<Library> | null = null

  constructor(templates: string, userData: string) {
    this.#templates = templates
    this.#userData = userData
  }

  /** Begins to read before the page asks, while it is still loading. What goes wrong is told to the page, which asks again. */
  readAhead(): void {
    this.library().catch(() => null)
  }

  library(): Promise<Library> {
    this.#library ??= this.#read().catch((error: unknown) => {
      this.#library = null
      throw error
    })
    return this.#library
  }

  async #read(): Promise<Library> {
    return naming("templates", "reading", async () => {
      const refused: Refused[] = []
      const instruments = await readInstruments(this.#templates, refused)
      const {registers, known} = await readRegisters(this.#templates, instruments, refused)
      const packs: Pack[] = []
      for (const root of [this.#templates, this.#userData]) {
        for (const pack of await readPacks(join(root, "packs"), instruments, known, refused)) {
          if (packs.some(({head}) => head.id === pack.head.id)) {
            refused.push({name: pack.head.id, why: "There is already a pack of this name."})
          } else packs.push(pack)
        }
      }
      const samples = await this.#samples(packs, refused)
      return {packs: inLibraryOrder(packs), instruments, samples, ...registers, refused}
    })
  }

  async #samples(packs: readonly Pack[], refused: Refused[]): Promise<readonly Sample[]> {
    const samples: Sample[] = []
    for (const [name, text] of await readTexts(join(this.#templates, "samples"))) {
      const read = readSample(name, text)
      if (!read.ok) refused.push(refusal(name, read.problems))
      else if (packs.some(({head}) => head.id === read.sample.pack)) samples.push(read.sample)
      else refused.push({name, why: `Its pack ${read.sample.pack} is not there.`})
    }
    return samples
  }
}

async function readPacks(
  folder: string,
  instruments: readonly Instrument[],
  known: KnownIds,
  refused: Refused[],
): Promise<readonly Pack[]> {
  const packs: Pack[] = []
  for (const name of ((await ifThere(readdir(folder))) ?? []).sort()) {
    if (name.startsWith(".") || !(await stat(join(folder, name))).isDirectory()) continue
    const read = await readPackFolder(join(folder, name), name)
    const problems = read.ok ? checkPack(read.pack, instruments, known) : read.problems
    if (read.ok && problems.length === 0) packs.push(read.pack)
    else refused.push(refusal(name, problems))
  }
  return packs
}

type Read = ReturnType<typeof readPack>

async function readPackFolder(folder: string, name: string): Promise<Read> {
  try {
    return readPack(name, await readTexts(folder))
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error
    return {ok: false, problems: [{file: error.file, line: 1, message: error.message}]}
  }
}
