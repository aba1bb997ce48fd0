import {obligationIndex} from "../library/beside"
import type {Library} from "../library/library"
import {type ObligationLevel, obligationLevels} from "../obligations/instrument"
import type {Assessment} from "./assessment"
import {closingProvisions} from "./closing-provisions"
import {type Found, findingOf, isExtent, questionsOf} from "./finding-of"
import {
  priorities,
  type Priority,
  type Recommendation,
  type RecommendedAction,
} from "./recommendation"
import {subjectsFound} from "./standing-finding"

/** What is recommended on a subject: kept, or derived from what was found. */
export interface Recommended {
  readonly recommendation: Recommendation
  readonly isKept: boolean
  /** Kept, and something was found later: it wants to be looked at again. */
  readonly isOlder: boolean
  /** The strongest of its obligations; null: a question that no obligation stands behind. */
  readonly level: ObligationLevel | null
  /** What else the finding would bear: a provision that is in the way may be amended or repealed. */
  readonly also: readonly RecommendedAction[]
}

/** The obligations behind a subject: itself, or those of the question. */
export function obligationsOf(library: Library, subject: string): readonly string[] {
  const question = questionsOf(library).byId.get(subject)
  return question ? question.obligations : obligationIndex(library).has(subject) ? [subject] : []
}

/**
 * The recommendation that follows from a finding; null where there is no answer yet, or it is about the treaty and not the law. Not: adopt the model provisions; where
 * provisions are cited all the same, they stand in the way, and are amended or repealed. Partly: amend what is cited, else adopt. Met or not
 * applicable: nothing.
 */
export function recommendedFor(found: Found, library: Library): Recommended | null {
  const {answer, citations, subject} = found
  if (!isExtent(answer)) return null
  const obligations = obligationsOf(library, subject)
  const level = levelOf(library, obligations)
  const isLacking = answer === "not" || answer === "partly"
  const action: RecommendedAction = !isLacking ? "none" : citations.length > 0 ? "amend" : "adopt"
  return {
    recommendation: {
      subject,
      action,
      priority: isLacking ? priorityOf(found, level) : "low",
      text: "",
      provisions: isLacking ? closingProvisions(library, obligations) : [],
      amendments: [],
      author: "",
      date: "",
    },
    isKept: false,
    isOlder: false,
    level,
    also:
      !isLacking || citations.length === 0
        ? []
        : answer === "not"
          ? ["repeal", "adopt"]
          : ["adopt"],
  }
}

/** The recommendation on one subject: the one that was kept, else the one that follows. */
export function recommendationOn(
  assessment: Assessment,
  library: Library,
  subject: string,
): Recommended | null {
  const found = findingOf(assessment, library, subject)
  const derived = recommendedFor(found, library)
  const kept = assessment.recommendations.find((each) => each.subject === subject)
  if (!kept) return derived
  const {findings} = found.standing
  return {
    recommendation: kept,
    isKept: true,
    isOlder: findings.some(({date}) => date > kept.date),
    level: levelOf(library, obligationsOf(library, subject)),
    also: derived?.also ?? [],
  }
}

const known = new WeakMap<Assessment, WeakMap<Library, readonly Recommended[]>>()

/**
 * All recommendations, on subjects with a finding of their own or a recommendation that was kept: by level, then by priority, then as the
 * registers have them. "No change" among them. The same list while the assessment is.
 */
export function recommendations(assessment: Assessment, library: Library): readonly Recommended[] {
  const ofAssessment = known.get(assessment) ?? new WeakMap<Library, readonly Recommended[]>()
  known.set(assessment, ofAssessment)
  const cached = ofAssessment.get(library)
  if (cached) return cached
  const kept = assessment.recommendations.map(({subject}) => subject)
  const made = [...new Set([...subjectsFound(assessment), ...kept])]
    .flatMap((subject) => recommendationOn(assessment, library, subject) ?? [])
    .sort(inOrderOf(library))
  ofAssessment.set(library, made)
  return made
}

function inOrderOf(library: Library): (a: Recommended, b: Recommended) => number {
  const places = new Map<string, number>()
  const all = [
    ...library.instruments.flatMap(({obligations}) => obligations),
    ...library.checklist.questions,
  ]
  all.forEach(({id}, i) => places.set(id, i))
  const place = ({recommendation: {subject}}: Recommended) => places.get(subject) ?? all.length
  const level = (each: Recommended) =>
    each.level === null ? obligationLevels.length : obligationLevels.indexOf(each.level)
  const priority = ({recommendation}: Recommended) => priorities.indexOf(recommendation.priority)
  return (a, b) => level(a) - level(b) || priority(a) - priority(b) || place(a) - place(b)
}

function levelOf(library: Library, obligations: readonly string[]): ObligationLevel | null {
  const index = obligationIndex(library)
  const levels = new Set(obligations.map((id) => index.get(id)?.level))
  return obligationLevels.find((level) => levels.has(level)) ?? null
}

const byLevel: Readonly<Record<ObligationLevel, Priority>> = {
  mandatory: "high",
  "obliged-to-consider": "medium",
  endeavour: "medium",
  optional: "low",
}

/** By level; one less where practice does already what the law asks only in part, since that presses less. */
function priorityOf({answer, standing}: Found, level: ObligationLevel | null): Priority {
  const base = level === null ? "low" : byLevel[level]
  const {practices} = standing
  const isDone = practices.length > 0 && practices.every(({extent}) => extent === "met")
  if (answer !== "partly" || !isDone) return base
  return base === "high" ? "medium" : "low"
}
