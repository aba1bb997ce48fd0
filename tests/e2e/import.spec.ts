import {mkdir, readFile, writeFile} from "node:fs/promises"
import {join} from "node:path"
import type {Locator, Page} from "@playwright/test"
import {draftExport} from "../../schema/formats/export"
import {writeDocx} from "../../schema/formats/docx/write"
import {parseDraft, serializeDraft, type Draft} from "../../schema/file"
import {article, bill, clause, title} from "../schema/build"
import {expect, hostName, test, type App} from "./app"
import {expectSound} from "./axe"
import {articleNamed, headingOf, openDraft, saveAs, trouble, words} from "./steps"

/** Existing law comes in: as a bill, as a document to be consulted, and as a pack of an official model law. */

const law = `PORTS ACT

PART I
GENERAL

Article 1
Definitions

In this Act:
(a) “port” means a place for ships;
(b) “ship” means what floats.

Article 2
Duties of the master

(1) The master of a ship shall report every arrival.
(2) The report shall be made:
(a) in writing; and
(b) within one day.
(4) A report is kept for five years.

Article 3
Entry into force

This Act enters into force on the first day of January.
`

const model = `MODEL LAW ON PORTS

Article 1
Notices

(1) The operator of a port shall display a notice.
(2) The notice shall be legible.

Commentary

The notice reaches those who arrive. It costs little.

Article 2
Penalty

An operator who fails to comply is liable to a fine.
`

test.skip(hostName === "electron", "The system’s own file dialog cannot be driven")

/** Chooses a file of the drafts folder to import, from the start screen or an open draft. */
async function importFile(page: Page, name: string): Promise<Locator> {
  await page.keyboard.press("Control+Shift+p")
  await page.getByRole("combobox").or(page.getByRole("searchbox")).last().fill("Import a text")
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("Enter")
  const dialog = page.getByRole("dialog", {name: "Import a text"})
  const entry = dialog.getByRole("option").filter({hasText: name}).first()
  await entry.focus()
  await entry.press("Enter")
  const review = page.getByRole("dialog", {name: `Review of ${name}`})
  await expect(review).toBeVisible()
  return review
}

async function put(app: App, name: string, content: string | Uint8Array): Promise<void> {
  await mkdir(join(app.home, "drafts"), {recursive: true})
  await writeFile(join(app.home, "drafts", name), content)
}

const next = (dialog: Locator) => dialog.getByRole("button", {name: "Next", exact: true}).click()
const target = (page: Page) => page.getByRole("dialog", {name: "What the text becomes"})
const selected = (review: Locator) => review.locator(".import-row[aria-selected=true]")

