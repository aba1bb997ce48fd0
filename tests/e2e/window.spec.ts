import type {Locator, Page} from "@playwright/test"
import {expect, hostName, test} from "./app"
import {articleNamed, atEnd, atRest, headingOf, newBill, numberOf, words} from "./steps"

/** What a drafter does in the window beyond the first hour, each thing undone and done again. */

const undo = (page: Page) => page.keyboard.press("Control+z")
const redo = (page: Page) => page.keyboard.press("Control+y")
const line = (page: Page, heading: string): Locator =>
  page.getByRole("treeitem").filter({hasText: new RegExp(`${heading}$`)})

/** Puts the cursor into the heading of an article, in sight. */
async function goTo(page: Page, heading: string): Promise<void> {
  await line(page, heading).click()
  await atRest(page)
}

async function menu(page: Page, name: string, item: string | RegExp): Promise<void> {
  await page.getByRole("button", {name, exact: true}).click()
  await page.getByRole("menuitem", {name: item}).click()
  await atRest(page)
}

test(`traditions relabel the whole bill and every reference (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions", "II Definitions")
  const scope = articleNamed(page, "Scope of application")
  const chapter = page.locator(".page .division > .heading").first()
  const principles = articleNamed(page, "General principles")
  const reference = page.locator(".page .reference.ok").first()
  await expect(chapter).toHaveAttribute("data-number", "Chapter I")
  expect(await numberOf(scope)).toBe("Article 4")
  const civil = await reference.textContent()
  expect(civil).toMatch(/Article|this Law|paragraph/)
  const clause = principles.locator(".clause[data-number]").first()
  await expect(clause).toHaveAttribute("data-number", "(1)")

  await menu(page, "Bill", /Common law/)
  await expect(chapter).toHaveAttribute("data-number", "Part 1")
  await expect.poll(() => numberOf(scope)).toMatch(/^4\.?$/)
  await expect(page.locator(".page")).toHaveAttribute("data-profile", "common")

  await menu(page, "Bill", /UN model laws/)
  await expect(chapter).toHaveAttribute("data-number", "Chapter I")
  await expect.poll(() => numberOf(scope)).toBe("Article 4")
  await expect(clause).toHaveAttribute("data-number", "1.")
  await undo(page)
  await expect(chapter).toHaveAttribute("data-number", "Part 1")
  await undo(page)
  await expect(clause).toHaveAttribute("data-number", "(1)")
  await expect(reference).toHaveText(civil ?? "")
})

test(`numbers are locked and inserted, in the text and in the outline (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  const setNumber = async (heading: string, kind: RegExp, value?: string) => {
    await goTo(page, heading)
    await menu(page, "Provision", "Number")
    const dialog = page.getByRole("dialog", {name: /^Number of/})
    await dialog.getByText(kind).click()
    if (value !== undefined) await dialog.getByRole("textbox").fill(value)
    await dialog.getByRole("button", {name: "Apply"}).click()
    await atRest(page)
  }
  await setNumber("General principles", /^Inserted$/)
  const inserted = articleNamed(page, "General principles")
  await expect.poll(() => numberOf(inserted)).toBe("Article 2 bis")
  await expect(line(page, "General principles")).toContainText("2 bis")
  expect(await numberOf(articleNamed(page, "Scope of application"))).toBe("Article 3")
  await menu(page, "Bill", /Common law/)
  await expect.poll(() => numberOf(inserted)).toMatch(/^2A\.?$/)
  await expect(line(page, "General principles")).toContainText("2A")
  await undo(page)
  await undo(page)
  await expect.poll(() => numberOf(inserted)).toBe("Article 3")
  await setNumber("Scope of application", /^Locked$/, "40")
  await expect.poll(() => numberOf(articleNamed(page, "Scope of application"))).toBe("Article 40")
  await expect(line(page, "Scope of application")).toContainText("40")
  await undo(page)
  await expect.poll(() => numberOf(articleNamed(page, "Scope of application"))).toBe("Article 4")
  await redo(page)
  await expect.poll(() => numberOf(articleNamed(page, "Scope of application"))).toBe("Article 40")
})

