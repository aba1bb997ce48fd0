import type {Node} from "prosemirror-model"
import {describe, expect, test} from "vitest"
import {printedText} from "../../schema/printed"
import {provisionId} from "../../schema/provisions"
import {article, bill, blank, choice, clause, wording} from "./build"

const agency = () => blank("agency")

/** The lead-in words of every clause as they print, with the blank filled in. */
function printed(doc: Node): readonly string[] {
  const filled = doc.type.create({...doc.attrs, values: {agency: "the Agency"}}, doc.content)
  const lines: string[] = []
  filled.descendants((node) => {
    if (node.type.name === "clause" && node.firstChild)
      lines.push(printedText(filled, node.firstChild, provisionId(node)))
  })
  return lines
}

describe("a value", () => {
  test("has a capital where it begins a paragraph or a sentence, and nowhere else", () => {
    const doc = bill(
      article(
        "Duties",
        clause({id: "a"}, agency(), " shall decide. ", agency(), " shall ask ", agency(), "."),
        clause({id: "b"}, "The members are:", clause({id: "c"}, agency(), "; and")),
      ),
    )
    expect(printed(doc)).toEqual([
      "The Agency shall decide. The Agency shall ask the Agency.",
      "The members are:",
      "the Agency; and",
    ])
  })

  test("begins a sentence in a wording where the choice does", () => {
    const who = () =>
      choice("who", null, wording("own", agency(), " decides"), wording("none", "Nobody decides"))
    const doc = bill(article("Duties", clause({id: "a"}, who(), ", and ", who())))
    expect(printed(doc)).toEqual(["The Agency decides, and the Agency decides"])
  })
})
