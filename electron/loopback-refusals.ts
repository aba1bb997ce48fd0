import type {IncomingMessage} from "node:http"
import {HostError, type HostErrorKind} from "../schema/host"

/** A request that is turned away, with the status a browser expects. */
export class Refusal extends HostError {
  readonly status: number

  constructor(status: number, kind: HostErrorKind, subject: string) {
    super(kind, subject, `status ${status}`)
    this.status = status
  }
}

/** Headers that say who asks; twice, they would say two things. */
const once = new Set([
  "host",
  "origin",
  "content-length",
  "content-type",
  "transfer-encoding",
  "x-proviso-token",
  "x-proviso-session",
  "sec-fetch-site",
])

/**
 * Turns away what no window of Proviso sends: a request by another name of this computer, from another site, with a header twice, for another
 * protocol, or with a body where none belongs. Throws a Refusal.
 */
export function refuseForeign(request: IncomingMessage, origin: string): void {
  const {headers} = request
  if (`http://${headers.host ?? ""}` !== origin) throw new Refusal(403, "bad-request", "host")
  if (hasTwice(request.rawHeaders)) throw new Refusal(400, "bad-request", "headers")
  if (headers.upgrade !== undefined) throw new Refusal(400, "bad-request", "upgrade")
  if (!isOwnFetch(request)) throw new Refusal(403, "bad-request", "site")
  if (hasBody(request) && !mayHaveBody(request)) throw new Refusal(400, "bad-request", "body")
}

function hasTwice(rawHeaders: readonly string[]): boolean {
  const names = rawHeaders.filter((_text, i) => i % 2 === 0).map((name) => name.toLowerCase())
  const telling = names.filter((name) => once.has(name))
  return new Set(telling).size < telling.length
}

/**
 * What the browser itself says of who asks. A page elsewhere may lead to the window, as a link does, and may load nothing of it. Programs that
 * are no browser say nothing here and have the other checks before them.
 */
function isOwnFetch({url, headers}: IncomingMessage): boolean {
  const site = headers["sec-fetch-site"]
  if (site === undefined || site === "same-origin") return true
  if (url?.startsWith("/api/")) return false
  if (site === "none") return true
  return (
    url === "/" &&
    headers["sec-fetch-mode"] === "navigate" &&
    headers["sec-fetch-dest"] === "document"
  )
}

const hasBody = ({headers}: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0"

const mayHaveBody = ({method, url}: IncomingMessage): boolean =>
  method === "POST" && (url?.startsWith("/api/") ?? false)
