import {type ChildProcess, spawn} from "node:child_process"
import {chmod, mkdir, mkdtemp, rm, writeFile} from "node:fs/promises"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {fileURLToPath} from "node:url"
import {afterAll, beforeAll, onTestFinished} from "vitest"
import {bundled} from "../electron/bundle"
import {temporaryFolder} from "../electron/home"
import {numberedDraft} from "./numbered-draft"

/** Where a process of the service has its files. */
export interface Home {
  readonly userData: string
  readonly drafts: string
  readonly templates: string
}

/** A home whose draft "Act.proviso" is text 0. */
export async function freshHome(root?: string): Promise<Home> {
  const folder = root ?? (await temporaryFolder())
  const home = {
    userData: join(folder, "user-data"),
    drafts: join(folder, "drafts"),
    templates: join(folder, "templates"),
  }
  for (const each of Object.values(home)) await mkdir(each, {recursive: true})
  await writeFile(join(home.drafts, "Act.proviso"), numberedDraft(0))
  return home
}

export interface Started {
  /** Runs the services in a process of their own; it is killed when the test ends. */
  readonly start: (scenario: string, given: object, how?: How) => ChildProcess
  /** Waits for its end and gives the lines that it said; rejects where it ended otherwise than well. */
  readonly run: (scenario: string, given: object, how?: How) => Promise<readonly string[]>
}

interface How {
  /** As a user who may do less than the superuser. */
  readonly as?: number
  /** The most that a file may have, in blocks of 512 bytes. */
  readonly fileBlocks?: number
}

/** The service program, built once for the tests of a file. */
export function serviceProgram(): Started {
  let folder = ""
  let program = ""
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "proviso-service-"))
    await chmod(folder, 0o755)
    program = fileURLToPath(await bundled("tests/faults/service-program.ts", folder))
  }, 120_000)
  afterAll(() => rm(folder, {recursive: true, force: true}))
  const start = (scenario: string, given: object, {as, fileBlocks}: How = {}): ChildProcess => {
    const node = [program, scenario, JSON.stringify(given)]
    const [command, args] =
      fileBlocks === undefined
        ? [process.execPath, node]
        : ["sh", ["-c", `ulimit -f ${fileBlocks}; exec "$@"`, "sh", process.execPath, ...node]]
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "inherit"],
      ...(as !== undefined && {uid: as, gid: as}),
    })
    onTestFinished(() => void child.kill("SIGKILL"))
    return child
  }
  return {
    start,
    run: async (scenario, given, how) => {
      const child = start(scenario, given, how)
      const lines = linesOf(child)
      const code = await new Promise((resolve) => child.once("close", resolve))
      if (code !== 0) throw new Error(`${scenario} ended with ${String(code)}`)
      return lines
    },
  }
}

/** The lines that a process says, as they come. */
export function linesOf(child: ChildProcess, onLine?: (line: string) => void): readonly string[] {
  const lines: string[] = []
  let rest = ""
  child.stdout?.on("data", (data: Buffer) => {
    const parts = (rest + data.toString()).split("\n")
    rest = parts.pop() ?? ""
    for (const line of parts) {
      lines.push(line)
      onLine?.(line)
    }
  })
  return lines
}
