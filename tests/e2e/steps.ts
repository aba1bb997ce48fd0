import {readdir, readFile} from "node:fs/promises"
import {join} from "node:path"
import {expect, type Locator, type Page} from "@playwright/test"

/** What a drafter does again and again, as the specs say it. */

/** Makes a bill from the bundled pack; by chapter where chapters are named, of all its provisions else. */
export async function newBill(page: Page, ...chapters: readonly string[]): Promise<void> {
  await page.getByRole("button", {name: /^New bill/}).click()
  const dialog = page.getByRole("dialog", {name: "New bill"})
  await dialog.getByRole("button", {name: "Next"}).click()
  await dialog.getByLabel("Title of the bill").fill("Law against Trafficking in Persons")
  await dialog.getByLabel("State").fill("Valdoria")
  await dialog.getByRole("button", {name: "Next"}).click()
  if (chapters.length > 0) await dialog.getByText("The provisions I choose").click()
  for (const chapter of chapters) await dialog.getByText(chapter).click()
  await dialog.getByRole("button", {name: /^Make the bill/}).click()
  await expect(page.locator(".page .article").first()).toBeVisible()
}

/** Opens a draft of the drafts folder (or of a folder in it) through the page's own dialog. */
export async function openDraft(page: Page, name: string, folder?: string): Promise<void> {
  await page.keyboard.press("Control+o")
  const dialog = page.getByRole("dialog", {name: "Open a draft"})
  if (folder !== undefined) await choose(dialog, folder)
  await choose(dialog, name)
  await expect(dialog).toBeHidden()
}

async function choose(dialog: Locator, name: string): Promise<void> {
  const entry = dialog.getByRole("option").filter({hasText: name}).first()
  await entry.focus()
  await entry.press("Enter")
}

/** Saves under a name for the first time, in the drafts folder or a folder in it. */
export async function saveAs(page: Page, name: string, folder?: string): Promise<void> {
  await page.keyboard.press("Control+Shift+s")
  const dialog = page.getByRole("dialog", {name: "Save as"})
  if (folder !== undefined) await choose(dialog, folder)
  await dialog.getByLabel("File name").fill(name)
  await dialog.getByRole("button", {name: "Save"}).click()
  await expect(dialog).toBeHidden()
}

/** The sentence about what went wrong, or about what to know of the file. */
export const trouble = (page: Page): Locator => page.locator(".trouble > span")

/** The article with this heading. */
export function articleNamed(page: Page, heading: string): Locator {
  return page
    .locator(".page .article")
    .filter({has: page.locator(".heading", {hasText: new RegExp(`^${heading}$`)})})
}

export const headingOf = (found: Locator): Locator => found.locator(".heading").first()
export const words = (found: Locator): Locator => found.locator(".lead").filter({visible: true})

/** The number as the page prints it. */
export function numberOf(found: Locator): Promise<string> {
  return headingOf(found).evaluate((heading) => heading.getAttribute("data-number") ?? "")
}

/** Far places are scrolled to, and a click's selection arrives, over a few frames; a person waits for that without knowing it. */
export function atRest(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((done) => {
        let frames = 0
        const next = () => (++frames > 10 ? done() : requestAnimationFrame(next))
        next()
      }),
  )
}

/** Puts the caret at the end of a line by a click and the End key. */
export async function atEnd(page: Page, line: Locator): Promise<void> {
  await atRest(page)
  // At the start of the line, where neither a blank nor a choice stands.
  await line.click({position: {x: 3, y: 8}})
  await atRest(page)
  await page.keyboard.press("End")
}

/** Puts the caret after everything that a line holds, also where a line is longer than the page is wide. */
export async function caretAtEnd(page: Page, line: Locator): Promise<void> {
  await line.click()
  await line.evaluate((element) => getSelection()?.collapse(element, element.childNodes.length))
  await atRest(page)
}

/** Puts the caret right before an element in a line, as a click there does. */
export async function caretBefore(inner: Locator): Promise<void> {
  await inner.scrollIntoViewIfNeeded()
  await inner.evaluate((element) => {
    const parent = element.parentNode
    if (!parent) throw new RangeError("The element stands in no line")
    element.closest<HTMLElement>(".page")?.focus()
    getSelection()?.collapse(parent, [...parent.childNodes].indexOf(element))
  })
  await atRest(inner.page())
}

/** Pastes HTML as another program hands it over. */
export async function paste(page: Page, html: string): Promise<void> {
  await page.locator(".page").evaluate((element, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData("text/html", text)
    element.dispatchEvent(
      new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}),
    )
  }, html)
}

/** All that the recovery folder holds, as one text. A file that goes while it is read counts as gone. */
export async function keptCopies(home: string): Promise<string> {
  const folder = join(home, "user-data/recovery")
  const files = (await readdir(folder)).filter((name) => /\.(?:snapshot|journal)$/.test(name))
  const texts = files.map((name) => readFile(join(folder, name), "utf8").catch(() => ""))
  return (await Promise.all(texts)).join("\n")
}
