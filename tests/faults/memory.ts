import {readFileSync, writeFileSync} from "node:fs"
import {setFlagsFromString} from "node:v8"
import {runInNewContext} from "node:vm"

/** What one case of damaged input may take, in bytes, as a reader of strangers' files may (electron/read-thread.ts). */
export const mostMemory = 500_000_000

setFlagsFromString("--expose_gc")
const collect = runInNewContext("gc") as () => void

/** The most that the process ever had, in bytes. */
const highest = () => process.resourceUsage().maxRSS * 1024

/**
 * Says of each case whether it took more than `mostMemory`. What others left uncollected looks the same, so a case that seems to is tried again
 * by itself, from a collected heap and, where the system can be told to count anew (Linux), a new highest mark; elsewhere it is let go.
 */
export async function tookTooMuch(work: () => Promise<unknown>): Promise<boolean> {
  const [before, top] = [process.memoryUsage.rss(), highest()]
  await work()
  // No new highest mark: it took no more than an earlier case, which was looked at.
  if (highest() === top || highest() - before <= mostMemory) return false
  if (process.platform !== "linux") return false
  collect()
  collect()
  const alone = process.memoryUsage.rss()
  writeFileSync("/proc/self/clear_refs", "5")
  await work()
  const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1]
  return Number(kilobytes) * 1024 - alone > mostMemory
}
