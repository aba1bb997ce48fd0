import type {Locator, Page} from "@playwright/test"
import {expect, hostName, test} from "./app"

/** What keys do where the text is more than text: at choices, blanks and references, and in pasted words. */

const sentence = "The trafficking of persons"

test(`keys at blanks, choices and references (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page)

  await test.step("Enter makes the next paragraph, Tab a point of it, Shift+Tab a paragraph again", async () => {
    const article = articleNamed(page, "Title")
    await caretAtEnd(page, article.locator(".lead").first())
    await page.keyboard.press("Enter")
    await page.keyboard.type(sentence)
    const made = article.locator(".clause").filter({hasText: sentence}).last()
    await expect(made).toHaveAttribute("data-number", "(2)")
    await page.keyboard.press("Tab")
    await expect(made).toHaveAttribute("data-number", "(a)")
    await page.keyboard.press("Shift+Tab")
    await expect(made).toHaveAttribute("data-number", "(2)")
  })

  await test.step("undo takes back what was done, and the number with it", async () => {
    for (let i = 0; i < 4; i++) await page.keyboard.press("Control+z")
    await expect(articleNamed(page, "Title")).not.toContainText(sentence)
    await expect(articleNamed(page, "Title").locator(".clause[data-number]")).toHaveCount(0)
    await expect(articleNamed(page, "Title").locator(".heading")).toHaveAttribute(
      "data-number",
      "Article 1",
    )
  })

  await test.step("Backspace beside a blank selects it first, and deletes it on the second press", async () => {
    const blank = page.locator(".lead > .blank.open").first()
    const blanks = page.locator(".page .blank")
    const count = await blanks.count()
    await caretBefore(blank)
    await page.keyboard.press("Delete")
    await expect(blank).toHaveClass(/ProseMirror-selectednode/)
    await expect(blanks).toHaveCount(count)
    await page.keyboard.press("Delete")
    await expect(blanks).toHaveCount(count - 1)
    await page.keyboard.press("Control+z")
    await expect(blanks).toHaveCount(count)
  })

  await test.step("a letter goes before a choice or into it, as the caret stands", async () => {
    const choice = page.locator(".lead > .choice").first()
    await caretBefore(choice)
    await page.keyboard.type("Q")
    await expect(choice.locator(".wording").first()).not.toContainText("Q")
    await page.keyboard.press("ArrowRight")
    await page.keyboard.type("Q")
    await expect(choice.locator(".wording").first()).toHaveText(/^Q/)
    await page.keyboard.press("Control+z")
  })

  await test.step("pasted lines become clauses by the numbers typed before them, and nothing of the page they came from runs", async () => {
    const article = articleNamed(page, "Title")
    await caretAtEnd(page, article.locator(".lead").first())
    await paste(
      page,
      '<p>.</p><p>(2) A court may:<script>document.title = "run"</script></p><p>(a) fine; or</p><p>(b) imprison.</p><img src=x onerror="document.title = `run`">',
    )
    await expect(article.locator(".clause").filter({hasText: "fine; or"}).last()).toHaveAttribute(
      "data-number",
      "(a)",
    )
    await expect(article.locator(".clause").filter({hasText: "imprison."}).last()).toHaveAttribute(
      "data-number",
      "(b)",
    )
    await expect(article.locator("img, script")).toHaveCount(0)
    expect(await page.title()).not.toBe("run")
  })
})

async function newBill(page: Page): Promise<void> {
  await page.getByRole("button", {name: /^New bill/}).click()
  const dialog = page.getByRole("dialog", {name: "New bill"})
  await dialog.getByRole("button", {name: "Next"}).click()
  await dialog.getByLabel("Title of the bill").fill("Law against Trafficking in Persons")
  await dialog.getByLabel("State").fill("Valdoria")
  await dialog.getByRole("button", {name: "Next"}).click()
  await dialog.getByRole("button", {name: /^Make the bill/}).click()
  await expect(articleNamed(page, "Title")).toBeVisible()
}

function articleNamed(page: Page, heading: string): Locator {
  return page
    .locator(".page .article")
    .filter({has: page.locator(".heading", {hasText: new RegExp(`^${heading}$`)})})
}

async function caretAtEnd(page: Page, line: Locator): Promise<void> {
  await line.click()
  await line.evaluate((element) => getSelection()?.collapse(element, element.childNodes.length))
  await page.waitForTimeout(50)
}

/** Puts the caret right before an element in a line, as a click there does. */
async function caretBefore(inner: Locator): Promise<void> {
  await inner.scrollIntoViewIfNeeded()
  await inner.evaluate((element) => {
    const parent = element.parentNode
    if (!parent) throw new RangeError("The element stands in no line")
    element.closest<HTMLElement>(".page")?.focus()
    getSelection()?.collapse(parent, [...parent.childNodes].indexOf(element))
  })
  await inner.page().waitForTimeout(50)
}

async function paste(page: Page, html: string): Promise<void> {
  await page.locator(".page").evaluate((element, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData("text/html", text)
    element.dispatchEvent(
      new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}),
    )
  }, html)
}
