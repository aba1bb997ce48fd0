import {strToU8} from "fflate"

/** Templates as ministries have them, by hand: what each is about stands in its name. */
export type TemplateParts = ReadonlyMap<string, Uint8Array>

const w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
const r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const spaces = `xmlns:w="${w}" xmlns:r="${r}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`
const type = "application/vnd.openxmlformats-officedocument.wordprocessingml"

/** A red square of one dot. */
export const redDot = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
)

export interface Made {
  readonly styles?: string
  readonly numbering?: string
  /** Inside sectPr. */
  readonly page?: string
  readonly header?: string
  readonly body?: string
  readonly settings?: string
  readonly relations?: string
  readonly headerRelations?: string
  readonly more?: Readonly<Record<string, Uint8Array | string>>
}

export const styleXml = (id: string, name: string, more = "", pPr = "", rPr = "") =>
  `<w:style w:type="paragraph"${/^(heading|Normal|Title)/.test(name) ? "" : ' w:customStyle="1"'} w:styleId="${id}"${name === "Normal" ? ' w:default="1"' : ""}><w:name w:val="${name}"/>${more}${pPr ? `<w:pPr>${pPr}</w:pPr>` : ""}${rPr ? `<w:rPr>${rPr}</w:rPr>` : ""}</w:style>`

const usualStyles = [
  styleXml("Normal", "Normal", "", "", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'),
  '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>',
  styleXml(
    "Heading1",
    "heading 1",
    '<w:basedOn w:val="Normal"/>',
    '<w:keepNext/><w:outlineLvl w:val="0"/>',
    '<w:b/><w:color w:val="1F3864"/><w:sz w:val="28"/>',
  ),
  styleXml(
    "Heading2",
    "heading 2",
    '<w:basedOn w:val="Normal"/>',
    '<w:keepNext/><w:outlineLvl w:val="1"/>',
    '<w:b/><w:color w:val="C00000"/>',
  ),
  styleXml(
    "Title",
    "Title",
    '<w:basedOn w:val="Normal"/>',
    '<w:jc w:val="center"/>',
    '<w:caps/><w:sz w:val="36"/>',
  ),
].join("")

export function templateParts(made: Made = {}): TemplateParts {
  const hasHeader = made.header !== undefined
  const parts: Record<string, Uint8Array | string> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${type}.template.main+xml"/><Override PartName="/word/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${r}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<w:document ${spaces}><w:body>${made.body ?? "<w:p/>"}<w:sectPr>${hasHeader ? '<w:headerReference w:type="default" r:id="rIdH"/>' : ""}${made.page ?? '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'}</w:sectPr></w:body></w:document>`,
    "word/styles.xml": `<w:styles ${spaces}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>${made.styles ?? usualStyles}</w:styles>`,
    "word/_rels/document.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${hasHeader ? `<Relationship Id="rIdH" Type="${r}/header" Target="header1.xml"/>` : ""}${made.relations ?? ""}</Relationships>`,
    ...(hasHeader ? {"word/header1.xml": `<w:hdr ${spaces}>${made.header}</w:hdr>`} : {}),
    ...(made.headerRelations
      ? {
          "word/_rels/header1.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${made.headerRelations}</Relationships>`,
        }
      : {}),
    ...(made.numbering
      ? {"word/numbering.xml": `<w:numbering ${spaces}>${made.numbering}</w:numbering>`}
      : {}),
    ...(made.settings
      ? {"word/settings.xml": `<w:settings ${spaces}>${made.settings}</w:settings>`}
      : {}),
    ...made.more,
  }
  return new Map(
    Object.entries(parts).map(([path, part]) => [
      path,
      typeof part === "string" ? strToU8(part) : part,
    ]),
  )
}

export const picture = (id: string) =>
  `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="720000" cy="720000"/><wp:docPr id="77" name="Arms"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="77" name="arms.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="720000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`

/** A landscape page with a coat of arms and the bill's title in its header. */
export const armsTemplate = () =>
  templateParts({
    page: '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="2268" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>',
    header: `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${picture("rIdP")}<w:r><w:t>Ministry of Justice </w:t></w:r><w:fldSimple w:instr=" TITLE "><w:r><w:t>old</w:t></w:r></w:fldSimple></w:p>`,
    headerRelations: `<Relationship Id="rIdP" Type="${r}/image" Target="media/image1.png"/>`,
    more: {"word/media/image1.png": redDot},
  })

const level = (at: number, text: string, style: string) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="${style}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/></w:lvl>`

/** Headings that bring numbers of their own, under French names. */
export const frenchTemplate = () =>
  templateParts({
    styles: [
      styleXml("Normal", "Normal"),
      styleXml("Titre", "Title", '<w:basedOn w:val="Normal"/>', "", "<w:caps/>"),
      styleXml(
        "Titre1",
        "heading 1",
        '<w:basedOn w:val="Normal"/>',
        '<w:numPr><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="0"/>',
        "<w:b/>",
      ),
      styleXml(
        "Titre2",
        "heading 2",
        '<w:basedOn w:val="Normal"/>',
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="1"/>',
        "<w:b/>",
      ),
      styleXml(
        "Articletitre",
        "Article titre",
        '<w:basedOn w:val="Normal"/>',
        '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="3"/></w:numPr>',
        '<w:color w:val="7030A0"/>',
      ),
      styleXml("Alinea", "Alinéa", '<w:basedOn w:val="Normal"/>', '<w:jc w:val="both"/>', "<w:i/>"),
    ].join(""),
    numbering: `<w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/>${level(0, "%1.", "Titre1")}${level(1, "%1.%2", "Titre2")}${level(2, "%1.%2.%3", "Articletitre")}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>`,
  })

/** Everything that must not come along. */
export const hostileTemplate = () =>
  templateParts({
    body: '<w:p><w:r><w:t>Text of a form</w:t></w:r></w:p><w:altChunk r:id="rIdA"/>',
    header: `<w:p><w:hyperlink r:id="rIdL"><w:r><w:t>link</w:t></w:r></w:hyperlink>${picture("rIdX")}<w:r><w:object><o:OLEObject r:id="rIdO"/></w:object></w:r><w:r><w:instrText> INCLUDEPICTURE "http://example.org/x.png" </w:instrText></w:r><w:bookmarkStart w:id="1" w:name="_prov_a1"/><w:bookmarkEnd w:id="1"/><w:r><w:rPr><w:rStyle w:val="Gone"/></w:rPr><w:t>Kept words</w:t></w:r></w:p>`,
    headerRelations: `<Relationship Id="rIdL" Type="${r}/hyperlink" Target="http://example.org/" TargetMode="External"/><Relationship Id="rIdX" Type="${r}/image" Target="http://example.org/x.png" TargetMode="External"/><Relationship Id="rIdO" Type="${r}/oleObject" Target="embeddings/o.bin"/>`,
    relations: `<Relationship Id="rIdA" Type="${r}/aFChunk" Target="chunk.html"/>`,
    settings: '<w:attachedTemplate r:id="rIdT"/><w:evenAndOddHeaders/>',
    more: {
      "word/_rels/settings.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdT" Type="${r}/attachedTemplate" Target="file:///x.dotm" TargetMode="External"/></Relationships>`,
      "word/vbaProject.bin": new Uint8Array([1, 2, 3]),
      "word/embeddings/o.bin": new Uint8Array([1]),
      "word/chunk.html": "<p>x</p>",
    },
  })
