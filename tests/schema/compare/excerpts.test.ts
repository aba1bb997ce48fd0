import {describe, expect, it} from "vitest"
import {cutAtWord, excerpts} from "../../../schema/compare/excerpts"

const long = "The competent authority shall keep a register of all carriers that it licenses and"

describe("excerpts of texts that differ", () => {
  it("are the whole texts where there is room", () => {
    expect(excerpts(["One\n two.", "Two."], 20)).toEqual(["One two.", "Two."])
  })

  it("begin shortly before the first difference", () => {
    expect(excerpts([`${long} publish it.`, `${long} share it.`], 60)).toEqual([
      "… carriers that it licenses and publish it.",
      "… carriers that it licenses and share it.",
    ])
  })

  it("are cut at the ends of words", () => {
    expect(excerpts([long, ""], 30)).toEqual(["The competent authority shall …", ""])
    expect(excerpts([long, `Whereas ${long}`], 20)).toEqual(["The competent …", "Whereas The …"])
    expect(cutAtWord("a".repeat(50), 10)).toBe(`${"a".repeat(10)} …`)
  })
})
