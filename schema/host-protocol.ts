import type {Host, HostErrorData} from "./host"

/**
 * How a page and the loopback server on the same machine speak. The server prints an address that ends in `#<token>`. The page
 * posts the token once to {@link sessionPath} and keeps the session it gets in sessionStorage, so that a reload goes on; a token
 * works once. Every call is a POST to {@link methodPath} with the session in a header and `{"args": […]}` as JSON; the answer is a
 * {@link CallAnswer}. Answers other than 200 carry one too. {@link alivePath} is a request that the server leaves open: while it is, the
 * window counts as living, so its recovery copies are not offered to others.
 */
export const sessionPath = "/api/session"
export const alivePath = "/api/alive"
export const tokenHeader = "x-proviso-token"
export const sessionHeader = "x-proviso-session"

export type HostMethod = keyof Host

const methods: Readonly<Record<HostMethod, true>> = {
  about: true,
  settings: true,
  changeSettings: true,
  library: true,
  lookAtPack: true,
  installPack: true,
  writePack: true,
  removePack: true,
  choose: true,
  chooseSeveral: true,
  browse: true,
  place: true,
  makeFolder: true,
  recent: true,
  handedOver: true,
  open: true,
  save: true,
  fileNow: true,
  takeOver: true,
  versions: true,
  readVersion: true,
  read: true,
  damaged: true,
  readWord: true,
  readSource: true,
  stopReading: true,
  writeCopy: true,
  close: true,
  letGo: true,
  bringText: true,
  keepRecovery: true,
  recoveries: true,
  openRecovery: true,
  discardRecovery: true,
  kept: true,
  clearKept: true,
  templates: true,
  addTemplate: true,
  mapTemplate: true,
  removeTemplate: true,
  startExport: true,
  job: true,
  stopJob: true,
  reveal: true,
  print: true,
}

/** Whether a name is a method of Host; "constructor" and the like are not. */
export function isHostMethod(name: string): name is HostMethod {
  return Object.hasOwn(methods, name)
}

/** Every method of Host. The preload, the IPC handlers and the loopback routes are made from this list. */
export const hostMethods: readonly HostMethod[] = Object.keys(methods).filter(isHostMethod)

export function methodPath(method: HostMethod): string {
  return `/api/${method}`
}

export interface SessionAnswer {
  readonly session: string
}

export interface CallBody {
  readonly args: readonly unknown[]
}

/** Errors cross as plain data; the page makes a HostError of them again. A function without result answers `{"ok": null}`. */
export type CallAnswer = {readonly ok: unknown} | {readonly error: HostErrorData}

/** What Electron's preload puts on `window.proviso`: one function a method, which answers as the loopback server does, and the native menu. */
/** What the native side sends instead of an action's id when a draft was handed over: the page asks for it and opens it. */
export const handedOverSignal = "handed-over"

/** What it sends before the system ends the session: the page has what is due kept at once. */
export const keepSignal = "keep"

export type Bridge = {
  readonly [M in HostMethod]: (...args: readonly unknown[]) => Promise<CallAnswer>
} & {
  /** Told the id of the action that was chosen in the native menu; gives back the way to stop listening. */
  readonly onAction: (run: (action: string) => void) => () => void
}
