/* eslint-disable no-control-regex -- these are what is looked for */
import {mkdtemp, rm, writeFile} from "node:fs/promises"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {DOMSerializer, type Fragment, Slice} from "prosemirror-model"
import {EditorState} from "prosemirror-state"
import {parseFragment, type DefaultTreeAdapterTypes} from "parse5"
import {expect} from "vitest"
import {runTerminal} from "../../electron/terminal/run"
import {pasteSlice} from "../../schema/commands/paste"
import {documentKinds, documentOf} from "../../schema/documents/documents"
import {readingView} from "../../schema/documents/reading-view"
import {parseDraft, serializeDraft} from "../../schema/file"
import {draftExport, guidanceForms} from "../../schema/formats/export"
import {writeBillHtml} from "../../schema/formats/html/bill"
import {writeReport} from "../../schema/formats/write-report"
import {docxParts} from "../../schema/formats/docx/write"
import {toPack} from "../../schema/importing/into/to-pack"
import {ownHtml} from "../../schema/importing/paste/own-html"
import {pastedHtml, pastedText} from "../../schema/importing/paste/pasted"
import {withoutInvisible} from "../../schema/invisible"
import {readPackFile, writePackFile} from "../../schema/library/pack-file"
import {readPack} from "../../schema/library/read"
import {schema} from "../../schema/schema"
import {makeServices} from "../electron/home"
import {article, bill, clause} from "../schema/build"
import {all, parse, type Element} from "../schema/docx/word"
import {read} from "../schema/html/read"
import {found, p} from "../schema/importing/pieces"
import {bundledLibrary} from "../schema/library/bundled"
import {fault} from "./fault"
import {hostileDraft} from "./hostile-draft"
import {fired, vectors} from "./payloads"

const all200 = {short: vectors.length, long: vectors.length}
const library = bundledLibrary()
const context = {library, date: "2026-11-22", locale: "en"} as const

/** The words of a text, without what a line of law cannot hold. */
const wordsOf = (text: string): string => withoutInvisible(text).replace(/\s+/gu, " ").trim()

fault("20a", "what is pasted becomes provisions and words, and nothing else", all200, () => {
  expect(vectors.length).toBeGreaterThanOrEqual(200)
  const target = bill(article({id: "a"}, "One", clause({id: "c"}, "Here: ")))
  for (const vector of vectors) {
    for (const html of [
      vector,
      `<p>before</p>${vector}<p>after</p>`,
      `<!--StartFragment--><ol><li>before ${vector}</ol>`,
    ]) {
      const pasted = pastedHtml(html)
      expectPlain(pasted, vector)
      if (html !== vector) expect(textOf(pasted), vector).toContain("before")
    }
    // As plain text every letter of it stays.
    const typed = pastedText(`before ${vector} after`, true)
    expectPlain(typed, vector)
    expect(wordsOf(textOf(typed)), vector).toBe(wordsOf(`before ${vector} after`))
    let state = EditorState.create({doc: target})
    pasteSlice(new Slice(typed, 0, 0))(state, (tr) => (state = state.apply(tr)))
    state.doc.check()
    expect(wordsOf(state.doc.textContent), vector).toContain("before")
  }
  return vectors.length
})

fault(
  "20i",
  "what claims to be copied from Proviso reaches the browser as elements of Proviso alone",
  all200,
  () => {
    const allowed =
      /^(?:class|data-attrs|data-pm-slice|data-id|data-author|data-thread|data-forms|data-derived|datetime|hidden)$/
    for (const vector of vectors) {
      for (const html of [
        `<p class="lead" data-pm-slice="0 0 []">before ${vector}</p>`,
        `<meta charset="utf-8"><div data-pm-slice='1 1 []'><ol><li>before</ol>${vector}</div>`,
      ]) {
        const clean = ownHtml(html)
        expect(clean, vector).toContain("before")
        const walk = (node: DefaultTreeAdapterTypes.ParentNode): void => {
          for (const child of node.childNodes) {
            if (!("tagName" in child)) continue
            expect(child.tagName, vector).toMatch(
              /^(?:h[12]|p|div|section|article|span|em|i|strong|b|u|dfn|ins|del|li|ol|ul|br)$/,
            )
            for (const {name} of child.attrs) expect(name, vector).toMatch(allowed)
            walk(child)
          }
        }
        walk(parseFragment(clean))
        walk(parseFragment(ownHtml(clean)))
      }
    }
    const ours =
      '<p class="lead" data-pm-slice="0 0 []">A <span class="blank" data-attrs="{&quot;key&quot;:&quot;k&quot;}">x</span> &lt;b&gt;</p>'
    expect(ownHtml(ours)).toBe(ours)
    expect(ownHtml(`${"<div>".repeat(50_000)}x`)).toContain("x")
    return vectors.length
  },
)

