/** The version of the document format that this Proviso writes. */
export const currentVersion = 1

/** One function per step: from the document of version n to that of version n + 1. Pure; never changed once released. */
const steps: Readonly<Record<number, (doc: unknown) => unknown>> = {}

/** Brings a document of an older version up to the current one. A newer one is handed back as it is. */
export function migrate(doc: unknown, version: number): unknown {
  let migrated = doc
  for (let at = version; at < currentVersion; at++) {
    const step = steps[at]
    if (!step) throw new RangeError(`No migration from version ${at}`)
    migrated = step(migrated)
  }
  return migrated
}
