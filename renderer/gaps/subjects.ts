import type {Assessment} from "../../schema/assessment/assessment"
import type {Finding} from "../../schema/assessment/finding"
import {findingOf} from "../../schema/assessment/finding-of"
import {isAsked} from "../../schema/assessment/progress"
import {obligationIndex} from "../../schema/library/beside"
import type {Library} from "../../schema/library/library"
import type {Question} from "../../schema/obligations/checklist"
import {citation, type Obligation} from "../../schema/obligations/instrument"
import {depthOf} from "../../schema/obligations/kin"
import type {GapsView, SubjectFilter} from "./gaps-view"

/** How far the work on a subject has come: its answer, else what there is instead of one. */
export type SubjectState = NonNullable<Finding["answer"]> | "open" | "begun" | "differ"

/** A row of the list. */
export interface Subject {
  readonly id: string
  readonly obligation: Obligation | null
  readonly question: Question | null
  readonly depth: number
  readonly state: SubjectState
  /** Its answer follows from findings on others. */
  readonly isServed: boolean
}

export interface SubjectGroup {
  readonly id: string
  readonly label: string
  readonly name: string
  /** Those that the filter leaves. */
  readonly subjects: readonly Subject[]
  /** Of all in the group. */
  readonly answered: number
  readonly count: number
}

export function stateOf(assessment: Assessment, library: Library, id: string): SubjectState {
  const {answer, standing} = findingOf(assessment, library, id)
  if (standing.kind === "differ") return "differ"
  return answer ?? (standing.kind === "begun" ? "begun" : "open")
}

export const isAnswered = (state: SubjectState): boolean =>
  state !== "open" && state !== "begun" && state !== "differ"

/** What there is to work through, in the order of the registers; groups of which the filter leaves nothing are not there. */
export function subjectGroups(
  library: Library,
  assessment: Assessment,
  {shown, filter}: GapsView,
): readonly SubjectGroup[] {
  return parts(library, shown).map(({id, label, name, items}): SubjectGroup => {
    const all = items.map((item): Subject => {
      const {question = null, obligation = null} = item
      const subject = question?.id ?? obligation?.id ?? ""
      const found = findingOf(assessment, library, subject)
      return {
        id: subject,
        obligation,
        question,
        depth: obligation ? depthOf(library, subject) : 0,
        state: stateOf(assessment, library, subject),
        isServed: found.answer !== null && found.from !== "own",
      }
    })
    return {
      id,
      label,
      name,
      subjects: all.filter((each) => isLeft(library, filter, each)),
      answered: all.filter(({state}) => isAnswered(state)).length,
      count: all.length,
    }
  })
}

interface Part {
  readonly id: string
  readonly label: string
  readonly name: string
  readonly items: readonly {readonly question?: Question; readonly obligation?: Obligation}[]
}

function parts({checklist, instruments}: Library, shown: string): readonly Part[] {
  const asQuestions = (questions: readonly Question[]) => questions.map((question) => ({question}))
  if (shown === "themes") {
    return checklist.themes.map(({id, name}) => ({
      id: `theme-${id}`,
      label: "",
      name,
      items: asQuestions(checklist.questions.filter(({theme}) => theme === id)),
    }))
  }
  if (shown === "treaties") {
    return instruments.map(({id, shortTitle}) => ({
      id: `treaty-${id}`,
      label: "",
      name: shortTitle,
      // A question that several treaties ask stands with the one that is named first.
      items: asQuestions(
        checklist.questions.filter(({obligations}) => obligations[0]?.startsWith(`${id}-`)),
      ),
    }))
  }
  const instrument = instruments.find(({id}) => id === shown)
  return (instrument?.articles ?? []).flatMap(({number, title}) => {
    const items = (instrument?.obligations ?? [])
      .filter((each) => each.article === number && isAsked(each))
      .map((obligation) => ({obligation}))
    return items.length === 0
      ? []
      : [{id: `${shown}-article-${number}`, label: String(number), name: title, items}]
  })
}

function isLeft(
  library: Library,
  {level, theme, state}: SubjectFilter,
  {question, obligation, state: now}: Subject,
): boolean {
  const index = obligationIndex(library)
  const obligations = obligation
    ? [obligation]
    : (question?.obligations ?? []).flatMap((id) => index.get(id) ?? [])
  if (level !== undefined && !obligations.some((each) => each.level === level)) return false
  if (theme !== undefined && !obligations.some((each) => each.theme === theme)) return false
  if (state === "differ") return now === "differ"
  if (state === "open") return !isAnswered(now)
  return state !== "answered" || isAnswered(now)
}

/** The next subject without an answer after (or before) one, going round; null: all have one. */
export function nextOpen(
  groups: readonly SubjectGroup[],
  from: string | null,
  by: 1 | -1,
): string | null {
  const all = groups.flatMap(({subjects}) => subjects)
  const at = all.findIndex(({id}) => id === from)
  const start = at < 0 ? (by > 0 ? -1 : all.length) : at
  for (let step = 1; step <= all.length; step++) {
    const place = (((start + by * step) % all.length) + all.length) % all.length
    const subject = all[place]
    if (subject && !isAnswered(subject.state)) return subject.id
  }
  return null
}

/** How a subject is named in a line: a citation, or the question's number in the checklist. */
export const subjectName = (id: string): string => (id.startsWith("CHK-") ? id : citation(id))
