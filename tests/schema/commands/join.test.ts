import {describe, it} from "vitest"
import {
  addClosing,
  deleteForward,
  deleteSelection,
  joinBackward,
  removeProvision,
} from "../../../schema/commands/structure"
import {alternatives, article, bill, clause, closing, division, option} from "../build"
import {apply} from "./apply"

describe("Backspace at the start of words", () => {
  it("removes an empty clause, the cursor at the end of what was before", () => {
    apply(
      bill(article("H", clause("One:", clause("a")), clause("<cursor>"))),
      joinBackward,
      bill(article("H", clause("One:", clause("a<cursor>")))),
    )
  })

  it("joins the first point to the words that introduce it and keeps its points", () => {
    apply(
      bill(article("H", clause("One ", clause("<cursor>two", clause("i")), clause("b")))),
      joinBackward,
      bill(article("H", clause("One <cursor>two", clause("i"), clause("b")))),
    )
  })

  it("joins a paragraph to the last words of the one before it", () => {
    apply(
      bill(article("H", clause("One:", clause("a")), clause("<cursor>two", clause("b")))),
      joinBackward,
      bill(article("H", clause("One:", clause("a<cursor>two"), clause("b")))),
    )
  })

  it("never joins into a heading, an option or a choice", () => {
    const first = bill(article("H", clause("<cursor>x")))
    apply(first, joinBackward, first)
    const inOption = bill(
      article(
        "H",
        clause("z"),
        alternatives("k", null, option("a", clause("<cursor>x")), option("b", clause("y"))),
      ),
    )
    apply(inOption, joinBackward, inOption)
    apply(
      bill(
        article(
          "H",
          alternatives("k", null, option("a", clause("x")), option("b", clause("y"))),
          clause("<cursor>z"),
        ),
      ),
      joinBackward,
      bill(
        article(
          "H",
          alternatives("k", null, option("a", clause("x")), option("b", clause("y<cursor>"))),
          clause("z"),
        ),
      ),
    )
  })

  it("goes from an empty sole paragraph to the heading, and removes an empty article from its heading", () => {
    apply(
      bill(article("H", clause("<cursor>"))),
      joinBackward,
      bill(article("H<cursor>", clause(""))),
    )
    apply(
      bill(article("A", clause("x")), article("<cursor>", clause(""))),
      joinBackward,
      bill(article("A", clause("x<cursor>"))),
    )
  })

  it("removes empty closing words and joins others to the last point", () => {
    apply(
      bill(article("H", clause("One:", clause("a"), closing("<cursor>")))),
      joinBackward,
      bill(article("H", clause("One:", clause("a<cursor>")))),
    )
    apply(
      bill(article("H", clause("One:", clause("a "), closing("<cursor>end")))),
      joinBackward,
      bill(article("H", clause("One:", clause("a <cursor>end")))),
    )
  })
})

describe("Delete at the end of words", () => {
  it("brings the next words up", () => {
    apply(
      bill(article("H", clause("One<cursor>"), clause("two"))),
      deleteForward,
      bill(article("H", clause("One<cursor>two"))),
    )
  })
})

describe("deleting a selection", () => {
  it("joins clauses of one article and keeps the points that remain at their level", () => {
    apply(
      bill(
        article(
          "H",
          clause("One <from>x:", clause("a")),
          clause("Two", clause("b"), clause("c<to>d"), clause("e")),
        ),
      ),
      deleteSelection,
      bill(article("H", clause("One <cursor>d", clause("e")))),
    )
  })

  it("keeps the identity of the second clause when the first goes altogether", () => {
    const {doc} = apply(
      bill(article("H", clause({id: "p"}, "<from>One"), clause({id: "q"}, "<to>two"))),
      deleteSelection,
      bill(article("H", clause("<cursor>two"))),
    )
    if (doc.lastChild?.firstChild?.lastChild?.attrs.id !== "q") throw new Error("the identity went")
  })

  it("does not mix a heading with the words of a clause, and leaves no article without a paragraph", () => {
    apply(
      bill(article("He<from>ad", clause("x")), article("Other", clause("one<to>two"))),
      deleteSelection,
      bill(article("He<cursor>", clause("two"))),
    )
  })

  it("joins the ends across articles, and the rest of the second article follows on in the first", () => {
    apply(
      bill(
        article("A", clause("1"), clause("2"), clause("<from>three", clause("x"))),
        article("B", clause("who:", clause("a<to>b", clause("i")), clause("c")), clause("d")),
        article("C", clause("e")),
      ),
      deleteSelection,
      bill(
        article(
          "A",
          clause("1"),
          clause("2"),
          clause("<cursor>b", clause("i"), clause("c")),
          clause("d"),
        ),
        article("C", clause("e")),
      ),
    )
  })

  it("keeps the clause that is left where the first goes altogether, in another article too", () => {
    const {doc} = apply(
      bill(
        article("A", clause({id: "p"}, "<from>One")),
        article("B", clause({id: "q"}, "<to>two")),
      ),
      deleteSelection,
      bill(article("A", clause("<cursor>two"))),
    )
    if (doc.lastChild?.firstChild?.lastChild?.attrs.id !== "q") throw new Error("the identity went")
  })

  it("lets what follows in a chapter go on in the chapter where the selection began", () => {
    apply(
      bill(
        division("I", article("A", clause("on<from>e")), article("B", clause("x"))),
        division("II", article("C", clause("y<to>z"), clause("w")), article("D", clause("v"))),
        division("III", article("E", clause("u"))),
      ),
      deleteSelection,
      bill(
        division("I", article("A", clause("on<cursor>z"), clause("w")), article("D", clause("v"))),
        division("III", article("E", clause("u"))),
      ),
    )
  })

  it("removes articles that are covered", () => {
    apply(
      bill(
        article("A", clause("on<from>e")),
        article("B", clause("x")),
        article("C", clause("y<to>")),
      ),
      deleteSelection,
      bill(article("A", clause("on<cursor>"))),
    )
  })

  it("keeps both options of a choice that it runs into", () => {
    apply(
      bill(
        article(
          "H",
          clause("on<from>e"),
          alternatives("k", null, option("a", clause("x<to>y")), option("b", clause("z"))),
        ),
      ),
      deleteSelection,
      bill(
        article(
          "H",
          clause("on<cursor>"),
          alternatives("k", null, option("a", clause("y")), option("b", clause("z"))),
        ),
      ),
    )
  })
})

describe("removeProvision", () => {
  it("empties the last paragraph of an article and the last article of a bill", () => {
    apply(
      bill(article("H", clause("x<cursor>", clause("a")))),
      removeProvision(),
      bill(article("H", clause("<cursor>"))),
    )
    apply(
      bill(article({id: "a"}, "H", clause("x"))),
      removeProvision("a"),
      bill(article("<cursor>", clause(""))),
    )
  })

  it("removes a division with what is in it", () => {
    apply(
      bill(division({id: "d"}, "D", article("A", clause("x"))), article("B", clause("y"))),
      removeProvision("d"),
      bill(article("B", clause("y"))),
    )
  })
})

describe("addClosing", () => {
  it("puts closing words after the points, from a point too, and goes to those that are there", () => {
    apply(
      bill(article("H", clause("One:", clause("a<cursor>")))),
      addClosing,
      bill(article("H", clause("One:", clause("a"), closing("<cursor>")))),
    )
    apply(bill(article("H", clause("x<cursor>"))), addClosing, null)
  })
})
