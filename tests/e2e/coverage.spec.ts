import type {Page} from "@playwright/test"
import {expect, hostName, test} from "./app"
import {expectSound} from "./axe"
import {articleNamed, caretAtEnd, newBill, words} from "./steps"

/** What the bill does about the treaties, live: what an edit takes, the way back, and what a person holds of it. */

const panel = (page: Page) => page.getByRole("tabpanel", {name: "Treaties"})
const tree = (page: Page) => panel(page).getByRole("tree")
const row = (page: Page, citation: string) =>
  tree(page).getByRole("treeitem", {name: new RegExp(`^${citation.replace(/[()]/g, "\\$&")} `)})
const bar = (page: Page) => page.locator(".status-bar")

/** The sentence that makes the consent of a child irrelevant. */
const consent = (page: Page) =>
  words(articleNamed(page, "Trafficking in persons")).filter({hasText: "The consent of a child"})

/** Removes the clause with the caret, as the menu does. */
async function removeClause(page: Page): Promise<void> {
  await page.getByRole("button", {name: "Provision", exact: true}).click()
  await page.getByRole("menuitem", {name: /^Delete the provision/}).click()
}

async function showArticle(page: Page, number: number): Promise<void> {
  await page.keyboard.press("Control+Shift+Y")
  await panel(page).getByRole("combobox", {name: "Treaty or register"}).selectOption("TIP")
  const head = tree(page)
    .getByRole("treeitem", {level: 1})
    .nth(number - 1)
  if ((await head.getAttribute("aria-expanded")) === "false") await head.click()
}

test(`the limb that goes turns its obligation at once, and comes back in one press (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  await newBill(page)
  const summary = bar(page).getByRole("button", {name: /^TIP: \d+ of \d+ “shall” met/})
  await expect(summary).toBeVisible()
  const before = await summary.innerText()
  await showArticle(page, 3)
  await expect(row(page, "TIP 3(c)")).toContainText("Met")

  await caretAtEnd(page, consent(page))
  await removeClause(page)
  await expect(consent(page)).toHaveCount(0)
  await expect(row(page, "TIP 3(c)")).toContainText("Partly met")
  await expect(bar(page)).toContainText("TIP 3(c) now partly met")
  await expect(summary).not.toHaveText(before)
  await expectSound(page, "what an edit took away")

  await bar(page).getByRole("button", {name: "Put it back"}).click()
  await expect(consent(page)).toHaveCount(1)
  await expect(row(page, "TIP 3(c)")).not.toContainText("Partly")
  await expect(bar(page)).not.toContainText("TIP 3(c)")
  await expect(summary).toHaveText(before)

  await caretAtEnd(page, consent(page))
  await removeClause(page)
  await expect(bar(page)).toContainText("TIP 3(c) now partly met")
  await page.keyboard.press("Control+z")
  await expect(consent(page)).toHaveCount(1)
  await expect(bar(page)).not.toContainText("TIP 3(c)")

  await caretAtEnd(page, consent(page))
  await removeClause(page)
  await expect(bar(page)).toContainText("TIP 3(c) now partly met")
  await page.keyboard.press("Control+Shift+B")
  await expect(consent(page)).toHaveCount(1)
  await expect(page.locator(".page")).toBeFocused()
  await expect(summary).toHaveText(before)
})
