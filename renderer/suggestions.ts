import {acceptSuggestions, rejectSuggestions, setSuggesting} from "../schema/commands/review"
import {billAttrs} from "../schema/profiles/profiles"
import type {Decision} from "../schema/review/decision"
import {kindTitle} from "../schema/review/said"
import {suggestions, type Suggestion, type SuggestionKind} from "../schema/review/suggestions"
import type {Who} from "../schema/review/tracker"
import type {Session} from "./session"

/** Who writes at this window, and the time to the minute: nobody needs the seconds, and what is made in one go looks so. */
export function whoWrites(session: Session): Who {
  const now = `${new Date().toISOString().slice(0, 16)}:00Z`
  return {author: session.state.settings.author.trim(), now}
}

/** Does something under the drafter's name; it is asked for once, and kept in the settings. Without a name nothing is done. */
export async function named(session: Session, f: (author: string) => void): Promise<void> {
  const known = session.state.settings.author.trim()
  if (known !== "") return f(known)
  const given = await session.ask<string>((answer) => ({kind: "name", answer}))
  if (given === null) return
  await session.changeSettings({author: given})
  f(given)
}

export const isSuggesting = ({doc}: Session): boolean => doc !== null && billAttrs(doc).suggesting

/** From now on, what is changed becomes a suggestion, or no longer does. */
export function toggleSuggesting(session: Session): void {
  if (isSuggesting(session)) {
    session.run(setSuggesting(false))
    session.announce("suggesting.off")
    session.focusText()
    return
  }
  void named(session, (name) => {
    session.inText(() => {
      session.run(setSuggesting(true))
      session.announce("suggesting.on", {name})
    })
  })
}

export type How = "accepted" | "rejected"

/** Decides suggestions by their ids, in one undo step, and says what that came to. False: none of them is open. */
export function decide(
  session: Session,
  ids: readonly string[],
  how: How,
  by: string,
  why = "",
): boolean {
  const {doc} = session
  if (!doc) return false
  const wanted = new Set(ids)
  const chosen = suggestions(doc).filter(({id}) => wanted.has(id))
  const before = billAttrs(doc).decisions.length
  const command = how === "accepted" ? acceptSuggestions : rejectSuggestions
  const date = new Date().toISOString()
  if (!session.run(command(ids, {by, date, why})) || !session.doc) return false
  const made = billAttrs(session.doc).decisions.slice(before)
  const also = made.filter((each) => !chosen.some((one) => isOn(each, one)))
  session.announce(`suggestions.${how}`, {
    count: chosen.length,
    also: also.length,
    what: inWords(session, also),
  })
  return true
}

const isOn = (decision: Decision, {provision, kind, before, after}: Suggestion): boolean =>
  decision.provision === provision &&
  decision.kind === kind &&
  decision.before === before &&
  decision.proposed[0]?.text === after

/** So many things are named one by one; more are counted. */
const longest = 4

function inWords(session: Session, decisions: readonly Decision[]): string {
  const {locale} = session.state.settings
  const named = decisions
    .slice(0, longest)
    .map(({kind, place}) =>
      [kindTitle(kind as SuggestionKind, locale), place].filter((each) => each !== "").join(", "),
    )
  const more = decisions.length - named.length
  if (more > 0) named.push(session.word("suggestions.more", {count: more}))
  return named.join("; ")
}

/** The same by somebody whose name may have to be asked for first. */
export function decideNamed(
  session: Session,
  ids: () => readonly string[],
  how: How,
  why = "",
): void {
  void named(session, (by) => decide(session, ids(), how, by, why))
}

/** Ids of all that is open. */
export const allOpen = ({doc}: Session): readonly string[] =>
  doc ? suggestions(doc).map(({id}) => id) : []

export const hasOpen = ({doc}: Session): boolean => doc !== null && billAttrs(doc).review !== null