test(`a law from a text file is reviewed by keyboard and becomes a bill (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  await put(app, "ports.txt", law)
  const review = await importFile(page, "ports.txt")

  await test.step("shows what was found, and where somebody should look", async () => {
    await expect(review.getByRole("status")).toContainText("3 articles, 1 doubtful place")
    await expect(review.getByRole("listbox", {name: "What was found in the text"})).toBeFocused()
    await expectSound(page, "the review of an import")
    await page.keyboard.press("F7")
    await expect(selected(review)).toContainText("(4)")
    await expect(selected(review)).toContainText("number missing")
    await review.getByRole("button", {name: "It is right"}).click()
    await expect(review.getByRole("status")).toContainText("no doubtful places")
    await page.keyboard.press("Control+z")
    await expect(review.getByRole("note")).toContainText("3 was expected here, and 4 is printed")
    await expect(review.getByRole("group", {name: "In the source"})).toContainText(
      "A report is kept",
    )
  })

  await test.step("corrects it by keys, takes that back and does it again", async () => {
    const number = review.getByLabel("Number as printed")
    await number.focus()
    await number.fill("(3)")
    await number.press("Enter")
    await expect(review.getByRole("status")).toContainText("no doubtful places")
    await expect(number).toBeFocused()
    await review.getByRole("listbox").focus()
    await page.keyboard.press("Control+z")
    await expect(review.getByRole("status")).toContainText("1 doubtful place")
    await page.keyboard.press("Control+y")
    await expect(review.getByRole("status")).toContainText("no doubtful places")
  })

  await test.step("moves a piece a level down and up, splits it and joins it again", async () => {
    await expect(selected(review)).toContainText("A report is kept")
    await page.keyboard.press("Alt+Shift+ArrowRight")
    await page.keyboard.press("Alt+Shift+ArrowLeft")
    await page.keyboard.press("Enter")
    const text = review.getByRole("textbox", {name: "Words"})
    await expect(text).toBeFocused()
    await page.keyboard.press("Home")
    for (let i = 0; i < 9; i++) await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Alt+Enter")
    await expect(selected(review)).toContainText("is kept for five years.")
    await expect(selected(review)).not.toContainText("A report")
    await page.keyboard.press("Alt+j")
    await expect(selected(review)).toContainText("A report is kept for five years.")
  })

  await test.step("asks before corrections are lost", async () => {
    await page.keyboard.press("Escape")
    const asked = page.getByRole("alertdialog", {name: "Leave the review?"})
    await expectSound(page, "the question whether to leave a review")
    await asked.getByRole("button", {name: "Keep reviewing"}).click()
    await expect(review).toBeVisible()
  })

  await test.step("makes the bill, numbered as in the source", async () => {
    await next(review)
    await expectSound(page, "what an imported text becomes")
    await target(page).getByRole("button", {name: "Make the bill"}).click()
    await expect(headingOf(articleNamed(page, "Duties of the master"))).toBeVisible()
    await expect(words(articleNamed(page, "Duties of the master"))).toHaveText([
      "The master of a ship shall report every arrival.",
      "The report shall be made:",
      "in writing; and",
      "within one day.",
      "A report is kept for five years.",
    ])
    await saveAs(page, "Ports")
    await expect(page.getByText(/^Saved \d/).first()).toBeVisible()
    const saved = parseDraft(await readFile(join(app.home, "drafts/Ports.proviso"), "utf8"))
    expect(saved.ok && saved.draft.source).toBeNull()
  })
})

const doc = bill(
  title("Ports Act"),
  article({id: "a1"}, "Report", clause({id: "c1"}, "The master shall report.")),
  article({id: "a2"}, "Fee", clause({id: "c2"}, "The fee is ten crowns.")),
)
const changed = bill(
  title("Ports Act"),
  article({id: "a1"}, "Report", clause({id: "c1"}, "The master shall report at once.")),
  article({id: "a2"}, "Fee", clause({id: "c2"}, "The fee is ten crowns.")),
)
const draft: Draft = {
  documentId: "ports",
  created: "2027-03-01T08:00:00Z",
  doc: changed,
  versions: [],
  copy: null,
  source: null,
}

test(`a Word file becomes existing law, to be consulted and compared with (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  const library = {packs: [], instruments: [], samples: [], analyses: []} as never
  await put(app, "act.docx", await writeDocx(doc, draftExport, {library, created: null}))
  await put(app, "bill.proviso", serializeDraft(draft))
  const review = await importFile(page, "act.docx")

  await test.step("opens as existing law, and says so", async () => {
    await expect(review.getByRole("status")).toContainText("2 articles")
    await next(review)
    await target(page).getByText("Existing law", {exact: true}).click()
    await target(page).getByRole("button", {name: "Open as existing law"}).click()
    await expect(page.getByRole("note", {name: "What this file is"})).toContainText(
      "Imported from act.docx on",
    )
    await expect(page.locator(".status-bar")).toContainText("Existing law, read-only")
    await expectSound(page, "existing law")
  })

  await test.step("is not changed by typing, and keeps that when it is opened again", async () => {
    await words(articleNamed(page, "Report")).click()
    await page.keyboard.type("x")
    await expect(page.locator(".status-bar")).toContainText("its text is not changed here")
    await expect(words(articleNamed(page, "Report"))).toHaveText("The master shall report.")
    await saveAs(page, "Law")
    await openDraft(page, "bill.proviso")
    await expect(page.getByRole("note", {name: "What this file is"})).toBeHidden()
    await openDraft(page, "Law.proviso")
    await expect(page.getByRole("note", {name: "What this file is"})).toBeVisible()
    await expect(trouble(page)).toHaveCount(0)
  })

  await test.step("is compared with a bill", async () => {
    await openDraft(page, "bill.proviso")
    await page.keyboard.press("Control+Shift+p")
    await page.getByRole("combobox").or(page.getByRole("searchbox")).last().fill("Compare")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    const dialog = page.getByRole("dialog", {name: /^Compare/})
    await dialog.getByLabel("Earlier text").selectOption({label: "Another file …"})
    const entry = page
      .getByRole("dialog")
      .last()
      .getByRole("option")
      .filter({hasText: "Law.proviso"})
    await entry.focus()
    await entry.press("Enter")
    await expect(dialog).toContainText("at once")
    await expect(dialog.getByText("1 change", {exact: false}).first()).toBeVisible()
    await page.keyboard.press("Escape")
  })

  await test.step("becomes a bill of its own, which may be changed", async () => {
    await openDraft(page, "Law.proviso")
    await page.getByRole("button", {name: "Make a bill of this text"}).click()
    await expect(page.getByRole("note", {name: "What this file is"})).toBeHidden()
    await words(articleNamed(page, "Report")).click()
    await page.keyboard.press("End")
    await page.keyboard.type(" Twice.")
    await expect(words(articleNamed(page, "Report"))).toHaveText("The master shall report. Twice.")
  })
})

