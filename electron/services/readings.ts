import type {Handle} from "../../schema/host"

/** What is being read, by the handle that it was asked for with, so that whoever waits can end it. */
export class Readings {
  readonly #running = new Map<Handle, AbortController>()

  /** Runs work that {@link stop} ends; a later reading of the same file is the one that it ends. */
  async run<T>(handle: Handle, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const stop = new AbortController()
    this.#running.set(handle, stop)
    try {
      return await work(stop.signal)
    } finally {
      if (this.#running.get(handle) === stop) this.#running.delete(handle)
    }
  }

  /** Ends what is being read of a file, if anything is. */
  stop(handle: Handle): void {
    this.#running.get(handle)?.abort()
  }
}
