import {mkdirSync} from "node:fs"
import {join} from "node:path"
import {fileURLToPath} from "node:url"
import {
  app,
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  dialog,
  ipcMain,
  Menu,
  protocol,
  session,
  shell,
} from "electron"
import {version} from "../package.json" with {type: "json"}
import {actionChannel} from "./channels"
import {reportDefects} from "./defects"
import {chooseBySystem, chooseSeveralBySystem} from "./dialogs"
import {exportInThread} from "./export-thread"
import {createHost, type Shell, type WindowHost} from "./host"
import {handleCalls} from "./ipc"
import {menuTemplate} from "./menu"
import {word} from "./messages"
import {draftsAmong} from "./opened-files"
import {PageFiles} from "./page-files"
import {usualPlaces} from "./places"
import {PrintPages} from "./print-pages"
import {printByWindow, printOnPaper} from "./print-window"
import {answerPageRequest, appScheme} from "./protocol"
import {readInThread} from "./read-thread"
import {createServices} from "./services"
import {handedOverSignal} from "../schema/host-protocol"
import {endAfter, mindWindow} from "./window-trouble"
import {guardContents, guardSession, pageAddress, windowOptions} from "./window"

/** The only file that wires Electron: everything it decides is decided, and tested, elsewhere. */
const built = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const places = usualPlaces()
const printPages = new PrintPages()
const makeWindow = (options: BrowserWindowConstructorOptions) => new BrowserWindow(options)
const services = createServices({
  places,
  version,
  exporter: exportInThread(new URL("./export-worker.js", import.meta.url)),
  reader: readInThread(new URL("./read-worker.js", import.meta.url)),
  printer: printByWindow(makeWindow, printPages),
  now: () => new Date(),
  report: (sentence) => console.error(sentence),
})
const windows = new Map<number, WindowHost>()

const electronShell: Shell = {
  host: "electron",
  choose: (request, suggestion) => chooseBySystem(dialog, request, suggestion),
  chooseSeveral: (suggestion) => chooseSeveralBySystem(dialog, suggestion),
  reveal: (path) => {
    shell.showItemInFolder(path)
    return Promise.resolve()
  },
  print: async (html) => {
    await printOnPaper(makeWindow, printPages, html)
    return null
  },
}

reportDefects((sentence) => console.error(sentence), process)
app.enableSandbox()
protocol.registerSchemesAsPrivileged([appScheme])
// Chromium's own files beside ours, so that a memory stick or a test has all of it in one place.
mkdirSync(places.userData, {recursive: true, mode: 0o700})
app.setPath("userData", join(places.userData, "window"))

if (app.requestSingleInstanceLock()) start()
else app.quit()

function start(): void {
  app.on("session-created", guardSession)
  app.on("web-contents-created", (_event, contents) => guardContents(contents))
  app.on("second-instance", (_event, args, folder) => openDrafts(draftsAmong(args, folder)))
  app.on("open-file", (event, path) => {
    event.preventDefault()
    openDrafts([path])
  })
  app.on("window-all-closed", () => app.quit())
  app.on("activate", () => {
    if (BrowserWindow.getAllWindows().length === 0) void openWindow()
  })
  app.on("will-quit", (event) => {
    event.preventDefault()
    endAfter(
      () => services.stop(),
      (code) => app.exit(code),
    )
  })
  services.packs.readAhead()
  void app.whenReady().then(async () => {
    const page = await PageFiles.of(built("../page"))
    guardSession(session.defaultSession)
    protocol.handle("app", ({url}) => answerPageRequest(page, printPages, url))
    handleCalls(ipcMain, (id) => windows.get(id)?.host ?? null)
    const act = (action: string) =>
      BrowserWindow.getFocusedWindow()?.webContents.send(actionChannel, action)
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(menuTemplate(process.platform, app.getLocale(), act)),
    )
    for (const path of draftsAmong(process.argv.slice(1), process.cwd())) {
      services.documents.handOver(path)
    }
    await openWindow()
  })
}

async function openWindow(): Promise<void> {
  const window = new BrowserWindow(windowOptions(built("./preload.cjs")))
  const {webContents} = window
  const {id} = webContents
  const host = await createHost(services, electronShell)
  windows.set(id, host)
  window.once("ready-to-show", () => window.show())
  window.once("closed", () => {
    windows.delete(id)
    void host.end()
  })
  // A page with unsaved changes asks to stay; its recovery copy is there either way.
  webContents.on("will-prevent-unload", (event) => {
    const choice = dialog.showMessageBoxSync(window, {
      type: "warning",
      message: word("dialog.leave"),
      detail: word("dialog.leave-detail"),
      buttons: [word("dialog.stay"), word("dialog.close")],
      defaultId: 0,
      cancelId: 0,
    })
    if (choice === 1) event.preventDefault()
  })
  mindWindow(window, webContents, {
    tell: () => dialog.showErrorBox("Proviso", word("dialog.crashed")),
    ask: async (signal) => {
      const {response} = await dialog.showMessageBox(window, {
        type: "warning",
        message: word("dialog.hangs"),
        detail: word("dialog.hangs-detail"),
        buttons: [word("dialog.wait"), word("dialog.load-again")],
        defaultId: 0,
        cancelId: 0,
        signal,
      })
      return response === 1
    },
  })
  await window.loadURL(pageAddress)
}

/** Drafts that the system hands over: a window that is there is told, a new one asks by itself. */
function openDrafts(paths: readonly string[]): void {
  for (const path of paths) services.documents.handOver(path)
  const [window] = BrowserWindow.getAllWindows()
  if (!window) return
  if (window.isMinimized()) window.restore()
  window.focus()
  window.webContents.send(actionChannel, handedOverSignal)
}
