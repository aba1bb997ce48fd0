import {describe, expect, it} from "vitest"
import {adviceOf, textsPack} from "./advice"

const law = (text: string) => adviceOf("shallForDuties", textsPack({law: text}))

describe("“shall”", () => {
  it.each([
    "The court shall hear the child.",
    "[authority] shall give its reasons.",
    "A victim shall not be held in detention.",
    "The report shall be published every year.",
    "The decision shall be given in writing.",
    "The authority that decides on a request shall reply within a month.",
    "Each authority shall apply {this} from the first day.",
    "In a decision under {b}, the court shall have regard to age.",
    "The authorities shall take effective measures.",
  ])("is a duty in: %s", (text) => {
    expect(law(text)).toEqual([])
  })

  it.each([
    "Amber shall mean resin.",
    "A person who does so shall be guilty.",
    "Aiding shall be an offence.",
    "The carrier shall be liable to a fine.",
    "The person shall be deemed a child.",
    "{this} shall apply to vessels.",
    "{law} shall enter into force at once.",
    "A victim shall have the right to stay.",
    "A victim shall be entitled to stay.",
    "Nothing in {b} shall affect the rights of victims.",
    "The plan shall contain measures.",
    "Regulations shall not create offences.",
    "A decision on return shall rest on the facts.",
    "Where the victim is a child, the period shall not end at once.",
  ])("lays a duty on nobody in: %s", (text) => {
    expect(law(text)).toHaveLength(1)
  })

  it("has no place in a definition", () => {
    const definition = "*Amber* means resin that shall be old;"
    expect(adviceOf("shallForDuties", textsPack({definition}))).toHaveLength(1)
  })

  it("may be explained in guidance", () => {
    const guidance = "The treaty says that it shall be an offence."
    expect(adviceOf("shallForDuties", textsPack({guidance}))).toEqual([])
  })
})
