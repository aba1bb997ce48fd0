import {describe, expect, it} from "vitest"
import {closeDraft, hashText, parseDraft, serializeDraft} from "../../schema/file"
import {deepest} from "../../schema/file-pieces"
import {readTemplate} from "../../schema/formats/docx/template/template-read"
import {pastedHtml, pastedText} from "../../schema/importing/paste/pasted"
import {parseMarkup} from "../../schema/library/markup"
import {readPack} from "../../schema/library/read"
import {checkPack} from "../../schema/library/check"
import {readYaml} from "../../schema/library/yaml-text"
import {answerCall} from "../../electron/methods"
import {createHost} from "../../electron/host"
import {draftText, makeServices} from "../electron/home"
import {article, bill, clause} from "../schema/build"
import {blankText, files, head, provision, treaty} from "../schema/library/build"
import {bodyOf} from "./draft-body"
import {styleXml, templateParts} from "../schema/docx/templates"

/** What is made to take long, or to lead a program deeper than it can go. Each ends within a test's own time, or not at all. */

const depthOf = (html: string): number => {
  let depth = 0
  const walk = (node: ReturnType<typeof pastedHtml>, at: number): void => {
    depth = Math.max(depth, at)
    node.forEach((child) => walk(child.content, at + 1))
  }
  walk(html.startsWith("<") ? pastedHtml(html) : pastedText(html, false), 0)
  return depth
}

describe("what is pasted", () => {
  it("by numbers that begin again and again is one list after another, and no list in a list in a list", () => {
    for (const sign of ["(a)", "(i)", "A.", "1."]) {
      expect(depthOf(`${sign} x\n`.repeat(5_000)), sign).toBeLessThan(10)
    }
    const read = pastedText("(a) one\n(b) two\n(a) three\n", false)
    expect(read.childCount).toBe(3)
  })

  it("with thousands of lists, quotations or tables in each other, or as many attributes", () => {
    for (const open of ["<ol><li>x", "<blockquote>x", "<table><tr><td>x", "<b id=1>x", "<del>x"]) {
      expect(depthOf(open.repeat(4_000)), open).toBeLessThan(40)
    }
    const attributes = Array.from({length: 20_000}, (_, i) => `a${i}=1`).join(" ")
    expect(depthOf(`<p ${attributes}>x</p>`)).toBe(1)
  })

  it("in one long run of a sign", () => {
    for (const sign of ["(", "“", "1", ".", "a", " ", "\t", "-", "§", "<", "&", "["]) {
      expect(depthOf(`${sign.repeat(100_000)}\nx`), sign).toBeLessThan(10)
      expect(depthOf(`<p>${sign.repeat(100_000)}</p>`), sign).toBeLessThan(10)
    }
  })
})

describe("the text of packs", () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
    .split("")
    .map((name, i) => `${name}: &${name} [${`*${"abcdefghi"[i] ?? ""},`.repeat(9)}]`)
    .join("\n")}\n`

  it("with aliases that stand for more than the memory holds, or what YAML can do beside", () => {
    for (const text of [
      bomb,
      "a: &a [*a]\n",
      "a: &a {x: 1}\nb:\n  <<: *a\n",
      "a: !!js/function 'x'\n",
      "a: 1\na: 2\n",
      "__proto__:\n  polluted: true\n",
      "a:\n  constructor:\n    prototype: {polluted: true}\n",
      "%TAG ! tag:x,2000:\n---\na: 1\n",
      "a: 1\n---\nb: 2\n",
    ]) {
      const read = readYaml(text)
      expect(read, text.slice(0, 30)).toMatchObject({ok: false})
      if (!read.ok) expect(read.message).toMatch(/\.$/)
    }
    expect({}).not.toHaveProperty("polluted")
  })

  it("at the limits of size and depth, and above", () => {
    const nested = (levels: number) => `a: ${"[".repeat(levels)}${"]".repeat(levels)}\n`
    expect(readYaml(nested(38))).toMatchObject({ok: true})
    expect(readYaml(nested(41))).toMatchObject({ok: false})
    for (const text of [
      "[".repeat(7_000),
      "- ".repeat(3_900),
      "? ".repeat(3_900),
      `a: ${"{b: ".repeat(1_900)}`,
      Array.from({length: 5_000}, (_, i) => `${" ".repeat(Math.min(i, 7_000))}a:`)
        .join("\n")
        .slice(0, 256_000),
      "#\n".repeat(120_000),
      "a\n".repeat(120_000),
      `${"a: b\n".repeat(1)}${"k: v\n".repeat(50_000)}`,
      `a: "${"\\x41".repeat(1_900)}\n`,
      `a: >-\n${"  b\n\n".repeat(50_000)}`,
    ]) {
      readYaml(text.slice(0, 256_000))
    }
    const long = "x: y\n".repeat(200_001)
    expect(readYaml(long)).toMatchObject({ok: false, message: "The file is larger than 1 MB."})
    expect(readPack("tiny", new Map([["pack.yaml", long.slice(0, 256_001)]]))).toMatchObject({
      ok: false,
    })
  })

  it("with as many marks, blanks and references as fit", () => {
    for (const sign of ["[", "{", "*", "\\", "]", "[a]", "{a.b}", "*a*", "[?", "a-", "{a-b-c"]) {
      expect(parseMarkup(sign.repeat(60_000)).length).toBeGreaterThan(0)
    }
    const many = Array.from({length: 40}, (_, n) => {
      const blanks = Array.from({length: 100}, (_, i) => blankText(`k-${n}-${i}`)).join("\n")
      return [`a-${n}.yaml`, provision(`art-${n}`, {more: `blanks:\n${blanks}`})] as const
    })
    const texts = files({
      "pack.yaml": head(many.map(([name]) => name)),
      ...Object.fromEntries(many),
    })
    const read = readPack("tiny", texts)
    if (read.ok) expect(checkPack(read.pack, [treaty()]).length).toBeGreaterThan(0)
    else expect(read.problems.length).toBeGreaterThan(0)
  })
})

