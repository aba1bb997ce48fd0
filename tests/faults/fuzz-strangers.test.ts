import {zipSync} from "fflate"
import {beforeAll, expect, it} from "vitest"
import {readBytes} from "../../electron/read-file"
import {checkDocx} from "../../schema/formats/docx/rules"
import {docxParts, writeDocx} from "../../schema/formats/docx/write"
import {HostError} from "../../schema/host"
import {say} from "../../schema/messages"
import {context, everything, options} from "../schema/docx/bills"
import {armsTemplate, frenchTemplate, hostileTemplate} from "../schema/docx/templates"
import {article, bill, clause, division, title} from "../schema/build"
import {fuzz, type FuzzOutcome} from "./fuzz"
import {mutatedBytes, mutatedParts} from "./mutations"
import {realFiles, type RealFile} from "./real-files"

/** What comes of reading. */
async function outcome(reading: Promise<unknown>): Promise<FuzzOutcome> {
  try {
    const found = await reading
    // What cannot cross to the page is no result.
    expect(JSON.stringify(found).length).toBeGreaterThan(1)
    return "read"
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    const {kind, subject, detail} = error.data
    expect(say(`host.${kind}`, {subject, detail})).toMatch(/\.$/)
    expect(kind).not.toBe("unknown")
    return "refused"
  }
}

let files: readonly RealFile[] = []
let templates: readonly Uint8Array[] = []
beforeAll(async () => {
  files = await realFiles()
  const made = [armsTemplate(), frenchTemplate(), hostileTemplate()].map((parts) =>
    zipSync(Object.fromEntries(parts)),
  )
  templates = [...made, await writeDocx(everything("civil"), options(), context)]
})

const damaged = (bytes: Uint8Array, random: (below: number) => number): Uint8Array => {
  // The first bytes of a zip.
  const isZip = bytes[0] === 0x50
  const copy = Uint8Array.from(bytes)
  return (isZip && random(3) > 0 ? mutatedParts : mutatedBytes)(copy, random)
}

it("reads all of them while they are whole", async () => {
  expect(files.length).toBeGreaterThanOrEqual(20)
  for (const file of files) {
    // A copy, since some readers keep what they are given.
    const bytes = Uint8Array.from(file.bytes)
    expect(await outcome(readBytes({...file, bytes})), file.name).toBe("read")
  }
})

fuzz(
  "documents",
  "Word files, PDFs, pages and texts of every maker, damaged in their bytes and in the XML of their parts",
  {short: 1_000, long: 20_000},
  (random, i) => {
    const file = files[i % files.length]
    if (!file) throw new RangeError("No files")
    return outcome(readBytes({...file, bytes: damaged(file.bytes, random)}))
  },
)

const short = bill(
  title("Law"),
  division({id: "d1"}, "Chapter", article({id: "a1"}, "One", clause({id: "c1"}, "Words."))),
)

fuzz(
  "templates",
  "templates damaged in their bytes and in the XML of their parts: every export in one that is read is sound",
  {short: 100, long: 20_000},
  async (random, i) => {
    const bytes = damaged(templates[i % templates.length] ?? new Uint8Array(), random)
    const reading = readBytes({kind: "template", name: "t.dotx", bytes})
    const found = await outcome(reading)
    if (found === "refused") return found
    const template = {template: await reading, mapping: {}}
    const parts = await docxParts(short, options(), {...context, template})
    expect(checkDocx(parts)).toEqual([])
    return found
  },
)
