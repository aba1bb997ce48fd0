import {mkdir, readdir, unlink} from "node:fs/promises"
import {join} from "node:path"
import * as v from "valibot"
import {HostError} from "../../schema/host"
import {longestPackFile, readPackFile} from "../../schema/library/pack-file"
import {withoutStrangeSigns} from "../../schema/library/strange-signs"
import {hashBytes, type Saved, saveAtomically} from "./atomic-save"
import {ifThere} from "./errors"
import type {PackTexts} from "./pack-folder"
import {readOwn} from "./read-bounded"

/** A pack file as it was kept, with what is remembered of it. */
export interface KeptPack {
  /** The pack's id, by which it is kept. */
  readonly key: string
  readonly from: string
  readonly date: string
  /** SHA-256 of what is kept. */
  readonly hash: string
  readonly texts: PackTexts
}

/** Behind the id, so that none of them is a name that Windows keeps for a device. */
const ending = "-pack.txt"
/** Bytes of a pack file, at three a sign, and the line before it. */
const longest = 3 * longestPackFile + 10_000
const Remembered = v.strictObject({
  from: v.pipe(v.string(), v.maxLength(255)),
  installed: v.pipe(v.string(), v.isoTimestamp()),
})

/**
 * The packs that this user installed: a file each in the user's data, a line that remembers where it came from and then the pack file
 * word for word. Nothing in here is trusted when it is read again.
 */
export class InstalledPacks {
  readonly #folder: string
  readonly #now: () => Date

  constructor(userData: string, now: () => Date) {
    this.#folder = join(userData, "packs")
    this.#now = now
  }

  async list(): Promise<readonly KeptPack[]> {
    const kept: KeptPack[] = []
    for (const name of await this.#names()) {
      const bytes = await readOwn(join(this.#folder, name), longest)
      if (bytes) kept.push(readKept(name, bytes))
    }
    return kept
  }

  /** Keeps a pack under its id. `instead` is the hash of what may be replaced; null where nothing is there. */
  async keep(id: string, from: string, text: string, instead: string | null): Promise<Saved> {
    await mkdir(this.#folder, {recursive: true, mode: 0o700})
    const remembered = {
      from: withoutStrangeSigns(from).slice(0, 255),
      installed: this.#now().toISOString(),
    }
    const bytes = Buffer.from(`${JSON.stringify(remembered)}\n${text}`)
    return saveAtomically(join(this.#folder, `${id}${ending}`), bytes, {
      // One that came in between stays.
      expected: instead ?? "nothing",
      mode: 0o600,
    })
  }

  async remove(key: string): Promise<void> {
    const name = `${key}${ending}`
    // Only what was listed: a key is never made into a path unseen.
    if (!(await this.#names()).includes(name)) throw new HostError("not-found", key, "no such pack")
    await ifThere(unlink(join(this.#folder, name)))
  }

  async #names(): Promise<readonly string[]> {
    const names = (await ifThere(readdir(this.#folder))) ?? []
    return names.filter((name) => name.endsWith(ending) && !name.startsWith(".")).sort()
  }
}

function readKept(name: string, bytes: Buffer): KeptPack {
  const text = bytes.toString("utf8")
  const end = text.indexOf("\n")
  const remembered = v.safeParse(Remembered, parseJson(text.slice(0, Math.max(0, end))))
  const {from, installed} = remembered.success ? remembered.output : {from: name, installed: ""}
  const read = readPackFile(from, text.slice(end + 1))
  return {
    key: name.slice(0, -ending.length),
    from,
    date: installed,
    hash: hashBytes(bytes),
    texts: read.ok ? read : {ok: false, problems: [read.problem]},
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return undefined
  }
}
