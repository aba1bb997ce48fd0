import {draftPieces, serializeDraft} from "../../schema/file"
import type {Handle, Host} from "../../schema/host"
import {article, bill, clause, title} from "../schema/build"

export const documentId = "doc-1"

interface Written {
  readonly text: string
  /** The text without what closes it, as a window sends it. */
  readonly body: string
}
const texts = new Map<number, Written>()

/** Whole drafts that tell themselves apart by a number, about 40 kB each. */
export function numberedDraft(n: number): string {
  return written(n).text
}

function written(n: number): Written {
  const known = texts.get(n)
  if (known !== undefined) return known
  const articles = Array.from({length: 60}, (_, i) =>
    article(
      {id: `a${i}`},
      `Offence ${i} of text ${n}`,
      clause({id: `a${i}.1`}, `A person shall not do what text ${n} forbids. `.repeat(6)),
      clause({id: `a${i}.2`}, `Paragraph 1 applies to attempts.`),
    ),
  )
  const doc = bill(title(`Text ${n}`), ...articles)
  const created = "2027-01-01T00:00:00Z"
  const draft = {documentId, created, doc, versions: [], copy: null, source: null}
  const made = {text: serializeDraft(draft), body: [...draftPieces(draft)].join("")}
  texts.set(n, made)
  return made
}

/** Which of them a text is; null: not a whole one. */
export function numberOf(text: string): number | null {
  const said = /"text":"Text (\d+)"/.exec(text)?.[1]
  return said !== undefined && text === numberedDraft(Number(said)) ? Number(said) : null
}

/** Keeps text n as the recovery copy of a file, as a window does. */
export async function keepRecovery(
  host: Host,
  n: number,
  {file, hash}: {readonly file: Handle; readonly hash: string | null},
): Promise<void> {
  const {body} = written(n)
  const change = {opening: "opening-1", revision: 0, edits: [{from: 0, remove: 0, insert: [body]}]}
  await host.keepRecovery({documentId, title: "Act", ...change, file, hash})
}

/** The latest text that a recovery copy has, and takes the copies away; null: there is none. */
export async function takeRecovered(host: Host): Promise<number | null> {
  let latest: number | null = null
  for (const {id} of await host.recoveries()) {
    const {text} = await host.openRecovery(id, crypto.randomUUID())
    const n = numberOf(text)
    if (n !== null && n > (latest ?? -1)) latest = n
  }
  for (const {id} of await host.recoveries()) await host.discardRecovery(id)
  return latest
}
