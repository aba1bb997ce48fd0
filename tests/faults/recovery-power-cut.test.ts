import {rm} from "node:fs/promises"
import {join} from "node:path"
import fc from "fast-check"
import {describe, expect} from "vitest"
import {mostEntries} from "../../electron/services/journal"
import {Living} from "../../electron/services/living"
import {DraftReader} from "../../electron/services/draft-reader"
import {Recovery} from "../../electron/services/recovery"
import {temporaryFolder} from "../electron/home"
import {titleOf, Typist} from "../electron/typist"
import {fault, isLong} from "./fault"
import {cuts, RecordedDisk} from "./recorded-disk"

/** What a power cut leaves of a recovery copy: of what was not forced to the disk, anything or nothing may be there. */

const now = () => new Date("2027-03-01T10:00:00Z")

/** Types past two snapshots, saves, types on, and closes: everything that a copy goes through. */
async function recordedWork(): Promise<RecordedDisk> {
  const disk = new RecordedDisk()
  const home = await temporaryFolder()
  const living = new Living(home)
  const owner = await living.begin()
  const recovery = new Recovery(
    home,
    living,
    now,
    () => undefined,
    new DraftReader(null),
    disk.files,
  )
  const typist = new Typist(recovery, owner)
  let n = 0
  const type = async (times: number) => {
    for (let i = 0; i < times; i++) {
      const title = String(++n)
      disk.note("typed", n)
      await typist.type(title)
      disk.note("kept", n)
    }
  }
  await type(mostEntries * 2 + 10)
  await recovery.settled()
  const asked = recovery.asked(owner, "doc-1")
  disk.note("saved", n)
  await recovery.discardUnlessNewer(owner, "doc-1", asked)
  await type(5)
  disk.note("saved", n)
  await recovery.close(owner, "doc-1")
  await living.stop()
  return disk
}

/** The number that is recovered from a folder; null for none. */
async function recoveredFrom(home: string): Promise<number | null> {
  const living = new Living(home)
  const window = await living.begin()
  const recovery = new Recovery(home, living, now, () => undefined, new DraftReader(null))
  const left = await recovery.left(window)
  expect(left.length).toBeLessThanOrEqual(1)
  const [copy] = left
  const text = copy && (await recovery.open(window, copy.id, "again")).text
  await recovery.settled()
  await living.stop()
  return text === undefined ? null : Number(titleOf(text))
}

describe("a power cut", () => {
  fault(
    "8",
    "a power cut at any write, with what was not synced dropped, torn, zeroed or there; nothing that was kept is lost",
    {short: 60, long: 6_000},
    async (cases) => {
      const disk = await recordedWork()
      const {acts} = disk
      const home = await temporaryFolder()
      // Half of the cuts are where snapshots and removals are, which are few among many entries.
      const places = acts.flatMap(({act}, i) => (/name/.test(act) ? [i, i + 1, i + 2] : []))
      const where = fc.oneof(fc.integer({min: 0, max: acts.length}), fc.constantFrom(...places))
      for (const [at, cut] of fc.sample(fc.tuple(where, cuts), cases)) {
        const [typed, kept, saved] = ["typed", "kept", "saved"].map(
          (note) => disk.noted(note, at).at(-1) ?? 0,
        )
        await disk.after(at, cut, join(home, "recovery"))
        const recovered = await recoveredFrom(home)
        const message = `${JSON.stringify(cut)} before ${at} of ${acts.length}`
        // A copy that a save has made needless may still be there, but never with less than was saved.
        if (recovered === null) expect(kept, message).toBeLessThanOrEqual(saved ?? 0)
        else {
          expect(recovered, message).toBeGreaterThanOrEqual(kept ?? 0)
          expect(recovered, message).toBeLessThanOrEqual(typed ?? 0)
        }
        await rm(join(home, "recovery"), {recursive: true})
      }
      if (isLong) console.log(`${acts.length} writes, syncs and names were recorded.`)
      return cases
    },
  )
})
