import {describe, expect, it} from "vitest"
import {billAttrs} from "../../../schema/profiles/profiles"
import {acceptSuggestions, rejectSuggestions} from "../../../schema/commands/review"
import {returnSaid} from "../../../schema/returned/report-said"
import {suggestions} from "../../../schema/review/suggestions"
import {threadPlaces} from "../../../schema/review/threads"
import {stateOf} from "../commands/apply"
import {thread, withThreads} from "../docx/redlines"
import {article, billIn, blank, choice, clause, title, wording} from "../build"
import {draft} from "./draft"
import {back, edited, exported, today} from "./returning"
import {paragraph, plain} from "./word-paragraphs"

const edit = async (change: (xml: string) => string, doc = draft()) =>
  back(doc, edited(await exported(doc), change))

const by = 'w:id="900" w:author="Amina Diallo" w:date="2026-11-21T08:00:00Z"'

describe("words that somebody changed in Word", () => {
  it("are a suggestion by nobody in particular where Word did not track them", async () => {
    const {said, report} = await edit((xml) => xml.replace("thirty days", "sixty days"))
    expect(said).toEqual(["Edited in Word words: thirty > sixty"])
    expect(report.proposed).toEqual({words: 1})
    expect(report.unplaced).toEqual([])
  })

  it("are their author's where it did, with the date", async () => {
    const {doc, said} = await edit((xml) =>
      xml.replace(
        "thirty days.</w:t></w:r>",
        `</w:t></w:r><w:del ${by}><w:r><w:delText>thirty</w:delText></w:r></w:del><w:ins ${by.replace("900", "901")}><w:r><w:t>sixty</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> days.</w:t></w:r>`,
      ),
    )
    expect(said).toEqual(["Amina Diallo words: thirty > sixty"])
    expect(suggestions(doc)[0]?.date).toBe("2026-11-21T08:00:00Z")
  })

  it("leave a reference, a blank and a choice beside them what they are", async () => {
    const doc = draft()
    const {doc: made, said} = await edit((xml) =>
      xml
        .replace(">See <", ">Compare <")
        .replace(" sees to it", " looks after it")
        .replace("It acts ", "The office acts "),
    )
    expect(said).toEqual([
      "Edited in Word words: See > Compare",
      "Edited in Word words: sees to > looks after",
      "Edited in Word words: It > The office",
    ])
    const count = (node: typeof doc, name: string) => {
      let n = 0
      node.descendants((child) => {
        if (child.type.name === name) n++
      })
      return n
    }
    for (const name of ["reference", "blank", "choice"]) {
      expect(count(made, name)).toBe(count(doc, name))
    }
  })

  it("are words where somebody typed over a reference, and another wording in a choice", async () => {
    const {said} = await edit((xml) =>
      xml
        .replace(">without delay<", ">without any delay<")
        .replaceAll(">Article 2<", ">Article 9<"),
    )
    expect(said[0]).toContain("without any delay")
    expect(said).toHaveLength(1)
  })
})

describe("an open choice", () => {
  it("is decided where somebody picked another of its wordings", async () => {
    const {said} = await edit((xml) => xml.replace(">without delay<", ">within a year<"))
    expect(said).toHaveLength(1)
    expect(said[0]).toContain("chosen: without delay > within a year")
  })
})

describe("a choice that stands in several places", () => {
  const options = [wording("one", "without delay"), wording("two", "within a year")]
  const doc = billIn(
    "civil",
    title("Bill"),
    article(
      {id: "b1"},
      "Time",
      clause({id: "b1p1"}, "It acts ", choice("how", null, ...options), "."),
      clause({id: "b1p2"}, "The office answers ", choice("how", null, ...options), "."),
      clause({id: "b1p3"}, "Others answer ", choice("how", null, ...options), "."),
    ),
  )
  const chosen = (made: typeof doc) => {
    const found: unknown[] = []
    made.descendants(({type, attrs}) => {
      if (type.name === "choice") found.push(attrs.chosen)
    })
    return found
  }

  it("is decided in all of them where it was decided in one", async () => {
    const {doc: made, report} = await edit(
      (xml) => xml.replace(">without delay<", ">within a year<"),
      doc,
    )
    expect(chosen(made)).toEqual(["two", "two", "two"])
    expect(report).toMatchObject({unplaced: [], disagreed: []})
  })

  it("stays open and is listed where it was decided in two ways", async () => {
    const three = [...options, wording("three", "in its own time")]
    const other = billIn(
      "civil",
      title("Bill"),
      article(
        {id: "b1"},
        "Time",
        clause({id: "b1p1"}, "It acts ", choice("how", null, ...three), "."),
        clause({id: "b1p2"}, "The office answers ", choice("how", null, ...three), "."),
      ),
    )
    const {doc: made, report} = await edit(
      (xml) =>
        xml
          .replace(">without delay<", ">within a year<")
          .replace(">without delay<", ">in its own time<"),
      other,
    )
    expect(chosen(made)).toEqual([null, null])
    expect(report.disagreed).toMatchObject([
      {key: "how", values: ["within a year", "in its own time"]},
    ])
  })
})

