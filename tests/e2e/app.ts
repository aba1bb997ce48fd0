import {existsSync, readFileSync} from "node:fs"
import {mkdtemp, rm} from "node:fs/promises"
import {tmpdir} from "node:os"
import {join, resolve} from "node:path"
import {pathToFileURL} from "node:url"
import {spawn, type ChildProcess} from "node:child_process"
import {
  _electron,
  chromium,
  expect,
  test as base,
  type Browser,
  type BrowserContext,
  type ElectronApplication,
  type Page,
} from "@playwright/test"

const root = resolve(import.meta.dirname, "../..")

/** Which host the specs run in: Electron where its program is there, the loopback host in Chromium everywhere else. */
export const hostName: "electron" | "loopback" =
  electronProgram() !== null && process.env["PROVISO_E2E_HOST"] !== "loopback"
    ? "electron"
    : "loopback"

/** Proviso as a user has it: a window, a folder for drafts, and the means to kill it and start it again. */
export interface App {
  readonly page: Page
  /** Holds drafts/ and user-data/. */
  readonly home: string
  /** Electron’s own side, where the specs run in Electron. */
  readonly electron: ElectronApplication | null
  /** What no page may do; a spec that provokes it takes out what it expects, and the rest fails it. */
  readonly watch: Watch
  /** Ends the program at once, as a crash or a power cut would, and starts it again with the same files. */
  killAndRestart(): Promise<Page>
  /** Ends the program at once and leaves the window open, as only a browser's window can be. */
  endProgram(): void
  /** Starts Proviso a second time with the same files, as a user who forgot the first window does. */
  secondWindow(): Promise<Page>
}

interface Running {
  readonly page: Page
  readonly electron: ElectronApplication | null
  end(): void
  kill(): Promise<void>
}

/** What no page of Proviso may ever do, whatever a spec does with it. */
interface Watch {
  /**
   * Addresses that any page, frame or worker of any browser context asked for, and that are neither the window's own nor a file that the
   * spec wrote: the network log, which stays empty. Sockets, downloads and service workers are on it, wherever they lead.
   */
  readonly outside: string[]
  /** Breaches of the content security policy, as the browser tells of them. */
  readonly breaches: string[]
  /** Errors that nothing in the page dealt with. */
  readonly errors: string[]
}

/**
 * The test of every spec. Whatever a spec does, it does in windows that are watched, asked for or not; Playwright's own pages and requests, which
 * nobody watches, are not to be had.
 */
export const test = base.extend<{app: App}>({
  browser: [unwatched, {scope: "worker"}],
  request: unwatched,
  app: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures that are asked for from this pattern
    async ({}, use, info) => {
      const home = await mkdtemp(join(tmpdir(), "proviso-e2e-"))
      const browser = hostName === "loopback" ? await launchChromium() : null
      const watch: Watch = {outside: [], breaches: [], errors: []}
      const own = new OwnAddresses(home)
      if (browser) observeBrowser(browser, own, watch)
      const programs: ChildProcess[] = []
      const start = async () => {
        const started = await (browser
          ? startLoopback(browser, {home, own, programs})
          : startElectron({home, own, programs}, watch))
        waitBeforeKeys(started.page)
        // Keys go nowhere before the page is drawn.
        await started.page.getByRole("heading", {name: "Proviso", level: 1}).waitFor()
        return started
      }
      try {
        let running = await start()
        await use({
          get page() {
            return running.page
          },
          get electron() {
            return running.electron
          },
          home,
          watch,
          async killAndRestart() {
            await running.kill()
            running = await start()
            return running.page
          },
          endProgram: () => running.end(),
          secondWindow: async () => (await start()).page,
        })
        if (info.status !== info.expectedStatus && !running.page.isClosed()) {
          await running.page.screenshot({path: info.outputPath("window.png")})
        }
      } finally {
        for (const program of programs) await ended(program)
        await browser?.close()
        await rm(home, {recursive: true, force: true})
      }
      expect(watch, "what no page of Proviso may do").toEqual({
        outside: [],
        breaches: [],
        errors: [],
      })
    },
    {auto: true},
  ],
})

function unwatched(): never {
  throw new RangeError("A spec asks for app: nothing else is watched")
}

/** Ends a program, and waits until it writes to its files no more. */
async function ended(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return
  const gone = new Promise((resolve) => program.once("exit", resolve))
  program.kill("SIGKILL")
  await gone
}

export {expect}

/** The addresses that a spec's windows may ask for. */
class OwnAddresses {
  readonly #origins = ["app://proviso"]
  readonly #files: string

  constructor(home: string) {
    this.#files = `${pathToFileURL(home).href}/`
  }

  /** A window's own address, as the program printed it. */
  add(address: string): void {
    this.#origins.push(new URL(address).origin)
  }

