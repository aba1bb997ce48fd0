import {readFile, rename} from "node:fs/promises"
import {join} from "node:path"
import type {Page} from "@playwright/test"
import {expect, hostName, test} from "./app"
import {expectSound} from "./axe"
import {articleNamed, atEnd, newBill, openDraft, saveAs, words} from "./steps"

const news = (page: Page) => page.getByRole("note", {name: "The file of this draft"})
/** As somebody does who comes back to the window. */
const turnTo = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event("focus")))

test(`what others do to the file of an open draft is told, and the text stays (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  const path = join(app.home, "drafts", "Shared.proviso")
  await newBill(page, "I General provisions")
  await saveAs(page, "Shared")
  await expect(page.getByText(/^Saved \d/)).toBeVisible()
  await turnTo(page)
  await expect(news(page)).toBeHidden()
  const other = await app.secondWindow()

  await test.step("somebody else has it open, and closes it", async () => {
    await openDraft(other, "Shared.proviso")
    await atEnd(other, words(articleNamed(other, "Scope of application")).last())
    await other.keyboard.type(" By the other.")
    await other.keyboard.press("Control+s")
    await expect(other.getByText(/^Saved \d/)).toBeVisible()
  })

  await test.step("it is changed: compare, or open it as it is now", async () => {
    await turnTo(page)
    await expect(news(page)).toContainText("Shared.proviso was changed by someone else")
    await expectSound(page, "news of a file")
    await news(page).getByRole("button", {name: "Compare"}).click()
    await expect(page.getByRole("dialog")).toContainText("By the other.")
    await page.keyboard.press("Escape")
    await news(page).getByRole("button", {name: "Open it as it is now"}).click()
    await expect(page.locator(".ProseMirror")).toContainText("By the other.")
    await expect(news(page)).toBeHidden()
  })

  await test.step("it is renamed: saving asks, and leaving does too", async () => {
    await rename(path, join(app.home, "drafts", "Renamed.proviso"))
    await turnTo(page)
    await expect(news(page)).toContainText("Shared.proviso is not where it was")
    await expect(page.locator(".save-state")).toContainText("Unsaved changes")
    await page.keyboard.press("Control+s")
    const question = page.getByRole("alertdialog", {name: "The file is not there"})
    await expect(question).toBeVisible()
    await expectSound(page, "a file that is not there")
    await question.getByRole("button", {name: "Save it there again"}).click()
    await expect(page.getByText(/^Saved \d/)).toBeVisible()
    await expect(news(page)).toBeHidden()
    expect(await readFile(path, "utf8")).toContain("By the other.")
  })
})
