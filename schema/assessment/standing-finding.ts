import {sameItems} from "../facts"
import type {Assessment} from "./assessment"
import type {Citation, Finding} from "./finding"

/**
 * What the assessors' findings on one subject come to. "nobody": nobody said anything; "begun": cited or commented and not decided; "one": one has
 * decided; "agree" and "differ": several have; "settled": they may differ, and one of them decides.
 */
export interface StandingFinding {
  readonly subject: string
  readonly kind: "nobody" | "begun" | "one" | "agree" | "differ" | "settled"
  /** What holds; null where nobody has decided, or several differ. */
  readonly answer: Finding["answer"]
  /** The one that settles it. */
  readonly settledBy: Finding | null
  /** All in which something is said, by author. */
  readonly findings: readonly Finding[]
  /** Of what holds: those of the one that settles it, else of all; each place once. */
  readonly citations: readonly Citation[]
  /** What happens, by those whose finding holds. */
  readonly practices: readonly NonNullable<Finding["practice"]>[]
}

/** Whether anything is said in it. One that was taken back stays, and says nothing. */
export const isSaid = ({answer, citations, comment, practice}: Finding): boolean =>
  answer !== null || citations.length > 0 || comment.trim() !== "" || practice !== null

/** The same object as long as nobody says anything else on the subject. */
export function standingFinding(assessment: Assessment, subject: string): StandingFinding {
  return bySubject(assessment).get(subject) ?? nobody(subject)
}

/** Subjects on which something is said, in their order. */
export const subjectsFound = (assessment: Assessment): readonly string[] => [
  ...bySubject(assessment).keys(),
]

const known = new WeakMap<readonly Finding[], ReadonlyMap<string, StandingFinding>>()
/** By the first finding on a subject: the last that was made of it. */
const last = new WeakMap<Finding, StandingFinding>()

function bySubject({findings}: Assessment): ReadonlyMap<string, StandingFinding> {
  const cached = known.get(findings)
  if (cached) return cached
  const grouped = new Map<string, Finding[]>()
  for (const finding of findings.filter(isSaid)) {
    const group = grouped.get(finding.subject)
    if (group) group.push(finding)
    else grouped.set(finding.subject, [finding])
  }
  const made = new Map(
    [...grouped].map(([subject, group]) => [subject, standingOf(subject, group)] as const),
  )
  known.set(findings, made)
  return made
}

function standingOf(subject: string, findings: readonly Finding[]): StandingFinding {
  const [first] = findings
  const before = first && last.get(first)
  if (before && sameItems(before.findings, findings)) return before
  const made = derived(subject, findings)
  if (first) last.set(first, made)
  return made
}

function derived(subject: string, findings: readonly Finding[]): StandingFinding {
  const decided = findings.filter(({answer}) => answer !== null)
  const settledBy = latest(decided.filter(({settles}) => settles))
  const answers = new Set(decided.map(({answer}) => answer))
  const holding = settledBy ? [settledBy] : findings
  return {
    subject,
    kind: settledBy
      ? "settled"
      : decided.length === 0
        ? "begun"
        : decided.length === 1
          ? "one"
          : answers.size === 1
            ? "agree"
            : "differ",
    answer: settledBy?.answer ?? (answers.size === 1 ? (decided[0]?.answer ?? null) : null),
    settledBy,
    findings,
    citations: once(holding.flatMap(({citations}) => citations)),
    practices: holding.flatMap(({practice}) => practice ?? []),
  }
}

/** Of several that settle, the last word. */
function latest(findings: readonly Finding[]): Finding | null {
  return findings.reduce<Finding | null>(
    (best, each) => (best === null || each.date > best.date ? each : best),
    null,
  )
}

function once(citations: readonly Citation[]): readonly Citation[] {
  return [...new Map(citations.map((each) => [`${each.law} ${each.provision}`, each])).values()]
}

function nobody(subject: string): StandingFinding {
  return {
    subject,
    kind: "nobody",
    answer: null,
    settledBy: null,
    findings: [],
    citations: [],
    practices: [],
  }
}
