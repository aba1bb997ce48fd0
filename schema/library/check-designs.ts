import type {Report} from "./check-text"
import {marksOf} from "./clause-walk"
import {designOf} from "./designs"
import type {Pack, Provision} from "./pack"
import {headPlace, placedParts} from "./placed-parts"

/**
 * Whether the designs of a pack can be chosen between: every article exists, stands in one option alone, in one chapter and in a row, and
 * nothing that stays refers to an article that leaves with its option.
 */
export function checkDesigns(pack: Pack, report: Report): void {
  const taken = new Set<string>()
  pack.head.designs.forEach((design, i) => {
    const at = (...more: readonly (string | number)[]) => headPlace("designs", i, ...more)
    const members: Provision[] = []
    design.options.forEach((option, n) => {
      option.provisions.forEach((id, k) => {
        const place = at("options", n, "provisions", k)
        const provision = pack.provisions.find((entry) => entry.id === id)
        if (!provision) report(place, `There is no provision “${id}” in the pack.`)
        else if (provision.part !== "article") report(place, `“${id}” is not an article.`)
        else if (taken.has(id))
          report(place, `“${id}” stands in two options. An article belongs to one.`)
        else members.push(provision)
        taken.add(id)
      })
    })
    if (new Set(members.map(({chapter}) => chapter)).size > 1)
      report(at("options"), "The articles of a design stand in one chapter.")
    if (!isRow(pack, members))
      report(
        at("options"),
        "The articles of a design follow one another in files, option by option.",
      )
  })
  if (pack.head.designs.length > 0) checkLeaving(pack, report)
}

function isRow({provisions}: Pack, members: readonly Provision[]): boolean {
  const places = members.map((member) => provisions.indexOf(member)).sort((a, b) => a - b)
  return places.every((place, i) => i === 0 || place === (places[i - 1] ?? 0) + 1)
}

/** References to an article of an option, from outside that option. */
function checkLeaving(pack: Pack, report: Report): void {
  for (const {part, place} of placedParts(pack)) {
    const own = designOf(pack, part.id)?.option
    const named = marksOf(pack, part).flatMap((piece) =>
      piece.kind === "reference" && piece.provision !== null ? [piece.provision] : [],
    )
    const needs = "needs" in part ? part.needs : []
    for (const id of new Set([...named, ...needs])) {
      const target = designOf(pack, id)?.option
      if (!target || target === own) continue
      report(
        place,
        `It refers to “${id}”, which leaves the bill when another design is kept. Refer to the chapter or use a defined term.`,
      )
    }
  }
}
