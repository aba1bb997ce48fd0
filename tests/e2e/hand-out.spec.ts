import {mkdir, readdir, readFile, writeFile} from "node:fs/promises"
import {join} from "node:path"
import type {Locator, Page} from "@playwright/test"
import {parseDraft, serializeDraft} from "../../schema/file"
import {billWithoutNames} from "../../schema/names/without-names"
import {article, bill, clause, division, title} from "../schema/build"
import {expect, hostName, test, type App} from "./app"
import {expectSound} from "./axe"
import {articleNamed, atEnd, headingOf, openDraft, words} from "./steps"

/** A facilitator hands a bill out to four groups; one of them opens its copy and works in its own chapter. */

const adapted = {
  author: "Amina Diallo",
  date: "2027-03-01T08:00:00Z",
  why: "The Court asked for it.",
}
const doc = bill(
  title("Trafficking in Persons Bill"),
  division(
    {id: "one"},
    "General",
    article({id: "a1"}, "Aim", clause({id: "c1"}, "This Law protects.")),
  ),
  division(
    {id: "two"},
    "Offences",
    article({id: "a2"}, "Trafficking", clause({id: "c2"}, "A person who recruits another.")),
  ),
  division(
    {id: "three"},
    "Protection",
    article({id: "a3"}, "Shelter", clause({id: "c3", adapted}, "A victim has shelter.")),
  ),
)
const file = serializeDraft({
  documentId: "workshop",
  created: "2027-03-01T08:00:00Z",
  doc,
  versions: [],
  copy: null,
  source: null,
})
const folder = "Trafficking in Persons Bill, workshop copies"

async function begin(app: App): Promise<Page> {
  await mkdir(join(app.home, "drafts"), {recursive: true})
  await writeFile(join(app.home, "drafts/bill.proviso"), file)
  const {page} = app
  await openDraft(page, "bill.proviso")
  await expect(page.locator(".page .article").first()).toBeVisible()
  return page
}

async function openDialog(page: Page): Promise<Locator> {
  await page.keyboard.press("Control+Shift+p")
  await page.getByRole("combobox").or(page.getByRole("searchbox")).last().fill("Hand out")
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("Enter")
  const dialog = page.getByRole("dialog", {name: "Hand out copies"})
  await expect(dialog).toBeVisible()
  return dialog
}

/** Lets a group change one chapter only. */
async function limit(page: Page, dialog: Locator, group: string, chapter: string): Promise<void> {
  await dialog.getByRole("button", {name: `${group} may change`}).click()
  const picker = page.getByRole("dialog", {name: `What ${group} may change`})
  await picker.getByText("The whole bill").click()
  await picker.getByText(chapter).click()
  await page.keyboard.press("Escape")
  await expect(picker).toBeHidden()
}

const copies = (app: App) => readdir(join(app.home, "drafts", folder))

test.skip(hostName === "electron", "The system’s own file dialog cannot be driven")

