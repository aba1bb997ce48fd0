import type {Problem} from "../problem"
import {billAttrs} from "../profiles/profiles"
import {findProvision} from "../provisions"
import {suggestions} from "../review/suggestions"
import type {Check} from "./parts"

/** What nobody has decided yet: each conflict of copies that were brought together, and the suggestions all in one. */
export const openReview: Check = (doc) => {
  const {merging} = billAttrs(doc)
  const conflicts = (merging?.conflicts ?? []).filter(({decided}) => decided === null)
  const found = conflicts.map(({provision, place, variants}): Problem => {
    const there = findProvision(doc, provision)
    const from = there?.offset ?? 0
    const groups = [...new Set(variants.flatMap((variant) => variant.groups))].join(", ")
    return {
      code: "conflict-open",
      severity: "open",
      provision: there ? provision : "",
      from,
      to: from + (there?.node.nodeSize ?? 0),
      params: {place, groups},
    }
  })
  const [first] = suggestions(doc)
  if (!first) return found
  const there = findProvision(doc, first.provision)
  const from = there?.offset ?? 0
  return [
    ...found,
    {
      code: "suggestions-open",
      severity: "open",
      provision: there ? first.provision : "",
      from,
      to: from + (there?.node.nodeSize ?? 0),
      params: {count: suggestions(doc).length},
    },
  ]
}
