import {obligationIndex} from "../library/beside"
import type {Library} from "../library/library"
import type {Question} from "../obligations/checklist"
import {kin} from "../obligations/kin"
import type {Assessment} from "./assessment"
import {type Citation, type Extent, extents, type Finding} from "./finding"
import {type StandingFinding, standingFinding} from "./standing-finding"

/**
 * What is known of a subject: what assessors found on it, else what their findings on others come to, so that an answer given once serves every
 * instrument that asks the same. Where it comes from, the nearest first: "own"; "questions": the questions that an obligation itself asks (tie
 * "direct"); "obligations": of a question the obligations that ask it, of an obligation one that another treaty has in the same words; "parts": the
 * letters of a paragraph; "whole": the paragraph of a letter.
 */
export interface Found {
  readonly subject: string
  readonly answer: Finding["answer"]
  readonly from: "own" | "questions" | "obligations" | "parts" | "whole" | "nothing"
  /** Subjects whose findings it rests on; of "own" the subject itself. */
  readonly sources: readonly string[]
  /** Subjects that would have to be answered before there is an answer. */
  readonly open: readonly string[]
  readonly citations: readonly Citation[]
  /** The subject's own. */
  readonly standing: StandingFinding
}

const known = new WeakMap<Assessment["findings"], WeakMap<Library, Map<string, Found>>>()

/** The same object while no finding changed. */
export function findingOf(assessment: Assessment, library: Library, subject: string): Found {
  const {findings} = assessment
  const ofFindings = known.get(findings) ?? new WeakMap<Library, Map<string, Found>>()
  known.set(findings, ofFindings)
  const found = ofFindings.get(library) ?? new Map<string, Found>()
  ofFindings.set(library, found)
  const cached = found.get(subject)
  if (cached) return cached
  const made = derived({assessment, library, questions: questionsOf(library)}, subject)
  found.set(subject, made)
  return made
}

interface Setting {
  readonly assessment: Assessment
  readonly library: Library
  readonly questions: Questions
}

function derived(setting: Setting, subject: string): Found {
  const {questions, assessment} = setting
  const question = questions.byId.get(subject)
  if (question) return own(setting, subject) ?? ofQuestion(setting, question)
  const standing = standingFinding(assessment, subject)
  const nothing: Found = {...empty(standing), open: asking(setting, subject)}
  const direct = asked(setting, subject)
  if (direct && (direct.answer !== null || direct.from === "own")) return direct
  const others = [sameElsewhere, ofParts, ofWhole].flatMap((from) => from(setting, subject) ?? [])
  return others.find(({answer}) => answer !== null) ?? direct ?? others[0] ?? nothing
}

const empty = (standing: StandingFinding): Found => ({
  subject: standing.subject,
  answer: null,
  from: standing.kind === "nobody" ? "nothing" : "own",
  sources: [],
  open: [],
  citations: standing.citations,
  standing,
})

function own({assessment}: Setting, subject: string): Found | null {
  const standing = standingFinding(assessment, subject)
  const {answer, kind, citations} = standing
  // Where assessors differ nothing else speaks for the subject.
  if (answer === null && kind !== "differ") return null
  return {subject, answer, from: "own", sources: [subject], open: [], citations, standing}
}

/** An obligation's own finding, or what the questions that it asks come to. */
function asked(setting: Setting, subject: string): Found | null {
  const answered = own(setting, subject)
  if (answered) return answered
  const ids = asking(setting, subject)
  const found = ids.map((id) => own(setting, id) ?? empty(standingFinding(setting.assessment, id)))
  return combined(setting, subject, "questions", found)
}

const asking = ({questions}: Setting, subject: string): readonly string[] =>
  (questions.byObligation.get(subject) ?? []).map(({id}) => id)

/** What was found of the obligation of another treaty that asks for the very same. */
function sameElsewhere(setting: Setting, subject: string): Found | null {
  const {library} = setting
  const others = library.relations.flatMap(({a, b, same}) =>
    !same ? [] : a === subject ? [b] : b === subject ? [a] : [],
  )
  for (const other of others) {
    const found = asked(setting, other)
    const answered = found && found.answer !== null ? found : ofParts(setting, other)
    if (answered && answered.answer !== null)
      return {...answered, ...renamedTo(setting, subject), from: "obligations", sources: [other]}
  }
  return null
}

