import {zipParts} from "../../../../schema/formats/docx/package"
import {checkDocx} from "../../../../schema/formats/docx/rules"
import {again} from "./matrix"
import {
  attribute,
  documentPath,
  elements,
  main,
  own,
  replace,
  styleOf,
  twice,
  type Row,
} from "./file"

/** The order that the format prescribes for properties, as far as they are used; from the schema of ECMA-376. */
const sequences: Readonly<Record<string, readonly string[]>> = {
  "w:pPr":
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens bidi spacing ind contextualSpacing jc outlineLvl rPr sectPr pPrChange".split(
      " ",
    ),
  "w:rPr":
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike vanish color spacing sz szCs highlight u shd vertAlign rtl cs lang".split(
      " ",
    ),
  "w:numPr": ["ilvl", "numId"],
  "w:lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr rPr".split(" "),
  "w:abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl".split(" "),
  "w:sectPr":
    "headerReference footerReference footnotePr type pgSz pgMar lnNumType pgNumType cols titlePg bidi".split(
      " ",
    ),
  "w:sdtPr":
    "alias tag id lock placeholder showingPlcHdr dataBinding date dropDownList docPartObj richText text".split(
      " ",
    ),
  "w:style": "name basedOn next link uiPriority qFormat pPr rPr tblPr trPr tcPr tblStylePr".split(
    " ",
  ),
  "w:tblPr":
    "tblStyle bidiVisual tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption".split(
      " ",
    ),
  "w:tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign".split(" "),
}

export const childOrder: Row = {
  number: 2,
  says: "properties stand in the order of the format",
  check(file) {
    const found: string[] = []
    const parts = [...file.texts(), ...named(file, "styles.xml"), ...named(file, "numbering.xml")]
    for (const [path, part] of parts) {
      for (const [name, order] of Object.entries(sequences)) {
        for (const element of part.all(name)) {
          let last = -1
          for (const child of elements(element)) {
            // Headers and footers take turns.
            const at = order.indexOf(child.name.slice(2).replace("footerRef", "headerRef"))
            if (at < 0) found.push(`${path}: ${child.name} is not expected in ${name}`)
            else if (at < last) found.push(`${path}: ${child.name} stands too late in ${name}`)
            last = Math.max(last, at)
          }
        }
      }
    }
    return found
  },
  breaks: (parts) =>
    replace(
      parts,
      documentPath,
      /<w:pPr>(<w:pStyle [^>]*>)<w:keepNext\/>/,
      "<w:pPr><w:keepNext/>$1",
    ),
}

const named = (file: Parameters<Row["check"]>[0], name: string) => {
  const part = file.read(name)
  return part ? [[name, part] as const] : []
}

export const declaredPrefixes: Row = {
  number: 5,
  says: "every prefix is declared, and none is to be ignored that is not",
  check(file) {
    const found: string[] = []
    for (const [path, xml] of file.parts) {
      const root = /<(?!\?)[^>]*>/.exec(xml)?.[0] ?? ""
      const declared = new Set([...xml.matchAll(/ xmlns:([\w]+)=/g)].map(([, prefix]) => prefix))
      const used = new Set<string>(["xml", "xmlns"])
      for (const [, prefix] of xml.matchAll(/<\/?(\w+):/g))
        if (prefix !== undefined) used.add(prefix)
      for (const [, prefix] of xml.matchAll(/ (\w+):\w+="/g))
        if (prefix !== undefined) used.add(prefix)
      for (const prefix of used)
        if (prefix !== "xml" && prefix !== "xmlns" && !declared.has(prefix))
          found.push(`${path}: the prefix ${prefix} is not declared`)
      const ignored = / mc:Ignorable="([^"]*)"/.exec(root)?.[1]?.split(" ") ?? []
      for (const prefix of ignored)
        if (!declared.has(prefix))
          found.push(`${path}: ${prefix} is to be ignored and not declared`)
    }
    return found
  },
  breaks: (parts) => replace(parts, documentPath, / xmlns:r="[^"]*"/, ""),
}

/** Word's own styles: the same ids and names in a Word of any language. */
const builtIn: Readonly<Record<string, string>> = {
  Normal: "Normal",
  DefaultParagraphFont: "Default Paragraph Font",
  Title: "Title",
  TOCHeading: "TOC Heading",
  Header: "header",
  Footer: "footer",
  FootnoteText: "footnote text",
  FootnoteReference: "footnote reference",
  CommentText: "annotation text",
  CommentReference: "annotation reference",
  PlaceholderText: "Placeholder Text",
  TableGrid: "Table Grid",
  TableNormal: "Normal Table",
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((level) => [
      [`Heading${level}`, `heading ${level}`],
      [`TOC${level}`, `toc ${level}`],
    ]),
  ),
}

