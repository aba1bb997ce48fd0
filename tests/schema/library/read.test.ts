import {describe, expect, test} from "vitest"
import {checkPack} from "../../../schema/library/check"
import {readPack, readInstrument, readSample} from "../../../schema/library/read"
import {
  amber,
  asLine,
  blankText,
  choiceText,
  files,
  head,
  packFrom,
  problemsOf,
  provision,
  treaty,
} from "./build"

const one = (text: string) => problemsOf({"a.yaml": text})

describe("a good pack", () => {
  test("is read and agrees with itself", () => {
    const pack = packFrom(amber())
    expect(pack.provisions.map(({id}) => id)).toEqual(["art-1", "art-5", "art-8", "art-9"])
    expect(pack.definitions).toHaveLength(3)
    expect(Object.keys(pack.blanks).sort()).toEqual(["age", "fine", "short-title", "state"])
    expect(checkPack(pack, [treaty()])).toEqual([])
  })

  test("may declare a choice again in the same words, not in others", () => {
    const use = `- {id: p1, text: 'Words [?way].'}`
    const a = provision("art-1", {
      paragraphs: use,
      more: `choices:\n${choiceText("way", ["x", "here"], ["y", "there"])}`,
    })
    const b = (text: string) =>
      provision("art-2", {
        paragraphs: use,
        more: `choices:\n${choiceText("way", ["x", "here"], ["y", text])}`,
      })
    expect(problemsOf({"a.yaml": a, "b.yaml": b("there")})).toEqual([])
    expect(problemsOf({"a.yaml": a, "b.yaml": b("over there")})).toEqual([
      "b.yaml:10 The choice “way” is declared otherwise in a.yaml. Declare it once, or in the same words.",
    ])
  })
})

