import type {Node} from "prosemirror-model"
import type {Command, EditorState} from "prosemirror-state"
import {
  type Assessment,
  assessmentOf,
  type ExistingLaw,
} from "../../../schema/assessment/assessment"
import type {RecordedBy} from "../../../schema/commands/assessment"
import {article, bill, clause, title} from "../build"
import {stateOf} from "../commands/apply"
import {done} from "../review/commented"

/** The old penal code that the tests assess. */
export const penalCode: Node = bill(
  title("Penal Code"),
  article(
    {id: "k1"},
    "Theft",
    clause({id: "k1a"}, "A person who takes what is another’s commits theft."),
  ),
  article(
    {id: "k2"},
    "Abduction",
    clause({id: "k2a"}, "A person who takes another away by force commits an offence."),
    clause(
      {id: "k2b"},
      "In paragraph 1, force includes:",
      clause({id: "k2ba"}, "a threat;"),
      clause({id: "k2bb"}, "a blow."),
    ),
  ),
  article({id: "k3"}, "Penalty", clause({id: "k3a"}, "The penalty is a fine of fifty crowns.")),
)

export function law(id = "law-1", doc = penalCode, name = "Penal Code", day = "01"): ExistingLaw {
  const imported = `2027-02-${day}T08:00:00Z`
  return {id, name, doc, source: {name: `${name}.docx`, kind: "docx", hash: "", imported}}
}

export const by = (author: string, hour = 9): RecordedBy => ({
  author,
  date: `2027-03-01T${String(hour).padStart(2, "0")}:00:00.000Z`,
})

export const emptyBill: Node = bill(
  title("New Bill"),
  article({id: "a1"}, "", clause({id: "c1"}, "")),
)

/** A bill after commands; each must apply. */
export const after = (doc: Node, ...commands: readonly Command[]): EditorState =>
  commands.reduce((state, command) => done(state, command), stateOf(doc))

export const assessed = (...commands: readonly Command[]): Assessment =>
  assessmentOf(after(emptyBill, ...commands).doc)
