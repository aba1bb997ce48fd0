import {withoutTurning} from "../../invisible"

/** The little XML that a Word file needs, as text. Attributes that are null are left out. */
export type Attributes = Readonly<Record<string, string | number | null>>

// Not XML at all: control characters, halves of surrogate pairs, and the two non-characters at the end.
// eslint-disable-next-line no-control-regex
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

/** Escapes text for an element or an attribute, and drops what XML cannot hold, and what would turn the words after it. */
export function escapeXml(text: string): string {
  return withoutTurning(text)
    .replace(unfit, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
}

/** One element. Its children are XML already; give text through {@link escapeXml}. */
export function tag(
  name: string,
  attributes: Attributes = {},
  ...children: readonly string[]
): string {
  let open = `<${name}`
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) open += ` ${key}="${escapeXml(String(value))}"`
  }
  const inner = children.join("")
  return inner === "" ? `${open}/>` : `${open}>${inner}</${name}>`
}

/** An element of the word-processing namespace with a `w:val`, as most properties are. */
export function val(name: string, value: string | number): string {
  return tag(`w:${name}`, {"w:val": value})
}

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
