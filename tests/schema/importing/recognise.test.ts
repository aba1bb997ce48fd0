import {readdirSync} from "node:fs"
import {resolve} from "node:path"
import {describe, expect, it} from "vitest"
import {recognise} from "../../../schema/importing/recognise"
import {lawText, wordsOfFound, wordsOfSource} from "./laws"

const laws = readdirSync(resolve(import.meta.dirname, "../../fixtures/laws"))

describe("recognising law", () => {
  it.each(laws)("no word of %s is lost or added", (name) => {
    const source = lawText(name)
    expect(wordsOfFound(recognise(source))).toEqual(wordsOfSource(source))
  })
})
