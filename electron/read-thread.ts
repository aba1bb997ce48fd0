import {Worker} from "node:worker_threads"
import {HostError, type HostErrorData} from "../schema/host"
import type {ReadInput, ReadKind, ReadResults} from "./read-file"
import {codeOf} from "./services/errors"

/** What a thread says to whoever started it. */
export type ReadMessage = {readonly value: ReadResults[ReadKind]} | {readonly error: HostErrorData}

/** Reads a file from a stranger: in a thread of its own where the program runs, in place in a test. Rejects with a HostError. */
export type FileReader = <K extends ReadKind>(input: ReadInput<K>) => Promise<ReadResults[K]>

export interface ReadLimits {
  /** Milliseconds. */
  readonly time: number
  /** Megabytes of memory for what is made of the file; the unpacked parts come on top, under limits of their own (zip.ts). */
  readonly memory: number
}

export const readLimits: ReadLimits = {time: 10_000, memory: 400}

/** Reads each file in a thread that is ended when it takes too long or too much. `program` is the built read-worker. */
export function readInThread(program: URL, limits: ReadLimits = readLimits): FileReader {
  return <K extends ReadKind>(input: ReadInput<K>) =>
    new Promise<ReadResults[K]>((resolve, reject) => {
      const worker = new Worker(program, {
        workerData: input,
        resourceLimits: {maxOldGenerationSizeMb: limits.memory},
      })
      const clock = setTimeout(() => {
        reject(new HostError("takes-too-long", input.name, `${limits.time} ms`))
        void worker.terminate()
      }, limits.time)
      worker.once("message", (message: ReadMessage) => {
        // Whatever a library left running in there is of no use any more.
        void worker.terminate()
        // What it was asked for is what it answers.
        if ("value" in message) resolve(message.value as ReadResults[K])
        else reject(errorOf(message.error))
      })
      worker.once("error", (error) => {
        const isMemory = codeOf(error) === "ERR_WORKER_OUT_OF_MEMORY"
        reject(new HostError(isMemory ? "too-large" : "unknown", input.name, error.message))
      })
      worker.once("exit", () => {
        clearTimeout(clock)
        reject(new HostError("unknown", input.name, "the reading ended early"))
      })
    })
}

function errorOf({kind, subject, detail}: HostErrorData): HostError {
  return new HostError(kind, subject, detail)
}
