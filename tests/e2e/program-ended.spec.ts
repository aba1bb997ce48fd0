import {expect, hostName, test} from "./app"
import {articleNamed, atEnd, keptCopies, newBill, trouble, words} from "./steps"

test("a program that has ended is told once, stays told, and its draft is recovered", async ({
  app,
}) => {
  test.skip(hostName === "electron", "a window of Electron ends with its program")
  const {page} = app
  await newBill(page, "I General provisions")
  await atEnd(page, words(articleNamed(page, "Scope of application")).last())
  await page.keyboard.type(" Typed before the end.")
  await expect.poll(() => keptCopies(app.home)).toContain("Typed before the end.")

  app.endProgram()
  const sentence =
    "Proviso’s program has stopped, so nothing can be saved from this window. Start Proviso again and open your draft on its start screen: the recovered draft holds your work up to the second the program stopped."
  await expect(trouble(page)).toHaveText(sentence)
  const state = page.locator(".save-state")
  await expect(state).toContainText("Not connected")

  await page.keyboard.type(" Typed after it.")
  await page.keyboard.press("Control+s")
  await expect(page.getByRole("dialog", {name: "Save as"}).getByRole("alert")).toHaveText(sentence)
  await page.keyboard.press("Escape")
  await expect(trouble(page)).toHaveText([sentence])
  await expect(state).toContainText("Not connected")
  await expect(page.getByRole("button", {name: "Dismiss"})).toHaveCount(0)

  const restarted = await app.killAndRestart()
  await restarted
    .getByRole("button", {name: /^Open.*Law against Trafficking|^Open$/})
    .last()
    .click()
  await expect(restarted.locator(".ProseMirror")).toContainText("Typed before the end.")
})

test("an address that lets nobody in any more says so, and where to go on", async ({app}) => {
  test.skip(hostName === "electron", "a window of Electron has no address")
  const {origin} = new URL(app.page.url())
  for (const address of [`${origin}/#used-before`, `${origin}/`]) {
    const other = await app.page.context().newPage()
    await other.goto(address)
    await expect(other.getByRole("alert")).toHaveText(
      "This address works once and for ten minutes, so it opens nothing any more. Go on in the window that it opened before. If there is none, stop Proviso, start it again, and open the new address.",
    )
    await other.close()
  }
})
