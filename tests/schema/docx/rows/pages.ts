import {liveText} from "../../../../schema/provisions"
import {text} from "../word"
import {attribute, documentPath, elements, main, own, replace, styleOf, type Row} from "./file"

export const sections: Row = {
  number: 20,
  says: "headers bear title and Part, the front is counted in Roman numbers and the law from 1, and lines are numbered where that is asked",
  check(file) {
    const found: string[] = []
    const part = main(file)
    const relations = file.parts.get("word/_rels/document.xml.rels") ?? ""
    const nameOf = (id: string) =>
      new RegExp(` Id="${id}"[^>]* Target="([^"]*)"`).exec(relations)?.[1] ?? ""
    const all = part.all("w:sectPr").map((section) => {
      const of = (name: string) => elements(section).find((each) => each.name === name)
      const furniture = (kind: string, type: string) => {
        const named = elements(section).find(
          (each) => each.name === `w:${kind}Reference` && attribute(each, "w:type") === type,
        )
        return file.read(nameOf(attribute(named, "r:id")))?.root
      }
      const header = furniture("header", "default")
      const footer = furniture("footer", "default")
      return {
        of,
        header,
        footer,
        first: of("w:titlePg") ? furniture("header", "first") : null,
        isLandscape: attribute(of("w:pgSz"), "w:orient") === "landscape",
      }
    })
    const title = file.doc.firstChild ? liveText(file.doc.firstChild) : "?"
    for (const {header, footer, of} of all) {
      const words = header ? text(header) : ""
      if (!words.includes(title)) found.push("A header without the title")
      if (words.includes("Draft") === file.options.final && file.language === "en")
        found.push("A header that says wrongly whether this is a draft")
      if (!footer || !codes(footer).includes("PAGE")) found.push("A footer without the page")
      const size = of("w:pgSz")
      const isWide = Number(attribute(size, "w:w")) > Number(attribute(size, "w:h"))
      if (isWide !== (attribute(size, "w:orient") === "landscape"))
        found.push("A page lies and does not say so")
    }
    if (all[0]?.first == null) found.push("The first page has the header of the others")
    const listed = part.all("w:p").filter((each) => /^TOC\d/.test(styleOf(each))).length
    const [first, second] = all
    const roman = attribute(first?.of("w:pgNumType"), "w:fmt") === "lowerRoman"
    if (roman !== listed > 16)
      found.push(`A table of ${listed} lines and ${roman ? "a" : "no"} front`)
    if (roman && attribute(second?.of("w:pgNumType"), "w:start") !== "1")
      found.push("The law does not begin at 1")
    const law = all[roman ? 1 : 0]
    const hasDivisions = part.all("w:p").some((each) => {
      const outline = styleOf(each) === "Heading1"
      return (
        outline &&
        (file.read("styles.xml")?.all("w:style") ?? []).some(
          (style) => attribute(style, "w:styleId") === "Heading2",
        )
      )
    })
    if (law?.header && codes(law.header).includes("STYLEREF 1 \\n") !== hasDivisions)
      found.push("The header does not follow the Parts")
    for (const [i, {of}] of all.entries()) {
      const lines = of("w:lnNumType")
      // Only the law is numbered so: neither its front nor what is no part of it.
      const isLaw = i === (roman ? 1 : 0)
      const isUnasked = lines !== undefined && (!file.options.lineNumbers || (roman && i === 0))
      if (isUnasked || (isLaw && (lines !== undefined) !== file.options.lineNumbers))
        found.push("Lines are numbered against the wish")
      if (
        lines &&
        (attribute(lines, "w:countBy") !== "5" || attribute(lines, "w:restart") !== "newPage")
      )
        found.push("Lines are numbered otherwise than in bills")
    }
    const quiet = (file.read("styles.xml")?.all("w:style") ?? []).filter((style) =>
      elements(elements(style).find(({name}) => name === "w:pPr")).some(
        ({name}) => name === "w:suppressLineNumbers",
      ),
    )
    for (const id of ["Title", "TOCHeading", "TOC1", "ContentsEnd"])
      if (!quiet.some((style) => attribute(style, "w:styleId") === id))
        found.push(`${id} has line numbers`)
    return found
  },
  breaks: (parts) => replace(parts, documentPath, /<w:headerReference w:type="default"[^>]*>/, ""),
}

const codes = (furniture: Parameters<typeof text>[0]): string => {
  const found: string[] = []
  const walk = (element: typeof furniture) => {
    for (const child of elements(element)) {
      if (child.name === "w:instrText") found.push(own(child))
      walk(child)
    }
  }
  walk(furniture)
  return found.join("|")
}
