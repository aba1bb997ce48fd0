import {mkdir, rm, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {describe, expect} from "vitest"
import {createHost} from "../../electron/host"
import {changesBetween} from "../../renderer/recovery-text"
import {draftPieces, serializeDraft, type Draft} from "../../schema/file"
import type {Host} from "../../schema/host"
import {makeServices, temporaryFolder} from "../electron/home"
import {article, bill, clause, title} from "../schema/build"
import {fault} from "./fault"
import {mountSmallDisk} from "./small-disk"

/** Two disks, of which one is full: the draft’s own, or the one that keeps recovery copies. */

/** A disk of a mebibyte at this folder; null where only root may mount one. */
async function smallDisk(folder: string): Promise<string | null> {
  await mkdir(folder, {recursive: true})
  return mountSmallDisk(folder, "1m") ? folder : null
}

const draft = (n: number, long = 0): Draft => ({
  documentId: "doc-1",
  created: "2027-01-01T00:00:00Z",
  doc: bill(
    title(String(n)),
    article({id: "a1"}, "Offence", clause({id: "c1"}, `A person shall not.${"x".repeat(long)}`)),
  ),
  versions: [],
  copy: null,
  source: null,
})

/** Sends a draft to be kept as the page does, for as long as it is open. */
function typing(host: Host) {
  let before: readonly string[] = []
  let revision = 0
  return async (state: Draft) => {
    const pieces = [...draftPieces(state)]
    const edits = changesBetween(before, pieces)
    before = pieces
    const change = {documentId: "doc-1", opening: "opening-1", revision: revision++, edits}
    await host.keepRecovery({...change, title: "Act", file: null, hash: null})
  }
}

const fill = (disk: string) =>
  writeFile(join(disk, "filler"), Buffer.alloc(2_000_000)).catch((error: unknown) => error)

const shell = {
  host: "services",
  choose: null,
  reveal: () => Promise.resolve(),
  print: (html: string) => Promise.resolve(html),
} as const

describe("one of two disks is full", () => {
  fault(
    "3",
    "the disk of recovery copies: typing is held, saving works, and all of it is kept once there is room",
    {short: 2, long: 20},
    async (cases, context) => {
      const home = await temporaryFolder()
      const disk = await smallDisk(join(home, "user-data"))
      if (disk === null) return context.skip("a small disk can only be mounted by root")
      for (let i = 0; i < cases; i++) {
        const places = {userData: disk, drafts: join(home, "drafts"), templates: "", compiled: null}
        await mkdir(places.drafts, {recursive: true})
        const {services} = await makeServices({places})
        const first = await createHost(services, shell)
        const {host} = first
        const type = typing(host)
        await type(draft(1))
        // Room for what differs is found in a block that is half empty; a long text fills it.
        await fill(disk)
        for (const n of [2, 3]) {
          await expect(type(draft(n, 10_000 * n))).rejects.toMatchObject({
            data: {kind: "disk-full"},
          })
        }
        const file = services.handles.handle(join(places.drafts, `act-${i}.proviso`))
        const saving = {file, text: serializeDraft(draft(3)), expected: null, title: "Act"}
        expect(await host.save({...saving, documentId: "doc-2"}).catch(() => null)).toBeNull()
        expect(await host.save({...saving, documentId: "doc-1"})).toMatchObject({saved: true})
        await rm(join(disk, "filler"))
        await type(draft(4, 40_000))
        await first.end()
        await services.stop()
        const next = await makeServices({places})
        const window = await next.services.living.begin()
        const [left] = await next.services.recovery.left(window)
        await fill(disk)
        // On a full disk a recovered draft opens all the same.
        const opened = await next.services.recovery.open(window, left?.id ?? "", `again-${i}`)
        expect(opened.text).toBe(serializeDraft(draft(4, 40_000)))
        await rm(join(disk, "filler"))
        expect(await next.services.recovery.clear(window, null)).toBe(1)
        await next.services.stop()
      }
      return cases
    },
  )

  fault(
    "3",
    "the disk of the draft: saving is refused, and what was typed is recovered",
    {short: 2, long: 20},
    async (cases, context) => {
      const home = await temporaryFolder()
      const drafts = await smallDisk(join(home, "drafts"))
      if (drafts === null) return context.skip("a small disk can only be mounted by root")
      await fill(drafts)
      for (let i = 0; i < cases; i++) {
        const places = {userData: join(home, `data-${i}`), drafts, templates: "", compiled: null}
        const {services} = await makeServices({places})
        const first = await createHost(services, shell)
        const {host} = first
        const type = typing(host)
        await type(draft(1))
        const text = serializeDraft(draft(2, 50_000))
        await type(draft(2, 50_000))
        const file = services.handles.handle(join(drafts, "act.proviso"))
        const saving = {file, text, expected: null, title: "Act", documentId: "doc-1"}
        await expect(host.save(saving)).rejects.toMatchObject({data: {kind: "disk-full"}})
        await first.end()
        await services.stop()
        const next = await makeServices({places})
        const window = await next.services.living.begin()
        const [left] = await next.services.recovery.left(window)
        const opened = await next.services.recovery.open(window, left?.id ?? "", "again")
        expect(opened.text).toBe(text)
        await next.services.stop()
      }
      return cases
    },
  )

  fault(
    "3",
    "the user’s own disk is full from the start: Proviso opens, and a draft is opened and saved on another",
    {short: 1, long: 20},
    async (cases, context) => {
      const home = await temporaryFolder()
      const disk = await smallDisk(join(home, "user-data"))
      if (disk === null) return context.skip("a small disk can only be mounted by root")
      for (let i = 0; i < cases; i++) {
        const userData = join(disk, `data-${i}`)
        await mkdir(userData)
        const drafts = join(home, `drafts-${i}`)
        await mkdir(drafts)
        await writeFile(join(drafts, "act.proviso"), serializeDraft(draft(1)))
        await fill(disk)
        const {services} = await makeServices({
          places: {userData, drafts, templates: "", compiled: null},
        })
        const first = await createHost(services, shell)
        const {host} = first
        expect(await host.settings()).toMatchObject({locale: "en"})
        expect(await host.recoveries()).toEqual([])
        const file = services.handles.handle(join(drafts, "act.proviso"))
        const {hash} = await host.open(file)
        const text = serializeDraft(draft(2))
        const saving = {file, text, expected: hash, title: "Act", documentId: "doc-1"}
        expect(await host.save(saving)).toMatchObject({saved: true, kept: false})
        await first.end()
        await services.stop()
        await rm(join(disk, "filler"))
      }
      return cases
    },
  )
})
