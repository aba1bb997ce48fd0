import {contextBridge, ipcRenderer, type IpcRendererEvent} from "electron"
import {type Bridge, type CallAnswer, hostMethods} from "../schema/host-protocol"
import {actionChannel, channelOf} from "./channels"

/**
 * The whole of what the page gets from Electron: one named function a host method. Neither ipcRenderer nor a channel name ever
 * reaches it.
 */
const methods = hostMethods.map((method) => [
  method,
  (...args: readonly unknown[]) =>
    ipcRenderer.invoke(channelOf(method), ...args) as Promise<CallAnswer>,
])

const bridge = {
  ...Object.fromEntries(methods),
  onAction: (run: (action: string) => void) => {
    const listen = (_event: IpcRendererEvent, action: unknown) => {
      if (typeof action === "string") run(action)
    }
    ipcRenderer.on(actionChannel, listen)
    return () => {
      ipcRenderer.removeListener(actionChannel, listen)
    }
  },
} as Bridge

contextBridge.exposeInMainWorld("proviso", bridge)
