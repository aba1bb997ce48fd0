import {readFile} from "node:fs/promises"
import {join} from "node:path"
import {expect, hostName, test} from "./app"
import {newBill} from "./steps"

test.describe(`paper (${hostName})`, () => {
  test("a bill is exported as PDF, web page and plain text", async ({app}) => {
    const {page, home} = app
    await newBill(page, "I General provisions")
    for (const [label, ending, start] of [
      ["PDF", "pdf", "%PDF-"],
      ["Web page", "html", "<!doctype html>"],
      ["Plain text", "txt", "Law against Trafficking in Persons"],
    ] as const) {
      await page.keyboard.press("Control+e")
      const dialog = page.getByRole("dialog", {name: "Export"})
      await dialog.getByText(label, {exact: true}).click()
      await expect(dialog.getByText("Guidance and notes")).toHaveCount(0)
      await dialog.getByRole("button", {name: "Export"}).click()
      const place = page.getByRole("dialog", {name: "Export to"})
      await place.getByLabel("File name").fill("bill")
      await place.getByRole("button", {name: "Export"}).click()
      await expect(dialog.getByText(`The document is ready: bill.${ending}.`)).toBeVisible()
      const written = await readFile(join(home, "drafts", `bill.${ending}`), "utf8")
      expect(written.slice(0, start.length)).toBe(start)
      await dialog.getByRole("button", {name: "Close"}).last().click()
    }
  })

  test("Print shows the bill alone, as its PDF has it", async ({app}) => {
    test.skip(hostName === "electron", "the system’s own dialog cannot be seen from here")
    const {page} = app
    await newBill(page, "I General provisions")
    const opened = page.context().waitForEvent("page")
    await page.keyboard.press("Control+p")
    const printed = await opened
    await expect(printed.getByRole("heading", {level: 1})).toHaveText(
      "Law against Trafficking in Persons",
    )
    await expect(printed.getByRole("button")).toHaveCount(0)
    await expect(printed.locator("script")).toHaveCount(0)
  })
})
