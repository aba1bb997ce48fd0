import {readFileSync} from "node:fs"
import {join} from "node:path"
import type {Locator, Page} from "@playwright/test"
import {strFromU8, unzipSync} from "fflate"
import {parseDraft} from "../../schema/file"
import {expect, hostName, test} from "./app"
import {articleNamed, atEnd, atRest, headingOf, numberOf, words} from "./steps"

/** What a drafter does in the first hour, in one go, with the keys and buttons that a drafter uses. */
test(`a drafter's first hour (${hostName})`, async ({app}) => {
  await test.step("begins a bill with one chapter of the pack", async () => {
    const {page} = app
    await page.getByRole("button", {name: /^New bill/}).click()
    const dialog = page.getByRole("dialog", {name: "New bill"})
    await dialog.getByText("Trafficking in persons").first().click()
    await dialog.getByText("Civil law", {exact: true}).click()
    await dialog.getByRole("button", {name: "Next"}).click()
    await dialog.getByLabel("Title of the bill").fill("Law against Trafficking in Persons")
    await dialog.getByLabel("State").fill("Valdoria")
    await dialog.getByRole("button", {name: "Next"}).click()
    await dialog.getByText("The provisions I choose").click()
    await dialog.getByText("I General provisions").click()
    await dialog.getByRole("button", {name: /^Make the bill/}).click()
    await expect(articleNamed(page, "Scope of application")).toBeVisible()
    await expect(page.locator(".ProseMirror")).toContainText("Law against Trafficking in Persons")
  })

  await test.step("inserts article 8 with the definitions and provisions it needs", async () => {
    const {page} = app
    await headingOf(articleNamed(page, "Scope of application")).click()
    await page.getByRole("tab", {name: "Library"}).click()
    await page.getByRole("searchbox", {name: /^Search/}).fill("trafficking in persons offence")
    const card = page
      .getByRole("listitem")
      .filter({hasText: "Makes trafficking in persons an offence"})
    await card.getByRole("button", {name: "Insert"}).click()
    const dialog = page.getByRole("dialog", {name: /^Insert/})
    await expect(dialog).toContainText("Exploitation")
    await dialog.getByRole("button", {name: /^Insert/}).click()
    await expect(articleNamed(page, "Trafficking in persons")).toBeVisible()
    await expect(
      page.locator(".ProseMirror article").filter({hasText: "Child means any person"}),
    ).toHaveCount(1)
  })

  await test.step("sees the guidance and the obligations of the provision under the cursor", async () => {
    const {page} = app
    await headingOf(articleNamed(page, "Trafficking in persons")).click()
    const guidance = page.getByRole("tabpanel", {name: "Guidance"})
    await expect(guidance).toContainText("What the treaty requires")
    await expect(guidance).toContainText("TIP 5(1)")
    await expect(guidance).toContainText("Mandatory")
    await expect(guidance).toContainText("Sources")
  })

  await test.step("chooses an alternative in place, and re-opens it", async () => {
    const {page} = app
    await page.getByRole("tab", {name: "Choices"}).click()
    const choice = page.getByRole("tabpanel", {name: "Choices"})
    const penalty = choice
      .getByRole("listitem")
      .filter({hasText: "Which penalties may the court impose for trafficking"})
    await penalty.getByRole("button", {name: /^Which penalties/}).click()
    await penalty.getByText("Imprisonment, maximum only").first().click()
    await expect(articleNamed(page, "Trafficking in persons")).toContainText(
      "imprisonment for a term not exceeding",
    )
    await expect(
      articleNamed(page, "Trafficking in persons")
        .getByText("not less than")
        .filter({visible: true}),
    ).toHaveCount(0)
  })

  await test.step("fills a blank once and sees it filled everywhere", async () => {
    const {page} = app
    await page.getByRole("tab", {name: "Blanks"}).click()
    const blanks = page.getByRole("tabpanel", {name: "Blanks"})
    const row = blanks.getByRole("listitem").filter({hasText: "legislature"}).first()
    await row.getByRole("button", {name: /legislature/}).click()
    await row.getByRole("textbox").fill("National Assembly")
    await row.getByRole("button", {name: "Fill in"}).click()
    await expect(page.locator(".ProseMirror .enacting")).toContainText(
      "The National Assembly of Valdoria",
    )
  })

  await test.step("refers to another provision, chosen from a list", async () => {
    const {page} = app
    await atEnd(page, words(articleNamed(page, "Scope of application")).last())
    await page.getByRole("button", {name: "Cross-reference"}).click()
    const dialog = page.getByRole("dialog", {name: "Insert a cross-reference"})
    await dialog
      .getByRole("combobox", {name: "Number or words of the provisions it leads to"})
      .fill("Trafficking in persons")
    await dialog
      .getByRole("option")
      .filter({hasText: /^Article \d+ ?Trafficking in persons/})
      .first()
      .click()
    await expect(dialog).toContainText(/Prints here: Article \d+/)
    await dialog.getByRole("button", {name: "Insert", exact: true}).click()
    await expect(toOffence(page)).toHaveCount(1)
  })

  await test.step("moves an article; every number and reference follows; and undoes it", async () => {
    const {page} = app
    const before = await numberOf(articleNamed(page, "Trafficking in persons"))
    const reference = toOffence(page)
    await expect(reference).toHaveText(before)
    await headingOf(articleNamed(page, "Commencement")).click()
    await atRest(page)
    await page.keyboard.press("Alt+Shift+ArrowUp")
    await expect.poll(() => numberOf(articleNamed(page, "Commencement"))).toBe("Article 1")
    await page.keyboard.press("Control+z")
    await expect.poll(() => numberOf(articleNamed(page, "Commencement"))).toBe("Article 2")
    await page.getByRole("button", {name: "Bill", exact: true}).click()
    await page.getByRole("menuitem", {name: /Common law/}).click()
    await expect(reference).toHaveText(before.replace("Article", "section"))
    await page.keyboard.press("Control+z")
    await expect(reference).toHaveText(before)
  })

  await test.step("writes a new paragraph and a point below it", async () => {
    const {page} = app
    await atEnd(page, words(articleNamed(page, "Scope of application")).last())
    await page.keyboard.press("Enter")
    await page.keyboard.type("This rule has two limbs:")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await page.keyboard.type("the first;")
    await expect(articleNamed(page, "Scope of application")).toContainText("the first;")
  })

  await test.step("saves", async () => {
    const {page} = app
    await page.keyboard.press("Control+s")
    const dialog = page.getByRole("dialog", {name: "Save as"})
    await dialog.getByLabel("File name").fill("First bill")
    await dialog.getByRole("button", {name: "Save"}).click()
    await expect(page.getByText(/^Saved/).first()).toBeVisible()
    const parsed = parseDraft(readFileSync(join(app.home, "drafts/First bill.proviso"), "utf8"))
    expect(parsed.ok).toBe(true)
  })

  await test.step("loses nothing when the program is killed", async () => {
    const {page} = app
    await atEnd(page, words(articleNamed(page, "Scope of application")).last())
    await page.keyboard.type(" Typed before the crash.")
    // The promise is a recovery copy within a second of typing.
    await page.waitForTimeout(1500)
    const restarted = await app.killAndRestart()
    await expect(restarted.getByText("Recovered drafts")).toBeVisible()
    await restarted
      .getByRole("button", {name: /^Open.*Law against Trafficking|^Open$/})
      .last()
      .click()
    await expect(restarted.locator(".ProseMirror")).toContainText("Typed before the crash.")
  })

  await test.step("exports to Word and reads the file back", async () => {
    const {page} = app
    await page.getByRole("button", {name: "Export", exact: true}).click()
    const dialog = page.getByRole("dialog", {name: "Export"})
    const guidance = dialog.getByRole("combobox", {name: "Guidance and notes"})
    await guidance.selectOption({label: "As Word comments"})
    await dialog.getByRole("button", {name: "Export", exact: true}).click()
    if (hostName === "loopback") {
      const place = page.getByRole("dialog", {name: "Export to", exact: true})
      await place.getByLabel("File name").fill("First bill")
      await place.getByRole("button", {name: "Export", exact: true}).click()
    }
    await expect(dialog.getByText("The document is ready: First bill.docx.")).toBeVisible({
      timeout: 30_000,
    })
    const parts = unzipSync(readFileSync(join(app.home, "drafts/First bill.docx")))
    const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
    const body = text("word/document.xml")
    expect(body).toContain("National Assembly")
    expect(body).toContain("Typed before the crash.")
    expect(body).toMatch(/<w:instrText[^>]*> REF /)
    expect(text("word/numbering.xml")).toContain('w:val="multilevel"')
    expect(text("word/comments.xml")).toContain("What the treaty requires")
  })
})

/** The reference to the offence that the drafter put into the article on scope. */
function toOffence(page: Page): Locator {
  return articleNamed(page, "Scope of application").locator(".reference", {
    hasText: /^(?:Article|section) \d+$/,
  })
}
