import type {Locator, Page} from "@playwright/test"
import {expect, test} from "./app"
import {expectSound} from "./axe"
import {
  articleNamed,
  atEnd,
  atRest,
  caretAtEnd,
  headingOf,
  newBill,
  openDraft,
  saveAs,
  words,
} from "./steps"

/** Suggestions as people make and decide them. */

const list = (page: Page): Locator => page.locator(".review-list")
const rows = (page: Page): Locator => page.locator('.review-item[data-kind="suggestion"]')
const rowOf = (page: Page, title: string | RegExp): Locator =>
  rows(page).filter({has: page.locator(".suggestion-title", {hasText: title})})

async function suggestAs(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+Shift+e")
  const field = page.getByLabel("Your name, as others will see it")
  await field.fill(name)
  await field.press("Enter")
  await expect(page.locator(".status-bar").getByText(`Suggesting as ${name}`)).toBeVisible()
  await atRest(page)
}

/** Another person sits down at the window. */
async function sitsDown(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+,")
  const dialog = page.getByRole("dialog", {name: "Settings"})
  await dialog.getByLabel(/name/i).fill(name)
  await dialog.getByRole("button", {name: "Close"}).last().click()
  await expect(page.locator(".status-bar").getByText(`Suggesting as ${name}`)).toBeVisible()
}

const review = (page: Page) => page.getByRole("tab", {name: "Review"}).click()

async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+Shift+p")
  await page.keyboard.type(name)
  await expect(page.getByRole("dialog").getByRole("option").first()).toContainText(name)
  await page.keyboard.press("Enter")
  await atRest(page)
}

/** Puts the caret before the first words of a line. */
async function caretAtStart(page: Page, line: Locator): Promise<void> {
  await line.click({position: {x: 3, y: 8}})
  await atRest(page)
  await page.keyboard.press("Home")
}

test("words put in and taken away stand in the text and in the list, and are decided there", async ({
  app,
}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await suggestAs(page, "Ana")
  const line = words(articleNamed(page, "Title")).first()
  const original = await line.innerText()
  await caretAtEnd(page, line)
  await page.keyboard.press("ArrowLeft")
  await page.keyboard.type(" of the Republic")
  await expect(line.locator("ins")).toHaveText(" of the Republic")
  await caretAtStart(page, line)
  await page.keyboard.press("Control+Delete")
  await expect(line.locator("del")).toHaveText(/^The ?$/)
  await review(page)
  await expect(rows(page)).toHaveCount(2)
  await expect(rowOf(page, "Words inserted").locator("ins")).toHaveText("of the Republic")

  await rowOf(page, "Words deleted").focus()
  await page.keyboard.type("really, a draft")
  await expect(rows(page)).toHaveCount(2)
  await page.keyboard.press("Alt+r")
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page).first()).toBeFocused()
  await page.keyboard.press("Alt+a")
  await expect(rows(page)).toHaveCount(0)
  await expect(line.locator("ins, del")).toHaveCount(0)
  await expect(line).toHaveText(original.replace(/\.$/, " of the Republic."))
  await expect(page.locator("[data-live-announcer][role=status]")).toContainText(
    "Undo takes it back",
  )

  await line.click()
  await page.keyboard.press("Control+z")
  await page.keyboard.press("Control+z")
  await expect(line.locator("ins")).toHaveText(" of the Republic")
  await expect(line.locator("del")).toHaveCount(1)
})

test("Backspace and typing beside struck words do what they do anywhere", async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await suggestAs(page, "Ana")
  const line = words(articleNamed(page, "Title")).first()
  await caretAtStart(page, line)
  await page.keyboard.type("Once ")
  for (let i = 0; i < 5; i++) await page.keyboard.press("Backspace")
  await expect(line.locator("ins")).toHaveCount(0)
  for (let i = 0; i < 5; i++) await page.keyboard.press("Delete")
  await page.keyboard.type("A")
  await expect(line.locator("del").first()).toHaveText("The s")
  await expect(line.locator("ins")).toHaveText("A")
  // The caret passes struck words and never stands in them.
  await page.keyboard.press("ArrowLeft")
  await page.keyboard.type("B")
  await expect(line.locator("ins")).toHaveText("BA")
  await page.keyboard.press("ArrowLeft")
  await page.keyboard.press("ArrowLeft")
  await page.keyboard.type("!")
  await expect(headingOf(page.locator(".page .article").first())).toHaveText("Title!")
})