describe("a draft", () => {
  const nested = (levels: number): string => {
    const lead = {type: "lead", content: [{type: "text", text: "x"}]}
    const text = JSON.stringify(lead)
    const open = Array.from(
      {length: levels},
      (_, i) => `{"type":"clause","attrs":{"id":"q${i}"},"content":[${text}`,
    ).join(",")
    const inner = open + "]}".repeat(levels)
    const whole = bodyOf(JSON.parse(draftText()) as object).replace(
      /\{"type":"clause".*?\}\]\}\]\}/,
      () => inner,
    )
    return closeDraft(whole, hashText)
  }

  it("whose provisions stand in each other is read to a depth that every window can show", () => {
    // A clause's line and words are two more, the bill, its body and the article three.
    const fits = parseDraft(nested(deepest - 5))
    expect(fits.ok).toBe(true)
    if (fits.ok) expect(parseDraft(serializeDraft(fits.draft))).toMatchObject({ok: true})
    for (const levels of [deepest - 4, 1_000, 20_000]) {
      expect(parseDraft(nested(levels)), String(levels)).toMatchObject({
        ok: false,
        why: "unknown-content",
      })
    }
  })

  it("that a person can make is far from that", () => {
    let deep = clause({id: "c"}, "x")
    for (let i = 0; i < 30; i++) deep = clause({id: `c${i}`}, "x", deep)
    const doc = bill(article({id: "a1"}, "A", deep))
    const parts = {documentId: "d", created: "2027", versions: [], copy: null, source: null}
    expect(parseDraft(serializeDraft({...parts, doc}))).toMatchObject({ok: true})
  })
})

it("a template with long runs of a sign, and as many styles as fit", () => {
  const styles = Array.from({length: 2_000}, (_, i) =>
    styleXml(`s${i}`, `Style ${i}`, `<w:basedOn w:val="s${(i + 1) % 2_000}"/>`),
  )
  expect(readTemplate(templateParts({styles: styles.join("")}))).toMatchObject({ok: true})
  for (const sign of ["<w:style ", " ", "INCLUDE", "&amp;", "]]"]) {
    const header = `<w:p><w:r><w:instrText>${sign.replace("<", "&lt;").replace("]]", "] ]").repeat(50_000)}</w:instrText></w:r></w:p>`
    expect(readTemplate(templateParts({header}))).toMatchObject({ok: true})
  }
})

it("a page's call with long runs of a sign, deep lists, and more than fits", async () => {
  const {services} = await makeServices()
  const {host} = await createHost(services, {
    host: "services",
    choose: null,
    reveal: () => Promise.resolve(),
    print: () => Promise.resolve(null),
  })
  const deep = JSON.parse("[".repeat(5_000) + "]".repeat(5_000)) as unknown
  for (const value of ["a".repeat(1_000_000), "-".repeat(1_000_000), "a-".repeat(500_000), deep]) {
    for (const [name, args] of [
      ["open", [value]],
      ["changeSettings", [{locale: value}]],
      ["place", [value, value]],
      ["versions", [value]],
      ["openRecovery", [value, value]],
      ["choose", [{purpose: "open", name: value}]],
      ["startExport", [{file: "a", format: "docx", report: value}]],
      [
        "startExport",
        [
          {
            file: "a",
            format: "docx",
            report: {title: "a", language: value, orientation: "portrait", notes: [], blocks: []},
          },
        ],
      ],
    ] as const) {
      const answer = await answerCall(host, name, args)
      expect("error" in answer && answer.error.kind, name).toBe("bad-request")
    }
  }
})