export const styleIds: Row = {
  number: 6,
  says: "Word's own styles have their own ids and names, and all others say that they are ours",
  check(file) {
    const found: string[] = []
    const styles = file.read("styles.xml")?.all("w:style") ?? []
    for (const style of styles) {
      const id = attribute(style, "w:styleId")
      const name = attribute(elements(style).find((each) => each.name === "w:name"))
      const isOurs = attribute(style, "w:customStyle") === "1"
      if (isOurs ? Object.hasOwn(builtIn, id) : builtIn[id] !== name)
        found.push(`The style ${id} is called ${name}`)
    }
    const ids = styles.map((style) => attribute(style, "w:styleId"))
    found.push(...twice(ids).map((id) => `Two styles ${id}`))
    for (const id of ["Title", "Heading1", "TOC1", "TOCHeading", "Header", "Footer"])
      if (!ids.includes(id)) found.push(`No style ${id}`)
    return found
  },
  breaks: (parts) =>
    replace(parts, "word/styles.xml", 'w:val="heading 1"', 'w:val="Überschrift 1"'),
}

/** What a run may say of itself beside its style, by the style of its paragraph. Sizes, fonts and colours are the styles' alone. */
const marks = ["b", "bCs", "i", "iCs", "u", "highlight"]
const spoken = ["rStyle", "rtl", "lang"]
const runLooks: readonly (readonly [style: RegExp, allowed: readonly string[]])[] = [
  [/^(?:TOC|Header|Footer|SectionEnd|ContentsEnd|CellEnd)/, []],
  [/^Title$/, []],
  [/^(?:Heading|ScheduleHeading)/, ["i", "iCs", "highlight"]],
  [/^ChoiceNote/, ["highlight"]],
  [/^(?:Clause|Closing|Sole|LongTitle|Enacting|Recital)/, marks],
  [/^(?:Guidance|Footnote|Comment)/, ["b", "bCs", "i", "iCs"]],
]
const guidanceLooks = ["w:spacing", "w:ind", "w:pageBreakBefore"]
const paragraphLooks = ["pStyle", "keepNext", "numPr", "rPr", "sectPr", "pPrChange"]

export const styledOnly: Row = {
  number: 7,
  says: "looks come from styles: runs say only what is emphasized, paragraphs only their style and list",
  check(file) {
    const found = new Set<string>()
    for (const [path, part] of file.texts()) {
      for (const paragraph of part.all("w:p")) {
        const style = styleOf(paragraph)
        const allowed = runLooks.find(([pattern]) => pattern.test(style))?.[1]
        if (!allowed) {
          found.add(`${path}: nothing is said of runs in ${style}`)
          continue
        }
        const walk = (element: typeof paragraph) => {
          for (const child of elements(element)) {
            if (child.name === "w:pPr" || child.name === "w:sdtPr") continue
            if (child.name === "w:rPr" && element.name === "w:r") {
              for (const {name} of elements(child)) {
                const plain = name.slice(2)
                if (!allowed.includes(plain) && !spoken.includes(plain))
                  found.add(`${path}: a run in ${style} has ${name} of its own`)
              }
            } else walk(child)
          }
        }
        walk(paragraph)
      }
      for (const properties of part.all("w:pPr")) {
        const inner = elements(properties)
        const isGone = inner.some(({name, children}) => name === "w:rPr" && children.length > 0)
        for (const {name} of inner) {
          // What is struck out is in no list, and its text stands where the number had led to.
          const isIndent = name === "w:ind" && isGone
          // Guidance is one style, so that Word selects all of it at once.
          const isGuidance = attribute(inner[0]) === "Guidance" && guidanceLooks.includes(name)
          if (!paragraphLooks.includes(name.slice(2)) && !isIndent && !isGuidance)
            found.add(`${path}: a paragraph has ${name} of its own`)
        }
      }
    }
    return [...found]
  },
  breaks: (parts) =>
    replace(parts, documentPath, "<w:r><w:t ", '<w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t '),
}

export const sameBytes: Row = {
  number: 13,
  says: "the same bill gives the same bytes, whatever was exported before",
  async check(file) {
    if (isLong(file.parts)) return []
    const second = zipParts(await again(file))
    return Buffer.compare(zipParts(file.parts), second) === 0 ? [] : ["The second file differs"]
  },
  breaks: (parts) => replace(parts, documentPath, "<w:r>", '<w:r w:rsidR="00A1B2C3">'),
  breaksIn: ({parts}) => !isLong(parts),
}

