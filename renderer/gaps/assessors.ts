import type {Node} from "prosemirror-model"
import {type Assessment, assessmentOf} from "../../schema/assessment/assessment"
import {isSaid, standingFinding, subjectsFound} from "../../schema/assessment/standing-finding"
import {together} from "../../schema/assessment/together"
import {parseDraft} from "../../schema/file"
import type {Place} from "../../schema/host"
import {assessmentFrom} from "../../schema/names/known-again"
import {say} from "../../schema/messages"
import {HostError} from "../../schema/host"
import type {Session} from "../session"

/** A file that was chosen: the analysis in it, or one sentence on why there is none. */
export interface AssessorFile {
  readonly place: Place
  readonly assessment: Assessment | null
  readonly why: string
}

export async function readAssessor(session: Session, place: Place): Promise<AssessorFile> {
  const refused = (why: string): AssessorFile => ({place, assessment: null, why})
  try {
    const {name, text} = await session.host.read(place.handle)
    const parsed = parseDraft(text)
    const {locale} = session.state.settings
    if (!parsed.ok) {
      return refused(say(`host.${parsed.why}`, {subject: name, detail: parsed.detail}, locale))
    }
    const {draft} = parsed
    const assessment = assessmentFrom(draft, session.doc ?? draft.doc)
    const {findings, recommendations} = assessment
    if (findings.length === 0 && recommendations.length === 0) {
      return refused(session.word("gaps.assessors.nothing"))
    }
    return {place, assessment, why: ""}
  } catch (error) {
    if (error instanceof HostError) return refused(session.explain(error))
    throw error
  }
}

/** What files bring to a bill's analysis. */
export interface Incoming {
  /** Findings that are new here, or later than those that are here. */
  readonly findings: number
  readonly laws: number
  readonly recommendations: number
  /** Subjects on which assessors differ once they are in. */
  readonly differ: number
}

export function incoming(bill: Node, files: readonly AssessorFile[]): Incoming {
  const now = assessmentOf(bill)
  const {assessment: next} = together(now, ...files.flatMap(({assessment}) => assessment ?? []))
  const fresh = <T>(all: readonly T[], known: readonly T[]): number =>
    all.filter((each) => !known.includes(each)).length
  return {
    findings: fresh(next.findings.filter(isSaid), now.findings),
    laws: Math.max(0, next.laws.length - now.laws.length),
    recommendations: fresh(next.recommendations, now.recommendations),
    differ: differing(next),
  }
}

export const differing = (assessment: Assessment): number =>
  subjectsFound(assessment).filter((id) => standingFinding(assessment, id).kind === "differ").length

/** The assessors of an analysis, by name. */
export const authorsIn = ({findings}: Assessment): readonly string[] =>
  [...new Set(findings.filter(isSaid).map(({author}) => author))].sort()
