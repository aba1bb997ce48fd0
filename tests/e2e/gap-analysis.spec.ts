import {mkdir, writeFile} from "node:fs/promises"
import {join} from "node:path"
import type {Locator, Page} from "@playwright/test"
import {expect, hostName, test, type App} from "./app"
import {expectSound} from "./axe"
import {newBill, openDraft, saveAs} from "./steps"

/** Existing law is loaded and assessed, and what it lacks comes into the bill. */

const penal = `PENAL CODE

Article 1
Abduction

(1) A person who abducts a woman by force is liable to imprisonment for two years.
(2) An attempt is not punishable.

Article 2
Slavery

A person who buys or sells a person is liable to imprisonment for five years.
`

const labour = `LABOUR ACT

Article 1
Forced labour

Nobody may be made to work by force or threat.

Article 2
Inspectors

An inspector of labour may enter a place of work.
`

test.skip(hostName === "electron", "The system’s own file dialog cannot be driven")

const gaps = (page: Page): Locator => page.getByRole("dialog", {name: "Gap analysis"})
const pane = (page: Page, name: string): Locator =>
  gaps(page).getByRole("region", {name, exact: true})

const attempt = (page: Page): Locator =>
  pane(page, "Questions and obligations")
    .getByRole("treeitem", {name: /attempt/i})
    .first()

async function addLaw(app: App, name: string, text: string): Promise<void> {
  const {page} = app
  await mkdir(join(app.home, "drafts"), {recursive: true})
  await writeFile(join(app.home, "drafts", `${name}.txt`), text)
  await gaps(page).getByRole("button", {name: "Add a law"}).click()
  await page.getByRole("menuitem", {name: /^From a file/}).click()
  const dialog = page.getByRole("dialog", {name: "Add a law to the gap analysis"})
  const file = dialog.getByRole("option").filter({hasText: name})
  await file.focus()
  await file.press("Enter")
  await page.getByRole("button", {name: "Load this law"}).click()
  await expect(gaps(page).getByRole("tab", {name: new RegExp(name, "i")})).toBeVisible()
}

/** Says who assesses, where it is asked. */
async function giveName(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole("dialog", {name: "Your name"})
  await dialog.getByRole("textbox").fill(name)
  await page.keyboard.press("Enter")
  await expect(dialog).toBeHidden()
}

test(`two laws are assessed, and all of it is there again (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await page.keyboard.press("Control+Shift+G")
  await addLaw(app, "Penal code", penal)
  await addLaw(app, "Labour act", labour)
  await expectSound(page, "laws loaded")

  // By keyboard alone: F7 goes to the first question, the arrows answer it.
  await page.keyboard.press("F6")
  await page.keyboard.press("F7")
  await page.keyboard.press("Space")
  await giveName(page, "Ana Ruiz")
  await expect(pane(page, "Finding").getByRole("radio", {name: "Party"}).first()).toBeChecked()
  await expect(pane(page, "Questions and obligations")).toContainText("1 of 117 answered")

  // By mouse: another question, its finding, and the provision that says so.
  await attempt(page).click()
  await pane(page, "Finding").locator(".gap-answer").filter({hasText: "Not met"}).click()
  await gaps(page).getByRole("tab", {name: "PENAL CODE"}).click()
  await gaps(page).getByText("An attempt is not punishable.").click()
  const citations = pane(page, "Finding").getByRole("button", {name: /^PENAL CODE, Article 1/})
  await expect(citations).toBeVisible()
  await pane(page, "Finding").getByLabel("Comment").fill("Only completed acts.")
  await page.keyboard.press("Tab")
  await page.keyboard.press("Control+z")
  await expect(pane(page, "Finding").getByLabel("Comment")).toHaveValue("")
  await page.keyboard.press("Control+y")
  await expect(pane(page, "Finding").getByLabel("Comment")).toHaveValue("Only completed acts.")
  await expectSound(page, "a finding")

  await page.keyboard.press("Escape")
  await expect(gaps(page)).toBeHidden()
  await saveAs(page, "analysis")
  await expect(page.getByText(/^Saved/).first()).toBeVisible()
  await app.killAndRestart()
  await openDraft(app.page, "analysis")
  await expect(app.page.locator(".page .article").first()).toBeVisible()
  await app.page.keyboard.press("Control+Shift+G")
  await expect(pane(app.page, "Questions and obligations")).toContainText("2 of 117 answered")
  await expect(gaps(app.page).getByRole("tab")).toHaveCount(2)
  await attempt(app.page).click()
  await expect(pane(app.page, "Finding").getByLabel("Comment")).toHaveValue("Only completed acts.")
})
