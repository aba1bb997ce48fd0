import {randomBytes} from "node:crypto"
import type {PageFiles} from "./page-files"
import type {PrintPages} from "./print-pages"
import {isPage} from "./window"

/** What Electron is told about app: before it is ready: a standard, secure origin of its own, unlike file:. */
export const appScheme = {
  scheme: "app",
  privileges: {standard: true, secure: true, supportFetchAPI: true, codeCache: true},
} as const

/** Answers the page's own requests, and those for a page to be printed. What is on neither list is 404, however it is written. */
export async function answerPageRequest(
  page: PageFiles,
  pages: PrintPages,
  address: string,
): Promise<Response> {
  const path = isPage(address) ? new URL(address).pathname : ""
  const nonce = randomBytes(16).toString("base64")
  const {status, headers, body} = pages.take(path) ?? (await page.answer(path, nonce))
  return new Response(typeof body === "string" ? body : new Uint8Array(body), {status, headers})
}
