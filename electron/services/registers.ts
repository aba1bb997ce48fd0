import {join} from "node:path"
import type {KnownIds} from "../../schema/library/check"
import {
  checkChecklist,
  checkConcepts,
  checkInstrument,
  checkOffences,
  checkPlainWords,
  checkRelations,
  checkSearchWords,
  checkSubjects,
  checkTerms,
  placeFlaws,
  type Flaw,
} from "../../schema/library/check-registers"
import {noRegisters, type Registers} from "../../schema/library/library"
import {readInstrument} from "../../schema/library/read"
import type {ReadAs} from "../../schema/library/read-as"
import {registerReaders, type RegisterValues} from "../../schema/library/read-registers"
import type {Instrument} from "../../schema/obligations/instrument"
import {codeOf} from "./errors"
import {readText, refusal, textNames, TooLarge, type Refused} from "./template-files"

/** The treaties under instruments/, as far as they are right. The others are listed in `refused`. */
export async function readInstruments(
  templates: string,
  refused: Refused[],
): Promise<readonly Instrument[]> {
  const folder = join(templates, "instruments")
  const instruments: Instrument[] = []
  for (const name of await textNames(folder)) {
    const read = (file: string, text: string): ReadAs<Instrument> => {
      const found = readInstrument(file, text)
      return found.ok ? {ok: true, value: found.instrument} : found
    }
    const instrument = await register(folder, name, read, checkInstrument, refused)
    if (instrument) instruments.push(instrument)
  }
  return instruments
}

/**
 * The registers beside the instruments, and which ids packs may name from them. A register that is missing, damaged or names an obligation
 * that is not there is empty and listed in `refused`; it refuses no pack.
 */
export async function readRegisters(
  templates: string,
  instruments: readonly Instrument[],
  refused: Refused[],
): Promise<{readonly registers: Registers; readonly known: KnownIds}> {
  const read = <N extends keyof RegisterValues>(
    name: N,
    check: (value: RegisterValues[N], instruments: readonly Instrument[]) => readonly Flaw[],
  ): Promise<RegisterValues[N] | null> =>
    register(templates, name, registerReaders[name], (value) => check(value, instruments), refused)
  const subjects = await read("subjects.yaml", checkSubjects)
  const concepts = await read("concepts.yaml", checkConcepts)
  const checklist = await read("checklist.yaml", checkChecklist)
  const terms = await read("terms.yaml", checkTerms)
  const relations = await read("relations.yaml", checkRelations)
  const offences = await read("offences.yaml", checkOffences)
  const plainWords = await read("plain-words.yaml", (words) => checkPlainWords(words, subjects))
  const searchWords = await read("search-words.yaml", (words, treaties) =>
    checkSearchWords(words, treaties, checklist),
  )
  return {
    registers: {
      subjects: subjects ?? noRegisters.subjects,
      concepts: concepts ?? noRegisters.concepts,
      checklist: checklist ?? noRegisters.checklist,
      terms: terms ?? noRegisters.terms,
      relations: relations ?? noRegisters.relations,
      offences: offences ?? noRegisters.offences,
      plainWords: plainWords ?? noRegisters.plainWords,
      searchWords: searchWords ?? noRegisters.searchWords,
    },
    known: {
      subjects: subjects && new Set(subjects.map(({id}) => id)),
      concepts: concepts && new Set(concepts.map(({id}) => id)),
    },
  }
}

/** One register, or null with the reason in `refused`. */
async function register<T>(
  folder: string,
  name: string,
  read: (file: string, text: string) => ReadAs<T>,
  check: (value: T) => readonly Flaw[],
  refused: Refused[],
): Promise<T | null> {
  const text = await textOf(folder, name)
  if (typeof text !== "string") {
    refused.push({name, why: text.why})
    return null
  }
  const found = read(name, text)
  const problems = found.ok ? placeFlaws(name, text, check(found.value)) : found.problems
  if (found.ok && problems.length === 0) return found.value
  refused.push(refusal(name, problems))
  return null
}

async function textOf(folder: string, name: string): Promise<string | {readonly why: string}> {
  try {
    return (await readText(folder, name)) ?? {why: "The file is not there."}
  } catch (error) {
    if (error instanceof TooLarge) return {why: error.message}
    // What the machine says about one file must not cost the drafter the rest of the library.
    if (codeOf(error) !== "") return {why: `The file cannot be read (${codeOf(error)}).`}
    throw error
  }
}