describe("content controls that somebody filled in", () => {
  it("fill the blank", async () => {
    const {doc, said} = await edit((xml) =>
      xml
        .replace("<w:showingPlcHdr/>", "")
        .replace("[name of the ministry]", "Ministry of Justice"),
    )
    expect(billAttrs(doc).values).toEqual({ministry: "Ministry of Justice"})
    expect(said).toEqual(["Edited in Word filled:  > Ministry of Justice"])
  })

  it("fill a date with the day that was written, and a number with a number, and with nothing else", async () => {
    const start = (kind: string) =>
      billIn(
        "civil",
        title("Bill"),
        article({id: "a1"}, "Start", clause({id: "a1p1"}, "On ", blank("start", "day", kind), ".")),
      )
    const filled = async (words: string, kind = "date") => {
      const {doc, report} = await edit(
        (xml) => xml.replace("<w:showingPlcHdr/>", "").replace("[day]", words),
        start(kind),
      )
      const said = returnSaid(doc, report).unplaced
      return [billAttrs(doc).values["start"], ...said]
    }
    expect(await filled("31 December 2027")).toEqual(["2027-12-31"])
    expect(await filled("29 March 2027")).toEqual(["2027-03-29"])
    expect(await filled("12", "number")).toEqual(["12"])
    const refused = (words: string) => [
      undefined,
      `The blank “day” in Article 1 cannot hold what the file says, so it stays as it is in the draft: ${words}`,
    ]
    for (const words of ["1 March 2027 at noon", "31 April 2027"])
      expect(await filled(words)).toEqual(refused(words))
    expect(await filled("abc", "number")).toEqual(refused("abc"))
  })

  it("are not taken either where the wrong value was typed over the blank's brackets", async () => {
    const doc = billIn(
      "civil",
      title("Bill"),
      article({id: "a1"}, "Start", clause({id: "a1p1"}, "On ", blank("d", "day", "date"), ".")),
    )
    const typed = async (words: string) => {
      const parts = await exported(doc, {blanks: "brackets"})
      return back(
        doc,
        edited(parts, (xml) => xml.replace("[day]", words)),
      )
    }
    expect(billAttrs((await typed("1 March 2027")).doc).values).toEqual({d: "2027-03-01"})
    const {doc: made, report} = await typed("31 April 2027")
    expect(billAttrs(made).values).toEqual({})
    expect(report.unplaced).toEqual([
      {why: "value", text: "31 April 2027", after: "a1p1", label: "day"},
    ])
  })
})

describe("what a file would lose without a word", () => {
  it("is listed where words are struck out by hand, or hidden", async () => {
    const doc = draft()
    const by = (property: string, words: string) => (xml: string) =>
      xml.replace(
        `${words}</w:t></w:r>`,
        `</w:t></w:r><w:r><w:rPr><w:${property}/></w:rPr><w:t>${words}</w:t></w:r>`,
      )
    const struck = await edit(by("strike", "for thirty days."), doc)
    expect(struck.doc).toBe(doc)
    expect(struck.report.unplaced).toEqual([
      {why: "struck", text: "for thirty days.", after: "a1p1"},
    ])
    const hidden = await edit(by("vanish", "to everybody."), doc)
    expect(hidden.report.unplaced).toEqual([{why: "hidden", text: "to everybody.", after: "a3p1"}])
    expect(returnSaid(hidden.doc, hidden.report).unplaced.join()).toContain("that are hidden")
  })

  it("is no new paragraph that says that it is repealed, other than under a repealed heading", async () => {
    const {said} = await edit((xml) => {
      const fee = paragraph(xml, "may charge a fee")
      return xml.replace(fee, fee + plain("Clause1", "[Repealed]"))
    })
    expect(said).toEqual(["Edited in Word added:  > [Repealed]"])
  })

  it("is no blank whose key is longer than a tag may be", async () => {
    const long = (end: string) => `${"ministry-of-".repeat(6)}${end}`
    const doc = billIn(
      "civil",
      title("Bill"),
      article(
        {id: "a1"},
        "Start",
        clause({id: "a1p1"}, "Ask ", blank(long("a"), "one"), " or ", blank(long("b"), "two"), "."),
      ),
    )
    const {doc: made, said} = await edit(
      (xml) =>
        xml
          .replace(/<w:showingPlcHdr\/>((?:(?!showingPlcHdr).)*)\[two\]/, "$1Justice")
          .replace(">Ask <", ">Beg <"),
      doc,
    )
    expect(billAttrs(made).values).toEqual({[long("b")]: "Justice"})
    expect(said).toHaveLength(2)
  })
})

