import type {Template} from "../../schema/formats/docx/template/template"
import {readTemplate} from "../../schema/formats/docx/template/template-read"
import {HostError} from "../../schema/host"
import {say} from "../../schema/messages"
import {checkWordBytes} from "./content-kind"
import {unzip, zipLimits} from "./zip"

const mega = 1_000_000
/** A template is styles and a picture or two. */
export const templateLimits = {...zipLimits, file: 20 * mega, part: 20 * mega, all: 60 * mega}

/** Reads a template from its bytes. Rejects with a HostError about `name` that says what to do instead. */
export async function readTemplateBytes(bytes: Uint8Array, name: string): Promise<Template> {
  checkWordBytes(bytes, name)
  const parts = await unzip(bytes, name, () => true, templateLimits)
  const paths = [...parts.keys()]
  if (!paths.includes("word/document.xml")) {
    const kind = paths.some((path) => path.startsWith("xl/"))
      ? "word-sheet"
      : paths.some((path) => path.startsWith("ppt/"))
        ? "word-slides"
        : "word-zip"
    throw new HostError("not-readable", name, say(`unreadable.${kind}`, {}))
  }
  const read = readTemplate(parts)
  if (read.ok) return read.template
  throw new HostError("not-readable", name, say(`template.${read.why}`, {}), {cause: read.detail})
}
