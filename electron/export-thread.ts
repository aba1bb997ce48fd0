import {Worker} from "node:worker_threads"
import type {Exporter, ExportInput} from "./services/exports"

/** What a thread says to whoever started it. */
export type ThreadMessage = {readonly progress: number} | {readonly bytes: Uint8Array}

/** Exports in a thread of its own, so that a long bill does not hold up saving. `program` is the built export-worker. */
export function exportInThread(program: URL): Exporter {
  return (input: ExportInput, progress) => {
    const worker = new Worker(program, {workerData: input})
    const bytes = new Promise<Uint8Array>((resolve, reject) => {
      worker.on("message", (message: ThreadMessage) => {
        if ("bytes" in message) resolve(message.bytes)
        else progress(message.progress)
      })
      worker.once("error", reject)
      worker.once("exit", () => reject(new Error("The export ended early")))
    })
    return {bytes, stop: () => void worker.terminate()}
  }
}
