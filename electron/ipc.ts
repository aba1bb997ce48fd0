import type {IpcMain} from "electron"
import {HostError, type Host} from "../schema/host"
import {type CallAnswer, hostMethods} from "../schema/host-protocol"
import {channelOf} from "./channels"
import {answerCall} from "./methods"
import {isPage} from "./window"

/** What is looked at of a call before anything else. */
export interface Caller {
  readonly sender: {readonly id: number}
  readonly senderFrame: {readonly url: string; readonly parent: unknown} | null
}

type Handling = Pick<IpcMain, "handle">

/** Answers the calls of pages. `hostFor` gives the host of the window that a page is in; null for any other contents. */
export function handleCalls(ipc: Handling, hostFor: (contentsId: number) => Host | null): void {
  for (const method of hostMethods) {
    ipc.handle(channelOf(method), async (event: Caller, ...args): Promise<CallAnswer> => {
      const host = isOurs(event) ? hostFor(event.sender.id) : null
      if (!host) return {error: new HostError("bad-request", "sender").data}
      return answerCall(host, method, args)
    })
  }
}

/** Only the page itself, in the window's own frame: no frame inside it, no foreign address, no frame that is already gone. */
function isOurs(caller: Caller): boolean {
  try {
    const {senderFrame} = caller
    return senderFrame !== null && senderFrame.parent === null && isPage(senderFrame.url)
  } catch {
    // Electron throws where the frame went away while its call was on the way.
    return false
  }
}