  /** The window's own, an image that was pasted into it, an empty page, or what Proviso wrote among the spec's files. Never data:, which the policy forbids. */
  has(address: string): boolean {
    const own = address.replace(/^blob:/, "")
    return (
      this.#origins.some((origin) => own.startsWith(`${origin}/`)) ||
      address.startsWith(this.#files) ||
      address.startsWith("devtools:") ||
      address === "about:blank"
    )
  }
}

/** Observes every context of a browser, those too that a spec makes itself. */
function observeBrowser(browser: Browser, own: OwnAddresses, watch: Watch): void {
  const make = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await make(options)
    observe(context, own, watch)
    return context
  }
}

/** Observes whatever happens in a context: all its pages, the frames and workers in them, and what opens later. */
function observe(context: BrowserContext, own: OwnAddresses, watch: Watch): void {
  const {outside, breaches, errors} = watch
  context.on("request", (request) => {
    if (!own.has(request.url())) outside.push(request.url())
  })
  context.on("serviceworker", (worker) => outside.push(worker.url()))
  const observePage = (page: Page) => {
    page.on("websocket", (socket) => outside.push(socket.url()))
    page.on("download", (download) => outside.push(download.url()))
    page.on("console", (message) => {
      if (/content.security.policy|trusted ?(types?|html|script)/i.test(message.text()))
        breaches.push(message.text())
    })
    page.on("pageerror", (error) => errors.push(error.stack ?? error.message))
  }
  for (const page of context.pages()) observePage(page)
  context.on("page", observePage)
}

/**
 * A key is pressed no sooner than a person could: two frames after what came before. The browser tells of a click's selection only with the
 * next frame, and a key that comes before that acts where the caret was.
 */
function waitBeforeKeys(page: Page): void {
  const {keyboard} = page
  const press = keyboard.press.bind(keyboard)
  const type = keyboard.type.bind(keyboard)
  const drawn = () =>
    page.evaluate(
      () =>
        new Promise<void>((done) =>
          requestAnimationFrame(() => requestAnimationFrame(() => done())),
        ),
    )
  keyboard.press = async (key, options) => {
    await drawn()
    await press(key, options)
  }
  keyboard.type = async (text, options) => {
    await drawn()
    await type(text, options)
  }
}

/** The viewport that most modest laptops have. */
const viewport = {width: 1280, height: 720}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["PROVISO_CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  })
}

/** What a program is started with; it is put among the programs, which end with the spec, before anything can fail. */
interface Starting {
  readonly home: string
  readonly own: OwnAddresses
  readonly programs: ChildProcess[]
}

async function startLoopback(browser: Browser, {home, own, programs}: Starting): Promise<Running> {
  const server = spawn(process.execPath, [join(root, "scripts/start.mjs")], {
    cwd: root,
    env: {...process.env, PROVISO_HOME: home, PROVISO_HOST: "browser", BROWSER: "none"},
    stdio: ["ignore", "pipe", "inherit"],
  })
  programs.push(server)
  const address = await printedAddress(server)
  own.add(address)
  const context = await browser.newContext({viewport, acceptDownloads: false})
  const page = await context.newPage()
  await page.goto(address)
  return {
    page,
    electron: null,
    end: () => void server.kill("SIGKILL"),
    async kill() {
      server.kill("SIGKILL")
      await context.close()
    },
  }
}

/** The server prints its address; this reads it as a person would. */
function printedAddress(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let printed = ""
    server.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString()
      const address = /http:\/\/127\.0\.0\.1:\d+\/#\S+/.exec(printed)
      if (address) found(address[0])
    })
    server.once("exit", () =>
      failed(new Error(`Proviso ended before it printed its address:\n${printed}`)),
    )
  })
}

async function startElectron({home, own, programs}: Starting, watch: Watch): Promise<Running> {
  const executablePath = electronProgram() ?? ""
  const app: ElectronApplication = await _electron.launch({
    executablePath,
    args: ["--no-sandbox", root],
    env: {...(process.env as Record<string, string>), PROVISO_HOME: home},
  })
  programs.push(app.process())
  observe(app.context(), own, watch)
  const page = await app.firstWindow()
  return {
    page,
    electron: app,
    end: () => void app.process().kill("SIGKILL"),
    kill() {
      app.process().kill("SIGKILL")
      return Promise.resolve()
    },
  }
}

/** Path of Electron's program, or null where it was never downloaded. Starts nothing. */
function electronProgram(): string | null {
  const folder = join(root, "node_modules/electron")
  const named = join(folder, "path.txt")
  if (!existsSync(named)) return null
  const program = join(
    process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? join(folder, "dist"),
    readFileSync(named, "utf8"),
  )
  return existsSync(program) ? program : null
}
