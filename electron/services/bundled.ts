import {createHash} from "node:crypto"
import {readdir, stat} from "node:fs/promises"
import {join} from "node:path"
import {fromRegister, type SampleAnalysis} from "../../schema/assessment/register/from-register"
import {readGapRegister} from "../../schema/assessment/register/register"
import {mintInOrder} from "../../schema/ids"
import {checkPack, type KnownIds} from "../../schema/library/check"
import type {Library, Registers} from "../../schema/library/library"
import type {Pack} from "../../schema/library/pack"
import {readPack, readSample, type ReadPack} from "../../schema/library/read"
import type {Sample} from "../../schema/library/sample"
import type {Instrument} from "../../schema/obligations/instrument"
import {ifThere} from "./errors"
import {readInstruments, readRegisters} from "./registers"
import {readText, readTexts, refusal, TooLarge, type Refused} from "./template-files"

/** What comes with Proviso: the library before anything was installed. Plain data. */
export type Bundled = Omit<Library, "installed">

/** Reads templates/ from its texts. What is not right is left out and listed with the reason. */
export async function readBundled(templates: string): Promise<Bundled> {
  const refused: Refused[] = []
  const instruments = await readInstruments(templates, refused)
  const {registers, known} = await readRegisters(templates, instruments, refused)
  const packs = await readPacks(join(templates, "packs"), instruments, known, refused)
  const samples = await readSamples(join(templates, "samples"), packs, refused)
  const analyses = await readAnalyses(join(templates, "samples", "existing"), refused)
  return {packs, instruments, samples, analyses, ...registers, refused}
}

/** The ids that a pack may name from the registers; a register that was refused names none, and nothing is said about it. */
export function knownIds({subjects, concepts}: Registers): KnownIds {
  const ids = (list: readonly {readonly id: string}[]) =>
    list.length === 0 ? null : new Set(list.map(({id}) => id))
  return {subjects: ids(subjects), concepts: ids(concepts)}
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
    const read = await readFolder(join(folder, name), name)
    const problems = read.ok ? checkPack(read.pack, instruments, known) : read.problems
    if (read.ok && problems.length === 0) packs.push(read.pack)
    else refused.push(refusal(name, problems))
  }
  return packs
}

async function readFolder(folder: string, name: string): Promise<ReadPack> {
  try {
    return readPack(name, await readTexts(folder))
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error
    return {ok: false, problems: [{file: error.file, line: 1, message: error.message}]}
  }
}

async function readSamples(
  folder: string,
  packs: readonly Pack[],
  refused: Refused[],
): Promise<readonly Sample[]> {
  const samples: Sample[] = []
  for (const [name, text] of await readTexts(folder)) {
    const read = readSample(name, text)
    if (!read.ok) refused.push(refusal(name, read.problems))
    else if (packs.some(({head}) => head.id === read.sample.pack)) samples.push(read.sample)
    else refused.push({name, why: `Its pack ${read.sample.pack} is not there.`})
  }
  return samples
}

async function readAnalyses(
  folder: string,
  refused: Refused[],
): Promise<readonly SampleAnalysis[]> {
  const analyses: SampleAnalysis[] = []
  for (const [name, yaml] of await readTexts(folder)) {
    const read = readGapRegister(name, yaml)
    if (!read.ok) {
      refused.push(refusal(name, read.problems))
      continue
    }
    const files = read.value.laws.map(async ({file}) => ({
      file,
      text: await readText(folder, file),
    }))
    const texts = (await Promise.all(files)).flatMap(({file, text}) =>
      text === null ? [] : [{file, text, hash: createHash("sha256").update(text).digest("hex")}],
    )
    const analysis = {register: read.value, texts}
    const made = fromRegister(analysis, mintInOrder())
    if (made.ok) analyses.push(analysis)
    else refused.push({name, why: `It cites what is not there: ${made.missing.join(", ")}.`})
  }
  return analyses
}