test(`copies are handed out, and a group can change its own chapter alone (${hostName})`, async ({
  app,
}) => {
  const page = await begin(app)

  await test.step("hands out four copies", async () => {
    const dialog = await openDialog(page)
    await limit(page, dialog, "Group 2", "Offences")
    await expectSound(page, "the dialog")
    await dialog.getByLabel("Name of group 1").fill("Group 2")
    await dialog.getByRole("button", {name: "Make 4 copies"}).click()
    await expect(dialog.getByRole("alert")).toContainText("“Group 2” is named twice")
    await dialog.getByLabel("Name of group 1").fill("Ministry of Justice")
    await dialog.getByRole("button", {name: "Make 4 copies"}).click()
    await expect(dialog).toContainText("4 copies are written.")
    await expect(dialog.getByRole("row", {name: /Group 2/})).toContainText("Chapter II")
    await expect(dialog.getByRole("row", {name: /Group 3/})).toContainText("The whole bill")
    await expectSound(page, "the list of what was written")
    expect((await copies(app)).sort()).toEqual([
      "Group 2.proviso",
      "Group 3.proviso",
      "Group 4.proviso",
      "Ministry of Justice.proviso",
    ])
    await dialog.getByRole("button", {name: "Close"}).last().click()
    expect(await readFile(join(app.home, "drafts/bill.proviso"), "utf8")).toBe(file)
  })

  await test.step("replaces nothing without a yes", async () => {
    const dialog = await openDialog(page)
    await dialog.getByRole("button", {name: "Use a list you have"}).click()
    const list = dialog.getByLabel("Your list")
    await list.fill("Group 2,IX")
    await dialog.getByRole("button", {name: "Use this list"}).click()
    await expect(dialog.getByRole("alert")).toContainText("Line 1: The bill has no chapter “IX”.")
    await list.fill("Group 2,II\nGroup 9;x")
    await list.fill("Group 2,II\nGroup 9")
    await dialog.getByRole("button", {name: "Use this list"}).click()
    const names = dialog.getByRole("checkbox", {name: "Leave people’s names out"})
    await expect(names).not.toBeChecked()
    await names.focus()
    await page.keyboard.press("Space")
    await expect(names).toBeChecked()
    await dialog.getByRole("button", {name: "Make 2 copies"}).click()
    const question = page.getByRole("alertdialog", {name: "Hand out copies"})
    await expect(question).toContainText("Group 2.proviso")
    expect(await copies(app)).toHaveLength(4)
    await question.getByRole("button", {name: "Replace it"}).click()
    await expect(dialog).toContainText("2 copies are written.")
    expect(await copies(app)).toHaveLength(5)
    const inside = (name: string) => readFile(join(app.home, "drafts", folder, name), "utf8")
    expect(await inside("Group 3.proviso")).toContain("Amina Diallo")
    for (const name of ["Group 2.proviso", "Group 9.proviso"]) {
      expect(await inside(name)).toContain("Author 1")
      expect(await inside(name)).not.toContain("Amina Diallo")
    }
    await dialog.getByRole("button", {name: "Close"}).last().click()
  })

  await test.step("a group’s copy says what it is and what it may change", async () => {
    await openDraft(page, "Group 2.proviso", folder)
    const banner = page.getByRole("note", {name: "Workshop copy"})
    await expect(banner).toContainText("Workshop copy for Group 2")
    await expect(banner).toContainText("may change Chapter II")
    await expect(banner).toContainText("from “Trafficking in Persons Bill”, handed out")
    const locks = page.locator(".page").getByRole("img", {name: /^Locked/})
    await expect(locks).toHaveCount(2)
    const outline = page.getByRole("tree")
    await expect(outline.getByRole("treeitem", {name: /General/})).toContainText("Locked")
    await expect(outline.getByRole("treeitem", {name: /Offences/})).not.toContainText("Locked")
    await expectSound(page, "a copy")
  })

  await test.step("typing in a locked chapter does nothing and says so", async () => {
    const shelter = words(articleNamed(page, "Shelter")).first()
    await atEnd(page, shelter)
    await page.keyboard.type("x")
    await expect(page.locator(".status-bar")).toContainText(
      "This part belongs to another group; your copy may change Chapter II.",
    )
    await page.keyboard.press("Backspace")
    await page.keyboard.press("Enter")
    await expect(shelter).toHaveText("A victim has shelter.")
    await expect(page.getByText("Unsaved changes")).toBeHidden()
    await headingOf(articleNamed(page, "Shelter")).click()
    await page.keyboard.type("x")
    await expect(headingOf(articleNamed(page, "Shelter"))).toHaveText("Shelter")
  })

  await test.step("a comment on another group’s chapter is welcome, a note is not", async () => {
    await page.getByRole("tab", {name: "Note"}).click()
    const note = page.getByRole("textbox", {name: /^Note/})
    await expect(note).not.toBeEditable()
    await page.keyboard.press("Control+Alt+m")
    await page.getByRole("textbox", {name: "Comment"}).fill("For how long?")
    await page.keyboard.press("Control+Enter")
    await page.getByLabel("Your name, as others will see it").fill("Ana Duarte")
    await page.keyboard.press("Enter")
    await expect(
      articleNamed(page, "Shelter").getByRole("button", {name: "1 comment"}),
    ).toBeVisible()
  })

  await test.step("typing in its own works, and is saved with what the copy is", async () => {
    await atEnd(page, words(articleNamed(page, "Trafficking")).first())
    await page.keyboard.type(" commits an offence.")
    await expect(words(articleNamed(page, "Trafficking")).first()).toContainText("an offence.")
    await expect(page.locator(".status-bar")).not.toContainText("another group")
    await page.keyboard.press("Control+s")
    await expect(page.getByText(/^Saved/).first()).toBeVisible()
    const text = await readFile(join(app.home, "drafts", folder, "Group 2.proviso"), "utf8")
    const parsed = parseDraft(text)
    if (!parsed.ok) throw new Error(parsed.detail)
    expect(parsed.draft.copy).toMatchObject({of: "workshop", group: "Group 2", chapters: ["two"]})
    expect(parsed.draft.copy?.base.eq(billWithoutNames(doc))).toBe(true)
    expect(parsed.draft.doc.textContent).toContain("commits an offence.")
    expect(parsed.draft.doc.attrs.threads).toHaveLength(1)
  })
})
