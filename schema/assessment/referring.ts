import {fold} from "../library/search-index"
import type {ExistingLaw} from "./assessment"
import type {Candidate, Why} from "./candidate"
import {articlesByNumber, citedArticles, namesOtherLaw, type CitedArticle} from "./cited-articles"
import {lawIndex} from "./law-index"

/** Of the score of an article, what another has for naming it. */
const passedOn = 0.35
/** Only what is likely itself passes anything on. */
const likely = 0.3

/**
 * Candidates, and those that refer to them: "Articles 26 to 30 of the Criminal Code apply." An article that names a likely one is a weaker
 * candidate, or gains a little where it is one by its own words.
 */
export function withReferences(
  laws: readonly ExistingLaw[],
  byWords: readonly Candidate[],
): readonly Candidate[] {
  const scores = new Map(byWords.map((each) => [keyOf(each), each]))
  const found = new Map(scores)
  for (const law of laws) {
    const index = lawIndex(law.doc)
    for (const cited of citedArticles(law.doc)) {
      const unit = index.units[cited.unit]
      const to = target(laws, law, cited)
      const named = to && scores.get(keyOf(to))
      if (!unit || !to || !named || named.score < likely || to.provision === unit.id) continue
      const own = {law: law.id, provision: unit.id}
      const before = found.get(keyOf(own))
      const why = referenceTo(cited, index.lines[cited.line]?.text ?? "", to)
      const known = before?.why.filter(({kind}) => kind === "reference").length ?? 0
      // Each further one says less; the first is what counts.
      const gain = (named.score * passedOn) / (1 + known)
      found.set(keyOf(own), {
        ...own,
        pinpoint: before?.pinpoint ?? cited.provision,
        score: before ? before.score + (1 - before.score) * gain * 0.5 : gain,
        why: [...(before?.why ?? []), why],
      })
    }
  }
  return [...found.values()]
}

interface Target {
  readonly law: string
  readonly provision: string
}

const keyOf = ({law, provision}: Target): string => `${law}\n${provision}`

/** The article that is named: of the law whose name follows, of none where that law is not here, else of the same law. */
function target(
  laws: readonly ExistingLaw[],
  own: ExistingLaw,
  {number, after}: CitedArticle,
): Target | null {
  const named = laws.find(({name}) => name !== "" && after.includes(fold(name)))
  if (!named && namesOtherLaw(after)) return null
  const law = named ?? own
  const provision = articlesByNumber(law.doc).get(number)
  return provision === undefined ? null : {law: law.id, provision}
}

function referenceTo({provision, from, to}: CitedArticle, text: string, named: Target): Why {
  return {
    kind: "reference",
    word: "",
    places: [{provision, part: "text", text, from, to}],
    to: named,
  }
}
