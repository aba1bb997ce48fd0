import {describe, expect, it} from "vitest"
import {visible} from "../../../schema/importing/into/pack-words"

describe("words as a pack may hold them", () => {
  it("are without signs that cannot be seen, however many different ones there are", () => {
    const unseen = [
      ...Array.from({length: 0x80}, (_, at) => String.fromCodePoint(0xe0000 + at)),
      ...["\u0000", "\u0007", "\u200f", "\u202e", "\ufeff", "\ufffe", "\ud800"],
    ]
    const text = unseen.map((sign) => `law${sign}`).join(" ")
    expect(visible(`\t${text}\r\n`)).toBe(unseen.map(() => "law").join(" "))
    expect(visible(unseen.join("").repeat(2_000))).toBe("")
  })
})
