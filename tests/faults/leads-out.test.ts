import {unzipSync, zipSync} from "fflate"
import {writeFile} from "node:fs/promises"
import {createServer} from "node:http"
import type {AddressInfo} from "node:net"
import {join} from "node:path"
import {pathToFileURL} from "node:url"
import {expect, it} from "vitest"
import {readBytes} from "../../electron/read-file"
import {checkDocx} from "../../schema/formats/docx/rules"
import {readTemplate} from "../../schema/formats/docx/template/template-read"
import {writeDocx} from "../../schema/formats/docx/write"
import {mintInOrder} from "../../schema/ids"
import {toBill} from "../../schema/importing/into/to-bill"
import {temporaryFolder} from "../electron/home"
import {wordNamespaces, wordParts, zipped} from "../electron/word-zip"
import {context, everything, options} from "../schema/docx/bills"
import {
  picture,
  redDot,
  styleXml,
  templateParts,
  type Made,
  type TemplateParts,
} from "../schema/docx/templates"
import {fault} from "./fault"

/** Word files that lead out of themselves: nothing is fetched, and nothing of it gets into what is written here. */

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const external = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}" TargetMode="External"/>`
const field = (code: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>was here</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`

/** What leads to a place, by what it is; `id` is a relation to it. */
const leading: readonly (readonly [kind: string, (id: string, place: string) => string])[] = [
  ["image", (id) => picture(id).replace("r:embed", "r:link")],
  ["image", (id) => `<w:r><w:pict><v:shape><v:imagedata r:id="${id}"/></v:shape></w:pict></w:r>`],
  ["hyperlink", (id) => `<w:hyperlink r:id="${id}"><w:r><w:t>a link</w:t></w:r></w:hyperlink>`],
  ["oleObject", (id) => `<w:r><w:object><o:OLEObject Type="Link" r:id="${id}"/></w:object></w:r>`],
  ["subDocument", (id) => `<w:subDoc r:id="${id}"/>`],
  ["frame", (_, place) => field(` INCLUDETEXT "${place}" `)],
  ["frame", (_, place) => field(` INCLUDE "${place}" `)],
  ["frame", (_, place) => field(` DDEAUTO c:\\\\windows\\\\cmd.exe "${place}" `)],
  ["frame", (_, place) => field(` PRINT "${place}" `)],
  [
    "image",
    (_, place) =>
      `<w:r><w:pict><v:shape href="${place}"><v:imagedata o:althref="${place}" src="${place}"/></v:shape></w:pict></w:r>`,
  ],
]

fault(
  "19",
  "links to pictures, templates, files and pages in a Word file that is imported: nothing is fetched, no words of another file come in",
  {short: 10, long: 30},
  async (cases) => {
    let asked = 0
    const server = createServer((_, response) => {
      asked++
      response.end("Words of the server")
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const secret = join(await temporaryFolder(), "secret.txt")
    await writeFile(secret, "Words of a secret file")
    const port = String((server.address() as AddressInfo).port)
    const places = [`http://127.0.0.1:${port}/x`, pathToFileURL(secret).href, `\\\\127.0.0.1\\x`]
    try {
      for (let i = 0; i < cases; i++) {
        const [kind = "", made] = leading[i % leading.length] ?? []
        const place = places[Math.floor(i / leading.length) % places.length] ?? ""
        const parts = new Map<string, string>(
          wordParts(
            `<w:p><w:r><w:t>Article 1. Aim</w:t></w:r></w:p><w:p><w:r><w:t>Law.</w:t></w:r>${made?.("rX", place) ?? ""}</w:p><w:altChunk r:id="rX"/>`.replace(
              /<(v|o|wp|a|pic):/g,
              "<$1:",
            ),
            {
              settings: `<w:settings ${wordNamespaces}><w:attachedTemplate r:id="rT"/></w:settings>`,
            },
          ),
        )
        const whole = (parts.get("word/document.xml") ?? "").replace(
          "<w:document ",
          '<w:document xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:wp="urn:wp" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="urn:pic" ',
        )
        parts.set("word/document.xml", whole)
        const rels = parts.get("word/_rels/document.xml.rels") ?? ""
        parts.set(
          "word/_rels/document.xml.rels",
          rels.replace("</Relationships>", `${external("rX", kind, place)}</Relationships>`),
        )
        parts.set(
          "word/_rels/settings.xml.rels",
          rels.replace(/<Relationship .*\/>/, external("rT", "attachedTemplate", place)),
        )
        const input = {name: "law.docx", bytes: zipped(parts)}
        const {found} = await readBytes({kind: "source", ...input})
        const {bill} = toBill(found, {
          profile: null,
          stage: "bill",
          title: "Law",
          mint: mintInOrder(),
        })
        const exported = unzipSync(await writeDocx(bill, options(), context))
        for (const [path, part] of Object.entries(exported)) {
          const xml = Buffer.from(part).toString("utf8")
          expect(xml, `${path} of case ${i}`).not.toMatch(/Words of (?:the server|a secret)/)
          expect(xml, path).not.toMatch(/TargetMode|127\.0\.0\.1|secret\.txt|DDEAUTO|INCLUDE/)
        }
      }
    } finally {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
    expect(asked).toBe(0)
    return cases
  },
)