describe("a file is refused, with its line,", () => {
  test.each([
    [
      "for a name that is not known",
      provision("art-1", {more: "colour: red"}),
      /^a\.yaml:9 “colour” is not known here/,
    ],
    [
      "for a name that is missing",
      provision("art-1").replace("gist: What art-1 does.\n", ""),
      /^a\.yaml:\d “gist” is missing/,
    ],
    [
      "for a number where text is meant",
      provision("art-1").replace("basis: A treaty", "basis: 12"),
      /^a\.yaml:5 “basis” must be text\. Put the value in quotes/,
    ],
    [
      "for a level that is not one",
      provision("art-1", {level: "strict"}),
      /^a\.yaml:4 “level” is not right: write one of these: mandatory, obliged-to-consider, /,
    ],
    [
      "for a text that begins with a bracket and has no quotes",
      provision("art-1").replace("basis: A treaty", "basis: [state]"),
      /^a\.yaml:5 “basis” is not right: put the text in quotes/,
    ],
    [
      "for a name with nothing after it",
      provision("art-1").replace("basis: A treaty", "basis:"),
      /^a\.yaml:5 “basis” is not right: write something after the colon/,
    ],
    [
      "for one value where a list is meant",
      provision("art-1", {more: "implements: TIP-5.1"}),
      /^a\.yaml:\d+ “implements” is not right: write a list/,
    ],
    [
      "for a name that stands twice",
      provision("art-1", {more: "gist: Again."}),
      /^a\.yaml:9 “gist” stands here twice/,
    ],
    [
      "for broken YAML",
      provision("art-1", {more: "gist: 'open"}),
      /^a\.yaml:\d+ This is not well-formed YAML/,
    ],
    ["for an anchor", provision("art-1").replace("basis: A", "basis: &x A"), /^a\.yaml:5 Anchors/],
    ["for an alias", provision("art-1").replace("basis: A treaty", "basis: *x"), /^a\.yaml:5 /],
    ["for a tag", provision("art-1").replace("basis: A", "basis: !!str A"), /^a\.yaml:5 Tags/],
    [
      "for a tag of its own",
      provision("art-1").replace("basis: A", "basis: !run A"),
      /^a\.yaml:5 /,
    ],
    ["for a merge key", provision("art-1", {more: "<<: {a: b}"}), /^a\.yaml:9 Merge keys/],
    [
      "for __proto__",
      provision("art-1", {more: "__proto__: {level: general}"}),
      /^a\.yaml:9 “__proto__” cannot be used as a name/,
    ],
    [
      "for constructor as a name",
      provision("art-1", {more: "constructor: 1"}),
      /^a\.yaml:9 “constructor” cannot/,
    ],
    [
      "for constructor as a key",
      provision("art-1", {more: `blanks:\n${blankText("constructor")}`}),
      /^a\.yaml:10 “key” is not right/,
    ],
    [
      "for points nested too deeply",
      provision("art-1", {
        paragraphs: `- id: p1
  text: One
  points:
    - id: p2
      text: Two
      points:
        - id: p3
          text: Three
          points:
            - id: p4
              text: Four
              points:
                - {id: p5, text: Five}`,
      }),
      /^a\.yaml:\d+ “points” is not right/,
    ],
    ["for a directive", `%YAML 1.1\n---\n${provision("art-1")}`, /^a\.yaml:1 Directives/],
    ["when it holds nothing", "", /^a\.yaml:1 /],
    ["when it is a list", "- 1", /^a\.yaml:1 /],
    [
      "when two documents stand in it",
      `${provision("art-1")}---\na: 1\n`,
      /^a\.yaml:\d+ This is not well-formed/,
    ],
    [
      "when a lawyer's file is nested without end",
      `a: ${"[".repeat(60)}${"]".repeat(60)}`,
      /^a\.yaml:1 .*nested too deeply/,
    ],
    [
      "when the nesting would exhaust the reader",
      `a:\n${" [\n".repeat(60_000)}`,
      /^a\.yaml:\d+ Lists or names are nested too deeply/,
    ],
    [
      "when it is larger than 256 kB",
      "# x\n".repeat(64_001),
      /^a\.yaml:1 The file is larger than 256 kB/,
    ],
    [
      "when a line cannot be reviewed",
      `# Words\ntext: ${"x".repeat(8_000)}`,
      /^a\.yaml:2 The line is too long/,
    ],
    ["for a tab", provision("art-1", {more: "\tneeds: []"}), /^a\.yaml:9 A tab stands here/],
    [
      "for a control character",
      provision("art-1").replace("A treaty", "A\u001b treaty"),
      /^a\.yaml:5 An invisible sign \(U\+001B\)/,
    ],
    [
      "for a sign that turns the direction of what follows",
      provision("art-1").replace("Words", "\u202eWords"),
      /^a\.yaml:8 An invisible sign that changes the direction of the text \(U\+202E\)/,
    ],
    [
      "for such a sign in a comment",
      provision("art-1").replace("\n", "\n# see \u2066here\n"),
      /^a\.yaml:2 .*U\+2066/,
    ],
    [
      "for such a sign that is written as a code",
      provision("art-1", {paragraphs: '- id: p1\n  text: "Words \\u202e of."'}),
      /^a\.yaml:9 .*U\+202E/,
    ],
    [
      "for half a sign that is written as a code",
      provision("art-1", {heading: "x"}).replace("'x'", '"\\ud83d"'),
      /^a\.yaml:3 .*U\+D83D/,
    ],
  ])("%s", (_why, text, sentence) => {
    expect(one(text)[0]).toMatch(sentence)
  })

  test("and an object's inherited names stay untouched", () => {
    one(provision("art-1", {more: "__proto__: {polluted: true}"}))
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false)
  })
})

/** Where docs/packs.md knows names, by the line after which one that it does not know is put. */
const somewhere: readonly (readonly [where: string, text: string, after: string])[] = [
  ["a provision", amber()["08-smuggling.yaml"] ?? "", "level: mandatory"],
  ["a paragraph", amber()["08-smuggling.yaml"] ?? "", "    implements: [T-1]"],
  ["an option", amber()["08-smuggling.yaml"] ?? "", "        when: Always."],
  ["guidance", amber()["08-smuggling.yaml"] ?? "", "  requires: 'Nothing.'"],
  ["definitions", amber()["definitions.yaml"] ?? "", "    note: Compare {art-8}."],
]