test(`an official model law becomes a pack with its commentary as guidance (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  await put(app, "model.txt", model)
  const review = await importFile(page, "model.txt")

  await test.step("asks for what only a person knows, and writes the pack", async () => {
    await expect(review.getByRole("status")).toContainText("2 articles")
    await next(review)
    const dialog = target(page)
    await dialog.getByText("A pack of model provisions").click()
    await dialog.getByRole("button", {name: "Make the pack …"}).click()
    await expect(dialog.getByRole("alert")).toContainText("Fill in all four")
    await dialog.getByLabel("Title of the official text").fill("Model Law on Ports")
    await dialog.getByLabel("Who issued it").fill("Office of Ports")
    await dialog.getByLabel("Year").fill("2021")
    await dialog.getByLabel(/^Licence/).fill("Public domain")
    await expectSound(page, "what a pack is asked for")
    await dialog.getByRole("button", {name: "Make the pack …"}).click()
    const place = page.getByRole("dialog").last()
    await place.getByLabel("File name").fill("Ports model")
    await place.getByRole("button", {name: "Export"}).click()
  })

  await test.step("offers to install it", async () => {
    const offer = page.getByRole("dialog", {name: "Add the pack Model Law on Ports"})
    await expect(offer).toContainText("2 provisions")
    await expect(offer).toContainText("Official text")
    await offer.getByRole("button", {name: "Add", exact: true}).click()
    await expect(page.getByRole("dialog", {name: "Packs of model provisions"})).toContainText(
      "Installed from Ports model.proviso-pack",
    )
    await page.keyboard.press("Escape")
  })

  await test.step("shows its commentary beside an article that came from it", async () => {
    await page.getByRole("button", {name: /^New bill/}).click()
    const dialog = page.getByRole("dialog", {name: "New bill"})
    await dialog.getByText("Model Law on Ports").first().click()
    await dialog.getByRole("button", {name: "Next"}).click()
    await dialog.getByLabel("Title of the bill").fill("Ports Bill")
    await dialog.getByLabel("State").fill("Valdoria")
    await dialog.getByRole("button", {name: "Next"}).click()
    await dialog.getByRole("button", {name: /^Make the bill/}).click()
    await headingOf(articleNamed(page, "Notices")).click()
    const guidance = page.getByRole("tabpanel", {name: "Guidance"})
    await expect(guidance).toContainText("Commentary of the official text")
    await expect(guidance).toContainText("The notice reaches those who arrive.")
  })
})

test(`a text without articles, read in the wrong letters, says so in its review (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  const text = "NOTES ON PORTS\r\n\r\nLa ma\u00eetresse du port.\r\n\r\nElle veille.\r\n"
  await put(app, "notes.txt", Buffer.from(text, "latin1"))
  const review = await importFile(page, "notes.txt")

  await test.step("offers other letters, and reads the file anew", async () => {
    const letters = review.getByLabel("Letters")
    await expect(letters).toHaveValue("windows-1252")
    await letters.selectOption("Cyrillic (Windows)")
    await expect(review).toContainText("maоtresse")
    await review.getByLabel("Letters").selectOption("Western (ISO 8859-15)")
    await expect(review).toContainText("maîtresse")
  })

  await test.step("says what becomes of it, and makes one schedule of it", async () => {
    const note = review.getByRole("note").filter({hasText: "No article was found"})
    await expect(note).toContainText("all of it becomes one article without a number")
    await expectSound(page, "the review of a text without articles")
    await next(review)
    await expect(target(page)).toContainText("the text becomes one article without a number")
    await target(page).getByRole("button", {name: "Back"}).click()
    await note.getByRole("button", {name: "Make it one schedule"}).click()
    await expect(review.locator(".import-row[data-kind=schedule]")).toBeVisible()
    await expect(note).toContainText("the bill begins with an empty one")
  })

  await test.step("settles a doubt that is none", async () => {
    await page.keyboard.press("F7")
    await expect(selected(review)).toContainText("level?")
    await review.getByRole("button", {name: "It is right"}).click()
    await expect(review.getByRole("status")).toContainText("no doubtful places")
  })
})
