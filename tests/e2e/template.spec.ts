import {mkdir, readFile, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {strFromU8, unzipSync, zipSync} from "fflate"
import {armsTemplate, hostileTemplate} from "../schema/docx/templates"
import {expect, hostName, test} from "./app"
import {expectSound} from "./axe"
import {newBill} from "./steps"

/** A drafter hands the bill over in the ministry's own template. */

test.skip(hostName === "electron", "The system’s own file dialog cannot be driven")

test(`a bill is exported in the ministry's template (${hostName})`, async ({app}) => {
  const {page, home} = app
  const drafts = join(home, "drafts")
  await mkdir(drafts, {recursive: true})
  await writeFile(join(drafts, "ministry.dotx"), zipSync(Object.fromEntries(armsTemplate())))
  await writeFile(join(drafts, "strange.dotx"), zipSync(Object.fromEntries(hostileTemplate())))
  await writeFile(join(drafts, "broken.dotx"), "no template")
  await page.setViewportSize({width: 1280, height: 720})
  await newBill(page)
  await page.getByRole("button", {name: "Export", exact: true}).click()
  const dialog = page.getByRole("dialog", {name: "Export"})
  const choose = async (name: string) => {
    await dialog.getByRole("button", {name: "Add a template …"}).click()
    const list = page.getByRole("dialog", {name: "Choose a Word template"})
    const entry = list.getByRole("option").filter({hasText: name})
    await entry.focus()
    await entry.press("Enter")
  }

  await test.step("a file that is none is refused with the reason", async () => {
    await choose("broken.dotx")
    await expect(dialog.getByRole("alert")).toContainText("no Word document")
  })

  await test.step("what is not used of a template is said", async () => {
    await choose("strange.dotx")
    const mapping = page.getByRole("dialog", {name: "Styles of strange.dotx"})
    await expect(mapping.getByText("Its macros are left out.")).toBeVisible()
    await mapping.getByRole("button", {name: "Remove template"}).click()
    await expect(dialog).toBeVisible()
  })

  await test.step("its styles are suggested, and can be chosen otherwise", async () => {
    await choose("ministry.dotx")
    const mapping = page.getByRole("dialog", {name: "Styles of ministry.dotx"})
    const article = mapping.getByRole("combobox", {name: "Heading of an article or section"})
    await expect(article).toHaveValue("Heading2")
    await expect(mapping.getByText(/^Article 1 /)).toBeVisible()
    await expectSound(page, "the styles of a template")
    await article.selectOption("Heading1")
    await mapping.getByRole("button", {name: "Back to what is suggested"}).click()
    await expect(article).toHaveValue("Heading2")
    await article.selectOption({label: "Title"})
    await mapping.getByRole("button", {name: "Use these styles"}).click()
    await expect(dialog.getByRole("combobox", {name: "Template"})).not.toHaveValue("")
    await expectSound(page, "the export dialog with a template")
  })

  await dialog.getByRole("button", {name: "Export", exact: true}).click()
  const place = page.getByRole("dialog", {name: "Export to", exact: true})
  await place.getByLabel("File name").fill("handed over")
  await place.getByRole("button", {name: "Export", exact: true}).click()
  await expect(dialog.getByText("The document is ready: handed over.docx.")).toBeVisible({
    timeout: 30_000,
  })
  const parts = unzipSync(await readFile(join(drafts, "handed over.docx")))
  const document = strFromU8(parts["word/document.xml"] ?? new Uint8Array())
  expect(document).toContain('w:orient="landscape"')
  expect(document).not.toContain('<w:pStyle w:val="Heading2"/>')
  expect(parts["word/media/template1.png"]).toBeDefined()
})
