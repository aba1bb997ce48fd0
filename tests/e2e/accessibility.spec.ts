import {readFileSync} from "node:fs"
import {join} from "node:path"
import type {Page} from "@playwright/test"
import {strFromU8, unzipSync} from "fflate"
import {expect, hostName, test} from "./app"
import {expectSound} from "./axe"
import {articleNamed, atRest, headingOf, newBill} from "./steps"

/** Nothing in the window keeps out a drafter who uses a keyboard, a screen reader or strong contrast. */

const rightTabs = ["Guidance", "Blanks", "Choices", "Terms", "Problems", "Note"]

test(`axe finds nothing wrong in the window and its dialogs (${hostName})`, async ({app}) => {
  const {page} = app
  await expectSound(page, "start screen")
  await page.keyboard.press("Control+o")
  await expectSound(page, "Open")
  await page.keyboard.press("Escape")

  await page.keyboard.press("Control+n")
  const dialog = page.getByRole("dialog", {name: "New bill"})
  await expectSound(page, "New bill, the pack")
  await dialog.getByRole("button", {name: "Next"}).click()
  await page.keyboard.press("Enter")
  await expect(dialog.getByText("Give the bill a title.")).toBeVisible()
  await expectSound(page, "New bill, title and State")
  await dialog.getByLabel("Title of the bill").fill("Law against Trafficking in Persons")
  await page.keyboard.press("Enter")
  await dialog.getByText("The provisions I choose").click()
  await expectSound(page, "New bill, the provisions")
  await dialog.getByText("II Definitions").click()
  await dialog.getByText("I General provisions").click()
  await dialog.getByRole("button", {name: /^Make the bill/}).click()
  await headingOf(articleNamed(page, "Scope of application")).click()

  for (const tab of rightTabs) {
    await page.getByRole("tab", {name: tab, exact: true}).click()
    await expectSound(page, tab)
  }
  await page.getByRole("tab", {name: "Library"}).click()
  await expectSound(page, "Library, by chapter")
  await page.getByRole("searchbox").fill("offence")
  await expectSound(page, "Library, searched")
  await page
    .getByRole("tabpanel", {name: "Library"})
    .getByRole("button", {name: /^Insert /})
    .first()
    .click()
  await expect(page.getByRole("dialog")).toBeVisible()
  await expectSound(page, "Insert")
  await page.keyboard.press("Escape")
  await page
    .getByRole("button", {name: /^Read /})
    .first()
    .click()
  await expectSound(page, "a provision to read")
  await page.getByRole("button", {name: "Compare with another pack"}).click()
  await expectSound(page, "two provisions side by side")
  await page.keyboard.press("Escape")
  await page.getByRole("button", {name: "Filter", exact: true}).click()
  await page.getByLabel("Level").selectOption("mandatory")
  await expectSound(page, "filters")
  await page.getByRole("button", {name: "Filter", exact: true}).click()
  await expectSound(page, "Library, narrowed")

  await page.getByRole("button", {name: "Insert", exact: true}).first().click()
  await expect(page.getByRole("menu")).toBeVisible()
  await expectSound(page, "menu")
  await page.keyboard.press("Escape")

  for (const [keys, where] of [
    ["Control+f", "Find"],
    ["Control+h", "Replace"],
    ["Control+Alt+r", "Reference"],
    ["Control+Alt+b", "Blank"],
    ["Control+e", "Export"],
    ["Control+s", "Save as"],
    ["Control+g", "Go to"],
    ["Control+,", "Settings"],
    ["Control+Shift+p", "palette"],
    ["F1", "keyboard shortcuts"],
  ] as const) {
    await page.locator(".page").focus()
    await page.keyboard.press(keys)
    await expectSound(page, where)
    await page.keyboard.press("Escape")
    await expect(page.getByRole("dialog")).toHaveCount(0)
  }
})

test(`axe finds nothing wrong in the dark and with forced colours (${hostName})`, async ({app}) => {
  const {page} = app
  await page.emulateMedia({colorScheme: "dark"})
  await expectSound(page, "start screen, dark")
  await newBill(page, "I General provisions")
  await headingOf(articleNamed(page, "Scope of application")).click()
  for (const tab of rightTabs) {
    await page.getByRole("tab", {name: tab, exact: true}).click()
    await expectSound(page, `${tab}, dark`)
  }
  await page.keyboard.press("Control+e")
  await expectSound(page, "Export, dark")
  await page.keyboard.press("Escape")
  await page.emulateMedia({colorScheme: "light", forcedColors: "active"})
  await expectSound(page, "editor, forced colours")
  await page.keyboard.press("Control+e")
  await expectSound(page, "Export, forced colours")
})