const isLong = (parts: ReadonlyMap<string, string>) =>
  (parts.get(documentPath)?.length ?? 0) > 200_000

export const hygiene: Row = {
  number: 21,
  says: "texts keep their spaces and hold no signs that are none, lists have nine levels, and all that is named is there",
  check(file) {
    const found: string[] = []
    for (const [path, part] of file.texts()) {
      for (const text of [
        ...part.all("w:t"),
        ...part.all("w:delText"),
        ...part.all("w:instrText"),
      ]) {
        if (attribute(text, "xml:space") !== "preserve") found.push(`${path}: spaces may be lost`)
        // eslint-disable-next-line no-control-regex
        if (/[\u0000-\u001f\u007f\ufffe\uffff\ue000-\uf8ff]/.test(own(text)))
          found.push(`${path}: a sign that is none in ${JSON.stringify(own(text))}`)
        if (own(text) === "") found.push(`${path}: an empty text`)
      }
      found.push(
        ...twice(part.all("wp:docPr").map((each) => attribute(each, "id"))).map(
          (id) => `${path}: two drawings ${id}`,
        ),
      )
    }
    for (const list of file.read("numbering.xml")?.all("w:abstractNum") ?? []) {
      if (elements(list).filter(({name}) => name === "w:lvl").length !== 9)
        found.push("A list has not nine levels")
    }
    const types = file.parts.get("[Content_Types].xml") ?? ""
    for (const path of file.parts.keys()) {
      const isTold =
        types.includes(`"/${path}"`) || /\.rels$|^\[Content|^customXml\/item\d/.test(path)
      if (!isTold) found.push(`No type for ${path}`)
    }
    for (const [, path = ""] of types.matchAll(/PartName="\/([^"]*)"/g))
      if (!file.parts.has(path)) found.push(`A type for ${path}, which is not there`)
    const relations = file.parts.get("word/_rels/document.xml.rels") ?? ""
    const ids = [...relations.matchAll(/ Id="([^"]*)"/g)].map(([, id]) => id)
    found.push(...twice(ids.map(String)).map((id) => `Two relations ${id}`))
    for (const [, id] of (file.parts.get(documentPath) ?? "").matchAll(/ r:id="([^"]*)"/g))
      if (!ids.includes(id)) found.push(`No relation ${String(id)}`)
    for (const [, target = ""] of relations.matchAll(/ Target="([^"]*)"/g)) {
      const path = target.startsWith("../") ? target.slice(3) : `word/${target}`
      if (!file.parts.has(path)) found.push(`A relation to ${path}, which is not there`)
    }
    return [...found, ...controls(file), ...checkDocx(file.parts)]
  },
  breaks: (parts) => replace(parts, documentPath, ' xml:space="preserve">', ">"),
}

/** Content controls: those of a blank's key share an entry of the part that they show; no option that is not chosen is in a file. */
function controls(file: Parameters<Row["check"]>[0]): readonly string[] {
  const found: string[] = []
  const entries = new Map<string, string>()
  for (const properties of main(file).all("w:sdtPr")) {
    const inner = (name: string) => elements(properties).find((each) => each.name === name)
    const tag = attribute(inner("w:tag"))
    const shows = attribute(inner("w:dataBinding"), "w:xpath")
    if (file.options.final && tag.startsWith("choice:"))
      found.push(`A choice ${tag} in a final copy`)
    if (tag === "" || shows === "") continue
    if ((entries.get(tag) ?? shows) !== shows) found.push(`${tag} shows two entries`)
    entries.set(tag, shows)
    const id = attribute(inner("w:dataBinding"), "w:storeItemID")
    if (!(file.parts.get("customXml/itemProps2.xml") ?? "").includes(id)) found.push("No such part")
    const at = Number(/blank\[(\d+)\]$/.exec(shows)?.[1])
    const keys = [...(file.parts.get("customXml/item2.xml") ?? "").matchAll(/ key="([^"]*)"/g)]
    if (keys[at - 1]?.[1] !== tag) found.push(`${tag} shows the entry of another key`)
    const hint = attribute(elements(inner("w:placeholder"))[0])
    if (!(file.parts.get("word/glossary/document.xml") ?? "").includes(`<w:name w:val="${hint}"/>`))
      found.push(`${tag} has a hint that is not there`)
  }
  if (file.options.blanks === "brackets") {
    if (main(file).all("w:dataBinding").length > 0)
      found.push("A control where brackets are wanted")
  }
  return found
}
