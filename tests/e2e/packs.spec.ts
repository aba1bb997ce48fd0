import {spawnSync} from "node:child_process"
import {mkdir, readFile, writeFile} from "node:fs/promises"
import {join, resolve} from "node:path"
import type {Locator, Page} from "@playwright/test"
import {hashText} from "../../schema/file"
import {expect, hostName, test, type App} from "./app"
import {expectSound} from "./axe"
import {articleNamed, headingOf, newBill, saveAs, words} from "./steps"

/** A team makes a pack in a plain text editor, builds it in a terminal, and installs it in the window. */

const root = resolve(import.meta.dirname, "../..")
const example = join(root, "docs/example-pack")
const heading = "Notices at ports of entry"

/** The terminal, as the person at the window would use it. */
function terminal(app: App, ...args: string[]): {code: number | null; out: string} {
  const {status, stdout} = spawnSync(
    process.execPath,
    [join(root, "build/electron/cli.js"), ...args],
    {env: {...process.env, PROVISO_HOME: app.home}, encoding: "utf8"},
  )
  return {code: status, out: stdout}
}

/** Builds the example pack into a file of the drafts folder. */
async function build(app: App): Promise<string> {
  const file = join(app.home, "drafts/port-notices.proviso-pack")
  await mkdir(join(app.home, "drafts"), {recursive: true})
  expect(terminal(app, "pack", "check", example)).toMatchObject({code: 0})
  expect(terminal(app, "pack", "build", example, "-o", file)).toMatchObject({code: 0})
  return file
}

async function openPacks(page: Page): Promise<Locator> {
  await page.keyboard.press("Control+Shift+p")
  await page.getByRole("combobox").or(page.getByRole("searchbox")).last().fill("Packs")
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("Enter")
  const dialog = page.getByRole("dialog", {name: "Packs of model provisions"})
  await expect(dialog).toBeVisible()
  return dialog
}

/** Chooses a file of the drafts folder in the page's own list. */
async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole("button", {name: "Add a pack …"}).click()
  const list = page.getByRole("dialog", {name: "Choose a pack file"})
  const entry = list.getByRole("option").filter({hasText: name})
  await entry.focus()
  await entry.press("Enter")
}

const item = (dialog: Locator, title: string): Locator =>
  dialog.getByRole("listitem").filter({hasText: title})

test.skip(hostName === "electron", "The system’s own file dialog cannot be driven")

