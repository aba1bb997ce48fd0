/* eslint-disable no-control-regex -- what cannot be in XML is taken out of it */
import {EditorState} from "prosemirror-state"
import {expect} from "vitest"
import {readBytes} from "../../electron/read-file"
import {checkFileName} from "../../electron/services/folders"
import {browserProgram, printByBrowser} from "../../electron/services/pdf"
import {addThread} from "../../schema/commands/comment"
import {parseDraft, serializeDraft, type Draft} from "../../schema/file"
import {draftExport} from "../../schema/formats/export"
import {readTemplate} from "../../schema/formats/docx/template/template-read"
import {docxParts} from "../../schema/formats/docx/write"
import {writeBillHtml} from "../../schema/formats/html/bill"
import {mintInOrder} from "../../schema/ids"
import {toBill} from "../../schema/importing/into/to-bill"
import {hasFromRight, invisibleSigns, withoutInvisible} from "../../schema/invisible"
import {billAttrs} from "../../schema/profiles/profiles"
import {suggestions} from "../../schema/review/suggestions"
import {handOut} from "../../schema/workshop/hand-out"
import {temporaryFolder} from "../electron/home"
import {wordNamespaces, wordParts, zipped} from "../electron/word-zip"
import {article, bill, clause, title} from "../schema/build"
import {context, options} from "../schema/docx/bills"
import {templateParts, styleXml} from "../schema/docx/templates"
import {all, own, parse, type Element} from "../schema/docx/word"
import {back, edited, exported} from "../schema/returned/returning"
import {draft as archives} from "../schema/returned/draft"
import {fault} from "./fault"
import {hostileDraft} from "./hostile-draft"
import {vectors} from "./payloads"
import {tricks} from "./signs"

/** What strangers put beside the words of documents: the names of those who comment, what a file says of itself, a template's styles and headers, what groups call themselves. */

// Beside letters from right to left some of these signs are needed.
const texts = [...vectors, ...tricks.filter((text) => !hasFromRight(text))]
const every = {short: texts.length, long: texts.length}
/** Every so many of them that there are as many as asked for: some of each class. */
const some = (count: number): readonly string[] =>
  texts.filter((_, i) => i % Math.ceil(texts.length / count) === 0)

/** A text as XML can hold it, and as Word would write it. */
const inXml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[<>&"\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)
const held = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "")
const plain = (text: string): string => withoutInvisible(held(text)).replace(/\s+/g, " ").trim()

const properties = (text: string): string =>
  `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${inXml(text)}</dc:title><dc:creator>${inXml(text)}</dc:creator><cp:lastModifiedBy>${inXml(text)}</cp:lastModifiedBy><cp:keywords>${inXml(text)}</cp:keywords></cp:coreProperties>`

