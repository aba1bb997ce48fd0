import {networkInterfaces} from "node:os"
import {connect} from "node:net"
import {describe, expect, it, onTestFinished} from "vitest"
import {PageFiles} from "../../electron/page-files"
import {PrintPages} from "../../electron/print-pages"
import {answerPageRequest} from "../../electron/protocol"
import {methodPath, sessionHeader, sessionPath, tokenHeader} from "../../schema/host-protocol"
import {openSession, send} from "./loopback-client"
import {makePage, makeServer} from "./loopback-server"

const about = methodPath("about")
const call = '{"args":[]}'
const json = {"content-type": "application/json"}

describe("the loopback server", () => {
  it("listens on this computer’s own address alone", async () => {
    const {port} = await makeServer()
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({internal, family}) => !internal && family === "IPv4")
    for (const {address} of others) {
      const reached = await new Promise((resolve) => {
        const socket = connect({host: address, port, timeout: 1000})
        socket.once("connect", () => resolve(true))
        socket.once("error", () => resolve(false))
        socket.once("timeout", () => resolve(false))
        onTestFinished(() => void socket.destroy())
      })
      expect(reached, address).toBe(false)
    }
  })

  it.each(["localhost", "proviso.example", "127.0.0.1", "127.0.0.1:1", "[::1]"])(
    "turns away a request for the host %s",
    async (host) => {
      const {port} = await makeServer()
      expect((await send(port, "GET", "/", {host})).status).toBe(403)
    },
  )

  it("serves the page with its policy and a nonce of its own each time", async () => {
    const {port} = await makeServer()
    const replies = [await send(port, "GET", "/"), await send(port, "GET", "/")]
    const nonces = replies.map(({status, headers, body}) => {
      expect(status).toBe(200)
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
      })
      const policy = String(headers["content-security-policy"])
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ""
      expect(body).toBe(`<meta name="csp-nonce" content="${nonce}">`)
      expect(policy.replace(nonce, "N")).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; img-src 'self' blob:; " +
          "font-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; " +
          "frame-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; " +
          "require-trusted-types-for 'script'; trusted-types ProseMirrorClipboard",
      )
      return nonce
    })
    expect(nonces[0]).not.toBe(nonces[1])
  })

  it("changes a token for a session once", async () => {
    const {server, port, origin} = await makeServer()
    const token = new URL(server.newAddress()).hash.slice(1)
    const first = await send(port, "POST", sessionPath, {origin, [tokenHeader]: token})
    expect(first.status).toBe(200)
    const second = await send(port, "POST", sessionPath, {origin, [tokenHeader]: token})
    expect(second.status).toBe(403)
    const {session} = JSON.parse(first.body) as {session: string}
    expect(session).not.toBe(token)
    for (let i = 0; i < 2; i++) {
      const reply = await send(
        port,
        "POST",
        about,
        {origin, [sessionHeader]: session, ...json},
        call,
      )
      expect(JSON.parse(reply.body)).toMatchObject({ok: {host: "loopback"}})
    }
  })

  it("answers no call without session, from another origin, or by another method", async () => {
    const {server, port, origin} = await makeServer()
    const {headers} = await openSession(server.newAddress())
    const good = {...headers, ...json}
    const status = async (method: string, given: Record<string, string>, body = call) =>
      (await send(port, method, about, given, body)).status
    expect(await status("POST", good)).toBe(200)
    expect(await status("POST", {origin, ...json})).toBe(403)
    expect(await status("POST", {...good, [sessionHeader]: "guessed"})).toBe(403)
    expect(await status("POST", {...good, origin: "http://evil.example"})).toBe(403)
    expect(await status("POST", {...good, origin: "null"})).toBe(403)
    expect(await status("POST", {...json, [sessionHeader]: headers[sessionHeader] ?? ""})).toBe(403)
    expect(await status("GET", good, "")).toBe(405)
    expect(await status("PUT", good, "")).toBe(405)
    expect(await status("OPTIONS", good, "")).toBe(405)
    expect(await status("POST", {...good, "content-type": "text/plain"})).toBe(415)
    expect(await status("POST", good, "{")).toBe(400)
    expect(await status("POST", good, "[]")).toBe(400)
  })

  it.each(["constructor", "__proto__", "toString", "../api/about", "about/", "", "SAVE"])(
    "knows no method called %j",
    async (name) => {
      const {server, port} = await makeServer()
      const {headers} = await openSession(server.newAddress())
      const reply = await send(port, "POST", `/api/${name}`, {...headers, ...json}, call)
      expect(JSON.parse(reply.body)).toMatchObject({error: {kind: "bad-request"}})
    },
  )

  it("allows no page of another origin to read an answer", async () => {
    const {port} = await makeServer()
    const reply = await send(port, "OPTIONS", about, {origin: "http://evil.example"})
    expect(reply.headers["access-control-allow-origin"]).toBeUndefined()
  })
})

