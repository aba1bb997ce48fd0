import {mkdir, readdir, readFile, stat, unlink} from "node:fs/promises"
import {basename, join} from "node:path"
import * as v from "valibot"
import {templateUnits, type StyleMapping, type Template} from "../../schema/formats/docx/template"
import type {ChosenTemplate} from "../../schema/formats/docx/template-apply"
import {readTemplate} from "../../schema/formats/docx/template-read"
import {HostError, type TemplateInfo} from "../../schema/host"
import {withoutStrangeSigns} from "../../schema/library/strange-signs"
import {say} from "../../schema/messages"
import {hashBytes, saveAtomically} from "./atomic-save"
import {checkWordBytes} from "./content-kind"
import {ifThere, naming} from "./errors"
import {unzip, zipLimits} from "./zip"

const mega = 1_000_000
/** A template is styles and a picture or two. */
const limits = {...zipLimits, file: 20 * mega, part: 20 * mega, all: 60 * mega}
/** As many as are kept. */
const mostKept = 50

const ending = "-template.docx"
const about = "-template.json"

const mappingEntries = Object.fromEntries(
  templateUnits.map((unit) => [
    unit,
    v.exactOptional(v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(255)))),
  ]),
)
/** Styles by unit; a unit that is not there is as suggested. */
export const StyleMappingShape: v.GenericSchema<unknown, StyleMapping> =
  v.strictObject(mappingEntries)

const Remembered = v.object({
  name: v.pipe(v.string(), v.maxLength(255)),
  mapping: v.fallback(StyleMappingShape, {}),
})

/** Reads a template from its bytes. Rejects with a HostError about `name` that says what to do instead. */
export async function readTemplateBytes(bytes: Uint8Array, name: string): Promise<Template> {
  checkWordBytes(bytes, name)
  const parts = await unzip(bytes, name, () => true, limits)
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

/**
 * The templates that this user added: each a file as it was chosen, named by its SHA-256, and one beside it with its name and what was chosen
 * for it. They are read and checked anew whenever they are used.
 */
export class Templates {
  readonly #folder: string

  constructor(userData: string) {
    this.#folder = join(userData, "templates")
  }

  async list(): Promise<readonly TemplateInfo[]> {
    const names = (await ifThere(readdir(this.#folder))) ?? []
    const found: TemplateInfo[] = []
    for (const file of names.filter((name) => name.endsWith(ending)).sort()) {
      const hash = file.slice(0, -ending.length)
      if (!/^[0-9a-f]{64}$/.test(hash)) continue
      try {
        found.push(await this.#info(hash))
      } catch (error) {
        // One that was damaged on disk is not offered any more, and costs the others nothing.
        if (!(error instanceof HostError)) throw error
      }
    }
    return found.sort((a, b) => a.name.localeCompare(b.name))
  }

  async add(path: string): Promise<TemplateInfo> {
    const name = basename(path)
    return naming(name, "reading", async () => {
      const {size} = await stat(path)
      if (size > limits.file) throw new HostError("too-large", name, `${size} bytes`)
      const bytes = await readFile(path)
      await readTemplateBytes(bytes, name)
      const hash = hashBytes(bytes)
      await mkdir(this.#folder, {recursive: true, mode: 0o700})
      const kept = (await readdir(this.#folder)).filter((each) => each.endsWith(ending))
      const known = await this.#remembered(hash)
      if (!kept.includes(hash + ending) && kept.length >= mostKept)
        throw new HostError("bad-request", name, say("template.too-many", {count: mostKept}))
      await saveAtomically(join(this.#folder, hash + ending), bytes, {expected: null, mode: 0o600})
      await this.#remember(hash, {
        name: withoutStrangeSigns(name).slice(0, 255),
        mapping: known?.mapping ?? {},
      })
      return this.#info(hash)
    })
  }

  async map(hash: string, mapping: StyleMapping): Promise<TemplateInfo> {
    const {name} = await this.#info(hash)
    await naming(name, "writing", () => this.#remember(hash, {name, mapping}))
    return this.#info(hash)
  }

  async remove(hash: string): Promise<void> {
    await naming(hash, "writing", async () => {
      const gone = await ifThere(unlink(join(this.#folder, hash + ending)).then(() => true))
      if (gone === null) throw new HostError("not-found", "template", "no such template")
      await ifThere(unlink(join(this.#folder, hash + about)))
    })
  }

  /** For an export. */
  async chosen(hash: string): Promise<ChosenTemplate> {
    const remembered = await this.#remembered(hash)
    const template = await this.#read(hash, remembered?.name ?? "template")
    return {template, mapping: remembered?.mapping ?? {}}
  }

  async #info(hash: string): Promise<TemplateInfo> {
    const remembered = await this.#remembered(hash)
    const name = remembered?.name ?? `${hash.slice(0, 8)}.docx`
    const {paragraphStyles, leftOut} = await this.#read(hash, name)
    return {hash, name, styles: paragraphStyles, leftOut, mapping: remembered?.mapping ?? {}}
  }

  async #read(hash: string, name: string): Promise<Template> {
    const bytes = await ifThere(readFile(join(this.#folder, hash + ending)))
    if (bytes === null) throw new HostError("not-found", name, "the template is gone")
    if (hashBytes(bytes) !== hash)
      throw new HostError("not-readable", name, say("unreadable.damaged", {}))
    return readTemplateBytes(bytes, name)
  }

  async #remembered(hash: string): Promise<v.InferOutput<typeof Remembered> | null> {
    const text = await ifThere(readFile(join(this.#folder, hash + about), "utf8"))
    if (text === null) return null
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Remembered), text)
    return read.success ? read.output : null
  }

  async #remember(hash: string, what: {name: string; mapping: StyleMapping}): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(what))
    await saveAtomically(join(this.#folder, hash + about), bytes, {expected: null, mode: 0o600})
  }
}
