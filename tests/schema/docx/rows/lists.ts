import {readWord} from "../../../../schema/formats/word-file/read"
import type {WordBlock} from "../../../../schema/formats/word-file/word-file"
import {numbering} from "../../../../schema/numbering"
import {plainSpaces} from "../word"
import {attribute, bookmarkOf, elements, replace, twice, type Row, type WordParts} from "./file"

const numberingPath = "word/numbering.xml"

/** Numbers as they are meant, by bookmark; those of provisions that are printed. */
function meant(file: WordParts): ReadonlyMap<string, string> {
  const printed = new Set(file.counted().map(({bookmark}) => bookmark))
  return new Map(
    [...numbering(file.doc).values()]
      .map(({id, printed}) => [bookmarkOf(id), printed] as const)
      .filter(([bookmark]) => printed.has(bookmark)),
  )
}

export const separateLists: Row = {
  number: 1,
  says: "every list has a definition and a sign of its own, and two counters read the numbers that Proviso prints",
  check(file) {
    const part = file.read("numbering.xml")
    const of = (name: string) => (part?.all(name) ?? []).map((each) => attribute(each))
    const used = (part?.all("w:num") ?? []).flatMap((list) =>
      elements(list).map((each) => attribute(each)),
    )
    const found = [...twice(of("w:nsid")), ...twice(used)].map((each) => `Two lists share ${each}`)
    if ((part?.all("w:lvlOverride") ?? []).length > 0) found.push("A list begins by an override")
    const counted = new Map(
      file.counted().map(({bookmark, number}) => [bookmark, plainSpaces(number)]),
    )
    const read = readLabels(file)
    const expected = meant(file)
    if (expected.size === 0) found.push("No provision is printed")
    for (const [bookmark, printed] of expected) {
      for (const label of [counted.get(bookmark), read.get(bookmark)])
        if (label !== printed) found.push(`${bookmark} is ${String(label)}, meant is ${printed}`)
    }
    return found
  },
  breaks: (parts) => replace(parts, numberingPath, '<w:start w:val="1"/>', '<w:start w:val="3"/>'),
}

/** Labels as the reader of Word files counts them, which is made by another hand. */
function readLabels({parts}: WordParts): ReadonlyMap<string, string> {
  const read = readWord(parts)
  if (!read.ok) throw new Error(`Not read back: ${read.why}`)
  const labels = new Map<string, string>()
  const walk = (blocks: readonly WordBlock[]) => {
    for (const block of blocks) {
      if (block.kind === "table") {
        for (const row of block.rows) for (const cell of row.cells) walk(cell.blocks)
        continue
      }
      for (const piece of block.pieces) {
        if (piece.kind === "bookmark-start" && !labels.has(piece.name))
          labels.set(piece.name, plainSpaces(block.label))
      }
    }
  }
  walk(read.file.body)
  return labels
}

export const listItems: Row = {
  number: 3,
  says: "as many paragraphs are in lists as provisions have numbers",
  check(file) {
    const wanted = [...meant(file).values()].filter((printed) => printed !== "").length
    const listed = file
      .counted()
      .filter(({number, style}) => number !== "" && !/^(?:Guidance|Report)/.test(style)).length
    return wanted === listed ? [] : [`${listed} paragraphs in lists, ${wanted} numbers`]
  },
  breaks: (parts) =>
    replace(
      parts,
      "word/document.xml",
      '<w:pStyle w:val="Clause1"/>',
      '<w:pStyle w:val="Clause1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>',
    ),
}

export const boundLevels: Row = {
  number: 4,
  says: "the levels of the law are bound to styles, the styles to the levels, and no number is typed",
  check(file) {
    const found: string[] = []
    const bound = new Map<string, string>()
    for (const list of file.read("numbering.xml")?.all("w:abstractNum") ?? []) {
      for (const level of elements(list).filter(({name}) => name === "w:lvl")) {
        const style = elements(level).find(({name}) => name === "w:pStyle")
        if (style)
          bound.set(
            attribute(style),
            `${attribute(list, "w:abstractNumId")} ${attribute(level, "w:ilvl")}`,
          )
      }
    }
    const named = new Map<string, string>()
    for (const style of file.read("styles.xml")?.all("w:style") ?? []) {
      const properties = elements(style).find(({name}) => name === "w:pPr")
      const numbers = elements(properties).find(({name}) => name === "w:numPr")
      if (!numbers) continue
      const of = (name: string) => attribute(elements(numbers).find((each) => each.name === name))
      named.set(attribute(style, "w:styleId"), `${of("w:numId")} ${of("w:ilvl") || "0"}`)
    }
    for (const [style, level] of named)
      if (bound.get(style) !== level) found.push(`${style} and its level do not name each other`)
    for (const style of bound.keys()) if (!named.has(style)) found.push(`${style} names no list`)
    for (const style of ["Clause1", "Clause2", "Clause3", "Clause4"])
      if (!bound.has(style)) found.push(`No level is bound to ${style}`)
    for (const {number, text, style} of file.counted()) {
      if (number !== "" && plainSpaces(text).startsWith(plainSpaces(number)))
        found.push(`A ${style} has its number ${number} typed`)
    }
    return found
  },
  breaks: (parts) => replace(parts, numberingPath, '<w:pStyle w:val="Clause2"/>', ""),
}
