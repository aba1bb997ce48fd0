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

test(`a clause whose words are typed away carries nothing, and what is lost is in sight (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  await newBill(page)
  await expect(bar(page).getByRole("button", {name: /^TIP: \d+ of/})).toBeVisible()
  await consent(page).selectText()
  await page.keyboard.press("Delete")
  await expect(bar(page)).toContainText("TIP 3(c) now partly met")
  await bar(page)
    .getByRole("button", {name: /^TIP 3\(c\)/})
    .press("Enter")
  const missing = panel(page).getByRole("list", {name: "What is missing"})
  await expect(missing).toContainText("The consent of a child")
  await missing.getByRole("button", {name: /^Put it back/}).press("Enter")
  await expect(consent(page)).toHaveCount(1)
  await expect(missing).toBeHidden()

  await consent(page).selectText()
  await page.keyboard.press("Delete")
  await bar(page)
    .getByRole("button", {name: /^It was meant/})
    .press("Enter")
  await expect(bar(page)).not.toContainText("TIP 3(c)")
  await expect(missing).toContainText("The consent of a child")
})

test(`an obligation is judged by keyboard, as a person's judgement beside the text (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await page.keyboard.press("Control+Shift+Y")
  await panel(page).getByRole("combobox", {name: "Treaty or register"}).selectOption("TIP")
  await panel(page).getByRole("searchbox").fill("TIP 5(1)")
  await row(page, "TIP 5(1)").click()
  await expect(panel(page).getByRole("heading", {name: "TIP 5(1)", exact: true})).toBeFocused()

  await panel(page).getByRole("button", {name: "Judge it yourself …"}).focus()
  await page.keyboard.press("Enter")
  await expect(panel(page).getByLabel("In your judgement it is")).toBeFocused()
  await page.keyboard.press("Tab")
  await page.keyboard.type("Penal Code, article 12")
  await page.keyboard.press("Tab")
  await page.keyboard.type("The Code has the offence since 2003.")
  await page.keyboard.press("Control+Enter")
  await page.keyboard.type("Ana")
  await page.keyboard.press("Enter")
  const held = panel(page).getByRole("group", {name: "Judgement"})
  await expect(held).toContainText("Met by other law on the judgement of Ana, just now")
  await expect(held).toContainText("Penal Code, article 12")
  await expect(held).toContainText("The text comes to: Not met")
  await expect(panel(page).getByRole("button", {name: "Change the judgement …"})).toBeFocused()
  await expectSound(page, "a judgement")

  await panel(page).getByRole("button", {name: "Take it back"}).press("Enter")
  await expect(held).toBeHidden()
  await page.keyboard.press("Escape")
  await expect(row(page, "TIP 5(1)")).toContainText("Not met")
})

test(`the overview has its charts as tables, and each row leads to what it counts (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  await newBill(page)
  await expect(bar(page).getByRole("button", {name: /^TIP: \d+ of/})).toBeVisible()
  await page.keyboard.press("Control+Alt+o")
  const dialog = page.getByRole("dialog", {name: "Coverage of the treaties"})
  const levels = dialog.getByRole("table", {name: "Obligations by treaty and level"})
  for (const name of ["Obligations by pillar", "Obligations that each chapter of the bill carries"])
    await expect(dialog.getByRole("table", {name})).toBeVisible()
  for (const theme of ["light", "dark"]) {
    await page.evaluate((name) => (document.documentElement.dataset["theme"] = name), theme)
    await dialog.getByRole("tab", {name: "Overview"}).click()
    await expectSound(page, `the overview, ${theme}`)
    await dialog.getByRole("tab", {name: "Elements of the offences"}).click()
    const consentRow = dialog.getByRole("row", {name: /^Consent/})
    await expect(consentRow).toContainText("Article 8, paragraph (6)")
    await expectSound(page, `the elements, ${theme}`)
  }
  await dialog.getByRole("tab", {name: "Overview"}).click()
  const duties = levels.getByRole("row", {name: /^TIP: Mandatory/})
  await expect(duties.getByRole("cell").nth(1)).toHaveText(/^\d+$/)
  await duties.getByRole("button").press("Enter")
  await expect(dialog).toBeHidden()
  await expect(panel(page).getByRole("button", {name: "Remove filter: Mandatory"})).toBeVisible()
  await expect(tree(page)).toBeFocused()
})

test(`what comes in from another pack takes nothing from an obligation (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  await page.getByRole("button", {name: /^Law on the Prevention and Suppression/}).click()
  await expect(bar(page).getByRole("button", {name: /^TIP: \d+ of \d+ “shall” met/})).toBeVisible()
  await page.keyboard.press("Control+Shift+G")
  const gaps = page.getByRole("dialog", {name: "Gap analysis"})
  await gaps.getByLabel("What to work through").selectOption("UNTOC")
  await gaps
    .getByRole("treeitem", {name: /UNTOC 5\(1\)\(a\) /})
    .first()
    .click()
  await gaps.getByRole("button", {name: "Insert into the bill"}).press("Enter")
  await expect(gaps).toContainText("in the bill as Article 39")
  await page.keyboard.press("Escape")
  await expect(gaps).toBeHidden()
  await expect(bar(page)).toContainText("2 blanks open")
  await expect(bar(page)).not.toContainText("no longer met")
  await expect(bar(page)).not.toContainText("now partly met")
})
