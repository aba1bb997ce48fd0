import {EditorState} from "prosemirror-state"
import {expect, test} from "vitest"
import {removeProvision} from "../../../schema/commands/structure"
import {giveReason} from "../../../schema/commands/reason"
import type {Paragraphs, Report} from "../../../schema/formats/report"
import {writeReportDocx} from "../../../schema/formats/docx/report"
import {mintInOrder} from "../../../schema/ids"
import {createSample} from "../../../schema/library/bill"
import {byOrigin, findProvision} from "../../../schema/provisions"
import {adaptation, departures} from "../../../schema/adaptation/adaptation"
import {adaptationTable} from "../../../schema/adaptation/adaptation-table"
import {bundledLibrary} from "../library/bundled"
import {theTable} from "../report-read"

const library = bundledLibrary()
const [sample] = library.samples.filter(({id}) => id === "tip-civil")
if (!sample) throw new Error("The sample is not there")
const valdoria = createSample(library, sample, mintInOrder())

const text = (cell: Paragraphs | undefined): string =>
  (cell ?? [])
    .map((line) =>
      line
        .map(({kind, text}) =>
          kind === "same" ? text : kind === "deleted" ? `{-${text}-}` : `{+${text}+}`,
        )
        .join(""),
    )
    .join(" | ")

const rowsOf = (report: Report): readonly string[][] =>
  theTable(report).rows.flatMap((row) => (row.kind === "cells" ? [row.cells.map(text)] : []))

/** The sample, in which a means is gone for a reason and the consent of a victim is weighed. */
function adapted() {
  const id = (origin: string) => byOrigin(valdoria).get(`tip-2009/${origin}`) ?? ""
  let state = EditorState.create({doc: valdoria})
  const found = findProvision(state.doc, id("art-8.p6"))
  let at = 0
  found?.node.descendants((node, pos) => {
    const index = node.text?.indexOf("irrelevant") ?? -1
    if (index >= 0) at = found.offset + 1 + pos + index
  })
  state = state.apply(state.tr.insertText("weighed by the court", at, at + "irrelevant".length))
  removeProvision(id("art-8.p2g"))(state, (tr) => (state = state.apply(tr)))
  giveReason(id("art-8.p2"), "Our courts read it\ninto coercion", {
    author: "Amina",
    date: "2027-03-03T09:00:00Z",
  })(state, (tr) => (state = state.apply(tr)))
  return state.doc
}

test("every provision has a line, and each departure one of its own with who, why and what it touches", () => {
  const doc = adapted()
  const table = adaptationTable(doc, library)
  expect(table.title).toBe(
    "Adaptation record: Law on the Prevention and Suppression of Trafficking in Persons",
  )
  expect(text([...table.notes])).toContain("It is not an official text.")
  const rows = rowsOf(table)
  const [gone, ...others] = rows.filter(([, words]) => words?.startsWith("Left out"))
  expect(others).toEqual([])
  expect(gone).toEqual([
    expect.stringMatching(/^Article \d+ \| Trafficking in persons \| \(2\)\(g\) of the model$/),
    "Left out: | {-the abuse of a position of vulnerability; or-}",
    "Amina | 3 March 2027",
    "Our courts read it | into coercion",
    expect.stringMatching(
      /^TIP 3\(a\) \(mandatory\) \| Also implemented by other parts of Article \d+.*\.$/,
    ),
  ])
  const weighed = rows.find(([, words]) => words?.includes("weighed"))
  expect(weighed?.slice(0, 4)).toEqual([
    expect.stringMatching(/^Article \d+, paragraph \(6\)$/),
    expect.stringMatching(/exploitation is \{-irrelevant-\}\{\+weighed by the court\+\}\.$/),
    "",
    "",
  ])
  expect(rows.some(([, words]) => words?.startsWith("As in the model. |"))).toBe(true)
  expect(theTable(table).rows.filter(({kind}) => kind === "group").length).toBeGreaterThan(5)
})

test("only what is asked for is in the table, and there is always something to read", () => {
  const doc = adapted()
  const provisions = adaptation(doc, library).filter((each) => departures(each).length > 0)
  const rows = rowsOf(adaptationTable(doc, library, {provisions}))
  // Two departures, and what the model left to the State in that article.
  expect(rows).toHaveLength(3)
  expect(theTable(adaptationTable(doc, library, {provisions: []})).rows).toEqual([
    {kind: "group", heading: "Nothing to show"},
  ])
})

test("the table goes to Word", async () => {
  const bytes = await writeReportDocx(adaptationTable(adapted(), library), {created: null})
  expect(bytes.length).toBeGreaterThan(5000)
  if (process.env.LOOK) (await import("node:fs")).writeFileSync(process.env.LOOK, bytes)
})
