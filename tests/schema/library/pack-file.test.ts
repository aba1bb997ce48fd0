import fc from "fast-check"
import {describe, expect, test} from "vitest"
import {hashText} from "../../../schema/file"
import {readPackFile, writePackFile} from "../../../schema/library/pack-file"
import {packLimits, readPack} from "../../../schema/library/read"
import {amber, asLine, files, provision} from "./build"

const whole = (): string => writePackFile(files(amber()))

/** What is said of a pack file's text: of the file itself, or of the pack in it. */
function saidOf(text: string): readonly string[] {
  const read = readPackFile("amber.proviso-pack", text)
  if (!read.ok) return [asLine(read.problem)]
  const pack = readPack(null, read.files)
  return pack.ok ? [] : pack.problems.map(asLine)
}

/** Closed anew by its hash, as whoever makes a file by hand would. */
function sealed(body: string): string {
  return `${body}{"sha256":"${hashText(body)}"}\n`
}
const start = '{"format":"proviso-pack","version":1,"files":'

describe("a pack file", () => {
  test("holds the files of a pack word for word", () => {
    const read = readPackFile("amber.proviso-pack", whole())
    expect(read.ok && [...read.files].sort()).toEqual([...files(amber())].sort())
    expect(saidOf(whole())).toEqual([])
  })

  test("is the same whatever the order of the files", () => {
    expect(writePackFile(new Map([...files(amber())].reverse()))).toBe(whole())
  })

  test("says the line that is wrong in the pack's own file", () => {
    const texts = {...amber(), "09-aiding.yaml": provision("art-9", {more: "colour: red"})}
    expect(saidOf(writePackFile(files(texts)))).toEqual([
      "09-aiding.yaml:9 “colour” is not known here. Correct the name or take it out.",
    ])
  })

  test.each([
    ["nothing", "", /ends in its first line/],
    ["half its first line", start.slice(0, 20), /ends in its first line/],
    ["another program's text", "Dear Minister,", /not a pack file/],
    ["a draft", '{"format":"proviso","version":1}', /not a pack file/],
    ["a newer version", '{"format":"proviso-pack","version":2,"files":1}\n', /newer Proviso/],
    ["the first line alone", `${start}1}\n`, /damaged/],
    ["too much text", `${start}1}\n${" ".repeat(7_000_000)}`, /too large/],
    ["more lines than a pack has files", `${start}1}\n${"\n".repeat(600)}`, /more than 500 files/],
  ])("is refused where it is %s", (_what, text, sentence) => {
    expect(saidOf(text)).toHaveLength(1)
    expect(saidOf(text)[0]).toMatch(sentence)
  })

  test("is refused when any sign of it was changed, put in or taken out", () => {
    const text = whole()
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.constantFrom("change", "put in", "take out"),
        fc.string({minLength: 1, maxLength: 1}),
        (at, what, sign) => {
          const rest = text.slice(what === "put in" ? at : at + 1)
          const damaged = text.slice(0, at) + (what === "take out" ? "" : sign) + rest
          fc.pre(damaged !== text)
          const said = saidOf(damaged)
          expect(said).toHaveLength(1)
          expect(said[0]).toMatch(/^amber\.proviso-pack:\d+ .+\.$/)
        },
      ),
      {numRuns: 300},
    )
  })

  test("is refused when it was cut anywhere", () => {
    const text = whole()
    fc.assert(
      fc.property(fc.nat(text.length - 1), (end) => {
        expect(saidOf(text.slice(0, end))).toHaveLength(1)
      }),
      {numRuns: 100},
    )
  })
})

