import {mkdir, readdir, stat, unlink} from "node:fs/promises"
import {basename, join} from "node:path"
import * as v from "valibot"
import {
  leftOuts,
  templateUnits,
  type StyleMapping,
  type Template,
} from "../../schema/formats/docx/template/template"
import type {ChosenTemplate} from "../../schema/formats/docx/template/template-apply"
import {HostError, type TemplateInfo} from "../../schema/host"
import {withoutStrangeSigns} from "../../schema/library/strange-signs"
import {say} from "../../schema/messages"
import type {FileReader} from "../read-thread"
import {hashBytes, saveAtomically} from "./atomic-save"
import {ifThere, naming} from "./errors"
import {readBounded, readOwnText} from "./read-bounded"
import {templateLimits} from "./template-bytes"

/** As many as are kept. */
const mostKept = 50

const ending = "-template.docx"
const about = "-template.json"
/** Bytes of what is remembered of a template: its styles, of which some have hundreds. */
const longestAbout = 4_000_000

const mappingEntries = Object.fromEntries(
  templateUnits.map((unit) => [
    unit,
    v.exactOptional(v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(255)))),
  ]),
)
/** Styles by unit; a unit that is not there is as suggested. */
export const StyleMappingShape: v.GenericSchema<unknown, StyleMapping> =
  v.strictObject(mappingEntries)

/** Of the template itself, what is shown of it before it is used. */
const Seen = v.object({
  styles: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      outline: v.nullable(v.number()),
      isNumbered: v.boolean(),
    }),
  ),
  leftOut: v.array(v.picklist(leftOuts)),
})

const Remembered = v.object({
  name: v.pipe(v.string(), v.maxLength(255)),
  mapping: v.fallback(StyleMappingShape, {}),
  /** Null: not known, and found out anew. */
  seen: v.fallback(v.nullable(Seen), null),
})
type Remembered = v.InferOutput<typeof Remembered>

const seenOf = ({paragraphStyles, leftOut}: Template): v.InferOutput<typeof Seen> => ({
  styles: [...paragraphStyles],
  leftOut: [...leftOut],
})

/**
 * The templates that this user added: each a file as it was chosen, named by its SHA-256, and one beside it with its name, what was chosen
 * for it and what is shown of it. A stranger's file is read by `reader` alone: when it is added, and anew whenever it is used.
 */
export class Templates {
  readonly #folder: string
  readonly #reader: FileReader

  constructor(userData: string, reader: FileReader) {
    this.#folder = join(userData, "templates")
    this.#reader = reader
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
      const bytes = await readBounded(path, templateLimits.file)
      // A copy, since the reader keeps what it is given.
      const template = await this.#reader({kind: "template", name, bytes: new Uint8Array(bytes)})
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
        seen: seenOf(template),
      })
      return this.#info(hash)
    })
  }

  async map(hash: string, mapping: StyleMapping): Promise<TemplateInfo> {
    const {name, styles, leftOut} = await this.#info(hash)
    const seen = {styles: [...styles], leftOut: [...leftOut]}
    await naming(name, "writing", () => this.#remember(hash, {name, mapping, seen}))
    return this.#info(hash)
  }

  async remove(hash: string): Promise<void> {
    await naming(hash, "writing", async () => {
      const gone = await ifThere(unlink(join(this.#folder, hash + ending)).then(() => true))
      if (gone === null) throw new HostError("not-found", "template", "no such template")
      await ifThere(unlink(join(this.#folder, hash + about)))
    })
  }

  async clear(): Promise<void> {
    await naming("templates", "writing", async () => {
      for (const name of (await ifThere(readdir(this.#folder))) ?? []) {
        await ifThere(unlink(join(this.#folder, name)))
      }
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
    const mapping = remembered?.mapping ?? {}
    if (remembered?.seen) {
      const there = await ifThere(stat(join(this.#folder, hash + ending)))
      if (there) return {hash, name, mapping, ...remembered.seen}
    }
    const seen = seenOf(await this.#read(hash, name))
    await naming(name, "writing", () => this.#remember(hash, {name, mapping, seen}))
    return {hash, name, mapping, ...seen}
  }

  async #read(hash: string, name: string): Promise<Template> {
    const kept = join(this.#folder, hash + ending)
    const bytes = await ifThere(readBounded(kept, templateLimits.file))
    if (bytes === null) throw new HostError("not-found", name, "the template is gone")
    if (hashBytes(bytes) !== hash)
      throw new HostError("not-readable", name, say("unreadable.damaged", {}))
    return this.#reader({kind: "template", name, bytes})
  }

  async #remembered(hash: string): Promise<Remembered | null> {
    const text = await readOwnText(join(this.#folder, hash + about), longestAbout)
    if (text === null) return null
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Remembered), text)
    return read.success ? read.output : null
  }

  async #remember(hash: string, what: Remembered): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(what))
    await saveAtomically(join(this.#folder, hash + about), bytes, {expected: null, mode: 0o600})
  }
}
