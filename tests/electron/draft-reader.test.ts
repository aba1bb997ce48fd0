import {mkdtemp, rm, writeFile} from "node:fs/promises"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {afterAll, describe, expect, it} from "vitest"
import {createHost} from "../../electron/host"
import {draftLimits, readInThread} from "../../electron/read-thread"
import {DraftReader, inPlace} from "../../electron/services/draft-reader"
import {serializeDraft} from "../../schema/file"
import {type Host, HostError} from "../../schema/host"
import {article, bill, clause, title} from "../schema/build"
import {bundled} from "./bundle"
import {draftText, makeServices} from "./home"

/** A draft with so many signs at least. */
function longDraft(signs: number): string {
  const words = "A person who commits an offence shall be punished. ".repeat(20)
  const articles = Array.from({length: signs / 1_000}, (_, i) =>
    article({id: `a${i}`}, "Offence", clause({id: `c${i}`}, words)),
  )
  return serializeDraft({
    documentId: "doc-1",
    created: "2027-01-01T00:00:00Z",
    doc: bill(title("Act"), ...articles),
    versions: [],
    copy: null,
    source: null,
  })
}
const long = longDraft(inPlace.draft)
const damaged = long.slice(0, inPlace.salvage * 2)

const folder = await mkdtemp(join(tmpdir(), "proviso-test-"))
afterAll(() => rm(folder, {recursive: true, force: true}))
const reading = new URL(await bundled("electron/read-worker.ts", folder))
const forever = new URL("data:text/javascript,for (;;) {}")

/** A window over a folder with a short, a long and a damaged draft, whose threads run this program; what they were asked to read. */
async function windowWith(program: URL) {
  const asked: string[] = []
  const thread = readInThread(program)
  const {services, places, reports} = await makeServices({
    reader: (input, signal) => {
      asked.push(`${input.kind} ${input.name}`)
      return thread(input, signal)
    },
  })
  const shell = {
    host: "services",
    choose: null,
    reveal: () => Promise.resolve(),
    print: () => Promise.resolve(null),
  } as const
  const {host} = await createHost(services, shell)
  const file = async (name: string, text: string) => {
    const path = join(places.drafts, `${name}.proviso`)
    await writeFile(path, text)
    return services.handles.handle(path)
  }
  return {
    host,
    asked,
    reports,
    short: await file("short", draftText("Act")),
    long: await file("long", long),
    damaged: await file("damaged", damaged),
  }
}

async function kindOf(work: Promise<unknown>): Promise<string> {
  const found: unknown = await work.then(
    () => "done",
    (error: unknown) => error,
  )
  return found instanceof HostError ? found.data.kind : String(found)
}

describe("a long draft", () => {
  it("is read in a thread as in place, opened after it was looked at without being read again, and saved", async () => {
    const {host, asked, ...files} = await windowWith(reading)
    await host.read(files.short)
    await host.open(files.short)
    expect(asked).toEqual([])
    await host.read(files.long)
    const opened = await host.open(files.long)
    expect(opened.text).toBe(long)
    expect(asked).toEqual(["draft long.proviso"])
    expect(await kindOf(host.open(files.damaged))).toBe("truncated")
    const {left} = await host.damaged(files.damaged)
    expect(left?.losses).toContainEqual(expect.objectContaining({kind: "ending"}))
    const text = longDraft(inPlace.draft + 9_000)
    const request = {file: files.long, text, expected: opened.hash, title: "", documentId: "doc-1"}
    expect(await host.save(request)).toMatchObject({saved: true})
    expect(asked.slice(1)).toEqual(["salvage damaged.proviso", "draft long.proviso"])
    const [inThread, here] = [new DraftReader(readInThread(reading)), new DraftReader(null)]
    expect(await inThread.facts(long, "a")).toEqual(await here.facts(long, "a"))
  })

  it.each(["open", "read", "damaged"] as const)(
    "is stopped by whoever waits for it, and the rest goes on meanwhile: %s",
    async (call) => {
      const {host, asked, reports, ...files} = await windowWith(forever)
      const file = call === "damaged" ? files.damaged : files.long
      const waiting = kindOf(host[call](file))
      await expect.poll(() => asked.length).toBe(1)
      expect((await host.open(files.short)).name).toBe("short.proviso")
      await host.stopReading(file)
      expect(await waiting).toBe("stopped")
      expect(reports).toEqual([])
    },
  )

  it("that takes too long or too much is refused", async () => {
    const reader = (time: number, memory: number, code: string) =>
      new DraftReader(
        readInThread(new URL(`data:text/javascript,${code}`), {...draftLimits, time, memory}),
      )
    expect(await kindOf(reader(300, 50, "for (;;) {}").facts(long, "a"))).toBe("takes-too-long")
    const filling = "const all = []; for (;;) all.push(Array(1000).fill(all.length))"
    expect(await kindOf(reader(60_000, 20, filling).salvage(damaged, "a"))).toBe("too-large")
  })
})

it("a recovery copy that is long is read in a thread too", async () => {
  const {host, asked} = await windowWith(reading)
  const keep = async (window: Host) => {
    const edits = [{from: 0, remove: 0, insert: [long.slice(0, long.lastIndexOf(',\n"sums"'))]}]
    const change = {documentId: "doc-1", opening: "o1", revision: 0, edits}
    await window.keepRecovery({...change, title: "Act", file: null, hash: null})
  }
  await keep(host)
  const [copy] = await host.recoveries()
  const opened = await host.openRecovery(copy?.id ?? "", "o2")
  expect(opened.text).toBe(long)
  expect(asked).toEqual(["draft Act"])
})