/** Whatever is left of a stranger in an export bears this. */
const evil = "evil.example"
const there = `http://${evil}/x`

async function inExport(parts: TemplateParts): Promise<ReadonlyMap<string, string>> {
  const read = readTemplate(parts)
  if (!read.ok) throw new Error(`${read.why}: ${read.detail}`)
  const {template} = read
  const bytes = await writeDocx(everything("civil"), options(), {
    ...context,
    template: {template, mapping: {}},
  })
  return new Map(
    Object.entries(unzipSync(bytes)).map(([path, part]) => [
      path,
      Buffer.from(part).toString("utf8"),
    ]),
  )
}

const inHeader = (content: string, relations = ""): Made => ({
  header: `<w:p><w:r><w:t>Kept words</w:t></w:r>${content}</w:p>`,
  headerRelations: relations,
})
const nested = (...pieces: string[]) =>
  pieces
    .map((piece) =>
      /^(?:begin|separate|end)$/.test(piece)
        ? `<w:r><w:fldChar w:fldCharType="${piece}"/></w:r>`
        : `<w:r><w:instrText>${piece}</w:instrText></w:r>`,
    )
    .join("")

const templates: readonly (readonly [what: string, made: Made])[] = [
  [
    "a linked picture",
    inHeader(picture("r1").replace("r:embed", "r:link"), external("r1", "image", there)),
  ],
  [
    "a picture with a second place",
    {
      ...inHeader(
        picture("r1").replace('r:embed="r1"', 'r:embed="r1" r:link="r2"'),
        `<Relationship Id="r1" Type="${office}/image" Target="media/a.png"/>${external("r2", "image", there)}`,
      ),
      more: {"word/media/a.png": redDot},
    },
  ],
  [
    "a link",
    inHeader(
      '<w:hyperlink r:id="r1"><w:r><w:t>link</w:t></w:r></w:hyperlink>',
      external("r1", "hyperlink", there),
    ),
  ],
  [
    "a linked object",
    inHeader(
      '<w:r><w:object><o:OLEObject Type="Link" r:id="r1"/></w:object></w:r>',
      external("r1", "oleObject", there),
    ),
  ],
  [
    "an older picture that stands elsewhere",
    inHeader(
      `<w:r><w:pict><v:shape o:href="${there}"><v:fill src="${there}" o:althref="${there}"/><v:textpath string="a"/></v:shape></w:pict></w:r>`,
    ),
  ],
  ["a field that includes a file", inHeader(field(` INCLUDETEXT "${there}" `))],
  ["the older name of it", inHeader(field(` INCLUDE "${there}" `))],
  ["a field that starts a program", inHeader(field(` DDE cmd "${there}" `))],
  ["a field of a mail merge", inHeader(field(` DATABASE \\c "${there}" `))],
  ["a field that prints", inHeader(field(` PRINT "${there}" `))],
  ["a field that asks", inHeader(field(` FILLIN "${evil}" `))],
  ["a field that runs a macro", inHeader(field(` MACROBUTTON ${evil} Press `))],
  ["a field that embeds", inHeader(field(` EMBED ${evil} `))],
  [
    "a field whose name is told by another",
    inHeader(nested("begin", " ", "begin", " QUOTE ", "end", ` "${there}" `, "end")),
  ],
  ["a field in pieces", inHeader(nested("begin", " INC", "LUDE", `TEXT "${there}" `, "end"))],
  ["a code without a field", inHeader(nested(` INCLUDETEXT "${there}" `))],
  [
    "a simple field",
    inHeader(
      `<w:fldSimple w:instr='INCLUDEPICTURE "${there}"'><w:r><w:t>x</w:t></w:r></w:fldSimple>`,
    ),
  ],
  [
    "a form with macros",
    inHeader(
      `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="${evil}"/></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`,
    ),
  ],
  [
    "a drawing with a sound",
    inHeader(
      picture("r1").replace(
        "<pic:cNvPicPr/>",
        `<pic:cNvPicPr><a:snd r:embed="r2" name="${evil}"/></pic:cNvPicPr>`,
      ),
      external("r1", "image", there),
    ),
  ],
  [
    "a control bound to data",
    inHeader(
      `<w:sdt><w:sdtPr><w:dataBinding w:prefixMappings="xmlns:e='${there}'" w:xpath="/e:x"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>`,
    ),
  ],
  [
    "another document inside",
    {body: '<w:altChunk r:id="r1"/>', relations: external("r1", "aFChunk", there)},
  ],
  [
    "a template of its own",
    {
      settings: '<w:attachedTemplate r:id="r1"/>',
      more: {
        "word/_rels/settings.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${external("r1", "attachedTemplate", there)}</Relationships>`,
      },
    },
  ],
  [
    "a mail merge",
    {
      settings: `<w:mailMerge><w:connectString w:val="${there}"/><w:dataSource r:id="r1"/></w:mailMerge>`,
    },
  ],
  [
    "settings inside a setting",
    {
      settings: `<w:clrSchemeMapping w:bg1="light1"><w:attachedTemplate w:val="${there}"/></w:clrSchemeMapping><w:decimalSymbol w:val="," r:id="${evil}"/>`,
    },
  ],
  [
    "borders with a picture",
    {
      page: `<w:pgSz w:w="11906" w:h="16838"/><w:pgBorders><w:top w:val="custom" r:id="${evil}"/></w:pgBorders>`,
    },
  ],
  [
    "a list with a picture",
    {
      numbering: `<w:numPicBullet w:numPicBulletId="0"><w:pict><v:shape><v:imagedata src="${there}"/></v:shape></w:pict></w:numPicBullet><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:lvlText w:val="x"/><w:lvlPicBulletId w:val="0"/><v:fill src="${there}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`,
    },
  ],
  [
    "something else among the styles",
    {
      styles: styleXml(
        "Normal",
        "Normal",
        "",
        "",
        `<v:fill src="${there}"/><w:hlinkClick r:id="${evil}"/>`,
      ),
    },
  ],
  [
    "data of its own",
    {
      more: {
        "customXml/item1.xml": `<x>${there}</x>`,
        "word/glossary/document.xml": `<x>${there}</x>`,
        "word/webSettings.xml": `<x>${there}</x>`,
        "word/vbaProject.bin": Buffer.from(evil),
      },
    },
  ],
  [
    "a theme that leads out",
    {
      more: {
        "word/theme/theme1.xml": `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${office}"><a:themeElements/><a:objectDefaults><a:spDef><a:spPr><a:blipFill><a:blip r:link="${evil}"/></a:blipFill></a:spPr></a:spDef></a:objectDefaults><a:extLst><a:ext uri="${there}"><x:y xmlns:x="u" href="${there}"/></a:ext></a:extLst></a:theme>`,
      },
    },
  ],
  [
    "fonts that lead out",
    {
      more: {
        "word/fontTable.xml": `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${office}"><w:font w:name="A"><w:embedRegular r:id="${evil}"/><w:x r:id="${evil}"/></w:font></w:fonts>`,
      },
    },
  ],
]

