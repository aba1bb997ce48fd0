import {OffencesSchema, type Offence} from "../coverage/offence"
import {ChecklistSchema, type Checklist} from "../obligations/checklist"
import {RelationsSchema, type Relation} from "../obligations/relations"
import {SearchWordsFileSchema, type SearchWords} from "../obligations/search-words"
import {TermsSchema, type TermEntry} from "../obligations/terms"
import {ConceptsSchema, type Concept} from "./concept"
import {PlainWordsSchema, type PlainWords} from "./plain-words"
import {readAs, type ReadAs} from "./read-as"
import {SubjectsSchema, type Subject} from "./subject"

/**
 * The registers beside the packs and the instruments, each a file of its own under templates/. Refused is whatever
 * docs/registers.md does not describe; that what they name exists is for check-registers.ts to say.
 */

export function readConcepts(file: string, text: string): ReadAs<readonly Concept[]> {
  return only(readAs(ConceptsSchema, file, text), ({concepts}) => concepts)
}

export function readSubjects(file: string, text: string): ReadAs<readonly Subject[]> {
  return only(readAs(SubjectsSchema, file, text), ({subjects}) => subjects)
}

export function readChecklist(file: string, text: string): ReadAs<Checklist> {
  return only(readAs(ChecklistSchema, file, text), ({themes, questions}) => ({themes, questions}))
}

export function readTerms(file: string, text: string): ReadAs<readonly TermEntry[]> {
  return only(readAs(TermsSchema, file, text), ({terms}) => terms)
}

export function readRelations(file: string, text: string): ReadAs<readonly Relation[]> {
  return only(readAs(RelationsSchema, file, text), ({relations}) => relations)
}

export function readPlainWords(file: string, text: string): ReadAs<PlainWords> {
  return only(readAs(PlainWordsSchema, file, text), ({subjects, questions}) => ({
    subjects,
    questions,
  }))
}

export function readSearchWords(file: string, text: string): ReadAs<readonly SearchWords[]> {
  return only(readAs(SearchWordsFileSchema, file, text), ({words}) => words)
}

export function readOffences(file: string, text: string): ReadAs<readonly Offence[]> {
  return only(readAs(OffencesSchema, file, text), ({offences}) => offences)
}

/** What each register comes to, by the name of its file. */
export interface RegisterValues {
  readonly "subjects.yaml": readonly Subject[]
  readonly "concepts.yaml": readonly Concept[]
  readonly "checklist.yaml": Checklist
  readonly "terms.yaml": readonly TermEntry[]
  readonly "relations.yaml": readonly Relation[]
  readonly "offences.yaml": readonly Offence[]
  readonly "plain-words.yaml": PlainWords
  readonly "search-words.yaml": readonly SearchWords[]
}

export const registerReaders: {
  readonly [N in keyof RegisterValues]: (file: string, text: string) => ReadAs<RegisterValues[N]>
} = {
  "subjects.yaml": readSubjects,
  "concepts.yaml": readConcepts,
  "checklist.yaml": readChecklist,
  "terms.yaml": readTerms,
  "relations.yaml": readRelations,
  "offences.yaml": readOffences,
  "plain-words.yaml": readPlainWords,
  "search-words.yaml": readSearchWords,
}

function only<T, U>(read: ReadAs<T>, part: (value: T) => U): ReadAs<U> {
  return read.ok ? {ok: true, value: part(read.value)} : read
}