const textOf = (content: Fragment): string => content.textBetween(0, content.size, " ")

/** Nodes with nothing on them that anybody else could have put there. */
function expectPlain(content: Fragment, what: string): void {
  content.descendants((node) => {
    node.check()
    for (const mark of node.marks)
      expect(["strong", "em", "underline"], what).toContain(mark.type.name)
    for (const [name, value] of Object.entries(node.attrs)) {
      if (name === "number") continue
      expect(["", "null", "[]", "false", "text", "short"], `${what}: ${name}`).toContain(
        typeof value === "string" ? value : JSON.stringify(value),
      )
    }
  })
}

const draft = hostileDraft(vectors)

fault(
  "20b",
  "a draft that holds them everywhere opens as the same text and is written as the same file",
  all200,
  () => {
    const text = serializeDraft(draft)
    const opened = parseDraft(text)
    if (!opened.ok) throw new Error(opened.detail)
    const again = serializeDraft(opened.draft)
    const twice = parseDraft(again)
    expect(twice.ok && serializeDraft(twice.draft)).toBe(again)
    expect(opened.draft.doc.textContent).toBe(draft.doc.textContent)
    for (const vector of vectors) expect(opened.draft.doc.textContent).toContain(vector)
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined()
    return vectors.length
  },
)

fault(
  "20c",
  "no attribute of the document is an address, a style or an event, in what is read or in what is drawn",
  {short: 1, long: 1},
  () => {
    const forbidden = /^(?:.*(?:href|src|action|srcdoc|url)|style|on.*|is|slot|part|nonce)$/i
    const types = [...Object.values(schema.nodes), ...Object.values(schema.marks)]
    let tried = 0
    for (const {name, spec} of types) {
      for (const attr of Object.keys(spec.attrs ?? {})) {
        // `style` of a reference is one of three words.
        if (`${name}.${attr}` !== "reference.style") expect(attr, name).not.toMatch(forbidden)
        // Each is looked at when a file is opened.
        expect(spec.attrs?.[attr]?.validate, `${name}.${attr}`).toBeDefined()
        tried++
      }
    }
    expect(schema.nodes.reference.spec.attrs?.["style"]?.validate).not.toBe("string")
    const allowed = new Set([
      "class",
      "data-attrs",
      "data-id",
      "data-author",
      "datetime",
      "data-thread",
      "data-forms",
    ])
    draft.doc.descendants((node) => {
      const specs = [
        node.isText ? "" : node.type.spec.toDOM?.(node),
        ...node.marks.map((mark) => mark.type.spec.toDOM?.(mark, true)),
      ]
      for (const spec of specs) {
        if (!Array.isArray(spec)) continue
        const [tag, attrs] = spec as [string, unknown]
        expect(tag).toMatch(/^(?:h[1-6]|p|div|section|article|span|em|strong|u|dfn|ins|del)$/)
        if (typeof attrs !== "object" || attrs === null) continue
        for (const [name, value] of Object.entries(attrs)) {
          expect(allowed.has(name), name).toBe(true)
          if (name === "class") expect(value).toMatch(/^[a-z-]+$/)
          tried++
        }
      }
    })
    expect(DOMSerializer.fromSchema(schema)).toBeDefined()
    return tried
  },
)

fault(
  "20d",
  "a file whose attributes are not what they should be is refused",
  {short: 1, long: 1},
  () => {
    const wrong: readonly unknown[] = [
      5,
      {},
      ["x", 5],
      {__proto__: "x"},
      {toString: "x"},
      true,
      {html: "<b>"},
      "x".repeat(300_000),
    ]
    const small = bill(article({id: "a"}, "One", clause({id: "c"}, "Words.")))
    let tried = 0
    for (const type of Object.values(schema.nodes)) {
      for (const [attr, spec] of Object.entries(type.spec.attrs ?? {})) {
        for (const value of wrong) {
          const isGood = (() => {
            try {
              if (typeof spec.validate === "function") spec.validate(value)
              else if (spec.validate !== undefined)
                return spec.validate.split("|").includes(typeof value)
              return true
            } catch (error) {
              if (error instanceof RangeError) return false
              throw error
            }
          })()
          // In a file it is refused exactly where the rule refuses it.
          if (type.name === "bill" || type.name === "article" || type.name === "clause") {
            const json = JSON.parse(JSON.stringify(small.toJSON())) as {
              attrs: Record<string, unknown>
              content: unknown[]
            }
            const body = json.content.at(-1) as {
              content: {attrs: object; content: {attrs: object}[]}[]
            }
            const holder =
              type.name === "bill"
                ? json
                : type.name === "article"
                  ? body.content[0]
                  : body.content[0]?.content.at(-1)
            if (!holder || attr === "review" || attr === "assessment") continue
            Object.assign(holder.attrs, {[attr]: value})
            const readBack = () => schema.nodeFromJSON(json).check()
            if (isGood) expect(readBack, `${type.name}.${attr}`).not.toThrow()
            else
              expect(
                readBack,
                `${type.name}.${attr}: ${JSON.stringify(value).slice(0, 40)}`,
              ).toThrow(RangeError)
          }
          tried++
        }
      }
    }
    return tried
  },
)

