import {request} from "node:http"
import type {Host} from "../../schema/host"
import {hostOver} from "../../schema/host-client"
import {
  alivePath,
  type CallAnswer,
  methodPath,
  sessionHeader,
  sessionPath,
  tokenHeader,
} from "../../schema/host-protocol"

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** A request exactly as given: no browser and no library corrects its path or its headers. */
export function send(
  port: number,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body = "",
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {host: "127.0.0.1", port, method, path, headers: {host: `127.0.0.1:${port}`, ...headers}},
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk))
        incoming.on("end", () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        )
      },
    )
    outgoing.on("error", reject)
    outgoing.end(body)
  })
}

export interface Session {
  readonly host: Host
  readonly headers: Readonly<Record<string, string>>
  /** Holds the connection that a living window holds. */
  stayAlive(): Promise<AbortController>
}

/** What a page does with the address that Proviso prints. */
export async function openSession(address: string): Promise<Session> {
  const {origin, port, hash} = new URL(address)
  const token = {[tokenHeader]: hash.slice(1), origin}
  const reply = await send(Number(port), "POST", sessionPath, token)
  const {session} = JSON.parse(reply.body) as {session: string}
  const headers = {origin, [sessionHeader]: session}
  const host = hostOver(async (method, args) => {
    const json = {...headers, "content-type": "application/json"}
    const path = methodPath(method)
    const {body} = await send(Number(port), "POST", path, json, JSON.stringify({args}))
    return JSON.parse(body) as CallAnswer
  })
  return {
    host,
    headers,
    stayAlive: async () => {
      const controller = new AbortController()
      const init = {method: "POST", headers, signal: controller.signal}
      await fetch(`${origin}${alivePath}`, init)
      return controller
    },
  }
}