describe("a name that is not known is refused with its line in", () => {
  test.each(somewhere)("%s", (_where, text, after) => {
    const indent = /^ */.exec(after)?.[0] ?? ""
    const wrong = text.replace(after, `${after}\n${indent}colour: red`)
    const line = wrong.slice(0, wrong.indexOf("colour")).split("\n").length
    expect(one(wrong)).toEqual([
      `a.yaml:${line} “colour” is not known here. Correct the name or take it out.`,
    ])
  })

  test.each([
    ["{key: x, label: x, kind: text, help: x, example: x, colour: red}", "blanks"],
    ["{id: x, text: X., colour: red}", "paragraphs"],
  ])("%s", (entry, list) => {
    const texts = provision(
      "art-1",
      list === "blanks" ? {more: `blanks:\n  - ${entry}`} : {paragraphs: `- ${entry}`},
    )
    expect(one(texts)[0]).toMatch(/^a\.yaml:(?:8|10) “colour” is not known here/)
  })

  test("pack.yaml and its chapters", () => {
    const wrong = head(["a.yaml"], "  - {id: ch-2, heading: Offences, colour: red}")
    const texts = {"pack.yaml": `${wrong}run: everything\n`, "a.yaml": provision("art-1")}
    expect(problemsOf(texts)).toEqual([
      "pack.yaml:11 “colour” is not known here. Correct the name or take it out.",
      "pack.yaml:13 “run” is not known here. Correct the name or take it out.",
    ])
  })
})

describe("a folder is refused", () => {
  const read = (name: string, texts: Readonly<Record<string, string>>) => {
    const result = readPack(name, new Map(Object.entries(texts)))
    return result.ok ? [] : result.problems.map(asLine)
  }

  test("without pack.yaml", () => {
    expect(read("tiny", {"a.yaml": provision("art-1")})).toEqual([
      "pack.yaml:1 The pack has no file pack.yaml.",
    ])
  })

  test.each(["../a.yaml", "a/b.yaml", "a\\b.yaml", "A.yaml", "a.yml", ".yaml"])(
    "with a file named %s",
    (name) => {
      expect(read("tiny", {"pack.yaml": head(["a.yaml"]), [name]: ""})[0]).toContain(
        "is named with lower-case letters",
      )
    },
  )

  test("when its list and its files differ, or its name", () => {
    const texts = {
      "pack.yaml": head(["a.yaml", "b.yaml", "a.yaml"]),
      "a.yaml": provision("art-1"),
      "c.yaml": "",
    }
    expect(read("other", texts)).toEqual([
      "pack.yaml:2 The pack is called “tiny”, but its folder “other”.",
      "pack.yaml:13 The file “b.yaml” is not in the folder.",
      "pack.yaml:13 “a.yaml” is listed twice.",
      "pack.yaml:13 The file “c.yaml” is in the folder but not listed.",
    ])
  })

  test("with more than 500 files", () => {
    const many = Object.fromEntries(Array.from({length: 501}, (_, i) => [`f${i}.yaml`, ""]))
    expect(read("tiny", many)).toEqual(["tiny:1 The pack has more than 500 files."])
  })
})

