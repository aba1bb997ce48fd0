import {describe, expect, it} from "vitest"
import {searchObligations} from "../../../schema/obligations/search"
import {bundledLibrary} from "../library/bundled"

const library = bundledLibrary()
const ids = (
  ...asked: readonly [query: string, filter?: Parameters<typeof searchObligations>[2]]
) => searchObligations(library, ...asked).map(({id}) => id)

describe("a search of the obligations finds", () => {
  it.each(["TIP 6(3)", "tip 6.3", "TIP-6.3", "TIP article 6 (3)", "art. 6(3) tip"])(
    "a place with what stands below it: %s",
    (query) => {
      expect(ids(query)).toEqual(["TIP-6.3", "TIP-6.3.a", "TIP-6.3.b", "TIP-6.3.c", "TIP-6.3.d"])
    },
  )

  it("the same place in every treaty where none is named", () => {
    const found = ids("1(1)")
    expect(found).toContain("TIP-1.1")
    expect(found).toContain("SOM-1.1")
    expect(found.every((id) => /-1\.1(?:\.|$)/.test(id))).toBe(true)
  })

  it("article 6 and not article 16 or 60", () => {
    expect(ids("TIP 6").every((id) => id.startsWith("TIP-6"))).toBe(true)
  })

  it("words of the gist, of the article's title and of the theme, whatever their case and accents", () => {
    expect(ids("COMPENSÁTION").length).toBeGreaterThan(0)
    expect(ids("repatriation victims", {instrument: "TIP"})).toContain("TIP-8.1")
    expect(ids("root causes")).toContain("TIP-9.4")
  })

  it("words of the concept notes and terms that belong to it", () => {
    expect(ids("consent", {instrument: "TIP"})).toContain("TIP-3.b")
    expect(ids("debt bondage", {instrument: "TIP"})).toEqual(["TIP-3.a"])
  })

  it("nothing for a word that is nowhere, and all for none", () => {
    expect(ids("xylophone")).toEqual([])
    expect(ids("  ")).toHaveLength(387)
    expect(ids("TIP xylophone")).toEqual([])
  })

  it("what the filters let through", () => {
    const all = searchObligations(library, "", {instrument: "SOM", level: "endeavour"})
    expect(all.length).toBeGreaterThan(0)
    expect(all.every(({id, level}) => id.startsWith("SOM-") && level === "endeavour")).toBe(true)
    expect(ids("", {theme: "sea", needsLegislation: "yes"})).toContain("SOM-8.2")
    expect(ids("", {pillar: "Prevention", level: "mandatory", instrument: "TIP"})).toContain(
      "TIP-9.1",
    )
  })

  it("its way through a query of any length and any signs", () => {
    expect(ids("((((".repeat(5000))).toHaveLength(387)
    expect(ids("6(3)(a)(b)(c)(d)".repeat(100))).toEqual([])
  })
})
