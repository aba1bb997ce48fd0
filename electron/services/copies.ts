import {stat} from "node:fs/promises"
import {type CopyResult, HostError} from "../../schema/host"
import {saveAtomically} from "./atomic-save"
import {type DraftReader, factsOr} from "./draft-reader"
import {keepBefore} from "./draft-there"
import {ifThere, naming} from "./errors"
import {fileName} from "./file-names"
import {readStart} from "./read-bounded"
import {documentIn, headLength, type Versions} from "./versions"

/** Writing the copies of a bill that are handed out. Nothing is replaced unasked, and what is replaced is kept. */
export class Copies {
  readonly #versions: Versions

  readonly #drafts: DraftReader

  constructor(versions: Versions, drafts: DraftReader) {
    this.#versions = versions
    this.#drafts = drafts
  }

  /** What stands where a copy of the bill `of` is to be written. */
  async there(path: string, of: string): Promise<"nothing" | "exists" | "own"> {
    return naming(fileName(path), "writing", async () => {
      const found = await fileAt(path)
      if (found === null) return "nothing"
      return found.document === of ? "own" : "exists"
    })
  }

  async write(path: string, text: string, replace: boolean): Promise<CopyResult> {
    const name = fileName(path)
    const of = await this.#copyOf(text, name)
    if (of === null) throw new HostError("bad-request", name, "the text is no workshop copy")
    return naming(name, "writing", async () => {
      const there = await fileAt(path)
      if (there?.document === of) return {written: false, why: "own", name}
      if (there && !replace) return {written: false, why: "exists", name}
      const keep = keepBefore(name, this.#versions, there?.written)
      // Where nothing was, what came in between is somebody else's.
      const expected = there ? null : "nothing"
      const saved = await saveAtomically(path, Buffer.from(text), {expected, keep})
      return saved.saved ? {written: true, name} : {written: false, why: "exists", name}
    })
  }

  /** Null for a text that is no copy. */
  async #copyOf(text: string, name: string): Promise<string | null> {
    const facts = await factsOr(this.#drafts.facts(text, name))
    return facts instanceof HostError || facts.newer ? null : facts.copyOf
  }
}

interface FileThere {
  /** Id of the draft that it is; null where it is none. */
  readonly document: string | null
  readonly written: Date
}

/** Null where there is no file; what is no file is left for the writing to refuse. */
async function fileAt(path: string): Promise<FileThere | null> {
  const found = await ifThere(stat(path))
  if (found === null) return null
  const document = found.isFile() ? documentIn(await readStart(path, headLength)) : null
  return {document, written: found.mtime}
}
