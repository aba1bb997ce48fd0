import {mkdir, writeFile} from "node:fs/promises"
import {join} from "node:path"
import type {Locator, Page} from "@playwright/test"
import {serializeDraft} from "../../schema/file"
import {article, bill, clause, title} from "../schema/build"
import {expect, hostName, test, type App} from "./app"
import {expectSound} from "./axe"
import {openDraft, saveAs} from "./steps"

/** Existing law is loaded and assessed, and what it lacks comes into the bill. */

const penal = `PENAL CODE

Article 1
Abduction

(1) A person who abducts a woman by force is liable to imprisonment for two years.
(2) An attempt is not punishable.

Article 2
Slavery

A person who buys or sells a person is liable to imprisonment for five years.
`

const labour = `LABOUR ACT

Article 1
Forced labour

Nobody may be made to work by force or threat.

Article 2
Inspectors

An inspector of labour may enter a place of work.
`

test.skip(hostName === "electron", "The system’s own file dialog cannot be driven")

const gaps = (page: Page): Locator => page.getByRole("dialog", {name: "Gap analysis"})
const pane = (page: Page, name: string): Locator =>
  gaps(page).getByRole("region", {name, exact: true})

const attempt = (page: Page): Locator =>
  pane(page, "Questions and obligations")
    .getByRole("treeitem", {name: /attempt/i})
    .first()

async function addLaw(app: App, name: string, text: string): Promise<void> {
  const {page} = app
  await mkdir(join(app.home, "drafts"), {recursive: true})
  await writeFile(join(app.home, "drafts", `${name}.txt`), text)
  await gaps(page).getByRole("button", {name: "Add a law"}).click()
  await page.getByRole("menuitem", {name: /^From a file/}).click()
  const dialog = page.getByRole("dialog", {name: "Add a law to the gap analysis"})
  const file = dialog.getByRole("option").filter({hasText: name})
  await file.focus()
  await file.press("Enter")
  await page.getByRole("button", {name: "Load this law"}).click()
  await expect(gaps(page).getByRole("tab", {name: new RegExp(name, "i")})).toBeVisible()
}

async function pasteLaw(page: Page, name: string, text: string): Promise<void> {
  await gaps(page).getByRole("button", {name: "Add a law"}).click()
  await page.getByRole("menuitem", {name: /pasted text/}).click()
  const dialog = page.getByRole("dialog", {name: "Add a law to the gap analysis"})
  await dialog.getByLabel("Or paste the text of the law").fill(text)
  await dialog.getByRole("button", {name: "Read this text"}).click()
  await page.getByRole("button", {name: "Load this law"}).click()
  await expect(gaps(page).getByRole("tab", {name})).toBeVisible()
}

/** A bill in which somebody else found that a question is not applicable. */
function fileOfBen(): string {
  const draft = bill(title("Draft"), article("Scope", clause("Text.")))
  const finding = {
    subject: "CHK-tip-elements-01",
    answer: "not-applicable",
    citations: [],
    comment: "",
    practice: null,
    author: "Ben Okoro",
    date: "2026-09-20T09:00:00.000Z",
    settles: false,
  }
  const assessment = {laws: [], findings: [finding], recommendations: []}
  return serializeDraft({
    documentId: "ben",
    created: "2026-09-20T09:00:00.000Z",
    doc: draft.type.create({...draft.attrs, assessment}, draft.content),
    versions: [],
    copy: null,
    source: null,
  })
}

/** Says who assesses, where it is asked. */
async function giveName(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole("dialog", {name: "Your name"})
  await dialog.getByRole("textbox").fill(name)
  await page.keyboard.press("Enter")
  await expect(dialog).toBeHidden()
}

const status = (page: Page): Locator => pane(page, "Questions and obligations").getByRole("status")

/** Takes words of the law in the dialog for an amendment, as a drag over them does. */
async function select(page: Page, words: string): Promise<void> {
  const line = page.getByRole("region", {name: "The law as it is"}).getByText(words)
  await line.evaluate((element, wanted) => {
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = text.nextNode(); node; node = text.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1
      if (at < 0) continue
      getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
      element.dispatchEvent(new MouseEvent("mouseup", {bubbles: true}))
      return
    }
    throw new RangeError("The words are not there")
  }, words)
}

