/** The version of the document format that this Proviso writes. */
export const currentVersion = 2

/**
 * One function per step: from a bill of version n to that of version n + 1. Pure; never changed once released. A bill other than the
 * first one of its file may hold references (file-pieces.ts), which a step hands on as they are.
 */
const steps: Readonly<Record<number, (doc: unknown) => unknown>> = {
  // Version 2 has more beside the bill; the bill itself is read as it was.
  1: (doc) => doc,
}

/** Brings a bill of an older version up to the current one. A newer one is handed back as it is. */
export function migrate(doc: unknown, version: number): unknown {
  let migrated = doc
  for (let at = version; at < currentVersion; at++) {
    const step = steps[at]
    if (!step) throw new RangeError(`No migration from version ${at}`)
    migrated = step(migrated)
  }
  return migrated
}
