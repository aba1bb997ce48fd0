import {createHash, randomBytes} from "node:crypto"
import {createServer, type IncomingMessage, type Server, type ServerResponse} from "node:http"
import type {Socket} from "node:net"
import {
  alivePath,
  type CallAnswer,
  type SessionAnswer,
  sessionHeader,
  sessionPath,
  tokenHeader,
} from "../schema/host-protocol"
import {createHost, type Shell, type WindowHost} from "./host"
import {isStranger} from "./loopback-peer"
import {refuseForeign, Refusal} from "./loopback-refusals"
import {word} from "./messages"
import {answerCall} from "./methods"
import {type PageFiles, pageHeaders} from "./page-files"
import type {PrintPages} from "./print-pages"
import type {Services} from "./services"
import {toHostError} from "./services/errors"

/** A server for the browsers of this machine, and of no other. */
export interface BrowserHost {
  readonly port: number
  /** An address that opens one window, once. */
  newAddress(): string
  close(): Promise<void>
}

/** The largest request, in bytes: the largest draft, escaped. */
const largestBody = 420_000_000
export interface BrowserHostOptions {
  /** A window whose connection is gone for longer than this, in milliseconds, is gone itself and was not merely reloaded. */
  readonly reloading: number
  /** How long an address that nobody opened stays good, in milliseconds. */
  readonly waiting: number
  /** Told, as a sentence, what the person who started Proviso should know. */
  readonly report: (sentence: string) => void
  readonly limits: typeof usualLimits
}

/**
 * What one request and one connection may cost: headers within ten seconds and 8 KB, the whole of the largest draft within two minutes, and no more
 * connections than many windows need. Who is slower, larger or more than that is cut off; the window is not.
 */
const usualLimits = {
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 8_192,
  connections: 200,
}

const usual: BrowserHostOptions = {
  reloading: 5_000,
  waiting: 10 * 60_000,
  report: () => undefined,
  limits: usualLimits,
}

/** What is served beside the calls: the built page, and pages to be printed. */
export interface Served {
  readonly files: PageFiles
  readonly pages: PrintPages
}

interface Session {
  window: Promise<WindowHost> | null
  connections: number
  timer: NodeJS.Timeout | null
}

/**
 * Serves the page and the host to browsers on this machine. Other programs and other sites are kept out by five checks: the address is
 * 127.0.0.1, who connects is no other user of this computer (where the system tells), the Host header is ours (so no name from elsewhere can
 * lead here), the Origin is ours, and every call carries a session that was got for a token which only the person who started Proviso has seen.
 */
export async function startBrowserHost(
  services: Services,
  shell: Shell,
  page: Served,
  options: Partial<BrowserHostOptions> = {},
): Promise<BrowserHost> {
  const host = new LoopbackServer(services, shell, page, {...usual, ...options})
  await host.listen()
  return host
}

class LoopbackServer implements BrowserHost {
  readonly #services: Services
  readonly #shell: Shell
  readonly #page: Served
  readonly #options: BrowserHostOptions
  readonly #server: Server
  /** By their hashes, so that the time of a look-up tells nothing; when they were made, or null once used. */
  readonly #tokens = new Map<string, number | null>()
  readonly #sessions = new Map<string, Session>()

  constructor(services: Services, shell: Shell, page: Served, options: BrowserHostOptions) {
    this.#services = services
    this.#shell = shell
    this.#page = page
    this.#options = options
    const {connections, ...limits} = options.limits
    this.#server = createServer(limits, (request, response) => void this.#serve(request, response))
    this.#server.maxConnections = connections
    this.#server.on("connection", (socket) => void this.#admit(socket))
  }

