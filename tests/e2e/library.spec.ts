import type {Locator, Page} from "@playwright/test"
import {expect, hostName, test} from "./app"
import {articleNamed, newBill} from "./steps"

const panel = (page: Page): Locator => page.getByRole("tabpanel", {name: "Library"})
const count = async (page: Page): Promise<number> =>
  Number.parseInt(
    (await panel(page)
      .getByText(/^\d+ provisions?$/)
      .textContent()) ?? "0",
    10,
  )

async function openLibrary(page: Page): Promise<void> {
  await page.keyboard.press("Control+Shift+l")
  await expect(page.getByRole("searchbox", {name: /^Search/})).toBeFocused()
}

test(`the library is searched, narrowed and read (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await openLibrary(page)

  await test.step("a search shows the words in their context", async () => {
    await page.keyboard.type("bribery")
    const card = panel(page).getByRole("listitem").filter({hasText: "Bribery of public officials"})
    await expect(card.locator("mark").first()).toHaveText(/^bribery$/i)
    await expect(card).toContainText("Organized crime: foundation provisions")
  })

  await test.step("filters narrow it, are shown, and go again one by one", async () => {
    await page.getByRole("searchbox", {name: /^Search/}).fill("")
    await page.getByRole("button", {name: "Filter", exact: true}).click()
    await page.getByLabel("Treaty").selectOption({label: "Trafficking in Persons Protocol"})
    const all = await count(page)
    await page.getByLabel("Level").selectOption("mandatory")
    const mandatory = await count(page)
    expect(mandatory).toBeLessThan(all)
    await page.getByLabel("Pack").selectOption({label: "Trafficking in persons"})
    await page.getByLabel("Chapter").selectOption({label: "Jurisdiction"})
    expect(await count(page)).toBe(1)
    await page.getByRole("button", {name: "Filter", exact: true}).click()
    for (const name of ["Jurisdiction", "Mandatory", "Trafficking in persons"]) {
      await page.getByRole("button", {name: `Remove filter: ${name}`, exact: true}).click()
    }
    expect(await count(page)).toBe(all)
  })

  await test.step("what the bill has is marked, and left out where only the rest is wanted", async () => {
    const all = await count(page)
    const scope = panel(page).getByRole("listitem").filter({hasText: "In your bill"})
    await expect(scope.first()).toBeVisible()
    await page.getByRole("button", {name: "Filter", exact: true}).click()
    await page.getByText("Not yet in my bill").click()
    await page.getByRole("button", {name: "Filter", exact: true}).click()
    expect(await count(page)).toBeLessThan(all)
    await expect(panel(page).getByText("In your bill", {exact: true})).toHaveCount(0)
    await page.getByRole("button", {name: "Remove filter: Not yet in my bill"}).click()
    await page.getByRole("button", {name: /^Remove filter/}).click()
  })

  await test.step("a provision is read with its options and blanks, and beside its counterpart", async () => {
    await page.getByRole("searchbox", {name: /^Search/}).fill("attempt")
    await page.getByRole("button", {name: "Read Attempt", exact: true}).click()
    const dialog = page.getByRole("dialog", {name: "Attempt"})
    await expect(dialog).toContainText("When:")
    await expect(dialog.locator(".law-blank").first()).toBeVisible()
    await expect(dialog).toContainText("What the treaty requires")
    await dialog.getByRole("button", {name: "Compare with another pack"}).click()
    await expect(dialog.getByLabel("Beside it, from the pack")).toHaveValue("som-2010")
    await expect(dialog.getByRole("heading", {level: 3, name: /^Attempts?$/})).toHaveCount(2)
    await dialog.getByRole("button", {name: "Close"}).last().click()
    await expect(dialog).toBeHidden()
  })
})

test(`provisions are picked and inserted in one step (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  const articles = page.locator(".page .article").filter({visible: true})
  const before = await articles.count()
  await openLibrary(page)

  await test.step("several, each into its chapter, and undo takes all back", async () => {
    for (const [words, name] of [
      ["attempt", "Attempt"],
      ["information to victims", "Information to victims"],
    ] as const) {
      await page.getByRole("searchbox", {name: /^Search/}).fill(words)
      await panel(page)
        .getByRole("checkbox", {name: `Pick ${name}`, exact: true})
        .press("Space")
    }
    const bar = page.getByRole("region", {name: "Picked provisions"})
    await expect(bar).toContainText("2 picked")
    await bar.getByRole("button", {name: "Insert …"}).click()
    await page
      .getByRole("dialog")
      .getByRole("button", {name: /^Insert/})
      .click()
    await expect(articleNamed(page, "Attempt")).toBeVisible()
    await expect(articleNamed(page, "Information to victims")).toHaveCount(1)
    await expect(bar).toBeHidden()
    expect(await articles.count()).toBeGreaterThan(before + 1)
    await page.keyboard.press("Control+z")
    await expect(articles).toHaveCount(before)
  })

  await test.step("everything mandatory of a pack, and nothing of it twice", async () => {
    await page.getByRole("searchbox", {name: /^Search/}).fill("")
    const pack = page.getByRole("region", {name: "Trafficking in persons", exact: true})
    await pack.getByRole("button", {name: /^Insert everything mandatory/}).click()
    await page
      .getByRole("dialog")
      .getByRole("button", {name: /^Insert/})
      .click()
    await expect(articleNamed(page, "Trafficking in persons")).toHaveCount(1)
    await expect(pack.getByRole("button", {name: /mandatory/})).toHaveCount(0)
  })
})

test(`of several designs of an offence one is kept (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await openLibrary(page)
  await page.keyboard.type("enabling illegal residence")
  await page.getByRole("button", {name: "Insert Enabling illegal residence"}).click()
  const dialog = page.getByRole("dialog", {name: /^Insert/})
  await expect(dialog).toContainText("All 3 designs come in as one choice")
  await dialog.getByRole("button", {name: /^Insert/}).click()
  await expect(articleNamed(page, "Enabling illegal residence")).toBeVisible()
  await page.getByRole("searchbox", {name: /^Search/}).fill("5.I offences in relation to smuggling")
  await expect(panel(page).getByRole("listitem").first()).toContainText("In your bill")
})

test(`parts of a bill take their places, and the page goes there (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await openLibrary(page)
  const insert = async (name: string) => {
    await page.getByRole("searchbox", {name: /^Search/}).fill(name)
    await page.getByRole("button", {name: `Insert ${name}`, exact: true}).click()
    await page
      .getByRole("dialog")
      .getByRole("button", {name: /^Insert/})
      .click()
  }

  await test.step("a memorandum keeps the margins of the page, and is called by its name", async () => {
    await insert("Explanatory memorandum")
    const memorandum = page.locator(".page .schedule").last()
    await expect(memorandum).toBeInViewport()
    await expect(page.getByRole("tabpanel", {name: "Guidance"})).not.toContainText("This Annex")
    const left = async (found: Locator) => (await found.boundingBox())?.x ?? Number.NaN
    const text = memorandum.locator(".lead").filter({visible: true}).first()
    const article = page.locator(".page .article .lead").filter({visible: true}).first()
    expect(Math.abs((await left(text)) - (await left(article)))).toBeLessThan(2)
  })

  await test.step("a long title comes into view", async () => {
    await insert("Long title")
    await expect(page.locator(".page .long-title")).toBeInViewport()
  })
})
