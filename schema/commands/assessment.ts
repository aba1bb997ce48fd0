import type {Command} from "prosemirror-state"
import {type Assessment, arranged, assessmentOf, type ExistingLaw} from "../assessment/assessment"
import {bring} from "../assessment/bring"
import {isFinding} from "../assessment/assessment-shape"
import type {Citation, Finding} from "../assessment/finding"
import {lawOf, lawText, namedInLaw} from "../assessment/law"
import {clean} from "../compare/clean"
import {sameValue} from "../compare/compare"
import {findProvision} from "../provisions"

/** Who records something, and when: ISO 8601, UTC. */
export interface RecordedBy {
  readonly author: string
  readonly date: string
}

/** Loads a law. Does not apply where it is there already, under its id or as the same text. */
export function addLaw(law: ExistingLaw): Command {
  return change((now) => {
    const name = law.name.trim().slice(0, 2_000)
    const doc = clean(law.doc)
    const isThere = now.laws.some(
      (each) => each.id === law.id || lawText(each.doc) === lawText(doc),
    )
    if (isThere || name === "") return null
    return {...now, laws: [...now.laws, {...law, name, doc}]}
  })
}

/** Takes a law away. What cites it stays, named as it was. */
export function removeLaw(id: string): Command {
  return change((now) =>
    lawOf(now, id) ? {...now, laws: now.laws.filter((law) => law.id !== id)} : null,
  )
}

/** Says how a law is cited. */
export function renameLaw(id: string, name: string): Command {
  return change((now) => {
    const named = name.trim().slice(0, 2_000)
    const law = lawOf(now, id)
    if (!law || named === "" || named === law.name) return null
    return {
      ...now,
      laws: now.laws.map((each) => (each === law ? {...law, name: named} : each)),
    }
  })
}

/** What of a finding is recorded; the rest stays as it was. */
export type FindingPatch = Partial<Pick<Finding, "answer" | "comment" | "practice">>

/** Records what an assessor found on a subject. Does not apply where it says what is there already. */
export function setFinding(subject: string, patch: FindingPatch, by: RecordedBy): Command {
  return changeFinding(subject, by, (now) => ({...now, ...patch}))
}

/** Takes back all that an assessor said on a subject. An empty finding stays, so that it does not come back from another file. */
export function clearFinding(subject: string, by: RecordedBy): Command {
  return (state, dispatch, view) => {
    const known = findingBy(assessmentOf(state.doc), subject, by.author)
    if (!known) return false
    return changeFinding(subject, by, () => emptyFinding(subject, by))(state, dispatch, view)
  }
}

/** Cites a provision of a law that is loaded, after those cited already. */
export function cite(subject: string, law: string, provision: string, by: RecordedBy): Command {
  return (state, dispatch, view) => {
    const from = lawOf(assessmentOf(state.doc), law)
    if (!from || !findProvision(from.doc, provision)) return false
    const citation: Citation = {law, provision, place: namedInLaw(from, provision)}
    return changeFinding(subject, by, (now) =>
      now.citations.some((each) => isCited(each, law, provision))
        ? now
        : {...now, citations: [...now.citations, citation]},
    )(state, dispatch, view)
  }
}

export function uncite(subject: string, law: string, provision: string, by: RecordedBy): Command {
  return changeFinding(subject, by, (now) => ({
    ...now,
    citations: now.citations.filter((each) => !isCited(each, law, provision)),
  }))
}

const isCited = (each: Citation, law: string, provision: string): boolean =>
  each.law === law && each.provision === provision

/**
 * Settles a subject on which assessors differ: with a finding of one's own, which from then on decides. Without an answer it decides nothing, so
 * the command does not apply then; nor where it decides already.
 */
export function settle(
  subject: string,
  answer: NonNullable<Finding["answer"]>,
  by: RecordedBy,
  comment?: string,
): Command {
  return changeFinding(subject, by, (now) => ({
    ...now,
    answer,
    ...(comment === undefined ? {} : {comment}),
    settles: true,
  }))
}

/** One's own finding does not decide any more; it stays as one among the others. */
export function unsettle(subject: string, by: RecordedBy): Command {
  return changeFinding(subject, by, (now) => ({...now, settles: false}))
}

export const findingBy = (
  {findings}: Assessment,
  subject: string,
  author: string,
): Finding | null =>
  findings.find((each) => each.subject === subject && each.author === author) ?? null

const emptyFinding = (subject: string, {author, date}: RecordedBy): Finding => ({
  subject,
  answer: null,
  citations: [],
  comment: "",
  practice: null,
  author,
  date,
  settles: false,
})

/** Does not apply where nothing would change, or where it would be more than a file holds. */
function changeFinding(
  subject: string,
  {author, date}: RecordedBy,
  f: (now: Finding) => Finding,
): Command {
  return change((now) => {
    const name = author.trim().slice(0, 200)
    const known = findingBy(now, subject, name)
    const before = known ?? emptyFinding(subject, {author: name, date})
    const next = f(before)
    if (sameValue({...next, date: ""}, {...before, date: ""})) return null
    const made = {...next, author: name, date}
    if (!isFinding(made)) return null
    return {...now, findings: [...now.findings.filter((each) => each !== known), made]}
  })
}

/** `f` gives the assessment as it is to be; null: the action does not apply to it. */
export function change(f: (now: Assessment) => Assessment | null): Command {
  return (state, dispatch) => {
    const next = f(assessmentOf(state.doc))
    if (!next) return false
    dispatch?.(state.tr.setDocAttribute("assessment", arranged(next)))
    return true
  }
}

/**
 * Brings another assessor's work in: laws, findings and recommendations, in one step. What several have said of one subject stands side by
 * side; the order in which files come does not matter, and one that comes again changes nothing.
 */
export function bringFindings(other: Assessment): Command {
  return (state, dispatch) => {
    const {tr} = state
    if (!bring(tr, [other])) return false
    dispatch?.(tr)
    return true
  }
}
