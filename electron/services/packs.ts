import {basename} from "node:path"
import {HostError, type InstallResult, type PackOffer} from "../../schema/host"
import {checkPack} from "../../schema/library/check"
import {checkLibrary} from "../../schema/library/check-library"
import {inLibraryOrder, type InstalledPack, type Library} from "../../schema/library/library"
import type {Pack, PackHead} from "../../schema/library/pack"
import {readPackFile} from "../../schema/library/pack-file"
import {readPack, readPackHead} from "../../schema/library/read"
import type {PackProblem} from "../../schema/library/sources"
import {withoutStrangeSigns} from "../../schema/library/strange-signs"
import type {Places} from "../places"
import {type Bundled, knownIds, readBundled} from "./bundled"
import {readCompiled} from "./compiled"
import {saveAtomically} from "./atomic-save"
import {keepBefore} from "./draft-there"
import {naming} from "./errors"
import {InstalledPacks, type KeptPack} from "./installed-packs"
import {type PackTexts, readWholePackFile} from "./pack-folder"
import {refusal, type Refused} from "./template-files"
import type {Versions} from "./versions"

/** As many problems as a page shows. */
const mostShown = 100

/** A pack as it was read and checked against the library, or what is wrong with it. */
export interface CheckedPack {
  /** Null where there are problems. */
  readonly pack: Pack | null
  /** Also of a pack with problems, as far as it can be read. */
  readonly head: PackHead | null
  readonly problems: readonly PackProblem[]
}

/**
 * The bundled packs and the ones the user installed, read once. A pack that is not right is left out and listed with the reason; an
 * installed pack never replaces a bundled one of the same id.
 */
export class Packs {
  readonly #places: Places
  readonly #installed: InstalledPacks
  readonly #versions: Pick<Versions, "keepReplaced">
  #bundled: Promise<Bundled> | null = null
  #library: Promise<Library> | null = null

  constructor(places: Places, now: () => Date, versions: Pick<Versions, "keepReplaced">) {
    this.#versions = versions
    this.#places = places
    this.#installed = new InstalledPacks(places.userData, now)
  }

  /** Begins to read before the page asks, while it is still loading. What goes wrong is told to the page, which asks again. */
  readAhead(): void {
    this.library().catch(() => null)
  }

