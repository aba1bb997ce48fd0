/* eslint-disable no-control-regex -- what cannot be in XML is taken out of it */
import {spawnSync} from "node:child_process"
import {mkdir, readFile, writeFile} from "node:fs/promises"
import {join, resolve} from "node:path"
import {pathToFileURL} from "node:url"
import {strToU8, zipSync} from "fflate"
import type {Page} from "@playwright/test"
import {readingView} from "../../schema/documents/reading-view"
import {documentKinds, documentOf} from "../../schema/documents/documents"
import {parseDraft, serializeDraft} from "../../schema/file"
import {draftExport} from "../../schema/formats/export"
import {writeBillHtml} from "../../schema/formats/html/bill"
import {writeReport} from "../../schema/formats/write-report"
import {invisibleSigns} from "../../schema/invisible"
import {hostileDraft} from "../faults/hostile-draft"
import {hostilePack} from "../faults/hostile-pack"
import {fired, vectors} from "../faults/payloads"
import {tricks} from "../faults/signs"
import {schema} from "../../schema/schema"
import {article, bill, clause, title} from "../schema/build"
import {styleXml, templateParts} from "../schema/docx/templates"
import {bundledLibrary} from "../schema/library/bundled"
import {type App, expect, hostName, test} from "./app"
import {articleNamed, atEnd, newBill, openDraft, paste, trouble, words} from "./steps"

/** What strangers put into files, pastes and pages does nothing in the window and in what leaves it. The fixture watches requests, breaches and errors. */

const root = resolve(import.meta.dirname, "../..")

/** What else no text may do: open a dialog, lead the page elsewhere, set anything. */
async function watched(page: Page): Promise<() => Promise<void>> {
  const dialogs: string[] = []
  const led: string[] = []
  const breaches: string[] = []
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  page.on("framenavigated", (frame) => led.push(frame.url()))
  page.on("popup", (popup) => led.push(popup.url()))
  await page.exposeFunction("__told", (breach: string) => void breaches.push(breach))
  await page.evaluate(() =>
    document.addEventListener("securitypolicyviolation", ({violatedDirective, blockedURI}) => {
      const {__told} = window as unknown as {readonly __told: (breach: string) => void}
      __told(`${violatedDirective} ${blockedURI}`)
    }),
  )
  return async () => {
    const set = await page.evaluate(
      (name) =>
        [
          name in window,
          "polluted" in {},
          document.querySelectorAll(
            "iframe, object, embed, base, [onerror], [onload], [href^='http']",
          ).length,
        ] as const,
      fired,
    )
    expect({dialogs, led, breaches, set}).toEqual({
      dialogs: [],
      led: [],
      breaches: [],
      set: [false, false, 0],
    })
  }
}

async function prepared(app: App, name: string, text: string | Uint8Array): Promise<void> {
  await mkdir(join(app.home, "drafts"), {recursive: true})
  await writeFile(join(app.home, "drafts", name), text)
}

/** Runs an action of the palette by its name. */
async function act(page: Page, label: string): Promise<void> {
  await page.keyboard.press("Control+Shift+p")
  const field = page
    .getByRole("dialog")
    .getByRole("combobox")
    .or(page.getByRole("dialog").getByRole("searchbox"))
    .last()
  await field.fill(label)
  await page.getByRole("dialog").getByRole("option", {name: label}).first().click()
}

/** Every panel, and what else shows words of a draft. */
async function everywhere(page: Page, look = () => Promise.resolve()): Promise<void> {
  for (const tab of await page.getByRole("tab").all()) {
    await test.step(`${await tab.textContent()}`, async () => {
      await tab.click()
      await expect(tab).toHaveAttribute("aria-selected", "true")
      await expect(page.getByRole("tabpanel").first()).toBeVisible()
      await look()
    })
  }
  for (const label of [
    "Versions",
    "Compare texts",
    "Adaptation record",
    "Coverage of the treaties",
    "Gap analysis of existing law",
    "Documents around the bill …",
    "Protocol of decisions …",
    "Go to",
    "Packs",
    "Export",
    "Hand out copies",
  ]) {
    await test.step(label, async () => {
      await act(page, label)
      await expect(page.getByRole("dialog").first()).toBeVisible()
      await look()
      await page.keyboard.press("Escape")
      await expect(page.getByRole("dialog")).toHaveCount(0)
    })
  }
}