describe("a pack is refused when", () => {
  const text = (words: string, more = "") =>
    one(provision("art-1", {paragraphs: `- id: p1\n  text: '${words}'`, more}))

  test.each([
    [
      "a reference leads nowhere",
      "See {art-99}.",
      "a.yaml:9 The cross-reference {art-99} leads to nothing in the pack.",
    ],
    [
      "a reference names no paragraph",
      "See {art-1.p9}.",
      "a.yaml:9 The cross-reference {art-1.p9} leads to nothing: art-1 has no “p9”.",
    ],
    [
      "a blank is not declared",
      "The [thing].",
      "a.yaml:9 The blank “thing” is not declared under blanks in any file.",
    ],
    [
      "a choice is not declared",
      "The [?thing].",
      "a.yaml:9 The choice “thing” is not declared under choices in any file.",
    ],
    [
      "a number is typed",
      "(1) The law.",
      "a.yaml:9 The text begins with a number typed by hand. Numbers are printed by themselves; leave it out.",
    ],
    [
      "a name stands before a reference",
      "See paragraph {.p1}.",
      "a.yaml:9 Leave out “paragraph” before a cross-reference; it is printed by itself.",
    ],
    [
      "a mark is malformed",
      "The [Thing].",
      "a.yaml:9 “[Thing]” is not a blank. Write [key] or [?key], with lower-case letters, digits and hyphens, or put a backslash before the bracket.",
    ],
  ])("%s", (_why, words, sentence) => {
    expect(text(words)).toEqual([sentence])
  })

  test("a declared blank or choice is not used", () => {
    expect(text("Words.", `blanks:\n${blankText("thing")}`)).toEqual([
      "a.yaml:11 The blank “thing” is declared and never used.",
    ])
    expect(text("Words.", `choices:\n${choiceText("way", ["x", "1"], ["y", "2"])}`)).toEqual([
      "a.yaml:11 The choice “way” is declared and never used.",
    ])
  })

  test("choices with one key offer different options", () => {
    const problems = one(
      provision("art-1", {
        paragraphs: `- {id: p1, text: 'A [?way].'}
- choose: way
  question: Which?
  options:
    - {id: x, label: X, when: Now., paragraphs: [{id: p2, text: Two}]}
    - {id: z, label: Z, when: Now., paragraphs: [{id: p3, text: Three}]}`,
        more: `choices:\n${choiceText("way", ["x", "1"], ["y", "2"])}`,
      }),
    )
    expect(problems).toEqual([
      "a.yaml:11 The choice “way” offers other options elsewhere. Use the same option ids, or another key.",
    ])
  })

  test("a choice stands inside a choice", () => {
    const more = `choices:\n${choiceText("way", ["x", "a [?way]"], ["y", "2"])}`
    expect(text("A [?way].", more)[0]).toContain("holds another choice")
  })

  test("ids, chapters, needs, links or obligations do not resolve", () => {
    const bad = provision("art-1", {
      chapter: "ch-9",
      paragraphs: "- {id: p1, text: One, implements: [T-9]}\n- {id: p1, text: Two}",
      more: "needs: [art-7]",
    }).replace(
      "requires: 'Nothing.'",
      "requires: 'See {art-6} and [blank].'\n  links: [{to: art-5, text: There}]\n  mistakes: [{text: Bad, defeats: T-3}]",
    )
    expect(one(bad)).toEqual([
      "a.yaml:8 There is no obligation “T-9” in the instruments.",
      "a.yaml:9 The id “p1” is used twice in art-1.",
      "a.yaml:12 The cross-reference {art-6} leads to nothing in the pack.",
      "a.yaml:12 Guidance may hold cross-references only, no blanks, choices or terms.",
      "a.yaml:2 There is no chapter “ch-9” in pack.yaml.",
      "a.yaml:10 It needs “art-7”, which is not a provision of the pack.",
      "a.yaml:13 The link leads to “art-5”, which is not in the pack.",
      "a.yaml:14 There is no obligation “T-3” in the instruments.",
    ])
    expect(problemsOf({"a.yaml": provision("art-1"), "b.yaml": provision("art-1")})).toEqual([
      "b.yaml:1 The id “art-1” is used twice in the pack.",
    ])
  })

  test("a definition defines nothing, or has nowhere to stand", () => {
    const texts = {
      ...amber(),
      "definitions.yaml": "definitions:\n  - {id: def-amber, text: Amber is resin.}\n",
    }
    expect(problemsOf(texts)[0]).toBe(
      "definitions.yaml:2 A definition begins with the term that it defines, between stars.",
    )
    const homeless = Object.entries(amber()).filter(([name]) => name !== "05-definitions.yaml")
    expect(problemsOf(Object.fromEntries(homeless))).toEqual([
      "pack.yaml:1 The pack has definitions, but no provision with definitions: true.",
    ])
  })
})

describe("instruments and samples", () => {
  test("are refused with the line", () => {
    const bad = readInstrument("t.yaml", "format: 1\nid: t\n")
    expect(bad.ok ? [] : bad.problems.map(asLine)[0]).toMatch(/^t\.yaml:2 “id” is not right/)
    const sample = readSample("s.yaml", "id: s\ncolour: red\n")
    expect(sample.ok ? [] : sample.problems.map(asLine)).toContain(
      "s.yaml:2 “colour” is not known here. Correct the name or take it out.",
    )
  })

  test("a pack's files are found whatever their order in the map", () => {
    const shuffled = new Map([...files(amber())].reverse())
    expect(readPack("tiny", shuffled).ok).toBe(true)
  })
})
