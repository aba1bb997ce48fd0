import {mkdir, readFile, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {strFromU8, strToU8, unzipSync, zipSync} from "fflate"
import {expect, hostName, test} from "./app"
import {expectSound} from "./axe"
import {newBill, saveAs} from "./steps"

/** A Word file goes out, others edit it, and it comes back into its draft. */

test.skip(hostName === "electron", "The system’s own file dialog cannot be driven")

test(`a Word file that others edited comes back as suggestions (${hostName})`, async ({app}) => {
  const {page} = app
  const folder = join(app.home, "drafts")
  await mkdir(folder, {recursive: true})
  await newBill(page, "I General provisions")
  await saveAs(page, "bill")

  await test.step("goes out", async () => {
    await page.keyboard.press("Control+e")
    await page.getByRole("dialog", {name: "Export"}).getByRole("button", {name: "Export"}).click()
    const place = page.getByRole("dialog", {name: "Export to", exact: true})
    await place.getByLabel("File name").fill("edited")
    await place.getByRole("button", {name: "Export"}).click()
    await expect(page.getByRole("dialog", {name: "Export", exact: true})).toContainText(
      "edited.docx",
    )
    await page.keyboard.press("Escape")
  })

  const file = join(folder, "edited.docx")
  const parts = unzipSync(await readFile(file))
  const xml = strFromU8(parts["word/document.xml"] ?? new Uint8Array())
  const by = 'w:id="90001" w:author="Amina Diallo" w:date="2026-11-21T08:00:00Z"'
  const table =
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A table of fees</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
  const edited = xml
    .replace(/<\/w:p><w:sectPr/, `</w:p>${table}<w:p/><w:sectPr`)
    .replace(
      /(<w:p>(?:(?!<\/w:p>).)*w:val="Clause1"(?:(?!<\/w:p>).)*)<\/w:p>/s,
      `$1<w:ins ${by}><w:r><w:t xml:space="preserve"> Amended.</w:t></w:r></w:ins></w:p>`,
    )
  expect(edited).not.toBe(xml)
  await writeFile(file, zipSync({...parts, "word/document.xml": strToU8(edited)}))

  const dialog = page.getByRole("dialog", {name: "Bring back from Word"})
  await test.step("is read and shown before anything is changed", async () => {
    await page.keyboard.press("Control+Shift+p")
    await page.getByRole("combobox").or(page.getByRole("searchbox")).last().fill("Bring back from")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    const entry = dialog.getByRole("option").filter({hasText: "edited.docx"})
    await entry.focus()
    await entry.press("Enter")
    await expect(dialog).toContainText("1 new suggestion")
    await expect(dialog).toContainText("A table of fees")
    await expectSound(page, "Bring back from Word")
  })

  await test.step("comes in under its author, and goes in one step", async () => {
    await dialog.getByRole("button", {name: "Put into the draft"}).click()
    await expect(dialog).toBeHidden()
    await expect(page.locator(".page")).toContainText("Amended.")
    await expect(page.getByRole("tabpanel", {name: "Review"})).toContainText("Amina Diallo")
    await page.locator(".page .lead").first().click()
    await page.keyboard.press("Control+z")
    await expect(page.locator(".page")).not.toContainText("Amended.")
  })
})
