import type {Node} from "prosemirror-model"
import {draftExport, type ExportOptions} from "../../../schema/formats/export"
import type {DocxContext} from "../../../schema/formats/docx/write"
import {schema} from "../../../schema/schema"
import {
  alternatives,
  article,
  billIn,
  blank,
  choice,
  clause,
  closing,
  division,
  enacting,
  inserted,
  locked,
  longTitle,
  option,
  preamble,
  ref,
  schedule,
  term,
  title,
  wording,
} from "../build"

export const context: DocxContext = {library: null, created: "2026-11-22T10:00:00Z"}
export const options = (more: Partial<ExportOptions> = {}): ExportOptions => ({
  ...draftExport,
  ...more,
})

const suggestion = (kind: "insertion" | "deletion", id: string) =>
  schema.marks[kind].create({id, author: "A. Reviewer", date: "2026-11-20T09:30:00Z"})

/** A bill with one of everything: each node, each mark, each way of numbering, each state of a reference. */
export function everything(profile: string): Node {
  const made = billIn(
    profile,
    title("Public Records Bill"),
    longTitle("An Act to keep ", schema.text("public", [schema.marks.em.create()]), " records."),
    preamble("Recognizing that records are kept,", "Mindful of Ben & Co’s <em>,"),
    enacting(
      "The ",
      blank("legislature", "legislature", "authority"),
      " of ",
      blank("state"),
      " has adopted:",
    ),
    division(
      {id: "c1"},
      "General provisions",
      article(
        {id: "a1"},
        "Purpose",
        clause({id: "a1p1"}, "This Law keeps records. See ", ref("a2p1a"), "."),
      ),
      article(
        {id: "a2", note: "Ask the archive.\nSecond line."},
        "Scope",
        clause(
          {id: "a2p1"},
          "This Law applies to:",
          clause({id: "a2p1a"}, "records;"),
          clause(
            {id: "a2p1b"},
            "copies of:",
            clause(
              {id: "a2p1bi"},
              "records",
              clause({id: "a2p1biA"}, "of paper;"),
              clause({id: "a2p1biB"}, "of stone; or"),
            ),
            clause({id: "a2p1bii"}, "books,"),
            closing("wherever they are kept."),
          ),
          closing("on the day of entry into force, [date]"),
        ),
        clause(
          {id: "a2p2"},
          "Under ",
          ref("a2p1"),
          " and ",
          ref("a2p1a", "a2p1b"),
          ", ",
          ref("bill"),
          " and ",
          ref("this"),
          " apply.",
        ),
        clause(
          {id: "a2p3"},
          "See ",
          ref("a4"),
          ", ",
          ref("a4p1"),
          ", ",
          ref("a5p2"),
          ", ",
          ref("c2"),
          ", ",
          ref("a1", "a2", "a3"),
          ", ",
          ref("s1p1"),
          ".",
        ),
      ),
      article(
        {id: "a3"},
        "Definitions",
        clause(
          {id: "a3p1"},
          "In this Law:",
          clause(
            {id: "a3d1"},
            "“",
            term("book"),
            "” means:",
            clause({id: "a3d1a"}, "a volume; or"),
            clause({id: "a3d1b"}, "a scroll;"),
          ),
          clause(
            {id: "a3d2"},
            "“",
            term("record"),
            "” means:",
            clause({id: "a3d2a"}, "a file; or"),
            clause({id: "a3d2b"}, "a note."),
          ),
        ),
      ),
    ),
    division(
      {id: "c2"},
      "Duties",
      article(
        {id: "a4", number: inserted},
        "Inserted",
        clause({id: "a4p1"}, "First."),
        clause(
          {id: "a4p1x", number: inserted},
          "Between.",
          clause({id: "a4p1xa"}, "one;"),
          clause({id: "a4p1xb"}, "two."),
        ),
        clause(
          {id: "a4p2"},
          "Second.",
          clause({id: "a4p2a"}, "three;"),
          clause({id: "a4p2c", number: locked("c")}, "four;"),
          clause({id: "a4p2d"}, "five."),
        ),
      ),
      article(
        {id: "a5", number: {kind: "start", value: 12}},
        "Started",
        clause(
          {id: "a5p1"},
          "Fill ",
          blank("fine", "amount of the fine", "penalty"),
          " and ",
          blank("day", "date", "date"),
          " and ",
          blank("fine", "amount of the fine", "penalty"),
          ".",
        ),
        clause(
          {id: "a5p2"},
          "Choose ",
          choice("how", null, wording("one", "gladly"), wording("two", "never")),
          " or ",
          choice("who", "two", wording("one", "you"), wording("two", "they, under ", ref("a1"))),
          ".",
        ),
        alternatives(
          "open",
          null,
          option("x", clause({id: "a5x"}, "Shown.")),
          option("y", clause({id: "a5y"}, "Hidden.")),
        ),
        clause(
          {id: "a5p4"},
          "Broken ",
          ref("gone"),
          ", missing ",
          ref("pack:tip-2009/art-8.p1"),
          ", hidden ",
          ref("a5y"),
          ".",
        ),
        clause(
          {id: "a5p5"},
          schema.text("kept ", [schema.marks.strong.create()]),
          schema.text("new ", [suggestion("insertion", "s1")]),
          schema.text("old", [suggestion("deletion", "s2"), schema.marks.underline.create()]),
          schema.text(" seen", [schema.marks.comment.create({thread: "t1"})]),
          ".",
        ),
      ),
      schema.nodes.article_alternatives.createChecked(
        {key: "whole", question: "Which article?", chosen: "p"},
        [
          schema.nodes.article_option.createChecked({option: "o"}, [
            article({id: "a6"}, "Not this", clause({id: "a6p1"}, "No.")),
          ]),
          schema.nodes.article_option.createChecked({option: "p"}, [
            article(
              {
                id: "a7",
                change: {id: "x", kind: "added", author: "B", date: "2026-11-20T09:30:00Z"},
              },
              "This",
              clause({id: "a7p1"}, "Yes, see ", ref("a5p1"), "."),
            ),
          ]),
        ],
      ),
      article(
        {id: "a8"},
        "Repealed",
        clause({id: "a8p1", repealed: true}, "Gone."),
        clause({id: "a8p2"}, "Here, with ", ref("a3d2a"), "."),
      ),
      article(
        {id: "a9"},
        "Openings",
        clause(
          {id: "a9p1"},
          ref("a2p1a"),
          " applies. ",
          ref("a4"),
          " applies. ",
          ref("a1", "a2"),
          " apply. ",
          ref("s1p1"),
          " applies. ",
          ref("a3d2a"),
          " applies.",
        ),
        clause(
          {id: "a9p2"},
          choice("who", "two", wording("one", "You"), wording("two", ref("a9p1"))),
          " binds ",
          blank("office"),
          ".",
        ),
        clause({id: "a9p3"}, blank("office"), " acts. ", ref("this"), " binds it."),
      ),
    ),
    schedule(
      {id: "s1"},
      "Forms",
      clause(
        {id: "s1p1"},
        "One form.",
        clause({id: "s1p1a"}, "blue;"),
        clause({id: "s1p1b"}, "red."),
      ),
      clause({id: "s1p2"}, "Another, see ", ref("a2p1b"), "."),
    ),
    schedule({id: "s2"}, "Fees", clause({id: "s2p1"}, "Sole.")),
  )
  return made.type.create(
    {...made.attrs, values: {state: "Exampleland", day: "2027-03-01", office: "the archive"}},
    made.content,
  )
}
