import {type ChildProcess, spawn} from "node:child_process"
import {readdir, readFile, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {createInterface} from "node:readline"
import {expect, onTestFinished} from "vitest"
import {hashBytes} from "../../electron/services/atomic-save"
import type {Elsewhere, SaveResult} from "../../schema/host"
import {bundled} from "../electron/bundle"
import {draftText, temporaryFolder} from "../electron/home"
import {fault} from "./fault"

/** A process of Proviso over the real services, which does what it is told a line at a time. */
const program = (services: string) => `
  import {createInterface} from "node:readline"
  import {join} from "node:path"
  import {createServices} from ${JSON.stringify(services)}
  const [userData] = process.argv.slice(1)
  const none = () => { throw new Error("not asked for") }
  const services = createServices({
    places: {userData, drafts: userData, templates: userData, compiled: null},
    version: "0.0.0", exporter: none, reader: none, printer: none,
    now: () => new Date(), report: (sentence) => console.error(sentence),
  })
  const window = await services.living.begin()
  const acts = {
    open: async ({path}) => {
      const {hash, openElsewhere} = await services.documents.open(services.handles.handle(path), window)
      return {hash, openElsewhere}
    },
    save: ({path, ...request}) => services.documents.save({...request, file: services.handles.handle(path), title: "Act"}, window),
    close: ({path, documentId}) => services.documents.close(services.handles.handle(path), documentId, window),
    versions: async ({documentId}) => {
      const names = await services.versions.list(documentId)
      return Promise.all(names.map(async (name) => String(await services.versions.read(documentId, name))))
    },
  }
  for await (const line of createInterface({input: process.stdin})) {
    const {act, ...given} = JSON.parse(line)
    const answer = await acts[act](given).catch((error) => ({error: String(error.stack)}))
    console.log(JSON.stringify(answer ?? null))
  }
  await services.stop()`

interface Proviso {
  readonly child: ChildProcess
  readonly tell: <T>(act: string, given: object) => Promise<T>
}

async function startProviso(services: string): Promise<Proviso> {
  const home = await temporaryFolder()
  const child = spawn(process.execPath, ["--input-type=module", "-e", program(services), home], {
    stdio: ["pipe", "pipe", "inherit"],
  })
  onTestFinished(() => void child.kill("SIGKILL"))
  const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]()
  const tell = async <T>(act: string, given: object): Promise<T> => {
    child.stdin.write(`${JSON.stringify({act, ...given})}\n`)
    const line = await lines.next()
    if (line.done) throw new RangeError("The process has ended")
    const answer = JSON.parse(line.value) as T | {readonly error: string}
    if (typeof answer === "object" && answer !== null && "error" in answer) {
      throw new Error(String(answer.error))
    }
    return answer
  }
  return {child, tell}
}

interface Opened {
  readonly hash: string
  readonly openElsewhere: Elsewhere | null
}

fault(
  "10",
  "two processes save one file at once: one wins, the other is told, and both texts are there afterwards",
  {short: 30, long: 200},
  async (races) => {
    const services = await bundled("electron/services.ts")
    const two = [await startProviso(services), await startProviso(services)] as const
    const folder = await temporaryFolder()
    for (let race = 0; race < races; race++) {
      const documentId = `doc-${race}`
      const path = join(folder, `act-${race}.proviso`)
      const before = draftText("Before", documentId)
      await writeFile(path, before)

      const opened = await Promise.all(two.map(({tell}) => tell<Opened>("open", {path})))
      expect(opened.map(({hash}) => hash)).toEqual(Array(2).fill(hashBytes(Buffer.from(before))))
      // However close they come, one has the mark and the other sees it.
      expect(opened.filter(({openElsewhere}) => openElsewhere === null)).toHaveLength(1)

      const texts = [0, 1].map((n) => draftText(`By ${n} in ${race}`, documentId))
      const save = (n: number, given: object) =>
        two[n]?.tell<SaveResult>("save", {path, text: texts[n], documentId, ...given})
      // Each is told first in its turn.
      const order = race % 2 === 0 ? [0, 1] : [1, 0]
      const told = order.map((n) => save(n, {expected: opened[n]?.hash}))
      const saved = [await told[order.indexOf(0)], await told[order.indexOf(1)]]
      const winner = saved.findIndex((result) => result?.saved)
      const loser = 1 - winner
      expect(saved[winner]).toMatchObject({saved: true})
      expect(saved[loser]).toMatchObject({saved: false, why: "changed-on-disk"})
      expect(await readFile(path, "utf8")).toBe(texts[winner])
      expect(await two[winner]?.tell("versions", {documentId})).toEqual([before])

      if (race % 2 === 0) {
        const copy = join(folder, `act-${race} (mine).proviso`)
        expect(await save(loser, {path: copy, expected: "nothing"})).toMatchObject({saved: true})
        expect(await readFile(copy, "utf8")).toBe(texts[loser])
        expect(await readFile(path, "utf8")).toBe(texts[winner])
        await two[loser]?.tell("close", {path: copy, documentId})
      } else {
        // The drafter was asked, and agreed: what is replaced is kept.
        expect(await save(loser, {expected: null})).toMatchObject({saved: true})
        expect(await readFile(path, "utf8")).toBe(texts[loser])
        expect(await two[loser]?.tell("versions", {documentId})).toContain(texts[winner])
      }
      for (const {tell} of two) await tell("close", {path, documentId})
    }
    expect((await readdir(folder)).filter((name) => name.startsWith("."))).toEqual([])
    return races
  },
)

fault(
  "10",
  "two processes save a new file under one name at once: the second is told, and writes over nothing",
  {short: 15, long: 200},
  async (races) => {
    const services = await bundled("electron/services.ts")
    const two = [await startProviso(services), await startProviso(services)] as const
    const folder = await temporaryFolder()
    for (let race = 0; race < races; race++) {
      const path = join(folder, `act-${race}.proviso`)
      const drafts = [0, 1].map((n) => {
        const documentId = `doc-${race}-${n}`
        return {path, documentId, text: draftText(`By ${n}`, documentId), expected: "nothing"}
      })
      const saved = await Promise.all(
        two.map(({tell}, n) => tell<SaveResult>("save", drafts[n] ?? {})),
      )
      expect(saved.filter((result) => result.saved)).toHaveLength(1)
      const winner = saved.findIndex((result) => result.saved)
      expect(await readFile(path, "utf8")).toBe(drafts[winner]?.text)
    }
    return races
  },
)
