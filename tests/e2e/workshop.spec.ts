import {mkdir, readFile, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {strFromU8, unzipSync} from "fflate"
import type {Node} from "prosemirror-model"
import type {Page} from "@playwright/test"
import {addThread} from "../../schema/commands/comment"
import {serializeDraft, type Draft} from "../../schema/file"
import {handOut} from "../../schema/workshop/hand-out"
import {withLine} from "../../schema/review/with-line"
import {article, bill, clause, division, lead, title} from "../schema/build"
import {all, part, text, value, type Parts} from "../schema/docx/word"
import {stateOf} from "../schema/commands/apply"
import {expect, hostName, test, type App} from "./app"
import {expectSound} from "./axe"
import {openDraft} from "./steps"

/** Four groups come back from a workshop, two of them with what excludes another's; it becomes one bill again. */

const doc = bill(
  title("Trafficking in Persons Bill"),
  division(
    {id: "one"},
    "General",
    article({id: "a1"}, "Aim", clause({id: "c1"}, "This Law protects victims.")),
    article({id: "a2"}, "Scope", clause({id: "c2"}, "This Law applies to all persons.")),
  ),
  division(
    {id: "two"},
    "Offences",
    article(
      {id: "a3"},
      "Trafficking",
      clause({id: "c3"}, "A person who recruits another commits an offence."),
      clause({id: "c4"}, "The penalty is five years."),
    ),
    article({id: "a4"}, "Attempt", clause({id: "c5"}, "An attempt is punished.")),
  ),
)

const draft: Draft = {
  documentId: "workshop",
  created: "2027-03-01T08:00:00Z",
  doc,
  versions: [],
  copy: null,
  source: null,
}

const words = (of: Node, id: string, text: string) => withLine(of, id, "lead", lead(text))

function remarked(of: Node, words: string, author: string): Node {
  let from = 0
  of.descendants((node, pos) => {
    if (node.isText && node.text?.includes(words)) from = pos + node.text.indexOf(words)
  })
  let made = of
  const remark = {author, date: "2027-03-02T10:00:00.000Z", text: "Is this all?"}
  const target = {on: "words" as const, from, to: from + words.length}
  addThread(target, remark, () => "t-1")(stateOf(of), (tr) => (made = tr.doc))
  return made
}

/** What each group made of its copy. */
const work: readonly ((of: Node) => Node)[] = [
  (of) =>
    words(words(of, "c1", "This Law protects all victims."), "c4", "The penalty is ten years."),
  (of) =>
    words(words(of, "c4", "The penalty is seven years."), "c2", "This Law applies to everyone."),
  (of) =>
    remarked(
      words(words(of, "c4", "The penalty is ten years."), "c5", "Attempts are punished."),
      "Attempts",
      "Group 3",
    ),
  (of) =>
    words(words(of, "c5", "An attempt is not punished."), "c2", "This Law applies to everyone."),
]

async function begin(app: App): Promise<Page> {
  const result = handOut(draft, {
    groups: [1, 2, 3, 4].map((n) => ({name: `Group ${n}`, chapters: null})),
    date: "2027-03-01T09:00:00.000Z",
    mint: (() => {
      let n = 0
      return () => `copy-${++n}`
    })(),
    suggestions: "refuse",
    comments: false,
    names: "shown",
  })
  if (!result.ok) throw new Error(result.why)
  const folder = join(app.home, "drafts/Returned")
  await mkdir(folder, {recursive: true})
  await writeFile(join(app.home, "drafts/bill.proviso"), serializeDraft(draft))
  for (const [i, copy] of result.copies.entries()) {
    const made = {...copy.draft, doc: (work[i] ?? ((of: Node) => of))(copy.draft.doc)}
    await writeFile(join(folder, copy.name), serializeDraft(made))
  }
  await writeFile(join(folder, "Letter.proviso"), "Dear all,")
  const {page} = app
  await openDraft(page, "bill.proviso")
  await expect(page.locator(".page .article").first()).toBeVisible()
  return page
}

async function openDialog(page: Page) {
  await page.keyboard.press("Control+Shift+p")
  await page.getByRole("combobox").or(page.getByRole("searchbox")).last().fill("Bring together")
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("Enter")
  const dialog = page.getByRole("dialog", {name: "Bring together"})
  await expect(dialog).toBeVisible()
  return dialog
}

async function chooseAll(page: Page) {
  await page.getByRole("button", {name: "Choose the copies that came back"}).click()
  const picker = page.getByRole("dialog", {name: "Choose the copies that came back"})
  await picker.getByRole("button", {name: "Returned"}).click()
  await picker.getByRole("button", {name: "All 5 files in this folder"}).click()
  await picker.getByRole("button", {name: "Choose 5 files"}).click()
}

test.skip(hostName === "electron", "The system’s own file dialog cannot be driven")

test(`a workshop’s copies become one bill again (${hostName})`, async ({app}) => {
  const page = await begin(app)
  const panel = page.locator(".panel.review")
  const card = (place: string) => panel.locator('[data-kind="conflict"]').filter({hasText: place})

  await test.step("says what came back, and brings together what can be", async () => {
    const dialog = await openDialog(page)
    await chooseAll(page)
    const rows = dialog.getByRole("row")
    await expect(rows).toHaveCount(6)
    await expect(rows.filter({hasText: "Group 1.proviso"})).toContainText("A copy of this bill.")
    await expect(rows.filter({hasText: "Letter.proviso"})).toContainText(
      "Letter.proviso is not a Proviso draft.",
    )
    await expectSound(page, "what came back")
    await dialog.getByRole("button", {name: "Bring 4 copies together"}).click()
    await expect(dialog.getByText("2 proposals, 2 conflicts")).toBeVisible()
    await expect(dialog).toContainText("From 4 copies, with 1 comment.")
    await dialog.getByRole("button", {name: "Decide the conflicts"}).click()
  })

  await test.step("shows each conflict with every variant, and the bill as it was", async () => {
    await expect(panel).toContainText("2 conflicts to decide.")
    await expect(panel.locator('[data-kind="conflict"]')).toHaveCount(2)
    await expect(panel.locator('[data-kind="conflict"]').first()).toBeFocused()
    await expect(page.locator(".ProseMirror")).toContainText("The penalty is five years.")
    const first = panel.locator('[data-kind="conflict"]').first()
    await first.focus()
    await expect(first).toContainText("Different words from Group 1, Group 2, Group 3")
    await expect(first.getByRole("region", {name: "Group 1, Group 3"})).toContainText("ten")
    await expect(first.getByRole("region", {name: "Group 2", exact: true})).toContainText("seven")
    await expectSound(page, "a conflict")
    await first.getByRole("button", {name: "Side by side …"}).click()
    const beside = page.getByRole("dialog", {name: "Article 3, paragraph (2)"})
    await expect(beside.getByRole("region")).toHaveCount(3)
    await expectSound(page, "a conflict side by side")
    await page.keyboard.press("Escape")
    await expect(beside).toBeHidden()
  })

  await test.step("decides one for a variant and one in the drafter’s own words", async () => {
    const first = panel.locator('[data-kind="conflict"]').first()
    await first.focus()
    await first.getByLabel("Reason").fill("As in the model law.")
    await first.getByRole("button", {name: "Take this: Group 1, Group 3"}).click()
    const asked = page.getByRole("dialog").filter({has: page.getByLabel("Your name")})
    await asked.getByLabel("Your name").fill("Facilitator")
    await asked.getByRole("button", {name: "Continue"}).click()
    await expect(page.locator(".ProseMirror")).toContainText("The penalty is ten years.")
    await expect(panel).toContainText("1 conflict to decide.")
    const second = panel.locator('[data-kind="conflict"]').first()
    await second.focus()
    await second.getByRole("button", {name: "Edit the words of Group 3"}).click()
    await expect(second.getByLabel("Your words")).toBeFocused()
    await expect(second.getByLabel("Your words")).toBeInViewport({ratio: 1})
    await second.getByLabel("Your words").fill("An attempt is punished as the offence.")
    await second.getByRole("button", {name: "Take these words"}).click()
    await expect(page.locator(".ProseMirror")).toContainText(
      "An attempt is punished as the offence.",
    )
    await expect(panel).not.toContainText("to decide.")
    await expect(panel).toContainText("No conflict is left: all of them were decided.")
    await panel.getByText("2 proposals were decided").click()
    await expect(panel.locator(".review-decided")).toContainText("As in the model law.")
    await expect(panel.getByRole("button", {name: "Protocol of decisions"})).toBeVisible()
    await expectSound(page, "what was decided")
  })

  await test.step("keeps the bill as it was as a version", async () => {
    await page.keyboard.press("Control+s")
    await expect(page.getByText(/^Saved/).first()).toBeVisible()
    const saved = await readFile(join(app.home, "drafts/bill.proviso"), "utf8")
    expect(saved).toContain("Before bringing together, ")
  })

  await test.step("exports tracked changes and comments to Word, by group", async () => {
    const parts = await exported(app, page)
    const body = part(parts, "document.xml")
    const tracked = (name: string) =>
      all(body, name).flatMap((element) => {
        const words = name === "w:del" ? deleted(element) : text(element)
        return words.trim() === "" ? [] : [[value(element, "w:author"), words.trim()]]
      })
    expect(tracked("w:ins")).toEqual([
      ["Group 1", "all"],
      ["Group 2, Group 4", "everyone"],
    ])
    expect(tracked("w:del")).toEqual([["Group 2, Group 4", "all persons"]])
    const dates = all(body, "w:ins").map((each) => value(each, "w:date") ?? "")
    for (const date of dates) expect(Math.abs(Date.parse(date) - Date.now())).toBeLessThan(600_000)
    const [place] = all(body, "w:p").filter((each) => all(each, "w:ins").length > 0)
    expect(place && text(place)).toContain("This Law protects all victims.")
    const comments = all(part(parts, "comments.xml"), "w:comment")
    expect(
      comments.map((each) => [value(each, "w:author"), value(each, "w:date"), text(each)]),
    ).toEqual([["Group 3", "2027-03-02T10:00:00.000Z", "Is this all?"]])
    const about = all(body, "w:p").filter((each) => all(each, "w:commentRangeStart").length > 0)
    expect(about.map(text).join()).toContain("An attempt is punished as the offence.")
  })

  await test.step("writes the protocol", async () => {
    await page.keyboard.press("Control+Shift+p")
    await page.getByRole("combobox").or(page.getByRole("searchbox")).last().fill("Protocol")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    const dialog = page.getByRole("dialog", {name: "Protocol of decisions"})
    await expect(dialog).toContainText("2 decided; 2 open proposals; no open conflicts.")
    await dialog.getByRole("button", {name: "Export to Word"}).click()
    const place = page.getByRole("dialog", {name: "Export to", exact: true})
    await place.getByLabel("File name").fill("Protocol")
    await place.getByRole("button", {name: "Export", exact: true}).click()
    await expect(dialog.getByText("The document is ready: Protocol.docx.")).toBeVisible()
    const parts = await partsOf(app, "Protocol.docx")
    const rows = all(part(parts, "document.xml"), "w:tr").map(text)
    expect(
      rows.some((row) => row.includes("Facilitator") && row.includes("As in the model law.")),
    ).toBe(true)
    await page.keyboard.press("Escape")
    await expect(dialog).toBeHidden()
  })

  await test.step("is undone in one step for each decision and one for the whole", async () => {
    await page.locator(".ProseMirror").focus()
    for (let i = 0; i < 3; i++) await page.keyboard.press("Control+z")
    await expect(page.locator(".ProseMirror")).toContainText("The penalty is five years.")
    await expect(page.locator(".ProseMirror")).toContainText("This Law applies to all persons.")
    await expect(card("Article")).toHaveCount(0)
  })
})

const deleted = (element: Parameters<typeof all>[0]): string =>
  all(element, "w:delText")
    .flatMap(({children}) => children.filter((child) => typeof child === "string"))
    .join("")

async function partsOf(app: App, name: string): Promise<Parts> {
  const parts = unzipSync(await readFile(join(app.home, "drafts", name)))
  return new Map(Object.entries(parts).map(([path, bytes]) => [path, strFromU8(bytes)]))
}

async function exported(app: App, page: Page): Promise<Parts> {
  await page.keyboard.press("Control+e")
  const dialog = page.getByRole("dialog", {name: "Export"})
  await dialog.getByRole("button", {name: "Export", exact: true}).click()
  const place = page.getByRole("dialog", {name: "Export to", exact: true})
  await place.getByLabel("File name").fill("All")
  await place.getByRole("button", {name: "Export", exact: true}).click()
  await expect(dialog.getByText("The document is ready: All.docx.")).toBeVisible()
  await page.keyboard.press("Escape")
  return partsOf(app, "All.docx")
}
