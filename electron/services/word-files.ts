import {readWord} from "../../schema/formats/word-file/read"
import type {WordFile} from "../../schema/formats/word-file/word-file"
import {HostError} from "../../schema/host"
import {say} from "../../schema/messages"
import {checkWordBytes} from "./content-kind"
import {unzip} from "./zip"

/** Reads a .docx or .dotx from its bytes. Rejects with a HostError about `name` that says what to do instead. */
export async function readWordBytes(bytes: Uint8Array, name: string): Promise<WordFile> {
  checkWordBytes(bytes, name)
  // Pictures and fonts stay packed.
  const parts = await unzip(bytes, name, (path) => /\.(?:xml|rels)$|^mimetype$/i.test(path))
  const read = readWord(parts)
  if (read.ok) return read.file
  const {why, detail} = read
  const id = why === "missing" ? `unreadable.${insteadOf(parts)}` : `unreadable.xml-${why}`
  throw new HostError("not-readable", name, say(id, {}), {cause: detail})
}

/** What a zip is that holds no Word document. */
function insteadOf(parts: ReadonlyMap<string, Uint8Array>): string {
  const kind = parts.get("mimetype")
  if (kind && Buffer.from(kind).toString("latin1").includes("opendocument")) return "word-odt"
  const paths = [...parts.keys()].map((path) => path.toLowerCase())
  if (paths.some((path) => path.startsWith("xl/"))) return "word-sheet"
  if (paths.some((path) => path.startsWith("ppt/"))) return "word-slides"
  return "word-zip"
}
