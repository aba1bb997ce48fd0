import {describe, expect, it} from "vitest"
import {fillBlank} from "../../../schema/commands/blank"
import {choose} from "../../../schema/commands/choice"
import {moveProvision, removeProvision} from "../../../schema/commands/structure"
import {conflictTitle, variantText} from "../../../schema/workshop/conflict-said"
import {lineNode} from "../../../schema/workshop/pieces"
import {plainLine, rewordedLine} from "../../../schema/workshop/rewording"
import {textRuns} from "../../../schema/compare/text-runs"
import {
  alternatives,
  article,
  bill,
  blank,
  clause,
  division,
  lead,
  option,
  ref,
  term,
} from "../build"
import {stateOf} from "../commands/apply"
import {done} from "../review/commented"
import {conflicts, together} from "./workshop"

const doc = bill(
  division(
    {id: "v1"},
    "General",
    article(
      {id: "a1"},
      "Aim",
      clause({id: "c1"}, "A child under ", blank("age", "age limit"), "."),
    ),
    article({id: "a2"}, "Scope", clause({id: "c2"}, "All.")),
    article(
      {id: "a3"},
      "Penalty",
      alternatives(
        "k",
        null,
        option("one", clause({id: "o1"}, "Fines.")),
        option("two", clause({id: "o2"}, "Prison.")),
      ),
    ),
  ),
  division({id: "v2"}, "Other", article({id: "a4"}, "Last", clause({id: "c4"}, "Soon."))),
)

const after = (...commands: Parameters<typeof done>[1][]) =>
  commands.reduce((state, command) => done(state, command), stateOf(doc)).doc

