import {readFileSync} from "node:fs"
import type {Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {type Draft, billHash, hashText, parseDraft, serializeDraft} from "../../schema/file"
import {billText} from "../../schema/file-pieces"
import {billAttrs} from "../../schema/profiles/profiles"
import {schema} from "../../schema/schema"
import {article, bill, clause, division} from "./build"

const stamp = {id: "s1", author: "Amina", date: "2027-03-01T09:00:00Z"}
const insertion = schema.marks.insertion.create(stamp)
const one = article({id: "a1"}, "One", clause({id: "p1"}, "First words."))
const two = article({id: "a2"}, "Two", clause({id: "p2"}, "Second words."))
const twoBefore = article({id: "a2"}, "Two", clause({id: "p2"}, "Second."))
const twoInserted = article(
  {id: "a2"},
  "Two",
  clause({id: "p2"}, "Second", schema.text(" words", [insertion]), "."),
)
const three = article({id: "a3"}, "Three", clause({id: "p3"}, "Third words."))
const chapter = (...articles: Node[]): Node => division({id: "d1"}, "Chapter", ...articles)

const base = bill(chapter(one, twoBefore), three)
const draft: Draft = {
  documentId: "d1",
  created: "2027-01-01T00:00:00Z",
  doc: withReview(bill(chapter(one, twoInserted), three), base),
  versions: [
    {
      id: "v1",
      name: "Sent to Cabinet, 3 March",
      author: "Amina",
      date: "2027-03-03T10:00:00Z",
      doc: bill(chapter(one, two), three),
    },
    {
      id: "v2",
      name: "With a chapter less",
      author: "",
      date: "2027-03-04T10:00:00Z",
      doc: bill(three),
    },
  ],
  copy: {
    of: "bill-of-all",
    group: "Group 3",
    chapters: ["d1"],
    handedOut: "2027-03-05T10:00:00Z",
    base,
    baseHash: billHash(base),
  },
  source: null,
}
const text = serializeDraft(draft)

function withReview(doc: Node, base: Node): Node {
  const stamps = {"a3 place": stamp, "a1 place": stamp}
  return doc.type.create({...doc.attrs, review: {base, stamps}}, doc.content)
}

function read(given: string): Draft {
  const parsed = parseDraft(given)
  if (!parsed.ok) throw new Error(`${parsed.why}: ${parsed.detail}`)
  return parsed.draft
}

/** The same file with another body, closed by the hash that belongs to it. */
function resealed(from: string, to: string): string {
  const body = text.slice(0, text.lastIndexOf(',\n"hash":"')).replace(from, to)
  expect(body).toContain(to)
  return `${body},\n"hash":"${hashText(body)}"}\n`
}

const refusal = (given: string): string => {
  const parsed = parseDraft(given)
  return parsed.ok ? "ok" : parsed.why
}

const articles = (doc: Node): readonly Node[] => {
  const found: Node[] = []
  doc.descendants((node) => {
    if (node.type.name === "article") found.push(node)
    return node.type.name !== "article"
  })
  return found
}

describe("what a .proviso file holds beside the bill", () => {
  it("is read back the same, and written the same again", () => {
    const again = read(text)
    const {review} = billAttrs(again.doc)
    expect(again.doc.content.eq(draft.doc.content)).toBe(true)
    expect(review?.base.eq(base)).toBe(true)
    expect(review?.stamps).toEqual(billAttrs(draft.doc).review?.stamps)
    for (const [i, {doc, ...rest}] of again.versions.entries()) {
      expect({...rest, doc: null}).toEqual({...draft.versions[i], doc: null})
      expect(draft.versions[i]?.doc.eq(doc)).toBe(true)
    }
    expect(again.versions).toHaveLength(2)
    expect(again.copy?.base.eq(base)).toBe(true)
    expect({...again.copy, base: null}).toEqual({...draft.copy, base: null})
    expect(serializeDraft(again)).toBe(text)
  })

  it("is the very same nodes where the texts agree", () => {
    const {doc, versions, copy} = read(text)
    const [a1, a2, a3] = articles(doc)
    const reviewBase = billAttrs(doc).review?.base
    const of = (bill: Node | undefined) => (bill ? articles(bill) : [])
    expect(of(reviewBase)[0]).toBe(a1)
    expect(of(reviewBase)[1]).not.toBe(a2)
    expect(of(reviewBase)[2]).toBe(a3)
    expect(of(versions[0]?.doc)[0]).toBe(a1)
    expect(of(versions[1]?.doc)).toEqual([a3])
    expect(of(versions[1]?.doc)[0]).toBe(a3)
    expect(copy?.base, "a whole bill that is the same").toBe(reviewBase)
  })

  it("costs a short line for each article that is not new", () => {
    const many = Array.from({length: 300}, (_, i) =>
      article(
        {id: `x${i}`},
        `Article ${i}`,
        clause({id: `y${i}`}, "Words of this article. ".repeat(40)),
      ),
    )
    const plain: Draft = {...draft, doc: bill(...many), versions: [], copy: null}
    const other = [
      ...many.slice(0, 299),
      article({id: "x299"}, "Changed", clause({id: "y299"}, "Other words.")),
    ]
    const version = {...draft.versions[0]!, doc: bill(...other)}
    const [alone, withVersion] = [
      serializeDraft(plain).length,
      serializeDraft({...plain, versions: [version]}).length,
    ]
    expect(withVersion - alone).toBeLessThan(300 * 25 + 1_500)
    expect(alone).toBeGreaterThan(300 * 900)
  })

  it("keeps the references to other articles when one comes in front", () => {
    const tail = (draft: Draft) => serializeDraft(draft).split('"versions":')[1]?.split('"sums"')[0]
    const doc = draft.doc.type.create(
      draft.doc.attrs,
      bill(article({id: "a0"}, "New", clause("Words.")), chapter(one, twoInserted), three).content,
    )
    expect(tail({...draft, doc})).toBe(tail(draft))
  })

  it("does not depend on how the bills came to share their nodes", () => {
    const apart = (node: Node): Node => schema.nodeFromJSON(node.toJSON())
    const doc = bill(chapter(one, two), three)
    const plain = {
      ...draft,
      doc,
      versions: [{...draft.versions[0]!, doc}],
      copy: null,
      source: null,
    }
    const copied = {...plain, versions: [{...draft.versions[0]!, doc: apart(doc)}]}
    expect(serializeDraft(copied)).toBe(serializeDraft(plain))
  })

  it("tells a text by its hash, whether or not it was read from a file", () => {
    const {copy} = read(text)
    expect(copy && billHash(copy.base)).toBe(draft.copy?.baseHash)
    expect(billHash(bill(three))).not.toBe(draft.copy?.baseHash)
    expect(billText(base)).not.toContain('"as"')
  })

  it("may hold one heading many times", () => {
    const twins = ["x", "y"].map((id) =>
      division(
        {id: `d${id}`},
        "General",
        article({id}, "General", clause({id: `p${id}`}, "Words.")),
      ),
    )
    const doc = bill(...twins)
    const again = read(serializeDraft({...draft, doc, versions: [{...draft.versions[0]!, doc}]}))
    expect(again.versions[0]?.doc).toBe(again.doc)
    expect(again.doc.eq(doc)).toBe(true)
  })

  it("is mended with the bill: what was one article stays one", () => {
    const nameless = article({id: ""}, "No id", clause({id: ""}, "Words."))
    const doc = bill(nameless, article({id: "a1"}, "One", clause({id: "a1"}, "Words.")))
    const given = serializeDraft({
      ...draft,
      doc: withReview(doc, bill(nameless)),
      versions: [{...draft.versions[0]!, doc}],
    })
    const again = read(given)
    expect(articles(again.doc)[0]?.attrs.id).not.toBe("")
    expect(again.versions[0]?.doc.content.eq(again.doc.content)).toBe(true)
    expect(articles(again.versions[0]!.doc)[0]).toBe(articles(again.doc)[0])
    expect(articles(billAttrs(again.doc).review!.base)[0]).toBe(articles(again.doc)[0])
  })

  it("is refused where it does not hold together", () => {
    for (const [from, to] of [
      ['{"as":"a1"}', '{"as":"a9"}'],
      ['{"as":"a1"}', '{"as":"a1","n":7}'],
      ['{"as":"a1"}', '{"as":"a1","n":-1}'],
      ['{"as":"a1"}', '{"as":"a1","n":0.5}'],
      ['{"as":"a1"}', '{"as":"__proto__"}'],
      ['{"as":"a1"}', '{"as":7}'],
      ['{"as":"a1"}', '{"as":"a3"}'],
      ['{"as":"a1"}', '{"as":"d1/heading"}'],
      ['"base":{"type":"bill"', '"base":{"type":"body"'],
      ['"base":{"type":"bill","attrs":{', '"base":{"type":"bill","attrs":{"review":{"base":1},'],
      ['"stamps":{', '"stamps":{"x":{"id":1},'],
      ['"stamps":{"a1', '"stamps":[],"x":{"a1'],
      ['"id":"v2"', '"id":"v1"'],
      ['"id":"v2"', '"id":"../v2"'],
      ['"name":"With a chapter less"', '"name":""'],
      ['"group":"Group 3"', '"group":3'],
      ['"chapters":["d1"]', '"chapters":[1]'],
      ['"baseHash":"', '"baseHash":"x'],
      [
        '"doc":{"type":"bill","attrs":{"profile":"civil"',
        '"doc":{"type":"bill","attrs":{"profile":"moon"',
      ],
    ] as const) {
      expect(refusal(resealed(from, to)), to).toBe("unknown-content")
    }
  })

  it("cannot make a large text of a small file", () => {
    const article = '{"as":"a3"}'
    expect(refusal(resealed(article, Array(1_000).fill(article).join()))).toBe("unknown-content")
    const version = /\n\{"id":"v2".*/.exec(text)?.[0].split("]\n")[0] ?? ""
    expect(version).toContain("v2")
    const versions = Array.from(
      {length: 1_001},
      (_, i) =>
        `{"id":"w${i}","name":"n","author":"","date":"","doc":${JSON.stringify(bill(three).toJSON())}}`,
    )
    expect(refusal(resealed('"versions":[', `"versions":[${versions.join()},`))).toBe(
      "unknown-content",
    )
  })

  it("is nothing in a file of version 1, which opens as before", () => {
    const old = readFileSync(new URL("../golden/version-1.proviso", import.meta.url), "utf8")
    const parsed = parseDraft(old)
    expect(parsed.ok && parsed.newer).toBe(false)
    const {doc, versions, copy} = read(old)
    expect(versions).toEqual([])
    expect(copy).toBeNull()
    expect(articles(doc).map(({attrs}) => attrs.id as string)).toEqual(["a1", "a2"])
    expect(doc.firstChild?.textContent).toBe("A Bill")
    expect(billAttrs(doc).review).toBeNull()
    const saved = serializeDraft(read(old))
    expect(saved).toContain('"version":2')
    expect(read(saved).doc.eq(doc)).toBe(true)
  })
})
