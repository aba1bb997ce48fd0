import {readFileSync} from "node:fs"
import {createRequire} from "node:module"
import type {Page} from "@playwright/test"
import type {AxeResults} from "axe-core"
import {expect} from "./app"
import {atRest} from "./steps"

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

interface WithAxe {
  readonly axe: {run(context: Document): Promise<AxeResults>}
}

/** What axe finds wrong with the window as it stands. */
export async function expectSound(page: Page, where: string): Promise<void> {
  await atRest(page)
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const {violations} = await (globalThis as unknown as WithAxe).axe.run(document)
    return violations.map(({id, help, nodes}) => ({
      id,
      help,
      nodes: nodes
        .slice(0, 4)
        .map(({html, failureSummary}) => `${html.slice(0, 200)} ${failureSummary ?? ""}`),
    }))
  })
  expect.soft(found, where).toEqual([])
}
