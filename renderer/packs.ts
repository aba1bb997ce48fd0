import type {Handle, PackOffer} from "../schema/host"
import {errorData} from "./host-error"
import type {Session} from "./session"

/** What a window does with packs. Nothing is installed that the drafter was not shown. */

/** What a pack file holds, or one sentence on why that cannot be told. */
export async function lookAtPack(
  session: Session,
  file: Handle,
  name: string,
): Promise<PackOffer | string> {
  try {
    return await session.host.lookAtPack(file)
  } catch (error) {
    return explainPack(session, error, name)
  }
}

/** Installs what was shown. Gives one sentence where it was not. */
export async function installPack(
  session: Session,
  file: Handle,
  {hash, head, instead, name}: PackOffer,
): Promise<string | null> {
  try {
    const result = await session.host.installPack({file, hash, instead: instead?.hash ?? null})
    if (!result.installed) return session.word("packs.changed")
    session.setLibrary(await session.host.library())
    session.announce("packs.added", {title: head?.title ?? name})
    return null
  } catch (error) {
    return explainPack(session, error, name)
  }
}

/** Removes an installed pack. Gives one sentence where that could not be done. */
export async function removePack(
  session: Session,
  key: string,
  title: string,
): Promise<string | null> {
  try {
    await session.host.removePack(key)
    session.setLibrary(await session.host.library())
    session.announce("packs.removed", {title})
    return null
  } catch (error) {
    return explainPack(session, error, title)
  }
}

/** A file that is gone is no draft that is gone: there is nothing to save. */
function explainPack(session: Session, error: unknown, name: string): string {
  const sentence = session.explain(error)
  return errorData(error)?.kind === "not-found" ? session.word("packs.gone", {name}) : sentence
}