/** The text right inside an element. */
const wordsIn = ({children}: Element): string =>
  children.filter((each) => typeof each === "string").join("")

/** What the exports may be made of. */
const tags = new Set(
  "html head meta title style body main nav header section article aside h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd blockquote q table caption colgroup col thead tbody tr th td div span strong em u dfn ins del a br svg defs pattern rect path g line circle title desc form label input script sup footer".split(
    " ",
  ),
)
const attributes =
  /^(?:charset|http-equiv|content|name|lang|dir|class|id|href|scope|colspan|rowspan|span|role|hidden|for|type|autocomplete|width|height|x|y|x1|x2|y1|y2|cx|cy|r|d|fill|stroke|stroke-width|viewBox|preserveAspectRatio|patternUnits|patternTransform|xmlns|datetime|cite|title|shape-rendering|focusable|vector-effect|style|start|value|aria-[a-z]+|data-[a-z-]+)$/

function expectHarmless(html: string, what: string, scripts: number): void {
  const scriptless = html.replace(/<script>[\s\S]*?<\/script>/, (script) => {
    expect(script, what).not.toContain(fired)
    return ""
  })
  expect(html.match(/<script/gi)?.length ?? 0, what).toBe(scripts)
  const walk = (element: Element): void => {
    expect(tags.has(element.name), `${what}: <${element.name}>`).toBe(true)
    for (const [name, value] of Object.entries(element.attributes)) {
      expect(name, `${what}: <${element.name}>`).toMatch(attributes)
      if (name === "href") expect(value, what).toMatch(/^#/)
      if (name === "style") expect(value, what).toMatch(/^[a-z-]+: ?[\d.a-z%]+;?$/)
      if (name === "class" || name === "lang" || name === "dir")
        expect(value, what).toMatch(/^[A-Za-z0-9 -]*$/)
      if (name === "fill" || name === "stroke")
        expect(value, what).toMatch(/^(?:#[0-9a-f]+|none|currentColor|url\(#[\w-]+\))$/)
    }
    if (element.name === "style") {
      const sheet = wordsIn(element)
      // Nothing in a sheet leads anywhere: strings are taken out first, whatever they say.
      const bare = sheet.replace(/"(?:[^"\\\n]|\\[\s\S])*"/g, '""')
      expect(bare, what).not.toMatch(
        /url\(|@import|expression|behavior|binding|image-set|javascript|attack/i,
      )
      expect(bare.match(/\{/g)?.length, what).toBe(bare.match(/\}/g)?.length)
    }
    for (const child of element.children) if (typeof child !== "string") walk(child)
  }
  walk(read(scriptless.replace(/<input ([^<>]*)>/g, "<input $1/>")))
}

fault(
  "20e",
  "a web page of a bill, a reading view and every report hold them as words",
  all200,
  async () => {
    const {doc} = draft
    const page = writeBillHtml(doc, draftExport)
    expectHarmless(page, "bill", 0)
    expectHarmless(readingView(doc, context), "reading view", 1)
    const said = plainWords(read(page))
    for (const vector of vectors) expect(said, vector).toContain(plain(vector))
    for (const kind of documentKinds) {
      const report = documentOf(doc, kind, context, {comments: true})
      expectHarmless(new TextDecoder().decode(await writeReport(report, "html")), kind, 0)
      const text = new TextDecoder().decode(await writeReport(report, "txt"))
      expect(text, kind).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/)
    }
    return vectors.length
  },
)

// HTML holds neither control characters nor form feeds.
const plain = (text: string) =>
  wordsOf(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u0080-\u009f]/g, ""))
