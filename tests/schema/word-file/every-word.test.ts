import fc from "fast-check"
import {readdirSync, readFileSync} from "node:fs"
import {join} from "node:path"
import {unzipSync} from "fflate"
import {SaxesParser} from "saxes"
import {describe, expect, it} from "vitest"
import {readWord} from "../../../schema/formats/word-file/read"
import type {WordBlock, WordPiece} from "../../../schema/formats/word-file/word-file"
import {wordParts} from "../../electron/word-zip"

/** Every character of every `w:t` and `w:delText` of a part, but for what the file says twice and the code of fields. */
function wordsOfXml(xml: string): string {
  let text = ""
  const stack: string[] = []
  const fields: boolean[] = []
  const isLeftOut = () =>
    stack.some((name) => name === "mc:Fallback") || fields.some((isShown) => !isShown)
  const parser = new SaxesParser()
  parser.on("opentag", ({name, attributes}) => {
    stack.push(name)
    if (name !== "w:fldChar" || stack.includes("mc:Fallback")) return
    const type = attributes["w:fldCharType"]
    if (type === "begin") fields.push(false)
    else if (type === "separate") fields[fields.length - 1] = true
    else fields.pop()
  })
  parser.on("closetag", () => stack.pop())
  parser.on("text", (words) => {
    const at = stack.at(-1)
    // A text box is read as it stands.
    const isGone = at === "w:delText" && stack.includes("w:txbxContent")
    if ((at === "w:t" || at === "w:delText") && !isGone && !isLeftOut()) text += words
  })
  parser.write(xml).close()
  return text.replace(/\s/g, "")
}

const wordsOf = (blocks: readonly WordBlock[]): string =>
  blocks
    .map((block) =>
      block.kind === "paragraph"
        ? words(block.pieces)
        : block.rows.map(({cells}) => cells.map((cell) => wordsOf(cell.blocks)).join("")).join(""),
    )
    .join("")
    .replace(/\s/g, "")

const words = (pieces: readonly WordPiece[]): string =>
  pieces
    .map((piece) => {
      if ("pieces" in piece) return words(piece.pieces)
      return piece.kind === "text" || piece.kind === "object" ? piece.text : ""
    })
    .join("")

describe("every word of a Word file is read, once and in its order", () => {
  const folder = join(import.meta.dirname, "../../fixtures/word")
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".docx"))) {
    it(name, () => {
      const parts = new Map(Object.entries(unzipSync(readFileSync(join(folder, name)))))
      const found = readWord(parts)
      const xml = Buffer.from(parts.get("word/document.xml") ?? []).toString("utf8")
      const expected = wordsOfXml(xml)
      expect(expected.length).toBeGreaterThan(20)
      // Equations have words of their own, signs of symbol fonts are no w:t, and LibreOffice writes none of either.
      const mine = found.ok ? wordsOf(found.file.body).replace("a^2+b/c", "") : ""
      expect(mine).toBe(expected)
    })
  }

  const char = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
  const wrap =
    (name: string, more = "") =>
    (inner: string) =>
      `<w:${name}${more}>${inner}</w:${name}>`
  const within = (...wrappers: readonly ((inner: string) => string)[]) =>
    fc.constantFrom(...wrappers)

  /** Lines as a program or a hostile hand may nest them; whole fields only, since the code of one hides its words. */
  const {line, block} = fc.letrec<{line: string; block: string}>((tie) => ({
    line: fc.oneof(
      {depthSize: "small", withCrossShrink: true},
      fc.stringMatching(/^[a-z]{1,4}$/).map((text) => `<w:r><w:t>${text}</w:t></w:r>`),
      fc.stringMatching(/^[a-z]{1,4}$/).map((text) => `<w:r><w:delText>${text}</w:delText></w:r>`),
      fc
        .tuple(
          within(
            wrap("hyperlink", ' w:anchor="x"'),
            wrap("hyperlink"),
            wrap("ins", ' w:author="A"'),
            wrap("del"),
            wrap("moveTo"),
            wrap("smartTag"),
            wrap("unknown"),
            wrap("r"),
            wrap("p"),
            wrap("fldSimple", ' w:instr="PAGE"'),
            (inner) => `<w:sdt><w:sdtContent>${inner}</w:sdtContent></w:sdt>`,
            (inner) => `${char("begin")}${char("separate")}${inner}${char("end")}`,
            (inner) => `${char("end")}${inner}${char("separate")}`,
            (inner) =>
              `<mc:AlternateContent><mc:Choice>${inner}</mc:Choice><mc:Fallback>${inner}</mc:Fallback></mc:AlternateContent>`,
            (inner) =>
              `<w:r><w:drawing><w:txbxContent><w:p>${inner}</w:p></w:txbxContent></w:drawing></w:r>`,
          ),
          fc.array(tie("line"), {maxLength: 3}),
        )
        .map(([around, inner]) => around(inner.join(""))),
    ),
    block: fc.oneof(
      {depthSize: "small", withCrossShrink: true},
      tie("line").map((inner) => `<w:p>${inner}</w:p>`),
      tie("line"),
      fc
        .tuple(
          within(
            (inner) => `<w:sdt><w:sdtContent>${inner}</w:sdtContent></w:sdt>`,
            (inner) => `<w:tbl><w:tr><w:tc>${inner}</w:tc></w:tr></w:tbl>`,
            wrap("tbl"),
            wrap("tr"),
            wrap("customXml"),
            wrap("ins"),
            wrap("unknown"),
          ),
          fc.array(tie("block"), {maxLength: 3}),
        )
        .map(([around, inner]) => around(inner.join(""))),
    ),
  }))

  it("however its elements stand in each other", () => {
    let most = 0
    fc.assert(
      fc.property(fc.array(fc.oneof(block, line), {maxLength: 4}), (blocks) => {
        const parts = wordParts(blocks.join(""))
        const found = readWord(parts)
        const expected = wordsOfXml(parts.get("word/document.xml") ?? "")
        most = Math.max(most, expected.length)
        expect(found.ok && wordsOf(found.file.body)).toBe(expected)
      }),
      {numRuns: 1_000},
    )
    expect(most).toBeGreaterThan(20)
  })
})