test(`headings nest as the law does (${hostName})`, async ({app}) => {
  const {page} = app
  await newBill(page, "I General provisions", "II Definitions")
  // By their attributes: far articles are not drawn, and what is not drawn has no role for the browser's own test.
  const found = await page.locator(".page").evaluate((text) =>
    [...text.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((each) => ({
      words: each.textContent,
      level: Number(each.getAttribute("aria-level") ?? each.tagName.slice(1)),
    })),
  )
  expect(found.slice(0, 3)).toEqual([
    {words: "Law against Trafficking in Persons", level: 1},
    {words: "General provisions", level: 2},
    {words: "Title", level: 3},
  ])
  expect(found).toContainEqual({words: "Definitions", level: 2})
  expect(found).toContainEqual({words: "Definitions", level: 3})
  found.forEach(({level}, i) => expect(level).toBeLessThanOrEqual((found[i - 1]?.level ?? 0) + 1))
})

/** The focus can be seen: the element that has it, or one that frames it, is drawn otherwise. */
async function expectFocusSeen(page: Page, where: string): Promise<void> {
  const seen = await page.evaluate(() => {
    const active = document.activeElement
    if (!active || active === document.body) return "nothing has the focus"
    // In the text the caret shows the place.
    if (active instanceof HTMLElement && active.isContentEditable) return "seen"
    for (let at: Element | null = active, up = 0; at && up < 3; at = at.parentElement, up++) {
      const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(at)
      if ((outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none") return "seen"
    }
    return active.outerHTML.slice(0, 200)
  })
  expect.soft(seen, where).toBe("seen")
}

/** Presses Tab until the focus is on what is looked for, and sees it on the way. */
async function tabTo(page: Page, name: string | RegExp, most = 60): Promise<void> {
  for (let i = 0; i < most; i++) {
    if (await hasFocus(page, name)) return
    await page.keyboard.press("Tab")
    await expectFocusSeen(page, `on the way to ${String(name)}`)
  }
  throw new Error(`Tab does not lead to ${String(name)}`)
}

async function hasFocus(page: Page, name: string | RegExp): Promise<boolean> {
  const said = await page.evaluate(() => {
    const active = document.activeElement
    const label = active instanceof HTMLInputElement ? active.labels?.[0]?.textContent : null
    return (active?.getAttribute("aria-label") ?? label ?? active?.textContent ?? "").trim()
  })
  return typeof name === "string" ? said === name : name.test(said)
}

test(`a bill is made, adapted and exported without a mouse (${hostName})`, async ({app}) => {
  const {page} = app
  const key = (keys: string) => page.keyboard.press(keys)

  await test.step("from the start screen to a bill", async () => {
    await tabTo(page, /^New bill/)
    await key("Enter")
    await expect(page.getByRole("dialog", {name: "New bill"})).toBeVisible()
    await tabTo(page, "Next")
    await key("Enter")
    await expect(page.getByRole("textbox", {name: "Title of the bill"})).toBeFocused()
    await page.keyboard.type("Law on Keys")
    await key("Tab")
    await page.keyboard.type("Valdoria")
    await tabTo(page, "Next")
    await key("Enter")
    await tabTo(page, /^All provisions/)
    await key("ArrowDown")
    await tabTo(page, /^Make the bill/)
    await key("Enter")
    await expect(page.getByRole("textbox", {name: "Text of the bill"})).toBeFocused()
  })

  await test.step("F6 goes round the parts of the window, Shift+F6 back", async () => {
    const part = () =>
      page.evaluate(
        () =>
          document.activeElement
            ?.closest("[role=toolbar], .left-pane, .page-place, .right-pane")
            ?.className.split(" ")
            .at(-1) ?? "",
      )
    const seen: string[] = []
    for (let i = 0; i < 5; i++) {
      seen.push(await part())
      await key("F6")
      await expectFocusSeen(page, "after F6")
    }
    expect(new Set(seen).size).toBe(5)
    expect(await part()).toBe(seen[0])
    await key("Shift+F6")
    expect(await part()).toBe(seen[4])
    await key("F6")
    await expect(page.getByRole("textbox", {name: "Text of the bill"})).toBeFocused()
  })

  await test.step("Escape gives the focus back to where it came from", async () => {
    for (const keys of [
      "Control+e",
      "Control+,",
      "Control+Shift+p",
      "Control+g",
      "F1",
      "Control+f",
    ]) {
      await key(keys)
      await expect(page.getByRole("textbox", {name: "Text of the bill"})).not.toBeFocused()
      await atRest(page)
      await expectFocusSeen(page, keys)
      await key("Escape")
      await expect(page.getByRole("textbox", {name: "Text of the bill"})).toBeFocused()
    }
  })

  await test.step("inserts a provision from the library", async () => {
    await key("Control+Shift+l")
    await expect(page.getByRole("searchbox")).toBeFocused()
    await page.keyboard.type("forced labour use")
    await expect(page.getByRole("listitem").filter({hasText: "Use of forced labour"})).toHaveCount(
      1,
    )
    await tabTo(page, /^Insert Use of forced labour/)
    await key("Enter")
    await expect(page.getByRole("dialog", {name: /^Insert/})).toBeVisible()
    await atRest(page)
    await tabTo(page, /^Insert/)
    await key("Enter")
    await expect(articleNamed(page, "Use of forced labour and services")).toBeVisible()
    await expect(page.getByRole("textbox", {name: "Text of the bill"})).toBeFocused()
  })

  await test.step("fills a blank and chooses an option in the text", async () => {
    const open = await page.locator(".page .blank.open").count()
    await key("Control+Home")
    await key("F7")
    await atRest(page)
    for (let i = 0; i < 40; i++) {
      if ((await page.locator(".page .blank.ProseMirror-selectednode").count()) === 1) break
      await key("F7")
      await atRest(page)
    }
    await key("Enter")
    const field = page.locator(".place-popover").getByRole("textbox")
    await expect(field).toBeFocused()
    await expectFocusSeen(page, "the field of a blank")
    await page.keyboard.type("National Assembly")
    await key("Enter")
    await expect(page.locator(".place-popover")).toHaveCount(0)
    expect(await page.locator(".page .blank.open").count()).toBeLessThan(open)
    await expect(page.getByRole("textbox", {name: "Text of the bill"})).toBeFocused()

    for (let i = 0; i < 60; i++) {
      if (
        (await page
          .locator(
            ".page .choice.ProseMirror-selectednode, .page .alternatives.ProseMirror-selectednode",
          )
          .count()) === 1
      )
        break
      await key("F7")
      await atRest(page)
    }
    const chosen = await page.locator(".page .chosen").count()
    await key("Enter")
    await expect(page.locator(".place-popover").getByRole("radio").first()).toBeFocused()
    await key("ArrowDown")
    await key("Escape")
    await expect(page.locator(".place-popover")).toHaveCount(0)
    expect(await page.locator(".page .chosen").count()).toBeGreaterThan(chosen)
    await expect(page.getByRole("textbox", {name: "Text of the bill"})).toBeFocused()
  })

  await test.step("adds a reference", async () => {
    await key("Control+g")
    await page.keyboard.type("Use of forced labour")
    await atRest(page)
    await key("ArrowDown")
    await key("Enter")
    await expect(page.getByRole("textbox", {name: "Text of the bill"})).toBeFocused()
    await atRest(page)
    await key("End")
    const before = await page.locator(".page .reference").count()
    await key("Enter")
    await page.keyboard.type("See ")
    await key("Control+Alt+r")
    await page.keyboard.type("Scope of application")
    await atRest(page)
    await key("ArrowDown")
    await key("Enter")
    await expect(page.getByRole("dialog")).toContainText("Prints here: Article")
    await tabTo(page, "Insert")
    await key("Enter")
    await expect(page.locator(".page .reference")).toHaveCount(before + 1)
  })

  await test.step("exports", async () => {
    await key("Control+e")
    await expect(page.getByRole("dialog", {name: "Export"})).toBeVisible()
    await tabTo(page, "Export")
    await key("Enter")
    if (hostName === "loopback") {
      const place = page.getByRole("dialog", {name: "Export to", exact: true})
      await expect(place.getByLabel("File name")).toBeFocused()
      await key("Control+a")
      await page.keyboard.type("By keys")
      await key("Enter")
    }
    await expect(
      page.getByRole("dialog").getByText("The document is ready: By keys.docx."),
    ).toBeVisible({
      timeout: 30_000,
    })
    // Also said to a screen reader, although a dialog is open.
    await expect(
      page.getByRole("status").filter({hasText: "The document is ready: By keys.docx."}),
    ).toHaveCount(1)
    await key("Escape")
    await expect(page.getByRole("dialog")).toHaveCount(0)
    const parts = unzipSync(readFileSync(join(app.home, "drafts/By keys.docx")))
    expect(strFromU8(parts["word/document.xml"] ?? new Uint8Array())).toContain("National Assembly")
  })
})
