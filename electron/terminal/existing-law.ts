import {basename, extname} from "node:path"
import {randomUUID} from "node:crypto"
import type {ExistingLaw} from "../../schema/assessment/assessment"
import {lawTitle} from "../../schema/assessment/law"
import {clean} from "../../schema/compare/clean"
import {mintFrom} from "../../schema/ids"
import {doubtsIn} from "../../schema/importing/review/doubts"
import {toBill} from "../../schema/importing/into/to-bill"
import {hasArticles} from "../../schema/importing/recognise/found"
import {word} from "../messages"
import {type CommandInput, Failure} from "./command"
import {random, readDraft} from "./draft-file"

export interface LawRead {
  readonly law: ExistingLaw
  /** What somebody should know of how it was read. */
  readonly notes: readonly string[]
}

/** Reads an existing law: a reference document that was imported and saved, or a text from elsewhere, read as `import` reads it. */
export async function readLaw(input: CommandInput, written: string): Promise<LawRead> {
  const {services, path, now} = input
  if (extname(written).toLowerCase() === ".proviso") {
    const {draft, name} = await readDraft({...input, positionals: [written]})
    const {documentId: id, doc, source} = draft
    if (!source) throw new Failure("cli.gaps.not-law", {name})
    return {law: {id, name: lawTitle(doc, name), source, doc: clean(doc)}, notes: []}
  }
  const name = basename(written)
  const {source, found} = await services.strangers.readPath(path(written), "source")
  if (!hasArticles(found)) throw new Failure("cli.gaps.no-articles", {name})
  const title = name.replace(/\.[^.]+$/, "")
  const {bill} = toBill(found, {profile: null, stage: "act", title, mint: mintFrom(random)})
  const {kind, hash} = source
  const doubts = doubtsIn(found).size
  return {
    law: {
      id: randomUUID(),
      name: lawTitle(bill, name),
      source: {name: source.name, kind, hash, imported: now().toISOString()},
      doc: bill,
    },
    notes: [
      ...(doubts > 0 ? [word("cli.gaps.doubts", {name, count: doubts})] : []),
      ...source.unread,
    ],
  }
}