  library(): Promise<Library> {
    this.#library ??= this.#read().catch((error: unknown) => {
      this.#library = null
      throw error
    })
    return this.#library
  }

  /** Reads the texts of a pack and checks them against what the library has. */
  async check(texts: PackTexts): Promise<CheckedPack> {
    return checkNew(texts, await this.#readBundled())
  }

  /** What a pack file holds, and what is wrong with it. */
  async look(path: string): Promise<PackOffer> {
    const name = basename(path)
    const {hash, texts} = await naming(name, "reading", async () => {
      const {hash, ...texts} = await readWholePackFile(path)
      return {hash, texts}
    })
    const bundled = await this.#readBundled()
    const {head, pack, problems} = checkNew(texts, bundled)
    return {
      name: withoutStrangeSigns(name),
      hash,
      head,
      provisions: pack?.provisions.length ?? 0,
      definitions: pack?.definitions.length ?? 0,
      problems: problems.slice(0, mostShown),
      problemCount: problems.length,
      isBundled: isBundled(head, bundled),
      instead: await this.#instead(head),
    }
  }

  async install(
    path: string,
    {hash, instead}: {readonly hash: string; readonly instead: string | null},
  ): Promise<InstallResult> {
    const name = basename(path)
    const read = await naming(name, "reading", () => readWholePackFile(path))
    if (read.hash !== hash) return {installed: false, why: "changed"}
    const bundled = await this.#readBundled()
    const {pack, problems} = checkNew(read, bundled)
    if (!pack) throw new HostError("bad-pack", name, refusal(name, problems).why)
    if (isBundled(pack.head, bundled))
      throw new HostError("bad-pack", name, bundledId(pack.head.id))
    const {id} = pack.head
    const kept = await naming(name, "writing", () =>
      this.#installed.keep(id, name, read.text, instead),
    )
    this.#library = null
    return kept.saved ? {installed: true, pack: id} : {installed: false, why: "changed"}
  }

  /** Writes a pack file, over what is there. Only a text that would be installed is written. */
  async write(path: string, text: string): Promise<void> {
    const name = basename(path)
    const read = readPackFile(name, text)
    const texts: PackTexts = read.ok ? read : {ok: false, problems: [read.problem]}
    const {pack, problems} = checkNew(texts, await this.#readBundled())
    if (!pack) throw new HostError("bad-pack", name, refusal(name, problems).why)
    const keep = keepBefore(name, this.#versions)
    const bytes = Buffer.from(text)
    await naming(name, "writing", () => saveAtomically(path, bytes, {expected: null, keep}))
  }

  async remove(key: string): Promise<void> {
    await naming(key, "writing", () => this.#installed.remove(key))
    this.#library = null
  }

  async #instead(head: PackHead | null): Promise<PackOffer["instead"]> {
    const kept = head && (await this.#kept()).find(({key}) => key === head.id)
    if (!kept) return null
    const {texts, hash} = kept
    return {version: texts.ok ? (readPackHead(texts.files)?.version ?? null) : null, hash}
  }

  #kept(): Promise<readonly KeptPack[]> {
    return naming("packs", "reading", () => this.#installed.list())
  }

  #readBundled(): Promise<Bundled> {
    this.#bundled ??= this.#compiledOrSources().catch((error: unknown) => {
      this.#bundled = null
      throw error
    })
    return this.#bundled
  }

  #compiledOrSources(): Promise<Bundled> {
    const {compiled, templates} = this.#places
    return naming(
      "templates",
      "reading",
      async () =>
        (compiled === null ? null : await readCompiled(compiled, templates)) ??
        (await readBundled(templates)),
    )
  }

  async #read(): Promise<Library> {
    const bundled = await this.#readBundled()
    const packs = [...bundled.packs]
    const refused: Refused[] = [...bundled.refused]
    const installed: InstalledPack[] = []
    for (const {key, from, date, texts} of await this.#kept()) {
      const {pack, problems} = checkTexts(texts, bundled)
      const why = pack ? whyNot(pack, key, bundled) : refusal(from, problems).why
      if (pack && why === null) packs.push(pack)
      else refused.push({name: from, why: why ?? ""})
      installed.push({key, from, date, pack: why === null ? key : null, why})
    }
    return {...bundled, packs: inLibraryOrder(packs), installed, refused}
  }
}

function checkTexts(texts: PackTexts, bundled: Bundled): CheckedPack {
  if (!texts.ok) return {pack: null, head: null, problems: texts.problems}
  const read = readPack(null, texts.files)
  const head = read.ok ? read.pack.head : readPackHead(texts.files)
  if (!read.ok) return {pack: null, head, problems: read.problems}
  const problems = checkPack(read.pack, bundled.instruments, knownIds(bundled))
  return {pack: problems.length === 0 ? read.pack : null, head, problems}
}

/**
 * The same, and whether its links to the packs that come with Proviso lead anywhere. Asked of an author and of a new pack alone: one that
 * was installed goes on when a provision elsewhere has gone.
 */
function checkNew(texts: PackTexts, bundled: Bundled): CheckedPack {
  const checked = checkTexts(texts, bundled)
  const {pack, head} = checked
  if (!pack) return checked
  const others = bundled.packs.filter((other) => other.head.id !== pack.head.id)
  const problems = checkLibrary({packs: [...others, pack]}).get(pack.head.id) ?? []
  return {pack: problems.length === 0 ? pack : null, head, problems}
}

/** Why a pack that is right in itself is not in the library; null: it is. */
function whyNot({head}: Pack, key: string, bundled: Bundled): string | null {
  if (isBundled(head, bundled)) return bundledId(head.id)
  return head.id === key ? null : `It was kept as “${key}” and calls itself “${head.id}”.`
}

/** Also of one that was refused: its id stays its own. */
const isBundled = (head: PackHead | null, {packs, refused}: Bundled): boolean =>
  head !== null &&
  (packs.some((pack) => pack.head.id === head.id) || refused.some(({name}) => name === head.id))

const bundledId = (id: string): string =>
  `The pack “${id}” comes with Proviso and cannot be replaced. Give the pack another id.`