test(`what is dragged lands where the pointer is (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")

  await test.step("a line of the outline", async () => {
    await line(page, "Scope of application").dragTo(line(page, "Commencement"), {
      targetPosition: {x: 40, y: 4},
    })
    await expect.poll(() => numberOf(articleNamed(page, "Scope of application"))).toBe("Article 2")
    await expect.poll(() => numberOf(articleNamed(page, "Commencement"))).toBe("Article 3")
    await page.locator(".page").focus()
    await undo(page)
    await expect.poll(() => numberOf(articleNamed(page, "Scope of application"))).toBe("Article 4")
  })

  await test.step("a card of the library", async () => {
    await page.getByRole("tab", {name: "Library"}).click()
    await page.getByRole("searchbox").fill("forced labour services")
    const card = page.getByRole("listitem").filter({hasText: "Use of forced labour"}).first()
    await headingOf(articleNamed(page, "Commencement")).scrollIntoViewIfNeeded()
    await atRest(page)
    await card.dragTo(headingOf(articleNamed(page, "Commencement")))
    await page
      .getByRole("dialog", {name: /^Insert/})
      .getByRole("button", {name: /^Insert/})
      .click()
    // With the articles that it refers to, all after the one under the pointer.
    await expect
      .poll(() => numberOf(articleNamed(page, "Use of forced labour and services")))
      .toBe("Article 5")
    expect(await numberOf(articleNamed(page, "Commencement"))).toBe("Article 2")
    expect(await numberOf(articleNamed(page, "General principles"))).toBe("Article 7")
    await atRest(page)
    await undo(page)
    await expect(articleNamed(page, "Use of forced labour and services")).toHaveCount(0)
  })
})

test(`notes, blanks and choices can be undone and done again (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  const text = page.getByRole("textbox", {name: "Text of the bill"})

  await test.step("a note on a provision", async () => {
    await goTo(page, "Scope of application")
    await page.keyboard.press("Control+Alt+f")
    await page.getByRole("textbox", {name: /^Note on/}).fill("Ask the ministry.")
    const marker = articleNamed(page, "Scope of application").getByRole("button", {
      name: "Drafter’s note",
    })
    await expect(marker).toBeVisible()
    await expect(line(page, "Scope of application.*")).toContainText("Has a note")
    await text.focus()
    await undo(page)
    await expect(marker).toHaveCount(0)
    await redo(page)
    await expect(marker).toBeVisible()
  })

  await test.step("a blank, filled in where it stands", async () => {
    const enacting = page.locator(".page .enacting")
    await enacting.getByRole("button", {name: /legislature/}).click()
    const popover = page.locator(".place-popover")
    await popover.getByRole("textbox").fill("National Assembly")
    await popover.getByRole("button", {name: "Fill in"}).click()
    await expect(enacting).toContainText("The National Assembly of Valdoria")
    await undo(page)
    await expect(enacting).not.toContainText("National Assembly")
    await redo(page)
    await expect(enacting).toContainText("National Assembly")
  })

  await test.step("a choice, made by its chip and opened again", async () => {
    const choice = page.locator(".page .choice, .page .alternatives").first()
    const chip = choice.locator(".choice-chip").first()
    await chip.scrollIntoViewIfNeeded()
    await expect(chip).toHaveText(/^Choice of/)
    await chip.click()
    const popover = page.locator(".place-popover")
    await popover.getByRole("radio").nth(1).check({force: true})
    await expect(chip).toHaveText(/^Option B of/)
    await page.keyboard.press("Escape")
    await expect(popover).toHaveCount(0)
    await chip.click()
    await popover.getByRole("button", {name: "Open the choice again"}).click()
    await expect(chip).toHaveText(/^Choice of/)
    await page.keyboard.press("Escape")
    await undo(page)
    await expect(chip).toHaveText(/^Option B of/)
    await undo(page)
    await expect(chip).toHaveText(/^Choice of/)
    await redo(page)
    await expect(chip).toHaveText(/^Option B of/)
  })
})

test(`words are found, counted and replaced (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  const count = async (word: string) =>
    (await page.locator(".page").evaluate((each) => each.textContent)).split(word).length - 1
  await page.keyboard.press("Control+h")
  const bar = page.getByRole("search", {name: "Find and replace"})
  await bar.getByRole("textbox", {name: "Find"}).fill("victim")
  await expect(bar.locator(".find-count")).toHaveText(/^\d+ of \d+ hits$/)
  const hits = Number(/of (\d+)/.exec((await bar.locator(".find-count").textContent()) ?? "")?.[1])
  expect(hits).toBeGreaterThan(1)
  await bar.getByRole("textbox", {name: "Replace with"}).fill("survivor")
  await bar.getByRole("button", {name: "Replace all"}).click()
  await bar.getByRole("button", {name: `Replace ${hits} places`}).click()
  await expect(bar.locator(".find-count")).toHaveText("No hits")
  expect(await count("survivor")).toBeGreaterThanOrEqual(hits)
  await page.keyboard.press("Escape")
  await undo(page)
  await expect.poll(() => count("survivor")).toBe(0)
})

test(`a reference that breaks is a problem at once, and undo mends it (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await atEnd(page, words(articleNamed(page, "Scope of application")).last())
  await page.keyboard.press("Control+Alt+r")
  const dialog = page.getByRole("dialog", {name: "Insert a cross-reference"})
  await dialog.getByRole("combobox").fill("Commencement")
  await dialog
    .getByRole("option")
    .filter({hasText: /^Article 2/})
    .first()
    .click()
  await dialog.getByRole("button", {name: "Insert", exact: true}).click()
  const reference = articleNamed(page, "Scope of application").locator(".reference", {
    hasText: /^Article \d$/,
  })
  await expect(reference).toHaveText("Article 2")
  await goTo(page, "Commencement")
  await menu(page, "Provision", "Delete the provision")
  await expect(articleNamed(page, "Commencement")).toHaveCount(0)
  await page.getByRole("tab", {name: "Problems"}).click()
  const problem = page
    .getByRole("tabpanel", {name: "Problems"})
    .getByText("A cross-reference leads to a provision that is no longer in the bill.")
    .first()
  await expect(problem).toBeVisible()
  await page.locator(".page").focus()
  await undo(page)
  await expect(problem).toBeHidden()
  await expect(reference).toHaveText("Article 2")
})

