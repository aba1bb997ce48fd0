import {mkdtemp, rm, writeFile} from "node:fs/promises"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {pathToFileURL} from "node:url"

/** A page that leads to an address, and the way to be rid of it. */
export interface AddressPage {
  readonly url: string
  remove(): Promise<void>
}

/**
 * Writes an address into a page that this user alone can read. A browser is started with the page's name then: what a program is started with can be
 * read by every user of the computer, and an address that opens a window is for one.
 */
export async function addressPage(address: string): Promise<AddressPage> {
  const {origin, hash} = new URL(address)
  if (!/^#[A-Za-z0-9_-]+$/.test(hash)) throw new RangeError("Not an address that opens a window")
  const folder = await mkdtemp(join(tmpdir(), "proviso-"))
  const page = join(folder, "proviso.html")
  const to = `${origin}/${hash}`
  const html = `<!doctype html>\n<meta charset="utf-8">\n<meta name="referrer" content="no-referrer">\n<meta http-equiv="refresh" content="0; url=${to}">\n<title>Proviso</title>\n<p><a href="${to}">Proviso</a></p>\n`
  await writeFile(page, html, {mode: 0o600})
  return {
    url: pathToFileURL(page).href,
    remove: () => rm(folder, {recursive: true, force: true}),
  }
}
