import type {Node} from "prosemirror-model"
import {addLaw, cite, setFinding} from "../../schema/commands/assessment"
import {billHash, type Draft} from "../../schema/file"
import {schema} from "../../schema/schema"
import {after, by, law} from "./assessment/assessed"
import {
  alternatives,
  article,
  bill,
  blank,
  choice,
  clause,
  closing,
  division,
  enacting,
  longTitle,
  option,
  preamble,
  ref,
  schedule,
  term,
  title,
  wording,
} from "./build"

/** A draft that has every part of the file: suggestions, versions, comments, a workshop's copy, existing law with a finding. */

const stamp = {id: "s1", author: "Amina", date: "2027-03-01T09:00:00Z"}
const inserted = schema.marks.insertion.create(stamp)

const offences = (words: readonly (Node | string)[]): Node =>
  division(
    {id: "d2"},
    "Offences",
    schema.nodes.article_alternatives.create({key: "designs", question: "How many?"}, [
      schema.nodes.article_option.create({option: "one", label: "One offence"}, [
        article({id: "a3"}, "Trafficking", clause({id: "p5"}, ...words)),
      ]),
      schema.nodes.article_option.create({option: "two", label: "Two offences"}, [
        article({id: "a4"}, "Recruiting", clause({id: "p6"}, "A person who recruits commits.")),
        article({id: "a5"}, "Moving", clause({id: "p7"}, "A person who moves commits.")),
      ]),
    ]),
    article(
      {id: "a6"},
      "Penalty",
      clause(
        {id: "p8"},
        "The penalty is ",
        choice("k1", null, wording("x", "ten years"), wording("y", "a fine of ", blank("fine"))),
        ":",
        clause({id: "p9"}, "for a first offence;"),
        clause({id: "p10"}, "else, double,"),
        closing("whichever is more."),
      ),
      alternatives(
        "k2",
        "one",
        option("one", clause({id: "p11"}, "No parole.")),
        option("two", clause({id: "p12"}, "Parole.")),
      ),
    ),
  )

const body = (...words: readonly (Node | string)[]): Node =>
  bill(
    title("Trafficking Bill"),
    longTitle("An Act against trafficking"),
    preamble("Noting the Protocol,", "Noting the Convention,"),
    enacting("Enacted:"),
    division(
      {id: "d1"},
      "General",
      article(
        {id: "a1"},
        "Definitions",
        clause({id: "p1"}, "In this Law, ", term("child"), " means one under ", blank("age"), "."),
      ),
      article({id: "a2"}, "Scope", clause({id: "p2"}, "See ", ref("a3"), ".")),
    ),
    offences(words),
    schedule({id: "s1"}, "Forms", clause({id: "p13"}, "Form A.")),
  )

const base = body("A person who traffics commits.")
const now = body("A person who traffics ", schema.text("another ", [inserted]), "commits.")

function wholeBill(): Node {
  const attrs = {
    ...now.attrs,
    values: {age: "eighteen"},
    review: {base, stamps: {}},
    threads: [
      {
        id: "t1",
        about: {provision: "a1", quote: ""},
        comments: [{author: "Ben", date: "2027-03-01T09:00:00Z", text: "Is eighteen agreed?"}],
        assigned: "",
        resolved: null,
      },
    ],
  }
  return after(
    now.type.create(attrs, now.content),
    addLaw(law()),
    setFinding("TIP-5.1", {answer: "partly", comment: "Force alone."}, by("Amina")),
    cite("TIP-5.1", "law-1", "k2a", by("Amina", 10)),
  ).doc
}

const version = (id: string, name: string, doc: Node) => ({
  id,
  name,
  author: "Amina",
  date: "2027-03-03T10:00:00Z",
  doc,
})

export const wholeDraft: Draft = {
  documentId: "0f8d7c52-whole",
  created: "2027-01-01T00:00:00Z",
  doc: wholeBill(),
  versions: [
    version("v1", "Sent to Cabinet", base),
    version("v2", "First sketch", body("Whoever traffics.")),
  ],
  copy: {
    of: "bill-of-all",
    group: "Group 3",
    chapters: ["d2"],
    handedOut: "2027-03-05T10:00:00Z",
    base,
    baseHash: billHash(base),
  },
  source: null,
}
