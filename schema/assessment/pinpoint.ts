import type {LawIndex} from "./law-index"
import type {Occurrence} from "./phrase"

/** Of what the words in an article's text are worth together, the share that one paragraph has to have to stand for the article. */
const most = 0.65

/**
 * The innermost provision of an article that has most of the words found in its text, told by what they are worth; the article where its
 * paragraphs share them.
 */
export function pinpointOf(
  index: LawIndex,
  unit: number,
  reasons: readonly {readonly at: readonly Occurrence[]; readonly value: number}[],
): string {
  const {id, parents} = index.units[unit] ?? {id: "", parents: new Map<string, string>()}
  const worth = new Map<string, number>()
  let total = 0
  for (const {at, value} of reasons) {
    const texts = at.filter(({line}) => index.lines[line]?.part === "text")
    for (const {line} of texts) {
      const share = value / texts.length
      total += share
      const own = index.lines[line]?.provision
      for (let each = own; each !== undefined; each = parents.get(each)) {
        worth.set(each, (worth.get(each) ?? 0) + share)
      }
    }
  }
  let best = id
  const inside = new Set([id])
  // Provisions come before what stands in them, since a line adds to its own first and outward.
  const depthOf = (provision: string): number => {
    const parent = parents.get(provision)
    return parent === undefined ? 0 : 1 + depthOf(parent)
  }
  const inOrder = [...worth].sort(([a], [b]) => depthOf(a) - depthOf(b))
  for (const [provision, share] of inOrder) {
    if (!inside.has(parents.get(provision) ?? "") || share < most * total) continue
    inside.add(provision)
    best = provision
  }
  return best
}
