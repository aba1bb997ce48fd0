import type {Source} from "../../schema/importing/into/reference"
import {toBill} from "../../schema/importing/into/to-bill"
import {toPack, type PackRequest} from "../../schema/importing/into/to-pack"
import {writePackFile} from "../../schema/library/pack-file"
import type {ProfileId} from "../../schema/profiles/profile"
import {askPlace} from "../ask-place"
import {fileName} from "../file-name"
import {showNewBill, showReference} from "../files"
import type {Session} from "../session"
import type {Review} from "./review"

/** What becomes of a reviewed text: a bill, law to be consulted, or a pack. */
export const targets = ["bill", "reference", "pack"] as const
export type Target = (typeof targets)[number]

/** The name of a file without its ending. */
const stemOf = (name: string): string => name.replace(/\.[^.]{1,8}$/, "")

export async function makeBill(
  session: Session,
  {source, now}: Review,
  profile: ProfileId | null,
): Promise<void> {
  const title = stemOf(source.name)
  const {bill} = toBill(now, {profile, stage: "bill", title, mint: session.mint})
  await showNewBill(session, bill)
}

export async function makeReference(
  session: Session,
  {source, now}: Review,
  profile: ProfileId | null,
): Promise<void> {
  const title = stemOf(source.name)
  const {bill} = toBill(now, {profile, stage: "act", title, mint: session.mint})
  const {name, kind, hash} = source
  const from: Source = {name, kind, hash, imported: new Date().toISOString()}
  await showReference(session, bill, from)
}

/**
 * Writes a pack where the drafter says, and offers to install it. Gives one sentence where it was not made, and null where it was;
 * "cancelled" where the drafter chose no place.
 */
export async function makePack(
  session: Session,
  {now}: Review,
  request: PackRequest,
): Promise<string | null> {
  const made = toPack(now, request)
  if (!made.ok) return session.word(`import.pack.${made.why}`)
  const name = fileName(request.title, "proviso-pack")
  const place = await askPlace(session, "export", name)
  if (!place) return "cancelled"
  try {
    await session.host.writePack({file: place.handle, text: writePackFile(made.files)})
  } catch (error) {
    return session.explain(error)
  }
  session.openDialog({kind: "packs", offer: place})
  return null
}
