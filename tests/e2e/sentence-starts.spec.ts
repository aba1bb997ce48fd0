import {mkdir, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {serializeDraft} from "../../schema/file"
import {article, bill, blank, clause, ref} from "../schema/build"
import {expect, hostName, test} from "./app"
import {articleNamed, caretBefore, openDraft} from "./steps"

/** Capitals where a sentence begins with words that the page derives. */

const made = bill(
  article(
    {id: "a1"},
    "Register",
    clause({id: "p1"}, blank("ministry", "ministry", "authority"), " keeps a register."),
    clause({id: "p2"}, ref("p1"), " does not apply to ", blank("ministry", "ministry"), "."),
  ),
)
const doc = made.type.create({...made.attrs, values: {ministry: "the Ministry"}}, made.content)
const file = serializeDraft({
  documentId: "spec-sentences",
  created: "2026-01-01T00:00:00Z",
  doc,
  versions: [],
  copy: null,
  source: null,
})

test(`a blank or reference begins a sentence with a capital (${hostName})`, async ({app}) => {
  const {page} = app
  await mkdir(join(app.home, "drafts"), {recursive: true})
  await writeFile(join(app.home, "drafts", "Register.proviso"), file)
  await openDraft(page, "Register.proviso")
  const lines = articleNamed(page, "Register").locator(".lead")
  const first = lines.first()
  const second = lines.last()
  await expect(first).toHaveText("The Ministry keeps a register.")
  await expect(second).toHaveText("Paragraph (1) does not apply to the Ministry.")

  await test.step("typing before it makes it small at once, and undo brings the capital back", async () => {
    await caretBefore(second.locator(".reference"))
    await page.keyboard.type("In this case, ")
    await expect(second).toHaveText("In this case, paragraph (1) does not apply to the Ministry.")
    // A slow computer may take what was typed for more than one step.
    await expect(async () => {
      await page.keyboard.press("Control+z")
      await expect(second).toHaveText("Paragraph (1) does not apply to the Ministry.", {
        timeout: 500,
      })
    }).toPass()
  })

  await test.step("what is copied has the words of the page", async () => {
    await page.keyboard.press("Control+a")
    const copied = await page.locator(".page").evaluate((element) => {
      const clipboardData = new DataTransfer()
      element.dispatchEvent(
        new ClipboardEvent("copy", {clipboardData, bubbles: true, cancelable: true}),
      )
      return [clipboardData.getData("text/plain"), clipboardData.getData("text/html")] as const
    })
    expect(copied[0]).toContain("(2) Paragraph (1) does not apply to the Ministry.")
    expect(copied[1]).toContain(">Paragraph (1)</span>")
  })
})
