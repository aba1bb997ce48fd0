import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import type {Browser} from "@playwright/test"
import type {Node} from "prosemirror-model"
import {serializeDraft} from "../../schema/file"
import {launchChromium} from "../e2e/app"
import {bundledLibrary} from "../schema/library/bundled"
import {longBill} from "./bills"
import {benchCoverage} from "./coverage"
import {heapMb, plainLead, prepare, typing} from "./measure"
import {benchReview} from "./review"
import {benchSearch} from "./search"
import {benchCandidates} from "./candidates"
import {withSuggestions} from "./suggested"
import {benchExport} from "./word-export"
import {editable, openBare, openInProviso, startServer} from "./windows"

/** `npm run bench`: in one run, in Chromium, Proviso with everything on against bare ProseMirror on the same bills. */
const given = process.argv.slice(2).map(Number)
/** Numbers of articles; `npm run bench -- 40 1000` measures those alone. */
const sizes = given.length > 0 ? given : [40, 400, 1000, 4000]
/** Proviso and bare ProseMirror take turns, so that whatever else the machine does meets both. */
const rounds = 3
/** Bare ProseMirror takes seconds for a key in the longest bill. */
const keysEach = (size: number) => (size > 1000 ? 14 : 40)

const legend = `
How to read this. Each line is one bill, in Proviso with everything on / in bare ProseMirror (same document, no plugin, no styling) = ratio.
Read the ratios, below 1 Proviso is the faster: milliseconds differ between machines, and between two runs on one.
  key      from the key press, in the middle of the bill, to after the next paint; half of the keys, and 19 in 20, are at most this.
           The screen is drawn every 16.7 ms, so a key that costs nothing takes 8 ms on average. ${rounds} turns of ${keysEach(40)} keys each, with pauses (the longest bill: ${keysEach(4000)}).
  open     from asking for the bill until it is painted and can be edited; in Proviso that includes reading, checking and the window.
  heap     what the page's JavaScript keeps, after a garbage collection.
The line on suggestions compares Proviso with itself: the same bill with a thousand open suggestions, and with none.
Aims: key p95 ratio at most 1.00 at 1,000 articles; heap at 1,000 articles under 150 MB; Word export of 1,000 articles under 2 s and
300 MB, and in less time than pandoc takes for the same from HTML; a second start to an editable bill under 2 s; a search of the library
under 50 ms; candidates in two laws of 300 articles under 20 ms, each law indexed in under 150 ms; 12 copies of 300 articles brought together under 5 s; two bills of 1,000 articles compared under 3 s;
coverage of 300 articles under 16 ms after an edit.
`

interface Measured {
  readonly openMs: number
  readonly p50: number
  readonly p95: number
  readonly heap: number
}

interface Row {
  readonly size: number
  readonly ours: Measured
  readonly bare: Measured
}

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "proviso-bench-"))
  const browser = await launchChromium()
  try {
    console.log(legend)
    const drafts = join(home, "drafts")
    mkdirSync(drafts, {recursive: true})
    const library = bundledLibrary()
    console.log(benchSearch(library))
    console.log(benchCandidates(library))
    console.log(benchReview(library))
    console.log(benchCoverage(library))
    const rows: Row[] = []
    for (const size of sizes) {
      const doc = longBill(library, size)
      const parts = {documentId: `bench-${size}`, created: "2026-01-01T00:00:00.000Z"}
      const text = serializeDraft({...parts, doc, versions: [], copy: null, source: null})
      writeFileSync(join(drafts, nameOf(size)), text)
      const docJson: unknown = doc.toJSON()
      const row = {size, ...(await compare(browser, home, size, docJson, plainLead(doc)))}
      rows.push(row)
      tell(row)
    }
    tellGrowth(rows)
    if (sizes.includes(1000)) await suggesting(browser, home, drafts, longBill(library, 1000))
    for (const size of [40, 1000].filter((each) => sizes.includes(each)))
      console.log(benchExport(join(drafts, nameOf(size)), longBill(library, size), size, home))
    for (const size of [40, 1000].filter((each) => sizes.includes(each)))
      await starting(browser, home, size)
  } finally {
    await browser.close()
    rmSync(home, {recursive: true, force: true})
  }
}

const nameOf = (size: number) => `bill-${size}.proviso`