fault(
  "20j",
  "those who comment and change in a Word file that comes back are called what they are called, and nothing more",
  every,
  async () => {
    let doc = archives()
    addThread(
      {on: "provision", id: "a2p1"},
      {author: "Ana", date: "2026-01-01T00:00:00Z", text: "Why?"},
      () => "t",
    )(EditorState.create({doc}), (tr) => (doc = tr.doc))
    const parts = new Map(await exported(doc))
    const comments = texts.map(
      (text, i) =>
        `<w:comment w:id="${1000 + i}" w:author="${inXml(text)}" w:initials="${inXml(text.slice(0, 9))}" w:date="2026-02-01T00:00:00Z"><w:p><w:r><w:t xml:space="preserve">${inXml(text)} ${i}</w:t></w:r></w:p></w:comment>`,
    )
    const marks = texts.map((_, i) => `<w:r><w:commentReference w:id="${1000 + i}"/></w:r>`)
    // Each is one more editor of the same line.
    const editors = texts.filter((text, i) => tricks.includes(text) || i % 12 === 0)
    const changes = editors.map(
      (text, i) =>
        `<w:ins w:id="${5000 + i}" w:author="${inXml(text)}" w:date="2026-02-01T00:00:00Z"><w:r><w:t xml:space="preserve"> ${inXml(text)}</w:t></w:r></w:ins>`,
    )
    const change = (path: string, from: RegExp, to: (found: string) => string) => {
      const was = parts.get(path) ?? ""
      expect(was, path).toMatch(from)
      parts.set(path, was.replace(from, to))
    }
    change("word/comments.xml", /<\/w:comments>/, (end) => comments.join("") + end)
    change(
      "word/document.xml",
      /Records are open to everybody\.<\/w:t><\/w:r>/,
      (found) => found + marks.join("") + changes.join(""),
    )
    parts.set("docProps/core.xml", properties(texts[5] ?? ""))
    const {doc: made, report} = back(doc, parts)
    made.check()
    expect(report.comments).toBeGreaterThanOrEqual(new Set(texts.map(plain)).size)
    const said = billAttrs(made).threads.flatMap(({comments}) => comments)
    for (const [i, text] of texts.entries()) {
      const remark = said.find((each) => each.text.endsWith(` ${i}`))
      expect(plain(remark?.author ?? ""), text).toBe(plain(text))
      expect(plain(remark?.text ?? ""), text).toBe(plain(`${text} ${i}`))
    }
    for (const {author, text} of said) {
      expect(invisibleSigns(author + text), JSON.stringify(text)).toEqual([])
    }
    for (const {author, after} of suggestions(made)) {
      expect(invisibleSigns(author), JSON.stringify(author)).toEqual([])
      expect(invisibleSigns(after), JSON.stringify(after)).toEqual([])
    }
    expect(report.unread.join(" ")).toContain("turn the direction of the words after them")
    const read = parseDraft(serializeDraft(draftOf(made)))
    expect(read.ok && read.draft.doc.textContent).toBe(made.textContent)
    return texts.length
  },
)

fault(
  "21g",
  "a Word file that nobody changed is no edit of a draft that holds them, and what it brings of them does not come in",
  {short: 12, long: tricks.length},
  async (cases) => {
    for (const text of tricks.slice(0, cases)) {
      const doc = bill(
        title("Law"),
        article({id: "a"}, "One", clause({id: "c"}, `Any ${text}.`), clause({id: "d"}, "Words.")),
      )
      const parts = await exported(doc)
      const {doc: same, said} = back(doc, parts)
      expect(said, text).toEqual([])
      expect(same.toJSON(), text).toEqual(doc.toJSON())
      const {doc: changed, report} = back(
        doc,
        edited(parts, (xml) => xml.replace("Words.", `Words ${inXml(text)}.`)),
      )
      expect(changed.textContent, text).toContain(`Words ${plain(text)}.`)
      // What the draft holds itself is a problem of the draft.
      expect(changed.textContent, text).toContain(`Any ${text}.`)
      // Two of them no XML can hold, so that they never come.
      if (held(text) === text) expect(report.unread.length, text).toBe(1)
    }
    return cases
  },
)

fault(
  "20k",
  "a Word file that is imported is its words; who made it and what it says of itself stay outside",
  every,
  async () => {
    const body = texts.map((text) => `<w:p><w:r><w:t>law ${inXml(text)}</w:t></w:r></w:p>`)
    const parts = wordParts(body.join(""), {
      comments: `<w:comments ${wordNamespaces}>${texts.map((text, i) => `<w:comment w:id="${i}" w:author="${inXml(text)}"><w:p><w:r><w:t>COMMENT</w:t></w:r></w:p></w:comment>`).join("")}</w:comments>`,
    })
    parts.set("docProps/core.xml", properties("PROPERTY"))
    const {found} = await readBytes({kind: "source", name: "law.docx", bytes: zipped(parts)})
    const {bill: made} = toBill(found, {
      profile: null,
      stage: "bill",
      title: "Law",
      mint: mintInOrder(),
    })
    const words = JSON.stringify(made.toJSON())
    expect(words).not.toMatch(/COMMENT|PROPERTY/)
    const lines = plain(made.textBetween(0, made.content.size, " "))
    for (const text of texts) expect(lines, text).toContain(`law ${plain(text)}`.trim())
    return texts.length
  },
)

