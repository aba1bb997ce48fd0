import {HostError} from "../../schema/host"
import {say} from "../../schema/messages"

/** What a file is, by how it begins and not by its name. "old-office" is Word's format before 2007, or a file with a password. */
export type ContentKind = "zip" | "old-office" | "pdf" | "rtf" | "empty" | "other"

const beginnings: readonly (readonly [ContentKind, readonly number[]])[] = [
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  // An archive without a single entry.
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
  ["old-office", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["rtf", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
]

export function contentKind(bytes: Uint8Array): ContentKind {
  if (bytes.length === 0) return "empty"
  const found = beginnings.find(([, signs]) => signs.every((sign, i) => bytes[i] === sign))
  if (found) return found[0]
  // Some servers put a few bytes before a PDF, and every reader of PDFs passes over them.
  const start = Buffer.from(bytes.subarray(0, 1024)).toString("latin1")
  return start.includes("%PDF-") ? "pdf" : "other"
}

/** Refuses what is no Word file at all, with what it is instead and what to do about it. */
export function checkWordBytes(bytes: Uint8Array, name: string): void {
  const kind = contentKind(bytes)
  if (kind === "zip") return
  if (kind === "old-office" && holdsEncrypted(bytes)) {
    throw new HostError("protected", name)
  }
  throw new HostError("not-readable", name, say(`unreadable.word-${kind}`, {}))
}

/** Whether a file in the old container is a newer one with a password. */
export const holdsEncrypted = (bytes: Uint8Array): boolean => holdsUtf16(bytes, "EncryptedPackage")

/** Whether a text stands somewhere in the bytes as older Office formats write names. */
function holdsUtf16(bytes: Uint8Array, text: string): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return buffer.includes(Buffer.from(text, "utf16le"))
}
