import type {Node} from "prosemirror-model"
import {obligationIndex} from "../library/beside"
import {plainText} from "../library/clause-walk"
import type {Library} from "../library/library"
import {isAlternatives, type Pack, type PackClause, type PackItem} from "../library/pack"
import {citation} from "../obligations/instrument"
import type {Problem} from "../problem"
import {ownText, provisionAttrs} from "../provisions"
import {forEachClause, forEachPart} from "./parts"

/**
 * Limbs of a list that the model tied to a mandatory obligation and that are gone while the rest of the list is still there: one means
 * less in an offence narrows it, although the obligation as a whole seems met. A limb whose words stand elsewhere in its article
 * was joined to another and is not missed; nor are limbs of options, between which the drafter chooses.
 */
export function lostLimbs(doc: Node, library: Library): readonly Problem[] {
  const problems: Problem[] = []
  const levels = obligationIndex(library)
  const present = presentClauses(doc)
  forEachPart(doc, (part, pos) => {
    const {origin, id} = provisionAttrs(part)
    if (part.type.name !== "article" || !origin || origin.clause !== undefined) return
    const pack = library.packs.find(({head}) => head.id === origin.pack)
    const provision = pack?.provisions.find((entry) => entry.id === origin.provision)
    if (!pack || !provision) return
    const isThere = ({id: clause}: PackClause) =>
      present.has(keyOf(origin.pack, origin.provision, clause))
    for (const clause of lostIn(provision.paragraphs, isThere)) {
      const obligation = clause.implements.find((each) => levels.get(each)?.level === "mandatory")
      const words = wordsOf(pack, clause)
      if (
        obligation === undefined ||
        part.textContent.toLowerCase().includes(words.toLowerCase())
      ) {
        continue
      }
      const from = pos + 2
      problems.push({
        code: "limb-lost",
        severity: "warning",
        provision: id,
        from,
        to: from + (part.firstChild?.content.size ?? 0),
        params: {
          heading: ownText(part) || provision.heading,
          words,
          obligation,
          citation: citation(obligation),
        },
      })
    }
  })
  return problems
}

/** Clauses that are gone from lists of which something is left, at any depth. */
function lostIn(
  items: readonly PackItem[],
  isThere: (clause: PackClause) => boolean,
): readonly PackClause[] {
  const clauses = items.filter((item): item is PackClause => !isAlternatives(item))
  const left = clauses.filter(isThere)
  if (left.length === 0) return []
  return [
    ...clauses.filter((clause) => !left.includes(clause)),
    ...left.flatMap(({points}) => lostIn(points, isThere)),
  ]
}

/** The model's words of a limb without the stop or the conjunction that ended it there. */
function wordsOf(pack: Pack, {text}: PackClause): string {
  return plainText(pack, text)
    .trim()
    .replace(/[;,.:]?(?:\s+(?:and|or))?$/, "")
}

const keyOf = (pack: string, provision: string, clause: string): string =>
  `${pack}/${provision}/${clause}`

const known = new WeakMap<Node, readonly string[]>()

/** The model clauses that stand in the live law, wherever they were moved. Read once an article. */
function presentClauses(doc: Node): ReadonlySet<string> {
  const present = new Set<string>()
  forEachPart(doc, (part) => {
    let keys = known.get(part)
    if (!keys) known.set(part, (keys = keysIn(part)))
    for (const key of keys) present.add(key)
  })
  return present
}

function keysIn(part: Node): readonly string[] {
  const keys: string[] = []
  forEachClause(part, (clause) => {
    const {origin, repealed} = provisionAttrs(clause)
    if (origin?.clause !== undefined && !repealed) {
      keys.push(keyOf(origin.pack, origin.provision, origin.clause))
    }
  })
  return keys
}
