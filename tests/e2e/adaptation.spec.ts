import {readFile} from "node:fs/promises"
import {join} from "node:path"
import type {Locator, Page} from "@playwright/test"
import {strFromU8, unzipSync} from "fflate"
import {expect, hostName, test} from "./app"
import {expectSound} from "./axe"
import {articleNamed, atRest, newBill} from "./steps"

/** How the bill differs from the model: asked about after a change, said beside the text, kept in the record. */

const consent = (page: Page): Locator =>
  articleNamed(page, "Trafficking in persons")
    .locator(".lead")
    .filter({hasText: "the consent of the victim to the intended exploitation"})

/** Selects a word of a line, as a double click does. */
async function select(page: Page, line: Locator, word: string): Promise<void> {
  await line.scrollIntoViewIfNeeded()
  await line.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node.textContent ?? "").indexOf(wanted)
      if (at < 0) continue
      element.closest<HTMLElement>(".page")?.focus()
      getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
      return
    }
    throw new RangeError(`No “${wanted}” in the line`)
  }, word)
  await atRest(page)
}

async function openRecord(page: Page): Promise<Locator> {
  await page.keyboard.press("Control+Shift+p")
  await page.keyboard.type("adaptation record")
  await page.keyboard.press("Enter")
  const dialog = page.getByRole("dialog", {name: "Adaptation record"})
  await expect(dialog).toBeVisible()
  return dialog
}

test("a changed limb of a mandatory provision is asked about, and the reason is in the record", async ({
  app,
}) => {
  const {page} = app
  await newBill(page, "V Criminal provisions: provisions specific to trafficking")
  const prompt = page.locator(".reason-prompt")
  await select(page, consent(page), "irrelevant")
  await page.keyboard.type("weighed")
  await expect(consent(page)).toContainText("weighed")
  // Nothing is asked while the drafter is still at it.
  await expect(page.locator(".differences .redlined del")).toHaveText("irrelevant")
  await expect(prompt).toBeHidden()
  if (process.env.LOOK) await page.screenshot({path: `${process.env.LOOK}-1.png`})

  await page.locator(".page .title").click()
  await expect(prompt).toContainText("TIP 3(b)")
  await expect(page.locator(".page")).toBeFocused()
  if (process.env.LOOK) await page.screenshot({path: `${process.env.LOOK}-2.png`})
  await expectSound(page, "the question why")
  await prompt.getByRole("button", {name: "Say why"}).click()
  const reason = page.getByLabel(/^Why Article \d+, paragraph \(6\)/)
  await expect(reason).toBeFocused()
  await expect(prompt).toBeHidden()
  await expectSound(page, "how a provision differs from the model")
  await page.keyboard.type("Our courts weigh all the circumstances.")
  await page.getByRole("tab", {name: "Problems"}).click()
  await expect(page.getByText("where a treaty obliges")).toBeHidden()

  const record = await openRecord(page)
  const row = record.getByRole("row", {name: /paragraph \(6\)/})
  await expect(row).toContainText("Our courts weigh all the circumstances.")
  await expect(row.locator("del")).toHaveText("irrelevant")
  await expect(row.locator("ins")).toHaveText("weighed")
  await expect(row).toContainText("TIP 3(b)")
  await expect(record.getByRole("row")).toHaveCount(2)
  if (process.env.LOOK) await page.screenshot({path: `${process.env.LOOK}-3.png`})
  await expectSound(page, "the adaptation record")
  await record.getByText("Only without a reason").click()
  await expect(record.getByRole("row")).toHaveCount(0)
  await record.getByText("Only without a reason").click()
  await record.getByText("Only departures").click()
  await expect(record.getByRole("row", {name: /The words are those of the model/})).not.toHaveCount(
    0,
  )
  await record.getByText("Only departures").click()

  // A system dialog is no part of the page.
  if (hostName === "loopback") {
    await record.getByRole("button", {name: "Export to Word"}).click()
    const place = page.getByRole("dialog", {name: "Export to", exact: true})
    await place.getByLabel("File name").fill("record")
    await place.getByRole("button", {name: "Export"}).click()
    await expect(record.getByText("The document is ready: record.docx.")).toBeVisible()
    const file = await readFile(join(app.home, "drafts", "record.docx"))
    const text = strFromU8(unzipSync(file)["word/document.xml"] ?? new Uint8Array())
    expect(text).toContain("Our courts weigh all the circumstances.")
    await record.getByRole("button", {name: "Export as a web page"}).click()
    await place.getByLabel("File name").fill("record")
    await place.getByRole("button", {name: "Export"}).click()
    await expect(record.getByText("The document is ready: record.html.")).toBeVisible()
    const web = await readFile(join(app.home, "drafts", "record.html"), "utf8")
    expect(web).toMatch(/<del[^>]*>irrelevant<\/del>/)
    await expectSound(page, "the adaptation record with an exported file")
  }

  await row
    .getByRole("button", {name: /paragraph \(6\)$/})
    .first()
    .click()
  await expect(record).toBeHidden()
  await expect(page.locator(".page")).toBeFocused()
  await expect(page.locator(".status-place")).toContainText("paragraph (6)")
})
