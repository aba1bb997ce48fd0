import type {Locator, Page} from "@playwright/test"
import {expect, hostName, test} from "./app"
import {expectSound} from "./axe"
import {articleNamed, atEnd, atRest, newBill, openDraft, saveAs, words} from "./steps"

/** Comments: made in the text, read and answered beside it, and never without a place. */

const list = (page: Page): Locator =>
  page.getByRole("list", {name: "Comments and suggestions in the order of the law"})
const item = (page: Page, text: string): Locator =>
  list(page).getByRole("article").filter({hasText: text})
const undo = (page: Page) => page.keyboard.press("Control+z")

/** Selects the last words of a line by the keyboard. */
async function selectEnd(page: Page, line: Locator, count: number): Promise<void> {
  await atEnd(page, line)
  for (let i = 0; i < count; i++) await page.keyboard.press("Control+Shift+ArrowLeft")
  await atRest(page)
}

async function comment(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+Alt+m")
  const field = page.getByRole("textbox", {name: "Comment"})
  await expect(field).toBeFocused()
  await field.fill(text)
  await page.keyboard.press("Control+Enter")
}

async function named(page: Page, name: string): Promise<void> {
  const field = page.getByLabel("Your name, as others will see it")
  await expect(field).toBeFocused()
  await page.keyboard.type(name)
  await page.keyboard.press("Enter")
}

