import type {BrowserWindow, WebContents} from "electron"
import {keepSignal} from "../schema/host-protocol"
import {actionChannel} from "./channels"

/** What the surroundings do when a window is in trouble. */
export interface Helping {
  /** Tells that the page ended, and returns when that was read. */
  readonly tell: () => void
  /** Asks whether a page that does not answer is to be loaded again. False once the signal says that it answers. */
  readonly ask: (signal: AbortSignal) => Promise<boolean>
}

type Contents = Pick<WebContents, "on" | "reload" | "forcefullyCrashRenderer" | "send">
type Window = Pick<BrowserWindow, "on">

/**
 * A page that ended is loaded again, and so is one that hangs, if the drafter says so: its start screen offers what was kept. Before Windows ends
 * the session, the page is told to keep what is due.
 */
export function mindWindow(window: Window, contents: Contents, {tell, ask}: Helping): void {
  let asking: AbortController | null = null
  let isEnding = false
  contents.on("render-process-gone", (_event, {reason}) => {
    asking?.abort()
    if (reason === "clean-exit") return
    if (!isEnding) tell()
    isEnding = false
    contents.reload()
  })
  const askOnce = async () => {
    if (asking) return
    const asked = new AbortController()
    asking = asked
    const isWished = await ask(asked.signal)
    asking = null
    if (!isWished || asked.signal.aborted) return
    isEnding = true
    contents.forcefullyCrashRenderer()
  }
  contents.on("unresponsive", () => void askOnce())
  contents.on("responsive", () => asking?.abort())
  const keep = () => contents.send(actionChannel, keepSignal)
  window.on("query-session-end", keep)
  window.on("session-end", keep)
}

/** How long the services may take to end, in milliseconds: a disk that does not answer must not keep the program. */
const patience = 5_000

/** Ends the services, so that what was given to be kept is on the disk, and then the program. */
export function endAfter(stop: () => Promise<void>, exit: (code: number) => void): void {
  const late = new Promise<void>((resolve) => void setTimeout(resolve, patience).unref())
  Promise.race([stop(), late]).then(
    () => exit(0),
    (error: unknown) => {
      console.error(error)
      exit(1)
    },
  )
}
