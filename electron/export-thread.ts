import {Worker} from "node:worker_threads"
import {HostError, type HostErrorData} from "../schema/host"
import type {Exporter} from "./services/exports"

/** What a thread says to whoever started it. */
export type ThreadMessage =
  {readonly progress: number} | {readonly bytes: Uint8Array} | {readonly error: HostErrorData}

/** Exports in a thread of its own, so that a long bill does not hold up saving. `program` is the built export-worker. */
export function exportInThread(program: URL): Exporter {
  return (input, progress) => {
    const worker = new Worker(program, {workerData: input})
    const bytes = new Promise<Uint8Array>((resolve, reject) => {
      worker.on("message", (message: ThreadMessage) => {
        if ("progress" in message) progress(message.progress)
        else if ("bytes" in message) resolve(message.bytes)
        else reject(errorOf(message.error))
      })
      worker.once("error", reject)
      worker.once("exit", () => reject(new Error("The export ended early")))
    })
    return {bytes, stop: () => void worker.terminate()}
  }
}

function errorOf({kind, subject, detail}: HostErrorData): HostError {
  return new HostError(kind, subject, detail)
}
