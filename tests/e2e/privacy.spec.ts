import {readdir, readFile} from "node:fs/promises"
import {join} from "node:path"
import {expect, hostName, test} from "./app"
import {expectSound} from "./axe"
import {newBill, saveAs} from "./steps"

/** A drafter on a shared laptop looks at what Proviso keeps, clears it, and hands a bill over without names. */

test.skip(hostName === "electron", "The system’s own file dialog cannot be driven")

test(`what is kept is seen and cleared by keyboard, and names are left out (${hostName})`, async ({
  app,
}) => {
  test.slow()
  const {page, home} = app
  await page.setViewportSize({width: 1280, height: 720})
  await newBill(page)

  await test.step("a copy without names is saved, and the draft keeps its own", async () => {
    await page.getByRole("button", {name: "File", exact: true}).click()
    await page.getByRole("menuitem", {name: "Save a copy without names"}).click()
    const dialog = page.getByRole("dialog", {name: "Save a copy without names"})
    await expectSound(page, "dialog")
    await dialog.getByRole("button", {name: "Choose a place …"}).press("Enter")
    await page
      .getByRole("dialog", {name: "Save"})
      .last()
      .getByRole("button", {name: "Save", exact: true})
      .press("Enter")
    await expect(dialog).toContainText("The copy is ready", {timeout: 60_000})
    await expect(dialog.getByRole("button", {name: "Show the file"})).toBeFocused()
    const [copy = ""] = (await readdir(join(home, "drafts"))).filter((name) =>
      name.endsWith("without names.proviso"),
    )
    expect(await readFile(join(home, "drafts", copy), "utf8")).toContain('"format":"proviso"')
    await dialog.getByRole("contentinfo").getByRole("button", {name: "Close"}).press("Enter")
  })

  await test.step("the choice is offered calmly where a bill is exported, and remembered", async () => {
    await page.keyboard.press("Control+e")
    const dialog = page.getByRole("dialog", {name: "Export"})
    const names = dialog.getByRole("checkbox", {name: "Leave people’s names out"})
    await expect(names).not.toBeChecked()
    await names.focus()
    await page.keyboard.press("Space")
    await expect(names).toBeChecked()
    await expectSound(page, "dialog")
    await page.keyboard.press("Escape")
    await page.keyboard.press("Control+e")
    await expect(names).toBeChecked()
    await page.keyboard.press("Escape")
  })

  await test.step("what is kept is said, and cleared with one confirmed press", async () => {
    await saveAs(page, "act")
    // The dialog is gone before the draft is on the disk.
    await expect
      .poll(() => readdir(join(home, "user-data")), {timeout: 30_000})
      .toContain("recent.json")
    await page.keyboard.press("Control+,")
    await page
      .getByRole("dialog", {name: "Settings"})
      .getByRole("button", {name: "What Proviso keeps on this computer"})
      .press("Enter")
    const dialog = page.getByRole("dialog", {name: "What Proviso keeps on this computer"})
    const recent = dialog.getByRole("listitem").filter({hasText: "Recent drafts"})
    await expect(recent).toContainText(/^Recent drafts\s*1 \(1 KB\)/, {timeout: 30_000})
    await expectSound(page, "dialog")
    await recent.getByRole("button", {name: "Clear the list of recent drafts"}).press("Enter")
    const sure = recent.getByRole("button", {name: "Clear the list", exact: true})
    await expect(sure).toBeFocused()
    await page.keyboard.press("Enter")
    await expect(recent).toContainText("None", {timeout: 30_000})
    expect(await readdir(join(home, "user-data"))).not.toContain("recent.json")
    await expect(dialog.getByRole("checkbox")).not.toBeChecked()
  })
})
