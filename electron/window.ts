import type {BrowserWindowConstructorOptions, Session, WebContents} from "electron"

/** Where the page is; every other address is foreign. */
export const pageOrigin = "app://proviso"
export const pageAddress = `${pageOrigin}/`

/** How a window is made. Plain data, so that a test holds it against the list of what must never be loosened. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1280,
    height: 800,
    minWidth: 720,
    minHeight: 480,
    show: false,
    // The page draws the same menus; the native bar appears with the Alt key, and on macOS at the top of the screen.
    autoHideMenuBar: true,
    backgroundColor: "#f6f6f4",
    title: "Proviso",
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Dictionaries would be fetched from the network.
      spellcheck: false,
    },
  }
}

type Guarded = Pick<WebContents, "on" | "setWindowOpenHandler">

/** Whether an address is the page itself. Compared by its parts, since a prefix can be imitated. */
export function isPage(address: string): boolean {
  if (!URL.canParse(address)) return false
  const {protocol, host, username, password} = new URL(address)
  return protocol === "app:" && host === "proviso" && username === "" && password === ""
}

/** The window shows the page and nothing else, ever: no navigation, no new window, no guest. */
export function guardContents(contents: Guarded): void {
  contents.setWindowOpenHandler(() => ({action: "deny"}))
  const refuseForeign = (event: {preventDefault(): void; readonly url: string}) => {
    if (!isPage(event.url)) event.preventDefault()
  }
  contents.on("will-navigate", refuseForeign)
  contents.on("will-frame-navigate", refuseForeign)
  contents.on("will-redirect", refuseForeign)
  contents.on("will-attach-webview", (event) => event.preventDefault())
}

type GuardedSession = Pick<
  Session,
  "setPermissionRequestHandler" | "setPermissionCheckHandler" | "setDevicePermissionHandler"
> & {readonly webRequest: Pick<Session["webRequest"], "onBeforeRequest">}

/** Denies every permission, and every request that is not for the page: Electron allows both unless told otherwise. */
export function guardSession(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(isAllowed(permission)),
  )
  session.setPermissionCheckHandler((_contents, permission) => isAllowed(permission))
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest(({url}, answer) => answer({cancel: !isOwnRequest(url)}))
}

/** Writing to the clipboard after a key press is how copying works; reading it unasked is not allowed. */
const isAllowed = (permission: string): boolean => permission === "clipboard-sanitized-write"

/** Images that were pasted are blob: addresses of the page's own origin; the developer tools are a page of Electron's. */
function isOwnRequest(url: string): boolean {
  return isPage(url) || url.startsWith(`blob:${pageOrigin}/`) || url.startsWith("devtools://")
}
