import type {Library} from "./library"
import type {Pack} from "./pack"
import {problemPlacer, sourcesOf, type PackProblem, type Place} from "./sources"

/**
 * Whether what packs say of one another holds: links of guidance and chapters to provisions of other packs. A pack that is not in the
 * library is passed over, since a team may have left it out. By pack id; packs without problems are not listed.
 */
export function checkLibrary({
  packs,
}: Pick<Library, "packs">): ReadonlyMap<string, readonly PackProblem[]> {
  const found = new Map<string, readonly PackProblem[]>()
  for (const pack of packs) {
    const problems = checkElsewhere(pack, packs)
    if (problems.length > 0) found.set(pack.head.id, problems)
  }
  return found
}

function checkElsewhere(pack: Pack, packs: readonly Pack[]): readonly PackProblem[] {
  const sources = sourcesOf(pack)
  const at = problemPlacer(sources?.texts)
  const problems: PackProblem[] = []
  const check = (key: string, place: Place) => {
    const [other = "", id] = key.split("/")
    if (id === undefined) return
    const target = packs.find(({head}) => head.id === other)
    if (!target) return
    const isThere = [...target.provisions, ...target.definitions].some((part) => part.id === id)
    if (!isThere) problems.push(at(place, `The pack ${other} has no provision “${id}”.`))
  }
  pack.head.chapters.forEach(({see}, i) =>
    see.forEach((key, n) => check(key, {file: "pack.yaml", path: ["chapters", i, "see", n]})),
  )
  pack.provisions.forEach(({id, guidance}, i) => {
    const {file, path} = sources?.provisions[i] ?? {file: id, path: []}
    guidance.links.forEach(({to}, n) =>
      check(to, {file, path: [...path, "guidance", "links", n, "to"]}),
    )
  })
  return problems
}
