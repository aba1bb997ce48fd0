import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {checkDocx} from "../../../schema/formats/docx/rules"
import {docxParts} from "../../../schema/formats/docx/write"
import {article, bill, blank, clause, title} from "../build"
import {context, options} from "./bills"
import {added, remarked, remarkedRedline, struck, thread, withThreads} from "./redlines"
import {all, child, own, part, text, value, type Element, type Parts} from "./word"

const written = (doc: Node, more = {}) => docxParts(doc, options(more), context)

/** The words between the start and the end of each comment, by what the comment says. */
function anchors(parts: Parts): Readonly<Record<string, string>> {
  const said = new Map(
    all(part(parts, "comments.xml"), "w:comment").map((comment) => [
      value(comment, "w:id") ?? "",
      text(comment),
    ]),
  )
  const open = new Map<string, string>()
  const found: Record<string, string> = {}
  const visit = (element: Element) => {
    const id = value(element, "w:id") ?? ""
    if (element.name === "w:commentRangeStart") open.set(id, "")
    else if (element.name === "w:commentRangeEnd") {
      found[said.get(id) ?? "?"] = open.get(id) ?? "?"
      open.delete(id)
    } else if (element.name === "w:t" || element.name === "w:delText") {
      for (const [key, words] of open) open.set(key, words + own(element))
    } else if (element.name === "w:p" && open.size > 0) {
      for (const [key, words] of open) open.set(key, `${words}|`)
    }
    for (const inner of element.children) if (typeof inner !== "string") visit(inner)
  }
  visit(part(parts, "document.xml"))
  return found
}

describe("threads as Word comments", () => {
  it("stand around their words, also where these are several pieces", async () => {
    const doc = withThreads(
      bill(
        article(
          {id: "a1"},
          "H",
          clause(
            {id: "p1"},
            "The ",
            remarked("t1", "old "),
            remarked("t1", struck("grey ")),
            remarked("t1", added(blank("office"))),
            " keeps ",
            remarked("t2", remarked("t1", "books")),
            ".",
          ),
        ),
      ),
      thread("t1", {about: {provision: "p1", quote: "x"}}),
      thread("t2"),
    )
    expect(anchors(await written(doc))).toEqual({
      "About t1.": "old grey [office] keeps books",
      "About t2.": "books",
    })
  })

  it("stand around words in several paragraphs, with one start, one end and one reference", async () => {
    const doc = withThreads(
      bill(
        article(
          {id: "a1"},
          remarked("t1", "Heading"),
          clause(
            {id: "p1"},
            remarked("t1", "One:"),
            clause({id: "p1a"}, remarked("t1", "a;"), " b"),
          ),
        ),
      ),
      thread("t1"),
    )
    const parts = await written(doc)
    expect(anchors(parts)).toEqual({"About t1.": "Heading|One:|a;"})
    for (const name of ["w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"]) {
      expect(all(part(parts, "document.xml"), name)).toHaveLength(1)
    }
  })

  it("stand at the provision's own words once theirs are gone, and at the title when that is gone too", async () => {
    const doc = withThreads(
      bill(
        title("A Bill"),
        article({id: "a1"}, "Purpose", clause({id: "p1"}, "Lead:", clause("x"))),
      ),
      thread("t1", {about: {provision: "p1", quote: "gone"}}),
      thread("t2", {about: {provision: "a1", quote: ""}}),
      thread("t3", {about: {provision: "nowhere", quote: ""}}),
      thread("t4"),
    )
    expect(anchors(await written(doc))).toEqual({
      "About t1.": "Lead:",
      "About t2.": "Purpose",
      "About t3.": "A Bill",
      "About t4.": "A Bill",
    })
  })

  it("say who, with initials, when, and who is asked to see to it", async () => {
    const parts = await written(remarkedRedline("civil"))
    const comments = all(part(parts, "comments.xml"), "w:comment").map((comment) => [
      value(comment, "w:author"),
      value(comment, "w:initials"),
      value(comment, "w:date"),
      all(comment, "w:p").map(text),
    ])
    expect(comments.slice(0, 2)).toEqual([
      [
        "Amina Diallo",
        "AD",
        "2026-11-20T09:30:00.000Z",
        ["Why records?", "All of them?", "For Jo Li"],
      ],
      ["Jo Li", "JL", "2026-11-21T08:00:00.000Z", ["Because & <so>."]],
    ])
  })

  it("keep answers under what they answer, and what is done with as done", async () => {
    const parts = await written(remarkedRedline("civil"))
    const entries = all(part(parts, "commentsExtended.xml"), "w15:commentEx").map((entry) => ({
      name: value(entry, "w15:paraId"),
      parent: value(entry, "w15:paraIdParent"),
      done: value(entry, "w15:done"),
    }))
    const names = all(part(parts, "comments.xml"), "w:comment").map((comment) =>
      value(all(comment, "w:p").at(-1), "w14:paraId"),
    )
    expect(entries.map(({name}) => name)).toEqual(names)
    expect(entries.map(({parent}) => parent)).toEqual([null, names[0], null, null])
    expect(entries.map(({done}) => done)).toEqual(["0", "0", "0", "1"])
    expect(parts.get("[Content_Types].xml")).toContain("commentsExtended+xml")
    expect(parts.get("word/_rels/document.xml.rels")).toContain(
      "2011/relationships/commentsExtended",
    )
  })

  it("stand beside guidance in comments", async () => {
    const doc = withThreads(
      bill(article({id: "a1", note: "Ask."}, "Purpose", clause({id: "p1"}, "x"))),
      thread("t1", {about: {provision: "a1", quote: ""}}),
    )
    const parts = await written(doc, {guidance: "comments"})
    expect(checkDocx(parts)).toEqual([])
    expect(Object.values(anchors(parts))).toEqual(["Purpose", "Purpose"])
  })

  it("are left out where that is wanted, and so is every trace of them", async () => {
    const parts = await written(remarkedRedline("civil"), {comments: "left-out"})
    expect(parts.has("word/comments.xml")).toBe(false)
    expect(parts.has("word/commentsExtended.xml")).toBe(false)
    expect(parts.get("word/document.xml")).not.toMatch(/comment|<\?(?!xml)/)
  })

  it("are where there are none a part that is not there", async () => {
    const parts = await written(
      bill(article({id: "a1"}, "H", clause({id: "p1"}, remarked("t9", "x")))),
    )
    expect(parts.has("word/comments.xml")).toBe(false)
    expect(child(part(parts, "document.xml"), "w:body")).toBeDefined()
  })
})
