import type {Locator, Page} from "@playwright/test"
import {type App, expect, hostName, test} from "./app"
import {articleNamed, atEnd, keptCopies, newBill, openDraft, saveAs, trouble, words} from "./steps"

/**
 * Fault 7: the page ends or hangs while the program goes on. Once each here; `npm run test:long` tries each 20 times (PROVISO_CRASHES). What Electron does of
 * its own when a page ends is tested in tests/electron/window-trouble.test.ts.
 */
const times = Number(process.env["PROVISO_CRASHES"] ?? 1)
/** What scripts/test-long.mjs reads of each test. */
const tried = (cases: number) =>
  test.info().annotations.push({type: "cases", description: String(cases)})

test.skip(hostName === "electron", "a page of Electron is loaded again by its program")

const ends: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  "ends at once": async (page) => {
    const devtools = await page.context().newCDPSession(page)
    const crashed = page.waitForEvent("crash")
    // The page never answers this.
    void devtools.send("Page.crash").catch(() => undefined)
    await crashed
  },
  "hangs and is closed": async (page) => {
    void page
      .evaluate(() => {
        for (;;);
      })
      .catch(() => undefined)
    await page.close()
  },
}

for (const [name, end] of Object.entries(ends)) {
  test(`a page that ${name} loses nothing that was kept`, async ({app}) => {
    test.setTimeout(60_000 + times * 30_000)
    let {page} = app
    await newBill(page, "I General provisions")
    for (let n = 1; n <= times; n++) {
      await atEnd(page, words(articleNamed(page, "Scope of application")).last())
      const typed = ` Typed before end ${n}.`
      await page.keyboard.type(typed)
      await expect.poll(() => keptCopies(app.home)).toContain(typed)
      const session = await page.evaluate(() => sessionStorage.getItem("proviso-session") ?? "")
      const address = new URL(page.url()).origin
      await end(page)
      page = await loadedAgain(app, address, session)
      const recovered = page.getByRole("region", {name: "Recovered drafts"})
      await expect(recovered.getByRole("listitem")).toHaveCount(1)
      await recovered.getByRole("button", {name: "Open", exact: true}).click()
      await expect(page.locator(".ProseMirror")).toContainText(typed)
    }
    tried(times)
  })
}

test("whoever opens the file after a crash is told of the changes that are not in it", async ({
  app,
}) => {
  let {page} = app
  await newBill(page, "I General provisions")
  await saveAs(page, "Act")
  await atEnd(page, words(articleNamed(page, "Scope of application")).last())
  await page.keyboard.type(" Typed before the end.")
  await expect.poll(() => keptCopies(app.home)).toContain("Typed before the end.")
  const session = await page.evaluate(() => sessionStorage.getItem("proviso-session") ?? "")
  const address = new URL(page.url()).origin
  await ends["ends at once"]?.(page)
  page = await loadedAgain(app, address, session)
  await openDraft(page, "Act")
  await expect(trouble(page)).toContainText("changes to this draft that were never saved")
  await expect(page.locator(".ProseMirror")).not.toContainText("Typed before the end.")
  // Saving and closing the file takes nothing of them away.
  await atEnd(page, words(articleNamed(page, "Scope of application")).last())
  await page.keyboard.type(" Typed since.")
  await page.keyboard.press("Control+s")
  await expect(page.getByText(/^Saved/).first()).toBeVisible()
  await page.getByRole("button", {name: "File", exact: true}).click()
  await page.getByRole("menuitem", {name: "Close the bill"}).click()
  const recovered = page.getByRole("region", {name: "Recovered drafts"})
  await recovered.getByRole("button", {name: "Open", exact: true}).click()
  await expect(page.locator(".ProseMirror")).toContainText("Typed before the end.")
})

test("what a closed tab leaves is offered by another Proviso while its own runs on, and once", async ({
  app,
}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await atEnd(page, words(articleNamed(page, "Scope of application")).last())
  await page.keyboard.type(" Typed before it was closed.")
  await expect.poll(() => keptCopies(app.home)).toContain("Typed before it was closed.")
  const [one, two] = [await app.secondWindow(), await app.secondWindow()]
  for (const other of [one, two]) await expect(recoveredIn(other)).toHaveCount(0)
  await page.close()
  // Not before the tab could have been loaded again.
  for (const other of [one, two]) {
    await expect(async () => {
      await other.evaluate(() => window.dispatchEvent(new Event("focus")))
      await expect(recoveredIn(other)).toHaveCount(1, {timeout: 500})
    }).toPass({timeout: 40_000})
  }
  // A window that is not in sight does not look again.
  await two.evaluate(() => Object.defineProperty(document, "visibilityState", {value: "hidden"}))
  await recoveredIn(one).getByRole("button", {name: "Open", exact: true}).click()
  await expect(one.locator(".ProseMirror")).toContainText("Typed before it was closed.")
  await recoveredIn(two).getByRole("button", {name: "Open", exact: true}).click()
  await expect(trouble(two)).toHaveText(
    "This recovered draft is not here any more: another window opened or discarded it.",
  )
  await expect(recoveredIn(two)).toHaveCount(0)
})

test("a tab that is duplicated leaves the draft to the tab that has it", async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  const session = await page.evaluate(() => sessionStorage.getItem("proviso-session") ?? "")
  const address = new URL(page.url()).origin
  const other = await page.context().newPage()
  await other.addInitScript((value) => sessionStorage.setItem("proviso-session", value), session)
  await other.goto(address)
  await expect(other.getByRole("alert")).toHaveText(
    "Proviso is open in another tab of this browser already. Go on there; or close that tab and load this page again.",
  )
  await page.bringToFront()
  await atEnd(page, words(articleNamed(page, "Scope of application")).last())
  await page.keyboard.type(" Typed in the first.")
  await expect.poll(() => keptCopies(app.home)).toContain("Typed in the first.")
  await page.close()
  await other.bringToFront()
  await other.reload()
  await expect(recoveredIn(other)).toHaveCount(1)
})

test("an ended graphics process is noticed by nobody", async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await atEnd(page, words(articleNamed(page, "Scope of application")).last())
  const devtools = await page.context().browser()?.newBrowserCDPSession()
  // Chromium itself gives up when it ends more often within a few minutes.
  const often = Math.min(times, 3)
  for (let n = 1; n <= often; n++) {
    await devtools?.send("Browser.crashGpuProcess")
    await page.keyboard.type(` Typed after it ${n}.`)
    await expect.poll(() => keptCopies(app.home)).toContain(` Typed after it ${n}.`)
  }
  await expect(page.locator(".ProseMirror")).toContainText(` Typed after it ${often}.`)
  tried(often)
})

/** The page again, with the session that a browser gives back to a tab that is loaded again. */
async function loadedAgain(app: App, address: string, session: string): Promise<Page> {
  const page = await app.page.context().newPage()
  await page.addInitScript((value) => sessionStorage.setItem("proviso-session", value), session)
  await page.goto(address)
  await page.getByRole("heading", {name: "Proviso", level: 1}).waitFor()
  return page
}

const recoveredIn = (page: Page): Locator =>
  page.getByRole("region", {name: "Recovered drafts"}).getByRole("listitem")
