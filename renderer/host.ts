import {HostError, type Host, type HostErrorData} from "../schema/host"
import {
  alivePath,
  isHostMethod,
  type HostMethod,
  methodPath,
  sessionHeader,
  sessionPath,
  tokenHeader,
} from "../schema/host-protocol"

declare global {
  interface Window {
    /** Put there by Electron's preload; absent in a browser. */
    readonly proviso?: Host
  }
}

const sessionKey = "proviso-session"

/** The machine as the page may use it: through Electron's preload, or through the server on this computer that served the page. */
export async function connect(): Promise<Host> {
  if (window.proviso) return window.proviso
  const session = await openSession()
  void stayAlive(session)
  return loopback(session)
}

/** While this request is open, the server knows that the window lives. It ends with the window, or with the server. */
async function stayAlive(session: string): Promise<void> {
  try {
    const answer = await fetch(alivePath, {method: "POST", headers: {[sessionHeader]: session}})
    await answer.text()
  } catch {
    // The server is gone: the next call says so in words.
  }
}

/** Changes the one-time token of the address for a session; a reloaded page goes on with the session it has. */
async function openSession(): Promise<string> {
  const token = location.hash.slice(1)
  if (token === "") {
    const kept = sessionStorage.getItem(sessionKey)
    if (kept === null) throw new HostError("bad-request", "session", "no token in the address")
    return kept
  }
  history.replaceState(null, "", location.pathname)
  const answer = await fetch(sessionPath, {method: "POST", headers: {[tokenHeader]: token}})
  const body: unknown = answer.ok ? await answer.json() : null
  const session = isObject(body) ? body.session : null
  if (typeof session !== "string") {
    const kept = sessionStorage.getItem(sessionKey)
    if (kept !== null) return kept
    throw new HostError("bad-request", "session", `status ${answer.status}`)
  }
  sessionStorage.setItem(sessionKey, session)
  return session
}

/** Every method of the contract is one call by name; the server checks names and arguments. */
function loopback(session: string): Host {
  const call = async (method: HostMethod, args: readonly unknown[]): Promise<unknown> => {
    const body = await post(methodPath(method), session, JSON.stringify({args}))
    if (isObject(body) && isErrorData(body.error)) throw hostError(body.error)
    return isObject(body) ? body.ok : undefined
  }
  return new Proxy({} as Host, {
    get: (_target, method) =>
      typeof method === "string" && isHostMethod(method)
        ? (...args: readonly unknown[]) => call(method, args)
        : undefined,
  })
}

async function post(path: string, session: string, body: string): Promise<unknown> {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: {"content-type": "application/json", [sessionHeader]: session},
      body,
    })
    return (await answer.json()) as unknown
  } catch (cause) {
    throw new HostError("unknown", path, "the program behind the window does not answer", {cause})
  }
}

function hostError({kind, subject, detail}: HostErrorData): HostError {
  return new HostError(kind, subject, detail)
}

function isErrorData(value: unknown): value is HostErrorData {
  return isObject(value) && typeof value.kind === "string" && typeof value.subject === "string"
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null
