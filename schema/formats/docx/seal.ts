import {stopIfAsked, type Following} from "../progress"
import {zipParts} from "./package"
import {checkDocx} from "./rules"

/** The written file breaks a rule of the format. A defect of this program: no such file is handed out. */
export class BadExport extends Error {
  readonly broken: readonly string[]

  constructor(broken: readonly string[]) {
    super(`The Word file would be faulty: ${broken.slice(0, 5).join("; ")}`)
    this.name = "BadExport"
    this.broken = broken
  }
}

/** Checks the parts and packs them. Throws {@link BadExport} rather than hand out a file that Word may not open. */
export function sealed(
  parts: ReadonlyMap<string, string>,
  following: Following,
  media?: ReadonlyMap<string, Uint8Array>,
): Uint8Array {
  const broken = checkDocx(parts)
  if (broken.length > 0) throw new BadExport(broken)
  stopIfAsked(following)
  const bytes = zipParts(parts, media)
  following.onProgress?.(1)
  return bytes
}

/** What the writing takes of the whole; packing is the rest. */
export const writingShare = 0.9
