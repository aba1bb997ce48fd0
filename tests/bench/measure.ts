import type {Page} from "@playwright/test"
import type {Node} from "prosemirror-model"
import {isAlternatives} from "../../schema/provisions"

/** Real key presses, as a fast typist makes them. */
const betweenKeys = 70

/**
 * The index, among all lead-in words of a bill, of the first at or after its middle that holds nothing but plain words: no blank, term,
 * reference or choice, and not itself part of one. Both pages have all of them, in the same order.
 */
export function plainLead(doc: Node): number {
  const plain: boolean[] = []
  const visit = (node: Node, inChoice: boolean) => {
    node.forEach((child) => {
      if (child.type.name === "lead") {
        const only = child.childCount === 1 ? child.firstChild : null
        plain.push(!inChoice && only?.isText === true && only.marks.length === 0)
      }
      visit(child, inChoice || isAlternatives(child))
    })
  }
  visit(doc, false)
  const at = plain.indexOf(true, Math.floor(plain.length / 2))
  if (at < 0) throw new RangeError("The bill has no plain words after its middle")
  return at
}

/** Puts the caret into the middle of those words, in sight, and begins to write down how long each key takes. */
export async function prepare(page: Page, lead: number): Promise<void> {
  await page.evaluate((index) => {
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
    const words = document.querySelectorAll(".ProseMirror .lead")[index]
    const text = words?.firstChild
    if (!words || !text) throw new RangeError("The words to type into are not on the page")
    document.querySelector<HTMLElement>(".ProseMirror")?.focus()
    getSelection()?.collapse(text, Math.floor((text.textContent ?? "").length / 2))
    words.scrollIntoView({block: "center"})
  }, lead)
  await page.waitForTimeout(500)
  await page.evaluate((index) => {
    document.querySelectorAll(".ProseMirror .lead")[index]?.scrollIntoView({block: "center"})
  }, lead)
  await quiet(page)
  for (const key of "warm up") await press(page, key)
  const landed = await page.evaluate(
    (index) => document.querySelectorAll(".ProseMirror .lead")[index]?.textContent ?? "",
    lead,
  )
  if (!landed.includes("warm up")) throw new Error(`The keys landed elsewhere: “${landed}”`)
}

/** Milliseconds for one turn of typing, and the keys that are waited for whatever they take. */
const patience = 20_000
const fewest = 5

/**
 * Types, and gives back for each key the milliseconds from its own time stamp to the moment after the next paint. After every tenth key
 * the typist pauses for a second, so that what runs in pauses has its turn, and meets the next key if it lasts too long. A page
 * that takes seconds for a key is left after `patience`, with the keys it has drawn.
 */
export async function typing(page: Page, keys: number): Promise<readonly number[]> {
  await page.evaluate(() => {
    const latencies = Reflect.get(globalThis, "latencies") as number[]
    latencies.length = 0
  })
  const started = performance.now()
  let typed = 0
  for (let i = 0; i < keys; i++) {
    if (typed >= fewest && performance.now() - started > patience) break
    typed++
    await press(page, "abcde fghij"[i % 11] ?? "a")
    if (i % 10 === 9) await page.waitForTimeout(1000)
  }
  const latencies = await page.evaluate(() => Reflect.get(globalThis, "latencies") as number[])
  if (latencies.length < typed) {
    throw new Error(`Only ${latencies.length} of ${typed} key presses were painted`)
  }
  return latencies
}

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key === " " ? "Space" : key)
  await page.waitForTimeout(betweenKeys)
}

/** Waits until a page has had nothing long to do for a second and a half; what runs after idle has its first turn before that. */
export async function quiet(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const begun = performance.now()
        let since = begun
        let last = begun
        const look = () => {
          const now = performance.now()
          if (now - last > 40) since = now
          last = now
          if (now - since > 1500 || now - begun > 20_000) resolve()
          else setTimeout(look, 10)
        }
        look()
      }),
  )
}

export async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send("HeapProfiler.collectGarbage")
  const {usedSize} = await session.send("Runtime.getHeapUsage")
  await session.detach()
  return usedSize / 1e6
}
