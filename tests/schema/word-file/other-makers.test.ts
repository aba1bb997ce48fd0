import {readFileSync} from "node:fs"
import {join} from "node:path"
import {describe, expect, it} from "vitest"
import {readWordBytes} from "../../../electron/services/word-files"
import {paragraphsOf} from "../../../schema/formats/word-file/blocks"
import {shown} from "./shown"

/** tests/fixtures/word/README.md says how they were made. */
const fixture = (name: string) =>
  readWordBytes(
    readFileSync(join(import.meta.dirname, "../../fixtures/word", `${name}.docx`)),
    name,
  )

describe("Word files of other makers", () => {
  it("LibreOffice, from its own format", async () => {
    const file = await fixture("office-fodt")
    expect(shown(file.body)).toEqual([
      "Artículo 1. [bookmark-start objeto]Objeto[bookmark-end objeto]",
      "(1) La ley se aplica a:",
      "a) los registros públicos;[footnote 2]",
      "b) las copias.",
      "b.I. en papel",
      "b.II. digitales",
      "(2) Los -[antiguos ]archivos +[nuevos] se   guardan.[comment-start 0] Fin[comment-end 0].",
      "Artículo 2. Plazos",
      "Véase el {REF objeto \\r \\h: Artículo 1}.→Tras tabulador.↵Otra línea.",
      " Después.[object Texto en un marco.]",
    ])
    expect(file.language).toBe("es-ES")
    expect(file.footnotes.map(({blocks}) => shown(blocks))).toEqual([["→Nota al pie."]])
    expect(file.comments).toMatchObject([{author: "C. Revisor", answers: null, isResolved: false}])
    const [, , point] = paragraphsOf(file.body)
    expect(point?.pieces).toMatchObject([
      {look: {bold: false}},
      {text: "públicos", look: {bold: true}},
      {},
      {},
    ])
  })

  it("LibreOffice, from a web page", async () => {
    expect(shown((await fixture("office-html")).body)).toEqual([
      "Titre premier",
      "Article 1er — Objet",
      "1. La présente loi s’applique\u00a0:",
      "a. aux archives\u00a0;",
      "b. aux copies\u00a0:",
      "i. sur papier\u00a0;",
      "ii. électroniques.",
      '5. Voir l’{HYPERLINK \\l "b": article 2}.',
      "[bookmark-start b][bookmark-end b]Article 2",
      "Les durées de conservation sont H2O et 1er.↵Ligne deux.",
      "| Nom | 2: Durée |",
      "| Carte | 5 / | interne | /  |  |",
      "| ^ | 6 | 7 |",
      "",
    ])
  })

  it("pandoc, with notes, lists, a table and an equation", async () => {
    const file = await fixture("pandoc-law")
    expect(shown(file.body)).toEqual([
      "Public Records Act",
      "[bookmark-start part-1]Part I. General",
      "[bookmark-start records]Records",
      "1. This Act applies to:",
      "a. records kept by a public body;[footnote 20]",
      "b. copies of records, whether:",
      "i. on paper; or",
      "ii. in electronic form,",
      "  wherever they are kept.",
      '2. See {HYPERLINK \\l "part-2": the Part on duties} and https://example.org/act.[bookmark-end records][bookmark-end part-1]',
      "[bookmark-start part-2]Part II. Duties",
      "| Record | Kept for |",
      "| Letter | 5 years |",
      "| Map | 50 years |",
      "A quotation that stands by itself.",
      "The fee is [object a^2+b/c] units.[bookmark-end part-2]",
    ])
    const outlines = paragraphsOf(file.body).map(({outline}) => outline)
    expect(outlines.slice(0, 4)).toEqual([null, 0, 1, null])
    expect(file.footnotes).toHaveLength(1)
  })

  it("pandoc, with tracked changes and a comment, and in Arabic", async () => {
    const file = await fixture("pandoc-review")
    expect(shown(file.body)).toContain(
      "The ministry -[may]+[shall] keep records [comment-start 1]for five years[comment-end 1].",
    )
    expect(file.comments).toMatchObject([{author: "B. Reader", date: "2026-11-02T10:00:00Z"}])
    const arabic = await fixture("pandoc-arabic")
    expect(arabic.language).toBe("ar")
    expect(shown(arabic.body).slice(1, 4)).toEqual([
      "المادة 1. تسري أحكام هذا القانون على السجلات العامة.",
      "1. السجلات؛",
      "2. النسخ.[bookmark-end الباب-الأول]",
    ])
    expect(paragraphsOf(arabic.body)[1]).toMatchObject({rightToLeft: true})
  })

  it("python-docx, with the lists of Word’s own styles", async () => {
    const file = await fixture("python-docx")
    expect(shown(file.body)).toEqual([
      "Code of Records",
      "Part I",
      "1. The first rule.",
      "2. The second rule, with bold",
      "1. Deeper.",
      "• A point.",
      "| cell 0 0 / cell 1 0 | 2: cell 0 1 / cell 0 2 |",
      "| ^ | cell 1 1 | cell 1 2 |",
      "⇟",
      "",
      "After the page→break↵and a line.",
    ])
    expect(shown(file.furniture)).toEqual(["Running head", "Foot"])
  })

  it("an export of Proviso that LibreOffice saved counts as before", async () => {
    const file = await fixture("office-civil")
    const labels = paragraphsOf(file.body).map(({label}) => label.replaceAll("\u00a0", " "))
    expect(labels.filter((label) => label !== "")).toEqual(
      [
        "Chapter I, Article 1, Article 2, (1), (a), (b), (i), (A), (B), (ii), (2), (3), Article 3, (a), (i), (ii), (b), (i), (ii)",
        "Chapter II, Article 3 bis, (1), (1 bis), (a), (b), (2), (a), (c), (d), Article 12, (1), (2), (3), (4), (5), Article 13",
        "Article 14, (1), (2), Article 15, (1), (2), (3), Annex I, (1), (a), (b), (2), Annex II",
      ]
        .join(", ")
        .split(", "),
    )
    const lines = shown(file.body).join("\n")
    // LibreOffice 7.4 keeps a control, and neither its tag nor its id.
    expect(lines).toMatch(/The <\d+: \[legislature\]> of <\d+: Exampleland> has adopted:/)
    expect(lines).toContain("{REF _prov_a2p1a \\n \\h: (a)}")
  })

  it("a redline of Proviso that LibreOffice saved has its changes and comments", async () => {
    const file = await fixture("office-redline")
    const lines = shown(file.body).join("\n")
    for (const words of ["-[Old ]+[Public ]Records Bill", "-[copies of:]", "+[tapes; and]"]) {
      expect(lines).toContain(words)
    }
    expect(file.comments.map(({author}) => author)).toContain("Jo Li")
  })

  it("an export of Proviso that python-docx changed", async () => {
    const lines = shown((await fixture("python-docx-common")).body)
    expect(lines.find((line) => line.includes("This Law applies to"))).toMatch(
      /^\(1\) .*This Law applies to:.* \(as amended\)$/,
    )
    expect(lines.at(-1)).toBe("Added at the end.")
  })
})