  get port(): number {
    const address = this.#server.address()
    if (address === null || typeof address === "string") throw new RangeError("Not listening")
    return address.port
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject)
      this.#server.listen({host: "127.0.0.1", port: 0}, () => resolve())
    })
  }

  newAddress(): string {
    const token = randomBytes(32).toString("base64url")
    this.#tokens.set(digest(token), performance.now())
    return `${this.#origin}/#${token}`
  }

  async close(): Promise<void> {
    const sessions = [...this.#sessions.values()]
    this.#sessions.clear()
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    this.#server.closeAllConnections()
    await closed
    for (const session of sessions) await endWindow(session)
  }

  get #origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Another user's connection ends before it has said anything. */
  async #admit(socket: Socket): Promise<void> {
    if (await isStranger(socket)) socket.destroy()
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (await isStranger(request.socket)) throw new Refusal(403, "bad-request", "user")
      refuseForeign(request, this.#origin)
      const path = request.url ?? ""
      if (path.startsWith("/api/")) await this.#serveCall(path, request, response)
      else await this.#servePage(path, request, response)
    } catch (error) {
      // A browser that went away in mid-request is owed no answer.
      if (response.destroyed || response.headersSent) return
      // Nothing more is read of who was turned away: neither the rest of a body nor what came behind it.
      response.setHeader("connection", "close")
      const data = toHostError(error, "", "reading").data
      sendJson(response, error instanceof Refusal ? error.status : 500, {error: data})
    }
  }

  async #servePage(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    if (request.method !== "GET" && request.method !== "HEAD") {
      throw new Refusal(405, "bad-request", "method")
    }
    const {files, pages} = this.#page
    const {status, headers, body} = pages.take(path) ?? (await files.answer(path, newNonce()))
    response.writeHead(status, headers)
    response.end(request.method === "HEAD" ? undefined : body)
  }

  async #serveCall(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    if (request.method !== "POST") throw new Refusal(405, "bad-request", "method")
    if (request.headers.origin !== this.#origin) throw new Refusal(403, "bad-request", "origin")
    if (path === sessionPath) {
      sendJson(response, 200, this.#beginSession(header(request, tokenHeader)))
      return
    }
    const session = this.#sessions.get(header(request, sessionHeader))
    if (!session) throw new Refusal(403, "bad-request", "session")
    if (path === alivePath) this.#stayOpen(session, response)
    else {
      const args = await readArguments(request)
      const {host} = await this.#window(session)
      sendJson(response, 200, await answerCall(host, path.slice("/api/".length), args))
    }
  }

  #beginSession(token: string): SessionAnswer {
    const made = this.#tokens.get(digest(token))
    if (made === null) this.#options.report(word("loopback.used-twice"))
    if (made === undefined || made === null || performance.now() - made >= this.#options.waiting) {
      throw new Refusal(403, "bad-request", "token")
    }
    this.#tokens.set(digest(token), null)
    const session = randomBytes(32).toString("base64url")
    this.#sessions.set(session, {window: null, connections: 0, timer: null})
    return {session}
  }

  #window(session: Session): Promise<WindowHost> {
    session.window ??= createHost(this.#services, this.#shell)
    return session.window
  }

  #stayOpen(session: Session, response: ServerResponse): void {
    session.connections += 1
    if (session.timer) clearTimeout(session.timer)
    response.writeHead(200, {...pageHeaders(newNonce()), "content-type": "text/plain"})
    response.flushHeaders()
    response.on("close", () => {
      session.connections -= 1
      if (session.connections > 0) return
      session.timer = setTimeout(() => void endWindow(session), this.#options.reloading).unref()
    })
  }
}

async function endWindow(session: Session): Promise<void> {
  if (session.timer) clearTimeout(session.timer)
  const window = session.window
  session.window = null
  if (window) await (await window).end()
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: CallAnswer | SessionAnswer,
): void {
  response.writeHead(status, {
    ...pageHeaders(newNonce()),
    "content-type": "application/json; charset=utf-8",
  })
  response.end(JSON.stringify(body))
}

async function readArguments(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json(?:; *charset=utf-8)?$/i.test(request.headers["content-type"] ?? "")) {
    throw new Refusal(415, "bad-request", "content-type")
  }
  const tooLarge = new Refusal(413, "too-large", "request")
  // What is said to be too large is not even begun.
  if (Number(request.headers["content-length"] ?? 0) > largestBody) throw tooLarge
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largestBody) throw tooLarge
    chunks.push(chunk)
  }
  const body = parse(Buffer.concat(chunks))
  if (typeof body !== "object" || body === null || !Object.hasOwn(body, "args")) {
    throw new Refusal(400, "bad-request", "body")
  }
  return (body as {args: unknown}).args
}

/** Bytes that are no UTF-8 are refused, since they would be read as signs that nobody wrote. */
function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", {fatal: true}).decode(bytes)) as unknown
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error
    throw new Refusal(400, "bad-request", "body")
  }
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name]
  return typeof value === "string" ? value : ""
}

const newNonce = (): string => randomBytes(16).toString("base64")
const digest = (token: string): string => createHash("sha256").update(token).digest("hex")