/** What is read and heard of the window, but not what is typed into fields. On the page each sign is in an element of its own. */
const saidOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text && !node.parentElement?.closest("textarea, .sign"))
        found.push(node.data)
      else if (node instanceof Element) {
        for (const name of ["title", "aria-label", "placeholder", "data-number"])
          found.push(node.getAttribute(name) ?? "")
      }
    }
    return [...found, document.title]
  })

/** No sign that nobody sees is among them. */
async function expectAllSeen(page: Page): Promise<void> {
  await expect(async () => {
    const said = await saidOf(page)
    const unseen = said.filter((text) => invisibleSigns(text, true).length > 0)
    expect(unseen.map((text) => JSON.stringify(text))).toEqual([])
  }).toPass({timeout: 15_000})
}

test(`a file of hostile words is shown as words everywhere in the window (${hostName})`, async ({
  app,
}) => {
  test.setTimeout(240_000)
  const {page} = app
  const name = `<img src=x onerror=window.${fired}=1>`.replace(/[<>"/]/g, "'")
  await prepared(app, `${name}.proviso`, serializeDraft(hostileDraft(vectors)))
  await prepared(
    app,
    "&lt;svg onload=x&gt;\u202efdp.proviso",
    serializeDraft(hostileDraft(vectors)),
  )
  const done = await watched(page)
  await openDraft(page, name)
  await expect(page.locator(".page .article").first()).toBeVisible()
  // Some of it, as it is written in the file.
  await expect(page.locator(".page")).toContainText(`<script>window.${fired}=1</script>`)
  await expect(page.locator(".page")).toContainText(`<img src=x onerror=window.${fired}=1>`)

  await everywhere(page)
  await done()
})

test(`a hostile pack and a hostile template are words wherever they are shown (${hostName})`, async ({
  app,
}) => {
  test.skip(hostName === "electron", "The system’s own file dialog cannot be driven")
  test.setTimeout(240_000)
  const {page} = app
  await prepared(app, "hostile.proviso-pack", hostilePack(vectors))
  const markup = (text: string) =>
    text.replace(/[\u0000-\u0008\u000b-\u001f<>&"]/g, (sign) =>
      sign < " " ? "" : `&#${sign.charCodeAt(0)};`,
    )
  const styles = vectors.map((vector, i) => styleXml(`s${i}`, markup(vector) || "x"))
  const template = templateParts({
    styles: styleXml("Normal", "Normal") + styles.join(""),
    header: vectors.map((vector) => `<w:p><w:r><w:t>${markup(vector)}</w:t></w:r></w:p>`).join(""),
  })
  await prepared(
    app,
    `'onerror=window.${fired}=1 &lt;b&gt;.dotx`,
    zipSync(Object.fromEntries(template)),
  )
  await newBill(page, "I General provisions")
  const done = await watched(page)
  const choose = async (list: string, name: string) => {
    const entry = page.getByRole("dialog", {name: list}).getByRole("option").filter({hasText: name})
    await entry.focus()
    await entry.press("Enter")
  }
  const image = `<img src=x onerror=window.${fired}=1>`
  await test.step("the pack is offered, added and listed", async () => {
    await act(page, "Packs")
    await page.getByRole("button", {name: "Add a pack …"}).click()
    await choose("Choose a pack file", "hostile.proviso-pack")
    const offer = page.getByRole("dialog", {name: "Add the pack Hostile"})
    await expect(offer).toContainText("Version 1.0.0")
    await expect(offer.locator("dl")).toContainText("<")
    await offer.getByRole("button", {name: "Add", exact: true}).click()
    const item = page.getByRole("dialog").getByRole("listitem").filter({hasText: "Installed from"})
    await expect(item).toContainText("Hostile <")
    await page.keyboard.press("Escape")
    await expect(page.getByRole("dialog")).toHaveCount(0)
  })
  await test.step("its provisions are found, read, compared and inserted", async () => {
    await page.keyboard.press("Control+Shift+l")
    const search = page.getByRole("searchbox", {name: /^Search/})
    await search.fill("Hostile")
    const panel = page.getByRole("tabpanel", {name: "Library"})
    await expect(panel.getByRole("listitem").first()).toContainText("Hostile")
    // Some of them, with law, choices, blanks and guidance.
    const all = panel.getByRole("button", {name: /^Read Hostile/})
    for (const button of (await all.all()).slice(0, 3)) {
      await button.click()
      const dialog = page.getByRole("dialog", {name: /^Hostile/})
      await expect(dialog.locator(".law-blank").first()).toBeVisible()
      await expect(dialog).toContainText("When:")
      await page.keyboard.press("Escape")
      await expect(dialog).toBeHidden()
    }
    await search.fill(image)
    await expect(panel).toBeVisible()
    await search.fill("Hostile 1")
    await panel
      .getByRole("checkbox", {name: /^Pick Hostile 1 /})
      .first()
      .press("Space")
    const bar = page.getByRole("region", {name: "Picked provisions"})
    await bar.getByRole("button", {name: "Insert …"}).click()
    await page
      .getByRole("dialog")
      .getByRole("button", {name: /^Insert/})
      .click()
    const inserted = page.locator(".page .article").filter({hasText: "Hostile 1"})
    await expect(inserted).toBeVisible()
    await inserted.locator(".heading").first().click()
  })
  await everywhere(page)
  await test.step("the template’s styles are words to choose from", async () => {
    await page.getByRole("button", {name: "Export", exact: true}).click()
    const dialog = page.getByRole("dialog", {name: "Export"})
    await dialog.getByRole("button", {name: "Add a template …"}).click()
    await choose("Choose a Word template", "onerror=window")
    const mapping = page.getByRole("dialog", {name: /^Styles of/})
    await expect(mapping.getByRole("option", {name: image, exact: true}).first()).toBeAttached()
    await mapping.getByRole("button", {name: "Use these styles"}).click()
    await expect(dialog.getByRole("combobox", {name: "Template"})).not.toHaveValue("")
    await page.keyboard.press("Escape")
  })
  await done()
})

test(`signs that nobody sees are shown wherever the window says a word of a file (${hostName})`, async ({
  app,
}) => {
  test.setTimeout(240_000)
  const {page} = app
  await prepared(app, "Signs.proviso", serializeDraft(hostileDraft(tricks)))
  await openDraft(page, "Signs.proviso")
  // The page marks them when it was checked.
  await expect(page.locator(".page .sign").first()).toBeVisible()
  await everywhere(page, () => expectAllSeen(page))
  const shown = (await saidOf(page)).filter((text) => text.includes("\ufffd"))
  expect(shown.length).toBeGreaterThan(9)
})

test(`hostile words that are pasted and imported come in as words (${hostName})`, async ({app}) => {
  const {page} = app
  const law = vectors
    .map((vector, i) => `Article ${i + 1}\n\n${vector.replace(/\s+/g, " ")}\n`)
    .join("\n")
  const xml = (text: string) =>
    text
      .replace(/[\u0000-\u0008\u000b-\u001f]/g, "")
      .replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  const p = (text: string) =>
    `<w:p><w:pPr><w:pStyle w:val="x"/></w:pPr><w:bookmarkStart w:id="1" w:name="${xml(text)}"/><w:hyperlink r:id="rId1"><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDEPICTURE "${xml(text)}"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve">${xml(text)}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p>`
  const w =
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  const word = zipSync({
    "[Content_Types].xml": strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    "_rels/.rels": strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    "word/_rels/document.xml.rels": strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" TargetMode="External" Type="${relations}/hyperlink" Target="https://attack.invalid/"/><Relationship Id="s" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ),
    "word/styles.xml": strToU8(
      `<w:styles ${w}><w:style w:type="paragraph" w:styleId="x"><w:name w:val="${xml(vectors[5] ?? "")}"/></w:style></w:styles>`,
    ),
    "word/document.xml": strToU8(
      `<w:document ${w}><w:body>${vectors.map((vector, i) => p(`Article ${i + 1}`) + p(vector)).join("")}</w:body></w:document>`,
    ),
  })
  await prepared(
    app,
    "Draft.proviso",
    serializeDraft({
      documentId: "d",
      created: "2026-01-01T00:00:00Z",
      doc: bill(title("Draft"), article({id: "a"}, "Purpose", clause({id: "c"}, "It is."))),
      versions: [],
      copy: null,
      source: null,
    }),
  )
  await prepared(app, "law.txt", law)
  await prepared(
    app,
    "law.html",
    `<html><title>x</title><body>${vectors.map((vector) => `<p>law</p>${vector}`).join("")}`,
  )
  await prepared(app, "law.docx", word)
  const done = await watched(page)
  await openDraft(page, "Draft.proviso")
  await expect(page.locator(".page .article").first()).toBeVisible()
  await test.step("pasted, also by who claims to be Proviso", async () => {
    // Each way in has its turn here; every vector has in tests/faults.
    for (const vector of vectors.filter((_, i) => i < 42 || i % 6 === 0)) {
      await atClause(page)
      await paste(page, `<p>p1</p>${vector}<p>p2</p>`)
    }
    await atClause(page)
    await paste(
      page,
      `<div data-pm-slice="1 1 []"><p class="lead">own <span class="blank" data-attrs='{"key":"k","label":"<img src=x onerror=window.${fired}=1>","kind":"text"}'></span>${vectors.slice(0, 40).join("")}</p></div>`,
    )
    await expect(page.locator(".page")).toContainText("p1")
  })
  await test.step("and what is around it is looked at too: the draft can still be saved and opened", async () => {
    await atClause(page)
    const evil = {id: "evil", number: {kind: "evil"}, note: {html: "<b>evil"}, key: {evil: 1}}
    // Whether it can hold the words or not; the fixture looks for errors.
    for (const name of Object.keys(schema.nodes)) {
      await atClause(page)
      const around = JSON.stringify([name, evil])
      await paste(page, `<p class="lead" data-pm-slice='0 0 ${around}'>around ${name}</p>`)
      await expect(page.locator(".page")).toContainText(`around ${name}`)
    }
    await page.keyboard.press("Control+s")
    await expect(async () => {
      const written = await readFile(join(app.home, "drafts/Draft.proviso"), "utf8")
      const opened = parseDraft(written)
      expect(opened.ok && opened.draft.doc.textContent).toContain("around schedule")
      expect(written).not.toContain("evil")
    }).toPass({timeout: 15_000})
  })
  await done()
  test.skip(hostName === "electron", "The system’s own file dialog cannot be driven")
  for (const name of ["law.txt", "law.html", "law.docx"]) {
    await test.step(name, async () => {
      await act(page, "Import a text …")
      const list = page.getByRole("dialog").last()
      const entry = list.getByRole("option").filter({hasText: name})
      await entry.focus()
      await entry.press("Enter")
      const review = page
        .getByRole("dialog")
        .filter({has: page.locator(".import-unread, .import-outline, [role=tree]")})
      await expect(review.first()).toBeVisible()
      await page.keyboard.press("Escape")
      if ((await page.getByRole("dialog").count()) > 0) await page.keyboard.press("Escape")
    })
  }
  await done()
})

const atClause = (page: Page) =>
  page
    .locator(".page .lead")
    .first()
    .evaluate((line) => {
      line.closest<HTMLElement>(".page")?.focus()
      getSelection()?.collapse(line, 0)
    })

test("what leaves the window runs nothing when a browser opens it", async ({app}) => {
  test.skip(hostName === "electron", "one browser is enough to see it")
  const draft = hostileDraft(vectors)
  const context = {library: bundledLibrary(), date: "2026-11-22", locale: "en"} as const
  const pages: Record<string, string> = {
    bill: writeBillHtml(draft.doc, draftExport),
    reading: readingView(draft.doc, context),
  }
  for (const kind of documentKinds) {
    pages[kind] = new TextDecoder().decode(
      await writeReport(documentOf(draft.doc, kind, context, {comments: true}), "html"),
    )
  }
  const page = await app.page.context().newPage()
  const asked: string[] = []
  page.on("request", (request) => asked.push(request.url()))
  const breaches: string[] = []
  page.on("console", (message) => breaches.push(message.text()))
  page.on("pageerror", (error) => breaches.push(error.message))
  page.on("dialog", (dialog) => {
    breaches.push(dialog.message())
    void dialog.dismiss()
  })
  for (const [name, html] of Object.entries(pages)) {
    await test.step(name, async () => {
      const file = join(app.home, `${name}.html`)
      await writeFile(file, html)
      const address = pathToFileURL(file).href
      asked.length = 0
      await page.goto(address)
      await expect(page.getByRole("heading", {level: 1}).first()).toBeVisible()
      if (name === "reading") {
        await page.getByRole("searchbox").fill("script")
        await expect(page.getByRole("status")).not.toHaveText("")
      }
      expect(await page.evaluate((set) => set in window, fired)).toBe(false)
      expect({asked, breaches, at: page.url()}).toEqual({
        asked: [address],
        breaches: [],
        at: address,
      })
    })
  }
  await page.close()
})

test("signs that turn words are seen, said and taken out, and turn nothing on the page", async ({
  app,
}) => {
  const {page} = app
  const doc = bill(
    title("Law on \u2066Signs"),
    article(
      {id: "a"},
      "Penalty",
      clause({id: "c"}, "imprisonment of \u202eten\u202c years, and traf\u200bficking"),
    ),
  )
  await prepared(
    app,
    "Signs.proviso",
    serializeDraft({
      documentId: "s",
      created: "2026-01-01T00:00:00Z",
      doc,
      versions: [],
      copy: null,
      source: null,
    }),
  )
  const done = await watched(page)
  await openDraft(page, "Signs.proviso")
  const line = words(articleNamed(page, "Penalty")).first()
  await expect(line.locator(".sign.turns")).toHaveCount(2)
  await expect(line.locator(".sign.hidden")).toHaveCount(1)
  await page.getByRole("tab", {name: "Problems"}).click()
  const problems = page.getByRole("tabpanel", {name: "Problems"})
  await expect(problems).toContainText("turn the direction of the words after them")
  if (process.env["PROVISO_LOOK"])
    await page.screenshot({path: `${process.env["PROVISO_LOOK"]}/signs.png`})
  // "t" stands before "n": the words are in the order that they have.
  const at = await line.evaluate((element) => {
    const place = (letters: string, letter: number) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const found = node.textContent?.indexOf(letters) ?? -1
        if (found < 0) continue
        const range = new Range()
        range.setStart(node, found + letter)
        range.setEnd(node, found + letter + 1)
        return range.getBoundingClientRect().left
      }
      return NaN
    }
    return {t: place("ten", 0), n: place("ten", 2)}
  })
  expect(at.t).toBeLessThan(at.n)
  await problems
    .getByRole("button", {name: /^Take the invisible signs out: Article 1/})
    .first()
    .click()
  await expect(line.locator(".sign")).toHaveCount(0)
  await expect(line).toHaveText("imprisonment of ten years, and trafficking")
  await page.keyboard.press("Control+z")
  await expect(line.locator(".sign")).toHaveCount(3)
  await act(page, "Take out invisible signs")
  await expect(page.locator(".page .sign")).toHaveCount(0)
  await expect(
    page.getByRole("status").filter({hasText: "Invisible signs were taken out."}),
  ).toHaveCount(1)
  await test.step("and from what is pasted, with a sentence", async () => {
    await atEnd(page, line)
    await paste(page, "<p> and \u202ehcum\u202c more</p>")
    await expect(line).toContainText("and hcum more")
    await expect(trouble(page)).toContainText(
      "2 invisible signs that turn the direction of the words after them were taken out",
    )
  })
  await test.step("and the terminal does not obey them", async () => {
    const {stdout} = spawnSync(
      process.execPath,
      [join(root, "build/electron/cli.js"), "check", join(app.home, "drafts/Signs.proviso")],
      {env: {...process.env, PROVISO_HOME: app.home}, encoding: "utf8"},
    )
    expect(stdout).toContain("turn the direction")
    expect(stdout).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
    expect(await readFile(join(app.home, "drafts/Signs.proviso"), "utf8")).toContain("\u202e")
  })
  await done()
})
