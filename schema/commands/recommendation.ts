import type {Command} from "prosemirror-state"
import {isRecommendation} from "../assessment/assessment-shape"
import type {Recommendation} from "../assessment/recommendation"
import {sameValue} from "../compare/compare"
import {change, type RecordedBy} from "./assessment"

/**
 * Keeps what is recommended on a subject, in the place of what was. Does not apply where that says the same, or more than a file holds.
 */
export function setRecommendation(
  {
    subject,
    action,
    priority,
    text,
    provisions,
    amendments,
  }: Omit<Recommendation, "author" | "date">,
  {author, date}: RecordedBy,
): Command {
  return change((now) => {
    const known = now.recommendations.find((each) => each.subject === subject)
    const name = author.trim().slice(0, 200)
    const said = {subject, action, priority, text, provisions, amendments}
    const made: Recommendation = {...said, author: name, date}
    if (known && sameValue({...known, author: name, date}, made)) return null
    if (!isRecommendation(made)) return null
    return {...now, recommendations: [...now.recommendations.filter((it) => it !== known), made]}
  })
}

/** Goes back to what follows from the finding. */
export function clearRecommendation(subject: string): Command {
  return change((now) => {
    const recommendations = now.recommendations.filter((each) => each.subject !== subject)
    return recommendations.length === now.recommendations.length ? null : {...now, recommendations}
  })
}
