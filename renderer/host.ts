import {hostOver} from "../schema/host-client"
import {HostError, type Host} from "../schema/host"
import {
  alivePath,
  type Bridge,
  type CallAnswer,
  methodPath,
  sessionHeader,
  sessionPath,
  tokenHeader,
} from "../schema/host-protocol"

declare global {
  interface Window {
    /** Put there by Electron's preload; absent in a browser. */
    readonly proviso?: Bridge
  }
}

const sessionKey = "proviso-session"

/** How long the page waits before it looks why its connection ended, in milliseconds: a page that is left never looks. */
const lookAgain = 500

/** How long a page that is left may still hold its session, in milliseconds. */
const longestUnload = 5_000

/**
 * The machine as the page may use it: through Electron's preload, or through the server on this computer that served the page.
 * `onLost` is told at most once, when that server has ended; a window of Electron ends with its program.
 */
export async function connect(onLost: (error: HostError) => void): Promise<Host> {
  const {proviso} = window
  if (proviso) return hostOver((method, args) => proviso[method](...args))
  const session = await openSession()
  await holdSession(session)
  const host = loopback(session)
  void stayAlive(session, host, onLost)
  return host
}

/** Calls back with the id of each action chosen in the system's own menu, where there is one; gives back the way to stop. */
export function onNativeAction(run: (action: string) => void): () => void {
  return window.proviso?.onAction(run) ?? (() => undefined)
}

/** While this request is open, the server knows that the window lives. It ends with the window, or with the server. */
async function stayAlive(
  session: string,
  host: Host,
  onLost: (error: HostError) => void,
): Promise<void> {
  try {
    for (;;) {
      await untilEnded(session)
      await new Promise((resolve) => setTimeout(resolve, lookAgain))
      await host.about()
    }
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    onLost(error)
  }
}

async function untilEnded(session: string): Promise<void> {
  try {
    const answer = await fetch(alivePath, {method: "POST", headers: {[sessionHeader]: session}})
    await answer.text()
  } catch (error) {
    // A connection that breaks has ended too; whether the server is gone is asked next.
    if (!(error instanceof TypeError)) throw error
  }
}

/** Changes the one-time token of the address for a session; a reloaded page goes on with the session it has. */
async function openSession(): Promise<string> {
  const token = location.hash.slice(1)
  if (token === "") {
    const kept = sessionStorage.getItem(sessionKey)
    if (kept === null) throw new HostError("address-used", "", "no token in the address")
    return kept
  }
  history.replaceState(null, "", location.pathname)
  const answer = await fetch(sessionPath, {method: "POST", headers: {[tokenHeader]: token}})
  const body: unknown = answer.ok ? await answer.json() : null
  const session = isObject(body) ? body.session : null
  if (typeof session !== "string") {
    const kept = sessionStorage.getItem(sessionKey)
    if (kept !== null) return kept
    throw new HostError("address-used", "", `status ${answer.status}`)
  }
  sessionStorage.setItem(sessionKey, session)
  return session
}

/**
 * A tab that is duplicated has the session of the other, and would take its drafts for left ones. The browser gives a session to one page at a
 * time; a page that is loaded again waits until the one before is gone.
 */
function holdSession(session: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const hold = () => {
      resolve()
      return new Promise(() => undefined)
    }
    const signal = AbortSignal.timeout(longestUnload)
    navigator.locks
      .request(`${sessionKey} ${session}`, {signal}, hold)
      .catch((cause: unknown) => reject(new HostError("another-tab", "", "", {cause})))
  })
}

/** Browsers keep requests alive up to 64 KiB, all together: one that is under way and the last one. */
const isSmall = (body: string): boolean =>
  body.length < 30_000 && new TextEncoder().encode(body).length < 30_000

/** Every method of the contract is one call by name; the server checks names and arguments. */
function loopback(session: string): Host {
  return hostOver(async (method, args) => {
    const path = methodPath(method)
    try {
      const body = JSON.stringify({args})
      const answer = await fetch(path, {
        method: "POST",
        headers: {"content-type": "application/json", [sessionHeader]: session},
        body,
        // What is kept as the page goes is sent to its end; browsers allow that for little.
        keepalive: method === "keepRecovery" && isSmall(body),
      })
      return (await answer.json()) as CallAnswer
    } catch (cause) {
      throw new HostError("not-running", "", path, {cause})
    }
  })
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null