describe("a pack file made by hand, with a right hash, is refused", () => {
  const line = (name: string, text = "") => `${JSON.stringify({name, text})}\n`

  test.each([
    "../../.bashrc",
    "/etc/passwd",
    "a/b.yaml",
    "..\\a.yaml",
    "C:a.yaml",
    "A.yaml",
    "a.yml",
    "a.yaml\0",
    "a.yaml/",
    ".yaml",
    "",
    `${"x".repeat(80)}.yaml`,
  ])("when a file in it is called %j", (name) => {
    expect(saidOf(sealed(`${start}1}\n${line(name)}`))).toEqual([
      "amber.proviso-pack:2 A file in the pack has a name that no file of a pack may have.",
    ])
  })

  test.each([
    ["a name twice", `${start}2}\n${line("a.yaml")}${line("a.yaml")}`],
    ["names in another order", `${start}2}\n${line("b.yaml")}${line("a.yaml")}`],
    ["another number of files", `${start}3}\n${line("a.yaml")}`],
    ["spaces between its signs", `${start}1}\n{"name": "a.yaml", "text": ""}\n`],
    ["a key that is not known", `${start}1}\n{"name":"a.yaml","text":"","run":"x"}\n`],
    ["a key that stands twice", `${start}1}\n{"name":"a.yaml","text":"","text":"x"}\n`],
    ["a prototype", `${start}1}\n{"name":"a.yaml","text":"","__proto__":{"x":1}}\n`],
    ["a line that is no JSON", `${start}1}\n<script>\n`],
    ["a line that is no file", `${start}1}\n[1]\n`],
    ["no line end before its hash", `${start}0}`],
  ])("for %s", (_why, body) => {
    const said = saidOf(sealed(body))
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/is damaged/)
  })

  test("for no pack.yaml in it", () => {
    expect(saidOf(writePackFile(new Map([["a.yaml", "id: x"]])))).toEqual([
      "pack.yaml:1 The pack has no file pack.yaml.",
    ])
  })

  test("when it holds more than a pack may", () => {
    const large = "x".repeat(packLimits.file)
    const texts = new Map(Array.from({length: 12}, (_, i) => [`f${i}.yaml`, large] as const))
    expect(saidOf(writePackFile(texts))).toEqual([
      "pack.yaml:1 The pack is larger than 3 MB. Divide it into several packs.",
    ])
    expect(saidOf(writePackFile(new Map([["f.yaml", `${large}x`]])))).toEqual([
      "f.yaml:1 The file is larger than 256 kB. Divide it into several.",
    ])
  })
})

test("whatever the texts of a pack are, reading it ends in a pack or in problems", () => {
  const good = amber()
  const names = Object.keys(good)
  const scraps = [
    ..."[]{}:,-?&*!|>'\"%@`#\n ",
    "\n  - ",
    "a: ",
    "&x ",
    "*x",
    "<<: ",
    "!!binary ",
    "__proto__: ",
    "constructor: ",
    "\u202e",
    "\u0000",
    "\ud800",
    "{art-9.p1}",
    "[?way]",
    "\\",
    "999999999999999999999",
    "---\n",
    "[".repeat(60),
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.array(fc.tuple(fc.nat(3000), fc.nat(12), fc.constantFrom("", ...scraps)), {
        minLength: 1,
        maxLength: 4,
      }),
      (name, cuts) => {
        let text = good[name] ?? ""
        for (const [at, length, scrap] of cuts) {
          const from = at % text.length
          text = text.slice(0, from) + scrap + text.slice(from + length)
          if (text === "") text = " "
        }
        const read = readPackFile("x", writePackFile(files({...good, [name]: text})))
        // A lone half of a sign cannot be written as UTF-8, and is refused in the pack or with the file.
        if (!read.ok) return
        const pack = readPack(null, read.files)
        if (pack.ok) return
        expect(pack.problems.length).toBeGreaterThan(0)
        for (const {file, line, message} of pack.problems) {
          expect(names.concat("pack.yaml")).toContain(file)
          expect(line).toBeGreaterThan(0)
          expect(message).toMatch(/\.$/)
        }
      },
    ),
    {numRuns: 400},
  )
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false)
})
