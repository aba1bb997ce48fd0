import type {OpenDialogOptions} from "electron"
import {describe, expect, it} from "vitest"
import {readFile} from "node:fs/promises"
import {createRequire} from "node:module"
import {join} from "node:path"
import {runInNewContext} from "node:vm"
import {actionChannel, channelOf} from "../../electron/channels"
import {chooseBySystem, chooseSeveralBySystem, openOptions} from "../../electron/dialogs"
import {createHost} from "../../electron/host"
import {handleCalls} from "../../electron/ipc"
import {menuActions, menuTemplate} from "../../electron/menu"
import {draftsAmong} from "../../electron/opened-files"
import {printWindowOptions} from "../../electron/print-window"
import {
  guardContents,
  guardSession,
  isPage,
  pageAddress,
  windowOptions,
} from "../../electron/window"
import {hostMethods} from "../../schema/host-protocol"
import {FakeContents, FakeSession} from "./fake-electron"
import {FakeIpc} from "./fake-ipc"
import {makeServices, root} from "./home"

describe("Electron’s window", () => {
  it("is made with every protection on, and so is the one that prints", () => {
    const golden = {
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
      spellcheck: false,
    }
    expect(windowOptions("/p.cjs").webPreferences).toEqual({...golden, preload: "/p.cjs"})
    expect(printWindowOptions.webPreferences).toEqual({...golden, javascript: false})
  })

  it.each([
    ["app://proviso/", true],
    ["app://proviso/index.html", true],
    ["app://proviso/?a#b", true],
    ["app://proviso.evil.example/", false],
    ["app://proviso./", false],
    ["app://proviso:80/", false],
    ["app://proviso:0/", false],
    ["app://PROVISO/", false],
    ["app://%70roviso/", false],
    ["app://proviso\\@evil.example/", false],
    ["app://proviso@evil.example/", false],
    ["app://evil@proviso/", false],
    ["app://:x@proviso/", false],
    ["app:proviso", false],
    ["app:/proviso/", false],
    ["app:///proviso/", false],
    ["apps://proviso/", false],
    ["view-source:app://proviso/", false],
    ["blob:app://proviso/1", false],
    ["filesystem:app://proviso/temporary/a", false],
    ["https://proviso/", false],
    ["file:///app://proviso/", false],
    ["about:blank", false],
    ["about:srcdoc", false],
    ["data:text/html,app://proviso/", false],
    ["javascript:alert(1)//app://proviso/", false],
    ["", false],
  ])("tells the page from %s", (address, own) => {
    expect(isPage(address)).toBe(own)
  })

  it("goes nowhere, opens nothing and takes no guest", () => {
    const contents = new FakeContents()
    guardContents(contents as never)
    const opened = ["https://evil.example/", "file:///etc/passwd", "about:blank", pageAddress]
    for (const url of opened) expect(contents.opens(url), url).toEqual({action: "deny"})
    for (const event of ["will-navigate", "will-frame-navigate", "will-redirect"]) {
      for (const url of foreign) expect(contents.isPrevented(event, url), event + url).toBe(true)
      expect(contents.isPrevented(event, pageAddress), event).toBe(false)
    }
    expect(contents.isPrevented("will-attach-webview", pageAddress)).toBe(true)
  })

  it("gets none of the permissions that this Electron knows, not even the page itself", async () => {
    const session = new FakeSession()
    guardSession(session as never)
    const permissions = await permissionNames()
    expect(permissions.length).toBeGreaterThan(40)
    expect(permissions).toContain("clipboard-read")
    for (const permission of [...permissions, "something-new"]) {
      const own = permission === "clipboard-sanitized-write"
      expect(session.asks(permission, pageAddress), permission).toBe(own)
      expect(session.checks(permission, pageAddress), permission).toBe(own)
      expect(session.asks(permission, "https://evil.example/"), permission).toBe(false)
      expect(session.checks(permission, ""), permission).toBe(false)
    }
    expect(session.device?.()).toBe(false)
    expect(session.sharesScreen()).toBe(null)
  })

  it("gets nothing from the network or from files, and downloads nothing", () => {
    const session = new FakeSession()
    guardSession(session as never)
    for (const url of foreign) expect(session.isCancelled(url), url).toBe(true)
    for (const url of ["app://proviso/assets/page.js", "blob:app://proviso/1234"]) {
      expect(session.isCancelled(url), url).toBe(false)
    }
    expect(session.isDownloadPrevented()).toBe(true)
  })
})

