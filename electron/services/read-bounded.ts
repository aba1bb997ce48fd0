import {constants, type FileHandle, open} from "node:fs/promises"
import {basename} from "node:path"
import {HostError} from "../../schema/host"
import {say} from "../../schema/messages"
import {ifThere} from "./errors"

/** A pipe is opened at once and refused, where reading it would wait for ever. Windows has no such thing. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** The call that a test may fail or record. */
interface Open {
  readonly open: typeof open
}

/**
 * Reads a file that may be anything: a folder, a pipe, a device that never ends, or far too long. It is a HostError then, and nothing of it was
 * read. `most` is in bytes. Rejects with Node's own error where it is not there or cannot be read.
 */
export async function readBounded(
  path: string,
  most: number,
  files: Open = {open},
): Promise<Buffer> {
  const file = await files.open(path, flags)
  try {
    const found = await file.stat()
    if (!found.isFile()) {
      throw new HostError("not-readable", basename(path), say("unreadable.no-file", {}))
    }
    if (found.size > most) throw new HostError("too-large", basename(path), `${found.size} bytes`)
    return await wholeOf(file, found.size)
  } finally {
    await file.close()
  }
}

/** What a file had when it was opened; one that grows meanwhile is no longer than that. */
async function wholeOf(file: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(size)
  let end = 0
  while (end < size) {
    const {bytesRead} = await file.read(bytes, end, size - end, end)
    if (bytesRead === 0) break
    end += bytesRead
  }
  return bytes.subarray(0, end)
}

/** The beginning of a file, or all of a shorter one; empty for what is no file. */
export async function readStart(path: string, length: number): Promise<Buffer> {
  const file = await open(path, flags)
  try {
    const found = await file.stat()
    return found.isFile() ? await wholeOf(file, Math.min(length, found.size)) : Buffer.alloc(0)
  } finally {
    await file.close()
  }
}

/**
 * What need not be there, such as a file that Proviso keeps for itself: null where there is none, empty for what stands in its place and cannot be it. Other errors are Node's
 * own.
 */
export async function readOwn(path: string, most: number, files?: Open): Promise<Buffer | null> {
  try {
    return await ifThere(readBounded(path, most, files))
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    return Buffer.alloc(0)
  }
}

/** The same of a text. */
export const readOwnText = async (path: string, most: number): Promise<string | null> =>
  (await readOwn(path, most))?.toString("utf8") ?? null
