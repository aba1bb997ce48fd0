import {describe, expect, it} from "vitest"
import type {Assessment} from "../../../schema/assessment/assessment"
import type {Extent} from "../../../schema/assessment/finding"
import {findingOf} from "../../../schema/assessment/finding-of"
import {askedBy, progress} from "../../../schema/assessment/progress"
import {standingFinding} from "../../../schema/assessment/standing-finding"
import {addLaw, cite, setFinding, settle} from "../../../schema/commands/assessment"
import {noRegisters, type Library} from "../../../schema/library/library"
import {readChecklist, readRelations} from "../../../schema/library/read-registers"
import {readInstrument} from "../../../schema/library/read"
import {bundledLibrary} from "../library/bundled"
import {assessed, by, law} from "./assessed"

function instrument(id: string, rows: readonly string[]) {
  const row = (of: string) => {
    const dot = of.indexOf(".")
    const parent = dot < 0 ? "" : `, parent: ${of.slice(0, dot)}`
    return `  - {id: ${of}, article: ${of.split("-")[1]?.charAt(0)}, level: mandatory, kind: obligation, gist: Do it., needsLegislation: 'yes'${parent}}`
  }
  const read = readInstrument(
    "t.yaml",
    `format: 1\nid: ${id}\nshortTitle: ${id}\ntitle: The treaty\nsource: invented\narticles: [{number: 1, title: One}, {number: 2, title: Two}]\nobligations:\n${rows.map(row).join("\n")}\n`,
  )
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.instrument
}

const question = (id: string, obligations: string, tie = "direct", answers = "extent") =>
  `  - {id: CHK-q-${id}, theme: q, question: Is it so?, obligations: [${obligations}], tie: ${tie}, answers: ${answers}, evidence: The law}`

function registers() {
  const checklist = readChecklist(
    "c.yaml",
    `format: 1\nthemes: [{id: q, name: Questions}]\nquestions:\n${[
      question("01", "A-1"),
      question("02", "A-1, B-1"),
      question("03", "A-2.a", "thematic"),
      question("04", "A-2", "thematic", "status"),
      question("05", "B-2"),
    ].join("\n")}\n`,
  )
  const relations = readRelations(
    "r.yaml",
    "format: 1\nrelations:\n  - {a: A-2, b: B-2, same: true, note: The same.}\n  - {a: A-1, b: B-2, note: Read together.}\n",
  )
  if (!checklist.ok || !relations.ok) throw new Error("a register is not well formed")
  return {checklist: checklist.value, relations: relations.value}
}

const library: Library = {
  packs: [],
  instruments: [instrument("A", ["A-1", "A-2", "A-2.a", "A-2.b"]), instrument("B", ["B-1", "B-2"])],
  samples: [],
  analyses: [],
  ...noRegisters,
  ...registers(),
  installed: [],
  refused: [],
}

const amina = by("Amina")
const answers = (given: Readonly<Record<string, Extent>>): Assessment =>
  assessed(
    ...Object.entries(given).map(([subject, answer]) => setFinding(subject, {answer}, amina)),
  )
/** "answer from sources, open". */
const said = (assessment: Assessment, subject: string): string => {
  const {answer, from, sources, open} = findingOf(assessment, library, subject)
  const more = open.length > 0 ? `, open ${open.join(" ")}` : ""
  return `${answer} from ${from} ${sources.join(" ")}`.trim() + more
}

describe("what several assessors found on one subject", () => {
  it("stands where one decided or all agree, and not where they differ", () => {
    expect(
      standingFinding(assessed(setFinding("A-1", {answer: "met"}, amina)), "A-1"),
    ).toMatchObject({
      kind: "one",
      answer: "met",
    })
    const both = (answer: Extent) =>
      assessed(setFinding("A-1", {answer: "met"}, amina), setFinding("A-1", {answer}, by("Ben")))
    expect(standingFinding(both("met"), "A-1")).toMatchObject({kind: "agree", answer: "met"})
    expect(standingFinding(both("not"), "A-1")).toMatchObject({kind: "differ", answer: null})
    expect(standingFinding(both("not"), "A-2")).toMatchObject({kind: "nobody", answer: null})
  })

  it("is settled by the last who settles it, with that one’s citations and practice", () => {
    const settled = assessed(
      addLaw(law()),
      setFinding("A-1", {answer: "met"}, amina),
      cite("A-1", "law-1", "k1", amina),
      setFinding("A-1", {answer: "not"}, by("Ben")),
      settle("A-1", "not", by("First chair", 10)),
      settle("A-1", "partly", by("Chair", 11)),
      cite("A-1", "law-1", "k2", by("Chair", 12)),
    )
    const standing = standingFinding(settled, "A-1")
    expect(standing).toMatchObject({
      kind: "settled",
      answer: "partly",
      settledBy: {author: "Chair"},
    })
    expect(standing.citations.map(({provision}) => provision)).toEqual(["k2"])
    expect(standing.findings).toHaveLength(4)
  })

  it("is begun where something is cited and nothing decided", () => {
    const begun = assessed(addLaw(law()), cite("A-1", "law-1", "k1", amina))
    expect(standingFinding(begun, "A-1")).toMatchObject({kind: "begun", answer: null})
    expect(said(begun, "A-1")).toBe("null from own, open CHK-q-01 CHK-q-02")
  })
})

