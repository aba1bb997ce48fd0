import {expect, test} from "vitest"
import {checkPack} from "../../../schema/library/check"
import {bundledLibrary, listed} from "./bundled"

const library = bundledLibrary()

for (const pack of library.packs) {
  test(`the bundled pack ${pack.head.id} agrees with itself and with the instruments`, () => {
    expect(listed(pack.head.id, checkPack(pack, library.instruments))).toBe(pack.head.id)
  })
}
