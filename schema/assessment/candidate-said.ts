import {say} from "../messages"
import {labelPath, numbering} from "../numbering"
import {placeText} from "../place-text"
import {referenceText} from "../references"
import type {ExistingLaw} from "./assessment"
import type {Candidate, Why, WordPlace} from "./candidate"

/** Of words found far from one another, no more is quoted. */
const longestQuoted = 60

/**
 * Why a provision is a candidate, for people, a reason a line: "has ‘Abduction’ in its heading", "‘by force’ in paragraph 2". The words are those of
 * the law, not of the register. A law that is not among `laws` is a RangeError.
 */
export function candidateSaid(
  laws: readonly ExistingLaw[],
  candidate: Candidate,
  locale = "en",
): readonly string[] {
  const lines = new Map<string, Set<string>>()
  const references: string[] = []
  for (const why of candidate.why) {
    if (why.to !== null) references.push(referenceSaid(laws, candidate, why.to, locale))
    else {
      for (const place of why.places) {
        const where = whereSaid(laws, candidate, place)
        const words = lines.get(where) ?? new Set()
        words.add(say("candidate.quoted", {words: wordsAt(place)}, locale))
        lines.set(where, words)
      }
    }
  }
  const words = [...lines].map(([where, quoted]) => {
    const [kind = "", place = ""] = where.split("\n")
    return say(`candidate.${kind}`, {words: [...quoted].join(", "), place}, locale)
  })
  return [...words, ...new Set(references)]
}

function wordsAt({text, from, to}: WordPlace): string {
  const words = text.slice(from, to)
  return words.length > longestQuoted ? `${words.slice(0, longestQuoted - 1).trimEnd()}…` : words
}

/** Kind of message and place, by turns. */
function whereSaid(
  laws: readonly ExistingLaw[],
  {law, provision: article}: Candidate,
  {provision, part}: WordPlace,
): string {
  if (part !== "text") return part
  const {doc} = lawCalled(laws, law)
  const labels = numbering(doc)
  const path = labelPath(labels, provision)
  if (path.every(({id, number}) => id === article || number === null)) return "text"
  const {text, state} = referenceText(
    doc,
    {targets: [provision], style: "short", frozen: null},
    article,
  )
  return state === "ok" && text !== "" ? `place\n${text}` : "text"
}

function referenceSaid(
  laws: readonly ExistingLaw[],
  {law}: Candidate,
  to: NonNullable<Why["to"]>,
  locale: string,
): string {
  const {doc, name} = lawCalled(laws, to.law)
  const place = placeText(doc, to.provision)
  return to.law === law
    ? say("candidate.reference", {place}, locale)
    : say("candidate.reference-other", {place, law: name}, locale)
}

function lawCalled(laws: readonly ExistingLaw[], id: string): ExistingLaw {
  const law = laws.find((each) => each.id === id)
  if (!law) throw new RangeError(`No law ${id} is loaded`)
  return law
}