/** Addresses that nothing in a window may ever reach. */
const foreign = [
  "https://evil.example/",
  "http://127.0.0.1:8080/",
  "http://localhost/",
  "ws://127.0.0.1/",
  "wss://evil.example/",
  "ftp://evil.example/",
  "file:///etc/passwd",
  "file://server/share/a.html",
  "smb://server/share",
  "ms-msdt:/id",
  "mailto:a@evil.example",
  "data:text/html,<b>a</b>",
  "javascript:alert(1)",
  "about:srcdoc",
  "chrome://settings/",
  "chrome-extension://abc/page.html",
  "blob:https://evil.example/1234",
  "blob:app://proviso.evil.example/1234",
  "app://proviso.evil.example/",
  "app://proviso:80/",
]

/** The permissions of the Electron that is installed, as its own types list them. */
async function permissionNames(): Promise<readonly string[]> {
  const types = await readFile(join(root, "node_modules/electron/electron.d.ts"), "utf8")
  const [, union = ""] =
    /setPermissionCheckHandler\(handler: \(\(.*?permission: ([^,]+),/.exec(types) ?? []
  return [...union.matchAll(/'([^']+)'/g)].map(([, name = ""]) => name)
}

/** What Electron gives for a frame that was disposed of: every question throws. */
const goingFrame = {
  get url(): string {
    throw new Error("Render frame was disposed before WebFrameMain could be accessed")
  },
  parent: null,
}

const fail = () => Promise.reject(new RangeError("Not asked for here"))

describe("calls from the page", () => {
  const good = {url: pageAddress, parent: null}

  async function makeIpc() {
    const {services} = await makeServices()
    const ipc = new FakeIpc()
    const shell = {
      host: "electron",
      choose: null,
      reveal: () => Promise.resolve(),
      print: () => Promise.resolve(null),
    } as const
    const {host} = await createHost(services, shell)
    handleCalls(ipc, (id) => (id === 1 ? host : null))
    return ipc
  }

  it("have a channel each", async () => {
    const ipc = await makeIpc()
    expect([...ipc.handlers.keys()].sort()).toEqual(hostMethods.map(channelOf).sort())
  })

  it.each([
    ["a frame inside the page", 1, {url: pageAddress, parent: {}}],
    ["another site", 1, {url: "https://evil.example/", parent: null}],
    ["an empty page", 1, {url: "about:blank", parent: null}],
    ["the page at another port", 1, {url: "app://proviso:80/", parent: null}],
    ["a frame that is gone", 1, null],
    ["a frame that goes while it calls", 1, goingFrame],
    ["a window of someone else", 2, good],
  ])("are refused from %s", async (_who, id, frame) => {
    const ipc = await makeIpc()
    expect(await ipc.call(id, "about", [], frame)).toMatchObject({
      error: {kind: "bad-request", subject: "sender"},
    })
    expect(await ipc.call(1, "about", [], good)).toMatchObject({ok: {host: "electron"}})
  })

  it("are refused from a window that was closed", async () => {
    const {services} = await makeServices()
    const ipc = new FakeIpc()
    const shell = {host: "electron", choose: null, reveal: fail, print: fail} as const
    const windows = new Map([[1, (await createHost(services, shell)).host]])
    handleCalls(ipc, (id) => windows.get(id) ?? null)
    expect(await ipc.call(1, "about", [], good)).toMatchObject({ok: {host: "electron"}})
    windows.delete(1)
    expect(await ipc.call(1, "about", [], good)).toMatchObject({error: {subject: "sender"}})
  })

  it("are checked before they reach the host", async () => {
    const ipc = await makeIpc()
    expect(await ipc.call(1, "open", [{path: "/etc/passwd"}], good)).toMatchObject({
      error: {kind: "bad-request"},
    })
  })
})

describe("the preload", () => {
  /** Runs the built preload as Electron's sandbox would: with `electron` and nothing else to require. */
  async function runPreload() {
    const program = await readFile(join(root, "build/electron/preload.cjs"), "utf8")
    const exposed: Record<string, unknown> = {}
    const sent: unknown[][] = []
    const listeners = new Map<string, (...args: unknown[]) => void>()
    const electron = {
      contextBridge: {
        exposeInMainWorld: (name: string, value: unknown) => (exposed[name] = value),
      },
      ipcRenderer: {
        invoke: (...args: unknown[]) => {
          sent.push(args)
          return Promise.resolve({ok: null})
        },
        on: (channel: string, f: (...args: unknown[]) => void) => listeners.set(channel, f),
        removeListener: (channel: string) => listeners.delete(channel),
      },
    }
    const require = (name: string) => {
      if (name !== "electron") throw new Error(`The sandbox has no ${name}`)
      return electron
    }
    runInNewContext(program, {require, exports: {}, module: {exports: {}}})
    return {
      bridge: exposed["proviso"] as Record<string, (...args: unknown[]) => unknown>,
      exposed,
      sent,
      listeners,
    }
  }

  it("gives the page the host’s methods, the menu’s actions, and nothing of Electron’s", async () => {
    const {bridge, exposed} = await runPreload()
    expect(Object.keys(exposed)).toEqual(["proviso"])
    expect(Object.keys(bridge).sort()).toEqual([...hostMethods, "onAction"].sort())
  })

  it("sends each method on its own channel", async () => {
    const {bridge, sent} = await runPreload()
    await bridge["open"]?.("handle")
    expect(sent).toEqual([[channelOf("open"), "handle"]])
  })

  it("passes actions on, without the event they came in", async () => {
    const {bridge, listeners} = await runPreload()
    const heard: unknown[] = []
    const stop = bridge["onAction"]?.((...args: unknown[]) => heard.push(args)) as () => void
    listeners.get(actionChannel)?.({sender: "secret"}, "save")
    listeners.get(actionChannel)?.({sender: "secret"}, {not: "an id"})
    expect(heard).toEqual([["save"]])
    stop()
    expect(listeners.size).toBe(0)
  })
})

describe("the native menu", () => {
  it("sends every action by its id, and registers no key that the page handles", () => {
    const sent: string[] = []
    const items = menuTemplate("linux", "en", (action) => sent.push(action)).flatMap(({submenu}) =>
      Array.isArray(submenu) ? submenu : [],
    )
    for (const item of items) {
      if (!item.click) continue
      expect(item.label).toBeTruthy()
      if (item.accelerator) expect(item.registerAccelerator).toBe(false)
      ;(item.click as () => void)()
    }
    expect(sent.sort()).toEqual([...menuActions].sort())
  })

  it("offers actions that the page knows", async () => {
    const table = await readFile(join(root, "renderer/actions.ts"), "utf8")
    for (const action of menuActions) {
      const named = table.includes(`"${action}"`)
      expect(named, action).toBe(true)
    }
  })

  it("begins with the application’s own menu on a Mac alone", () => {
    expect(menuTemplate("darwin", "en", () => undefined)[0]).toEqual({role: "appMenu"})
    expect(menuTemplate("win32", "en", () => undefined)[0]).not.toHaveProperty("role")
  })
})

describe("the system’s dialogs", () => {
  const dialog = (answer: object) => ({
    showOpenDialog: () => Promise.resolve(answer as never),
    showSaveDialog: () => Promise.resolve(answer as never),
  })

  it("give a path, with the ending of its kind, or nothing", async () => {
    const save = {purpose: "save", name: "act"} as const
    const chosen = dialog({
      canceled: false,
      filePath: "/home/act",
      filePaths: ["/home/old.proviso"],
    })
    expect(await chooseBySystem(chosen, save, "/d/act")).toBe("/home/act.proviso")
    expect(await chooseBySystem(chosen, {...save, purpose: "export"}, "/d/act")).toBe(
      "/home/act.docx",
    )
    expect(await chooseBySystem(chosen, {...save, purpose: "open"}, "/d")).toBe("/home/old.proviso")
    expect(await chooseBySystem(chosen, {...save, purpose: "pack"}, "/d")).toBe("/home/old.proviso")
    expect(await chooseBySystem(chosen, {...save, purpose: "folder"}, "/d")).toBe(
      "/home/old.proviso",
    )
    expect(openOptions({purpose: "folder", name: ""}, "/d").properties).toContain("openDirectory")
    const cancelled = dialog({canceled: true, filePath: "", filePaths: []})
    expect(await chooseBySystem(cancelled, save, "/d/act")).toBeNull()
    expect(await chooseBySystem(cancelled, {...save, purpose: "open"}, "/d")).toBeNull()
  })

  it("give as many drafts as were chosen to be read", async () => {
    let asked: OpenDialogOptions | null = null
    const filePaths = ["/home/Group 1.proviso", "/home/Group 2.proviso"]
    const chosen = {
      showOpenDialog: (options: OpenDialogOptions) => {
        asked = options
        return Promise.resolve({canceled: false, filePaths} as never)
      },
    }
    expect(await chooseSeveralBySystem(chosen as never, "/d")).toEqual(filePaths)
    expect(asked).toMatchObject({properties: ["openFile", "multiSelections"]})
    expect(await chooseSeveralBySystem(dialog({canceled: true, filePaths: []}), "/d")).toEqual([])
  })
})

it("the system’s dialog offers pack files where a pack is asked for, and drafts else", () => {
  const extensions = (purpose: "open" | "pack") =>
    openOptions({purpose, name: ""}, "/d").filters?.flatMap((filter) => filter.extensions)
  expect(extensions("pack")).toEqual(["proviso-pack"])
  expect(extensions("open")).toEqual(["proviso"])
})

it("finds the drafts among a program’s arguments", () => {
  const args = ["--no-sandbox", "--x=a.proviso", ".", "act.proviso", "/b/Old.PROVISO", "notes.txt"]
  expect(draftsAmong(args, "/home/a")).toEqual(["/home/a/act.proviso", "/b/Old.PROVISO"])
})

describe("electron-builder.yml", () => {
  const require = createRequire(join(root, "node_modules/app-builder-lib/package.json"))

  async function config(): Promise<Record<string, unknown>> {
    const {load} = require("js-yaml") as {load: (text: string) => Record<string, unknown>}
    return load(await readFile(join(root, "electron-builder.yml"), "utf8"))
  }

  it("is what electron-builder understands", async () => {
    const {validateConfiguration} = require("./out/util/config/config.js") as {
      validateConfiguration: (config: unknown, log: unknown) => Promise<void>
    }
    const {DebugLogger} = require("builder-util") as {DebugLogger: new (on: boolean) => unknown}
    const log = new DebugLogger(false)
    await validateConfiguration(await config(), log)
    await expect(validateConfiguration({...(await config()), colour: 1}, log)).rejects.toThrow()
  })

  it("sets the fuses that keep the program what it was when it was signed", async () => {
    const {electronFuses, asar, publish, npmRebuild} = await config()
    expect({asar, publish, npmRebuild}).toEqual({asar: true, publish: null, npmRebuild: false})
    expect(electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    })
  })
})
