import {readdirSync, readFileSync} from "node:fs"
import {join} from "node:path"
import {expect, test} from "vitest"
import {checkPack} from "../../../schema/library/check"
import {createBill} from "../../../schema/library/bill"
import {readPackFile, writePackFile} from "../../../schema/library/pack-file"
import {readPack} from "../../../schema/library/read"
import {mintFrom} from "../../../schema/ids"
import {profileIds} from "../../../schema/profiles/profiles"
import {validate} from "../../../schema/validate"
import {bundledLibrary, knownIds, listed} from "./bundled"

/** The pack that docs/packs.md takes as its example is one that a team could hand on as it stands. */
const folder = join(import.meta.dirname, "../../../docs/example-pack")
const files = new Map(
  readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]),
)

const bundled = bundledLibrary()

function examplePack() {
  const built = readPackFile("port-notices.proviso-pack", writePackFile(files))
  if (!built.ok) throw new Error(built.problem.message)
  const read = readPack(null, built.files)
  if (!read.ok) throw new Error(listed("example-pack", read.problems))
  return read.pack
}

test("the example pack is built into a file and read from it without a problem", () => {
  const problems = checkPack(examplePack(), bundled.instruments, knownIds(bundled))
  expect(listed("example-pack", problems)).toBe("example-pack")
})

test("the example pack has what its page describes: blanks, both kinds of choice, guidance", () => {
  const pack = examplePack()
  expect(Object.keys(pack.blanks).length).toBeGreaterThan(3)
  expect(Object.keys(pack.choices)).toEqual(["time-to-comply"])
  const [, notices] = pack.provisions
  expect(notices?.paragraphs.some((item) => "choose" in item)).toBe(true)
  expect(notices?.guidance.memorandum).toBeDefined()
})

test.each(profileIds)(
  "a bill of the example pack has nothing but blanks and choices open (%s)",
  (profile) => {
    let n = 0
    const request = {
      pack: "port-notices",
      title: "Act",
      state: "Tamsia",
      profile,
      select: {kind: "all"},
    } as const
    const pack = examplePack()
    const library = {...bundled, packs: [...bundled.packs, pack]}
    const doc = createBill(
      library,
      request,
      mintFrom(() => (n += 0.001)),
    )
    const codes = validate(doc, library).map(({code}) => code)
    expect(new Set(codes)).toEqual(new Set(["blank-open", "choice-open"]))
  },
)
