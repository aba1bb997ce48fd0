import {EventEmitter} from "node:events"
import {mkdtemp, rm} from "node:fs/promises"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {afterAll, beforeAll, expect, it, vi} from "vitest"
import {hostMethods} from "../../schema/host-protocol"
import {FakeContents, FakeSession} from "./fake-electron"

/**
 * main.ts itself, over an Electron that only notes what is asked of it, and when. What the guards refuse is tested in shell.test.ts; here, that they
 * are put on everything, and before anything could need them.
 */
class Noted {
  readonly order: string[] = []
  readonly windows: {webPreferences: object}[] = []
  readonly schemes: unknown[] = []
  readonly protocols = new Map<string, (request: {url: string}) => Promise<Response>>()
  readonly defaultSession = new FakeSession()
  readonly app = new EventEmitter()
  becomeReady: () => void = () => undefined
}

const noted = vi.hoisted((): {current: unknown} => ({current: null}))
const electron = (): Noted => noted.current as Noted

vi.mock("electron", () => {
  const note = (what: string) => electron().order.push(what)
  const app = {
    on: (event: string, run: () => void) => electron().app.on(event, run),
    enableSandbox: () => note("sandbox"),
    setPath: () => undefined,
    requestSingleInstanceLock: () => true,
    whenReady: () => {
      note("wait until ready")
      return new Promise<void>((ready) => (electron().becomeReady = ready))
    },
    getLocale: () => "en",
    quit: () => note("quit"),
    exit: (code: number) => note(`exit ${code}`),
  }
  class BrowserWindow {
    readonly webContents = Object.assign(new EventEmitter(), {id: 1, reload: () => undefined})
    static readonly getAllWindows = () => []
    static readonly getFocusedWindow = () => null
    constructor(options: {webPreferences: object}) {
      note("window")
      electron().windows.push(options)
    }
    once() {
      return this
    }
    on() {
      return this
    }
    loadURL(address: string) {
      note(`load ${address}`)
      return Promise.resolve()
    }
  }
  return {
    app,
    BrowserWindow,
    dialog: {},
    ipcMain: {handle: (channel: string) => note(`answer ${channel}`)},
    Menu: {setApplicationMenu: () => note("menu"), buildFromTemplate: () => null},
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown[]) => {
        note("schemes")
        electron().schemes.push(...schemes)
      },
      handle: (scheme: string, answer: never) => {
        note(`handle ${scheme}`)
        electron().protocols.set(scheme, answer)
      },
    },
    session: {
      get defaultSession() {
        note("default session")
        return electron().defaultSession
      },
    },
    shell: {},
  }
})
vi.mock("../../electron/page-files", () => ({
  PageFiles: {
    of: () =>
      Promise.resolve({answer: () => Promise.resolve({status: 200, headers: {}, body: ""})}),
  },
}))

let home = ""

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "proviso-test-"))
  vi.stubEnv("PROVISO_HOME", home)
  vi.stubEnv("PROVISO_TEMPLATES", home)
  noted.current = new Noted()
  await import("../../electron/main")
  electron().becomeReady()
  await vi.waitFor(() => expect(electron().order.at(-1)).toMatch(/^load /))
})

afterAll(async () => {
  electron().app.emit("will-quit", {preventDefault: () => undefined})
  await vi.waitFor(() => expect(electron().order.at(-1)).toBe("exit 0"))
  vi.unstubAllEnvs()
  await rm(home, {recursive: true, force: true})
})

const before = (first: string, second: string) => {
  const {order} = electron()
  expect(order).toContain(first)
  expect(order.indexOf(first), `${first} before ${second}`).toBeLessThan(order.indexOf(second))
}

it("puts every process into the sandbox, and makes app: an origin of its own, before Electron is ready", () => {
  before("sandbox", "wait until ready")
  before("schemes", "wait until ready")
  expect(electron().schemes).toEqual([
    {
      scheme: "app",
      privileges: {standard: true, secure: true, supportFetchAPI: true, codeCache: true},
    },
  ])
})

it("guards the session, serves app: alone, and checks every call before there is a window", () => {
  for (const first of ["default session", "handle app", "menu"]) before(first, "window")
  for (const method of hostMethods) before(`answer host:${method}`, "window")
  expect([...electron().protocols.keys()]).toEqual(["app"])
  expect(electron().defaultSession.isCancelled("https://evil.example/")).toBe(true)
  expect(electron().defaultSession.checks("media", "app://proviso/")).toBe(false)
  expect(electron().order.at(-1)).toBe("load app://proviso/")
  expect(electron().windows).toHaveLength(1)
  expect(electron().windows[0]?.webPreferences).toMatchObject({
    sandbox: true,
    nodeIntegration: false,
  })
})

it("guards every other session and every other contents that ever comes to be", () => {
  const [session, contents] = [new FakeSession(), new FakeContents()]
  electron().app.emit("session-created", session)
  electron().app.emit("web-contents-created", {}, contents)
  expect(session.isCancelled("https://evil.example/")).toBe(true)
  expect(session.isDownloadPrevented()).toBe(true)
  expect(session.checks("clipboard-read", "app://proviso/")).toBe(false)
  expect(contents.isPrevented("will-navigate", "https://evil.example/")).toBe(true)
  expect(contents.opens("https://evil.example/")).toEqual({action: "deny"})
})

it("serves app: at the page’s own address alone", async () => {
  const answer = electron().protocols.get("app")
  expect((await answer?.({url: "app://proviso/"}))?.status).toBe(200)
})
