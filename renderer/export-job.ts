import {HostError, type Job, type JobId} from "../schema/host"
import type {Session} from "./session"

/** How often the page asks how far an export is, in milliseconds. */
const interval = 150

interface Following {
  /** From 0 to 1. */
  readonly onProgress?: (done: number) => void
  /** Whether nobody waits for it any more. */
  readonly isGone?: () => boolean
}

export type WrittenFile = Omit<Extract<Job, {state: "done"}>, "state">

/** Follows an export to the file that it wrote; null where it was stopped or nobody waits. Throws a {@link HostError} where it failed. */
export async function exported(
  {host}: Session,
  id: JobId,
  {onProgress = () => undefined, isGone = () => false}: Following = {},
): Promise<WrittenFile | null> {
  for (;;) {
    const job = await host.job(id)
    if (isGone() || job.state === "stopped") return null
    if (job.state === "done") return {file: job.file, name: job.name}
    if (job.state === "failed") {
      const {kind, subject, detail} = job.error
      throw new HostError(kind, subject, detail)
    }
    onProgress(job.progress)
    await new Promise((resolve) => setTimeout(resolve, interval))
  }
}