test(`a pack that a team made is installed, used, kept and removed (${hostName})`, async ({
  app,
}) => {
  await build(app)

  await test.step("shows what the file holds, and adds it beside an open draft", async () => {
    const {page} = app
    await newBill(page, "I General provisions")
    await headingOf(articleNamed(page, "Scope of application")).click()
    await page.keyboard.press("End")
    await page.keyboard.type(" kept")
    await expect(page.getByRole("tabpanel", {name: "Guidance"})).toContainText("What the treaty")
    const dialog = await openPacks(page)
    await expect(item(dialog, "Trafficking in persons").first()).toContainText("Comes with Proviso")
    await choose(page, "port-notices.proviso-pack")
    const offer = page.getByRole("dialog", {name: "Add the pack Notices at ports of entry"})
    await expect(offer).toContainText("Version 1.0.0")
    await expect(offer).toContainText("Made by a team, not an official text.")
    await expect(offer).toContainText("2 provisions, 2 definitions")
    await expect(offer).toContainText("Law Reform Office of Tamsia")
    await offer.getByRole("button", {name: "Add", exact: true}).click()
    await expect(item(dialog, heading)).toContainText(
      /Installed from port-notices\.proviso-pack on \d+ \w+ \d{4}/,
    )
    await page.keyboard.press("Escape")
    await expect(page.getByRole("dialog")).toHaveCount(0)
    await expect(headingOf(articleNamed(page, "Scope of application kept"))).toBeVisible()
    await expect(page.getByRole("tabpanel", {name: "Guidance"})).toContainText("What the treaty")
  })

  await test.step("inserts its article, with the definitions it uses", async () => {
    const {page} = app
    await insertNotices(page)
    await expect(page.locator(".page")).toContainText("Operator means a person")
    await saveAs(page, "With a team’s pack")
    await expect(page.getByText(/^Saved \d/)).toBeVisible()
  })

  await test.step("is still there after a restart", async () => {
    const page = await app.killAndRestart()
    const dialog = await openPacks(page)
    await expect(item(dialog, heading)).toContainText("Installed from")
    await page.keyboard.press("Escape")
  })

  await test.step("asks before it takes the place of another version", async () => {
    const {page} = app
    const file = join(app.home, "drafts/port-notices.proviso-pack")
    const text = (await readFile(file, "utf8")).replace("version: 1.0.0", "version: 1.2.0")
    await writeFile(file, sealed(text))
    const dialog = await openPacks(page)
    await choose(page, "port-notices.proviso-pack")
    const offer = page.getByRole("dialog", {name: `Add the pack ${heading}`})
    await expect(offer).toContainText(
      "Version 1.0.0 is installed. This is version 1.2.0, which is newer.",
    )
    await offer.getByRole("button", {name: "Replace 1.0.0 by 1.2.0"}).click()
    await expect(item(dialog, heading)).toContainText("Version 1.2.0")
  })

  await test.step("is removed, and the bill made from it stays", async () => {
    const {page} = app
    const dialog = page.getByRole("dialog", {name: "Packs of model provisions"})
    await dialog.getByRole("button", {name: `Remove ${heading}`}).click()
    await expect(dialog).toContainText("Bills made from it keep their text")
    await dialog.getByRole("button", {name: "Remove the pack"}).click()
    await expect(item(dialog, heading)).toHaveCount(0)
    await page.keyboard.press("Escape")
    await page.getByRole("button", {name: /With a team’s pack/}).click()
    await expect(words(articleNamed(page, heading)).first()).toContainText("shall display a notice")
    expect(terminal(app, "packs").out).not.toContain("port-notices")
  })
})

test(`a hostile pack file is refused in plain words, and nothing of it is installed (${hostName})`, async ({
  app,
}) => {
  const file = await build(app)
  const good = await readFile(file, "utf8")
  const drafts = join(app.home, "drafts")
  const line = (name: string, text: string) => `${JSON.stringify({name, text})}\n`
  const cases: readonly (readonly [string, string, RegExp])[] = [
    [
      "Damaged",
      good.replace("ports of entry", "p0rts of entry"),
      /is damaged: part of it is missing/,
    ],
    [
      "Path",
      sealed(good.replace('"01-terms.yaml"', '"../../x.yaml"')),
      /has a name that no file of a pack may/,
    ],
    ["Program", "#!/bin/sh\nrm -rf /\n", /This is not a pack file/],
    [
      "Key",
      sealed(good.replace("gist: Says what", "script: run()\\ngist: Says what")),
      /01-terms\.yaml, line 7: “script” is not known here/,
    ],
    [
      "Markup",
      sealed(
        `{"format":"proviso-pack","version":1,"files":1}\n${line("pack.yaml", "format: 1\ntitle: '<img src=x onerror=alert(1)>'\n")}`,
      ),
      /pack\.yaml, line 1: “id” is missing/,
    ],
    [
      "Own",
      sealed(good.replace("id: port-notices", "id: tip-2009")),
      /comes with Proviso and cannot be/,
    ],
  ]
  const {page} = app
  const dialog = await openPacks(page)
  for (const [name, text, sentence] of cases) {
    await writeFile(join(drafts, `${name}.proviso-pack`), text)
    await choose(page, `${name}.proviso-pack`)
    const offer = page.getByRole("dialog", {name: /^Add /})
    await expect(offer, name).toContainText(sentence)
    await expect(offer.getByRole("button", {name: /^(?:Add|Replace|Install)/})).toHaveCount(0)
    await offer.getByRole("button", {name: "Back"}).click()
    await expect(dialog).toBeVisible()
  }
  await expect(dialog).not.toContainText("Installed from")
  expect(terminal(app, "packs").out).not.toContain("Installed from")
})

