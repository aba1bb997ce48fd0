import {readdirSync, readFileSync} from "node:fs"
import {join, resolve} from "node:path"
import {describe, expect, it} from "vitest"

/**
 * Every end-to-end spec runs in windows that are watched for what no page of Proviso may do (tests/e2e/app.ts), and none can have another
 * window: that the network log is empty over the whole suite is true of a spec that somebody writes tomorrow.
 */

const folder = resolve(import.meta.dirname, "e2e")
const specs = readdirSync(folder, {recursive: true, encoding: "utf8"}).filter((name) =>
  name.endsWith(".ts"),
)

/** What a spec may have from app.ts. */
const offered = /^(?:expect|hostName|test|type App|App)$/

/** How a spec could come to a window that nobody watches; nothing for one that cannot. */
function waysAround(text: string): readonly string[] {
  const imports = [...text.matchAll(/^import\s+(type\s+)?([^"']*?)\s*from\s*["']([^"']+)["']/gm)]
  const names = (list: string) =>
    list
      .replace(/[{}]/g, "")
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean)
  const found = imports.flatMap(([, isType, list = "", from = ""]) => {
    if (isType !== undefined) return []
    if (from === "./app") return names(list).filter((name) => !offered.test(name))
    return /playwright|puppeteer/.test(from)
      ? names(list).filter((name) => !name.startsWith("type "))
      : []
  })
  const isWatched = imports.some(
    ([, , list = "", from]) => from === "./app" && names(list).includes("test"),
  )
  return [
    ...found,
    ...(/\b(?:import|require)\s*\(\s*["'`](?:@?playwright|puppeteer)/.test(text)
      ? ["a module that is loaded later"]
      : []),
    ...(isWatched ? [] : ["no test from app.ts"]),
  ]
}

describe("an end-to-end spec", () => {
  it.each(specs.filter((name) => name.endsWith(".spec.ts")))("is watched: %s", (name) => {
    expect(waysAround(readFileSync(join(folder, name), "utf8"))).toEqual([])
  })

  it("would be found out if it were not", () => {
    const app = 'import {expect, test} from "./app"\n'
    expect(waysAround(app)).toEqual([])
    expect(waysAround(`${app}import {type Page} from "@playwright/test"`)).toEqual([])
    expect(waysAround('import {expect, test} from "@playwright/test"')).toEqual([
      "expect",
      "test",
      "no test from app.ts",
    ])
    expect(waysAround(`${app}import {chromium} from "@playwright/test"`)).toEqual(["chromium"])
    expect(waysAround(app.replace("expect", "launchChromium"))).toEqual(["launchChromium"])
    expect(waysAround(`${app}await import("playwright")`)).toEqual([
      "a module that is loaded later",
    ])
  })

  it("has its helpers from files that start no browser, but for app.ts", () => {
    const starting = specs.filter((name) =>
      /\b(?:chromium|firefox|webkit|_electron)\s*\.\s*(?:launch|connect)/.test(
        readFileSync(join(folder, name), "utf8"),
      ),
    )
    expect(starting).toEqual(["app.ts"])
  })
})
