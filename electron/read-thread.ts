import {Worker} from "node:worker_threads"
import {wordless} from "../schema/wordless"
import {HostError, type HostErrorData} from "../schema/host"
import type {ReadInput, ReadKind, ReadResults} from "./read-file"
import {codeOf} from "./services/errors"

/** What a thread says to whoever started it. */
export type ReadMessage = {readonly value: ReadResults[ReadKind]} | {readonly error: HostErrorData}

/**
 * Reads a file: in a thread of its own where the program runs, in place in a test. It takes the bytes for itself: the caller
 * has none afterwards. Rejects with a HostError; with "stopped" as soon as `signal` says so.
 */
export type FileReader = <K extends ReadKind>(
  input: ReadInput<K>,
  signal?: AbortSignal,
) => Promise<ReadResults[K]>

export interface ReadLimits {
  /** Milliseconds. */
  readonly time: number
  /** Megabytes for what is made of the file. The engine keeps to it, but counts neither the bytes of the file nor anything unpacked. */
  readonly memory: number
  /** Megabytes for the file and all that the program grows by while it is read: what a library unpacks is in no other limit. */
  readonly whole: number
}

/** For what strangers made. `whole` leaves 60 MB to 500 for what comes between two looks. */
export const readLimits: ReadLimits = {time: 10_000, memory: 200, whole: 440}

/**
 * For drafts: the longest that may be opened (200 million signs) takes a minute and 2 GB where it is damaged, and no drafter is to be kept
 * from it by a slow computer, since reading can be stopped.
 */
export const draftLimits: ReadLimits = {time: 300_000, memory: 3_000, whole: 3_500}

const limitsOf: Readonly<Record<ReadKind, ReadLimits>> = {
  word: readLimits,
  source: readLimits,
  template: readLimits,
  draft: draftLimits,
  salvage: draftLimits,
}

/** Milliseconds between two looks at the memory. */
const look = 20
const mega = 1_000_000

/** Reads each file in a thread that is ended when it takes too long or too much. `program` is the built read-worker. */
export function readInThread(program: URL, given?: ReadLimits): FileReader {
  return <K extends ReadKind>(input: ReadInput<K>, signal?: AbortSignal) =>
    new Promise<ReadResults[K]>((resolve, reject) => {
      const limits = given ?? limitsOf[input.kind]
      const bytes = ofItsOwn(input.bytes)
      const before = process.memoryUsage.rss() - bytes.byteLength
      const worker = new Worker(program, {
        workerData: {...input, bytes},
        transferList: [bytes.buffer],
        resourceLimits: {maxOldGenerationSizeMb: limits.memory},
      })
      const clock = setTimeout(() => {
        reject(new HostError("takes-too-long", input.name, `${limits.time} ms`))
        void worker.terminate()
      }, limits.time)
      const watch = setInterval(() => {
        const grown = process.memoryUsage.rss() - before
        if (grown <= limits.whole * mega) return
        reject(new HostError("too-large", input.name, `${Math.round(grown / mega)} MB of memory`))
        void worker.terminate()
      }, look)
      const stop = () => {
        reject(new HostError("stopped", input.name))
        void worker.terminate()
      }
      if (signal?.aborted) stop()
      else signal?.addEventListener("abort", stop, {once: true})
      worker.once("message", (message: ReadMessage) => {
        // Whatever a library left running in there is of no use any more.
        void worker.terminate()
        // What it was asked for is what it answers.
        if ("value" in message) resolve(message.value as ReadResults[K])
        else reject(errorOf(message.error))
      })
      worker.once("error", (error) => {
        const isMemory = codeOf(error) === "ERR_WORKER_OUT_OF_MEMORY"
        reject(
          new HostError(isMemory ? "too-large" : "unknown", input.name, wordless(error.message)),
        )
      })
      worker.once("exit", () => {
        clearTimeout(clock)
        clearInterval(watch)
        signal?.removeEventListener("abort", stop)
        reject(new HostError("unknown", input.name, "the reading ended early"))
      })
    })
}

/** Small files stand in memory that others share, which cannot be handed over. */
function ofItsOwn(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const {buffer, byteLength} = bytes
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
  return isWhole ? new Uint8Array(buffer) : new Uint8Array(bytes)
}

function errorOf({kind, subject, detail}: HostErrorData): HostError {
  return new HostError(kind, subject, detail)
}
