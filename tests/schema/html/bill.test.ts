import {describe, expect, it} from "vitest"
import {writeBillHtml} from "../../../schema/formats/html/bill"
import {ExportStopped} from "../../../schema/formats/progress"
import {profileIds} from "../../../schema/profiles/profiles"
import {article, bill, clause, title} from "../build"
import {everything} from "../docx/bills"
import {remarkedRedline, reviewed} from "../docx/redlines"
import {all, value} from "../docx/word"
import {read, words} from "./read"

const written = (profile: string) =>
  read(writeBillHtml(remarkedRedline(profile), {comments: "shown"}))

describe("a bill as a web page", () => {
  for (const profile of profileIds) {
    it(`is sound, with ids that stand once (${profile})`, () => {
      for (const doc of [everything(profile), remarkedRedline(profile)]) {
        const html = writeBillHtml(doc, {comments: "shown"})
        const root = read(html)
        const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])
        expect(new Set(ids).size).toBe(ids.length)
        for (const link of all(root, "a")) {
          expect(ids).toContain(value(link, "href")?.slice(1))
        }
      }
    })
  }

  it("fetches nothing, runs nothing, and says what language it is in", () => {
    const html = writeBillHtml(everything("civil"), {comments: "shown"})
    expect(html).not.toMatch(/<script|<link|<img|https?:|url\(|@import/)
    expect(html).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`,
    )
    expect(html).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/)
    const arabic = bill(article({id: "a"}, "H", clause("x")))
    const made = arabic.type.create({...arabic.attrs, language: "ar"}, arabic.content)
    expect(writeBillHtml(made, {comments: "shown"})).toContain('<html lang="ar" dir="rtl">')
  })

  it("nests its headings as the law is nested, without leaving out a level", () => {
    const headings = (html: string) =>
      [...html.matchAll(/<h(\d)/g)].map((match) => Number(match[1]))
    const levels = headings(writeBillHtml(everything("civil"), {comments: "shown"}))
    expect(levels[0]).toBe(1)
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    levels.forEach((level, i) => expect(level - (levels[i - 1] ?? level)).toBeLessThanOrEqual(1))
  })

  it("prints numbers and the words of references as text", () => {
    const said = words(read(writeBillHtml(everything("civil"), {comments: "shown"})))
    expect(said).toContain("Article 2")
    expect(said).toContain(
      "Under paragraph (1) and paragraph (1), points (a) and (b), this Law and this Article apply.",
    )
    expect(said).toContain("Shown.")
    expect(said).not.toContain("Hidden.")
  })

  it("holds words that have signs of their own in HTML", () => {
    const doc = bill(
      title("A & B"),
      article({id: "a"}, "“Q”", clause({id: "p"}, `x < y && "q" 'r' </p>`)),
    )
    expect(words(read(writeBillHtml(doc, {comments: "shown"})))).toContain(`x < y && "q" 'r' </p>`)
  })

  it("stops between articles when asked", () => {
    const signal = {aborted: true}
    expect(() => writeBillHtml(everything("civil"), {comments: "shown"}, {signal})).toThrow(
      ExportStopped,
    )
  })
})

describe("a redline as a web page", () => {
  it("shows both texts: what is deleted or inserted, and nothing else, differs", () => {
    const root = written("civil")
    const deleted = all(root, "del").map(words)
    const inserted = all(root, "ins").map(words)
    expect(deleted).toContain("Copies follow Article 2, paragraph (2).")
    expect(deleted).toContain("old ")
    expect(inserted).toContain("all ")
    expect(inserted).toContain("Shown.")
    expect(value(all(root, "del")[0], "datetime")).toBe("2026-11-20T09:30:00Z")
    expect(value(all(root, "del")[0], "title")).toBe("Deleted by Group 1, 20 November 2026")
  })

  it("says in words what became of whole provisions, and where they are now", () => {
    const said = all(written("civil"), "p")
      .filter((each) => value(each, "class") === "what")
      .map(words)
    expect(said).toContain("Removed by Group 1, 20 November 2026")
    expect(said).toContain("Added by Group 1, 20 November 2026")
    expect(said).toContain("Moved here by Group 1, 20 November 2026")
    expect(said).toContain("Moved to Article 4 by Group 1, 20 November 2026")
    expect(said).toContain("Moved to Article 2, paragraph (3) by Group 1, 20 November 2026")
  })

  it("gives what went no number", () => {
    const root = written("civil")
    const struck = all(root, "li").filter((each) => words(each).startsWith("Removed"))
    expect(struck.length).toBeGreaterThan(2)
    for (const each of struck) expect(all(each, "span")).toEqual([])
  })

  it("puts comments after the law, with their place, their answers and their state", () => {
    const said = words(written("civil"))
    expect(said).toContain("Amina Diallo, 20 November 2026Why records?All of them?")
    expect(said).toContain("Jo Li, 21 November 2026Because & <so>.")
    expect(said).toContain("On the whole billResolved by Jo Li, 21 November 2026")
    expect(writeBillHtml(remarkedRedline("civil"), {comments: "left-out"})).not.toContain("Amina")
  })

  it("is a plain bill where there is nothing to show", () => {
    const root = read(writeBillHtml(reviewed("civil", "after"), {comments: "shown"}))
    expect([...all(root, "ins"), ...all(root, "del")]).toEqual([])
  })
})
