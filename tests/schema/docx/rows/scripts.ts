import {isRightToLeft} from "../../../../schema/invisible"
import {attribute, documentPath, elements, main, own, replace, type Row} from "./file"

const toTheLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u
const toTheRight = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u

export const directions: Row = {
  number: 18,
  says: "no run mixes directions, every run of Arabic says so, and a bill in Arabic runs from right to left",
  check(file) {
    const found: string[] = []
    for (const [path, part] of file.texts()) {
      for (const run of part.all("w:r")) {
        const words = elements(run)
          .filter(({name}) => name === "w:t" || name === "w:delText")
          .map(own)
          .join("")
        const isRtl = elements(elements(run)[0]).some(({name}) => name === "w:rtl")
        const left = toTheLeft.test(words)
        if (left && toTheRight.test(words)) found.push(`${path}: “${words}” mixes directions`)
        if (left && !isRtl) found.push(`${path}: “${words}” does not say that it is Arabic`)
        if (!left && isRtl && toTheRight.test(words)) found.push(`${path}: “${words}” is no Arabic`)
      }
    }
    const normal = (file.read("styles.xml")?.all("w:style") ?? []).find(
      (style) => attribute(style, "w:styleId") === "Normal",
    )
    const isBidi = (properties: ReturnType<typeof elements>[number] | undefined) =>
      elements(properties).some(({name}) => name === "w:bidi")
    const isRtl = isRightToLeft(file.language)
    if (isBidi(elements(normal).find(({name}) => name === "w:pPr")) !== isRtl)
      found.push("Paragraphs run the wrong way")
    for (const section of main(file).all("w:sectPr"))
      if (isBidi(section) !== isRtl) found.push("A section runs the wrong way")
    for (const style of file.read("styles.xml")?.all("w:style") ?? []) {
      const isParagraph = attribute(style, "w:type") === "paragraph"
      const based = elements(style).some(({name}) => name === "w:basedOn")
      if (isParagraph && !based && attribute(style, "w:styleId") !== "Normal")
        found.push(`${attribute(style, "w:styleId")} does not follow Normal`)
    }
    return found
  },
  breaks: (parts) => replace(parts, documentPath, /<w:rtl\/>/, ""),
  breaksIn: ({parts}) => (parts.get(documentPath) ?? "").includes("<w:rtl/>"),
}

export const complexScripts: Row = {
  number: 19,
  says: "weight, slant and size are said for both kinds of script, sides are start and end, and languages are named",
  check(file) {
    const found: string[] = []
    const styles = file.read("styles.xml")
    const numbers = file.read("numbering.xml")
    const parts = [
      ...file.texts().map(([, part]) => part),
      ...(styles ? [styles] : []),
      ...(numbers ? [numbers] : []),
    ]
    for (const part of parts) {
      for (const properties of part.all("w:rPr")) {
        const names = new Set(elements(properties).map(({name}) => name))
        for (const [latin, complex] of [
          ["w:b", "w:bCs"],
          ["w:i", "w:iCs"],
          ["w:sz", "w:szCs"],
        ] as const)
          if (names.has(latin) !== names.has(complex)) found.push(`${latin} without ${complex}`)
        if (names.has("w:rFonts")) {
          const fonts = elements(properties).find(({name}) => name === "w:rFonts")
          for (const kind of ["w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"])
            if (attribute(fonts, kind) === "") found.push(`A font for all but ${kind}`)
        }
      }
      for (const side of part.all("w:jc"))
        if (!["start", "end", "center", "both"].includes(attribute(side)))
          found.push(`Set to the ${attribute(side)}`)
      for (const table of part.all("w:tblPr")) {
        const isVisual = elements(table).some(({name}) => name === "w:bidiVisual")
        const isOfStyle = part.parent(table)?.name === "w:style"
        if (!isOfStyle && isVisual !== isRightToLeft(file.language))
          found.push("A table runs the wrong way")
      }
    }
    const [language] = styles?.all("w:lang") ?? []
    for (const kind of ["w:val", "w:eastAsia", "w:bidi"])
      if (!/^[a-z]{2}-[A-Z]{2}$/.test(attribute(language, kind)))
        found.push(`No language for ${kind}`)
    const own2 = attribute(language, isRightToLeft(file.language) ? "w:bidi" : "w:val")
    if (!own2.startsWith(file.language)) found.push(`The bill is not in ${own2}`)
    for (const [path, part] of file.texts()) {
      for (const run of part.all("w:r")) {
        const words = elements(run).map(own).join("")
        const told = elements(elements(run)[0]).find(({name}) => name === "w:lang")
        if (/\p{Script=Cyrillic}/u.test(words) && attribute(told) !== "ru-RU")
          found.push(`${path}: “${words}” does not say its language`)
        if (/\p{Script=Hebrew}/u.test(words) && attribute(told, "w:bidi") !== "he-IL")
          found.push(`${path}: “${words}” does not say its language`)
      }
    }
    return found
  },
  breaks: (parts) => replace(parts, "word/styles.xml", "<w:bCs/>", ""),
}
