import {readFile} from "node:fs/promises"
import {codeOf} from "./errors"

/**
 * Tells a process from a later one that was given its number, without asking a clock: the boot and the tick in it at which the process
 * began. Empty where the process is gone, and on systems that do not say it in a file.
 */
export async function lifeOf(pid: number): Promise<string> {
  if (process.platform !== "linux") return ""
  try {
    const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8")
    const said = await readFile(`/proc/${pid}/stat`, "utf8")
    // The program's name stands in brackets and may hold spaces and brackets; the 22nd field is counted from its end.
    const began = said.slice(said.lastIndexOf(")") + 2).split(" ")[19]
    return began === undefined ? "" : `${boot.trim()} ${began}`
  } catch (error) {
    if (codeOf(error) === "") throw error
    return ""
  }
}
