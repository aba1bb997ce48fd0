import {describe, expect, it} from "vitest"
import {assignNumbers, compareNumbers, formatNumber, numberBetween} from "../../schema/numbers"
import {inserted, locked} from "./build"

const start = (value: number) => ({kind: "start" as const, value})

describe("formatNumber", () => {
  it("writes each style", () => {
    expect([1, 4, 9, 40, 1994].map((n) => formatNumber(n, "upperRoman"))).toEqual([
      "I",
      "IV",
      "IX",
      "XL",
      "MCMXCIV",
    ])
    expect([1, 26, 27, 52, 53].map((n) => formatNumber(n, "lowerAlpha"))).toEqual([
      "a",
      "z",
      "aa",
      "az",
      "ba",
    ])
    expect(() => formatNumber(0, "decimal")).toThrow(RangeError)
  })
})

describe("compareNumbers", () => {
  it("orders as the statute book does", () => {
    const sorted = [
      "ZA1",
      "A1",
      "1",
      "1ZA",
      "1A",
      "1AA",
      "1AB",
      "1B",
      "2",
      "8",
      "8 bis",
      "8 bis A",
      "8 ter",
      "10",
    ]
    expect([...sorted].reverse().sort((a, b) => compareNumbers(a, b))).toEqual(sorted)
  })

  it("orders letters and Roman numbers with what was put before and between them", () => {
    expect(["b", "ba", "Aa", "a", "c"].sort((a, b) => compareNumbers(a, b, "lowerAlpha"))).toEqual([
      "Aa",
      "a",
      "b",
      "ba",
      "c",
    ])
    expect(["ii", "Ai", "ia", "i"].sort((a, b) => compareNumbers(a, b, "lowerRoman"))).toEqual([
      "Ai",
      "i",
      "ia",
      "ii",
    ])
    expect(
      ["V", "aI", "IV", "IVA", "I"].sort((a, b) => compareNumbers(a, b, "upperRoman")),
    ).toEqual(["aI", "I", "IV", "IVA", "V"])
  })
})

describe("assignNumbers", () => {
  const letters = (...intents: Parameters<typeof assignNumbers>[0]) =>
    assignNumbers(intents, "decimal", "letters")
  const latin = (...intents: Parameters<typeof assignNumbers>[0]) =>
    assignNumbers(intents, "decimal", "latin")

  it("counts", () => expect(letters(null, null, null)).toEqual(["1", "2", "3"]))

  it("puts what is inserted between its neighbours and pushes none", () => {
    expect(letters(null, inserted, inserted, null)).toEqual(["1", "1A", "1B", "2"])
    expect(latin(null, inserted, inserted, null)).toEqual(["1", "1 bis", "1 ter", "2"])
    expect(letters(inserted, null)).toEqual(["A1", "1"])
  })

  it("keeps locked numbers, counts on from them, and fits what stands before them", () => {
    expect(letters(null, locked("8"), null)).toEqual(["1", "8", "9"])
    expect(letters(locked("8"), null, locked("9"))).toEqual(["8", "8A", "9"])
    expect(letters(locked("8"), null, locked("8A"))).toEqual(["8", "8ZA", "8A"])
    expect(letters(null, locked("A1"))).toEqual(["ZA1", "A1"])
  })

  it("starts anew where told", () =>
    expect(letters(null, start(10), null)).toEqual(["1", "10", "11"]))
})

describe("numberBetween", () => {
  it("always finds a number in between, however often it is asked", () => {
    for (const custom of ["letters", "latin"] as const) {
      for (const style of ["decimal", "upperRoman", "lowerRoman", "lowerAlpha"] as const) {
        let next = formatNumber(2, style)
        const previous = formatNumber(1, style)
        for (let i = 0; i < 4; i++) {
          const between = numberBetween(previous, next, style, custom)
          expect(compareNumbers(previous, between, style), `${previous} < ${between}`).toBeLessThan(
            0,
          )
          expect(compareNumbers(between, next, style), `${between} < ${next}`).toBeLessThan(0)
          next = between
        }
      }
    }
  })

  it("goes deeper where there is no room", () => {
    expect(numberBetween("8A", "8B", "decimal", "letters")).toBe("8AA")
    expect(numberBetween("8 bis", "8 ter", "decimal", "latin")).toBe("8 bis A")
    expect(numberBetween("8 bis A", "8 ter", "decimal", "latin")).toBe("8 bis B")
    expect(numberBetween("8Y", null, "decimal", "letters")).toBe("8YA")
    expect(numberBetween("8", "8 bis", "decimal", "latin")).toBe("8ZA")
    expect(numberBetween("8 bis", "8 bis A", "decimal", "latin")).toBe("8 bis ZA")
  })
})
