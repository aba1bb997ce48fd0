import type {Locator, Page} from "@playwright/test"
import {expect, test} from "./app"
import {articleNamed, atRest, caretAtEnd, newBill, numberOf, paste, trouble, words} from "./steps"

/** What other programs hand over lands as provisions; every paste is one step of undo, and a suggestion where changes are suggested. */

const undo = (page: Page) => page.keyboard.press("Control+z")
const leads = (article: Locator) => article.locator(".clause")

/** As Word on a desktop writes its clipboard. */
const item = (level: number, number: string, text: string) =>
  `<p class=MsoListParagraphCxSpMiddle style='margin-left:${36 * level}.0pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${number}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>${text}<o:p></o:p></p>`
const word = (body: string) =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"><style><!-- @list l0 {mso-list-id:1;} p.MsoNormal {font-size:11.0pt;} --></style></head><body lang=EN-GB><!--StartFragment-->${body}<!--EndFragment--></body></html>`

test("what is pasted from elsewhere is provisions", async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  const scope = articleNamed(page, "Scope of application")
  const before = await page.locator(".page .article").count()
  const numbers = (article: Locator) =>
    leads(article).evaluateAll((found) => found.map((each) => each.getAttribute("data-number")))

  await test.step("articles from Word stand among the articles, their paragraphs and points inside them", async () => {
    await caretAtEnd(page, words(scope).last())
    await paste(
      page,
      word(
        `<p class=MsoNormal><b>Article 23<o:p></o:p></b></p><p class=MsoNormal><b>Lamp oil<o:p></o:p></b></p>${item(1, "(1)", "A keeper keeps <i>oil</i>:")}${item(2, "(a)", "dry, from 23. March;")}${item(3, "(i)", "in a box; or")}${item(3, "(ii)", "in a jar;")}${item(2, "(b)", "cool.")}${item(1, "(2)", "23. March is a holiday.")}<p class=MsoNormal><b>Article 24</b></p><p class=MsoNormal><b>Fires</b></p><p class=MsoNormal>Nobody may light a fire.</p>`,
      ),
    )
    const oil = articleNamed(page, "Lamp oil")
    await expect(page.locator(".page .article")).toHaveCount(before + 2)
    const number = Number(/\d+/.exec(await numberOf(scope))?.[0])
    expect(await numberOf(oil)).toContain(String(number + 1))
    expect(await numberOf(articleNamed(page, "Fires"))).toContain(String(number + 2))
    expect(await numbers(oil)).toEqual(["(1)", "(a)", "(i)", "(ii)", "(b)", "(2)"])
    await expect(words(oil)).toHaveText([
      "A keeper keeps oil:",
      "dry, from 23. March;",
      "in a box; or",
      "in a jar;",
      "cool.",
      "23. March is a holiday.",
    ])
    await expect(oil.locator("em")).toHaveText(["oil"])
    await undo(page)
    await expect(page.locator(".page .article")).toHaveCount(before)
  })

  await test.step("lists of Google Docs and of LibreOffice are points under the words at the cursor", async () => {
    const li = (level: number, text: string) =>
      `<li dir="ltr" style="list-style-type:decimal;font-size:11pt;white-space:pre;" aria-level="${level}"><p dir="ltr" style="line-height:1.38;" role="presentation"><span style="font-size:11pt;font-weight:400;white-space:pre-wrap;">${text}</span></p></li>`
    const count = await leads(scope).count()
    await caretAtEnd(page, words(scope).last())
    await paste(
      page,
      `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><ol style="margin-top:0">${li(1, "This goes on:")}<ol>${li(2, "with one; and")}${li(2, "with two.")}</ol>${li(1, "A new paragraph.")}</ol></b>`,
    )
    await expect(leads(scope)).toHaveCount(count + 3)
    expect((await numbers(scope)).slice(-3)).toEqual([
      "(a)",
      "(b)",
      expect.stringMatching(/^\(\d+\)$/),
    ])
    await undo(page)
    await expect(leads(scope)).toHaveCount(count)
  })

  await test.step("while changes are suggested it is a suggestion, which rejecting takes back", async () => {
    await page.keyboard.press("Control+Shift+e")
    const field = page.getByLabel("Your name, as others will see it")
    await field.fill("Ann")
    await field.press("Enter")
    await atRest(page)
    await caretAtEnd(page, words(scope).last())
    await paste(
      page,
      "<h3>Article 7</h3><h3>Ships</h3><p>(1) A ship is a vessel.</p><p>(2) A raft is none.</p>",
    )
    await expect(words(articleNamed(page, "Ships"))).toHaveText([
      "A ship is a vessel.",
      "A raft is none.",
    ])
    await page.keyboard.press("Control+Shift+p")
    await page.keyboard.type("Reject all suggestions")
    await page.keyboard.press("Enter")
    await expect(page.locator(".page .article")).toHaveCount(before)
    await page.keyboard.press("Control+Shift+e")
  })

  await test.step("plain paste makes nothing of the words", async () => {
    const count = await leads(scope).count()
    await caretAtEnd(page, words(scope).last())
    await page.keyboard.down("Shift")
    await page.locator(".page").evaluate((text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData("text/html", "<p>Article 7</p><p>(a) one</p>")
      clipboardData.setData("text/plain", " Article 7\n(a) one")
      text.dispatchEvent(
        new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}),
      )
    })
    await page.keyboard.up("Shift")
    await expect(leads(scope)).toHaveCount(count + 1)
    await expect(words(scope).last()).toHaveText("(a) one")
    await undo(page)
    await page.keyboard.press("Control+Shift+p")
    await page.keyboard.type("Paste as plain")
    await page.keyboard.press("Enter")
    await atRest(page)
    await expect(page.getByText(/Ctrl\+Shift\+V/)).toBeVisible()
  })

  expect(app.watch.breaches.splice(0)).toEqual([])
})

test("what is far too much to paste is refused in a sentence, and the page goes on", async ({
  app,
}) => {
  const {page} = app
  await newBill(page, "III Jurisdiction")
  const line = page.locator(".page .lead").filter({visible: true}).first()
  const before = await page.locator(".page .lead").count()
  for (const html of [
    `<p>${"and so on ".repeat(100_000)}</p>`,
    `<p>${"and so on ".repeat(10)}</p>`.repeat(50_000),
  ]) {
    await caretAtEnd(page, line)
    await paste(page, html)
    await expect(trouble(page)).toContainText("too much text to paste")
    await page.locator(".trouble").getByRole("button").click()
    await expect(trouble(page)).toBeHidden()
  }
  expect(await page.locator(".page .lead").count()).toBe(before)
  await caretAtEnd(page, line)
  await page.keyboard.type(" anew")
  await expect(line).toContainText("anew")
})
