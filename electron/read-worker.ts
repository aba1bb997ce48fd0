import {parentPort, workerData} from "node:worker_threads"
import {readBytes, type ReadInput} from "./read-file"
import type {ReadMessage} from "./read-thread"
import {toHostError} from "./services/errors"

/** The thread's whole life: one file. What it is given comes from read-thread.ts alone. */
async function run(input: ReadInput, say: (message: ReadMessage) => void): Promise<void> {
  try {
    say({value: await readBytes(input)})
  } catch (error) {
    // Classes do not cross between threads, plain data does.
    say({error: toHostError(error, input.name, "reading").data})
  }
}

const port = parentPort
if (port) void run(workerData as ReadInput, (message) => port.postMessage(message))
