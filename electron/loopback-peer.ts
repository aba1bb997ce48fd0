import {readFile} from "node:fs/promises"
import type {Socket} from "node:net"

/** The tables of connections that Linux shows to everybody: by IPv4, and by IPv6, where an IPv4 address can stand too. */
const tables = ["/proc/net/tcp", "/proc/net/tcp6"]

const known = new WeakMap<Socket, Promise<boolean>>()

/**
 * Whether somebody else of this computer is at the other end of a connection: another user, as Linux tells of its own connections. Root is nobody
 * else, since it could read everything anyway and forwards ports. False where the system does not tell; the other checks stand there.
 */
export function isStranger(socket: Socket): Promise<boolean> {
  const found = known.get(socket) ?? ask(socket)
  known.set(socket, found)
  return found
}

async function ask({remoteAddress, remotePort, localAddress, localPort}: Socket): Promise<boolean> {
  const own = process.getuid?.()
  if (own === undefined || !remoteAddress || !localAddress || !remotePort || !localPort) {
    return false
  }
  const near = {address: remoteAddress, port: remotePort}
  const far = {address: localAddress, port: localPort}
  for (const table of tables) {
    // A system without such a table, or that hides it, does not tell.
    const text = await readFile(table, "latin1").catch(() => "")
    const user = userOf(text, near, far)
    if (user !== null) return user !== own && user !== 0
  }
  return false
}

interface End {
  /** IPv4, or IPv4 written as IPv6. */
  readonly address: string
  readonly port: number
}

/** Whose connection from `near` to `far` is, by a table as the kernel prints it; null where it is not in the table. */
export function userOf(table: string, near: End, far: End): number | null {
  const [from, to] = [ends(near), ends(far)]
  for (const line of table.split("\n").slice(1)) {
    const [, local = "", remote = "", , , , , user = ""] = line.trim().split(/\s+/)
    if (from.has(local) && to.has(remote) && /^\d+$/.test(user)) return Number(user)
  }
  return null
}

/** How the kernel may print an end: words of the address in the order of the machine, in both kinds of table. */
function ends({address, port}: End): ReadonlySet<string> {
  const bytes = (address.split(":").at(-1) ?? "").split(".").map((byte) => hex(Number(byte), 2))
  const [little, big] = [[...bytes].reverse().join(""), bytes.join("")]
  const zeros = "0".repeat(16)
  const printed = [little, big, `${zeros}FFFF0000${little}`, `${zeros}0000FFFF${big}`]
  return new Set(printed.map((text) => `${text}:${hex(port, 4)}`))
}

const hex = (value: number, digits: number): string =>
  value.toString(16).toUpperCase().padStart(digits, "0")