describe("an answer that was given once", () => {
  it("serves the obligation, when all questions that it asks are answered", () => {
    expect(said(answers({"CHK-q-01": "met"}), "A-1")).toBe(
      "null from questions CHK-q-01, open CHK-q-02",
    )
    const all = answers({"CHK-q-01": "met", "CHK-q-02": "not"})
    expect(said(all, "A-1")).toBe("partly from questions CHK-q-01 CHK-q-02")
    expect(said(all, "B-1"), "of another instrument").toBe("not from questions CHK-q-02")
    const own = answers({"CHK-q-01": "met", "CHK-q-02": "not", "A-1": "not-applicable"})
    expect(said(own, "A-1")).toBe("not-applicable from own A-1")
  })

  it("serves the obligation that another treaty has in the same words, and no other relation", () => {
    expect(said(answers({"CHK-q-05": "met"}), "A-2")).toBe("met from obligations B-2")
    expect(said(answers({"A-2": "not"}), "B-2")).toBe("not from obligations A-2")
    expect(said(answers({"A-1": "met"}), "B-2")).toBe("null from nothing, open CHK-q-05")
  })

  it("serves a paragraph by all its letters, and a letter by its paragraph where that is met or not at all", () => {
    expect(said(answers({"A-2.a": "met"}), "A-2")).toBe("null from parts A-2.a")
    expect(said(answers({"A-2.a": "met", "A-2.b": "not"}), "A-2")).toBe(
      "partly from parts A-2.a A-2.b",
    )
    expect(said(answers({"A-2.a": "met", "A-2.b": "met"}), "B-2")).toBe("met from obligations A-2")
    expect(said(answers({"A-2": "not"}), "A-2.b")).toBe("not from whole A-2")
    expect(said(answers({"A-2": "partly"}), "A-2.b")).toBe("null from nothing")
    expect(said(answers({"B-2": "met"}), "A-2.b")).toBe("met from whole A-2")
  })

  it("serves the question that its obligations ask, and none that is only near", () => {
    expect(said(answers({"A-1": "met"}), "CHK-q-01")).toBe("met from obligations A-1")
    expect(said(answers({"A-1": "partly"}), "CHK-q-01")).toBe("null from obligations A-1")
    expect(said(answers({"A-1": "met"}), "CHK-q-02")).toBe("null from obligations A-1, open B-1")
    expect(said(answers({"A-1": "met", "B-1": "met"}), "CHK-q-02")).toBe(
      "met from obligations A-1 B-1",
    )
    expect(said(answers({"A-2.a": "met"}), "CHK-q-03")).toBe("null from nothing")
    expect(said(answers({"CHK-q-03": "met"}), "A-2.a")).toBe("null from nothing")
  })

  it("gives way to assessors who differ", () => {
    const differ = assessed(
      setFinding("CHK-q-02", {answer: "met"}, amina),
      setFinding("B-1", {answer: "met"}, amina),
      setFinding("B-1", {answer: "not"}, by("Ben")),
    )
    expect(said(differ, "B-1")).toBe("null from own B-1")
  })

  it("is the same object until a finding changes", () => {
    const one = answers({"A-1": "met"})
    expect(findingOf(one, library, "A-1")).toBe(findingOf({...one, laws: []}, library, "A-1"))
    expect(progress(one, library, "theme")).toBe(progress({...one, laws: []}, library, "theme"))
    const other = {...one, findings: [...one.findings]}
    expect(standingFinding(other, "A-1"), "of the same findings").toBe(standingFinding(one, "A-1"))
  })
})

describe("progress", () => {
  const counts = (assessment: Assessment, what: "theme" | "instrument") =>
    progress(assessment, library, what).map(
      ({id, answered, own, subjects, differ}) =>
        `${id} ${answered} (${own}) of ${subjects.length}${differ.map((each) => ` differ ${each}`).join("")}`,
    )

  it("counts what has an answer, by theme and by instrument", () => {
    const some = answers({"CHK-q-01": "met", "CHK-q-02": "met", "A-2": "not"})
    expect(counts(some, "theme")).toEqual(["q 3 (2) of 5"])
    expect(counts(some, "instrument")).toEqual(["A 4 (1) of 4", "B 2 (0) of 2"])
    const differ = assessed(
      setFinding("A-1", {answer: "met"}, amina),
      setFinding("A-1", {answer: "not"}, by("Ben")),
    )
    expect(counts(differ, "instrument")[0]).toBe("A 0 (0) of 4 differ A-1")
  })

  it("asks every question, and every obligation that may need legislation", () => {
    const bundled = bundledLibrary()
    const themes = askedBy(bundled, "theme")
    expect(themes.flatMap(({subjects}) => subjects)).toHaveLength(117)
    const instruments = askedBy(bundled, "instrument")
    expect(instruments.map(({id}) => id).sort()).toEqual(["SOM", "TIP", "UNTOC"])
    expect(instruments.every(({subjects}) => subjects.length > 30)).toBe(true)
  })
})
