import {expect, test} from "vitest"
import {checkPack} from "../../../schema/library/check"
import {bundledLibrary, knownIds, listed} from "./bundled"

const library = bundledLibrary()

for (const pack of library.packs) {
  test(`the bundled pack ${pack.head.id} agrees with itself, with the instruments and with the registers`, () => {
    expect(listed(pack.head.id, checkPack(pack, library.instruments, knownIds(library)))).toBe(
      pack.head.id,
    )
  })
}
