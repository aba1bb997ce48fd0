import {parentPort, workerData} from "node:worker_threads"
import {exportFile} from "./export-draft"
import type {ThreadMessage} from "./export-thread"
import {toHostError} from "./services/errors"
import type {ExportInput} from "./services/exports"

/** The thread's whole life: one export. What it is given comes from export-thread.ts alone. */
async function run(input: ExportInput, say: (message: ThreadMessage) => void): Promise<void> {
  try {
    say({bytes: await exportFile(input, (progress) => say({progress}))})
  } catch (error) {
    // Classes do not cross between threads, plain data does.
    say({error: toHostError(error, "", "writing").data})
  }
}

const port = parentPort
if (port) void run(workerData as ExportInput, (message) => port.postMessage(message))
