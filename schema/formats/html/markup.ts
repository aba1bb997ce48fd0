import {withoutTurning} from "../../invisible"

/** The little HTML that an export needs, as text. Attributes that are null are left out. */
export type HtmlAttributes = Readonly<Record<string, string | number | null>>

// Signs that no HTML may hold: control characters and halves of surrogate pairs.
// eslint-disable-next-line no-control-regex
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\p{Surrogate}/gu

export function escapeHtml(text: string): string {
  return withoutTurning(text)
    .replace(unfit, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;")
}

/** One element. Its children are HTML already; give text through {@link escapeHtml}. */
export function element(
  name: string,
  attributes: HtmlAttributes,
  ...children: readonly string[]
): string {
  let open = `<${name}`
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) open += ` ${key}="${escapeHtml(String(value))}"`
  }
  return `${open}>${children.join("")}</${name}>`
}
