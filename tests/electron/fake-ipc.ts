import {channelOf} from "../../electron/channels"
import {pageAddress} from "../../electron/window"

type Handler = (event: never, ...args: unknown[]) => unknown

/** Electron's two ends of IPC in one, with the copying that lies between them. */
export class FakeIpc {
  readonly handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`${channel} is handled twice`)
    this.handlers.set(channel, handler)
  }

  /** A call from the page of a window; `frame` is where the call comes from. */
  async call(
    contents: number,
    method: string,
    args: readonly unknown[],
    frame: {url: string; parent: unknown} | null = {url: pageAddress, parent: null},
  ): Promise<unknown> {
    const handler = this.handlers.get(channelOf(method))
    if (!handler) throw new Error(`No handler for ${method}`)
    const event = {sender: {id: contents}, senderFrame: frame}
    return structuredClone(await handler(event as never, ...structuredClone([...args])))
  }
}