describe("paragraphs", () => {
  it("that are new are new provisions at their level", async () => {
    const {doc, said, report} = await edit((xml) => {
      const ledgers = paragraph(xml, "its ledgers")
      const ministry = paragraph(xml, "[name of the ministry]")
      return xml
        .replace(ledgers, plain("Clause2", "its maps;") + ledgers)
        .replace(ministry, ministry + plain("Clause1", "It reports."))
        .replace(
          "<w:sectPr>",
          `${plain("Heading2", "Entry into force")}${plain("Normal", "At once.")}<w:sectPr>`,
        )
    })
    expect(said).toEqual([
      "Edited in Word added:  > its maps;",
      "Edited in Word added:  > It reports.",
      "Edited in Word added:  > Entry into force\nAt once.",
    ])
    expect(report.unplaced).toEqual([])
    expect(doc.child(1).child(0).childCount).toBe(5)
  })

  it("that are gone are provisions to be removed", async () => {
    const {said} = await edit((xml) => xml.replace(paragraph(xml, "its ledgers"), ""))
    expect(said).toEqual(["Edited in Word removed: its ledgers and its accounts, > "])
  })

  it("that stand elsewhere were moved", async () => {
    const {said} = await edit((xml) => {
      const letters = paragraph(xml, "its letters")
      const ledgers = paragraph(xml, "its ledgers")
      return xml.replace(letters, "").replace(ledgers, ledgers + letters)
    })
    expect(said).toHaveLength(1)
    expect(said[0]).toContain("moved")
  })

  it("of another level are promoted", async () => {
    const {said} = await edit((xml) => {
      const ledgers = paragraph(xml, "its ledgers")
      return xml.replace(ledgers, ledgers.replace("Clause2", "Clause1"))
    })
    expect(said).toEqual([
      "Edited in Word promoted: its ledgers and its accounts, > its ledgers and its accounts,",
    ])
  })

  it("that were parted in two are split, and one that went into another is joined", async () => {
    const {said} = await edit((xml) =>
      xml.replace(
        "records for thirty days.</w:t></w:r>",
        'records</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Clause1"/></w:pPr><w:r><w:t xml:space="preserve"> for thirty days.</w:t></w:r>',
      ),
    )
    expect(said).toHaveLength(1)
    expect(said[0]).toContain("split")
  })

  it("keep what has no place in a bill in the list", async () => {
    const table =
      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A table of fees</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    const {report, said} = await edit((xml) => {
      const office = paragraph(xml, "Every office keeps")
      return xml.replace(office, office + table)
    })
    expect(report.unplaced).toEqual([{why: "table", text: "A table of fees", after: "a1p1"}])
    expect(said).toEqual([])
  })
})

