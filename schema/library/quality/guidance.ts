import {alternativesIn, clausesOf, marksOf} from "../clause-walk"
import {designOf} from "../designs"
import type {Pack, Provision} from "../pack"
import type {Advice, Rule} from "./advice"
import {below} from "../placed-parts"
import {placedProvisions} from "./texts"

/**
 * Every provision is explained under each heading that applies, and a mandatory one names a mistake with the limb that it defeats.
 */
export const guidanceHeadings: Rule = (pack) =>
  placedProvisions(pack).flatMap(({part, place}) => {
    const {guidance} = part
    const advice: Advice[] = []
    const lack = (name: string, why: string) =>
      advice.push({place: below(place, "guidance"), message: `Guidance lacks ${name}: ${why}`})
    if (!guidance.commonLaw) lack("commonLaw", "say what the common law does here.")
    if (!guidance.civilLaw) lack("civilLaw", "say what the civil law does here.")
    if (!guidance.children)
      lack("children", "say what it means for children, and for women and men.")
    if (!guidance.memorandum && part.part !== "memorandum")
      lack("memorandum", "write one paragraph for the explanatory memorandum.")
    if (guidance.links.length === 0) lack("links", "name the provisions to read with it.")
    if (guidance.mistakes.length === 0) lack("mistakes", "name what defeats the provision.")
    else if (part.level === "mandatory" && !guidance.mistakes.some(({defeats}) => defeats))
      lack("defeats", "a mandatory provision names a mistake with the obligation that it defeats.")
    if (offersChoice(pack, part) && !guidance.alternatives)
      lack("alternatives", "say what each alternative means and who chooses it.")
    return advice
  })

function offersChoice(pack: Pack, part: Provision): boolean {
  return (
    alternativesIn(part).length > 0 ||
    designOf(pack, part.id) !== null ||
    marksOf(pack, part).some(({kind}) => kind === "choice")
  )
}

/** A provision that says it meets a treaty duty is tied to one, itself or by its clauses. */
export const tiedToObligations: Rule = (pack) =>
  placedProvisions(pack).flatMap(({part, place}) => {
    if (part.level === "general" || part.implements.length > 0) return []
    if (clausesOf(part).some((clause) => clause.implements.length > 0)) return []
    return [
      {
        place: below(place, "level"),
        message: `Its level is ${part.level}, and neither it nor a paragraph of it implements an obligation.`,
      },
    ]
  })

/** What it is about stands in the same word in every pack, so that packs can be laid side by side. */
export const namedSubject: Rule = (pack) =>
  placedProvisions(pack).flatMap(({part, place}) =>
    part.subject === undefined
      ? [{place, message: "It has no subject. Take one from subjects.yaml."}]
      : [],
  )
