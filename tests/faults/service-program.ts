import {constants} from "node:fs"
import nodeFiles from "node:fs"
import {access, mkdir, readdir, readFile, rm, writeFile} from "node:fs/promises"
import {syncBuiltinESMExports} from "node:module"
import {join} from "node:path"
import timers from "node:timers/promises"
import {exportFile} from "../../electron/export-draft"
import {createHost, type WindowHost} from "../../electron/host"
import {readBytes} from "../../electron/read-file"
import {createServices, type Services} from "../../electron/services"
import {draftExport} from "../../schema/formats/export"
import {type Handle, type Host, HostError} from "../../schema/host"
import {documentId, keepRecovery, numberedDraft, numberOf, takeRecovered} from "./numbered-draft"
import type {Home} from "./service-child"

/**
 * What runs in a process of its own: the services as the program has them, over a home that the test names, on its real disk. The first
 * argument says what to do, the second is JSON. Speaks to the test in lines.
 */

const say = (line: string) => process.stdout.write(`${line}\n`)

interface Window extends WindowHost {
  readonly services: Services
  readonly file: Handle
}

async function windowOn({userData, drafts, templates}: Home): Promise<Window> {
  const services = createServices({
    places: {userData, drafts, templates, compiled: null},
    version: "0.0.0",
    exporter: (input, progress) => ({bytes: exportFile(input, progress), stop: () => undefined}),
    reader: readBytes,
    printer: () => ({pdf: Promise.resolve(new Uint8Array()), stop: () => undefined}),
    now: () => new Date(),
    report: () => undefined,
  })
  const shell = {
    host: "services" as const,
    choose: null,
    reveal: () => Promise.resolve(),
    print: () => Promise.resolve(null),
  }
  const window = await createHost(services, shell)
  return {...window, services, file: services.handles.handle(join(drafts, "Act.proviso"))}
}

const saveOver = (host: Host, file: Handle, text: string, expected: string | null) =>
  host.save({file, text, expected, title: "Act", documentId})

/** Saves one text after the other, each first as a recovery copy, until it is killed. */
async function keepSaving(home: Home): Promise<void> {
  const {host, file} = await windowOn(home)
  const opened = await host.open(file)
  let hash = opened.hash
  for (let n = (numberOf(opened.text) ?? 0) + 1; ; n++) {
    const text = numberedDraft(n)
    await keepRecovery(host, n, {file, hash})
    say(`saving ${n}`)
    const saved = await saveOver(host, file, text, hash)
    if (!saved.saved) throw new Error(`not saved: ${saved.why}`)
    hash = saved.hash
    say(`saved ${n}`)
  }
}

/** Saves once, over whatever is there, and says what became of it. */
async function saveOnce({n, ...home}: Home & {readonly n: number}): Promise<void> {
  const {host, file} = await windowOn(home)
  say(await outcome(saveOver(host, file, numberedDraft(n), null)))
  process.exit(0)
}

async function outcome(asked: Promise<{readonly saved: boolean}>): Promise<string> {
  try {
    return (await asked).saved ? "saved" : "asks"
  } catch (error) {
    return error instanceof HostError ? error.data.kind : `threw ${String(error)}`
  }
}

/** A file that another program holds open for so long: its clock is the pauses that the save makes, which take no time here. */
async function saveHeld({held, code, ...home}: Home & {held: number; code: string}): Promise<void> {
  const {host, file, services} = await windowOn(home)
  const path = services.handles.path(file)
  let now = 0
  const {rename} = nodeFiles.promises
  nodeFiles.promises.rename = (from, to) =>
    to === path && now < held
      ? Promise.reject(Object.assign(new Error("held"), {code}))
      : rename(from, to)
  const pause = (milliseconds = 0) => {
    now += milliseconds
    return Promise.resolve()
  }
  Object.assign(timers, {setTimeout: pause})
  syncBuiltinESMExports()
  const {hash} = await host.open(file)
  const text = numberedDraft(1)
  await keepRecovery(host, 1, {file, hash})
  say(await outcome(saveOver(host, file, text, hash)))
  const elsewhere = services.handles.handle(join(home.drafts, "Copy.proviso"))
  say(await outcome(saveOver(host, elsewhere, text, null)))
  process.exit(0)
}

type Call = (...args: never[]) => unknown

/** Fails the n-th call to the file system, if armed, and counts them. A file is closed all the same. */
class Injector {
  #armed: {readonly n: number; readonly code: string} | null = null
  #calls = 0
  what = ""

  constructor() {
    const wrapped = this.#wrap(nodeFiles.promises)
    Object.assign(nodeFiles.promises, wrapped)
    syncBuiltinESMExports()
  }

  arm(n: number, code: string): void {
    this.#calls = 0
    this.what = ""
    this.#armed = {n, code}
  }

  /** Whether the call was reached. */
  disarm(): boolean {
    const reached = this.#armed !== null && this.#calls >= this.#armed.n
    this.#armed = null
    return reached
  }

  #wrap(target: Record<string, unknown>): Record<string, unknown> {
    const made: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(target)) {
      if (typeof value === "function") made[name] = this.#failing(name, value as Call, undefined)
    }
    return made
  }

  #failing(name: string, f: Call, self: object | undefined) {
    return async (...args: unknown[]): Promise<unknown> => {
      const armed = this.#armed
      const fails = armed !== null && ++this.#calls === armed.n
      const fail = () => {
        this.what = `${name} ${typeof args[0] === "string" ? args[0] : ""}`
        throw Object.assign(new Error(`${armed?.code} on purpose`), {code: armed?.code})
      }
      if (fails && name !== "close") fail()
      const result: unknown = await Reflect.apply(f, self, args)
      if (fails) fail()
      return name === "open" ? this.#handle(result as object) : result
    }
  }

  #handle(handle: object): object {
    return new Proxy(handle, {
      get: (_, name) => {
        const value: unknown = Reflect.get(handle, name)
        if (typeof value !== "function" || typeof name !== "string") return value
        return this.#failing(name, value as Call, handle)
      },
    })
  }
}

