import type {Locator, Page} from "@playwright/test"
import {expect, hostName, test} from "./app"
import {expectSound} from "./axe"
import {articleNamed, headingOf, newBill} from "./steps"

/** From a paragraph of a treaty to the provisions that implement it, and back. */

const panel = (page: Page) => page.getByRole("tabpanel", {name: "Treaties"})
const tree = (page: Page) => panel(page).getByRole("tree")

/** Goes on by Tab until something has the focus, as a drafter without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press("Tab")
  }
  await expect(target, "reached by Tab").toBeFocused()
}

/** Goes on by F6 until the focus is in a pane. */
async function paneTo(page: Page, pane: string): Promise<void> {
  const inside = page.getByRole("complementary", {name: pane})
  for (let i = 0; i < 5; i++) {
    if (await inside.evaluate((element) => element.contains(document.activeElement))) return
    await page.keyboard.press("F6")
  }
  throw new Error(`F6 does not lead to ${pane}`)
}

/** Searches for an obligation and opens it, by keys alone. */
async function openByKeys(page: Page, citation: string): Promise<void> {
  await page.keyboard.press("Control+Shift+Y")
  await expect(panel(page).getByRole("searchbox")).toBeFocused()
  await page.keyboard.press("Control+a")
  await page.keyboard.type(citation)
  await expect(panel(page).getByRole("status")).toBeVisible()
  await tabTo(page, tree(page))
  await page.keyboard.press("Home")
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("Enter")
  await expect(panel(page).getByRole("heading", {name: citation, exact: true})).toBeFocused()
}

test(`from TIP 6(3) to its provision and back by keyboard alone (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page)
  await openByKeys(page, "TIP 6(3)")
  await expect(panel(page)).toContainText("Obliged to consider")
  await expect(panel(page)).toContainText("in appropriate cases")

  const article = panel(page).getByRole("button", {name: "Article 18", exact: true})
  await tabTo(page, article)
  await page.keyboard.press("Enter")
  await expect(page.locator(".page")).toBeFocused()
  const guidance = page.getByRole("tabpanel", {name: "Guidance"})
  await expect(guidance).toContainText("Identification of victims")

  await paneTo(page, "Guidance and checks")
  await tabTo(page, guidance.getByRole("button", {name: /^TIP 6\(3\):/}))
  await page.keyboard.press("Enter")
  await expect(panel(page).getByRole("heading", {name: "TIP 6(3)", exact: true})).toBeFocused()

  await page.keyboard.press("Escape")
  await expect(tree(page)).toBeFocused()
  const row = tree(page).getByRole("treeitem", {name: /^TIP 6\(3\) /})
  await expect(row).toBeInViewport()
  await expect(tree(page)).toHaveAttribute(
    "aria-activedescendant",
    (await row.getAttribute("id")) ?? "",
  )
})

test(`an obligation that the bill does not meet is met from there (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await openByKeys(page, "TIP 5(1)")
  await expect(panel(page)).toContainText("No provision of this bill is tied to it.")
  await tabTo(
    page,
    panel(page).getByRole("button", {name: "Insert Trafficking in persons", exact: true}),
  )
  await page.keyboard.press("Enter")
  await expect(page.getByRole("dialog", {name: /^Insert/})).toBeVisible()
  await page.keyboard.press("Enter")
  await expect(articleNamed(page, "Trafficking in persons")).toBeVisible()
  await expect(panel(page)).not.toContainText("No provision of this bill")
  await expect(
    panel(page)
      .getByRole("button", {name: /^Article \d+$/})
      .first(),
  ).toBeVisible()
})

test(`one entry leads to the next, and Back to where it came from (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await openByKeys(page, "TIP 6(6)")
  await panel(page)
    .getByRole("button", {name: /^UNTOC 25\(2\):/})
    .click()
  await expect(panel(page).getByRole("heading", {name: "UNTOC 25(2)"})).toBeFocused()
  await panel(page)
    .getByRole("button", {name: /way to compensation/})
    .click()
  await expect(panel(page).getByRole("heading", {level: 2})).toContainText("compensation")
  await panel(page).getByRole("button", {name: "Back"}).click()
  await expect(panel(page).getByRole("heading", {name: "UNTOC 25(2)"})).toBeFocused()
  await panel(page).getByRole("button", {name: "Back"}).click()
  await expect(panel(page).getByRole("heading", {name: "TIP 6(6)"})).toBeFocused()
})

test(`a provision that is read leads to its obligations (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await openByKeys(page, "TIP 5(1)")
  await panel(page).getByRole("button", {name: "Read Trafficking in persons", exact: true}).click()
  const dialog = page.getByRole("dialog", {name: "Trafficking in persons"})
  await expect(dialog.getByRole("group").filter({hasText: "Act, means and purpose"})).toBeVisible()
  await dialog.getByRole("button", {name: /^TIP 3\(c\):/}).click()
  await expect(dialog).toBeHidden()
  await expect(panel(page).getByRole("heading", {name: "TIP 3(c)", exact: true})).toBeFocused()
})

test(`concept notes stand beside the provision they bear on (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page)
  await headingOf(articleNamed(page, "Trafficking in persons")).click()
  const guidance = page.getByRole("tabpanel", {name: "Guidance"})
  const note = guidance.getByRole("group").filter({hasText: "Act, means and purpose"})
  await note.getByText("Act, means and purpose").click()
  await expect(note).toContainText("Put each element in its own paragraph")
  await expect(note).toContainText("Not certain")
})

test(`axe finds nothing wrong in the treaties, light and dark (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  for (const look of [
    {colorScheme: "light", forcedColors: "none"},
    {colorScheme: "dark", forcedColors: "none"},
    {colorScheme: "light", forcedColors: "active"},
  ] as const) {
    const name = look.forcedColors === "active" ? "forced colours" : look.colorScheme
    await page.emulateMedia(look)
    await page.keyboard.press("Control+Shift+Y")
    const choose = panel(page).getByRole("combobox")
    await choose.selectOption("Trafficking in Persons Protocol")
    await expectSound(page, `articles, ${name}`)
    await panel(page).getByRole("searchbox").fill("victims")
    await expectSound(page, `found rows, ${name}`)
    await panel(page).getByRole("button", {name: "Filter", exact: true}).click()
    await panel(page).getByLabel("Level").selectOption("mandatory")
    await expectSound(page, `filters, ${name}`)
    await panel(page).getByRole("button", {name: "Filter", exact: true}).click()
    await expect(panel(page).getByRole("button", {name: /^Remove filter/})).toBeVisible()
    await tree(page)
      .getByRole("treeitem", {name: /^TIP 6\(6\) /})
      .click()
    await expectSound(page, `an obligation, ${name}`)
    await panel(page).getByRole("button", {name: "Back"}).click()
    await panel(page)
      .getByRole("button", {name: /^Remove filter/})
      .click()
    await choose.selectOption("Checklist")
    await tree(page).getByRole("treeitem").nth(1).click()
    await expectSound(page, `a question, ${name}`)
    await panel(page).getByRole("button", {name: "Back"}).click()
    await panel(page).getByRole("searchbox").fill("")
    await choose.selectOption("Terms")
    await expectSound(page, `terms, ${name}`)
    await tree(page).getByRole("treeitem").first().click()
    await expectSound(page, `a term, ${name}`)
    await panel(page).getByRole("button", {name: "Back"}).click()
  }
})
