import {type ChildProcess, spawn} from "node:child_process"
import {mkdir, mkdtemp, readFile, rm} from "node:fs/promises"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {setTimeout as wait} from "node:timers/promises"
import {fileURLToPath} from "node:url"
import fc from "fast-check"
import {afterAll, beforeAll, describe, expect} from "vitest"
import {ifThere} from "../../electron/services/errors"
import {Living} from "../../electron/services/living"
import {DraftReader} from "../../electron/services/draft-reader"
import {Recovery} from "../../electron/services/recovery"
import {bundled} from "../electron/bundle"
import {temporaryFolder} from "../electron/home"
import {titleOf} from "../electron/typist"
import {fault, isLong} from "./fault"

/** What is there after the program was killed, or told to end, while somebody typed. */

let folder = ""
let program = ""
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "proviso-test-"))
  program = fileURLToPath(await bundled("tests/faults/typing-program.ts", folder))
}, 120_000)
afterAll(() => rm(folder, {recursive: true, force: true}))

interface Ran {
  /** The numbers that the program typed, had kept on the disk, and saved. */
  readonly typed: readonly number[]
  readonly kept: readonly number[]
  readonly saved: readonly number[]
  /** When each was typed, by this computer's clock. */
  readonly times: ReadonlyMap<number, number>
}

/** Runs the program until `end` has ended it. */
async function run(
  mode: string,
  home: string,
  end: (child: ChildProcess, said: (line: string) => Promise<void>) => Promise<void>,
): Promise<Ran> {
  const child = spawn(process.execPath, [program, mode, home], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  const gone = new Promise((resolve) => child.once("exit", resolve))
  let output = ""
  const waiting: {readonly line: string; readonly done: () => void}[] = []
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString()
    for (const {line, done} of waiting) if (output.includes(line)) done()
  })
  try {
    await end(child, (line) => new Promise((done) => waiting.push({line, done})))
    await gone
  } finally {
    child.kill("SIGKILL")
  }
  const lines = output.split("\n").slice(0, -1)
  expect(lines.filter((line) => line.startsWith("report"))).toEqual([])
  const numbers = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => Number(line.split(" ")[1]))
  const times = new Map(
    lines.map((line) => [Number(line.split(" ")[1]), Number(line.split(" ")[2])]),
  )
  return {typed: numbers("typed"), kept: numbers("kept"), saved: numbers("saved"), times}
}

/** The number that a restarted Proviso recovers, and the one in the file; 0 for none. */
async function found(home: string): Promise<{readonly recovered: number; readonly file: number}> {
  const said: string[] = []
  const living = new Living(join(home, "user-data"))
  const recovery = new Recovery(
    join(home, "user-data"),
    living,
    () => new Date(),
    (sentence) => said.push(sentence),
    new DraftReader(null),
  )
  const window = await living.begin()
  const left = await recovery.left(window)
  expect(left.length).toBeLessThanOrEqual(1)
  const [copy] = left
  const text = copy && (await recovery.open(window, copy.id, "again")).text
  await recovery.settled()
  await living.stop()
  expect(said).toEqual([])
  const file = await ifThere(readFile(join(home, "drafts", "act.proviso"), "utf8"))
  return {
    recovered: text === undefined ? 0 : Number(titleOf(text)),
    file: file === null ? 0 : Number(titleOf(file)),
  }
}

async function freshHome(): Promise<string> {
  const home = await temporaryFolder()
  await mkdir(join(home, "drafts"))
  return home
}

const last = (numbers: readonly number[]): number => numbers.at(-1) ?? 0

describe("a program that is killed while somebody types", () => {
  fault(
    "1b",
    "kill -9 at a random moment; all that was kept is recovered, and nothing older than the file is offered",
    {short: 4, long: 250},
    async (cases) => {
      const random = fc.sample(fc.integer({min: 0, max: 700}), cases)
      for (const delay of random) {
        const home = await freshHome()
        const {typed, kept, saved} = await run("fast", home, async (child, said) => {
          await said("kept 1\n")
          await wait(delay)
          child.kill("SIGKILL")
        })
        const {recovered, file} = await found(home)
        const at = `after ${delay} ms, at ${last(typed)}`
        expect(Math.max(recovered, file), at).toBeGreaterThanOrEqual(last(kept))
        expect(Math.max(recovered, file), at).toBeLessThanOrEqual(last(typed))
        expect(file, at).toBeGreaterThanOrEqual(last(saved))
        if (recovered > 0) expect(recovered, at).toBeGreaterThanOrEqual(file)
        await rm(home, {recursive: true})
      }
      return cases
    },
  )

  fault(
    "1b",
    "kill -9 while the window’s own clockwork keeps the copies; what was typed a second before is recovered",
    {short: 1, long: 20},
    async (cases) => {
      let longest = 0
      for (const delay of fc.sample(fc.integer({min: 300, max: 2_500}), cases)) {
        const home = await freshHome()
        let killed = 0
        const {typed, times} = await run("page", home, async (child, said) => {
          await said("kept ")
          await wait(delay)
          killed = Date.now()
          child.kill("SIGKILL")
        })
        const {recovered} = await found(home)
        const lost = typed.filter((n) => n > recovered)
        longest = Math.max(longest, killed - (times.get(lost[0] ?? 0) ?? killed))
        await rm(home, {recursive: true})
      }
      if (isLong) console.log(`The longest typing lost to a kill: ${longest} ms.`)
      // The clockwork itself is tested without a clock; a machine under load may be ten times as slow.
      expect(longest).toBeLessThan(10_000)
      return cases
    },
  )
})

describe("a program that is told to end while much is to be kept", () => {
  fault(
    "8",
    "SIGTERM; all that was given to be kept is on the disk",
    {short: 1, long: 60},
    async (cases) => {
      for (let i = 0; i < cases; i++) {
        const home = await freshHome()
        const {typed} = await run("ending", home, async (child, said) => {
          await said("typed 150\n")
          child.kill("SIGTERM")
        })
        expect((await found(home)).recovered).toBe(last(typed))
        await rm(home, {recursive: true})
      }
      return cases
    },
  )
})