const renamedTo = ({assessment}: Setting, subject: string) => ({
  subject,
  standing: standingFinding(assessment, subject),
})

/** What the letters of a paragraph come to, once each has an answer. */
function ofParts(setting: Setting, subject: string): Found | null {
  const index = obligationIndex(setting.library)
  const parts = kin(setting.library, subject)
    .filter(({id, kinship}) => kinship === "part" && index.get(id)?.parent === subject)
    .map(({id}) => asked(setting, id) ?? ofParts(setting, id))
  if (parts.length === 0) return null
  const found = parts.flatMap((part) => part ?? [])
  const made = combined(setting, subject, "parts", found)
  return made && found.length < parts.length ? {...made, answer: null} : made
}

/** What a paragraph answers for its letters: all, or nothing of it. */
function ofWhole(setting: Setting, subject: string): Found | null {
  for (const {id, kinship} of kin(setting.library, subject)) {
    if (kinship !== "whole") continue
    const whole = asked(setting, id) ?? sameElsewhere(setting, id)
    if (whole === null || whole.answer === null || whole.answer === "partly") continue
    return {...whole, ...renamedTo(setting, subject), from: "whole", sources: [id]}
  }
  return null
}

/** What a question's obligations say of it: what they ask for is part of each. */
function ofQuestion(setting: Setting, {id, tie, obligations, answers}: Question): Found {
  const standing = standingFinding(setting.assessment, id)
  if (tie !== "direct" || answers !== "extent") return empty(standing)
  const found = obligations.map(
    (each) =>
      own(setting, each) ??
      sameElsewhere(setting, each) ??
      empty(standingFinding(setting.assessment, each)),
  )
  const made = combined(setting, id, "obligations", found)
  if (!made) return empty(standing)
  // Of an obligation that is met in part, nobody knows whether it is this part.
  const isClear = found.every(({answer}) => answer !== "partly")
  return isClear ? made : {...made, answer: null}
}

/** Null where none of them has an answer. */
function combined(
  {assessment}: Setting,
  subject: string,
  from: Found["from"],
  found: readonly Found[],
): Found | null {
  const answered = found.filter(({answer}) => isExtent(answer))
  if (answered.length === 0) return null
  const open = found.filter((each) => !answered.includes(each)).map((each) => each.subject)
  const all = answered.flatMap(({answer}) => (isExtent(answer) ? answer : []))
  return {
    subject,
    answer: open.length > 0 ? null : together(all),
    from,
    sources: answered.map((each) => each.subject),
    open,
    citations: [
      ...new Map(
        answered
          .flatMap(({citations}) => citations)
          .map((each) => [`${each.law} ${each.provision}`, each]),
      ).values(),
    ],
    standing: standingFinding(assessment, subject),
  }
}

export const isExtent = (answer: Finding["answer"]): answer is Extent =>
  extents.some((extent) => extent === answer)

/** Several answers as one. What does not apply says nothing beside what does. */
export function together(all: readonly Extent[]): Extent | null {
  const asked = new Set(all.filter((each) => each !== "not-applicable"))
  const [first] = asked
  if (first === undefined) return all[0] ?? null
  return asked.size === 1 ? first : "partly"
}

interface Questions {
  readonly byId: ReadonlyMap<string, Question>
  /** The questions that an obligation itself asks, and that are about how far the law goes. */
  readonly byObligation: ReadonlyMap<string, readonly Question[]>
}

const questionsKnown = new WeakMap<Library, Questions>()

export function questionsOf(library: Library): Questions {
  const cached = questionsKnown.get(library)
  if (cached) return cached
  const {questions} = library.checklist
  const byObligation = new Map<string, Question[]>()
  for (const question of questions) {
    if (question.tie !== "direct" || question.answers !== "extent") continue
    for (const obligation of question.obligations) {
      const list = byObligation.get(obligation)
      if (list) list.push(question)
      else byObligation.set(obligation, [question])
    }
  }
  const made = {byId: new Map(questions.map((each) => [each.id, each])), byObligation}
  questionsKnown.set(library, made)
  return made
}
