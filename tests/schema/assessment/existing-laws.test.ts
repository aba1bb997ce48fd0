import {readdirSync, readFileSync} from "node:fs"
import {join} from "node:path"
import {describe, expect, it} from "vitest"
import {doubtsIn} from "../../../schema/importing/review/doubts"
import {recognise} from "../../../schema/importing/recognise/recognise"
import {outlineOf, sourceOf, wordsOfFound, wordsOfSource} from "../importing/laws"

const folder = join(import.meta.dirname, "../../../templates/samples/existing")
const names = readdirSync(folder).filter((name) => name.endsWith(".txt"))
const sourceCalled = (name: string) => sourceOf(readFileSync(join(folder, name), "utf8"), name)

describe("the existing law of the sample State", () => {
  it("is two codes in extracts and a law", () => {
    expect(names).toEqual(["act-14-2003.txt", "criminal-procedure-1979.txt", "penal-code-1978.txt"])
  })

  it.each(names)("%s says that the State is invented", (name) => {
    const head = readFileSync(join(folder, name), "utf8").slice(0, 400)
    expect(head).toContain("This text was written for Proviso.")
    expect(head).toContain("The Republic of Valdoria and its laws are invented")
  })

  it.each(names)("%s is recognised as a person reads it, with every word", async (name) => {
    const source = sourceCalled(name)
    const found = recognise(source)
    expect(wordsOfFound(found)).toEqual(wordsOfSource(source))
    await expect(outlineOf(found)).toMatchFileSnapshot(
      `../../fixtures/existing/${name.replace(/\.txt$/, ".outline")}`,
    )
  })

  it.each(names)("%s has no doubtful place but the gaps of an extract", (name) => {
    const found = recognise(sourceCalled(name))
    const doubts = [...doubtsIn(found).values()].map(({why}) => why)
    expect(doubts.filter((why) => why !== "gap" && why !== "first")).toEqual([])
    if (name === "act-14-2003.txt") expect(doubts).toEqual([])
    else expect(doubts.length).toBeGreaterThan(10)
  })
})
