/** How an export is followed and stopped. */
export interface Following {
  /** Told how much is done, 0 to 1. */
  readonly onProgress?: (fraction: number) => void
  /** Looked at before each article or row. */
  readonly signal?: {readonly aborted: boolean}
}

/** The export was stopped; nothing was written. */
export class ExportStopped extends Error {
  constructor() {
    super("The export was stopped")
    this.name = "ExportStopped"
  }
}

export function stopIfAsked({signal}: Following): void {
  if (signal?.aborted) throw new ExportStopped()
}

/** Gives whoever waits in this thread a turn; a worker's signal is seen in any case. */
export const turn = (): Promise<void> => Promise.resolve()
