import {stat} from "node:fs/promises"
import {parseDraft} from "../../schema/file"
import {type CopyResult, HostError} from "../../schema/host"
import {saveAtomically} from "./atomic-save"
import {refuseNewer} from "./draft-there"
import {ifThere, naming} from "./errors"
import {fileName} from "./file-names"
import {readStart} from "./read-bounded"
import type {Versions} from "./versions"

/** Writing the copies of a bill that are handed out. Nothing is replaced unasked, and what is replaced is kept. */
export class Copies {
  readonly #versions: Versions

  constructor(versions: Versions) {
    this.#versions = versions
  }

  /** What stands where a copy of the bill `of` is to be written. */
  async there(path: string, of: string): Promise<"nothing" | "exists" | "own"> {
    return naming(fileName(path), "writing", async () => {
      const found = await documentAt(path)
      if (found === null) return "nothing"
      return found === of ? "own" : "exists"
    })
  }

  async write(path: string, text: string, replace: boolean): Promise<CopyResult> {
    const name = fileName(path)
    const parsed = parseDraft(text)
    if (!parsed.ok || parsed.newer || parsed.draft.copy === null) {
      throw new HostError("bad-request", name, "the text is no workshop copy")
    }
    const there = await this.there(path, parsed.draft.copy.of)
    if (there === "own" || (there === "exists" && !replace)) {
      return {written: false, why: there, name}
    }
    return naming(name, "writing", async () => {
      const bytes = Buffer.from(text)
      const keep = async (replaced: Buffer) => {
        refuseNewer(name, replaced)
        const id = documentIn(replaced)
        if (id !== "") await this.#versions.keep(id, replaced)
      }
      // Where nothing was, what came in between is somebody else's.
      const expected = there === "nothing" ? "nothing" : null
      const saved = await saveAtomically(path, bytes, {expected, keep})
      return saved.saved ? {written: true, name} : {written: false, why: "exists", name}
    })
  }
}

/** The id of the draft in a file; empty where the file is none; null where there is no file. */
async function documentAt(path: string): Promise<string | null> {
  const found = await ifThere(stat(path))
  if (found === null) return null
  return found.isFile() ? documentIn(await readStart(path, headLength)) : ""
}

/** Bytes at the start of a draft within which its id stands. */
const headLength = 300

const documentIn = (bytes: Buffer): string => {
  const head = bytes.subarray(0, headLength).toString("utf8")
  return /"documentId":"([A-Za-z0-9-]{1,64})"/.exec(head)?.[1] ?? ""
}