fault(
  "19b",
  "what of a ministry's template leads out of it or acts: none of it is in an export",
  {short: templates.length, long: templates.length},
  async () => {
    for (const [what, made] of templates) {
      const parts = await inExport(templateParts(made))
      for (const [path, xml] of parts) {
        expect(xml, `${what}: ${path}`).not.toContain(evil)
        expect(xml, `${what}: ${path}`).not.toMatch(/TargetMode|OLEObject|altChunk|MACRO|FILLIN/)
      }
      expect(checkDocx(parts), what).toEqual([])
      if (made.header) expect(parts.get("word/header21.xml"), what).toContain("Kept words")
    }
    return templates.length
  },
)

it("fields that only say something of the file stay in a header", async () => {
  const codes = [
    " PAGE \\* ROMAN ",
    " NUMPAGES",
    ' STYLEREF "heading 1" \\n ',
    ' DATE \\@ "d MMMM" ',
  ]
  const header = `<w:p>${codes.map(field).join("")}${nested("begin", " IF ", "begin", " PAGE ", "end", ' = 1 "first" "later" ', "end")}<w:fldSimple w:instr=" TITLE "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>`
  const made = (await inExport(templateParts({header}))).get("word/header21.xml") ?? ""
  for (const code of [...codes, " IF ", ' = 1 "first"']) {
    expect(made).toContain(code.replaceAll('"', "&quot;"))
  }
  expect(made).toContain('w:instr=" TITLE "')
})

