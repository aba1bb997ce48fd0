import {basename} from "node:path"
import {fileURLToPath} from "node:url"

/** What a process tells of errors that nothing dealt with. */
type Process = Pick<NodeJS.Process, "on">

/**
 * Says in a sentence that something went wrong which nobody foresaw, and goes on: a window that is open must not lose its host over it. Of the
 * error its kind and place are told, never its message, which may quote somebody's bill.
 */
export function reportDefects(report: (sentence: string) => void, process: Process): void {
  process.on("unhandledRejection", (error) => report(defectSentence(error)))
  process.on("uncaughtException", (error) => report(defectSentence(error)))
}

export function defectSentence(error: unknown): string {
  const {name, place} = error instanceof Error ? told(error) : {name: typeof error, place: ""}
  return `Something went wrong inside Proviso: ${name}${place}. What was saved is safe; save again what was not.`
}

function told({name, stack = ""}: Error): {readonly name: string; readonly place: string} {
  const frame = stack.split("\n").find((line) => /^\s+at .*:\d+:\d+\)?$/.test(line)) ?? ""
  const [, address = "", line = ""] =
    /\(?((?:file:\/\/|\/|[A-Za-z]:\\)[^()]*?):(\d+):\d+\)?$/.exec(frame) ?? []
  if (address === "") return {name: kindOf(name), place: ""}
  const path = address.startsWith("file:") ? fileURLToPath(address) : address
  return {name: kindOf(name), place: ` at ${basename(path)}:${line}`}
}

/** A name is given by whoever throws; one that is no plain word is not repeated. */
const kindOf = (name: string): string => (/^[A-Za-z]{1,40}$/.test(name) ? name : "an error")