fault(
  "20l",
  "styles of a ministry's template are called what they are called, and its header says its words",
  {short: 60, long: texts.length},
  async (cases) => {
    const texts = some(cases)
    // Word has no two styles of one id.
    const styles = texts.map((text, i) => styleXml(`s${i}`, inXml(text) || "x"))
    const read = readTemplate(
      templateParts({
        styles: styleXml("Normal", "Normal") + styles.join(""),
        header: texts
          .map((text) => `<w:p><w:r><w:t xml:space="preserve">${inXml(text)}</w:t></w:r></w:p>`)
          .join(""),
        more: {"docProps/core.xml": properties("PROPERTY")},
      }),
    )
    if (!read.ok) throw new Error(read.detail)
    const {template} = read
    const names = template.paragraphStyles.map(({name}) => name)
    for (const text of texts)
      if (held(text) !== "") expect(names, text).toContain(asAttribute(text))
    const mapping = {article: "s5", clause: "s9"}
    const parts = await docxParts(archives(), options(), {
      ...context,
      template: {template, mapping},
    })
    const allowed = /^(?:w|r|v|o|wp|a|pic|mc|w14|w15|m|wps|wpg):[A-Za-z0-9]+$/
    for (const [path, part] of parts) {
      if (typeof part !== "string" || !/^word\/.*\.xml$/.test(path)) continue
      const walk = (element: Element): void => {
        expect(element.name, path).toMatch(allowed)
        for (const child of element.children) if (typeof child !== "string") walk(child)
      }
      const root = parse(part)
      walk(root)
      for (const code of all(root, "w:instrText"))
        expect(own(code), path).not.toMatch(/DDE|INCLUDE|HYPERLINK/)
      expect(part, path).not.toContain("PROPERTY")
    }
    const header = parts.get("word/header21.xml") ?? ""
    const printed = all(parse(header), "w:t").map(own)
    for (const text of texts) expect(printed.map(plain), text).toContain(plain(text))
    return texts.length
  },
)

/** White space in an attribute, written as a code, stays. */
const asAttribute = (text: string): string => held(text)

fault(
  "20m",
  "groups of a workshop may call themselves anything: each gets a file of its own with a name that is one",
  every,
  () => {
    const doc = archives()
    let tried = 0
    for (let from = 0; from < texts.length; from += 20) {
      const groups = texts
        .slice(from, from + 20)
        .map((text, i) => ({name: `${text.slice(0, 50)} ${i}`, chapters: null}))
      const result = handOut(draftOf(doc), {
        groups,
        date: "2026-01-01T00:00:00Z",
        mint: mintInOrder(),
        suggestions: "refuse",
        comments: false,
        names: "shown",
      })
      if (!result.ok) throw new Error(result.why)
      for (const {name, draft} of result.copies) {
        expect(() => checkFileName(name), name).not.toThrow()
        const opened = parseDraft(serializeDraft(draft))
        expect(opened.ok && opened.draft.copy?.group).toBe(draft.copy?.group)
        tried++
      }
    }
    return tried
  },
)

const browser = browserProgram()

fault(
  "20n",
  "a PDF that is printed of them says them and acts on nothing, and comes in as the same words",
  {short: 40, long: texts.length},
  async (cases, {skip}) => {
    const texts = some(cases)
    skip(browser === null, "There is no browser here that prints")
    const html = writeBillHtml(hostileDraft(texts).doc, draftExport)
    const pdf = await printByBrowser(await temporaryFolder(), browser)(html).pdf
    expect(Buffer.from(pdf).toString("latin1")).not.toMatch(
      /\/(?:JavaScript|JS|Launch|OpenAction|URI|SubmitForm|ImportData|EmbeddedFile|RichMedia|GoToR|AA)\b/,
    )
    const {found} = await readBytes({kind: "source", name: "law.pdf", bytes: pdf})
    const {bill: made} = toBill(found, {
      profile: null,
      stage: "bill",
      title: "Law",
      mint: mintInOrder(),
    })
    const words = bare(made.textContent)
    // As far as one line goes; what is broken at the end of a line may lose a hyphen.
    for (const text of texts.filter((each) => each.length < 60 && !/[^ -~]|-/.test(each)))
      expect(words, text).toContain(bare(text))
    expect(invisibleSigns(made.textContent, true)).toEqual([])
    return texts.length
  },
)

const bare = (text: string): string => plain(text).replace(/\s+/g, "")

const draftOf = (doc: Draft["doc"]): Draft => ({
  documentId: "d",
  created: "2026-01-01T00:00:00Z",
  doc,
  versions: [],
  copy: null,
  source: null,
})