it("a template that would make every export faulty is refused when it is chosen", () => {
  for (const header of [
    nested("begin", ' INCLUDETEXT "x" '),
    nested("begin", " PAGE "),
    nested(" PAGE ", "end"),
  ]) {
    const read = readTemplate(templateParts({header: `<w:p>${header}</w:p>`}))
    expect(read).toMatchObject({ok: false, why: "unreadable"})
  }
})

it("a template's names of styles are names, whatever stands in them", async () => {
  const field = '<w:r><w:instrText>DDEAUTO "evil"</w:instrText></w:r>'
  const escaped = (xml: string) =>
    xml
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  const id = escaped(`a"/></w:pPr>${field}<w:pPr><w:pStyle w:val="a`)
  const styles = [
    styleXml("Normal", "Normal"),
    styleXml("a", "a"),
    styleXml(id, "heading 1"),
    styleXml("Annex", escaped("Schedule \\\" $& $' \\x")),
  ].join("")
  const read = readTemplate(templateParts({styles}))
  if (!read.ok) throw new Error(read.why)
  expect(read.template.paragraphStyles.map((style) => style.id)).toEqual(["Normal", "a", "Annex"])
  const bytes = await writeDocx(everything("civil"), options(), {
    ...context,
    template: {template: read.template, mapping: {schedule: "Annex"}},
  })
  const parts = Object.entries(unzipSync(bytes)).map(([path, part]): [string, string] => [
    path,
    Buffer.from(part).toString("utf8"),
  ])
  expect(checkDocx(new Map(parts))).toEqual([])
  for (const [path, xml] of parts) expect(xml, path).not.toContain("DDEAUTO")
})

it("a template's signs of its settings, and the numbers of its lists, do no harm to an export", async () => {
  const settings = `<w:decimalSymbol w:val="$'"/><w:listSeparator w:val="$&amp;"/><w:autoHyphenation w:val="$\`"/>`
  const list = (id: string) =>
    `<w:abstractNum w:abstractNumId="${id}"><w:lvl w:ilvl="0"><w:lvlText w:val="x"/></w:lvl></w:abstractNum>`
  const ids = ["1", "1", "99999999999999", "-5", "1.5", "1e3", "x", ""]
  const numbering =
    ids.map(list).join("") +
    ids.map((id) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`).join("")
  const parts = await inExport(templateParts({settings, numbering}))
  expect(checkDocx(parts)).toEqual([])
  const written = parts.get("word/settings.xml") ?? ""
  expect(written.match(/<w:settings/g)).toHaveLength(1)
  expect(written).toContain(`w:val="$'"`)
  const numbers = [...(parts.get("word/numbering.xml") ?? "").matchAll(/Id="([^"]*)"/g)]
  for (const [, id = ""] of numbers) expect(Number(id)).toBeLessThan(10_000)
})

it("a template in another encoding, or with more lists than fit into one call, is told and no crash", async () => {
  const latin = new Map(templateParts())
  latin.set("word/styles.xml", Buffer.from('<?xml version="1.0" encoding="latin1"?><w:styles/>'))
  await expect(
    readBytes({kind: "template", name: "t.dotx", bytes: zipSync(Object.fromEntries(latin))}),
  ).rejects.toMatchObject({data: {kind: "not-readable"}})
  const numbering = '<w:num w:numId="1"/>'.repeat(200_000)
  expect(readTemplate(templateParts({numbering}))).toMatchObject({ok: true})
})
