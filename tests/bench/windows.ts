import {spawn, type ChildProcess} from "node:child_process"
import {join} from "node:path"
import type {Browser, Page} from "@playwright/test"

/** What is measured: Proviso over its own server, as `npm start` runs it in a browser, and bare ProseMirror in an empty page. */
const root = process.cwd()
const viewport = {width: 1280, height: 720}

export interface Opened {
  readonly page: Page
  /** From asking for the bill until it is painted and can be edited. */
  readonly openMs: number
  close(): Promise<void>
}

export interface Server {
  readonly address: string
  stop(): void
}

/** Starts Proviso as a user does, with drafts and settings under `home`. */
export async function startServer(home: string): Promise<Server> {
  const server = spawn(process.execPath, [join(root, "scripts/start.mjs")], {
    cwd: root,
    env: {...process.env, PROVISO_HOME: home, PROVISO_HOST: "browser", BROWSER: "none"},
    stdio: ["ignore", "pipe", "inherit"],
  })
  return {address: await printedAddress(server), stop: () => server.kill("SIGKILL")}
}

function printedAddress(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let printed = ""
    server.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString()
      const address = /http:\/\/127\.0\.0\.1:\d+\/#\S+/.exec(printed)
      if (address) found(address[0])
    })
    server.once("exit", () => failed(new Error(`Proviso ended at once:\n${printed}`)))
  })
}

/** Opens a draft in Proviso by its start screen and its Open dialog. */
export async function openInProviso(browser: Browser, home: string, name: string): Promise<Opened> {
  const server = await startServer(home)
  const context = await browser.newContext({viewport})
  const page = await context.newPage()
  await page.goto(server.address)
  await page.locator("button.start-big", {hasText: "A draft on this computer"}).click()
  const entry = page.getByRole("dialog").getByText(name, {exact: true})
  await entry.waitFor()
  const started = performance.now()
  await entry.click()
  await editable(page)
  const openMs = performance.now() - started
  return {
    page,
    openMs,
    close: async () => {
      await context.close()
      server.stop()
    },
  }
}

/** Waits until the bill is on the page and painted. Asked in every frame, so that the waiting costs little. */
export async function editable(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector(".ProseMirror article"), null, {
    polling: "raf",
    timeout: 120_000,
  })
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
  )
}

/** Opens a bill in bare ProseMirror. The page is standards mode and without a policy, so that a script may be put into it. */
export async function openBare(browser: Browser, docJson: unknown): Promise<Opened> {
  const context = await browser.newContext({viewport})
  const page = await context.newPage()
  await page.setContent("<!doctype html><title>Bare ProseMirror</title>")
  await page.addScriptTag({path: join(root, "build/bench/bare-page.js"), type: "module"})
  await page.waitForFunction(() => typeof globalThis.mountBare === "function")
  const openMs = await page.evaluate((json) => globalThis.mountBare(json), docJson)
  return {page, openMs, close: () => context.close()}
}
