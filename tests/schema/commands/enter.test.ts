import {describe, it} from "vitest"
import {enter} from "../../../schema/commands/structure"
import {
  alternatives,
  article,
  bill,
  choice,
  clause,
  closing,
  division,
  enacting,
  heading,
  option,
  preamble,
  title,
  wording,
} from "../build"
import {apply} from "./apply"

void heading
describe("Enter", () => {
  it("splits a paragraph, the words after the cursor become the next one", () => {
    apply(
      bill(article("H", clause("One<cursor>two"))),
      enter,
      bill(article("H", clause("One"), clause("<cursor>two"))),
    )
  })

  it("takes the points and closing words along with the second half", () => {
    apply(
      bill(article("H", clause("One <cursor>two:", clause("a"), closing("end")))),
      enter,
      bill(article("H", clause("One"), clause("<cursor>two:", clause("a"), closing("end")))),
    )
  })

  it("leaves no space at the ends of the words it parts", () => {
    apply(
      bill(article("H", clause("One <cursor> two"))),
      enter,
      bill(article("H", clause("One"), clause("<cursor>two"))),
    )
    apply(
      bill(article("H", clause("Who:<cursor> ", clause("a")))),
      enter,
      bill(article("H", clause("Who: ", clause("<cursor>"), clause("a")))),
    )
  })

  it("makes a new first point at the end of words that introduce points", () => {
    apply(
      bill(article("H", clause("Who:<cursor>", clause("a")))),
      enter,
      bill(article("H", clause("Who:", clause("<cursor>"), clause("a")))),
    )
  })

  it("makes an empty paragraph before words when the cursor is at their start, so that they keep their id", () => {
    const {doc} = apply(
      bill(article("H", clause({id: "x"}, "<cursor>One"))),
      enter,
      bill(article("H", clause(""), clause("<cursor>One"))),
    )
    if (doc.lastChild?.firstChild?.lastChild?.attrs.id !== "x") throw new Error("the id moved")
  })

  it("adds a sibling at the end of a point", () => {
    apply(
      bill(article("H", clause("Who:", clause("a;<cursor>"), clause("b")))),
      enter,
      bill(article("H", clause("Who:", clause("a;"), clause("<cursor>"), clause("b")))),
    )
  })

  it("promotes an empty point, and what followed goes below it", () => {
    apply(
      bill(article("H", clause("Who:", clause("a;"), clause("<cursor>"), clause("b")))),
      enter,
      bill(article("H", clause("Who:", clause("a;")), clause("<cursor>", clause("b")))),
    )
  })

  it("leaves the article from its last empty paragraph: a new article", () => {
    apply(
      bill(article("H", clause("One."), clause("<cursor>"))),
      enter,
      bill(article("H", clause("One.")), article("<cursor>", clause(""))),
    )
  })

  it("does nothing in an empty paragraph between others, or in the only one", () => {
    const middle = bill(article("H", clause("One."), clause("<cursor>"), clause("Two.")))
    apply(middle, enter, middle)
    const sole = bill(article("H", clause("<cursor>")))
    apply(sole, enter, sole)
  })

  it("goes from a heading to the first paragraph", () => {
    apply(
      bill(article("He<cursor>ad", clause("One"))),
      enter,
      bill(article("Head", clause("<cursor>One"))),
    )
  })

  it("goes from the heading of an empty division to a new article", () => {
    apply(
      bill(division("Gen<cursor>eral"), article("H", clause("x"))),
      enter,
      bill(division("General", article("<cursor>", clause(""))), article("H", clause("x"))),
    )
  })

  it("makes a paragraph of what follows the cursor in closing words", () => {
    apply(
      bill(article("H", clause("Who:", clause("a"), closing("is liable.<cursor> Also this.")))),
      enter,
      bill(
        article(
          "H",
          clause("Who:", clause("a"), closing("is liable.")),
          clause("<cursor>Also this."),
        ),
      ),
    )
  })

  it("goes on from the title", () => {
    apply(
      bill(title("T<cursor>"), article("H", clause("x"))),
      enter,
      bill(title("T"), article("<cursor>H", clause("x"))),
    )
    apply(
      bill(title("T"), enacting("Enac<cursor>ted"), article("H", clause("x"))),
      enter,
      bill(title("T"), enacting("Enacted"), article("<cursor>H", clause("x"))),
    )
  })

  it("splits a recital", () => {
    apply(
      bill(preamble("Noting,<cursor>", "Recalling,"), article("H", clause("x"))),
      enter,
      bill(preamble("Noting,", "<cursor>", "Recalling,"), article("H", clause("x"))),
    )
  })

  it("leaves the preamble from an empty last recital", () => {
    apply(
      bill(preamble("Noting,", "<cursor>"), enacting("Enacted"), article("H", clause("x"))),
      enter,
      bill(preamble("Noting,"), enacting("<cursor>Enacted"), article("H", clause("x"))),
    )
  })

  it("does not tear a choice in the line apart", () => {
    apply(
      bill(
        article(
          "H",
          clause("A ", choice("k", null, wording("a", "x<cursor>y"), wording("b", "z")), " end"),
        ),
      ),
      enter,
      bill(
        article(
          "H",
          clause("A ", choice("k", null, wording("a", "xy"), wording("b", "z"))),
          clause("<cursor>end"),
        ),
      ),
    )
  })

  it("does not leave an option", () => {
    const doc = bill(
      article(
        "H",
        alternatives("k", null, option("a", clause("<cursor>")), option("b", clause("y"))),
      ),
    )
    apply(doc, enter, doc)
  })

  it("deletes a selection over several clauses first", () => {
    apply(
      bill(article("H", clause("One<from>two"), clause("gone"), clause("three<to>four"))),
      enter,
      bill(article("H", clause("One"), clause("<cursor>four"))),
    )
  })
})
