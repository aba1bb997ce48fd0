import {readdirSync, readFileSync} from "node:fs"
import {join} from "node:path"
import {expect} from "vitest"
import {stringify} from "yaml"
import {readGapRegister} from "../../schema/assessment/register/register"
import {checkPack} from "../../schema/library/check"
import {checkLibrary} from "../../schema/library/check-library"
import {readPackFile, writePackFile} from "../../schema/library/pack-file"
import {readInstrument, readPack, readPackHead, readSample} from "../../schema/library/read"
import {registerReaders} from "../../schema/library/read-registers"
import type {PackProblem} from "../../schema/library/sources"
import {readYaml} from "../../schema/library/yaml-text"
import {root} from "../electron/home"
import {amber, files, libraryOf, treaty} from "../schema/library/build"
import {bundledPacks} from "../schema/library/bundled"
import {fuzz, type FuzzOutcome} from "./fuzz"
import {mutatedBytes, mutatedJson, mutatedText} from "./mutations"

/** What YAML, and the marks in the text of packs, give a meaning. */
const pieces = [
  "- ",
  "? ",
  ": ",
  "  - {id: p1, text: 'x'}",
  "[blank-key]",
  "[?choice]",
  "{art-1.p1}",
  "{.p2}",
  "{law}",
  "*term*",
  "\\",
  "&a ",
  "*a",
  "<<: *a",
  "!!js/function ",
  "!<tag:yaml.org,2002:binary> ",
  "%YAML 1.1\n---\n",
  "---\n",
  "__proto__: ",
  "constructor: ",
  ">-\n",
  "|\n",
  "{a: {b: {c: ",
  "[[[[[[[[",
  '"\\u202e',
  "'",
  '"',
  "#",
  "\t",
  "null",
  ".nan",
  "0x7fffffffffffffff",
  "1e999",
  "2027-01-01",
]

function refused(problems: readonly PackProblem[]): FuzzOutcome {
  expect(problems.length).toBeGreaterThan(0)
  for (const {file, line, message} of problems) {
    expect(message).toMatch(/[.…]$/)
    expect(file).not.toBe("")
    expect(line).toBeGreaterThanOrEqual(1)
  }
  return "refused"
}

const seeds: readonly ReadonlyMap<string, string>[] = [
  files(amber()),
  ...[...bundledPacks().values()].map((pack) => {
    // The head and the first files of each, since the rest is more of the same.
    const names = [...pack.keys()].filter((name) => name !== "pack.yaml").slice(0, 4)
    const head = (pack.get("pack.yaml") ?? "").replace(
      /^files:[^]*?(?=^\S|$(?![^]))/m,
      `files: [${names.join(", ")}]\n`,
    )
    return new Map([
      ["pack.yaml", head],
      ...names.map((name) => [name, pack.get(name) ?? ""] as const),
    ])
  }),
]

/** By its words, or by what they say. */
function mutatedYaml(text: string, random: (below: number) => number, other: string): string {
  const yaml = random(3) === 0 ? readYaml(text) : null
  if (!yaml?.ok) return mutatedText(text, random, pieces, other)
  // JSON is YAML too.
  return JSON.stringify(mutatedJson(yaml.value, random), null, 1)
}

function readWhole(name: string | null, pack: ReadonlyMap<string, string>): FuzzOutcome {
  const before = JSON.stringify([...pack])
  readPackHead(pack)
  const read = readPack(name, pack)
  expect(JSON.stringify([...pack])).toBe(before)
  if (!read.ok) return refused(read.problems)
  const problems = checkPack(read.pack, [treaty()])
  if (problems.length > 0) return refused(problems)
  checkLibrary(libraryOf(read.pack))
  const again = readPackFile("a", writePackFile(pack))
  expect(again.ok && [...again.files].sort()).toEqual([...pack].sort())
  expect(JSON.parse(JSON.stringify(read.pack))).toEqual(read.pack)
  return "read"
}

fuzz(
  "pack",
  "packs whose texts are altered in their words, lines and names",
  {short: 60, long: 20_000},
  (random, i) => {
    const pack = new Map(seeds[i % 3 === 0 ? (i / 3) % seeds.length : 0])
    const names = [...pack.keys()]
    for (let times = random(4); times > 0; times--) {
      const name = names[random(names.length)] ?? ""
      const other = pack.get(names[random(names.length)] ?? "") ?? ""
      const text = pack.get(name)
      if (text !== undefined) pack.set(name, mutatedYaml(text, random, other))
      if (random(20) === 0) pack.delete(name)
      if (random(40) === 0)
        pack.set(["../a.yaml", "con.yaml", "A.yaml", "a".repeat(99)][random(4)] ?? "", "")
    }
    return readWhole(random(4) === 0 ? null : names.length > 0 && i % 3 !== 0 ? "tiny" : null, pack)
  },
)

fuzz(
  "pack file",
  "packs as one file with bytes that are altered, cut off, doubled and put in",
  {short: 60, long: 20_000},
  (random, i) => {
    const seed = Buffer.from(writePackFile(seeds[i % 2] ?? new Map()))
    const bytes = random(10) === 0 ? seed : mutatedBytes(seed, random)
    const read = readPackFile("a.proviso-pack", Buffer.from(bytes).toString("utf8"))
    if (!read.ok) return refused([read.problem])
    readWhole(null, read.files)
    return "read"
  },
)

const registers = [
  ...Object.entries(registerReaders),
  ["samples/existing", readGapRegister],
  ["instruments", readInstrument],
  ["samples", readSample],
] as const

/** The first rows of each list of a register, since the others are more of the same. */
function seedOf(name: string): string {
  const path = join(root, "templates", name)
  const file = name.endsWith(".yaml")
    ? path
    : join(path, readdirSync(path).find((each) => each.endsWith(".yaml")) ?? "")
  const yaml = readYaml(readFileSync(file, "utf8"))
  if (!yaml.ok) throw new RangeError(name)
  return stringify(yaml.value, (_, value: unknown) =>
    Array.isArray(value) ? value.slice(0, 6) : value,
  )
}
const texts = registers.map(([name]) => seedOf(name))

fuzz(
  "registers",
  "registers, treaties, samples and gap analyses whose texts are altered",
  {short: 66, long: 20_000},
  (random, i) => {
    const at = i % registers.length
    const [, read] = registers[at] ?? []
    const text =
      random(8) === 0
        ? (texts[at] ?? "")
        : mutatedYaml(texts[at] ?? "", random, texts[random(texts.length)] ?? "")
    const found = read?.("a.yaml", text)
    if (!found) throw new RangeError("No register")
    if (!found.ok) return refused(found.problems)
    expect(JSON.parse(JSON.stringify(found))).toEqual(found)
    return "read"
  },
)
