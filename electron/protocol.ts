import {randomBytes} from "node:crypto"
import type {PageFiles} from "./page-files"
import {isPage} from "./window"

/** What Electron is told about app: before it is ready: a standard, secure origin of its own, unlike file:. */
export const appScheme = {
  scheme: "app",
  privileges: {standard: true, secure: true, supportFetchAPI: true, codeCache: true},
} as const

/** Answers the page's own requests. What is not on the list of built files is 404, however it is written. */
export async function answerPageRequest(page: PageFiles, address: string): Promise<Response> {
  const path = isPage(address) ? new URL(address).pathname : ""
  const {status, headers, body} = await page.answer(path, randomBytes(16).toString("base64"))
  return new Response(typeof body === "string" ? body : new Uint8Array(body), {status, headers})
}