describe("suggestions that were open when the file was made", () => {
  const suggested = async () => {
    const {doc} = await edit((xml) =>
      xml
        .replace("thirty days", "sixty days")
        .replace(paragraph(xml, "its ledgers"), `${plain("Clause2", "its maps;")}`),
    )
    return doc
  }
  const strip = (xml: string) =>
    xml
      .replace(/<w:del [^>]*>(?:(?!<\/w:del>).)*<\/w:del>/gs, "")
      .replace(/<w:ins [^>]*?\/>/g, "")
      .replace(/<\/?w:ins(?: [^>]*)?>/g, "")

  it("stay as they are with their authors", async () => {
    const doc = await suggested()
    expect(back(doc, await exported(doc)).doc).toBe(doc)
  })

  it("end as accepted where somebody accepted them in Word", async () => {
    const doc = await suggested()
    const parts = edited(await exported(doc), (xml) => {
      const sixty = paragraph(xml, "sixty")
      return xml.replace(sixty, strip(sixty))
    })
    const {doc: made, report} = back(doc, parts)
    expect(report).toMatchObject({accepted: 1, rejected: 0, proposed: {}})
    const [first] = suggestions(doc)
    let state = stateOf(doc)
    const decided = {by: "Edited in Word", date: today, why: ""}
    acceptSuggestions([first?.id ?? ""], decided)(state, (tr) => (state = state.apply(tr)))
    expect(made.eq(state.doc)).toBe(true)
  })

  it("end as rejected where somebody rejected them", async () => {
    const doc = await suggested()
    const parts = edited(await exported(doc), (xml) => {
      const maps = paragraph(xml, "its maps")
      return xml.replace(maps, "")
    })
    const {doc: made, report} = back(doc, parts)
    expect(report).toMatchObject({accepted: 0, rejected: 1})
    const added = suggestions(doc).find(({kind}) => kind === "added")
    let state = stateOf(doc)
    const decided = {by: "Edited in Word", date: today, why: ""}
    rejectSuggestions([added?.id ?? ""], decided)(state, (tr) => (state = state.apply(tr)))
    expect(suggestions(made)).toEqual(suggestions(state.doc))
  })
})

describe("a draft that was changed since", () => {
  it("keeps its newer words where Word did not touch them", async () => {
    const doc = draft()
    const parts = edited(await exported(doc), (xml) => xml.replace("thirty days", "sixty days"))
    let state = stateOf(doc)
    state = state.apply(state.tr.insertText("all ", textAt(doc, "its letters")))
    const {said, report} = back(state.doc, parts)
    expect(report.origin).toBe("older")
    expect(said).toEqual(["Edited in Word words: thirty > sixty"])
    expect(report.changedInBoth).toEqual([])
  })

  it("is told where both changed a line", async () => {
    const doc = draft()
    const parts = edited(await exported(doc), (xml) => xml.replace("thirty days", "sixty days"))
    let state = stateOf(doc)
    state = state.apply(state.tr.insertText("public ", textAt(doc, "records for")))
    const {report} = back(state.doc, parts)
    expect(report.changedInBoth.map(({provision}) => provision)).toEqual(["a1p1"])
  })
})

function textAt(doc: ReturnType<typeof draft>, words: string): number {
  let found = 0
  doc.descendants((node, pos) => {
    const at = node.isText ? (node.text ?? "").indexOf(words) : -1
    if (at >= 0) found = pos + at
  })
  return found
}

describe("a file of another draft", () => {
  it("is not brought in unless that is wanted", async () => {
    const doc = draft()
    const parts = await exported(doc)
    expect(() => back(doc, parts, {documentId: "another"})).toThrow("other-bill")
    const {report, doc: made} = back(doc, parts, {documentId: "another", anyBill: true})
    expect(report.origin).toBe("unmarked")
    expect(made).toBe(doc)
  })

  it("is asked about too where it names none and is another text, of which nearly all would be removed", async () => {
    const nameless = async (of: ReturnType<typeof draft>) =>
      new Map([...(await exported(of))].filter(([path]) => !path.startsWith("customXml/")))
    const other = billIn(
      "civil",
      title("Fees"),
      article({id: "z1"}, "Fee", clause({id: "z1p1"}, "A fee is ten crowns.")),
    )
    const parts = await nameless(other)
    expect(() => back(draft(), parts)).toThrow("other-bill")
    const doc = draft()
    expect(back(doc, await nameless(doc)).report.origin).toBe("unmarked")
  })
})

