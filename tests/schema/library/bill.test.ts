import {expect, test} from "vitest"
import {mintInOrder} from "../../../schema/ids"
import {createBill} from "../../../schema/library/bill"
import {bundledLibrary} from "./bundled"

test("the bundled pack makes a bill", () => {
  const doc = createBill(
    bundledLibrary(),
    {pack: "tip-2009", title: "T", state: "S", profile: "civil", select: {kind: "all"}},
    mintInOrder(),
  )
  doc.check()
  expect(doc.childCount).toBeGreaterThan(2)
})
