import {readFile, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {pathToFileURL} from "node:url"
import {strFromU8, unzipSync} from "fflate"
import {expect, hostName, test} from "./app"
import {expectSound} from "./axe"
import {newBill} from "./steps"

/** The documents around the bill: chosen by the keyboard, told what is in them, and written as files that everybody can read. */

test("the documents are chosen by the keyboard, follow the bill, and say what is in them", async ({
  app,
}) => {
  const {page} = app
  await newBill(page, "V Criminal provisions: provisions specific to trafficking")
  await page.keyboard.press("Control+Shift+p")
  await page.keyboard.type("documents around")
  await page.keyboard.press("Enter")
  const dialog = page.getByRole("dialog", {name: "Documents around the bill"})
  const contents = dialog.getByRole("list", {name: "What is in it"})
  await expect(dialog.getByRole("radio", {name: "Explanatory memorandum"})).toBeFocused()
  await expect(contents).toContainText("Notes on articles")
  await expect(contents).toContainText("Trafficking in persons")
  if (process.env.LOOK) await page.screenshot({path: `${process.env.LOOK}-1.png`})
  await expectSound(page, "the documents around the bill")

  await page.keyboard.press("ArrowDown")
  await expect(dialog.getByRole("radio", {name: "Table of correspondence"})).toBeChecked()
  await expect(contents).toContainText(/Trafficking in Persons Protocol.*76 rows/)
  await page.keyboard.press("ArrowDown")
  await expect(contents).toContainText(/Blanks: \d+ rows.*Choices: \d+ rows/)
  await page.keyboard.press("ArrowDown")
  await expect(dialog.getByText("Nothing to list yet.")).toBeVisible()
  await page.keyboard.press("Tab")
  await expect(dialog.getByRole("checkbox", {name: /With the comments/})).toBeFocused()
  await expectSound(page, "the drafter’s notes among the documents")
  await page.keyboard.press("Escape")
  await expect(dialog).toBeHidden()
})

test("a comparative table is made where two texts are compared", async ({app}) => {
  const {page} = app
  await newBill(page, "V Criminal provisions: provisions specific to trafficking")
  await page.keyboard.press("Control+Shift+p")
  await page.keyboard.type("documents around")
  await page.keyboard.press("Enter")
  const dialog = page.getByRole("dialog", {name: "Documents around the bill"})
  await dialog.getByText("Comparative table", {exact: true}).click()
  await expect(dialog.getByRole("button", {name: "Export to Word"})).toBeHidden()
  await dialog.getByRole("button", {name: "Choose the texts"}).click()
  await expect(page.getByRole("dialog", {name: /^Compare/})).toBeVisible()
})

test("who filled a blank is in the list, and every document is written as a file", async ({
  app,
}) => {
  // A system dialog is no part of the page.
  test.skip(hostName !== "loopback", "The files are chosen in the page's own dialog")
  const {page} = app
  await newBill(page, "V Criminal provisions: provisions specific to trafficking")
  await page.getByRole("tab", {name: "Blanks"}).click()
  const blanks = page.getByRole("tabpanel", {name: "Blanks"})
  const row = blanks.getByRole("listitem").filter({hasText: "legislature"}).first()
  await row.getByRole("button", {name: /legislature/}).click()
  await row.getByRole("textbox").fill("National Assembly")
  await row.getByRole("button", {name: "Fill in"}).click()
  await expect(page.locator(".ProseMirror .enacting")).toContainText("The National Assembly")

  await page.keyboard.press("Control+Shift+p")
  await page.keyboard.type("documents around")
  await page.keyboard.press("Enter")
  const dialog = page.getByRole("dialog", {name: "Documents around the bill"})
  const write = async (button: string, name: string) => {
    await dialog.getByRole("button", {name: button}).click()
    const place = page.getByRole("dialog", {name: "Export to", exact: true})
    await place.getByLabel("File name").fill(name.replace(/\.\w+$/, ""))
    await place.getByRole("button", {name: "Export"}).click()
    await expect(dialog.getByText(`The document is ready: ${name}.`)).toBeVisible()
    return join(app.home, "drafts", name)
  }
  for (const [label, name] of [
    ["Explanatory memorandum", "memorandum"],
    ["Table of correspondence", "correspondence"],
    ["Blanks and choices", "blanks"],
    ["Drafter’s notes", "notes"],
    ["Adaptation record", "record"],
    ["Brief for members", "brief"],
  ] as const) {
    await dialog.getByText(label, {exact: true}).click()
    const html = await write("Export as a web page", `${name}.html`)
    const reader = await page.context().newPage()
    await reader.goto(pathToFileURL(html).href)
    await expect(reader.getByRole("heading", {level: 1})).toContainText(label)
    await expectSound(reader, `${label} as a web page`)
    await reader.close()
  }
  await dialog.getByText("Blanks and choices", {exact: true}).click()
  const text = await readFile(await write("Export as plain text", "list.txt"), "utf8")
  expect(text).toMatch(
    /Filled in: National Assembly\nWhere: .+\n(?: {2}.+\n)*Who and when: Name not given\n {2}\d+ \w+ 20\d\d\n/,
  )
  await dialog.getByText("Explanatory memorandum", {exact: true}).click()
  const file = await readFile(await write("Export to Word", "memorandum.docx"))
  const xml = strFromU8(unzipSync(file)["word/document.xml"] ?? new Uint8Array())
  expect(xml).toContain("mandatory (“shall”)")
  if (process.env.LOOK) {
    await page.screenshot({path: `${process.env.LOOK}-2.png`})
    await writeFile(`${process.env.LOOK}.docx`, file)
  }
  await expectSound(page, "the documents with an exported file")
})

test("the bill as members read it is a page that searches itself, by keyboard and from a file", async ({
  app,
}) => {
  // A system dialog is no part of the page.
  test.skip(hostName !== "loopback", "The file is chosen in the page's own dialog")
  const {page} = app
  await newBill(page, "V Criminal provisions: provisions specific to trafficking")
  await page.keyboard.press("Control+Shift+p")
  await page.keyboard.type("documents around")
  await page.keyboard.press("Enter")
  const dialog = page.getByRole("dialog", {name: "Documents around the bill"})
  await dialog.getByText("Reading view for members", {exact: true}).click()
  await dialog.getByRole("button", {name: "Export as a web page"}).click()
  const place = page.getByRole("dialog", {name: "Export to", exact: true})
  await place.getByLabel("File name").fill("members")
  await place.getByRole("button", {name: "Export"}).click()
  await expect(dialog.getByText("The document is ready: members.html.")).toBeVisible()
  const url = pathToFileURL(join(app.home, "drafts", "members.html")).href

  const reader = await page.context().newPage()
  await reader.goto(url)
  const offence = reader.getByRole("heading", {name: /Trafficking in persons$/})
  const title = reader.getByRole("heading", {name: /^Article 1\b/})
  await expect(reader.getByRole("heading", {name: "What this bill does"})).toBeVisible()
  await expect(offence).toBeVisible()
  await expect(title).toBeVisible()
  await expectSound(reader, "the reading view")
  if (process.env.LOOK) await reader.screenshot({path: `${process.env.LOOK}-reading.png`})

  await reader.keyboard.press("Tab")
  await expect(
    reader.getByRole("searchbox", {name: "Find in the bill and its notes"}),
  ).toBeFocused()
  await reader.keyboard.type("abdúction")
  await expect(reader.getByRole("status")).toHaveText(/^Provisions found: [1-9]\d*$/)
  await expect(offence).toBeVisible()
  await expect(title).toBeHidden()
  await expect(reader.getByRole("heading", {name: "What this bill does"})).toBeHidden()
  await expectSound(reader, "the reading view with what was found")
  await reader.keyboard.press("Control+a")
  await reader.keyboard.type("xylophone")
  await expect(reader.getByRole("status")).toHaveText("Provisions found: 0")
  await reader.keyboard.press("Control+a")
  await reader.keyboard.press("Delete")
  await expect(reader.getByRole("status")).toHaveText("")
  await expect(title).toBeVisible()
  await reader.close()

  const browser = page.context().browser()
  if (!browser) throw new Error("The loopback host runs in a browser")
  const bare = await browser.newContext({javaScriptEnabled: false})
  const plain = await bare.newPage()
  await plain.goto(url)
  await expect(plain.getByRole("heading", {name: /Trafficking in persons$/})).toBeVisible()
  await expect(plain.getByText("In plain words").first()).toBeVisible()
  await expect(plain.getByRole("search")).toBeHidden()
  await bare.close()
})
