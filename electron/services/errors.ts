import {HostError, type HostErrorKind} from "../../schema/host"

/** What was being done when the machine refused: "you may not read it" and "it cannot be written" are different advice. */
export type Doing = "reading" | "writing"

const kinds: Readonly<Record<string, HostErrorKind>> = {
  ENOENT: "not-found",
  ENOTDIR: "not-found",
  // A link to itself.
  ELOOP: "not-found",
  EISDIR: "not-a-draft",
  EROFS: "read-only",
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EFBIG: "too-large",
  EBUSY: "busy",
  ETXTBSY: "busy",
  ENAMETOOLONG: "bad-name",
  EINVAL: "bad-name",
}

/** The code of a Node error, such as ENOSPC; empty for anything else. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error)) return ""
  return typeof error.code === "string" ? error.code : ""
}

/** The one place where an error of the machine becomes a {@link HostError}; a HostError passes unchanged. */
export function toHostError(error: unknown, subject: string, doing: Doing): HostError {
  if (error instanceof HostError) return error
  const detail = error instanceof Error ? error.message : String(error)
  return new HostError(kindOf(codeOf(error), doing), subject, detail, {cause: error})
}

function kindOf(code: string, doing: Doing): HostErrorKind {
  if (code === "EACCES" || code === "EPERM") {
    // Windows answers EPERM and EACCES for a file that another program holds open; the retries are over by now.
    if (doing === "writing") return process.platform === "win32" ? "busy" : "read-only"
    return "no-permission"
  }
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
