import {createHash} from "node:crypto"
import {extname} from "node:path"
import {HostError} from "../../schema/host"
import {fromHtml} from "../../schema/importing/sources/html/from-html"
import {fromText} from "../../schema/importing/sources/from-text"
import type {Encoding} from "../../schema/importing/sources/encoding"
import {fromWord} from "../../schema/importing/sources/from-word"
import type {SourceText} from "../../schema/importing/sources/source"
import {say} from "../../schema/messages"
import {contentKind, holdsEncrypted} from "./content-kind"
import {htmlOf, textIn, textOf} from "./decode-text"
import {readPdf} from "./pdf-files"
import {readWordBytes} from "./word-files"

/**
 * A text by anybody as lines: Word, PDF with a text layer, web page, plain text. What it is, its content says; its name only tells a
 * web page from a text. `chosen`: how the letters of a text or a web page are coded, where somebody saw that they are not what was told.
 * Rejects with a HostError about `name` that says what to do instead.
 */
export async function readSourceBytes(
  bytes: Uint8Array,
  name: string,
  chosen: Encoding | null = null,
): Promise<SourceText> {
  const file = {name, hash: createHash("sha256").update(bytes).digest("hex")}
  const kind = contentKind(bytes)
  switch (kind) {
    case "zip":
      return fromWord(await readWordBytes(bytes, name), file)
    case "pdf":
      return readPdf(bytes, name, file.hash)
    case "old-office":
      if (holdsEncrypted(bytes)) throw new HostError("protected", name)
      return refuse(name, "word-old-office")
    case "rtf":
      return refuse(name, "word-rtf")
    case "empty":
      return refuse(name, "word-empty")
    case "other":
      return readLetters(bytes, file, chosen)
  }
}

function refuse(name: string, why: string): never {
  throw new HostError("not-readable", name, say(`unreadable.${why}`, {}))
}

/** Signs that no text has; a few may be damage. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const controls = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g

/**
 * Bytes of a plain text or a web page. A code of 300 pages has one million; what is larger would be in memory several times before it is known
 * to be none.
 */
export const longestText = 16_000_000

function readLetters(
  bytes: Uint8Array,
  file: {name: string; hash: string},
  chosen: Encoding | null,
): SourceText {
  if (bytes.length > longestText) {
    throw new HostError("too-large", file.name, `${bytes.length} bytes of text`)
  }
  const isPage = /^\.x?html?$/i.test(extname(file.name))
  const {text, encoding} =
    chosen !== null ? textIn(bytes, chosen) : isPage ? htmlOf(bytes) : textOf(bytes)
  const start = text.slice(0, 100_000)
  // Who chose the wrong letters has to see them to choose others.
  const isRead = chosen !== null && chosen !== "utf-16le" && chosen !== "utf-16be"
  if (!isRead && (start.match(controls)?.length ?? 0) > start.length / 100)
    refuse(file.name, "source-other")
  const page = isPage || /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)[\s>]/i.test(start)
  const read = page ? fromHtml(text, file) : fromText(text, file)
  if (read.lines.length === 0) refuse(file.name, "word-empty")
  return {...read, encoding}
}
