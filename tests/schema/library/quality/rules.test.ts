import {describe, expect, it} from "vitest"
import {adviceBy, adviseOn, rules, type RuleName} from "../../../../schema/library/quality/advise"
import {checkLibrary} from "../../../../schema/library/check-library"
import {bundledLibrary, listed} from "../bundled"

const library = bundledLibrary()
const names = Object.keys(rules) as RuleName[]

for (const pack of library.packs) {
  describe(`the bundled pack ${pack.head.id} keeps the rule`, () => {
    for (const rule of names) {
      it(rule, () => {
        expect(listed(rule, adviceBy(rule, pack, library))).toBe(rule)
      })
    }
  })
}

it("all advice on a pack is that of its rules", () => {
  for (const pack of library.packs) expect(adviseOn(pack, library)).toEqual([])
})

it("links and chapters lead to provisions that the other packs have", () => {
  expect([...checkLibrary(library)].map(([pack, problems]) => listed(pack, problems))).toEqual([])
})