async function compare(
  browser: Browser,
  home: string,
  size: number,
  docJson: unknown,
  lead: number,
): Promise<{readonly ours: Measured; readonly bare: Measured}> {
  const bare = await openBare(browser, docJson)
  await prepare(bare.page, lead)
  const ours = await openInProviso(browser, home, nameOf(size))
  await prepare(ours.page, lead)
  const keys = {bare: [] as number[], ours: [] as number[]}
  for (let round = 0; round < rounds; round++) {
    keys.bare.push(...(await typing(bare.page, keysEach(size))))
    keys.ours.push(...(await typing(ours.page, keysEach(size))))
  }
  const result = {
    ours: {
      openMs: ours.openMs,
      p50: quantile(keys.ours, 0.5),
      p95: quantile(keys.ours, 0.95),
      heap: await heapMb(ours.page),
    },
    bare: {
      openMs: bare.openMs,
      p50: quantile(keys.bare, 0.5),
      p95: quantile(keys.bare, 0.95),
      heap: await heapMb(bare.page),
    },
  }
  await ours.close()
  await bare.close()
  return result
}

/** How many suggestions are open in the bill that is typed in. */
const openSuggestions = 1000

/** The same bill with and without open suggestions, taking turns; the Review panel is open beside both. */
async function suggesting(
  browser: Browser,
  home: string,
  drafts: string,
  doc: Node,
): Promise<void> {
  const bills = {with: withSuggestions(doc, openSuggestions), without: doc}
  const opened = []
  for (const [name, each] of Object.entries(bills)) {
    const parts = {documentId: `bench-${name}`, created: "2026-01-01T00:00:00.000Z"}
    const file = `suggestions-${name}.proviso`
    writeFileSync(
      join(drafts, file),
      serializeDraft({...parts, doc: each, versions: [], copy: null, source: null}),
    )
    const one = await openInProviso(browser, home, file)
    await one.page.getByRole("tab", {name: "Review"}).click()
    await prepare(one.page, plainLead(doc))
    opened.push({one, keys: [] as number[]})
  }
  for (let round = 0; round < rounds; round++) {
    for (const {one, keys} of opened) keys.push(...(await typing(one.page, keysEach(1000))))
  }
  const [a, b] = opened.map(({keys}) => [quantile(keys, 0.5), quantile(keys, 0.95)] as const)
  const versus = (x = 0, y = 0) => `${ms(x)} / ${ms(y)} = ${ratio(x, y)}`
  console.log(
    `1000 articles with ${openSuggestions} open suggestions / without: ` +
      `key p50 ${versus(a?.[0], b?.[0])} · p95 ${versus(a?.[1], b?.[1])} · ` +
      `open ${versus(opened[0]?.one.openMs, opened[1]?.one.openMs)}`,
  )
  for (const {one} of opened) await one.close()
}

function tell({size, ours, bare}: Row): void {
  const versus = (a: number, b: number) => `${ms(a)} / ${ms(b)} = ${ratio(a, b)}`
  console.log(
    `${String(size).padStart(5)} articles: key p50 ${versus(ours.p50, bare.p50)} · p95 ${versus(ours.p95, bare.p95)} · ` +
      `open ${versus(ours.openMs, bare.openMs)} · heap ${ours.heap.toFixed(0)} MB / ${bare.heap.toFixed(0)} MB`,
  )
}

function tellGrowth(rows: readonly Row[]): void {
  const first = rows[0]
  const last = rows.at(-1)
  if (!first || !last) return
  const grown = (of: (row: Row) => number) => ratio(of(last), of(first))
  console.log(
    `growth from ${first.size} to ${last.size} articles (${last.size / first.size} times): ` +
      `key p50 ${grown(({ours}) => ours.p50)}, p95 ${grown(({ours}) => ours.p95)} times; bare ProseMirror ` +
      `p50 ${grown(({bare}) => bare.p50)}, p95 ${grown(({bare}) => bare.p95)} times · ` +
      `open ${grown(({ours}) => ours.openMs)} times, bare ${grown(({bare}) => bare.openMs)} times`,
  )
}

/** A second start: from the command until a recent draft can be edited, in a browser that runs already. */
async function starting(browser: Browser, home: string, size: number): Promise<void> {
  const times: number[] = []
  for (let i = 0; i < 3; i++) {
    const started = performance.now()
    const server = await startServer(home)
    const context = await browser.newContext({viewport: {width: 1280, height: 720}})
    const page = await context.newPage()
    await page.goto(server.address)
    await page.locator("button.start-item", {hasText: nameOf(size)}).click()
    await editable(page)
    times.push(performance.now() - started)
    await context.close()
    server.stop()
  }
  console.log(
    `second start, from the command to an editable bill of ${size} articles: ${ms(quantile(times, 0.5))} (of 3: ${times.map(ms).join(", ")})`,
  )
}

const ms = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)} ms`
const ratio = (value: number, against: number) => (value / against).toFixed(2)

function quantile(values: readonly number[], at: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))] ?? Number.NaN
}

await main()
