import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import type {Row, Section} from "../../../schema/compare/compared"
import {piecesOfSide, wordsOfSide} from "../../../schema/compare/compared-pieces"
import {comparativeTable, reasonsIn} from "../../../schema/compare/comparative-table"
import {
  comparedBills,
  isSame,
  listedChanges,
  type Compared,
} from "../../../schema/compare/comparing"
import {article, bill, clause, division, preamble, ref, title} from "../build"
import {rowText, theTable} from "../report-read"

const by = {author: "Ministry", date: "2026-03-03T09:00:00Z"}
const compared = (before: Node, after: Node): Compared => comparedBills(before, after, by)

const before = bill(
  title("Records Act"),
  preamble("Noting the archives,"),
  division(
    {id: "d1"},
    "General",
    article({id: "a1"}, "Aim", clause({id: "a1p1"}, "Records are kept for two months.")),
    article({id: "a2"}, "Scope", clause({id: "a2p1"}, "See ", ref("a3"), ".")),
  ),
  division(
    {id: "d2"},
    "Duties",
    article(
      {id: "a3"},
      "Custody",
      clause({id: "a3p1"}, "The keeper keeps:", clause({id: "x"}, "books;")),
      clause({id: "a3p2"}, "Nobody takes them."),
    ),
    article({id: "a4"}, "Fees", clause({id: "a4p1"}, "No fee is due.")),
  ),
)
const adapted = {author: "A", date: "", why: "The archive is small."}
const after = bill(
  title("Records Act"),
  preamble("Noting the archives,"),
  division(
    {id: "d1"},
    "General",
    article({id: "a0"}, "Title", clause({id: "a0p1"}, "This is the Records Act.")),
    article({id: "a1"}, "Aim", clause({id: "a1p1", adapted}, "Records are kept for ten years.")),
    article({id: "a2"}, "Scope", clause({id: "a2p1"}, "See ", ref("a3"), ".")),
  ),
  division(
    {id: "d2"},
    "Duties",
    article({id: "a4"}, "Fees", clause({id: "a4p1"}, "No fee is due.")),
    article(
      {id: "a3"},
      "Custody",
      clause({id: "a3p1"}, "The keeper keeps:", clause({id: "x"}, "books;")),
    ),
  ),
)

const line = ({numberBefore, numberAfter, pieces}: Row) => [
  `${numberBefore} ${wordsOfSide(pieces, "before")}`.trim(),
  `${numberAfter} ${wordsOfSide(pieces, "after")}`.trim(),
]

describe("two texts compared", () => {
  const result = compared(before, after)
  const section = (key: string): Section => {
    const found = result.sections.find((each) => each.key === key)
    if (!found) throw new RangeError(`No section ${key}`)
    return found
  }

  it("come as sections in the order of the law, what is gone where it stood", () => {
    expect(result.sections.map(({key, state}) => `${key} ${state}`)).toEqual([
      "front kept",
      "d1 kept",
      "a0 added",
      "a1 kept",
      "a2 kept",
      "d2 kept",
      "a3.away moved-away",
      "a4 kept",
      "a3 moved",
    ])
  })

  it("say what each text calls a provision", () => {
    const {name, formerName, rows} = section("a1")
    expect([name, formerName]).toEqual(["Article 2", "Article 1"])
    expect(rows.map(line)).toEqual([
      ["Article 1 Aim", "Article 2 Aim"],
      ["Records are kept for two months.", "Records are kept for ten years."],
    ])
  })

  it("print references as each text has them, and count that as no change", () => {
    const {rows, changes} = section("a2")
    expect(changes).toEqual([])
    expect(rows.map(line)[1]).toEqual(["See Article 3.", "See Article 5."])
    expect(piecesOfSide(rows[1]?.pieces ?? [], "before").every(({kind}) => kind === "same")).toBe(
      true,
    )
  })

  it("list every change by provision, with where what moved was", () => {
    expect(listedChanges(result).map(({kind, place, from}) => [kind, place, from])).toEqual([
      ["added", "Article 1", null],
      ["words", "Article 2", null],
      ["moved", "Article 5", "Article 3"],
      ["removed", "Article 3, paragraph (2)", null],
    ])
  })

  it("are the same where they read the same", () => {
    expect(isSame(compared(before, before))).toBe(true)
    expect(isSame(result)).toBe(false)
  })

  it("tell what is no matter of words", () => {
    const plain = bill(article({id: "a"}, "Aim", clause({id: "p"}, "One.")))
    const locked = bill(
      article({id: "a", number: {kind: "locked", value: "7"}}, "Aim", clause({id: "p"}, "One.")),
    )
    const {others, sections} = compared(plain, locked)
    expect(others.map(({kind, place, before: was, after: now}) => [kind, place, was, now])).toEqual(
      [["number", "Article 7", "nothing", "7"]],
    )
    expect(sections.flatMap(({changes}) => changes)).toEqual([])
  })
})

describe("the comparative table", () => {
  const table = theTable(
    comparativeTable(compared(before, after), reasonsIn(after), {
      before: "Sent to Cabinet",
      after: "This draft",
    }),
  )
  it("has existing, proposed and remark of what differs, under its chapters", () => {
    expect(table.columns.map(({heading}) => heading)).toEqual(["Existing", "Proposed", "Remark"])
    expect(table.rows.map(rowText)).toEqual([
      "Chapter I  General",
      ["", "Article 1\u2002Title / This is the Records Act.", "New."],
      "Article 2  Aim",
      [
        "Records are kept for two months.",
        "Records are kept for ten years.",
        "Words changed. / The archive is small.",
      ],
      "Chapter II  Duties",
      [
        "Article 3\u2002Custody / (1)\u2002The keeper keeps: / \u2003(a)\u2002books; / (2)\u2002Nobody takes them.",
        "",
        "Moved to Article 5.",
      ],
      [
        "(2)\u2002Nobody takes them.",
        "Article 5\u2002Custody / The keeper keeps: / \u2003(a)\u2002books;",
        "Moved here from Article 3. / Deleted.",
      ],
    ])
  })

  it("marks what went and what came in the words", () => {
    const row = table.rows[3]
    const kinds =
      row?.kind === "cells" ? row.cells.map((cell) => cell.flat().map(({kind}) => kind)) : []
    expect(kinds[0]).toContain("deleted")
    expect(kinds[1]).toContain("inserted")
  })

  it("says so where there is nothing to tell", () => {
    const same = comparativeTable(compared(before, before), new Map(), {
      before: "A",
      after: "B",
    })
    expect(theTable(same).rows).toEqual([])
    expect(same.notes.flat().map(({text}) => text)).toContain("The two texts are the same.")
  })
})
