import {execFile} from "node:child_process"
import {connect} from "node:net"
import {readFile, rm, stat} from "node:fs/promises"
import {dirname, join} from "node:path"
import {fileURLToPath} from "node:url"
import {describe, expect, it, onTestFinished} from "vitest"
import {addressPage} from "../../electron/address-page"
import {userOf} from "../../electron/loopback-peer"
import {word} from "../../electron/messages"
import {methodPath, sessionHeader, sessionPath, tokenHeader} from "../../schema/host-protocol"
import {openSession, send} from "./loopback-client"
import {makeServer} from "./loopback-server"

/** Bytes as given, with nothing between; what comes back until the server ends the connection. */
function raw(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const socket = connect({host: "127.0.0.1", port})
    const end = () => resolve(Buffer.concat(chunks).toString("latin1"))
    socket.on("data", (chunk: Buffer) => chunks.push(chunk))
    socket.once("close", end)
    // What the server breaks off is read as far as it came.
    socket.once("error", end)
    socket.write(bytes)
    onTestFinished(() => void socket.destroy())
  })
}

const statuses = (answer: string): readonly number[] =>
  [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))

interface Known {
  readonly port: number
  readonly session: string
  readonly token: string
}

type Lines = readonly (string | null)[]

/** A request of a window, with lines changed: what is hostile in each case is what is written there. */
function call(
  {port, session}: Known,
  change: {
    readonly line?: string
    readonly host?: Lines
    readonly origin?: Lines
    readonly session?: Lines
    readonly type?: Lines
    readonly length?: Lines
    readonly more?: Lines
    readonly body?: string
  } = {},
): string {
  const own = `127.0.0.1:${port}`
  const {body = '{"args":[]}'} = change
  const lines = [
    change.line ?? `POST ${methodPath("about")} HTTP/1.1`,
    ...(change.host ?? [`Host: ${own}`]),
    ...(change.origin ?? [`Origin: http://${own}`]),
    ...(change.session ?? [`${sessionHeader}: ${session}`]),
    ...(change.type ?? ["Content-Type: application/json"]),
    ...(change.length ?? [`Content-Length: ${Buffer.byteLength(body)}`]),
    ...(change.more ?? []),
  ]
  return `${lines.filter((line) => line !== null).join("\r\n")}\r\n\r\n${body}`
}

/** A request for the page, with lines added or changed. */
const get = ({port}: Known, line: string, ...more: readonly string[]): string =>
  [line, `Host: 127.0.0.1:${port}`, ...more, "", ""].join("\r\n")

const about = methodPath("about")

