import {createHash} from "node:crypto"
import {describe, expect, it} from "vitest"
import {readingView} from "../../../schema/documents/reading-view"
import {readingSearch} from "../../../schema/formats/html/reading-search"
import {ExportStopped} from "../../../schema/formats/progress"
import {context, sampleBill} from "./samples"

const civil = sampleBill("tip-civil")
const html = readingView(civil, context)

describe("the reading view", () => {
  it("lets its own script run and nothing else", () => {
    const hash = createHash("sha256").update(readingSearch.text).digest("base64")
    expect(readingSearch.hash).toBe(hash)
    expect(html).toContain(`script-src &#39;sha256-${hash}&#39;`.replaceAll("&#39;", "'"))
    expect(html.match(/<script/g)).toHaveLength(1)
    expect(html).not.toMatch(/\b(?:src|href)="(?!#)/)
  })

  it("has a note beside every article, and the bill's words untouched", () => {
    const parts = html
      .split("data-part")
      .slice(1)
      .filter((part) => part.startsWith('=""'))
    expect(parts).toHaveLength(38)
    for (const part of parts) expect(part).toContain("<aside")
    expect(html).toContain("the giving or receiving of a payment or other benefit")
  })

  it("has each id once, and every link leads somewhere", () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, to] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(to)
  })

  it("stops when it is asked to", () => {
    const stop = AbortSignal.abort()
    expect(() => readingView(civil, context, {signal: stop})).toThrow(ExportStopped)
  })
})
