import type {Command} from "prosemirror-state"
import {coverageOf} from "../coverage/coverage-of"
import {areJudgements, judgedOn, type Judgement, type Judging} from "../coverage/judgement"
import type {Library} from "../library/library"
import {billAttrs} from "../profiles/profiles"

/**
 * Judges an obligation, against or beside what the text comes to; a judgement that is there already gives way. It remembers what the text came to,
 * so that it is told when that changes. Does not apply without a reason, without a citation where other law meets it, or where nothing would change.
 */
export function judge(library: Library, obligation: string, judging: Judging): Command {
  return (state, dispatch) => {
    const coverage = coverageOf(state.doc, library).get(obligation)
    if (!coverage) return false
    const judgement = judgedOn(coverage, judging)
    const judgements = {...billAttrs(state.doc).judgements, [obligation]: judgement}
    if (!areJudgements(judgements) || isAsBefore(judgement, coverage.judgement)) return false
    dispatch?.(state.tr.setDocAttribute("judgements", judgements))
    return true
  }
}

/** Takes the judgement of an obligation back: what the text comes to counts again. */
export function unjudge(obligation: string): Command {
  return (state, dispatch) => {
    const {judgements} = billAttrs(state.doc)
    if (!Object.hasOwn(judgements, obligation)) return false
    const left = Object.fromEntries(Object.entries(judgements).filter(([id]) => id !== obligation))
    dispatch?.(state.tr.setDocAttribute("judgements", left))
    return true
  }
}

function isAsBefore(now: Judgement, before: Judgement | null): boolean {
  if (!before) return false
  const {status, citation, reason, computed, missing} = now
  return (
    before.status === status &&
    before.citation === citation &&
    before.reason === reason &&
    before.computed === computed &&
    before.missing.join("\n") === missing.join("\n")
  )
}