test(`words of a pack that look like a program or an address stay words (${hostName})`, async ({
  app,
}) => {
  const file = await build(app)
  const good = await readFile(file, "utf8")
  const payload =
    "<a href=https://example.org>x</a><img src=https://example.org/x onerror=alert(1)>"
  const text = good
    .replace("title: Notices at ports of entry", `title: '${payload}'`)
    .replace("heading: Notices at ports of entry", `heading: 'Notices ${payload}'`)
    .replace("gist: Has notices put up", `gist: 'https://example.org ${payload}' #`)
    .replace("author: Law Reform Office of Tamsia", `author: javascript:alert(1)`)
  await writeFile(file, sealed(text))
  const {page} = app
  await newBill(page, "I General provisions")
  const dialog = await openPacks(page)
  await choose(page, "port-notices.proviso-pack")
  const offer = page.getByRole("dialog", {name: /^Add the pack/})
  await expect(offer).toContainText(payload)
  await offer.getByRole("button", {name: "Add", exact: true}).click()
  await expect(item(dialog, payload)).toContainText("javascript:alert(1)")
  await page.keyboard.press("Escape")
  await page.getByRole("tab", {name: "Library"}).click()
  await page.getByRole("searchbox").fill("notices ports operator")
  await expect(page.getByRole("tabpanel", {name: "Library"})).toContainText("onerror=alert(1)")
  await expect(page.locator("[href*='example.org'], [src*='example.org'], [onerror]")).toHaveCount(
    0,
  )
})

test(`the packs are looked through, added and removed without a mouse (${hostName})`, async ({
  app,
}) => {
  const file = await build(app)
  await writeFile(
    join(app.home, "drafts/bad.proviso-pack"),
    (await readFile(file, "utf8")).slice(9),
  )
  const {page} = app
  const key = (keys: string) => page.keyboard.press(keys)
  const focused = page.locator(":focus")
  await openPacks(page)
  await expectSound(page, "Packs")
  await expect(focused).toHaveText("Add a pack …")
  await key("Enter")
  await expectSound(page, "Choose a pack file")
  await page.keyboard.type("port")
  await key("Enter")
  await expect(focused).toHaveText("Add")
  await expectSound(page, "Add a pack")
  await key("Enter")
  await expect(focused).toHaveText("Add a pack …")
  await key("Enter")
  await expect(page.getByRole("option").first()).toBeVisible()
  await page.keyboard.type("bad")
  await key("Enter")
  await expect(focused).toHaveText("Back")
  await expectSound(page, "A pack that cannot be added")
  await key("Enter")
  await expect(focused).toHaveText("Add a pack …")
  const remove = page.getByRole("button", {name: `Remove ${heading}`})
  await remove.focus()
  await key("Enter")
  await expect(focused).toHaveText("Cancel")
  await expectSound(page, "Removing a pack")
  await key("Enter")
  await expect(remove).toBeFocused()
  await key("Enter")
  await key("Tab")
  await expect(focused).toHaveText("Remove the pack")
  await page.emulateMedia({colorScheme: "dark"})
  await expectSound(page, "Removing a pack, dark")
  await key("Enter")
  await expect(remove).toHaveCount(0)
  await expect(focused).toHaveText("Add a pack …")
  await key("Escape")
  await expect(page.getByRole("dialog")).toHaveCount(0)
})

async function insertNotices(page: Page): Promise<void> {
  await page.getByRole("tab", {name: "Library"}).click()
  await page.getByRole("searchbox").fill("notices at ports of entry")
  const card = page.getByRole("listitem").filter({hasText: "Has notices put up at ports of entry"})
  await card.getByRole("button", {name: /^Insert/}).click()
  const dialog = page.getByRole("dialog", {name: /^Insert/})
  await expect(dialog).toContainText("Operator")
  await dialog.getByRole("button", {name: /^Insert/}).click()
  await expect(articleNamed(page, heading)).toBeVisible()
}

/** Closes a pack file anew by the right hash, as whoever makes one by hand would. */
function sealed(text: string): string {
  const body = text.replace(/\{"sha256":"[0-9a-f]{64}"\}\n$/, "")
  return `${body}{"sha256":"${hashText(body)}"}\n`
}
