import {execFileSync} from "node:child_process"
import {mkdir, readFile, readdir, rename, rm, writeFile} from "node:fs/promises"
import {join} from "node:path"
import type {Page} from "@playwright/test"
import {hashText, parseDraft, serializeDraft} from "../../schema/file"
import {writePackFile} from "../../schema/library/pack-file"
import {isProvision, provisionId} from "../../schema/provisions"
import {salvage} from "../../schema/salvage/salvage"
import {article, bill, clause, title} from "../schema/build"

import {expect, hostName, test} from "./app"
import {expectSound} from "./axe"
import {articleNamed, atEnd, keptCopies, newBill, openDraft, saveAs, trouble, words} from "./steps"

/** What bad input gets: one sentence that names the file and the next step, and nothing lost or overwritten. */

const draft = {
  documentId: "spec-draft",
  created: "2026-01-01T00:00:00Z",
  doc: bill(
    title("Law on Examples"),
    article({id: "first"}, "Purpose", clause({id: "first.1"}, "This Law sets an example.")),
    article({id: "second"}, "Scope", clause({id: "second.1"}, "It applies to everyone.")),
  ),
  versions: [],
  copy: null,
  source: null,
}
const whole = serializeDraft(draft)

/** The same file as another version would have written it, closed by the hash that belongs to it. */
function resealed(version: number, change = (body: string) => body): string {
  const body = change(whole.slice(0, whole.lastIndexOf(',\n"hash":"'))).replace(
    '"version":2',
    `"version":${version}`,
  )
  return `${body},\n"hash":"${hashText(body)}"}\n`
}

const hologram = (body: string): string => body.replace('"type":"clause"', '"type":"hologram"')

function flipped(at: number, by: number): Buffer {
  const bytes = Buffer.from(whole)
  bytes[at] = (bytes[at] ?? 0) ^ by
  return bytes
}

const cannotRead = (name: string) => ({
  notADraft: `${name} is not a Proviso draft. It was not changed; choose another file, or open it with the program that made it.`,
  damaged: `${name} is damaged: part of it is missing or was altered outside Proviso. It was left as it is; open an earlier copy of it, or the recovery copy if the start screen offers one.`,
  newer: `${name} was written by a newer Proviso and holds what this one cannot read. It was not changed; open it with the newer version.`,
  unknown: `${name} holds something that this Proviso does not know. It was not changed; open it with the program that wrote it, and save it from there again.`,
})