const plainWords = (element: Element): string => {
  const texts: string[] = []
  const walk = ({name, children}: Element) => {
    if (name === "style" || name === "title") return
    for (const child of children) {
      if (typeof child === "string") texts.push(child)
      else walk(child)
    }
  }
  walk(element)
  return wordsOf(texts.join(""))
}

fault(
  "20f",
  "a Word file holds them as words: no field, link, part or relation is theirs",
  all200,
  async () => {
    const {doc} = draft
    const codes =
      /^ ?(?:REF _(?:prov|line)_\S+ (?:\\n|\\h|\\t|\\\* Lower| )+|QUOTE|TOC [^\n]*|STYLEREF [^\n]*|PAGE|NUMPAGES|PAGEREF [^\n]*| )* ?$/
    for (const guidance of guidanceForms) {
      const parts = await docxParts(
        doc,
        {...draftExport, guidance},
        {library, created: "2026-11-22T10:00:00Z"},
      )
      for (const [name, xml] of parts) {
        if (!/\.(?:xml|rels)$/.test(name)) continue
        // Strict: whatever broke out of its element would break the part.
        const root = parse(xml)
        for (const code of all(root, "w:instrText")) expect(wordsIn(code), name).toMatch(codes)
        expect(all(root, "w:fldSimple"), name).toEqual([])
        expect(all(root, "w:altChunk"), name).toEqual([])
        for (const link of all(root, "w:hyperlink"))
          expect(Object.keys(link.attributes), name).not.toContain("r:id")
        for (const relation of all(root, "Relationship")) {
          expect(relation.attributes["TargetMode"], name).toBeUndefined()
          expect(relation.attributes["Target"], name).toMatch(/^[\w./-]+$/)
        }
      }
    }
    return vectors.length
  },
)

fault(
  "20g",
  "a pack that is written of a text with them reads back as that text, and has nothing else in it",
  all200,
  () => {
    let tried = 0
    for (const vector of vectors) {
      const made = toPack(
        found([
          {kind: "title", text: vector},
          p("division", "Chapter I", vector),
          p("article", "Article 1", vector),
          p("clause", "(1)", `Any ${vector} person.`),
        ]),
        {title: vector, issuer: vector, year: vector.slice(0, 40), licence: vector, file: vector},
      )
      if (!made.ok) throw new Error(`${vector}: ${made.why}`)
      const file = readPackFile("made", writePackFile(made.files))
      if (!file.ok) throw new Error(`${vector}: ${file.problem.message}`)
      const pack = readPack(null, file.files)
      if (!pack.ok) throw new Error(`${vector}: ${JSON.stringify(pack.problems)}`)
      const {head, provisions} = pack.pack
      expect(provisions.length, vector).toBe(1)
      expect(JSON.stringify(provisions), vector).toContain(
        JSON.stringify(wordsOf(vector).replace(/[[\]{}*\\]/g, "\\$&")).slice(1, 12),
      )
      expect(wordsOf(head.title).slice(0, 40), vector).toBe(wordsOf(vector).slice(0, 40))
      tried++
    }
    return tried
  },
)

fault(
  "20h",
  "the terminal prints a title, a name and a finding without obeying them",
  all200,
  async () => {
    const home = await mkdtemp(join(tmpdir(), "proviso-terminal-"))
    try {
      const {services} = await makeServices()
      const file = join(home, "draft.proviso")
      await writeFile(file, serializeDraft(draft))
      let tried = 0
      const surroundings = {
        services,
        path: (written: string) => join(home, written),
        now: () => new Date(0),
      }
      for (const args of [
        ["check", "draft.proviso"],
        ["check", "draft.proviso", "--json"],
        ["versions", "draft.proviso"],
        ["coverage", "draft.proviso"],
        ["adaptation", "draft.proviso"],
        ["gaps", "draft.proviso"],
      ]) {
        const {out, err} = await runTerminal(args, surroundings)
        expect(out + err, args.join(" ")).not.toMatch(
          /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
        )
        expect((out + err).length, args.join(" ")).toBeGreaterThan(10)
        tried++
      }
      // Nor what the user typed, or a folder was called.
      for (const vector of vectors.filter((each) => /[\u0000-\u001f\u0080-\u009f]/.test(each))) {
        for (const args of [
          [vector],
          ["check", vector],
          ["check", "draft.proviso", vector],
          ["check", `--${vector}`],
        ]) {
          const {out, err} = await runTerminal(
            args.map((arg) => arg.replaceAll("\0", "")),
            surroundings,
          )
          expect(out + err, JSON.stringify(vector)).not.toMatch(
            /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/,
          )
          tried++
        }
      }
      return tried
    } finally {
      await rm(home, {recursive: true, force: true})
    }
  },
)
