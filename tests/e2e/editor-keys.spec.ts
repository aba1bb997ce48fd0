import {expect, hostName, test} from "./app"
import {articleNamed, caretAtEnd, caretBefore, newBill, paste} from "./steps"

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

  await test.step("the keys to the ends of the bill go there, drawn or not, and a key zooms out", async () => {
    await page.keyboard.press("Control+End")
    await page.keyboard.type("Q")
    await expect(page.locator(".page .lead").filter({visible: true}).last()).toHaveText(/Q$/)
    await page.keyboard.press("Control+z")
    await page.keyboard.press("Control+-")
    await expect(page.locator(".status-bar")).toContainText("90 %")
    await page.keyboard.press("Control+0")
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
    // What is pasted never becomes elements, so there is nothing that the policy had to stop.
    expect(app.watch.breaches).toEqual([])
  })
})
