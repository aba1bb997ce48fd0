import {realpath, stat} from "node:fs/promises"
import {ifThere} from "./errors"

/**
 * Whether two paths lead to one file: by a link, or by a name in other letters where the system does not tell them apart. What is not there is
 * the same as nothing.
 */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  if (one === other) return true
  const [a, b] = await Promise.all([about(one), about(other)])
  if (!a || !b) return false
  // Some network folders number no files.
  return a.real === b.real || (a.number !== 0n && a.number === b.number && a.disk === b.disk)
}

async function about(path: string) {
  const found = await ifThere(stat(path, {bigint: true}))
  const real = found && (await ifThere(realpath(path)))
  return found && real !== null ? {real, number: found.ino, disk: found.dev} : null
}
