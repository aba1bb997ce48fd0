import type {
  BrowserWindowConstructorOptions,
  DownloadItem,
  Event,
  Session,
  WebContents,
  WebPreferences,
} from "electron"

/** Where the page is; every other address is foreign. */
export const pageOrigin = "app://proviso"
export const pageAddress = `${pageOrigin}/`

/** What every window of Proviso is held to, seen or unseen. Each is said, also where it is the default: a default can change. */
export const confined = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  // Dictionaries would be fetched from the network.
  spellcheck: false,
} as const satisfies WebPreferences

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
    webPreferences: {...confined, preload},
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
  | "setPermissionRequestHandler"
  | "setPermissionCheckHandler"
  | "setDevicePermissionHandler"
  | "setDisplayMediaRequestHandler"
> & {
  readonly webRequest: Pick<Session["webRequest"], "onBeforeRequest">
  on(event: "will-download", listener: (event: Event, item: DownloadItem) => void): unknown
}

/** Denies every permission, every download, and every request that is not for the page: Electron allows all three unless told otherwise. */
export function guardSession(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, permission, answer, {requestingUrl}) =>
    answer(isAllowed(permission, requestingUrl)),
  )
  session.setPermissionCheckHandler((_contents, permission, origin) =>
    isAllowed(permission, origin),
  )
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null))
  session.on("will-download", (event) => event.preventDefault())
  session.webRequest.onBeforeRequest(({url}, answer) => answer({cancel: !isOwnRequest(url)}))
}

/** Writing to the clipboard after a key press is how copying works; reading it unasked is not allowed, and nothing is to anybody else. */
const isAllowed = (permission: string, asker: string): boolean =>
  permission === "clipboard-sanitized-write" && isPage(asker)

/** Images that were pasted are blob: addresses of the page's own origin; the developer tools are a page of Electron's. */
function isOwnRequest(url: string): boolean {
  return isPage(url) || url.startsWith(`blob:${pageOrigin}/`) || url.startsWith("devtools://")
}
