import {describe, expect, it} from "vitest"
import {readBytes} from "../../electron/read-file"
import {HostError} from "../../schema/host"
import {say} from "../../schema/messages"
import {mutatedBytes, mutatedParts, randomFrom} from "./mutations"
import {realFiles, type RealFile} from "./real-files"

/** PROVISO_FUZZ=20000 tries that many; PROVISO_FUZZ_SEED begins elsewhere. */
const cases = Number(process.env["PROVISO_FUZZ"] ?? 1_000)
const seed = Number(process.env["PROVISO_FUZZ_SEED"] ?? 1)
/** Milliseconds for one case, far above what any takes: a hang is found, a slow machine is none. */
const budget = 5_000

/** What comes of reading: "read", or the kind of the message; a crash is thrown on with the case it came from. */
async function outcome(file: RealFile, about: string): Promise<string> {
  const began = performance.now()
  try {
    const found = await readBytes(file)
    // What cannot cross to the page is no result.
    expect(JSON.stringify(found).length).toBeGreaterThan(1)
    return "read"
  } catch (error) {
    if (!(error instanceof HostError)) throw new Error(`Crashed: ${about}`, {cause: error})
    const {kind, subject, detail} = error.data
    expect(say(`host.${kind}`, {subject, detail}), about).toMatch(/\.$/)
    expect(kind, about).not.toBe("unknown")
    return kind
  } finally {
    expect(performance.now() - began, about).toBeLessThan(budget)
  }
}

describe("reading files of strangers", () => {
  it("reads all of them while they are whole", async () => {
    const files = await realFiles()
    expect(files.length).toBeGreaterThanOrEqual(20)
    for (const file of files) expect(await outcome(file, file.name)).toBe("read")
  })

  it(
    `gives a message or a document for ${cases} damaged ones`,
    {timeout: Math.max(120_000, cases * 200)},
    async () => {
      const files = await realFiles()
      const counts = new Map<string, number>()
      for (let i = 0; i < cases; i++) {
        const random = randomFrom(seed * 1_000_003 + i)
        const file = files[i % files.length]
        if (!file) throw new RangeError("No files")
        const isZip = file.bytes[0] === 0x50
        const inside = isZip && random(3) > 0
        const bytes = (inside ? mutatedParts : mutatedBytes)(file.bytes, random)
        const about = `${file.name}, case ${i} of seed ${seed}`
        const kind = await outcome({...file, bytes}, about)
        counts.set(kind, (counts.get(kind) ?? 0) + 1)
      }
      // Both must come up, or the damage is too little or too much to try anything.
      expect(counts.get("read") ?? 0).toBeGreaterThan(cases / 10)
      expect(counts.get("not-readable") ?? 0).toBeGreaterThan(cases / 10)
    },
  )
})
