import {mkdir, rename} from "node:fs/promises"
import {dirname, join} from "node:path"
import * as v from "valibot"
import type {Settings} from "../../schema/host"
import {withoutInvisible} from "../../schema/invisible"
import {isLanguageTag} from "../../schema/language-tag"
import {saveAtomically} from "./atomic-save"
import {naming} from "./errors"
import {readOwnText} from "./read-bounded"

const fileName = "settings.json"
/** In bytes; they have some hundred. */
const longest = 100_000

export const usualSettings: Settings = {
  locale: "en",
  theme: "system",
  zoom: 100,
  author: "",
  panes: {left: true, right: true},
  names: "shown",
  clearOnClose: false,
}

export const settingsEntries = {
  locale: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/), v.check(isLanguageTag)),
  theme: v.picklist(["system", "light", "dark"]),
  zoom: v.pipe(v.number(), v.minValue(50), v.maxValue(300)),
  author: v.pipe(v.string(), v.maxLength(200)),
  panes: v.strictObject({left: v.boolean(), right: v.boolean()}),
  names: v.picklist(["shown", "left-out"]),
  clearOnClose: v.boolean(),
}

/** A part that a newer Proviso wrote, or that is missing, is passed over; the rest still counts. */
const StoredSettings = v.object({
  locale: v.fallback(settingsEntries.locale, usualSettings.locale),
  theme: v.fallback(settingsEntries.theme, usualSettings.theme),
  zoom: v.fallback(settingsEntries.zoom, usualSettings.zoom),
  author: v.fallback(settingsEntries.author, usualSettings.author),
  panes: v.fallback(settingsEntries.panes, usualSettings.panes),
  names: v.fallback(settingsEntries.names, usualSettings.names),
  clearOnClose: v.fallback(settingsEntries.clearOnClose, usualSettings.clearOnClose),
})

/**
 * The user's settings. A damaged file never stops the program: it is kept as settings.json.bad, the usual settings are used, and
 * `report` is told.
 */
export class SettingsStore {
  readonly #path: string
  readonly #report: (sentence: string) => void
  #queue: Promise<Settings> | null = null

  constructor(userData: string, report: (sentence: string) => void) {
    this.#path = join(userData, fileName)
    this.#report = report
  }

  read(): Promise<Settings> {
    return (this.#queue ??= this.#orAgain(this.#load()))
  }

  /** Changes follow one another, so that two quick ones both count. */
  change(change: Partial<Settings>): Promise<Settings> {
    const before = this.read()
    const {author} = change
    const clean = author === undefined ? change : {...change, author: withoutInvisible(author)}
    const after = before.then((settings) => this.#write({...settings, ...clean}))
    // A change that could not be written leaves the settings as they were.
    this.#queue = this.#orAgain(after.catch(() => before))
    return after
  }

  /** Settings that could not be read are read again when they are next asked for: the disk may answer by then. */
  #orAgain(reading: Promise<Settings>): Promise<Settings> {
    reading.catch(() => {
      this.#queue = null
    })
    return reading
  }

  async #load(): Promise<Settings> {
    return naming(fileName, "reading", async () => {
      const text = await readOwnText(this.#path, longest)
      if (text === null) return usualSettings
      const stored = v.safeParse(v.pipe(v.string(), v.parseJson(), StoredSettings), text)
      if (stored.success) return stored.output
      await rename(this.#path, `${this.#path}.bad`)
      this.#report(`The settings could not be read; they were kept as ${fileName}.bad.`)
      return usualSettings
    })
  }

  async #write(settings: Settings): Promise<Settings> {
    return naming(fileName, "writing", async () => {
      await mkdir(dirname(this.#path), {recursive: true, mode: 0o700})
      const bytes = Buffer.from(`${JSON.stringify(settings, null, 2)}\n`)
      await saveAtomically(this.#path, bytes, {expected: null, mode: 0o600})
      return settings
    })
  }
}