test("what is done to provisions is said in words, and shown where it was", async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await suggestAs(page, "Ana")
  const scope = articleNamed(page, "Scope of application")
  await headingOf(scope).click()
  await command(page, "Delete the provision")
  await expect(page.locator(".page .gone-article")).toContainText("Scope of application")
  await expect(page.locator(".page .gone-article del").first()).toBeVisible()

  const title = words(articleNamed(page, "Title")).first()
  await atRest(page)
  await title.click({position: {x: 60, y: 8}})
  await atRest(page)
  await page.keyboard.press("Enter")
  await expect(page.locator(".page .change-bar.added")).toHaveCount(1)

  await headingOf(articleNamed(page, "Commencement")).click()
  await atRest(page)
  await page.keyboard.press("Alt+Shift+ArrowUp")
  await expect(page.locator(".page .change-bar.moved")).toHaveCount(1)

  await review(page)
  await expect(rowOf(page, "Article removed")).toHaveCount(1)
  await expect(rowOf(page, "Split")).toHaveCount(1)
  await expect(rowOf(page, /^Moved here from Article/)).toHaveCount(1)

  // A press on what is struck opens it in the list.
  await page.locator(".page .gone-article").click()
  await expect(rowOf(page, "Article removed")).toBeFocused()
  await page.keyboard.press("Alt+r")
  await expect(articleNamed(page, "Scope of application")).toHaveCount(1)
  await expect(page.locator(".page .gone-article")).toHaveCount(0)
})

test("a choice and a blank can be suggested", async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await suggestAs(page, "Ana")
  const chip = page.locator(".page .choice-chip").filter({visible: true}).first()
  await chip.click()
  await page.locator(".option-card").nth(1).click()
  await atRest(page)
  // It stays at the choice, which is drawn anew.
  const pane = await page.locator(".ProseMirror").boundingBox()
  const opened = await page.locator(".place-popover").boundingBox()
  expect(opened?.x).toBeGreaterThan(pane?.x ?? Infinity)
  await page.keyboard.press("Escape")
  await page.getByRole("tab", {name: "Blanks"}).click()
  await review(page)
  await expect(rowOf(page, /^Choice made/)).toHaveCount(1)
  const blank = page.locator(".page .blank.open").filter({visible: true}).first()
  await blank.click()
  await page.keyboard.type("Parliament")
  await page.keyboard.press("Enter")
  await expect(rowOf(page, /^Blank filled/)).toHaveCount(1)
  await expect(page.locator(".page .blank-suggested").first()).toHaveText("Parliament")
})

test("several people: by author, all at once, saved and opened again, sound for axe", async ({
  app,
}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await suggestAs(page, "Ana")
  const title = words(articleNamed(page, "Title")).first()
  await atEnd(page, title)
  await page.keyboard.type(" One.")
  await sitsDown(page, "Ben")
  const other = words(articleNamed(page, "Commencement")).last()
  await atEnd(page, other)
  await page.keyboard.type(" Two.")
  await headingOf(articleNamed(page, "Title")).click()
  await page.keyboard.press("End")
  await page.keyboard.type(" of it")
  await review(page)
  await expect(rows(page)).toHaveCount(3)
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({colorScheme: theme})
    await expectSound(page, `suggestions, ${theme}`)
  }
  await saveAs(page, "shared")
  await expect(page.locator(".save-state")).toContainText("Saved")

  const again = await app.killAndRestart()
  await openDraft(again, "shared")
  await expect(again.locator(".status-bar").getByText("Suggesting as Ben")).toBeVisible()
  await expect(again.locator(".page ins").first()).toBeVisible()
  await review(again)
  await expect(rows(again)).toHaveCount(3)
  await again.getByRole("button", {name: "Filter"}).click()
  await again.locator(".right-pane").getByLabel("Author").selectOption("Ben")
  await again.getByRole("button", {name: "Accept these 2"}).click()
  await expect(again.locator("[data-live-announcer][role=status]")).toContainText(
    "2 suggestions accepted",
  )
  await command(again, "Reject all suggestions")
  await expect(list(again)).toHaveCount(0)
  await expect(again.locator(".page ins")).toHaveCount(0)
  await expect(again.locator(".page")).toContainText("Two.")
  await expect(again.locator(".page")).not.toContainText("One.")
})

test("everything from the keyboard, from the text", async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await suggestAs(page, "Ana")
  const title = words(articleNamed(page, "Title")).first()
  await atEnd(page, title)
  await page.keyboard.type(" One.")
  await page.keyboard.press("Control+Home")
  await page.keyboard.press("F9")
  await page.keyboard.press("Alt+F9")
  await expect(page.locator(".page ins")).toHaveCount(0)
  await expect(title).toContainText("One.")
  await page.keyboard.press("Control+Shift+e")
  await expect(page.locator(".status-bar").getByText("Suggesting as Ana")).toBeHidden()
  await page.keyboard.type("Plain ")
  await expect(page.locator(".page ins")).toHaveCount(0)
})

test("an input method composes in suggested words", async ({app, browserName}) => {
  test.skip(browserName !== "chromium", "Compositions are sent through the protocol of Chromium.")
  const {page} = app
  await newBill(page, "I General provisions")
  await suggestAs(page, "Ana")
  const line = words(articleNamed(page, "Title")).first()
  await atEnd(page, line)
  const session = await page.context().newCDPSession(page)
  for (const text of ["k", "ka", "kan"]) {
    await session.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  }
  await session.send("Input.insertText", {text: "感"})
  await page.keyboard.type("x")
  await expect(line.locator("ins")).toHaveText("感x")
})
