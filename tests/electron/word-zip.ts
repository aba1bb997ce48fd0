import {strToU8, zipSync, type Zippable} from "fflate"

/** Word files for tests of the reader, as small as they can be. */
export const wordNamespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" ' +
  'xmlns:v="urn:schemas-microsoft-com:vml" ' +
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" ' +
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'

export const documentXml = (body: string, before = ""): string =>
  `<?xml version="1.0"?>${before}<w:document ${wordNamespaces}><w:body>${body}</w:body></w:document>`

export const partXml = (name: string, content: string): string =>
  `<w:${name} ${wordNamespaces}>${content}</w:${name}>`

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/** The parts of a file: the document, and others by the kind of their relation (`styles`, `numbering`, `comments` …). */
export function wordParts(
  body: string,
  others: Readonly<Record<string, string>> = {},
): Map<string, string> {
  const relations = Object.keys(others).map(
    (kind, i) => `<Relationship Id="r${i}" Type="${office}/${kind}" Target="${kind}.xml"/>`,
  )
  const list = (content: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`
  return new Map([
    [
      "[Content_Types].xml",
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    ],
    [
      "_rels/.rels",
      list(`<Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/>`),
    ],
    ["word/document.xml", body.startsWith("<?xml") ? body : documentXml(body)],
    ["word/_rels/document.xml.rels", list(relations.join(""))],
    ...Object.entries(others).map(([kind, xml]): [string, string] => [`word/${kind}.xml`, xml]),
  ])
}

export function zipped(parts: ReadonlyMap<string, string | Uint8Array>): Uint8Array {
  const files: Zippable = {}
  for (const [path, part] of parts) files[path] = typeof part === "string" ? strToU8(part) : part
  return zipSync(files, {mtime: new Date(1980, 0, 1)})
}

/** The bytes with every occurrence of some replaced by others of the same length. */
export function patched(bytes: Uint8Array, from: string | Buffer, to: string | Buffer): Uint8Array {
  const made = Buffer.from(bytes)
  const [old, other] = [Buffer.from(from as string), Buffer.from(to as string)]
  if (old.length !== other.length) throw new RangeError("The lengths differ")
  let found = 0
  for (let at = made.indexOf(old); at >= 0; at = made.indexOf(old, at + 1), found++) {
    other.copy(made, at)
  }
  if (found === 0) throw new RangeError("Nothing to replace")
  return made
}

/** The bytes with numbers of all headers of the zip changed: by the offset in a central header, which the local one repeats 2 bytes earlier. */
export function withHeaders(
  bytes: Uint8Array,
  path: string,
  change: (header: Buffer, kind: "local" | "central") => void,
): Uint8Array {
  const made = Buffer.from(bytes)
  const name = Buffer.from(path)
  for (let at = made.indexOf(name); at >= 0; at = made.indexOf(name, at + 1)) {
    if (at >= 30 && made.readUInt32LE(at - 30) === 0x04034b50)
      change(made.subarray(at - 30), "local")
    else if (at >= 46 && made.readUInt32LE(at - 46) === 0x02014b50) {
      change(made.subarray(at - 46), "central")
    }
  }
  return made
}
