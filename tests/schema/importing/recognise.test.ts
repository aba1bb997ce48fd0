import {describe, expect, it} from "vitest"
import {recognise} from "../../../schema/importing/recognise/recognise"
import {lawNames, lawText, outlineOf, wordsOfFound, wordsOfSource} from "./laws"

describe("recognising law", () => {
  it.each(lawNames)("no word of %s is lost or added", (name) => {
    const source = lawText(name)
    expect(wordsOfFound(recognise(source))).toEqual(wordsOfSource(source))
  })

  it.each(lawNames)("%s has the outline that a person reads in it", async (name) => {
    const outline = name.replace(/\.txt$/, ".outline")
    await expect(outlineOf(recognise(lawText(name)))).toMatchFileSnapshot(
      `../../fixtures/laws/${outline}`,
    )
  })
})
