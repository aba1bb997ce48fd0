import {
  article,
  billIn,
  blank,
  choice,
  clause,
  closing,
  division,
  ref,
  title,
  wording,
} from "../build"

/** The bill that people edit in these tests. */
export const draft = (profile = "civil") =>
  billIn(
    profile,
    title("Archives Bill"),
    division(
      {id: "c1"},
      "General",
      article(
        {id: "a1"},
        "Purpose",
        clause({id: "a1p1"}, "Every office keeps its records for thirty days."),
        clause(
          {id: "a1p2"},
          "An office keeps:",
          clause({id: "a1p2a"}, "its letters and its lists;"),
          clause({id: "a1p2b"}, "its ledgers and its accounts,"),
          closing("wherever they stand."),
        ),
        clause({id: "a1p3"}, "See ", ref("a1p2a"), " and ", ref("a2"), "."),
      ),
      article(
        {id: "a2"},
        "Authority",
        clause({id: "a2p1"}, "The ", blank("ministry", "name of the ministry"), " sees to it."),
        clause(
          {id: "a2p2"},
          "It acts ",
          choice("how", null, wording("one", "without delay"), wording("two", "within a year")),
          ".",
        ),
      ),
      article(
        {id: "a3"},
        "Access",
        clause({id: "a3p1"}, "Records are open to everybody."),
        clause({id: "a3p2"}, "It reports once a year."),
        clause({id: "a3p3"}, "It may charge a fee."),
      ),
    ),
  )
