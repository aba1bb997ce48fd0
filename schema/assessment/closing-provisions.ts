import {clausesOf} from "../library/clause-walk"
import {designOf} from "../library/designs"
import type {Library} from "../library/library"
import type {Pack} from "../library/pack"
import {idOf, implementing, type Implementing} from "../obligations/implementing"
import type {Kinship} from "../obligations/kin"
import {originKey} from "../provisions"

/** How many model provisions one obligation calls for at most; what carries less of it is found in the library. */
const most = 4

/**
 * The model provisions that would close a gap, as `pack/provision`: of each obligation those that carry it nearest, and of these the ones that
 * are mostly about it. Of one pack where one has them all, the pack of that treaty first. Of a design one option stands for all.
 */
export function closingProvisions(
  library: Library,
  obligations: readonly string[],
): readonly string[] {
  const cache = known.get(library) ?? new Map<string, readonly string[]>()
  known.set(library, cache)
  const cached = cache.get(obligations.join(" "))
  if (cached) return cached
  const found = closing(library, obligations)
  cache.set(obligations.join(" "), found)
  return found
}

const known = new WeakMap<Library, Map<string, readonly string[]>>()

function closing(library: Library, obligations: readonly string[]): readonly string[] {
  const near = obligations.map((id) => ({id, parts: nearest(library, id)}))
  const packs = [...library.packs].sort(
    (a, b) =>
      reach(b, near) - reach(a, near) || library.packs.indexOf(a) - library.packs.indexOf(b),
  )
  const found: string[] = []
  for (const {parts} of near) {
    const pack = packs.find((each) => parts.some((part) => part.pack === each))
    if (!pack) continue
    for (const {part} of mainly(parts.filter((each) => each.pack === pack))) {
      const key = originKey(pack.head.id, idOf(part))
      if (!found.includes(key)) found.push(key)
    }
  }
  return found
}

/** How many of the obligations a pack serves; where several serve as many, the one that is about the treaty comes first. */
function reach(
  pack: Pack,
  near: readonly {readonly id: string; readonly parts: readonly Implementing[]}[],
): number {
  const served = near.filter(({parts}) => parts.some((each) => each.pack === pack))
  const own = served.filter(({id}) => treatyOf(pack) === id.split("-")[0])
  const isModel = pack.head.role === "model law" ? 0.5 : 0
  return served.length + own.length + isModel
}

const treaties = new WeakMap<Pack, string>()

/** The instrument that most of a pack's ties lead to; empty where it has none. */
function treatyOf(pack: Pack): string {
  const cached = treaties.get(pack)
  if (cached !== undefined) return cached
  const counts = new Map<string, number>()
  for (const provision of pack.provisions) {
    const ties = [provision, ...clausesOf(provision)].flatMap((each) => each.implements)
    for (const id of ties) {
      const [treaty = ""] = id.split("-")
      counts.set(treaty, (counts.get(treaty) ?? 0) + 1)
    }
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a)
  treaties.set(pack, best?.[0] ?? "")
  return best?.[0] ?? ""
}

const order: readonly Kinship[] = ["self", "part", "whole"]
const nearness = ({ties}: Implementing): number => order.indexOf(ties[0]?.kinship ?? "whole")

/** Provisions before definitions, which come in with what uses them. */
function nearest(library: Library, obligation: string): readonly Implementing[] {
  const all = implementing(library, obligation).filter(({part}) => part.kind !== "recital")
  const provisions = all.filter(({part}) => part.kind === "provision")
  const parts = provisions.length > 0 ? provisions : all
  const best = Math.min(...parts.map(nearness))
  return parts.filter((each) => nearness(each) === best)
}

/** Those that carry it as a whole or in most of their clauses. */
function mainly(parts: readonly Implementing[]): readonly Implementing[] {
  const share = ({part, ties}: Implementing): number => {
    const clauses = ties[0]?.clauses.length ?? 0
    if (clauses === 0 || part.kind === "recital") return 1
    const text = part.kind === "provision" ? part.provision : part.definition
    return clauses / Math.max(1, clausesOf(text).length)
  }
  const best = Math.max(...parts.map(share))
  const designs = new Set<unknown>()
  return parts
    .filter((each) => share(each) >= best / 2)
    .sort((a, b) => share(b) - share(a))
    .filter(({pack, part}) => {
      const design = designOf(pack, idOf(part))?.design
      if (!design) return true
      const isNew = !designs.has(design)
      designs.add(design)
      return isNew
    })
    .slice(0, most)
}