describe("comments", () => {
  const remark = (text: string, author = "Ana") => ({
    author,
    date: "2026-11-20T09:30:00.000Z",
    text,
  })
  const discussed = () =>
    withThreads(
      draft(),
      thread("t1", {
        about: {provision: "a1p1", quote: ""},
        comments: [remark("Too short?"), remark("No.", "Ben")],
      }),
      thread("t2", {about: {provision: "", quote: ""}, assigned: "Ben"}),
    )
  const extended = "word/commentsExtended.xml"

  it("that nobody touched leave the bill as it is", async () => {
    const doc = discussed()
    const parts = await exported(doc)
    expect(back(doc, parts).doc).toBe(doc)
  })

  it("come in as answers, and as new threads on their words", async () => {
    const doc = discussed()
    const parts = new Map(await exported(doc))
    const comment = (id: number, name: string, text: string) =>
      `<w:comment w:id="${id}" w:author="Amina Diallo" w:date="2026-11-21T08:00:00Z" w:initials="AD"><w:p w14:paraId="${name}"><w:r><w:t>${text}</w:t></w:r></w:p></w:comment>`
    const comments = parts.get("word/comments.xml") ?? ""
    const first = /w14:paraId="(\w+)"/.exec(comments)?.[1] ?? ""
    parts.set(
      "word/comments.xml",
      comments.replace(
        "</w:comments>",
        `${comment(70, "20000001", "Yes.")}${comment(71, "20000002", "Which ones?")}</w:comments>`,
      ),
    )
    parts.set(
      extended,
      (parts.get(extended) ?? "").replace(
        "</w15:commentsEx>",
        `<w15:commentEx w15:paraId="20000001" w15:paraIdParent="${first}" w15:done="0"/></w15:commentsEx>`,
      ),
    )
    const body = (parts.get("word/document.xml") ?? "").replace(
      '<w:r><w:t xml:space="preserve">its letters and its lists;</w:t></w:r>',
      '<w:r><w:t xml:space="preserve">its </w:t></w:r><w:commentRangeStart w:id="71"/><w:r><w:t>letters</w:t></w:r><w:commentRangeEnd w:id="71"/><w:r><w:t xml:space="preserve"> and its lists;</w:t></w:r>',
    )
    parts.set("word/document.xml", body)
    const {doc: made, report} = back(doc, parts)
    expect(report).toMatchObject({comments: 2, resolved: 0, proposed: {}})
    const places = threadPlaces(made)
    const [, answered, asked] = [...places].sort((a, b) => a.from - b.from)
    expect(answered?.thread.comments.map(({author, text}) => `${author}: ${text}`)).toEqual([
      "Ana: Too short?",
      "Ben: No.",
      "Amina Diallo: Yes.",
    ])
    expect(asked).toMatchObject({anchor: "words", provision: "a1p2a"})
    expect(made.textBetween(asked?.from ?? 0, asked?.to ?? 0)).toBe("letters")
    expect(asked?.thread.comments).toMatchObject([{author: "Amina Diallo", text: "Which ones?"}])
  })

  it("stay in the draft where the file does not have them any more, and are listed", async () => {
    const doc = discussed()
    const parts = edited(
      await exported(doc),
      (xml) =>
        xml.replace(
          /<w:comment (?:(?!<\/w:comment>).)*Too short(?:(?!<\/w:comment>).)*<\/w:comment>/s,
          "",
        ),
      "word/comments.xml",
    )
    const {doc: made, report} = back(doc, parts)
    expect(made).toBe(doc)
    expect(report.unplaced).toEqual([
      {why: "comment-gone", text: "Ana: Too short?", after: "a1p1", provision: "a1p1"},
    ])
    const without = await exported(doc, {comments: "left-out"})
    expect(back(doc, without).report.unplaced).toEqual([])
  })

  it("are opened again where somebody opened them", async () => {
    const closed = {author: "Ana", date: "2026-11-20T10:00:00.000Z"}
    const first = thread("t1", {comments: [remark("Too short?")], resolved: closed})
    const second = thread("t2", {comments: [remark("Which ones?")], resolved: closed})
    const doc = withThreads(draft(), first, second)
    const parts = edited(
      await exported(doc),
      (xml) => xml.replace('w15:done="1"', 'w15:done="0"'),
      extended,
    )
    const {doc: made, report} = back(doc, parts)
    expect(report).toMatchObject({comments: 0, resolved: 1})
    const open = billAttrs(made).threads.filter(({resolved}) => resolved === null)
    expect(open.map(({id}) => id)).toEqual(["t1"])
  })

  it("are closed where somebody closed them", async () => {
    const doc = discussed()
    const parts = edited(
      await exported(doc),
      (xml) => xml.replace('w15:done="0"', 'w15:done="1"'),
      extended,
    )
    const {doc: made, report} = back(doc, parts)
    expect(report).toMatchObject({comments: 0, resolved: 1})
    const closed = billAttrs(made).threads.filter(({resolved}) => resolved !== null)
    expect(closed.map(({resolved}) => resolved)).toEqual([{author: "Edited in Word", date: today}])
  })
})