const outside = [
  "/../secret.txt",
  "/..%2fsecret.txt",
  "/%2e%2e/secret.txt",
  "/%2e%2e%2fsecret.txt",
  "/assets/../../secret.txt",
  "/assets/..\\..\\secret.txt",
  "/assets/%5c..%5c..%5csecret.txt",
  "//etc/passwd",
  "/etc/passwd",
  "/C:/Windows/win.ini",
  "/\\\\server\\share\\file",
  "/index.html%00.txt",
  "/assets/page.js/",
  "/assets",
  "/assets/",
  "/assets/link.txt",
  "/ASSETS/page.js",
  "/assets/./page.js",
  "/index.html::$DATA",
  "/index.html.",
]

describe("a page to be printed", () => {
  it("is served once, may run nothing, and is gone", async () => {
    const {pages, port} = await makeServer()
    const path = pages.hold("<!doctype html><title>Act</title>")
    expect(path).toMatch(/^\/print\/[A-Za-z0-9_-]{43}$/)
    const reply = await send(port, "GET", path)
    expect(reply).toMatchObject({status: 200, body: "<!doctype html><title>Act</title>"})
    expect(reply.headers["content-security-policy"]).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline';/,
    )
    expect((await send(port, "GET", path)).status).toBe(404)
  })

  it("is served to Electron’s window too", async () => {
    const files = await PageFiles.of(await makePage())
    const pages = new PrintPages()
    const address = `app://proviso${pages.hold("<p>Act</p>")}`
    expect(await (await answerPageRequest(files, pages, address)).text()).toBe("<p>Act</p>")
    expect((await answerPageRequest(files, pages, address)).status).toBe(404)
  })
})

describe("what is not the page’s", () => {
  it.each(outside)("is not served by the loopback server: %s", async (path) => {
    const {port} = await makeServer()
    const reply = await send(port, "GET", path)
    expect(reply.status).toBe(404)
    expect(reply.body).not.toContain("secret")
  })

  it.each(outside)("is not served to Electron’s window: %s", async (path) => {
    const page = await PageFiles.of(await makePage())
    const reply = await answerPageRequest(page, new PrintPages(), `app://proviso${path}`)
    expect(await reply.text()).not.toContain("secret")
    // A browser folds ./ and // itself, before the request is made.
    if (!["/assets/./page.js"].includes(path)) expect(reply.status).toBe(404)
  })

  it.each(["app://other/index.html", "file:///etc/passwd", "https://proviso/", "nonsense"])(
    "is not served at another address: %s",
    async (address) => {
      const page = await PageFiles.of(await makePage())
      expect((await answerPageRequest(page, new PrintPages(), address)).status).toBe(404)
    },
  )

  it("leaves the page’s own files", async () => {
    const page = await PageFiles.of(await makePage())
    const script = await answerPageRequest(page, new PrintPages(), "app://proviso/assets/page.js")
    expect(script.status).toBe(200)
    expect(script.headers.get("content-type")).toContain("javascript")
    const index = await answerPageRequest(page, new PrintPages(), "app://proviso/")
    expect(index.headers.get("content-security-policy")).toContain("default-src 'none'")
  })
})
