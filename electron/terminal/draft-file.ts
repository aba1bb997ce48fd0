import {randomInt} from "node:crypto"
import {basename, dirname} from "node:path"
import {lstat, stat} from "node:fs/promises"
import {type Draft, parseDraft, serializeDraft} from "../../schema/file"
import {HostError} from "../../schema/host"
import {isMuchShorter, lawLength} from "../../schema/law-length"
import {saveAtomically} from "../services/atomic-save"
import {keepBefore, keepOriginal, refuseNewer} from "../services/draft-there"
import {readText} from "../services/documents"
import {ifThere, naming} from "../services/errors"
import {word} from "../messages"
import type {Services} from "../services"
import {BadSyntax, type CommandInput, Failure, Misuse} from "./command"

export interface ReadDraft {
  readonly path: string
  readonly name: string
  readonly draft: Draft
  readonly newer: boolean
  readonly hash: string
}

/** The draft that the command line names first. */
export async function readDraft({positionals, path}: CommandInput): Promise<ReadDraft> {
  const written = positionals[0]
  if (written === undefined) throw new BadSyntax("cli.missing-file")
  const file = path(written)
  const name = basename(file)
  return naming(name, "reading", async () => {
    const {text, hash} = await readText(file, name)
    const parsed = parseDraft(text)
    if (!parsed.ok) throw new HostError(parsed.why, name, parsed.detail)
    return {path: file, name, draft: parsed.draft, newer: parsed.newer, hash}
  })
}

/** What a command says first of a draft from a newer Proviso, which it reads and may not wholly understand. */
export function newerNote({name, newer}: ReadDraft): readonly string[] {
  return newer ? [word("cli.newer-note", {name})] : []
}

/**
 * Writes a changed draft over its file as the window would: only when nobody else changed it, only with the user's word where most of its
 * text is gone, and keeping what it replaces.
 */
export async function rewriteDraft(
  {path, name, hash, draft: before}: ReadDraft,
  draft: Draft,
  {services, given}: Pick<CommandInput, "services" | "given">,
): Promise<void> {
  const [was, now] = [lawLength(before.doc), lawLength(draft.doc)]
  if (given["shorter"] !== true && isMuchShorter(was, now)) {
    throw new Failure("cli.much-shorter", {name, left: Math.round((100 * now) / was)})
  }
  const bytes = Buffer.from(serializeDraft(draft))
  const saved = await naming(name, "writing", async () => {
    const written = (await ifThere(stat(path)))?.mtime ?? null
    const keep = async (replaced: Buffer) => {
      refuseNewer(name, replaced)
      await keepOriginal(path, replaced)
      await services.versions.keep(draft.documentId, replaced, written)
    }
    return saveAtomically(path, bytes, {expected: hash, keep})
  })
  if (!saved.saved) throw new Failure("cli.changed", {name})
}

/** Where a command writes, as {@link checkTarget} found it. */
export interface Target {
  readonly path: string
  /** As a save is told it: without the word to replace what is there, nothing may be. */
  readonly expected: "nothing" | null
}

/**
 * Writes a whole file. A draft that it replaces is kept as a version; one of a newer Proviso is not replaced, nor is what came in since
 * the target was looked at.
 */
export async function writeWhole(
  {path, expected}: Target,
  bytes: Uint8Array,
  {versions}: Pick<Services, "versions">,
): Promise<void> {
  const name = basename(path)
  const saved = await naming(name, "writing", async () => {
    const written = (await ifThere(stat(path)))?.mtime ?? null
    const keep = keepBefore(name, versions, written)
    return saveAtomically(path, bytes, {expected, keep})
  })
  if (!saved.saved) throw new Misuse("cli.exists", {name})
}

/** Refuses before any work is done, when a file cannot be written there or is there already. What is no file is not replaced, whoever asks. */
export async function checkTarget(path: string, force: boolean): Promise<Target> {
  const name = basename(path)
  const folder = dirname(path)
  const look = <T>(work: Promise<T>) => naming(name, "reading", () => ifThere(work))
  if (!(await look(stat(folder)))?.isDirectory()) throw new Failure("cli.no-folder", {folder})
  const there = await look(stat(path))
  if (there?.isDirectory()) throw new Misuse("cli.is-folder", {name})
  if (there && !there.isFile()) throw new Misuse("cli.is-no-file", {name})
  // A link that leads nowhere is there too.
  if (!force && (await look(lstat(path)))) throw new Misuse("cli.exists", {name})
  return {path, expected: force ? null : "nothing"}
}

/** Random numbers that two computers do not share, since ids must not meet when drafts are put together. */
export const random = (): number => randomInt(2 ** 47) / 2 ** 47