test(`comments are made, answered, settled, and outlive their words (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  const text = page.getByRole("textbox", {name: "Text of the bill"})
  const scope = articleNamed(page, "Scope of application")
  const line = words(scope).first()
  const commented = page.locator(".page .commented")

  await test.step("on selected words; the name is asked for once", async () => {
    await selectEnd(page, line, 3)
    await comment(page, "Too narrow?")
    await named(page, "Ana Duarte")
    await expect(text).toBeFocused()
    await expect(item(page, "Too narrow?")).toContainText("Ana Duarte")
    await expect(commented.first()).toBeVisible()
    await expect(scope.getByRole("button", {name: "1 comment"})).toBeVisible()
  })

  await test.step("on the provision with the cursor, and on the whole bill", async () => {
    await comment(page, "Ask the ministry.")
    await expect(scope.getByRole("button", {name: "2 comments"})).toBeVisible()
    await page.getByRole("button", {name: "Review", exact: true}).click()
    await page.getByRole("menuitem", {name: "Comment on the whole bill"}).click()
    await page.getByRole("textbox", {name: "Comment"}).fill("Due in June.")
    await page.getByRole("button", {name: "Add the comment"}).click()
    await expect(list(page).getByRole("article")).toContainText([
      "Due in June.",
      "Ask the ministry.",
      "Too narrow?",
    ])
    await expect(list(page).getByRole("heading")).toContainText(["The whole bill", /^Article 4/])
    await expectSound(page, "three comments")
  })

  await test.step("the mark in the margin opens the thread, and the cursor in the words shows it", async () => {
    await line.click({position: {x: 3, y: 8}})
    await scope.getByRole("button", {name: "2 comments"}).click()
    await expect(item(page, "Ask the ministry.")).toBeFocused()
    await page.keyboard.press("F8")
    await expect(text).toBeFocused()
    await expect(item(page, "Too narrow?")).toHaveAttribute("aria-current", "true")
    await expect(page.locator(".page .comment-current").first()).toBeVisible()
  })

  await test.step("a reply, somebody to see to it, and resolving", async () => {
    const thread = item(page, "Too narrow?")
    await thread.getByRole("button", {name: "Reply"}).click()
    await page.getByRole("textbox", {name: "Your reply"}).fill("The treaty is wider.")
    await thread.getByRole("button", {name: "Reply"}).click()
    await expect(thread).toContainText("The treaty is wider.")
    await expect(thread).toBeFocused()
    await thread.getByRole("button", {name: "Assign"}).click()
    await page.getByLabel("Who should see to this?").fill("Ben Okafor")
    await page.keyboard.press("Enter")
    await expect(thread).toContainText("For Ben Okafor")
    await thread.getByRole("button", {name: "Resolve"}).click()
    await expect(thread).toHaveCount(0)
    await expect(item(page, "Ask the ministry.")).toBeFocused()
    await expect(commented).toHaveCount(0)
    await text.focus()
    await undo(page)
    await expect(thread).toHaveCount(1)
    await expect(commented.first()).toBeVisible()
  })

  await test.step("its words are deleted and come back", async () => {
    await selectEnd(page, line, 3)
    await page.keyboard.press("Delete")
    await expect(commented).toHaveCount(0)
    const thread = item(page, "Too narrow?")
    await expect(thread).toContainText("These words are no longer in the text.")
    await expect(list(page).getByRole("heading").last()).toContainText(/^Article 4/)
    await undo(page)
    await expect(commented.first()).toBeVisible()
    await expect(thread).not.toContainText("no longer in the text")
  })

  await test.step("it is deleted when that is confirmed, and undo brings it back", async () => {
    const thread = item(page, "Due in June.")
    await thread.click()
    await thread.getByRole("button", {name: "Delete"}).click()
    await expect(thread).toContainText("Delete this comment?")
    await page.keyboard.press("Escape")
    await expect(thread).toBeFocused()
    await thread.getByRole("button", {name: "Delete"}).click()
    await page.keyboard.press("Enter")
    await expect(thread).toHaveCount(0)
    await expect(item(page, "Ask the ministry.")).toBeFocused()
    await text.focus()
    await undo(page)
    await expect(thread).toHaveCount(1)
  })

  await test.step("and all is in the file", async () => {
    await saveAs(page, "Commented")
    await expect(page.locator(".save-state")).toContainText("Saved")
    const again = await app.killAndRestart()
    await openDraft(again, "Commented")
    await expect(again.locator(".page .commented").first()).toBeVisible()
    await again.getByRole("tab", {name: "Review"}).click()
    await expect(list(again).getByRole("article")).toContainText([
      /Due in June\./,
      /Ask the ministry\./,
      /Too narrow\?/,
    ])
  })
})

test(`comments are read and answered with the keyboard alone (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  const text = page.getByRole("textbox", {name: "Text of the bill"})
  await text.focus()
  for (const remark of ["First", "Second", "Third"]) {
    await page.keyboard.press("Control+ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await atRest(page)
    await comment(page, remark)
    if (remark === "First") await named(page, "Ana")
    await expect(text).toBeFocused()
    await expect(item(page, remark)).toHaveCount(1)
  }

  await test.step("from the text to the thread and back", async () => {
    await page.keyboard.press("Control+Home")
    await page.keyboard.press("F8")
    await page.keyboard.press("F8")
    const answer = page.getByRole("textbox", {name: "Your reply"})
    await page.keyboard.press("Alt+Enter")
    await expect(answer).toBeFocused()
    await page.keyboard.press("Escape")
    await expect(item(page, "Second")).toBeFocused()
    await page.keyboard.press("Enter")
    await expect(text).toBeFocused()
    await page.keyboard.press("Alt+Enter")
    await page.keyboard.type("See article 7.")
    await expect(answer).toHaveValue("See article 7.")
    await answer.fill("")
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")
    await expect(text).toBeFocused()
    await page.keyboard.press("Alt+Enter")
    await page.keyboard.press("Escape")
  })

  await test.step("arrows, and Alt+Enter to reply; letters do nothing", async () => {
    await page.keyboard.press("Home")
    await expect(item(page, "First")).toBeFocused()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.type("really")
    await expect(item(page, "Second")).toBeFocused()
    await page.keyboard.press("Alt+Enter")
    await expect(page.getByRole("textbox", {name: "Your reply"})).toBeFocused()
    await page.keyboard.type("Half of an answer")
    await page.keyboard.press("Escape")
    await expect(item(page, "Second")).toBeFocused()
    await page.keyboard.press("Alt+Enter")
    await page.keyboard.press("Control+Enter")
    await expect(item(page, "Second")).toContainText("Half of an answer")
    await expect(item(page, "Second")).toBeFocused()
    await expectSound(page, "a thread with its actions")
  })

  await test.step("the focus stays in the list when items go, one after the other", async () => {
    for (const [gone, next] of [
      ["Second", "Third"],
      ["Third", "First"],
    ] as const) {
      const button = item(page, gone).getByRole("button", {name: "Resolve"})
      await button.focus()
      await page.keyboard.press("Enter")
      await expect(item(page, gone)).toHaveCount(0)
      await expect(item(page, next)).toBeFocused()
    }
    await item(page, "First").getByRole("button", {name: "Resolve"}).focus()
    await page.keyboard.press("Enter")
    await expect(page.getByText("Nothing matches these filters.")).toBeVisible()
    await expect(page.locator(".review-empty")).toBeFocused()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(list(page).getByRole("article")).toHaveCount(3)
    await expect(item(page, "First")).toBeFocused()
    await expectSound(page, "resolved comments")
  })

  await test.step("resolved ones are opened again, and the list is narrowed", async () => {
    await item(page, "Third").focus()
    await item(page, "Third").getByRole("button", {name: "Reopen"}).focus()
    await page.keyboard.press("Enter")
    await expect(item(page, "Third")).toBeFocused()
    await page.getByRole("button", {name: "Filter", exact: true}).click()
    await page.getByRole("combobox", {name: "State"}).selectOption("resolved")
    await expect(list(page).getByRole("article")).toHaveCount(2)
    await page.getByText("Assigned to me").click()
    await expect(page.getByText("Nothing matches these filters.")).toBeVisible()
    await expectSound(page, "the filters")
    await text.focus()
    await page.keyboard.press("F8")
    await page.keyboard.press("Alt+Enter")
    await expect(item(page, "Third")).toHaveAttribute("aria-current", "true")
    await expect(page.getByRole("textbox", {name: "Your reply"})).toBeFocused()
  })
})
