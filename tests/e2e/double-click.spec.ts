import {mkdir, writeFile} from "node:fs/promises"
import {join} from "node:path"
import type {Locator, Page} from "@playwright/test"
import {serializeDraft} from "../../schema/file"
import {article, bill, clause, title} from "../schema/build"
import {expect, hostName, test} from "./app"
import {articleNamed, words} from "./steps"

/** Who double-clicks a file, as in every window of the system, has opened that file and done nothing else. */

const draft = serializeDraft({
  documentId: "spec-draft",
  created: "2026-01-01T00:00:00Z",
  doc: bill(
    title("Law on Examples"),
    article({id: "first"}, "Purpose", clause({id: "first.1"}, "This Law sets an example.")),
  ),
  versions: [],
  copy: null,
  source: null,
})

interface Point {
  readonly x: number
  readonly y: number
}

type Box = Point & {readonly width: number; readonly height: number}

async function boxOf(found: Locator): Promise<Box> {
  const box = await found.boundingBox()
  if (!box) throw new RangeError("It is not in sight")
  return box
}

const middle = ({x, y, width, height}: Box): Point => ({x: x + width / 2, y: y + height / 2})

/** What two boxes have in common; of negative size where that is nothing. */
function common(a: Box, b: Box): Box {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)]
  const width = Math.min(a.x + a.width, b.x + b.width) - x
  const height = Math.min(a.y + a.height, b.y + b.height) - y
  return {x, y, width, height}
}

const entryAt = (page: Page, {x, y}: Point): Promise<string> =>
  page.evaluate(
    (at) => document.elementFromPoint(at.x, at.y)?.closest("[role=option]")?.textContent ?? "",
    {x, y},
  )

test(`a double click opens a folder or a file and presses nothing behind (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  const deep = join(app.home, "drafts", "Ministry")
  await mkdir(deep, {recursive: true})
  for (let i = 10; i < 30; i++) await writeFile(join(deep, `Draft ${i}.proviso`), draft)
  const button = await boxOf(page.getByRole("button", {name: /^New bill/}))
  await page.keyboard.press("Control+o")
  const dialog = page.getByRole("dialog", {name: "Open a draft"})
  const folder = middle(await boxOf(dialog.getByRole("option", {name: "Ministry"})))
  await page.mouse.dblclick(folder.x, folder.y)
  await expect(dialog.getByRole("option", {name: /^Draft 10/})).toBeAttached()
  await dialog
    .getByRole("option", {name: /^Draft/})
    .nth(12)
    .scrollIntoViewIfNeeded()
  const behind = middle(common(button, await boxOf(dialog.getByRole("listbox"))))
  expect(await entryAt(page, behind)).toContain("Draft")

  await page.mouse.dblclick(behind.x, behind.y)
  const purpose = words(articleNamed(page, "Purpose"))
  await expect(purpose).toHaveText("This Law sets an example.")
  await expect(page.getByRole("dialog")).toHaveCount(0)
  await expect(
    page.locator(".page [contenteditable=true], .page[contenteditable=true]").first(),
  ).toBeFocused()
  await page.keyboard.type("Draft ")
  await expect(page.locator(".page")).toContainText("Draft Law on Examples")

  // Afterwards a double click is one again, and a quick press elsewhere a press.
  await purpose.dblclick({position: {x: 8, y: 8}})
  expect(await page.evaluate(() => getSelection()?.toString().trim())).toBe("This")
  await page.keyboard.type("That")
  await expect(purpose).toHaveText("That Law sets an example.")
})
