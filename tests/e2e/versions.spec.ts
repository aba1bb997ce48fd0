import type {Locator, Page} from "@playwright/test"
import {expect, test} from "./app"
import {expectSound} from "./axe"
import {atRest, caretAtEnd, newBill, openDraft, saveAs} from "./steps"

/** The versions of a draft: named, looked at, restored, and in the file wherever it goes. */

const saved = (page: Page): Locator => page.locator(".save-state", {hasText: /Saved \d/})
const dialogOf = (page: Page): Locator => page.getByRole("dialog", {name: "Versions"})
const listOf = (page: Page): Locator => dialogOf(page).getByRole("option")
const title = (page: Page): Locator => page.locator(".page .title")

async function write(page: Page, words: string): Promise<void> {
  await caretAtEnd(page, title(page))
  await page.keyboard.type(words)
  await expect(title(page)).toContainText(words)
}

async function save(page: Page): Promise<void> {
  await page.keyboard.press("Control+s")
  await expect(saved(page)).toBeVisible()
}

/** By the keyboard alone. */
async function nameVersion(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+Alt+s")
  const dialog = page.getByRole("dialog", {name: "Name this version"})
  await expect(dialog.getByLabel("Name")).toBeFocused()
  await page.keyboard.type(name)
  await page.keyboard.press("Enter")
  await expect(dialog).toBeHidden()
}

async function openVersions(page: Page): Promise<void> {
  await page.keyboard.press("Control+Shift+p")
  await page.keyboard.type("versions")
  await page.keyboard.press("Enter")
  await expect(dialogOf(page)).toBeVisible()
}

test("a version is named, looked at and restored, and travels in the file", async ({app}) => {
  const {page} = app
  await newBill(page, "III Jurisdiction")
  await saveAs(page, "act")
  await expect(saved(page)).toBeVisible()
  await write(page, " first")
  await nameVersion(page, "Sent to Cabinet, 3 March")
  await expect(page.locator(".save-state")).toContainText("Unsaved")
  await save(page)
  await write(page, " second")

  await openVersions(page)
  await expect(listOf(page)).toHaveCount(2)
  const text = dialogOf(page).getByRole("region", {name: "Text of this version"})
  const named = page.getByRole("option", {name: /^Sent to Cabinet, 3 March/})
  await expect(named).toBeFocused()
  await expect(text.getByRole("heading", {level: 3})).toHaveText(/ first$/)
  await expect(text).toContainText("Article 1")
  await expectSound(page, "the versions")
  await page.keyboard.press("ArrowDown")
  await expect(text.getByRole("heading", {level: 3})).not.toContainText("first")
  await expect(dialogOf(page).getByRole("heading", {level: 3, name: /^Saved/})).toBeVisible()
  await page.keyboard.press("ArrowUp")

  await dialogOf(page).getByRole("button", {name: "Restore"}).click()
  const question = page.getByRole("alertdialog", {name: "Restore this version?"})
  await expect(question.getByRole("button", {name: "Restore"})).toBeFocused()
  await expectSound(page, "the question before restoring")
  await page.keyboard.press("Enter")
  await expect(dialogOf(page)).toBeHidden()
  await expect(title(page)).toHaveText(/ first$/)
  await expect(page.locator(".page")).toBeFocused()
  await page.keyboard.press("Control+z")
  await expect(title(page)).toHaveText(/ first second$/)
  await page.keyboard.press("Control+y")
  await save(page)

  const again = await app.killAndRestart()
  await openDraft(again, "act.proviso")
  await expect(title(again)).toHaveText(/ first$/)
  await openVersions(again)
  const kept = again.getByRole("option", {name: /^Before restoring “Sent to Cabinet, 3 March”/})
  await kept.click()
  await expect(dialogOf(again).locator(".bill-text h3")).toHaveText(/ first second$/)
})

test("what a save replaced is given a name, renamed, and removed only when that is confirmed", async ({
  app,
}) => {
  const {page} = app
  await newBill(page, "III Jurisdiction")
  await saveAs(page, "act")
  await expect(saved(page)).toBeVisible()
  await write(page, " later")
  await save(page)
  await openVersions(page)
  await expect(listOf(page)).toHaveCount(1)
  await expect(listOf(page)).toContainText("saved")

  const dialog = dialogOf(page)
  await dialog.getByRole("button", {name: "Name it"}).click()
  await page.keyboard.type("As first written")
  await page.keyboard.press("Enter")
  await expect(listOf(page)).toHaveCount(1)
  await expect(listOf(page)).toContainText("As first written")
  await expect(dialog.locator(".bill-text h3")).not.toContainText("later")

  await dialog.getByRole("button", {name: "Rename"}).click()
  const field = page.getByRole("dialog", {name: "Rename this version"}).getByLabel("Name")
  await expect(field).toHaveValue("As first written")
  await field.fill("The first text")
  await page.keyboard.press("Enter")
  await expect(listOf(page)).toContainText("The first text")

  await dialog.getByRole("button", {name: "Remove"}).click()
  await expect(page.getByRole("alertdialog")).toContainText("The first text")
  await expectSound(page, "the question before removing")
  // Cancel has the focus.
  await page.keyboard.press("Enter")
  await expect(listOf(page)).toContainText("The first text")
  await dialog.getByRole("button", {name: "Remove"}).click()
  await page.getByRole("alertdialog").getByRole("button", {name: "Remove"}).click()
  await expect(listOf(page)).toHaveCount(1)
  await expect(listOf(page), "what the save replaced is still there").toContainText("saved")
  await atRest(page)
  await expect(listOf(page)).toBeFocused()
})

test("a version that was named is in the recovery copy", async ({app}) => {
  await newBill(app.page, "III Jurisdiction")
  await write(app.page, " unsaved")
  await nameVersion(app.page, "Before the session")
  // A recovery copy is there within a second.
  await app.page.waitForTimeout(2_500)
  const page = await app.killAndRestart()
  await expect(page.getByText("Recovered drafts")).toBeVisible()
  await page
    .getByRole("button", {name: /^Open.*Law against Trafficking|^Open$/})
    .last()
    .click()
  await expect(title(page)).toHaveText(/ unsaved$/)
  await openVersions(page)
  await expect(listOf(page)).toContainText("Before the session")
})