test(`from two laws to a bill that closes a gap, and all of it is there again (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  const finding = pane(page, "Finding")

  await test.step("begins with a gap analysis, and loads a law from a file and one that is pasted", async () => {
    await page.getByRole("button", {name: /^Begin with a gap analysis/}).click()
    await page.getByLabel("Title of the bill").fill("Law against Trafficking in Persons")
    await page.keyboard.press("Enter")
    await expect(gaps(page)).toContainText("No law is loaded yet")
    await expectSound(page, "an empty gap analysis")
    await addLaw(app, "Penal code", penal)
    await pasteLaw(page, "LABOUR ACT", labour)
    await expectSound(page, "laws loaded")
  })

  await test.step("answers a question by keyboard alone", async () => {
    await page.keyboard.press("F7")
    await expect(finding.getByRole("radio", {name: "Party", exact: true})).toBeFocused()
    await page.keyboard.press("Space")
    await giveName(page, "Ana Ruiz")
    await expect(finding.getByRole("radio", {name: "Party", exact: true})).toBeChecked()
    await expect(status(page)).toHaveText("1 of 117 answered")
    await page.keyboard.press("F7")
    await expect(finding.getByRole("heading", {level: 3})).toContainText("Trafficking in Persons")
    await page.keyboard.press("ArrowRight")
    await expect(finding.getByRole("radio", {name: "Signatory"})).toBeChecked()
    await expect(status(page)).toHaveText("2 of 117 answered")
  })

  await test.step("answers one by mouse, cites by a click, and takes it back by Ctrl+Z", async () => {
    await attempt(page).click()
    await finding.locator(".gap-answer").filter({hasText: "Not met"}).click()
    await gaps(page).getByRole("tab", {name: "PENAL CODE"}).click()
    await gaps(page).getByText("An attempt is not punishable.").click()
    const citation = finding.getByRole("button", {
      name: "PENAL CODE, Article 1, paragraph (2)",
      exact: true,
    })
    await expect(citation).toBeVisible()
    await page.keyboard.press("Control+z")
    await expect(citation).toBeHidden()
    await page.keyboard.press("Control+y")
    await expect(citation).toBeVisible()
    const comment = finding.getByLabel("Comment")
    await comment.fill("Only completed acts.")
    // Whoever goes on leaves the field, and the comment is recorded then.
    await comment.blur()
    await expectSound(page, "a finding")
    await expect(status(page)).toHaveText("3 of 117 answered")
  })

  await test.step("puts what is recommended into the bill", async () => {
    await expect(finding).toContainText("Follows from the finding.")
    await expect(finding.getByLabel("What to do")).toHaveValue("amend")
    await finding.getByLabel("What to do").selectOption("Adopt new provisions")
    await expect(finding).toContainText("As recorded.")
    await finding.getByRole("button", {name: "Insert into the bill"}).click()
    await expect(finding.locator(".gap-report")).toContainText("Article 1")
    await expect(finding.getByRole("region", {name: "In the bill"})).toContainText(
      "from what is recommended",
    )
  })

  await test.step("amends the law that is cited, by the words that stand there", async () => {
    await finding.getByRole("button", {name: /^Amend existing law/}).click()
    const dialog = page.getByRole("dialog", {name: "Amend existing law"})
    await select(page, "is not punishable")
    await expect(dialog.getByLabel("These words")).toHaveValue("is not punishable")
    await expect(dialog).toContainText("The new words are missing.")
    await dialog.getByLabel("New words").fill("is punishable as the offence itself")
    await expect(dialog).toContainText(
      "In Article 1, paragraph (2), of the PENAL CODE, the words “is not punishable” are replaced by the words “is punishable as the offence itself”.",
    )
    await expectSound(page, "an amendment")
    await dialog.getByRole("button", {name: "Insert into the bill"}).click()
    await expect(dialog).toBeHidden()
    await expect(finding.getByRole("region", {name: "In the bill"})).toContainText(
      "amends the law that is cited",
    )
  })

  await test.step("is saved with the bill, and opens again", async () => {
    await page.keyboard.press("Escape")
    await expect(gaps(page)).toBeHidden()
    await expect(page.locator(".page")).toContainText("is punishable as the offence itself")
    await saveAs(page, "analysis")
    await expect(page.getByText(/^Saved/).first()).toBeVisible()
    await app.killAndRestart()
    await openDraft(app.page, "analysis")
    await expect(app.page.locator(".page .article").first()).toBeVisible()
    await app.page.keyboard.press("Control+Shift+G")
    await expect(status(app.page)).toHaveText("3 of 117 answered")
    await expect(gaps(app.page).getByRole("tab")).toHaveCount(2)
    await attempt(app.page).click()
    const again = pane(app.page, "Finding")
    await expect(again.getByLabel("Comment")).toHaveValue("Only completed acts.")
    await expect(again.getByRole("radio", {name: "Not met"})).toBeChecked()
    await expect(again.getByRole("region", {name: "Amendments of existing law"})).toContainText(
      "in the bill",
    )
  })
})

test(`the sample is worked on by another assessor, and both come together (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  const finding = pane(page, "Finding")

  await test.step("shows candidates with reasons; Enter goes to one and cites it", async () => {
    await page.getByRole("button", {name: /^Valdoria: gap analysis/}).click()
    await expect(gaps(page).getByRole("tab")).toHaveCount(3)
    await page.keyboard.press("Control+s")
    await page.getByRole("dialog", {name: "Save as"}).getByLabel("File name").fill("first")
    await page.getByRole("dialog", {name: "Save as"}).getByRole("button", {name: "Save"}).click()
    await attempt(page).click()
    const candidate = pane(page, "Existing law")
      .getByRole("button", {name: /Attempt/})
      .first()
    await expect(candidate).toContainText("in its heading")
    await candidate.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".gap-cite:focus")).toBeInViewport()
    await page.keyboard.press("Enter")
    await giveName(page, "Ana Ruiz")
    await expect(finding.getByRole("button", {name: /^Remove the citation/})).toBeVisible()
  })

  await test.step("settles where both differ", async () => {
    const other = finding.locator(".gap-other")
    const theirs = (await other.locator(".gap-state").textContent()) ?? ""
    const mine = theirs === "Met" ? "Not met" : "Met"
    await finding.getByRole("radio", {name: mine, exact: true}).focus()
    await page.keyboard.press("Space")
    await expect(finding).toContainText("The assessors differ")
    await expect(finding).toContainText("What is recommended follows once there is a finding.")
    await finding.getByRole("button", {name: `Settle as: ${theirs}`}).click()
    await expect(finding).toContainText("Your finding settles it.")
  })

  await test.step("searches the laws, and marks what was found", async () => {
    await page.keyboard.press("F6")
    await page.keyboard.press("F6")
    await pane(page, "Existing law").getByRole("searchbox").fill("slavery")
    await expect(pane(page, "Existing law")).toContainText("have these words")
    await page.keyboard.press("Enter")
    await expect(page.locator(".gap-law mark").first()).toBeVisible()
  })

  await test.step("is sound in the dark, at both sizes", async () => {
    await page.evaluate(() => (document.documentElement.dataset["theme"] = "dark"))
    await expectSound(page, "dark")
    await page.setViewportSize({width: 1920, height: 1080})
    await expectSound(page, "dark and wide")
    await page.evaluate(() => (document.documentElement.dataset["theme"] = "light"))
    await page.setViewportSize({width: 1280, height: 720})
  })

  // The sample has a subject of its own on which its assessors differ.
  await test.step("brings in the file of another assessor, and shows where they differ", async () => {
    await writeFile(join(app.home, "drafts", "ben.proviso"), fileOfBen())
    await gaps(page)
      .getByRole("button", {name: /^Bring in assessors/})
      .click()
    const choices = page.getByRole("dialog", {name: /^Choose the files/})
    await choices.getByText("first.proviso").click()
    await choices.getByText("ben.proviso").click()
    await page.getByRole("button", {name: "Choose 2 files"}).click()
    const dialog = page.getByRole("dialog", {name: "Assessors’ files"})
    await expect(dialog).toContainText("findings by Legislation Division, Ministry of Justice")
    await expect(dialog).toContainText("1 finding by Ben Okoro")
    await expect(dialog).toContainText("1 finding comes in. Assessors then differ on 2 subjects.")
    await expectSound(page, "assessors' files")
    await dialog.getByRole("button", {name: "Bring in"}).click()
    await expect(dialog).toContainText("Assessors differ on 2 subjects.")
    await dialog.getByRole("button", {name: "Show where they differ"}).click()
    const differing = pane(page, "Questions and obligations").locator(".register-row")
    await expect(differing).toHaveCount(2)
    await differing.filter({hasText: "define trafficking"}).click()
    await expect(finding.getByRole("region", {name: "Other assessors"})).toContainText("Ben Okoro")
    await page.keyboard.press("Control+z")
    await expect(finding.getByText("Ben Okoro")).toBeHidden()
  })
})