/** What is tried, what is sent, and how it is answered; 0 is an ended connection without a word. */
const hostile: readonly (readonly [string, (known: Known) => string, number])[] = [
  // By another name of this computer: how a name from elsewhere is led here.
  ["a name that was bound anew", (k) => call(k, {host: [`Host: evil.example:${k.port}`]}), 403],
  ["localhost", (k) => call(k, {host: [`Host: localhost:${k.port}`]}), 403],
  ["an address with a dot more", (k) => call(k, {host: [`Host: 127.0.0.1.:${k.port}`]}), 403],
  ["another way to write it", (k) => call(k, {host: [`Host: 127.1:${k.port}`]}), 403],
  ["as one number", (k) => call(k, {host: [`Host: 2130706433:${k.port}`]}), 403],
  ["by IPv6", (k) => call(k, {host: [`Host: [::1]:${k.port}`]}), 403],
  ["without a port", (k) => call(k, {host: ["Host: 127.0.0.1"]}), 403],
  ["with a name before it", (k) => call(k, {host: [`Host: a@127.0.0.1:${k.port}`]}), 403],
  ["with nothing as host", (k) => call(k, {host: ["Host:"]}), 403],
  ["without a host", (k) => call(k, {host: []}), 400],
  [
    "with two hosts",
    (k) => call(k, {host: [`Host: 127.0.0.1:${k.port}`, "Host: evil.example"]}),
    400,
  ],
  [
    "with a second host that is folded",
    (k) => call(k, {host: ["Host: evil.example", ` 127.0.0.1:${k.port}`]}),
    400,
  ],
  ["by HTTP/1.0 without a host", (k) => call(k, {line: `POST ${about} HTTP/1.0`, host: []}), 403],
  // From another site, in the user's own browser.
  ["another origin", (k) => call(k, {origin: ["Origin: https://evil.example"]}), 403],
  ["the same at another port", (k) => call(k, {origin: ["Origin: http://127.0.0.1:1"]}), 403],
  ["https of the same", (k) => call(k, {origin: [`Origin: https://127.0.0.1:${k.port}`]}), 403],
  ["the origin of a sandboxed frame", (k) => call(k, {origin: ["Origin: null"]}), 403],
  ["no origin", (k) => call(k, {origin: []}), 403],
  [
    "two origins",
    (k) => call(k, {origin: [`Origin: http://127.0.0.1:${k.port}`, "Origin: null"]}),
    400,
  ],
  ["a fetch across sites", (k) => call(k, {more: ["Sec-Fetch-Site: cross-site"]}), 403],
  ["a fetch within the site", (k) => call(k, {more: ["Sec-Fetch-Site: same-site"]}), 403],
  ["an address typed by hand", (k) => call(k, {more: ["Sec-Fetch-Site: none"]}), 403],
  [
    "a form",
    (k) =>
      call(k, {type: ["Content-Type: application/x-www-form-urlencoded"], body: "args=%5B%5D"}),
    415,
  ],
  ["a form of plain text", (k) => call(k, {type: ["Content-Type: text/plain"]}), 415],
  [
    "a form of many parts",
    (k) => call(k, {type: ["Content-Type: multipart/form-data; boundary=a"]}),
    415,
  ],
  ["no type", (k) => call(k, {type: []}), 415],
  ["two types", (k) => call(k, {type: ["Content-Type: application/json-patch+json"]}), 415],
  [
    "two types at once",
    (k) => call(k, {type: ["Content-Type: application/json, text/plain"]}),
    415,
  ],
  [
    "a question before a call",
    (k) =>
      call(k, {line: `OPTIONS ${about} HTTP/1.1`, more: ["Access-Control-Request-Method: POST"]}),
    400,
  ],
  [
    "a script elsewhere that loads the page’s",
    (k) =>
      get(
        k,
        "GET /assets/page.js HTTP/1.1",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Mode: no-cors",
      ),
    403,
  ],
  [
    "a page elsewhere that frames the window",
    (k) =>
      get(
        k,
        "GET / HTTP/1.1",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Mode: navigate",
        "Sec-Fetch-Dest: iframe",
      ),
    403,
  ],
  // Without a session, or with one that was guessed.
  ["no session", (k) => call(k, {session: []}), 403],
  ["an empty session", (k) => call(k, {session: [`${sessionHeader}:`]}), 403],
  ["a guessed session", (k) => call(k, {session: [`${sessionHeader}: ${"A".repeat(43)}`]}), 403],
  [
    "the start of a session",
    (k) => call(k, {session: [`${sessionHeader}: ${k.session.slice(0, -1)}`]}),
    403,
  ],
  ["the token as session", (k) => call(k, {session: [`${sessionHeader}: ${k.token}`]}), 403],
  ["a name of every object", (k) => call(k, {session: [`${sessionHeader}: __proto__`]}), 403],
  [
    "two sessions",
    (k) => call(k, {session: [`${sessionHeader}: a`, `${sessionHeader}: ${k.session}`]}),
    400,
  ],
  [
    "a session in a cookie and in the address",
    (k) =>
      call(k, {
        line: `POST ${about}?${sessionHeader}=${k.session} HTTP/1.1`,
        session: [`Cookie: ${sessionHeader}=${k.session}`],
      }),
    403,
  ],
  [
    "a used token",
    (k) => call(k, {line: `POST ${sessionPath} HTTP/1.1`, session: [`${tokenHeader}: ${k.token}`]}),
    403,
  ],
  [
    "a guessed token",
    (k) =>
      call(k, {line: `POST ${sessionPath} HTTP/1.1`, session: [`${tokenHeader}: constructor`]}),
    403,
  ],
  [
    "another connection kept open",
    (k) => call(k, {line: "POST /api/alive HTTP/1.1", session: []}),
    403,
  ],
  // Other methods, other protocols, other addresses.
  ["GET for a call", (k) => get(k, `GET ${about} HTTP/1.1`), 405],
  ["PUT", (k) => get(k, "PUT /index.html HTTP/1.1"), 405],
  ["DELETE", (k) => get(k, "DELETE /index.html HTTP/1.1"), 405],
  ["TRACE", (k) => get(k, "TRACE / HTTP/1.1"), 405],
  ["PROPFIND", (k) => get(k, "PROPFIND / HTTP/1.1"), 405],
  ["a method nobody knows", (k) => get(k, "STEAL / HTTP/1.1"), 400],
  ["a tunnel", (k) => get(k, "CONNECT evil.example:443 HTTP/1.1"), 0],
  [
    "an address elsewhere",
    (k) => get(k, "GET http://evil.example/ HTTP/1.1", "Connection: close"),
    404,
  ],
  [
    "its own address in full",
    (k) => get(k, `GET http://127.0.0.1:${k.port}/ HTTP/1.1`, "Connection: close"),
    404,
  ],
  ["a list of a folder", (k) => get(k, "GET /assets/ HTTP/1.1", "Connection: close"), 404],
  [
    "a web socket",
    (k) => get(k, "GET / HTTP/1.1", "Connection: Upgrade", "Upgrade: websocket"),
    400,
  ],
  ["HTTP/2", (k) => get(k, "GET / HTTP/1.1", "Connection: Upgrade", "Upgrade: h2c"), 400],
  ["HTTP/2 straight away", () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400],
  ["TLS", () => "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400],
  ["HTTP/0.9", () => "GET /\r\n\r\n", 403],
  // Two readings of one request, so that a second one hides in it.
  [
    "both lengths",
    (k) =>
      call(k, {more: ["Transfer-Encoding: chunked"], body: "0\r\n\r\nGET /x HTTP/1.1\r\n\r\n"}),
    400,
  ],
  ["two lengths", (k) => call(k, {length: ["Content-Length: 11", "Content-Length: 5"]}), 400],
  ["a length of two numbers", (k) => call(k, {length: ["Content-Length: 11, 5"]}), 400],
  ["a length below nothing", (k) => call(k, {length: ["Content-Length: -1"]}), 400],
  ["a length with a sign", (k) => call(k, {length: ["Content-Length: +11"]}), 400],
  [
    "an encoding nobody knows",
    (k) => call(k, {length: ["Transfer-Encoding: chunked, identity"], body: "0\r\n\r\n"}),
    400,
  ],
  [
    "an encoding behind a sign",
    (k) => call(k, {length: ["Transfer-Encoding: \x0bchunked"], body: "0\r\n\r\n"}),
    400,
  ],
  [
    "a piece whose length is no number",
    (k) => call(k, {length: ["Transfer-Encoding: chunked"], body: "zz\r\n{}\r\n0\r\n\r\n"}),
    400,
  ],
  ["a blank before the colon", (k) => call(k, {more: ["Content-Length : 3"]}), 400],
  ["a lone line feed", (k) => call(k, {more: ["X: a\nY: b"]}), 400],
  ["a zero in a header", (k) => call(k, {more: ["X: a\0b"]}), 400],
  [
    "a page asked for with a body",
    (k) => `${get(k, "GET / HTTP/1.1", "Content-Length: 23")}GET /api/x HTTP/1.1\r\n\r\n`,
    400,
  ],
  // Too much.
  ["headers without end", (k) => call(k, {more: [`X: ${"a".repeat(20_000)}`]}), 431],
  ["ten thousand headers", (k) => call(k, {more: Array<string>(10_000).fill("X: a")}), 431],
  ["an address without end", (k) => get(k, `GET /${"a".repeat(20_000)} HTTP/1.1`), 431],
  [
    "a body that says it is enormous",
    (k) => call(k, {length: ["Content-Length: 99999999999"], body: "{"}),
    413,
  ],
  // Bodies that are no arguments.
  ["no JSON", (k) => call(k, {body: "args"}), 400],
  ["a list", (k) => call(k, {body: "[]"}), 400],
  ["nothing", (k) => call(k, {body: "null"}), 400],
  ["arguments inherited", (k) => call(k, {body: '{"__proto__":{"args":[]}}'}), 400],
  [
    "JSON that was compressed",
    (k) => call(k, {more: ["Content-Encoding: gzip"], body: "\x1f\x8b"}),
    400,
  ],
]

async function known(options = {}) {
  const made = await makeServer(options)
  const address = made.server.newAddress()
  const {headers, host} = await openSession(address)
  const token = new URL(address).hash.slice(1)
  return {...made, host, token, session: headers[sessionHeader] ?? ""}
}

describe("a hostile request to the loopback server", () => {
  it("is refused, in any of more than forty shapes, and the window works on", async () => {
    expect(hostile.length).toBeGreaterThan(40)
    const at = await known()
    for (const [what, bytes, status] of hostile) {
      const answer = await raw(at.port, bytes(at))
      const expected = status === 0 ? [] : [status]
      expect(statuses(answer), what).toEqual(expected)
      expect(answer, what).not.toMatch(/access-control-|"ok"|secret|csp-nonce|run\(\)/i)
      expect((await at.host.about()).host, `after ${what}`).toBe("loopback")
    }
  })

  it("takes what comes behind it along: nothing is read of who was turned away", async () => {
    const at = await known()
    const answer = await raw(at.port, call(at, {origin: ["Origin: null"]}) + call(at) + call(at))
    expect(statuses(answer)).toEqual([403])
  })

  it("is told from requests that come one behind the other on one connection", async () => {
    const at = await known()
    const answer = await raw(at.port, call(at) + call(at) + call(at, {more: ["Connection: close"]}))
    expect(statuses(answer)).toEqual([200, 200, 200])
  })

  it("cannot make objects what they are not, however deep it goes", async () => {
    const at = await known()
    const bodies = [
      '{"args":[{"__proto__":{"purpose":"open","name":"x"}}]}',
      '{"args":[{"constructor":{"prototype":{"a":1}},"purpose":"open","name":""}]}',
      `{"args":${"[".repeat(200_000)}${"]".repeat(200_000)}}`,
      `{"args":[${'{"a":'.repeat(200_000)}1${"}".repeat(200_000)}]}`,
      '{"args":{"length":1,"0":"x"}}',
    ]
    for (const body of bodies) {
      const line = `POST ${methodPath("choose")} HTTP/1.1`
      const answer = await raw(at.port, call(at, {line, body, more: ["Connection: close"]}))
      expect(answer, body.slice(0, 60)).toContain('"bad-request"')
    }
    expect(({} as Record<string, unknown>)["purpose"]).toBeUndefined()
    expect((await at.host.about()).host).toBe("loopback")
  })

  it("with bytes that are no text is refused, and not read as other signs", async () => {
    const at = await known()
    const body = Buffer.from('{"args":["\xff\xfe"]}', "latin1")
    const head = call(at, {length: [`Content-Length: ${body.length}`], body: ""})
    expect(statuses(await raw(at.port, Buffer.concat([Buffer.from(head), body])))).toEqual([400])
  })
})

describe("the loopback server under pressure", () => {
  const limits = {
    headersTimeout: 10_000,
    requestTimeout: 20_000,
    connectionsCheckingInterval: 50,
    keepAliveTimeout: 5_000,
    maxHeaderSize: 8_192,
    connections: 200,
  }

  it("cuts off who sends a header or a body without end, sign by sign", async () => {
    const at = await known({limits: {...limits, headersTimeout: 2_000, requestTimeout: 2_500}})
    const slow = [
      "",
      "POST /api/about HTTP/1.1\r\nHost:",
      call(at, {length: ["Content-Length: 100"], body: "{"}),
    ]
    const answers = await Promise.all(slow.map((bytes) => raw(at.port, bytes)))
    expect(answers.map(statuses)).toEqual([[408], [408], [408]])
    await expect.poll(() => at.host.about().catch(() => null), {timeout: 20_000}).not.toBeNull()
  })

  it("takes no more connections than it can hold", async () => {
    const at = await known({limits: {...limits, connections: 3}})
    const held = [1, 2, 3].map(() => connect({host: "127.0.0.1", port: at.port}))
    onTestFinished(() => held.forEach((socket) => socket.destroy()))
    await Promise.all(held.map((socket) => new Promise((done) => socket.once("connect", done))))
    expect(await raw(at.port, call(at))).toBe("")
    for (const socket of held) socket.destroy()
    await expect.poll(() => at.host.about().catch(() => null), {timeout: 20_000}).not.toBeNull()
  })

  it("answers and goes on where a file of the page is gone", async () => {
    const at = await known()
    await rm(join(at.folder, "assets", "page.js"))
    expect((await send(at.port, "GET", "/assets/page.js")).status).toBe(500)
    expect((await at.host.about()).host).toBe("loopback")
  })

  it("goes on where a request ends in its middle", async () => {
    const at = await known()
    const begun = call(at, {length: ["Content-Length: 1000"], body: '{"args":['})
    await new Promise<void>((done) => {
      const socket = connect({host: "127.0.0.1", port: at.port}, () => {
        socket.write(begun, () => socket.resetAndDestroy())
      })
      socket.once("close", () => done())
    })
    expect((await at.host.about()).host).toBe("loopback")
  })
})

describe("the address that Proviso prints", () => {
  it("is handed to a browser in a page that this user alone can read", async () => {
    const {server} = await makeServer()
    const address = server.newAddress()
    const page = await addressPage(address)
    onTestFinished(() => page.remove())
    const path = fileURLToPath(page.url)
    expect(page.url).not.toContain(new URL(address).hash.slice(1))
    expect(await readFile(path, "utf8")).toContain(`content="0; url=${address}"`)
    if (process.platform !== "win32") {
      expect((await stat(path)).mode & 0o077).toBe(0)
      expect((await stat(dirname(path))).mode & 0o077).toBe(0)
    }
    await page.remove()
    await expect(stat(path)).rejects.toThrow("ENOENT")
    await expect(addressPage('http://127.0.0.1:1/#"><script>')).rejects.toThrow(RangeError)
  })

  it("is good for a while, and not for ever", async () => {
    const {server, port, origin} = await makeServer({waiting: 0})
    const token = new URL(server.newAddress()).hash.slice(1)
    const reply = await send(port, "POST", sessionPath, {origin, [tokenHeader]: token})
    expect(reply.status).toBe(403)
  })

  it("tells whoever started Proviso that it was tried a second time", async () => {
    const reports: string[] = []
    const at = await known({report: (sentence: string) => reports.push(sentence)})
    const headers = {origin: at.origin, [tokenHeader]: at.token}
    expect(
      (await send(at.port, "POST", sessionPath, {...headers, [tokenHeader]: "x"})).status,
    ).toBe(403)
    expect(reports).toEqual([])
    expect((await send(at.port, "POST", sessionPath, headers)).status).toBe(403)
    expect(reports).toEqual([word("loopback.used-twice")])
  })
})

describe("another user of this computer", () => {
  const heading =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid"
  const near = {address: "127.0.0.1", port: 0xb3ef}
  const far = {address: "127.0.0.1", port: 0x9bb0}

  it.each([
    ["IPv4", "0100007F:B3EF 0100007F:9BB0", 1000],
    ["IPv4 on other processors", "7F000001:B3EF 7F000001:9BB0", 1000],
    [
      "IPv4 in IPv6",
      "0000000000000000FFFF00000100007F:B3EF 0000000000000000FFFF00000100007F:9BB0",
      1000,
    ],
    ["the server’s own end", "0100007F:9BB0 0100007F:B3EF", null],
    ["another connection", "0100007F:B3EE 0100007F:9BB0", null],
  ])("is told by the table of connections: %s", (_what, between, user) => {
    const line = `   1: ${between} 01 00000000:00000000 00:00000000 00000000  1000        0 0 3`
    expect(userOf(`${heading}\n${line}\n`, near, far)).toBe(user)
    expect(userOf(heading, near, far)).toBeNull()
  })

  it.skipIf(process.platform !== "linux" || process.getuid?.() !== 0)(
    "is not let in, even with the address (as root, on Linux: only root can be somebody else)",
    async () => {
      const {server, port, origin} = await makeServer()
      const token = new URL(server.newAddress()).hash.slice(1)
      // However the connection ends, the answer or its lack is said when the program ends.
      const asks = `let answer = "cut off"
        process.on("exit", () => require("fs").writeSync(1, answer))
        const headers = {"${tokenHeader}": process.argv[2], origin: process.argv[1], "content-length": 0}
        require("http").request(process.argv[1] + "${sessionPath}", {method: "POST", headers, agent: false})
          .on("response", (got) => { answer = String(got.statusCode); got.resume() })
          .on("error", () => undefined)
          .end()`
      const asked = (uid: number) =>
        new Promise<string>((done) => {
          const args = ["-e", asks, origin, token]
          const child = execFile(
            process.execPath,
            args,
            {uid, cwd: "/", env: {}},
            (error, out, told) => done(out.trim() || `${error?.message ?? ""} ${told}`),
          )
          onTestFinished(() => void child.kill())
        })
      expect(await asked(65_534)).toBe("cut off")
      expect(await asked(0)).toBe("200")
      expect(port).toBeGreaterThan(0)
    },
  )
})
