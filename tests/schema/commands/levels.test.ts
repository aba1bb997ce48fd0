import {describe, it} from "vitest"
import {demote, moveDown, moveProvision, moveUp, promote} from "../../../schema/commands/structure"
import {alternatives, article, bill, clause, closing, division, option} from "../build"
import {apply} from "./apply"

describe("Tab", () => {
  it("makes a paragraph the last point of the one before it, before closing words", () => {
    apply(
      bill(article("H", clause("One:", clause("a"), closing("end")), clause("two<cursor>"))),
      demote,
      bill(article("H", clause("One:", clause("a"), clause("two<cursor>"), closing("end")))),
    )
  })

  it("takes every clause of a selection", () => {
    apply(
      bill(article("H", clause("One:"), clause("t<from>wo"), clause("three<to>"))),
      demote,
      bill(article("H", clause("One:", clause("t<from>wo"), clause("three<to>")))),
    )
  })

  it("refuses the first clause, one after a choice, and a fifth level with what stands below counted", () => {
    apply(bill(article("H", clause("<cursor>x"))), demote, null)
    const choice = alternatives("k", null, option("a", clause("x")), option("b", clause("y")))
    apply(bill(article("H", choice, clause("<cursor>x"))), demote, null)
    const four = clause("<cursor>1", clause("a", clause("i", clause("A"))))
    apply(bill(article("H", clause("0"), four)), demote, null)
  })

  it("puts an article into the division before it", () => {
    apply(
      bill(division("D", article("A", clause("x"))), article("B<cursor>", clause("y"))),
      demote,
      bill(division("D", article("A", clause("x")), article("B<cursor>", clause("y")))),
    )
  })
})

describe("Shift+Tab", () => {
  it("makes a point the next paragraph; what followed goes below it, closing words stay", () => {
    apply(
      bill(
        article("H", clause("One:", clause("a"), clause("b<cursor>"), clause("c"), closing("end"))),
      ),
      promote,
      bill(
        article("H", clause("One:", clause("a"), closing("end")), clause("b<cursor>", clause("c"))),
      ),
    )
  })

  it("refuses a paragraph, a clause of an option, and a choice that others follow", () => {
    apply(bill(article("H", clause("<cursor>x"))), promote, null)
    const inOption = alternatives(
      "k",
      null,
      option("a", clause("<cursor>x")),
      option("b", clause("y")),
    )
    apply(bill(article("H", clause("One:", inOption))), promote, null)
    const across = alternatives(
      "k",
      null,
      option("a", clause("<from>x")),
      option("b", clause("y<to>")),
    )
    apply(bill(article("H", clause("One:", across, clause("z")))), promote, null)
  })

  it("takes an article out at the end of its division", () => {
    apply(
      bill(division("D", article("A", clause("x")), article("B<cursor>", clause("y")))),
      promote,
      bill(division("D", article("A", clause("x"))), article("B<cursor>", clause("y"))),
    )
  })
})

describe("Alt+Shift+Up and Down", () => {
  it("move a clause past its neighbour and past a whole choice", () => {
    const choice = () => alternatives("k", null, option("a", clause("x")), option("b", clause("y")))
    apply(
      bill(article("H", choice(), clause("z<cursor>"))),
      moveUp,
      bill(article("H", clause("z<cursor>"), choice())),
    )
  })

  it("move a point into the next paragraph at the edge, but not the last paragraph of an article", () => {
    apply(
      bill(article("H", clause("One:", clause("a<cursor>")), clause("Two:", clause("b")))),
      moveDown,
      bill(article("H", clause("One:"), clause("Two:", clause("a<cursor>"), clause("b")))),
    )
    apply(bill(article("H", clause("x<cursor>")), article("I", clause("y"))), moveDown, null)
  })

  it("move an article into the next chapter, and a chapter past its neighbour", () => {
    apply(
      bill(
        division("D", article("A<cursor>", clause("x"))),
        division("E", article("B", clause("y"))),
      ),
      moveDown,
      bill(
        division("D"),
        division("E", article("A<cursor>", clause("x")), article("B", clause("y"))),
      ),
    )
    apply(
      bill(division("D"), division("E<cursor>")),
      moveUp,
      bill(division("E<cursor>"), division("D")),
    )
  })

  it("do not leave an option", () => {
    const doc = bill(
      article(
        "H",
        clause("z"),
        alternatives("k", null, option("a", clause("<cursor>x")), option("b", clause("y"))),
      ),
    )
    apply(doc, moveUp, null)
  })
})

describe("moveProvision", () => {
  const doc = () =>
    bill(
      division(
        {id: "d"},
        "D",
        article({id: "a"}, "A", clause({id: "p"}, "x"), clause({id: "q"}, "y")),
      ),
      article({id: "b"}, "B", clause({id: "r"}, "z", clause({id: "s"}, "w"))),
    )

  it("moves an article before another and into a division", () => {
    apply(
      doc(),
      moveProvision("b", {parent: "d", before: "a"}),
      bill(
        division(
          "D",
          article("B", clause("z", clause("w"))),
          article("A", clause("x"), clause("y")),
        ),
      ),
    )
  })

  it("moves a clause into another article or clause", () => {
    apply(
      doc(),
      moveProvision("q", {parent: "r", before: "s"}),
      bill(
        division("D", article("A", clause("x"))),
        article("B", clause("z", clause("y"), clause("w"))),
      ),
    )
  })

  it("refuses what cannot stand there, itself, its own inside, and an article's last paragraph", () => {
    apply(doc(), moveProvision("a", {parent: "b", before: null}), null)
    apply(doc(), moveProvision("r", {parent: "s", before: null}), null)
    apply(doc(), moveProvision("r", {parent: "a", before: null}), null)
    apply(doc(), moveProvision("d", {parent: "d", before: null}), null)
    apply(doc(), moveProvision("a", {parent: "d", before: "a"}), null)
    apply(doc(), moveProvision("gone", {parent: null, before: null}), null)
    apply(doc(), moveProvision("a", {parent: "d", before: "r"}), null)
  })
})