test(`a mandatory limb that is deleted is missed at once (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page, "V Criminal provisions: provisions")
  const offence = articleNamed(page, "Trafficking in persons")
  const limb = offence
    .locator(".clause")
    .filter({hasText: /^the abuse of a position of vulnerability/})
  await page.getByRole("tab", {name: "Problems"}).click()
  const problem = page
    .getByRole("tabpanel", {name: "Problems"})
    .getByText(
      /^“the abuse of a position of vulnerability.*” has gone from “Trafficking in persons”\. The model has it to meet TIP 3\(a\) \(mandatory\)/,
    )
  await expect(problem).toHaveCount(0)
  await goTo(page, "Trafficking in persons")
  await atEnd(page, words(limb))
  await menu(page, "Provision", "Delete the provision")
  await expect(limb).toHaveCount(0)
  await expect(problem).toBeVisible()
  await page.locator(".page").focus()
  await undo(page)
  await expect(problem).toHaveCount(0)
  await expect(limb).toHaveCount(1)
})

test(`a copied article is a new one (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  const ids = () =>
    page
      .locator(".page [data-id]")
      .evaluateAll((all) => all.map((each) => each.getAttribute("data-id")))
  const before = await ids()
  await page.locator(".page").evaluate((text) => {
    const found = [...text.querySelectorAll(".article")].find((each) =>
      each.textContent.startsWith("Scope of application"),
    )
    const first = found?.querySelector(".heading")
    const last = [...(found?.querySelectorAll("p") ?? [])].at(-1)
    if (!first || !last) throw new RangeError("No article")
    ;(text as HTMLElement).focus()
    getSelection()?.setBaseAndExtent(first, 0, last, last.childNodes.length)
  })
  await atRest(page)
  const copied = await page.locator(".page").evaluate((text) => {
    const clipboardData = new DataTransfer()
    text.dispatchEvent(new ClipboardEvent("copy", {clipboardData, bubbles: true, cancelable: true}))
    return {html: clipboardData.getData("text/html"), plain: clipboardData.getData("text/plain")}
  })
  expect(copied.plain).toMatch(/^Article 4 Scope of application/)
  await page.keyboard.press("ArrowRight")
  await atRest(page)
  await page.locator(".page").evaluate((text, {html, plain}) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData("text/html", html)
    clipboardData.setData("text/plain", plain)
    text.dispatchEvent(
      new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}),
    )
  }, copied)
  await expect(articleNamed(page, "Scope of application")).toHaveCount(2)
  const after = await ids()
  // The options not shown are hidden by a style in what was copied, which the page reads in a document of its own.
  for (const breach of app.watch.breaches.splice(0)) expect(breach).toContain("inline style")
  expect(after.length).toBeGreaterThan(before.length)
  expect(new Set(after).size).toBe(after.length)
  expect(after).toEqual(expect.arrayContaining(before))
  await undo(page)
  await expect(articleNamed(page, "Scope of application")).toHaveCount(1)
})

test(`unsaved changes are asked about, and a reload loses none (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await atEnd(page, words(articleNamed(page, "Scope of application")).last())
  await page.keyboard.type(" Not saved yet.")

  await menu(page, "File", "Close the bill")
  const question = page.getByRole("alertdialog", {name: "Save your changes?"})
  await expect(question).toBeVisible()
  await question.getByRole("button", {name: "Cancel"}).click()
  await expect(page.locator(".page")).toContainText("Not saved yet.")

  // The promise is a recovery copy within a second of typing.
  await page.waitForTimeout(1500)
  page.once("dialog", (asked) => void asked.accept())
  await page.reload()
  const recovered = page.getByRole("region", {name: "Recovered drafts"})
  await expect(recovered).toContainText("Law against Trafficking in Persons")
  await recovered.getByRole("button", {name: "Open", exact: true}).click()
  await expect(page.locator(".page")).toContainText("Not saved yet.")

  await menu(page, "File", "Close the bill")
  await question.getByRole("button", {name: "Keep a recovery copy"}).click()
  await expect(recovered).toContainText("Law against Trafficking in Persons")
  await recovered.getByRole("button", {name: "Discard", exact: true}).click()
  await recovered.getByRole("button", {name: "Discard for good"}).click()
  await expect(recovered).toBeHidden()
})
