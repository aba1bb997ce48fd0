import {readFile} from "node:fs/promises"
import {join} from "node:path"
import type {Locator, Page} from "@playwright/test"
import {strFromU8, unzipSync} from "fflate"
import {expect, test} from "./app"
import {expectSound} from "./axe"
import {articleNamed, atEnd, atRest, headingOf, newBill, saveAs, words} from "./steps"

/** Two texts of a bill compared: which ones, in three views, and handed over. */

const dialogOf = (page: Page): Locator => page.getByRole("dialog", {name: "Compare texts"})

async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+Shift+p")
  await expect(page.getByRole("dialog", {name: "All commands"}).locator("input")).toBeFocused()
  await page.keyboard.type(name)
  await page.keyboard.press("Enter")
}

async function nameVersion(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+Alt+s")
  await expect(page.getByRole("dialog").getByLabel("Name")).toBeFocused()
  await page.keyboard.type(name)
  await page.keyboard.press("Enter")
  await expect(page.getByRole("dialog")).toBeHidden()
}

/** A bill that was sent somewhere and has been worked on since. */
async function workedOn(page: Page): Promise<void> {
  await newBill(page, "III Jurisdiction", "V Criminal provisions: provisions specific")
  await nameVersion(page, "Sent to Cabinet")
  const article = articleNamed(page, "Aggravating circumstances")
  await atEnd(page, headingOf(article))
  await page.keyboard.type(" of offences")
  await expect(articleNamed(page, "Aggravating circumstances of offences")).toBeVisible()
  const paragraphs = words(articleNamed(page, "Trafficking in persons"))
  const count = await paragraphs.count()
  await paragraphs.nth(1).click({position: {x: 3, y: 8}})
  await atRest(page)
  await command(page, "delete the provision")
  await expect(paragraphs).not.toHaveCount(count)
}

test("a draft is compared with its version, by the keyboard alone", async ({app}) => {
  const {page} = app
  await workedOn(page)
  await command(page, "compare texts")
  const dialog = dialogOf(page)
  await expect(dialog.getByLabel("Earlier text")).toHaveValue(/^named /)
  await expect(dialog.getByText("1 change of words · 1 deleted provision")).toBeVisible()
  await expect(dialog.locator(".cmp-text ins")).toContainText("of offences")
  await expect(dialog.getByRole("button", {name: /unchanged/}).first()).toBeVisible()
  await expectSound(page, "the redline")

  const row = dialog.locator(".cmp-row:focus")
  await dialog.getByRole("tab", {name: "Redline"}).focus()
  await page.keyboard.press("F7")
  await expect(row).toContainText("Deleted")
  await page.keyboard.press("F7")
  await expect(row).toContainText("of offences")
  await page.keyboard.press("Shift+F7")
  await expect(row).toContainText("Deleted")

  await dialog.getByRole("tab", {name: "Redline"}).focus()
  await page.keyboard.press("ArrowRight")
  await expect(dialog.getByText("Earlier: Sent to Cabinet")).toBeVisible()
  await expectSound(page, "the two texts side by side")
  await page.keyboard.press("ArrowRight")
  await expect(dialog.getByRole("row")).toHaveCount(3)
  await expectSound(page, "the list of changes")
  await dialog.getByLabel("Show").selectOption("Words")
  await expect(dialog.getByRole("row")).toHaveCount(2)
  await dialog.getByRole("row").nth(1).getByRole("button").press("Enter")
  await expect(dialog).toBeHidden()
  await expect(page.locator(".status-bar")).toContainText(/Article \d+/)
  await expect(page.locator(".page")).toBeFocused()
})

test("what is the same is folded, and opens", async ({app}) => {
  const {page} = app
  await workedOn(page)
  await command(page, "compare texts")
  const fold = dialogOf(page)
    .getByRole("button", {name: /unchanged/})
    .first()
  const rows = dialogOf(page).locator(".cmp-row")
  await expect(fold).toHaveAttribute("aria-expanded", "false")
  const before = await rows.count()
  await fold.press("Enter")
  await expect(fold).toHaveAttribute("aria-expanded", "true")
  expect(await rows.count()).toBeGreaterThan(before)
})

test("the model, another file and the other way round", async ({app}) => {
  const {page} = app
  await newBill(page, "III Jurisdiction")
  await saveAs(page, "first")
  await command(page, "compare texts")
  const dialog = dialogOf(page)
  await expect(dialog.getByLabel("Earlier text")).toHaveValue("model")
  await expect(dialog.getByText("The two texts are the same.")).toBeVisible()
  await page.keyboard.press("Escape")

  await atEnd(page, headingOf(page.locator(".page .article").first()))
  await page.keyboard.type(" anew")
  await command(page, "compare texts")
  await dialog.getByLabel("Earlier text").selectOption("Another file …")
  const chooser = page.getByRole("dialog", {name: "Compare with another draft"})
  const file = chooser.getByRole("option", {name: /first/})
  await file.focus()
  await file.press("Enter")
  await expect(dialog.locator(".cmp-text ins")).toContainText("anew")
  await dialog.getByRole("button", {name: "Swap"}).click()
  await expect(dialog.locator(".cmp-text del")).toContainText("anew")
  await expect(dialog.getByLabel("Later text")).toHaveValue("file first.proviso")
})

test("a comparison is handed over as tracked changes and as a table", async ({app}) => {
  const {page, home} = app
  await workedOn(page)
  await command(page, "compare texts")
  const dialog = dialogOf(page)
  const exportAs = async (what: string, name: string) => {
    await dialog.getByRole("button", {name: "Export"}).click()
    await page.getByRole("menuitem", {name: what}).click()
    const place = page.getByRole("dialog", {name: "Export"}).last()
    await place.getByLabel("File name").fill(name)
    await place.getByRole("button", {name: "Export"}).click()
    await expect(dialog.getByText(new RegExp(`${name}\\.`))).toBeVisible()
  }
  const part = async (name: string) => {
    const bytes = await readFile(join(home, "drafts", name))
    return strFromU8(unzipSync(bytes)["word/document.xml"] ?? new Uint8Array())
  }
  await exportAs("Word document with tracked changes", "redline")
  const redline = await part("redline.docx")
  expect(redline).toContain("<w:ins ")
  expect(redline).toContain("of offences")
  expect(redline).toContain("<w:del ")
  await exportAs("Comparative table as a Word document", "table")
  const table = await part("table.docx")
  for (const text of ["Existing", "Proposed", "Remark", "Deleted.", "Words changed."]) {
    expect(table).toContain(text)
  }
})
