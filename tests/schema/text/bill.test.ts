import {describe, expect, it} from "vitest"
import {reading} from "../../../schema/formats/reading"
import {writeBillText} from "../../../schema/formats/text/bill"
import {numbering} from "../../../schema/numbering"
import {profileIds} from "../../../schema/profiles/profiles"
import {article, bill, clause, title} from "../build"
import {everything} from "../docx/bills"
import {remarkedRedline} from "../docx/redlines"

describe("a bill as plain text", () => {
  it("has a paragraph a line, numbers written out, and levels set in", () => {
    const doc = bill(
      title("Law on Rivers"),
      article(
        {id: "a"},
        "Offence",
        clause(
          {id: "p1"},
          "A person commits an offence who:",
          clause({id: "x"}, "dams a river; or"),
          clause({id: "y"}, "dries one."),
        ),
        clause({id: "p2"}, "An attempt is an offence."),
      ),
    )
    expect(writeBillText(doc)).toBe(
      [
        "Law on Rivers",
        "",
        "Article 1 Offence",
        "(1) A person commits an offence who:",
        "    (a) dams a river; or",
        "    (b) dries one.",
        "(2) An attempt is an offence.",
        "",
      ].join("\n"),
    )
  })

  for (const profile of profileIds) {
    it(`prints every number that the bill prints, and says what is open (${profile})`, () => {
      const doc = everything(profile)
      const text = writeBillText(doc)
      for (const {printed} of numbering(doc).values()) expect(text).toContain(printed)
      expect(text).toContain("[Choice open: ")
    })
  }

  it("reads as one of the texts of a redline", () => {
    const redline = remarkedRedline("civil")
    const [before, after] = (["before", "after"] as const).map((side) =>
      writeBillText(reading(redline, side)),
    )
    expect(before).not.toBe(after)
  })
})