interface Act {
  /** Null where it did as it was asked, else the kind of the host's error. */
  (window: Window, hash: string): Promise<string | null>
}

const acts: Readonly<Record<string, Act>> = {
  save: async ({host, file}, hash) => {
    const saved = await saveOver(host, file, numberedDraft(1), hash)
    if (!saved.saved) return saved.why
    return saved.kept ? null : "not-kept"
  },
  open: async ({host, file}) => {
    const {text} = await host.open(file)
    if (numberOf(text) !== 0) throw new Error("another text was opened")
    return null
  },
  export: async ({host, services}) => {
    const path = join(services.places.drafts, "Act.html")
    const options = {...draftExport, format: "html" as const}
    const file = services.handles.handle(path)
    const text = numberedDraft(0)
    const id = await host.startExport({file, text, options})
    for (;;) {
      const job = await host.job(id)
      if (job.state === "failed") return job.error.kind
      if (job.state !== "running") return null
      await new Promise((resolve) => setImmediate(resolve))
    }
  },
}

interface Failing extends Home {
  readonly act: string
  readonly codes: readonly string[]
  /** Every how many-th place is tried with each code; the codes take turns. */
  readonly step: number
}

/** Fails every call that an act makes, one after the other, and says what was not as promised. */
async function failEach({act, codes, step, ...home}: Failing): Promise<void> {
  const injector = new Injector()
  const run = acts[act]
  if (!run) throw new RangeError(act)
  const wrong: string[] = []
  let tried = 0
  for (const [turn, code] of codes.entries()) {
    for (let n = 1 + (turn % step); ; n += step) {
      const at = join(home.userData, `${code}-${n}`)
      const own = {...home, userData: join(at, "data"), drafts: join(at, "drafts")}
      await mkdir(own.drafts, {recursive: true})
      const old = numberedDraft(0)
      await writeFile(join(own.drafts, "Act.proviso"), old)
      await writeFile(join(own.drafts, "Act.html"), "an earlier export")
      const window = await windowOn(own)
      const {hash} = act === "open" ? {hash: null} : await window.host.open(window.file)
      if (act === "save") await keepRecovery(window.host, 1, {file: window.file, hash})
      injector.arm(n, code)
      const ended = await run(window, hash ?? "").then(
        (kind) => kind,
        (error: unknown) =>
          error instanceof HostError ? error.data.kind : `threw ${String(error)}`,
      )
      const reached = injector.disarm()
      const {what} = injector
      const found = await notAsPromised(act, window, ended)
      wrong.push(...found.map((each) => `${code} at call ${n} (${what}): ${each}`))
      await window.services.stop()
      await rm(at, {recursive: true, force: true})
      if (!reached) break
      tried++
    }
  }
  say(JSON.stringify({tried, wrong}))
  process.exit(0)
}

/** Where an act left its home otherwise than it says it did. */
async function notAsPromised(act: string, window: Window, ended: string | null): Promise<string[]> {
  const {services, host, file} = window
  const {drafts, userData} = services.places
  const wrong: string[] = []
  const path = join(drafts, "Act.proviso")
  const there = await readFile(path, "utf8")
  const n = numberOf(there)
  if (ended?.startsWith("threw")) wrong.push(ended)
  if (ended === "unknown" || ended === "bad-request") wrong.push(`the user is told "${ended}"`)
  if (act === "save") {
    const isSaved = ended === null || ended === "not-kept"
    const allowed = isSaved ? [1] : ended === "unverified" ? [0, 1] : [0]
    if (n === null || !allowed.includes(n)) wrong.push(`${ended}, and the file has text ${n}`)
    const recovery = await takeRecovered(host)
    if (!isSaved && recovery !== 1) wrong.push(`${ended}, and no recovery copy is left`)
    // What a window does next: again, or elsewhere.
    const copy = services.handles.handle(join(drafts, "Copy.proviso"))
    const again = await outcome(saveOver(host, isSaved ? file : copy, numberedDraft(2), null))
    if (again !== "saved") wrong.push(`the next save: ${again}`)
    if (ended === null) {
      const kept = await services.versions.list(documentId)
      if (kept.length === 0) wrong.push("nothing was kept of what was replaced")
    }
  } else if (n !== 0) wrong.push("the draft is not what it was")
  if (act === "open" && ended !== null) {
    const again = await host.open(file).catch((error: unknown) => String(error))
    if (typeof again === "string") wrong.push(`cannot be opened afterwards: ${again}`)
  }
  if (act === "export") {
    const exported = await readFile(join(drafts, "Act.html"), "utf8")
    const isOld = exported === "an earlier export"
    if (ended === null ? isOld : !isOld && ended !== "unverified") {
      wrong.push(`${ended}, and the export is ${isOld ? "the earlier one" : "another"}`)
    }
  }
  await access(userData, constants.R_OK)
  const left = (await readdir(drafts)).filter((name) => name.endsWith(".tmp"))
  if (act === "save" && left.length > 0) wrong.push(`left behind: ${left.join(", ")}`)
  return wrong
}

const [, , scenario = "", given = "{}"] = process.argv
const scenarios: Readonly<Record<string, (given: never) => Promise<void>>> = {
  "keep-saving": keepSaving,
  "save-once": saveOnce,
  "save-held": saveHeld,
  "fail-each": failEach,
}
const chosen = scenarios[scenario]
if (!chosen) throw new RangeError(scenario)
await chosen(JSON.parse(given) as never)
