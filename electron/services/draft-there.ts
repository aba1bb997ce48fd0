import {basename} from "node:path"
import {longestFile} from "../../schema/file"
import {HostError} from "../../schema/host"
import {currentVersion} from "../../schema/migrate"
import {hashBytes, saveAtomically} from "./atomic-save"
import {readOwn} from "./read-bounded"
import type {Versions} from "./versions"

/** What stands where a draft is about to be written. */

/** The version of the format that a draft was written in; null where the bytes are no draft's. */
export function draftVersion(bytes: Uint8Array): number | null {
  const head = Buffer.from(bytes.subarray(0, 80)).toString("latin1")
  const version = /^\s*\{"format":"proviso","version":(\d{1,9})[,}]/.exec(head)?.[1]
  return version === undefined ? null : Number(version)
}

/** Stops a save over a draft by a newer Proviso, whoever agreed to it: what this one does not know would be gone. */
export function refuseNewer(name: string, replaced: Uint8Array): void {
  const version = draftVersion(replaced)
  if (version !== null && version > currentVersion) {
    throw new HostError("newer-there", name, `version ${version}`)
  }
}

/** What is done before anything but its own draft is written over a file: a newer Proviso's draft stops it, any other is kept as a version. */
export function keepBefore(
  name: string,
  versions: Pick<Versions, "keepReplaced">,
  written: Date | null = null,
): (replaced: Buffer) => Promise<void> {
  return async (replaced) => {
    refuseNewer(name, replaced)
    await versions.keepReplaced(replaced, {written, usual: null})
  }
}

/**
 * Keeps a draft of an older version beside its file, as `<name>.v<N>.bak`, before it is written in this version: the texts that saves keep are
 * thinned, and a colleague's older Proviso reads this one. Nobody may read it who might not read the draft. A .bak with another text stays, and this one is named by its hash too.
 */
export async function keepOriginal(path: string, replaced: Uint8Array): Promise<void> {
  const version = draftVersion(replaced)
  if (version === null || version >= currentVersion) return
  const hash = hashBytes(replaced)
  for (const place of [`${path}.v${version}.bak`, `${path}.v${version}.${hash.slice(0, 12)}.bak`]) {
    const there = await readOwn(place, longestFile)
    if (there !== null && hashBytes(there) === hash) return
    if (there !== null) continue
    const kept = await saveAtomically(place, replaced, {expected: "nothing", like: path})
    if (kept.saved) return
  }
  throw new HostError("busy", basename(path), "the original could not be kept")
}
