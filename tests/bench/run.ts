import {spawnSync} from "node:child_process"
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import type {Browser, Page} from "@playwright/test"
import {serve} from "../../electron/serve"
import {usualPlaces} from "../../electron/places"
import {serializeDraft} from "../../schema/file"
import type {Library} from "../../schema/library/library"
import {launchChromium} from "../e2e/app"
import {bundledLibrary} from "../schema/library/bundled"
import {longBill} from "./bills"

/**
 * `npm run bench`: in one run, in Chromium, how Proviso with everything on compares with bare ProseMirror on the same bill. Read the
 * ratios: milliseconds differ from machine to machine, and between two runs on one machine.
 */
const sizes = [40, 400, 1000, 4000]
const keys = 50
const root = process.cwd()

interface Typing {
  readonly openMs: number
  readonly p50: number
  readonly p95: number
  readonly heapMb: number
}

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "proviso-bench-"))
  const browser = await launchChromium()
  try {
    const library = bundledLibrary()
    const rows = []
    for (const size of sizes) rows.push(await compare(browser, home, library, size))
    const first = rows[0]
    const last = rows.at(-1)
    if (first && last) {
      console.log(
        `growth from ${first.size} to ${last.size} articles (${last.size / first.size}x): typing p95 ` +
          `Proviso ${ratio(last.ours.p95, first.ours.p95)}, bare ProseMirror ${ratio(last.bare.p95, first.bare.p95)}; ` +
          `opening ${ratio(last.ours.openMs, first.ours.openMs)}, bare ${ratio(last.bare.openMs, first.bare.openMs)}`,
      )
    }
    exporting(home)
    await starting(browser, home)
  } finally {
    await browser.close()
    rmSync(home, {recursive: true, force: true})
  }
}

async function compare(browser: Browser, home: string, library: Library, size: number) {
  const doc = longBill(library, size)
  const name = `bill-${size}.proviso`
  const text = serializeDraft({documentId: `bench-${size}`, created: "2026-01-01T00:00:00.000Z", doc, threads: [], base: null})
  mkdirSync(join(home, "drafts"), {recursive: true})
  writeFileSync(join(home, "drafts", name), text)
  const bare = await typingInBare(browser, doc.toJSON())
  const ours = await typingInProviso(browser, home, name)
  console.log(
    `${String(size).padStart(5)} articles: key to paint p50 ${ms(ours.p50)} / bare ${ms(bare.p50)} = ${ratio(ours.p50, bare.p50)}, ` +
      `p95 ${ms(ours.p95)} / ${ms(bare.p95)} = ${ratio(ours.p95, bare.p95)}; open ${ms(ours.openMs)} / ${ms(bare.openMs)} = ` +
      `${ratio(ours.openMs, bare.openMs)}; heap ${ours.heapMb.toFixed(0)} MB / ${bare.heapMb.toFixed(0)} MB`,
  )
  return {size, ours, bare}
}

async function typingInBare(browser: Browser, docJson: unknown): Promise<Typing> {
  const context = await browser.newContext({viewport: {width: 1280, height: 720}})
  const page = await context.newPage()
  await page.goto("about:blank")
  await page.addScriptTag({path: join(root, "build/bench/bare-page.js"), type: "module"})
  await page.waitForFunction(() => typeof globalThis.mountBare === "function")
  const openMs = await page.evaluate((json) => globalThis.mountBare(json), docJson)
  const typing = await measureTyping(page)
  await context.close()
  return {openMs, ...typing}
}

async function typingInProviso(browser: Browser, home: string, name: string): Promise<Typing> {
  const server = await serve({places: usualPlaces({PROVISO_HOME: home, PROVISO_TEMPLATES: join(root, "templates")}), page: join(root, "build/page")})
  const context = await browser.newContext({viewport: {width: 1280, height: 720}})
  const page = await context.newPage()
  await page.goto(server.newAddress())
  await page.getByRole("button", {name: "Open", exact: false}).first().click()
  const entry = page.getByRole("dialog").getByText(name)
  await entry.waitFor()
  const started = performance.now()
  await entry.dblclick()
  await page.locator(".ProseMirror article").first().waitFor()
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
  const openMs = performance.now() - started
  // What runs after idle (checks, terms, outline) is part of "everything on": it has its first turn before typing begins.
  await page.waitForTimeout(3000)
  const typing = await measureTyping(page)
  await context.close()
  await server.close()
  return {openMs, ...typing}
}

/** Real key presses in the middle of the bill; each from the key's own time stamp to the moment after the next paint. */
async function measureTyping(page: Page): Promise<Omit<Typing, "openMs">> {
  await page.evaluate(() => {
    const latencies: number[] = []
    Object.assign(globalThis, {latencies})
    document.addEventListener(
      "keydown",
      (event) => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => latencies.push(performance.now() - event.timeStamp)
        requestAnimationFrame(() => channel.port2.postMessage(0))
      },
      true,
    )
  })
  const leads = page.locator(".ProseMirror article .lead")
  const middle = leads.nth(Math.floor((await leads.count()) / 2))
  await middle.scrollIntoViewIfNeeded()
  await middle.click()
  await page.keyboard.press("End")
  for (const key of "warm up") await type(page, key)
  await page.evaluate(() => Reflect.get(globalThis, "latencies").splice(0))
  for (let i = 0; i < keys; i++) await type(page, "abcde fghij"[i % 11] ?? "a")
  const latencies = await page.evaluate(() => Reflect.get(globalThis, "latencies") as number[])
  if (latencies.length < keys) throw new Error(`Only ${latencies.length} of ${keys} key presses were painted`)
  const session = await page.context().newCDPSession(page)
  await session.send("HeapProfiler.collectGarbage")
  const {usedSize} = await session.send("Runtime.getHeapUsage")
  return {p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95), heapMb: usedSize / 1e6}
}

async function type(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key === " " ? "Space" : key)
  await page.waitForTimeout(70)
}

/** Word export in a process of its own, so that its memory can be told. */
function exporting(home: string): void {
  for (const size of [40, 1000]) {
    const file = join(home, "drafts", `bill-${size}.proviso`)
    const run = spawnSync(process.execPath, [join(root, "build/bench/export-once.js"), file], {encoding: "utf8"})
    if (run.status !== 0) throw new Error(run.stderr)
    const {exportMs, peakMb, bytes} = JSON.parse(run.stdout) as Record<string, number>
    console.log(`Word export of ${size} articles: ${ms(exportMs ?? 0)}, ${peakMb?.toFixed(0)} MB at most, ${((bytes ?? 0) / 1000).toFixed(0)} kB`)
  }
}

/** A second start: from the command to an editable bill. */
async function starting(browser: Browser, home: string): Promise<void> {
  const started = performance.now()
  const server = await serve({places: usualPlaces({PROVISO_HOME: home, PROVISO_TEMPLATES: join(root, "templates")}), page: join(root, "build/page")})
  const context = await browser.newContext({viewport: {width: 1280, height: 720}})
  const page = await context.newPage()
  await page.goto(server.newAddress())
  await page.getByText("bill-40").first().click()
  await page.locator(".ProseMirror article").first().waitFor()
  console.log(`from starting the server to an editable bill: ${ms(performance.now() - started)}`)
  await context.close()
  await server.close()
}

const ms = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)} ms`
const ratio = (value: number, against: number) => (value / against).toFixed(2)

function quantile(values: readonly number[], at: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))] ?? Number.NaN
}

await main()