describe("a conflict in words", () => {
  it("names the blank, the choice and the places that it is about", () => {
    const {doc: merged, ...rest} = together(doc, {
      A: after(
        fillBlank("age", "16"),
        choose("k", "one"),
        moveProvision("a2", {parent: "v2", before: "a4"}),
      ),
      B: after(
        fillBlank("age", "18"),
        choose("k", "two"),
        moveProvision("a2", {parent: "v2", before: null}),
      ),
    })
    const all = conflicts({...rest, doc: merged})
    expect(all.map((each) => conflictTitle(merged, each))).toEqual([
      "Different entries for “age limit” from A, B",
      "Different places from A, B",
      "Different choices from A, B: k?",
    ])
    expect(
      all.map(({kind, variants}) => variants.map((each) => variantText(merged, kind, each))),
    ).toEqual([
      ["16", "18"],
      ["To the start of Chapter II", "After Article 4"],
      ["one", "two"],
    ])
  })

  const withChoice = (...words: string[]) =>
    bill(
      article({id: "a1"}, "Aim", clause({id: "c1"}, "The aim.")),
      article(
        {id: "a2"},
        "Duty",
        clause({id: "c2"}, "See ", ref("a1"), " for ", blank("state", "State"), ":", ...words),
        alternatives(
          "k",
          "two",
          option("one", clause({id: "o1"}, "Fines.")),
          option("two", clause({id: "o2"}, "Prison.")),
        ),
      ),
    )

  it("prints what the page prints: values, references, numbers, and of a choice the shown option alone", () => {
    const base = done(stateOf(withChoice()), fillBlank("state", "Ruritania")).doc
    const more = done(stateOf(withChoice(" always.")), fillBlank("state", "Ruritania")).doc
    const merged = together(base, {
      A: done(stateOf(base), removeProvision("a2")).doc,
      B: more,
    })
    const [conflict] = conflicts(merged)
    expect(conflict?.kind).toBe("removed")
    expect(conflict?.base.text).toBe("Duty\n(1) See Article 1 for Ruritania:\n(2) Prison.")
    expect(conflict?.variants.map(({text}) => text)).toEqual([
      "",
      "Duty\n(1) See Article 1 for Ruritania: always.\n(2) Prison.",
    ])
    const words = together(base, {
      A: more,
      B: done(stateOf(withChoice(" never.")), fillBlank("state", "Ruritania")).doc,
    })
    expect(conflicts(words)[0]?.variants.map(({text}) => text)).toEqual([
      "See Article 1 for Ruritania: always.",
      "See Article 1 for Ruritania: never.",
    ])
  })

  it("reads each variant in its own group's bill, and says where what another would remove goes", () => {
    const base = done(stateOf(withChoice()), fillBlank("state", "Ruritania")).doc
    const filled = done(stateOf(withChoice(" always.")), fillBlank("state", "Sylvania")).doc
    const moved = together(base, {A: filled, B: withChoice(" never.")})
    const words = conflicts(moved).find(({kind}) => kind === "words")
    expect(words?.variants.map(({text}) => text)).toEqual([
      "See Article 1 for Sylvania: always.",
      "See Article 1 for [State]: never.",
    ])
    const merged = together(doc, {
      A: after(removeProvision("a2")),
      B: after(moveProvision("a2", {parent: "v2", before: null})),
    })
    const [conflict] = conflicts(merged)
    expect(conflict?.base.text).toBe("Scope\nAll.")
    expect(conflict?.variants.map((each) => variantText(merged.doc, "removed", each))).toEqual([
      "",
      "After Article 4\nScope\nAll.",
    ])
  })

  it("tells an empty addition and an emptied blank from what is left out", () => {
    const add = {do: "add", unit: "x", parent: "a1", anchor: "", after: []} as const
    const piece = {key: "x", type: "clause", attrs: {}, lines: {}, children: []}
    const text = ""
    const said = (ops: Parameters<typeof variantText>[2]["ops"]) =>
      variantText(doc, "several", {ops, text})
    expect(said([{...add, piece}])).toBe("Added, no words yet")
    expect(said([{do: "set", unit: "bill", name: "values.age", value: null}])).toBe("Left open")
    expect(said([{do: "remove", unit: "c1"}])).toBe("")
  })

  it("shows what a text has more and less than another, by words", () => {
    expect(textRuns("The penalty is five years.", "The penalty is ten years.")).toEqual([
      {kind: "same", text: "The penalty is "},
      {kind: "deleted", text: "five"},
      {kind: "inserted", text: "ten"},
      {kind: "same", text: " years."},
    ])
    expect(textRuns("", "New.")).toEqual([{kind: "inserted", text: "New."}])
  })
})

describe("a line that is edited as plain text", () => {
  const line = lead(
    "A ",
    term("child"),
    " under ",
    blank("age", "age limit"),
    " in ",
    ref("a1"),
    ".",
  )
  const edited = (text: string) => lineNode("lead", rewordedLine(line, text), null)

  it("shows blanks and references by names in brackets, and stays as it is when nothing is changed", () => {
    expect(plainLine(line)).toBe("A child under [age limit] in [a1].")
    expect(edited(plainLine(line)).eq(line)).toBe(true)
  })

  it("keeps what was not touched, with its marks, and what is named in brackets", () => {
    const made = edited("A child or youth under [age limit] in [a1].")
    expect(
      made.eq(
        lead(
          "A ",
          term("child"),
          " or youth under ",
          blank("age", "age limit"),
          " in ",
          ref("a1"),
          ".",
        ),
      ),
    ).toBe(true)
    expect(edited("Under [age limit]!").eq(lead("Under ", blank("age", "age limit"), "!"))).toBe(
      true,
    )
    expect(edited("").content.size).toBe(0)
  })

  it("takes a line break for a space, and tells two blanks of one name apart", () => {
    expect(edited("A\nB").textContent).toBe("A B")
    const two = lead(blank("x", "name"), " and ", blank("y", "name"))
    expect(plainLine(two)).toBe("[name] and [name 2]")
    const swapped = lineNode("lead", rewordedLine(two, "[name 2] and [name]"), null)
    expect(swapped.eq(lead(blank("y", "name"), " and ", blank("x", "name")))).toBe(true)
  })
})
