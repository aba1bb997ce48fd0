import {HostError, type HostErrorKind} from "../../schema/host"
import {wordless} from "../../schema/wordless"

/** What was being done when the machine refused: "you may not read it" and "it cannot be written" are different advice. */
export type Doing = "reading" | "writing"

/**
 * A file was replaced, and then could not be forced to disk, opened or recognized: what is there now is not vouched for. Whoever asked
 * keeps what it would have let go of.
 */
export class Unverified extends Error {
  constructor(name: string, options: {cause: unknown}) {
    super(`${name} was written, and could not be verified`, options)
    this.name = "Unverified"
  }
}

const kinds: Readonly<Record<string, HostErrorKind>> = {
  ENOENT: "not-found",
  ENOTDIR: "not-found",
  // A link to itself.
  ELOOP: "not-found",
  EISDIR: "not-a-draft",
  EROFS: "read-only",
  // A disk that was taken out, a network folder that is away, a disk that fails.
  EIO: "unreachable",
  ENODEV: "unreachable",
  ENXIO: "unreachable",
  ENOMEDIUM: "unreachable",
  ESTALE: "unreachable",
  ENOTCONN: "unreachable",
  EHOSTDOWN: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETDOWN: "unreachable",
  ENETUNREACH: "unreachable",
  ETIMEDOUT: "unreachable",
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EFBIG: "too-large",
  EBUSY: "busy",
  ETXTBSY: "busy",
  ENAMETOOLONG: "bad-name",
  EINVAL: "bad-name",
  // A name with a zero byte, which Node passes to no system.
  ERR_INVALID_ARG_VALUE: "bad-name",
}

/** The code of a Node error, such as ENOSPC; empty for anything else. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error)) return ""
  return typeof error.code === "string" ? error.code : ""
}

/** The one place where an error of the machine becomes a {@link HostError}; a HostError passes unchanged. */
export function toHostError(error: unknown, subject: string, doing: Doing): HostError {
  if (error instanceof HostError) return error
  if (error instanceof Unverified) return unverified(error, subject)
  return new HostError(kindOf(codeOf(error), doing), subject, detailOf(error), {cause: error})
}

/** Node names whole paths, and others the words that they could not read: neither is for a report. */
function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = codeOf(error)
  if (code === "") return `${error.name}: ${wordless(error.message)}`
  return "syscall" in error && typeof error.syscall === "string" ? `${code} ${error.syscall}` : code
}

function unverified(error: Unverified, subject: string): HostError {
  const detail = error.cause === undefined ? "" : detailOf(error.cause)
  return new HostError("unverified", subject, detail, {cause: error})
}

function kindOf(code: string, doing: Doing): HostErrorKind {
  if (code === "EACCES" || code === "EPERM") {
    // Windows answers EPERM and EACCES for a file that another program holds open; the retries are over by now.
    if (doing === "writing") return process.platform === "win32" ? "busy" : "read-only"
    return "no-permission"
  }
  // A limit that the system sets to what one file or one user may have.
  if (doing === "writing" && code === "EFBIG") return "disk-full"
  // What is written need not be there before; its folder must.
  if (doing === "writing" && kinds[code] === "not-found") return "folder-gone"
  return kinds[code] ?? "unknown"
}

/** Runs work on a file and rejects with a HostError that names it, and with nothing else. */
export async function naming<T>(subject: string, doing: Doing, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toHostError(error, subject, doing)
  }
}

/** The result of reading something that may not be there; other errors pass. */
export async function ifThere<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    const code = codeOf(error)
    if (code === "ENOENT" || code === "ENOTDIR") return null
    throw error
  }
}

/** The result of a step that nothing depends on, such as tidying up; null where the machine refuses it. */
export async function ifPossible<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (codeOf(error) === "") throw error
    return null
  }
}