test(`a file that cannot be read says so and stays as it is (${hostName})`, async ({app}) => {
  const {page} = app
  const middle = Math.floor(whole.length / 2)
  const files: readonly (readonly [
    string,
    string | Buffer,
    keyof ReturnType<typeof cannotRead>,
  ])[] = [
    ["Letter", "Dear colleague,\n", "notADraft"],
    ["Picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00]), "notADraft"],
    ["Other JSON", '{"format":"other","version":1}', "notADraft"],
    ["Empty", "", "damaged"],
    ["Cut at its first word", whole.slice(0, 9), "damaged"],
    ["Cut in the middle", whole.slice(0, middle), "damaged"],
    ["Cut before its end", whole.slice(0, -4), "damaged"],
    ["A letter changed", flipped(whole.indexOf("example"), 1), "damaged"],
    ["A letter destroyed", flipped(whole.indexOf("example"), 0x80), "damaged"],
    ["A bracket changed", flipped(whole.indexOf('"doc":{') + 6, 1), "damaged"],
    ["From the future", resealed(7, hologram), "newer"],
    ["Unknown node", resealed(1, hologram), "unknown"],
  ]
  await mkdir(join(app.home, "drafts"), {recursive: true})
  for (const [name, bytes] of files) {
    await writeFile(join(app.home, "drafts", `${name}.proviso`), bytes)
  }
  const before = await readdir(join(app.home, "drafts"))
  for (const [name, bytes, why] of files) {
    await test.step(name, async () => {
      await openDraft(page, `${name}.proviso`)
      if (why === "damaged" && salvage(new TextDecoder().decode(Buffer.from(bytes)), "d").ok) {
        // What is left of it is offered, and refused here.
        const dialog = page.getByRole("alertdialog", {name: `${name}.proviso is damaged`})
        await expect(dialog.getByRole("button", {name: "Open what can be read"})).toBeFocused()
        await page.keyboard.press("Escape")
        await expect(dialog).toBeHidden()
        expect(await readFile(join(app.home, "drafts", `${name}.proviso`))).toEqual(
          Buffer.from(bytes),
        )
        return
      }
      await expect(trouble(page)).toHaveText(cannotRead(`${name}.proviso`)[why])
      await expect(page.getByRole("heading", {name: "Proviso", level: 1})).toBeVisible()
      await page.getByRole("button", {name: "Dismiss"}).click()
      expect(await readFile(join(app.home, "drafts", `${name}.proviso`))).toEqual(
        Buffer.from(bytes),
      )
    })
  }
  expect(await readdir(join(app.home, "drafts"))).toEqual(before)
})

test(`what can be read of a damaged draft opens as a draft without a file (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  const damaged = whole.replace("This Law sets", "This Lew sets")
  const path = await put(app.home, "Damaged.proviso", damaged)
  await openDraft(page, "Damaged.proviso")
  const dialog = page.getByRole("alertdialog", {name: "Damaged.proviso is damaged"})
  await expect(dialog.getByRole("listitem")).toHaveText([
    /^“Purpose” can be read and is not letter/,
  ])
  await expectSound(page, "the dialog of a damaged draft")
  await expect(dialog.getByRole("button", {name: "Open what can be read"})).toBeFocused()
  await page.keyboard.press("Enter")
  await expect(articleNamed(page, "Purpose")).toContainText("This Lew sets an example.")
  await expect(articleNamed(page, "Scope")).toBeVisible()
  await page.keyboard.press("Control+s")
  const saving = page.getByRole("dialog", {name: "Save as"})
  await expect(saving).toBeVisible()
  await saving.getByLabel("File name").fill("What is left")
  await saving.getByRole("button", {name: "Save"}).click()
  await expect(page.getByText(/^Saved \d/)).toBeVisible()
  expect(await saved(app.home, "What is left.proviso")).toContain("This Lew sets")
  expect(await readFile(path, "utf8")).toBe(damaged)
})

test(`an earlier text of a damaged draft is offered before what can be read of it (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  const path = await put(app.home, "Act.proviso", whole)
  await openDraft(page, "Act.proviso")
  await atEnd(page, words(articleNamed(page, "Purpose")))
  await page.keyboard.type(" Typed.")
  await page.keyboard.press("Control+s")
  await expect(page.getByText(/^Saved \d/)).toBeVisible()
  await writeFile(path, (await readFile(path, "utf8")).replace("everyone", "anyone"))
  await openDraft(page, "Act.proviso")
  const dialog = page.getByRole("alertdialog", {name: "Act.proviso is damaged"})
  await expect(dialog.getByRole("button", {name: "Open the earlier text"})).toBeFocused()
  await page.keyboard.press("Enter")
  await expect(articleNamed(page, "Scope")).toContainText("It applies to everyone.")
  await expect(articleNamed(page, "Purpose")).not.toContainText("Typed.")
})

test(`a file that is refused leaves the open draft as it is, with what was typed (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  const path = await put(app.home, "Ours.proviso", whole)
  await put(app.home, "Letter.proviso", "Dear colleague,")
  await put(app.home, "Damaged.proviso", whole.replace("This Law sets", "This Lew sets"))
  await openDraft(page, "Ours.proviso")
  await atEnd(page, words(articleNamed(page, "Purpose")))
  await page.keyboard.type(" Typed.")
  await openDraft(page, "Letter.proviso")
  await expect(trouble(page)).toHaveText(cannotRead("Letter.proviso").notADraft)
  await openDraft(page, "Damaged.proviso")
  const damaged = page.getByRole("alertdialog", {name: "Damaged.proviso is damaged"})
  await damaged.getByRole("button", {name: "Cancel"}).click()
  await expect(articleNamed(page, "Purpose")).toContainText("Typed.")
  await expect(page.getByText("Unsaved changes", {exact: true})).toBeVisible()
  // What replaces it asks, and is stopped by a no.
  await put(app.home, "Other.proviso", serializeDraft({...draft, documentId: "other"}))
  const unsaved = page.getByRole("alertdialog", {name: "Save your changes?"})
  await openDraft(page, "Other.proviso")
  await unsaved.getByRole("button", {name: "Cancel"}).click()
  await expect(articleNamed(page, "Purpose")).toContainText("Typed.")
  await page.keyboard.press("Control+s")
  await expect(page.getByText(/^Saved \d/)).toBeVisible()
  expect(await readFile(path, "utf8")).toContain("Typed.")
  await openDraft(page, "Other.proviso")
  await expect(articleNamed(page, "Purpose")).not.toContainText("Typed.")
  // The mark beside the one that was left is gone, and so is its recovery copy.
  await expect
    .poll(async () => (await readdir(join(app.home, "drafts"))).sort())
    .toEqual([
      ".~lock.Other.proviso#",
      "Damaged.proviso",
      "Letter.proviso",
      "Other.proviso",
      "Ours.proviso",
    ])
})

test(`a draft of a newer version is read, and never saved over (${hostName})`, async ({app}) => {
  const {page} = app
  const newer = resealed(7)
  const path = await put(app.home, "Newer.proviso", newer)
  await openDraft(page, "Newer.proviso")
  await expect(articleNamed(page, "Purpose")).toBeVisible()
  await expect(trouble(page)).toHaveText(
    "Newer.proviso was written by a newer Proviso, so this one opens it to be read and does not save over it. To work on it here, choose Save as; to lose nothing, open it with the newer version.",
  )
  await expect(page.getByText("Read-only", {exact: true})).toBeVisible()
  await atEnd(page, words(articleNamed(page, "Purpose")))
  await page.keyboard.type(" Typed.")
  await page.keyboard.press("Control+s")
  const dialog = page.getByRole("dialog", {name: "Save as"})
  await expect(dialog).toBeVisible()
  await dialog.getByRole("button", {name: "Save"}).click()
  await expect(dialog).toContainText(
    "Newer.proviso is there already. Replace it, or choose another name.",
  )
  expect(await readFile(path, "utf8")).toBe(newer)
  await dialog.getByLabel("File name").fill("Older copy")
  await dialog.getByRole("button", {name: "Save"}).click()
  await expect(page.getByText(/^Saved \d/)).toBeVisible()
  expect(await readFile(path, "utf8")).toBe(newer)
  expect(await saved(app.home, "Older copy.proviso")).toContain("Typed.")
})

test(`ids that are missing or stand twice are mended on opening (${hostName})`, async ({app}) => {
  const {page} = app
  const twice = serializeDraft({
    ...draft,
    doc: bill(
      title("Law on Examples"),
      article({id: "first"}, "Purpose", clause({id: ""}, "This Law sets an example.")),
      article({id: "first"}, "Scope", clause({id: "first"}, "It applies to everyone.")),
    ),
  })
  const path = await put(app.home, "Twice.proviso", twice)
  await openDraft(page, "Twice.proviso")
  await expect(articleNamed(page, "Scope").locator(".heading")).toHaveAttribute(
    "data-number",
    "Article 2",
  )
  await expect(page.getByRole("treeitem")).toHaveCount(2)
  expect(await readFile(path, "utf8")).toBe(twice)
  await atEnd(page, words(articleNamed(page, "Scope")))
  await page.keyboard.type(" Always.")
  await page.keyboard.press("Control+s")
  await expect(page.getByText(/^Saved \d/)).toBeVisible()
  const parsed = parseDraft(await readFile(path, "utf8"))
  if (!parsed.ok) throw new Error(parsed.detail)
  const ids: string[] = []
  parsed.draft.doc.descendants((node) => {
    if (isProvision(node)) ids.push(provisionId(node))
  })
  expect(new Set(ids).size).toBe(4)
  expect(ids).not.toContain("")
  expect(ids[0]).toBe("first")
  expect(parsed.draft.doc.textContent).toContain("It applies to everyone. Always.")
})

/** The texts of a pack that comes with Proviso, by file name. */
async function packTexts(id: string): Promise<Map<string, string>> {
  const folder = join(import.meta.dirname, "../../templates/packs", id)
  const texts = (await readdir(folder)).map(
    async (name) => [name, await readFile(join(folder, name), "utf8")] as const,
  )
  return new Map(await Promise.all(texts))
}

test(`a pack with a bad reference is left out by file and line, and the rest works (${hostName})`, async ({
  app,
}) => {
  const files = await packTexts("tip-2009")
  files.set("pack.yaml", (files.get("pack.yaml") ?? "").replace("id: tip-2009", "id: our-law"))
  const name = "11-forced-labour-use.yaml"
  const text = files.get(name) ?? ""
  const line = text.split("\n").findIndex((each) => each.includes("{art-10}"))
  files.set(name, text.replace("{art-10}", "{art-999}"))
  const packs = join(app.home, "user-data/packs")
  await mkdir(packs, {recursive: true})
  const remembered = {from: "our-law.proviso-pack", installed: "2027-03-01T10:00:00.000Z"}
  const kept = `${JSON.stringify(remembered)}\n${writePackFile(files)}`
  await writeFile(join(packs, "our-law-pack.txt"), kept)
  const page = await app.killAndRestart()
  const refused = page.getByRole("region", {name: "Packs and registers that were not loaded"})
  await expect(refused.getByRole("listitem")).toHaveCount(1)
  await expect(refused.getByRole("listitem")).toContainText(
    new RegExp(`^our-law\\.proviso-pack: 11-forced-labour-use\\.yaml, line ${line + 1}: .*art-999`),
  )
  await newBill(page, "I General provisions")
  await expect(articleNamed(page, "Scope of application")).toBeVisible()
})

test(`a file that cannot be written stays, and the draft is saved elsewhere (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  const path = await put(app.home, "Fixed.proviso", whole)
  await withMark("+i", path, async () => {
    await openDraft(page, "Fixed.proviso")
    await expect(trouble(page)).toHaveText(
      "Fixed.proviso or its folder cannot be written to, so it is open to be read. To change it, choose Save as and another folder.",
    )
    await atEnd(page, words(articleNamed(page, "Purpose")))
    await page.keyboard.type(" Typed.")
    await page.keyboard.press("Control+s")
    await page.getByRole("dialog", {name: "Save as"}).getByLabel("File name").fill("Free")
    await page.getByRole("dialog", {name: "Save as"}).getByRole("button", {name: "Save"}).click()
    await expect(page.getByText(/^Saved \d/)).toBeVisible()
    expect(await readFile(path, "utf8")).toBe(whole)
    expect(await saved(app.home, "Free.proviso")).toContain("Typed.")
  })
})

test(`a folder that becomes read-only takes nothing and loses nothing (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  const folder = join(app.home, "drafts/Shared")
  await mkdir(folder, {recursive: true})
  await withDisk(folder, "1m", async (remount) => {
    await writeFile(join(folder, "Ours.proviso"), whole)
    await openDraft(page, "Ours.proviso", "Shared")
    await atEnd(page, words(articleNamed(page, "Purpose")))
    await page.keyboard.type(" Typed.")
    remount("ro")
    await page.keyboard.press("Control+s")
    const sentence =
      "Ours.proviso was not written, because the file or its folder is read-only. Nothing is lost; choose Save as and another folder."
    await expect(trouble(page)).toHaveText(sentence)
    await expect(notSaved(page)).toContainText(sentence)
    expect(await readFile(join(folder, "Ours.proviso"), "utf8")).toBe(whole)
    await notSaved(page).getByRole("button", {name: "Try again"}).click()
    await expect(notSaved(page)).toContainText(sentence)
    await notSaved(page).getByRole("button", {name: "Cancel"}).click()
    await expect(page.getByText("Unsaved changes", {exact: true})).toBeVisible()
    await page.keyboard.press("Control+s")
    await notSaved(page).getByRole("button", {name: "Save a copy"}).click()
    await nameCopy(page, "Ours elsewhere")
    await expect(page.getByText(/^Saved \d/)).toBeVisible()
    await expect(trouble(page)).toBeHidden()
    expect(await saved(app.home, "Ours elsewhere.proviso")).toContain("Typed.")
    remount("rw")
  })
})

test(`a full disk takes nothing and loses nothing (${hostName})`, async ({app}) => {
  const {page} = app
  const folder = join(app.home, "drafts/Stick")
  await mkdir(folder, {recursive: true})
  await withDisk(folder, "64k", async () => {
    const path = join(folder, "Ours.proviso")
    await writeFile(path, whole)
    await openDraft(page, "Ours.proviso", "Stick")
    await atEnd(page, words(articleNamed(page, "Purpose")))
    await page.keyboard.type(" Typed.")
    await fill(folder)
    const before = await readdir(folder)
    await page.keyboard.press("Control+s")
    await expect(trouble(page)).toHaveText(
      "The disk is full, so Ours.proviso was not written; what was there before is as it was. Free some space and try again, or choose Save as and another disk.",
    )
    await notSaved(page).getByRole("button", {name: "Cancel"}).click()
    await expect(page.getByText("Unsaved changes", {exact: true})).toBeVisible()
    expect(await readFile(path, "utf8")).toBe(whole)
    expect(await readdir(folder)).toEqual(before)

    await page.getByRole("button", {name: "Export", exact: true}).click()
    const dialog = page.getByRole("dialog", {name: "Export"})
    await dialog.getByRole("button", {name: "Export", exact: true}).click()
    const place = page.getByRole("dialog", {name: "Export to", exact: true})
    await place.getByRole("option").filter({hasText: "Stick"}).press("Enter")
    await place.getByLabel("File name").fill("Ours")
    await place.getByRole("button", {name: "Export", exact: true}).click()
    await expect(dialog.getByRole("alert")).toHaveText(
      "The disk is full, so Ours.docx was not written; what was there before is as it was. Free some space and try again, or choose Save as and another disk.",
    )
    expect(await readdir(folder)).toEqual(before)
    await dialog.getByRole("button", {name: "Cancel"}).click()

    await saveAs(page, "Ours elsewhere")
    await expect(page.getByText(/^Saved \d/)).toBeVisible()
    expect(await saved(app.home, "Ours elsewhere.proviso")).toContain("Typed.")
  })
})

test(`recovery copies that cannot be written are told, and no dialog says that there is one (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await saveAs(page, "Told")
  // Saving keeps a copy first, for which the folder is made.
  await expect(page.getByText(/^Saved \d/)).toBeVisible()
  // A file where the folder belongs, and a folder where the draft's does: nothing can be written, by anybody.
  const folder = join(app.home, "user-data/recovery")
  await rm(folder, {recursive: true, force: true})
  await writeFile(folder, "")
  const line = words(page.locator(".page .article").first()).first()
  await atEnd(page, line)
  await page.keyboard.type(" Typed and kept nowhere.")
  await expect(trouble(page)).toHaveText(
    "Recovery copies cannot be written, so what you type now would be lost in a crash. Save the draft often; Proviso keeps trying.",
  )
  await rename(join(app.home, "drafts"), join(app.home, "elsewhere"))
  await page.keyboard.press("Control+s")
  const dialog = page.getByRole("alertdialog", {name: "The draft was not saved"})
  await expect(dialog).toContainText("in this window alone: no recovery copy of it can be written")
  await expectSound(page, "the dialog of a draft that is nowhere but in the window")
  await page.keyboard.press("Escape")

  await rm(folder)
  await mkdir(folder)
  await rename(join(app.home, "elsewhere"), join(app.home, "drafts"))
  await page.keyboard.type(" And again.")
  await expect.poll(() => keptCopies(app.home), {timeout: 30_000}).toContain("And again.")
})

test(`words that are saved as soon as they are typed leave no recovery copy behind (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  await newBill(page, "I General provisions")
  await saveAs(page, "At once")
  const line = words(page.locator(".page .article").first()).first()
  await atEnd(page, line)
  for (const typed of ["One.", "Two.", "Three."]) {
    await page.keyboard.type(` ${typed}`)
    await page.keyboard.press("Control+s")
    await expect
      .poll(() => readFile(join(app.home, "drafts/At once.proviso"), "utf8"))
      .toContain(typed)
    await expect.poll(() => readdir(join(app.home, "user-data/recovery"))).toEqual([])
  }
})

test(`two windows on one file: the second save asks before it replaces the first (${hostName})`, async ({
  app,
}) => {
  const path = await put(app.home, "Shared.proviso", whole)
  const first = app.page
  await openDraft(first, "Shared.proviso")
  await expect(trouble(first)).toBeHidden()
  const second = await app.secondWindow()
  await openDraft(second, "Shared.proviso")
  await expect(trouble(second)).toContainText(
    /^Shared\.proviso is also open in another window, for .+ on .+\. You can change it here too; if the other window saves first, Proviso asks before it replaces anything\.$/,
  )
  await type(first, " From the first.")
  await type(second, " From the second.")
  await first.keyboard.press("Control+s")
  await expect(first.getByText(/^Saved \d/)).toBeVisible()
  const byFirst = await readFile(path, "utf8")
  expect(byFirst).toContain("From the first.")

  await second.keyboard.press("Control+s")
  const question = second.getByRole("alertdialog", {name: "The file has changed"})
  await expect(question).toContainText(
    "Shared.proviso was changed by someone else, or in another window, after you opened it. Nothing has been written yet.",
  )
  expect(await readFile(path, "utf8")).toBe(byFirst)
  await question.getByRole("button", {name: "Cancel"}).click()
  await expect(question).toBeHidden()
  expect(await readFile(path, "utf8")).toBe(byFirst)

  await second.keyboard.press("Control+s")
  await question.getByRole("button", {name: "Save under another name"}).click()
  await second.getByRole("dialog", {name: "Save as"}).getByLabel("File name").fill("Shared 2")
  await second.getByRole("dialog", {name: "Save as"}).getByRole("button", {name: "Save"}).click()
  await expect(second.getByText(/^Saved \d/)).toBeVisible()
  expect(await readFile(path, "utf8")).toBe(byFirst)
  expect(await saved(app.home, "Shared 2.proviso")).toContain("From the second.")
})

test(`a draft whose folder is gone is saved elsewhere with all its text (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  const folder = join(app.home, "drafts/Project")
  await mkdir(folder, {recursive: true})
  await writeFile(join(folder, "Ours.proviso"), whole)
  await openDraft(page, "Ours.proviso", "Project")
  await type(page, " Typed.")
  await rename(folder, `${folder} 2027`)
  await page.keyboard.press("Control+s")
  await expect(notSaved(page)).toContainText(
    "Ours.proviso was not written: its folder is not there any more, because it was renamed or deleted, or its disk was taken out.",
  )
  await notSaved(page).getByRole("button", {name: "Save a copy"}).click()
  await nameCopy(page, "Ours elsewhere")
  await expect(page.getByText(/^Saved \d/)).toBeVisible()
  await expect(trouble(page)).toBeHidden()
  expect(await saved(app.home, "Ours elsewhere.proviso")).toContain("Typed.")
  expect(await saved(app.home, "Project 2027/Ours.proviso")).not.toContain("Typed.")
})

test(`a draft that lost most of its text is not saved unasked (${hostName})`, async ({app}) => {
  const {page} = app
  const long = serializeDraft({
    ...draft,
    doc: bill(
      title("Law on Examples"),
      article({id: "first"}, "Purpose", clause({id: "first.1"}, "This Law sets an example.")),
      article(
        {id: "second"},
        "Scope",
        clause({id: "second.1"}, "It applies to everyone who drafts a law. ".repeat(20)),
      ),
    ),
  })
  const path = await put(app.home, "Long.proviso", long)
  await openDraft(page, "Long.proviso")
  await words(articleNamed(page, "Scope")).click({clickCount: 3})
  await page.keyboard.press("Delete")
  await page.keyboard.press("Control+s")
  const question = page.getByRole("alertdialog", {name: "Most of the text is gone"})
  await expect(question).toContainText(
    /Only \d+ per cent of the law that is in Long\.proviso is left in this draft\. Nothing has been written yet\./,
  )
  await question.getByRole("button", {name: "Cancel"}).click()
  expect(await readFile(path, "utf8")).toBe(long)
  await page.keyboard.press("Control+s")
  await question.getByRole("button", {name: "Save the shorter text"}).click()
  await expect(page.getByText(/^Saved \d/)).toBeVisible()
  expect(await saved(app.home, "Long.proviso")).not.toContain("everyone who drafts")
  // What was meant once is not asked again.
  await type(page, " Typed.")
  await page.keyboard.press("Control+s")
  await expect.poll(() => readFile(path, "utf8")).toContain("Typed.")
  await expect(question).toBeHidden()
})

test(`a save that is asked for twice at once is no change by someone else (${hostName})`, async ({
  app,
}) => {
  const {page} = app
  const path = await put(app.home, "Twice.proviso", whole)
  await openDraft(page, "Twice.proviso")
  await type(page, " Typed.")
  await page.keyboard.press("Control+s")
  await page.keyboard.press("Control+s")
  await page.keyboard.type(" More.")
  await page.keyboard.press("Control+s")
  await expect.poll(() => readFile(path, "utf8")).toContain("Typed. More.")
  await expect(page.getByText(/^Saved \d/)).toBeVisible()
  await expect(page.getByRole("alertdialog")).toBeHidden()
})

const notSaved = (page: Page) => page.getByRole("alertdialog", {name: "The draft was not saved"})

/** Answers the dialog that asks where a copy is to be written. */
async function nameCopy(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole("dialog", {name: "Save as"})
  await dialog.getByLabel("File name").fill(name)
  await dialog.getByRole("button", {name: "Save", exact: true}).click()
}

async function type(page: Page, text: string): Promise<void> {
  await atEnd(page, words(articleNamed(page, "Purpose")))
  await page.keyboard.type(text)
}

async function put(home: string, name: string, text: string): Promise<string> {
  await mkdir(join(home, "drafts"), {recursive: true})
  const path = join(home, "drafts", name)
  await writeFile(path, text)
  return path
}

/** The text of a saved file, which must be a whole draft. */
async function saved(home: string, name: string): Promise<string> {
  const text = await readFile(join(home, "drafts", name), "utf8")
  expect(parseDraft(text).ok).toBe(true)
  return text
}

const isRoot = process.getuid?.() === 0

/** Makes a file unchangeable for as long as the work runs. */
async function withMark(mark: "+i", path: string, work: () => Promise<void>): Promise<void> {
  test.skip(!isRoot && process.platform !== "linux", "permission bits are tested on Linux")
  const set = (on: boolean) =>
    isRoot
      ? execFileSync("chattr", [on ? mark : "-i", path])
      : execFileSync("chmod", [on ? "a-w" : "u+w", path])
  set(true)
  try {
    await work()
  } finally {
    set(false)
  }
}

/** Mounts a small disk of its own on a folder. */
async function withDisk(
  folder: string,
  size: string,
  work: (remount: (how: "ro" | "rw") => void) => Promise<void>,
): Promise<void> {
  test.skip(!isRoot || process.platform !== "linux", "only root may mount a small disk")
  // Named as in tests/faults/small-disk.ts, which knows by it what a run that was killed left.
  const name = `proviso-test-${process.pid}`
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, name, folder])
  try {
    await work((how) => execFileSync("mount", ["-o", `remount,${how}`, folder]))
  } finally {
    execFileSync("umount", ["--lazy", folder])
  }
}

/** Writes until nothing more fits. */
async function fill(folder: string): Promise<void> {
  try {
    for (let n = 0; ; n++) await writeFile(join(folder, `other-${n}`), Buffer.alloc(4096))
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error
  }
}
